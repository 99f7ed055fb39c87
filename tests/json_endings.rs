//! However a command ends, a program that reads its stdout gets one JSON document: in the form that the schemas say, with
//! the word for how it ended, and with the exit code of the process.

use crate::support::folder::copy;
use crate::support::program::program;
use crate::support::share::share;
use journeyctl::testing::apply::WorkspaceLock;
use journeyctl::testing::exit::CONCLUSIONS;
use journeyctl::testing::sandbox::{Sandbox, serve};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");
const TOKEN: &str = "canary-token-5f2c9e";

/// A workspace, and the environment that its commands see.
struct Stage {
    folder: tempfile::TempDir,
    variables: Vec<(String, String)>,
    held: Option<WorkspaceLock>,
}

impl Stage {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        copy(&Path::new(ROOT).join("examples/minimal"), folder.path());
        Self { folder, variables: Vec::new(), held: None }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn set(&mut self, name: &str, value: &str) {
        self.variables.push((name.to_owned(), value.to_owned()));
    }

    fn at(&mut self, url: &str) {
        self.set("JOURNEYCTL_URL", url);
        self.set("JOURNEYCTL_TOKEN", TOKEN);
    }

    fn replace(&self, file: &str, old: &str, new: &str) {
        let text = fs::read_to_string(self.path(file)).expect("a file");
        assert!(text.contains(old), "{file} does not hold {old}");
        fs::write(self.path(file), text.replace(old, new)).expect("writable");
    }

    /// What a command writes to stdout, both streams together, and its exit code.
    fn run(&self, line: &str) -> (String, String, i32) {
        let output = program(line.split(' '), self.folder.path())
            .envs(self.variables.iter().map(|(name, value)| (name, value)))
            .stdin(Stdio::null())
            .output()
            .expect("the program starts");
        let out = String::from_utf8(output.stdout).expect("text");
        let all = format!("{out}{}", String::from_utf8(output.stderr).expect("text"));
        (out, all, output.status.code().unwrap_or(-1))
    }

    fn well(&self, line: &str) {
        let (_, told, code) = self.run(line);
        assert_eq!(code, 0, "{line}: {told}");
    }
}

/// How a command must end.
struct Case {
    name: &'static str,
    prepare: fn(&mut Stage),
    command: &'static str,
    outcome: &'static str,
    code: i32,
}

const fn case(
    name: &'static str,
    prepare: fn(&mut Stage),
    command: &'static str,
    outcome: &'static str,
    code: i32,
) -> Case {
    Case { name, prepare, command, outcome, code }
}

fn nothing(_: &mut Stage) {}

fn without_settings(stage: &mut Stage) {
    fs::remove_file(stage.path("journeyctl.yaml")).expect("there");
}

fn with_wrong_settings(stage: &mut Stage) {
    fs::write(stage.path("journeyctl.yaml"), "version: 1\nworkspace: shop-tw\nbanana: 1\n").expect("writable");
}

fn with_a_wrong_document(stage: &mut Stage) {
    stage.replace("journeys/hello.yaml", "type: Always", "type: Sometimes");
}

fn with_broken_yaml(stage: &mut Stage) {
    fs::write(stage.path("journeys/hello.yaml"), "kind: [Journey\n").expect("writable");
}

fn nobody_there(stage: &mut Stage) {
    stage.at("http://127.0.0.1:1/v1/teams/shop-tw");
}

fn with_plain_http(stage: &mut Stage) {
    stage.at("http://api.example.com/v1/teams/shop-tw");
}

fn token_without_address(stage: &mut Stage) {
    stage.set("JOURNEYCTL_TOKEN", TOKEN);
}

fn in_ci(stage: &mut Stage) {
    stage.set("CI", "true");
}

fn of_another_account(stage: &mut Stage) {
    fs::write(stage.path("journeyctl.yaml"), "version: 1\nworkspace: shop-hk\n").expect("writable");
}

fn held_by_another(stage: &mut Stage) {
    fs::create_dir_all(stage.path(".journeyctl")).expect("writable");
    stage.held = Some(WorkspaceLock::take(&stage.path(".journeyctl/apply.lock")).expect("nobody holds it"));
}

fn with_a_file_for_state(stage: &mut Stage) {
    // The practice platform would live there too.
    nobody_there(stage);
    fs::write(stage.path(".journeyctl"), "").expect("writable");
}

fn with_a_journal_that_is_a_folder(stage: &mut Stage) {
    fs::create_dir_all(stage.path(".journeyctl/journal.jsonl")).expect("writable");
}

fn applied(stage: &mut Stage) {
    stage.well("apply --yes");
}

fn blocked(stage: &mut Stage) {
    applied(stage);
    stage.replace("journeys/hello.yaml", "tw-official", "tw-outlet");
}

fn to_be_stopped(stage: &mut Stage) {
    applied(stage);
    stage.replace("journeys/hello.yaml", "lifecycle: published", "lifecycle: stopped");
}

fn over_a_limit(stage: &mut Stage) {
    to_be_stopped(stage);
    let settings = fs::read_to_string(stage.path("journeyctl.yaml")).expect("settings");
    fs::write(stage.path("journeyctl.yaml"), format!("{settings}limits: {{maxRemovals: 0}}\n")).expect("writable");
}

fn saved(stage: &mut Stage) {
    stage.well("plan --out plan.json");
}

fn saved_and_broken(stage: &mut Stage) {
    fs::write(stage.path("plan.json"), "{").expect("writable");
}

fn saved_and_changed(stage: &mut Stage) {
    saved(stage);
    stage.replace("plan.json", "vip-bot/welcome", "vip-bot/upgrade");
}

fn saved_too_long_ago(stage: &mut Stage) {
    saved(stage);
    stage.well("sandbox advance 2d");
}

fn with_a_key(stage: &mut Stage) {
    saved(stage);
    stage.set("JOURNEYCTL_PLAN_KEY", "canary-token-5f2c9e-of-more-than-32-letters");
}

fn with_a_short_key(stage: &mut Stage) {
    saved(stage);
    stage.set("JOURNEYCTL_PLAN_KEY", TOKEN);
}

fn saved_and_stale(stage: &mut Stage) {
    applied(stage);
    stage.replace("journeys/hello.yaml", "vip-bot/welcome", "vip-bot/upgrade");
    saved(stage);
    stage.well("sandbox edit journey/hello /spec/displayName 別的");
}

/// A saved plan, and a platform that goes wrong from then on.
fn struck(stage: &mut Stage, fault: &str) {
    saved(stage);
    stage.well(&format!("sandbox fault arm {fault}"));
}

/// The same from the first write on.
fn struck_at_writes(stage: &mut Stage, fault: &str) {
    struck(stage, &format!("{fault} --method POST --times 99"));
}

const BOTH: [&str; 2] = ["plan --output json", "apply --yes --output json"];
const ALL: [&str; 3] = ["plan --output json", "apply --yes --output json", "status --output json"];

/// A case of several commands.
type Shared = (&'static str, fn(&mut Stage), &'static [&'static str], &'static str, i32);

/// Situations that several commands meet alike.
const SHARED: [Shared; 19] = [
    ("no settings", without_settings, &ALL, "invalid", 3),
    ("wrong settings", with_wrong_settings, &ALL, "invalid", 3),
    ("a wrong document", with_a_wrong_document, &BOTH, "invalid", 3),
    ("broken YAML", with_broken_yaml, &BOTH, "invalid", 3),
    ("nobody is there", nobody_there, &ALL, "unreachable", 1),
    ("plain HTTP", with_plain_http, &ALL, "invalid", 3),
    ("a token without an address", token_without_address, &ALL, "invalid", 3),
    ("another account", of_another_account, &ALL, "other-account", 9),
    ("a revoked token", |stage| struck(stage, "token-revoked"), &ALL, "unauthorized", 4),
    ("too many requests", |stage| struck(stage, "rate-limited --times 999"), &ALL, "exhausted", 5),
    ("a platform that fails", |stage| struck(stage, "internal --times 999"), &ALL, "exhausted", 5),
    ("a proxy's page", |stage| struck(stage, "proxy-not-found --times 999"), &ALL, "unusable-answer", 1),
    ("no JSON", |stage| struck(stage, "not-json --times 999"), &ALL, "unusable-answer", 1),
    ("a web page", |stage| struck(stage, "web-page --times 999"), &ALL, "unusable-answer", 1),
    ("a page twice", |stage| struck(stage, "repeated-cursor"), &["status --output json"], "unusable-answer", 1),
    (
        "an unknown target",
        nothing,
        &["plan --output json --target journey/nobody", "apply --yes --output json --target journey/nobody"],
        "invalid",
        3,
    ),
    (
        "no address",
        nothing,
        &["plan --output json --target nobody", "apply --yes --output json --target nobody"],
        "invalid",
        3,
    ),
    ("state that is a file", with_a_file_for_state, &["apply --yes --output json"], "not-writable", 1),
    (
        "nothing wrong but the way to ask",
        in_ci,
        &["apply --yes --output json", "apply --output json plan.json"],
        "invalid",
        3,
    ),
];

const CASES: [Case; 36] = [
    case("bad commit", nothing, "plan --output json --commit HEAD", "invalid", 3),
    case(
        "a file in a folder that is none",
        nothing,
        "plan --output json --out no/where/plan.json/x",
        "not-writable",
        1,
    ),
    case("a short key", with_a_short_key, "plan --output json --out plan.json", "invalid", 3),
    case("an address that is none", nothing, "status --output json nobody", "invalid", 3),
    case("an object that is not there", nothing, "status --output json journey/nobody", "not-found", 1),
    case("a code that is none", nothing, "explain --output json nonsense", "invalid", 3),
    case("no platform for names", nobody_there, "validate --online --output json", "unreachable", 1),
    case("another one applies", held_by_another, "apply --yes --output json", "locked", 1),
    case("a journal that is a folder", with_a_journal_that_is_a_folder, "apply --yes --output json", "not-writable", 1),
    case("a report that is the plan", saved, "apply plan.json --output json --json-into plan.json", "not-writable", 3),
    case("a report in no folder", saved, "apply plan.json --output json --json-into plan.json/x", "not-writable", 3),
    case("no plan", nothing, "apply plan.json --output json", "invalid", 3),
    case("no JSON as a plan", saved_and_broken, "apply plan.json --output json", "bad-plan", 9),
    case("a changed plan", saved_and_changed, "apply plan.json --output json", "bad-plan", 9),
    case("another digest", saved, OTHER_DIGEST, "bad-plan", 9),
    case("no digest", saved, "apply plan.json --output json --digest abc", "invalid", 3),
    case("no plan to show", nothing, "show plan.json --output json", "invalid", 3),
    case("no JSON to show", saved_and_broken, "show plan.json --output json", "bad-plan", 9),
    case("a changed plan to show", saved_and_changed, "show plan.json --output json", "bad-plan", 9),
    case("no signature to show", with_a_key, "show plan.json --output json", "bad-plan", 9),
    case("no time", saved, "apply plan.json --output json --max-plan-age soon", "invalid", 3),
    case("an old plan", saved_too_long_ago, "apply plan.json --output json", "bad-plan", 9),
    case("no signature", with_a_key, "apply plan.json --output json", "bad-plan", 9),
    case("a short key at apply", with_a_short_key, "apply plan.json --output json", "invalid", 3),
    case(
        "a plan for others",
        |stage| {
            saved(stage);
            nobody_there(stage);
        },
        "apply plan.json --output json",
        "unreachable",
        1,
    ),
    case("moved since", saved_and_stale, "apply plan.json --output json", "stale", 7),
    case("nobody to ask", nothing, "apply --output json", "not-confirmed", 6),
    case("a stop without consent", to_be_stopped, "apply --yes --output json", "refused", 6),
    case(
        "another consent",
        to_be_stopped,
        "apply --yes --output json --allow-destructive --consent 00000000",
        "refused",
        6,
    ),
    case("over a limit", over_a_limit, "apply --yes --output json --allow-destructive", "refused", 6),
    case("blocked", blocked, "apply --yes --output json", "blocked", 8),
    case("nothing to do", applied, "apply --yes --output json", "nothing-to-do", 0),
    case("all well", nothing, "apply --yes --output json", "applied", 0),
    case(
        "a write without a scope",
        |stage| struck(stage, "scope-lost"),
        "apply plan.json --output json",
        "unauthorized",
        4,
    ),
    case(
        "the second write fails",
        |stage| struck(stage, "scope-lost --path :publish"),
        "apply plan.json --output json",
        "partly-applied",
        11,
    ),
    case(
        "an answer that is lost for good",
        |stage| struck_at_writes(stage, "proxy-failed"),
        "apply plan.json --output json",
        "unknown",
        12,
    ),
];

const OTHER_DIGEST: &str =
    "apply plan.json --output json --digest sha256:0000000000000000000000000000000000000000000000000000000000000000";

fn all() -> Vec<Case> {
    let shared = SHARED.iter().flat_map(|(name, prepare, commands, outcome, code)| {
        commands.iter().map(|command| case(name, *prepare, command, outcome, *code))
    });
    shared.chain(CASES).collect()
}

/// Why `text` does not fit the schema that is called `name`.
fn misfits(name: &str, document: &Value) -> Option<String> {
    let schema = fs::read_to_string(format!("{ROOT}/schemas/{name}.schema.json")).expect("a schema");
    let schema: Value = serde_json::from_str(&schema).expect("JSON");
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    let errors: Vec<String> = validator.iter_errors(document).map(|error| error.to_string()).take(3).collect();
    (!errors.is_empty()).then(|| errors.join("\n"))
}

/// What is wrong with how `one` ends.
fn wrong(one: &Case) -> Option<String> {
    let Case { name, prepare, command, outcome, code } = one;
    let mut stage = Stage::new();
    prepare(&mut stage);
    let (out, all, found) = stage.run(command);
    let wrong = |what: String| Some(format!("{name}: {command}: {what}\n{all}"));
    if all.contains(TOKEN) {
        return wrong("the token is shown".to_owned());
    }
    let Ok(document) = serde_json::from_str::<Value>(&out) else {
        return wrong("stdout is not one JSON document".to_owned());
    };
    let schema = if command.starts_with("apply") { "report" } else { "failure" };
    if let Some(why) = misfits(schema, &document) {
        return wrong(why);
    }
    if document["outcome"] != *outcome || document["exitCode"] != *code || found != *code {
        return wrong(format!("{} and {}, exit {found}", document["outcome"], document["exitCode"]));
    }
    if !CONCLUSIONS.iter().any(|(_, word, _)| word == outcome) {
        return wrong("the word is not in the table".to_owned());
    }
    let has_error = document["error"]["message"].as_str().is_some_and(|message| !message.is_empty());
    let is_by_steps = document["steps"].as_array().is_some_and(|steps| !steps.is_empty());
    if *code != 0 && !has_error && !is_by_steps {
        return wrong("nothing says why".to_owned());
    }
    if command.starts_with("apply") && !command.contains("--json-into") {
        return copied(one, &document).and_then(wrong);
    }
    None
}

/// How the file that `--json-into` names differs from `document`.
fn copied(one: &Case, document: &Value) -> Option<String> {
    let mut stage = Stage::new();
    (one.prepare)(&mut stage);
    let command = one.command.replace("--output json", "--json-into report.json");
    let (_, told, found) = stage.run(&command);
    let text = fs::read_to_string(stage.path("report.json")).unwrap_or_default();
    let copy: Value = serde_json::from_str(&text).unwrap_or_default();
    // Which of the requests fails first is chance, so the message may be another one.
    let alike = ["outcome", "exitCode", "blocked", "diagnostics"].iter().all(|field| copy[field] == document[field]);
    (!alike || found != one.code).then(|| format!("the file says otherwise: {copy:#}\n{told}"))
}

#[test]
fn however_a_command_ends_it_leaves_one_document() {
    let cases = std::sync::Mutex::new(share("ends of commands", 2, all()));
    let found = std::sync::Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                loop {
                    let Some(one) = cases.lock().expect("whole").pop() else { return };
                    let wrong = wrong(&one);
                    found.lock().expect("whole").extend(wrong);
                }
            });
        }
    });
    let found = found.into_inner().expect("whole");
    assert!(found.is_empty(), "{} end otherwise:\n{}", found.len(), found.join("\n\n"));
}

/// What a program does about it needs no text.
#[test]
fn a_blocked_apply_says_where_why_and_what_can_be_done() {
    let mut stage = Stage::new();
    blocked(&mut stage);
    let (out, ..) = stage.run("apply --yes --output json");
    let document: Value = serde_json::from_str(&out).expect("JSON");
    let blocked = &document["blocked"][0];
    assert_eq!(blocked["address"], "journey/hello");
    assert_eq!(blocked["code"], "field-locked");
    assert!(blocked["rule"]["text"].as_str().is_some_and(|rule| rule.contains("目標渠道")));
    let plan: Value = serde_json::from_str(&stage.run("plan --output json").0).expect("JSON");
    assert_eq!(blocked["options"], plan["changes"][0]["blocked"]["options"]);
    assert!(blocked["options"].as_array().is_some_and(|ways| ways.len() > 2));
}

#[test]
fn findings_and_what_moved_stand_in_the_document() {
    let mut stage = Stage::new();
    with_a_wrong_document(&mut stage);
    let validated: Value = serde_json::from_str(&stage.run("validate --output json").0).expect("JSON");
    for command in BOTH {
        let document: Value = serde_json::from_str(&stage.run(command).0).expect("JSON");
        assert_eq!(document["diagnostics"], validated["diagnostics"], "{command}");
        assert!(document["diagnostics"][0]["line"].is_u64());
    }
    let mut stage = Stage::new();
    saved_and_stale(&mut stage);
    let document: Value = serde_json::from_str(&stage.run("apply plan.json --output json").0).expect("JSON");
    assert_eq!(document["moved"][0]["address"], "journey/hello");
    assert_eq!(document["moved"][0]["fields"][0]["path"], "/spec/displayName");
    assert_eq!(document["moved"][0]["fields"][0]["now"], "別的");
    // What can be said of documents without the platform is said all the same.
    let mut stage = Stage::new();
    with_a_wrong_document(&mut stage);
    nobody_there(&mut stage);
    let document: Value = serde_json::from_str(&stage.run("validate --online --output json").0).expect("JSON");
    assert_eq!(document["outcome"], "unreachable");
    assert_eq!(document["diagnostics"], validated["diagnostics"]);
}

/// A token that the platform does not know, from a server as anybody runs it.
#[test]
fn a_wrong_token_is_told_in_a_document() {
    let sandbox = Sandbox::in_memory(None).expect("a platform");
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build();
    let runtime = runtime.expect("a runtime");
    let listener = runtime.block_on(tokio::net::TcpListener::bind("127.0.0.1:0")).expect("a port");
    let url = format!("http://{}/v1/teams/shop-tw", listener.local_addr().expect("an address"));
    runtime.spawn(serve(listener, sandbox.router("another-token-altogether"), std::future::pending()));
    let mut stage = Stage::new();
    stage.at(&url);
    for command in ALL {
        let (out, all, code) = stage.run(command);
        let document: Value = serde_json::from_str(&out).unwrap_or_else(|error| panic!("{command}: {error}: {all}"));
        assert_eq!((&document["outcome"], code), (&Value::from("unauthorized"), 4), "{command}");
        assert!(!all.contains(TOKEN), "{all}");
    }
}

/// The words are a contract: `docs/ci.md` has all of them.
#[test]
fn the_page_has_every_word() {
    let page = fs::read_to_string(format!("{ROOT}/docs/ci.md")).expect("a page");
    let rows: Vec<String> = CONCLUSIONS.iter().map(|(_, word, meaning)| format!("| `{word}` | {meaning} |")).collect();
    assert!(page.contains(&rows.join("\n")), "docs/ci.md needs:\n{}", rows.join("\n"));
}
