//! Every command, with what makes it read or write files.

/// One call of the program.
pub(crate) struct Run {
    pub(crate) arguments: Vec<String>,
    pub(crate) input: String,
    /// Whether it asks a platform: then it is tried with the practice platform too.
    pub(crate) asks: bool,
    pub(crate) never_ends: bool,
}

const OFFLINE: [&str; 33] = [
    "init",
    "init --force",
    "init --force new",
    "validate",
    "validate --fix",
    "validate journeys modules schemas letter.html",
    "validate journeyctl.yaml .git/config .env",
    "validate --output json",
    "validate --output sarif",
    "validate --output github",
    "validate --output gitlab",
    "validate --output junit",
    "fmt",
    "fmt --check",
    "explain crlf",
    "schema",
    "schema --out schemas",
    "schema --out schemas --check",
    "completions bash",
    "show plan.json",
    "show plan.json --output json",
    "show .env",
    "sandbox openapi",
    "sandbox fault list",
    "sandbox log",
    "sandbox violations",
    "sandbox advance --by 1h",
    "sandbox auto-stop journey --code OutOfQuota",
    "sandbox edit journey/greet /spec/displayName x",
    "sandbox fault show",
    "sandbox fault clear",
    "sandbox reset --seed seed.json",
    "sandbox log --database data/sandbox.sqlite",
];

const ASKING: [&str; 11] = [
    "plan --out plan.json --json-into copy.json",
    "plan --output json",
    "plan --only-drift",
    "apply --yes --sandbox --json-into report.json",
    "apply --yes --json-into report.json",
    "apply plan.json",
    "status",
    "pull",
    "pull --out pulled",
    "pull --adopt",
    "validate --online",
];

pub(crate) fn runs() -> Vec<Run> {
    let run = |line: &&str, asks: bool| Run {
        arguments: line.split(' ').map(str::to_owned).collect(),
        input: String::new(),
        asks,
        never_ends: false,
    };
    let serve = Run { never_ends: true, ..run(&"sandbox serve --listen 127.0.0.1:0", false) };
    let arm = run(&"sandbox fault arm lost-after", false);
    let editor = Run { input: editor(), ..run(&"lsp", false) };
    let offline = OFFLINE.iter().map(|line| run(line, false));
    offline.chain(ASKING.iter().map(|line| run(line, true))).chain([serve, arm, editor]).collect()
}

/// What an editor says that opens the folder and asks about a file in it.
fn editor() -> String {
    let folder = "file:///proc/self/cwd";
    let document = format!("{folder}/journeys/greet.yaml");
    let place = format!(r#"{{"textDocument":{{"uri":"{document}"}},"position":{{"line":1,"character":12}}}}"#);
    let messages = [
        format!(
            r#"{{"jsonrpc":"2.0","id":1,"method":"initialize","params":{{"capabilities":{{}},"rootUri":"{folder}"}}}}"#
        ),
        r#"{"jsonrpc":"2.0","method":"initialized","params":{}}"#.to_owned(),
        format!(
            r#"{{"jsonrpc":"2.0","method":"textDocument/didOpen","params":{{"textDocument":{{"uri":"{document}","languageId":"yaml","version":1,"text":"kind: Journey\nmetadata: {{key: greet}}\n"}}}}}}"#
        ),
        format!(r#"{{"jsonrpc":"2.0","id":2,"method":"textDocument/definition","params":{place}}}"#),
        format!(r#"{{"jsonrpc":"2.0","id":3,"method":"textDocument/hover","params":{place}}}"#),
        r#"{"jsonrpc":"2.0","id":4,"method":"workspace/symbol","params":{"query":""}}"#.to_owned(),
        r#"{"jsonrpc":"2.0","id":5,"method":"shutdown"}"#.to_owned(),
        r#"{"jsonrpc":"2.0","method":"exit"}"#.to_owned(),
    ];
    messages.iter().map(|text| format!("Content-Length: {}\r\n\r\n{text}", text.len())).collect::<Vec<_>>().concat()
}
