//! A token that is put wherever a secret can be, and looked for wherever one could come out: both streams, plans,
//! reports, journals, pulled files, the arguments of the process.
#![cfg(unix)]

use crate::support::gate::{Hold, Stage, TOKEN, shop};
use base64::Engine;
use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD};
use journeyctl::testing::model::Address;
use std::path::{Path, PathBuf};

/// The token as it is, as JSON, in a URL, and what any base64 text around it holds.
fn forms() -> Vec<Vec<u8>> {
    let percent = TOKEN.bytes().map(|byte| format!("%{byte:02X}")).collect::<Vec<_>>().concat();
    let reserved = TOKEN.replace('/', "%2F").replace('+', "%2B").replace('"', "%22").replace('=', "%3D");
    let json = serde_json::to_string(TOKEN).expect("text");
    let mut forms =
        vec![TOKEN.to_owned(), json.trim_matches('"').to_owned(), reserved.to_lowercase(), reserved, percent];
    for before in ["", "x", "xy"] {
        for encoded in
            [STANDARD_NO_PAD.encode(format!("{before}{TOKEN}")), URL_SAFE_NO_PAD.encode(format!("{before}{TOKEN}"))]
        {
            // Without the characters that hang on what stands around it.
            forms.push(encoded[4..encoded.len() - 2].to_owned());
        }
    }
    forms.into_iter().map(String::into_bytes).collect()
}

fn holds(bytes: &[u8]) -> bool {
    forms().iter().any(|form| bytes.windows(form.len()).any(|part| part == form.as_slice()))
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

/// Runs and looks everywhere. The exit code and what was said.
fn run(stage: &Stage, arguments: &[&str], variables: &[(&str, &str)]) -> (i32, String) {
    let output = stage.command(arguments).envs(variables.iter().copied()).output().expect("the program starts");
    let told = [output.stdout, output.stderr].concat();
    assert!(!holds(&told), "{arguments:?} {variables:?}: {}", String::from_utf8_lossy(&told));
    for file in files(stage.folder.path()).into_iter().filter(|file| !file.ends_with("token")) {
        assert!(!holds(&std::fs::read(&file).expect("readable")), "{arguments:?} {variables:?}: {}", file.display());
    }
    (output.status.code().unwrap_or(-1), String::from_utf8_lossy(&told).into_owned())
}

#[test]
fn the_search_finds_what_it_looks_for() {
    let encoded = base64::engine::general_purpose::STANDARD.encode(format!("Bearer {TOKEN}, and more"));
    for text in [TOKEN.to_owned(), serde_json::json!([TOKEN]).to_string(), encoded] {
        assert!(holds(text.as_bytes()), "{text}");
    }
}

#[test]
fn no_command_shows_the_token_to_anybody_but_the_platform() {
    let stage = Stage::new(&shop(), Hold::Nothing);
    let commands: [&[&str]; 8] = [
        &["plan", "-v", "--out", "plan.json", "--json-into", "copy.json"],
        &["apply", "plan.json", "-v", "--json-into", "report.json"],
        &["apply", "--yes", "-v", "--output", "json"],
        &["validate", "--online"],
        &["status", "-v"],
        &["pull", "-v", "--out", "pulled"],
        &["pull", "--adopt"],
        &["plan", "--output", "json"],
    ];
    for arguments in commands {
        let (code, told) = run(&stage, arguments, &[]);
        assert_eq!(code, 0, "{arguments:?}: {told}");
    }
    // Nobody between is asked, whatever the environment says: a proxy would see the token.
    let proxy = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    proxy.set_nonblocking(true).expect("a listener");
    let place = format!("http://{}", proxy.local_addr().expect("an address"));
    for name in ["HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "ALL_PROXY", "all_proxy"] {
        assert_eq!(run(&stage, &["status"], &[(name, &place)]).0, 0, "{name}");
    }
    assert!(proxy.accept().is_err(), "the proxy was asked");
}

#[test]
fn no_complaint_shows_the_token() {
    let stage = Stage::new(&shop(), Hold::Nothing);
    let other = stage.url.replace("shop-tw", "nobody");
    let closed = format!("http://127.0.0.1:1/v1/teams/{}", "shop-tw");
    let user = stage.url.replace("http://", &format!("http://{}@", TOKEN.replace('/', "%2F").replace('"', "%22")));
    let query = format!("{}?token={TOKEN}", stage.url);
    let fragment = format!("{}#{TOKEN}", stage.url);
    let plain = "http://api.example.com/v1/teams/shop-tw".to_owned();
    std::fs::write(stage.folder.path().join("token"), format!("{TOKEN}\n")).expect("writable");
    for url in [&other, &closed, &user, &query, &fragment, &plain, &TOKEN.to_owned()] {
        for arguments in [&["plan", "-v"][..], &["apply", "--yes", "--json-into", "report.json"]] {
            let (code, told) = run(&stage, arguments, &[("JOURNEYCTL_URL", url)]);
            assert!(code != 0 && !told.is_empty(), "{url}: {told}");
        }
    }
    // The platform does not know another token, and says what it got.
    for wrong in [format!("{TOKEN}x"), format!("x{TOKEN}")] {
        let (code, told) = run(&stage, &["plan", "-v"], &[("JOURNEYCTL_TOKEN", &wrong)]);
        assert_eq!(code, 4, "{told}");
        assert!(told.contains("you sent Bearer [token]"), "{told}");
    }
    let (code, told) = run(&stage, &["plan"], &[("JOURNEYCTL_TOKEN", &format!("{TOKEN}\n\u{1b}"))]);
    assert_eq!(code, 3, "{told}");
    // From a file; and the token itself where its file is meant.
    for (place, code) in [("token", 0), (TOKEN, 3), ("token/x", 3)] {
        let mut command = stage.command(&["plan"]);
        command.env_remove("JOURNEYCTL_TOKEN").env("JOURNEYCTL_TOKEN_FILE", place);
        let output = command.output().expect("the program starts");
        let told = [output.stdout, output.stderr].concat();
        assert!(!holds(&told), "{}", String::from_utf8_lossy(&told));
        assert_eq!(output.status.code(), Some(code), "{}", String::from_utf8_lossy(&told));
    }
}

#[test]
fn a_token_that_somebody_wrote_into_an_object_is_not_pulled_planned_or_shown() {
    let stage = Stage::new(&shop(), Hold::Nothing);
    let encoded = base64::engine::general_purpose::STANDARD.encode(format!("Bearer {TOKEN}"));
    for name in [TOKEN, encoded.as_str()] {
        assert_eq!(run(&stage, &["apply", "--yes"], &[]).0, 0);
        let address: Address = "journey/vip-welcome".parse().expect("an address");
        stage.sandbox.edit(&address, "/spec/displayName", name.into()).expect("editable");
        let commands: [&[&str]; 5] = [
            &["plan", "-v", "--out", "plan.json"],
            &["apply", "--yes", "--json-into", "report.json"],
            &["pull", "--out", "pulled"],
            &["pull"],
            &["status"],
        ];
        for arguments in commands {
            let (code, told) = run(&stage, arguments, &[]);
            assert_eq!(code, 1, "{arguments:?}: {told}");
            assert!(told.contains("the answer holds the token that was sent"), "{arguments:?}: {told}");
        }
        stage.sandbox.edit(&address, "/spec/displayName", "back".into()).expect("editable");
    }
}

/// The token as parts of JSON that do not hold it as it is.
fn hidden() -> Vec<String> {
    let escaped = |text: &str| {
        text.chars().map(|character| format!("\\u{:04x}", u32::from(character))).collect::<Vec<_>>().concat()
    };
    let json = serde_json::to_string(TOKEN).expect("text");
    let json = json.trim_matches('"');
    let percent = TOKEN.bytes().map(|byte| format!("%{byte:02x}")).collect::<Vec<_>>().concat();
    vec![
        json.replace('/', "\\/"),
        json.replace('+', "\\u002B"),
        escaped(TOKEN),
        escaped(&percent),
        escaped(&STANDARD_NO_PAD.encode(TOKEN)),
    ]
}

/// Whoever decodes what a command says finds no token either.
fn shows(told: &str) -> bool {
    let mut text = told.to_owned();
    for _ in 0..3 {
        if !text.contains('\\') && !text.contains('%') {
            break;
        }
        for code in 0x20..0x7f_u32 {
            let plain = char::from_u32(code).expect("ASCII").to_string();
            for written in
                [format!("\\u{code:04x}"), format!("\\u{code:04X}"), format!("%{code:02x}"), format!("%{code:02X}")]
            {
                text = text.replace(&written, &plain);
            }
        }
        text = text.replace("\\/", "/").replace("\\\"", "\"");
    }
    holds(text.as_bytes())
}

#[test]
fn a_token_that_is_escaped_in_an_answer_is_shown_by_no_command() {
    let stage = Stage::new(&shop(), Hold::Nothing);
    assert_eq!(run(&stage, &["apply", "--yes"], &[]).0, 0);
    let vip = stage.folder.path().join("journeys/vip-welcome.yaml");
    let text = std::fs::read_to_string(&vip).expect("an example").replace("displayName: ", "displayName: X");
    std::fs::write(vip, text).expect("writable");
    let everything: [&[&str]; 6] = [
        &["plan", "-v", "--output", "json"],
        &["plan", "--out", "plan.json", "--only-drift"],
        &["apply", "--yes", "-v", "--json-into", "report.json"],
        &["apply", "--yes", "--output", "json"],
        &["status", "--output", "json"],
        &["pull", "--out", "pulled"],
    ];
    let spoiled = |path: &'static str, text: &str, status: u16, commands: &[&[&str]]| {
        let text = text.to_owned();
        *stage.gate.spoil.lock().expect("whole") = Some(crate::support::gate::Spoil { path, text, status });
        for arguments in commands {
            let (code, told) = run(&stage, arguments, &[]);
            let is_hit = code != 0 || path.starts_with("/key:");
            assert!(is_hit && !shows(&told), "{arguments:?} {path} {status}: {code} {told}");
            for file in files(stage.folder.path()) {
                let text = String::from_utf8_lossy(&std::fs::read(&file).expect("readable")).into_owned();
                assert!(!shows(&text), "{arguments:?} {path} {status}: {}", file.display());
            }
        }
    };
    let all = hidden();
    for status in [200, 401, 422] {
        spoiled("/journeys", &all[2], status, &everything);
        spoiled("/tags", &all[2], status, &[&["validate", "--online"]]);
        // The look after a write.
        spoiled("/key:vip-welcome", &all[2], status, &everything[2..3]);
    }
    for path in ["/capabilities", "/journeys", "/tags", "/quotas", "/modules"] {
        for text in &all {
            spoiled(path, text, 422, &everything[..1]);
            spoiled(path, text, 200, &everything[..1]);
        }
    }
}

#[test]
fn the_arguments_of_the_process_do_not_hold_it() {
    let stage = Stage::new(&shop(), Hold::Before(0));
    let child = stage.start(&["apply", "--yes"]);
    if let Ok(arguments) = std::fs::read(format!("/proc/{}/cmdline", child.id())) {
        assert!(!arguments.is_empty() && !holds(&arguments));
    }
    stage.go();
    let output = child.wait_with_output().expect("it ends");
    assert!(!holds(&output.stdout) && !holds(&output.stderr));
}
