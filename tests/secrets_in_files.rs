//! A file of the workspace that holds the token or the key for plans goes no further: it is told at its place, and the secret is
//! neither shown nor saved nor sent.

use std::fs;
use std::path::Path;
use std::process::Command;

const SECRET: &str = "canary/7f+3c9d-and_more_of-it-to-be-32";

fn notification(text: &str) -> String {
    format!(
        "kind: Notification\nmetadata: {{key: n}}\nspec:\n  displayName: 通知\n  scenario: Shipped\n  methods:\n    linePush: true\n    \
         lineNotification: true\n    sms: {{fallbackAfterMinutes: 60, text: {text}}}\n"
    )
}

const MODULE: &str = "kind: Module\nmetadata: {key: trust}\nspec:\n  type: Trust\n  stages:\n    - {daysSinceJoin: 7, content: {subject: \
                      您好, body: m.html}}\n";

/// `command` in `folder` with the secret in `variable`: its exit code and all that it says.
fn ran(folder: &Path, variable: &str, command: &[&str]) -> (Option<i32>, String) {
    let mut program = Command::new(env!("CARGO_BIN_EXE_journeyctl"));
    program.env_clear().current_dir(folder).args(["--color", "never", "--lang", "en"]).args(command);
    if variable.ends_with("_FILE") {
        let outside = folder.parent().expect("a parent").join("secret");
        fs::write(&outside, format!("{SECRET}\n")).expect("writable");
        program.env(variable, outside);
    } else {
        program.env(variable, SECRET);
    }
    // Nobody listens there.
    if variable.starts_with("JOURNEYCTL_TOKEN") {
        program.env("JOURNEYCTL_URL", "http://127.0.0.1:9");
    }
    let output = program.output().expect("runs");
    let told = [output.stdout, output.stderr].concat();
    (output.status.code(), String::from_utf8(told).expect("text"))
}

fn workspace(files: &[(&str, &str)]) -> tempfile::TempDir {
    let held = tempfile::tempdir().expect("a folder");
    let root = held.path().join("shop");
    fs::create_dir(&root).expect("writable");
    fs::write(root.join("journeyctl.yaml"), "version: 1\nworkspace: shop-tw\n").expect("writable");
    for (name, text) in files {
        fs::write(root.join(name), text).expect("writable");
    }
    held
}

/// The secret as YAML can hold it.
fn forms() -> Vec<String> {
    let hex = |start: &str, width: usize| {
        SECRET.chars().map(|one| format!("{start}{:0width$x}", u32::from(one))).collect::<Vec<_>>().concat()
    };
    vec![
        SECRET.to_owned(),
        format!("\"before {SECRET} after\""),
        format!("\"{}\"", hex("\\x", 2)),
        format!("\"{}\"", hex("\\u", 4)),
        format!("\"{}\"", hex("\\U", 8)),
        format!("\"{}\"", SECRET.replace('/', "\\/")),
        format!("https://example.com/?key={}", SECRET.replace('/', "%2F").replace('+', "%2B")),
    ]
}

const COMMANDS: [&[&str]; 7] = [
    &["validate"],
    &["validate", "--output", "json"],
    &["plan", "--out", "p.json"],
    &["apply", "--yes", "--json-into", "r.json"],
    &["pull"],
    &["fmt"],
    &["validate", "--fix"],
];

fn refuses(held: &tempfile::TempDir, variable: &str, place: &str) {
    let root = held.path().join("shop");
    for command in COMMANDS {
        if command[0] == "fmt" && place.ends_with("html") {
            continue;
        }
        let (exit, told) = ran(&root, variable, command);
        assert!(exit.is_some_and(|exit| exit != 0), "{command:?}: {told}");
        assert!(told.contains("the token or the key for plans of this run"), "{command:?}: {told}");
        assert!(told.contains(place), "{command:?}: {told}");
        assert!(!told.contains(SECRET), "{command:?}: {told}");
        assert!(!root.join("p.json").exists());
        let report = fs::read_to_string(root.join("r.json")).unwrap_or_default();
        assert!(!report.contains(SECRET), "{report}");
    }
}

#[test]
fn a_document_that_holds_the_token_is_refused_at_its_place() {
    for form in forms() {
        let held = workspace(&[("n.yaml", &notification(&form))]);
        refuses(&held, "JOURNEYCTL_TOKEN", "n.yaml");
        let (_, told) = ran(&held.path().join("shop"), "JOURNEYCTL_TOKEN", &["validate"]);
        assert!(told.contains("n.yaml:9:") && told.contains("[token]"), "{told}");
    }
}

#[test]
fn it_may_be_named_by_any_variable() {
    let held = workspace(&[("n.yaml", &notification(SECRET))]);
    for variable in ["JOURNEYCTL_TOKEN_FILE", "JOURNEYCTL_PLAN_KEY", "JOURNEYCTL_PLAN_KEY_FILE"] {
        let (exit, told) = ran(&held.path().join("shop"), variable, &["plan", "--out", "p.json"]);
        assert_eq!(exit, Some(3), "{told}");
        assert!(told.contains("n.yaml:9:") && !told.contains(SECRET), "{told}");
    }
}

#[test]
fn settings_letters_and_comments_are_looked_through_too() {
    let held = workspace(&[("journeyctl.yaml", &format!("version: 1\nworkspace: {SECRET}\n"))]);
    let (exit, told) = ran(&held.path().join("shop"), "JOURNEYCTL_TOKEN", &["plan"]);
    assert!(exit == Some(3) && told.contains("journeyctl.yaml:2:") && !told.contains(SECRET), "{told}");

    let held = workspace(&[("m.yaml", MODULE), ("m.html", &format!("<p>\n{SECRET}</p>\n"))]);
    for command in [&["validate"][..], &["plan", "--out", "p.json"], &["apply", "--yes"]] {
        let (exit, told) = ran(&held.path().join("shop"), "JOURNEYCTL_TOKEN", command);
        assert!(exit == Some(3) && told.contains("`m.html`") && told.contains("line 2"), "{told}");
        assert!(!told.contains(SECRET), "{told}");
    }

    let held = workspace(&[("n.yaml", &format!("# {SECRET}\n{}", notification("出貨了")))]);
    let (exit, told) = ran(&held.path().join("shop"), "JOURNEYCTL_TOKEN", &["validate"]);
    assert!(exit == Some(3) && told.contains("n.yaml:1:3") && !told.contains(SECRET), "{told}");
}

#[test]
fn without_it_the_same_workspace_is_read() {
    let held = workspace(&[("n.yaml", &notification("出貨了"))]);
    let (exit, told) = ran(&held.path().join("shop"), "JOURNEYCTL_TOKEN", &["validate"]);
    assert_eq!(exit, Some(0), "{told}");
}
