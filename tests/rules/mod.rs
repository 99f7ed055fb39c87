//! Every rule shows itself: what its long text calls bad is found, what it calls good is not, and the page of rules is
//! drawn from the table, in both languages. `UPDATE=1 cargo test --test suite rules` writes expected texts and pages anew.

mod chinese;
mod hidden;
mod page;
mod sources;

use crate::support::program::program;
use journeyctl::testing::diagnostics::codes::{CODES, CheckPhase, Code, Weight};
use std::fs;
use std::path::{Path, PathBuf};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");
const SETTINGS: &str = "version: 1\nworkspace: shop-tw\n";

const JOURNEY: &str = "kind: Journey
metadata: {key: long}
spec:
  displayName: 長
  activation: {type: Always}
  trigger: {type: ContactAdded}
  channel: {platform: LINE, ref: tw-official}
  nodes:
";

/// Holds the page `name` to what is drawn for it; with `UPDATE` it is written first.
fn hold(name: &str, drawn: &str) {
    let path = Path::new(ROOT).join(name);
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, drawn).expect("writable");
    }
    let written = fs::read_to_string(&path).unwrap_or_default();
    assert!(written == drawn, "{name} is not what the table says; run `UPDATE=1 cargo test --test suite rules`");
}

/// Files by name.
type Files = Vec<(String, Vec<u8>)>;

/// What the long text of `code` shows under `heading`.
fn example(code: &Code, heading: &str) -> Option<Files> {
    let after = code.text.english().split_once(&format!("\n{heading}:\n"))?.1;
    let after = after.split("\nGood:\n").next()?;
    let blocks = after.split("\n```yaml").skip(1).map(|block| {
        let (name, rest) = block.split_once('\n').expect("a line");
        let name = if name.is_empty() { "document.yaml" } else { name.trim() };
        (name.to_owned(), rest.split("```").next().expect("a block").as_bytes().to_vec())
    });
    Some(blocks.collect())
}

/// What a Markdown page cannot show.
fn built(code: &str) -> Option<Files> {
    let document = |bytes: Vec<u8>| Some(vec![("document.yaml".to_owned(), bytes)]);
    let notification = "kind: Notification\nmetadata: {key: shipped}\nspec: {displayName: 出貨通知, scenario: Shipped, methods: {linePush: true}}\n";
    match code {
        "too-large" => document(vec![b'#'; 8 * 1024 * 1024 + 1]),
        "not-utf8" => document(b"kind: \xa5X\n".to_vec()),
        "byte-order-mark" => document(format!("\u{feff}{notification}").into_bytes()),
        "crlf" => document(notification.replace('\n', "\r\n").into_bytes()),
        "control-character" => document(notification.replace("出貨", "出\u{7}貨").into_bytes()),
        "too-deep" => document(format!("a: {}{}\n", "[".repeat(101), "]".repeat(101)).into_bytes()),
        "more-findings" => {
            let node = |n| format!("    - {{id: n{n}, type: delay, hours: 25, next: n{}}}\n", n + 1);
            let nodes = (0..101).map(node).collect::<String>();
            document(format!("{JOURNEY}{nodes}    - {{id: n101, type: delay, hours: 1, next: end}}\n").into_bytes())
        }
        "more-errors" => {
            let one = |n| format!("---\nkind: Notification\nmetadata: {{key: shipped-{n}}}\nspec: {{x{n}: 1}}\n");
            document((0..101).map(one).collect::<String>().into_bytes())
        }
        _ => None,
    }
}

/// Rules that no document can show: why.
const UNSEEN: [(&str, &str); 2] = [
    ("schema-other", "the types give no schema that would lead here"),
    ("unknown-status", "the practice platform has no state that this program does not know"),
];

/// `validate` in a workspace with these files; with the platform's side for rules that need it.
fn validated(code: &Code, files: &Files) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, bytes: &[u8]| fs::write(folder.path().join(name), bytes).expect("written");
    if code.code != "settings-missing" {
        write("journeyctl.yaml", SETTINGS.as_bytes());
    }
    write("letter.html", b"<p>letter</p>\n");
    for (name, bytes) in files {
        write(name, bytes);
    }
    let online = (code.phase == CheckPhase::Live).then_some("--online");
    let output = program(["validate", "--quiet"], folder.path())
        .args(online)
        .env("TERM", "dumb")
        .output()
        .expect("the program starts");
    let err = String::from_utf8(output.stderr).expect("text");
    assert_eq!(err, "", "{}", code.code);
    String::from_utf8(output.stdout).expect("text")
}

#[test]
fn what_is_bad_is_found_and_what_is_good_is_not() {
    let mut wrong = Vec::new();
    for code in CODES {
        let bad = example(code, "Bad")
            .or_else(|| built(code.code))
            .or_else(|| (code.code == "settings-missing").then(Vec::new));
        let Some(bad) = bad else {
            let seen = is_in_a_scene(code.code) || UNSEEN.iter().any(|(known, _)| *known == code.code);
            wrong.extend((!seen).then(|| format!("{}: no example, and no scene shows it", code.code)));
            continue;
        };
        let found = validated(code, &bad);
        if !found.contains(&format!("[{}]", code.code)) {
            wrong.push(format!("{}: not found in what is bad:\n{found}", code.code));
        }
        wrong.extend(differs(code.code, &shortened(&found)));
        if let Some(good) = example(code, "Good") {
            let found = validated(code, &good);
            if found.contains("error[") || found.contains("warning[") {
                wrong.push(format!("{}: what is good is not:\n{found}", code.code));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

/// The first and the last lines of a text that nobody reads whole.
fn shortened(text: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    if lines.len() < 100 {
        return text.to_owned();
    }
    let (first, last) = (lines[..15].join("\n"), lines[lines.len() - 15..].join("\n"));
    format!("{first}\n… {} lines …\n{last}\n", lines.len() - 30)
}

fn is_in_a_scene(code: &str) -> bool {
    let scenes = fs::read_dir(Path::new(ROOT).join("tests/scenes")).expect("scenes");
    let transcript = |path: PathBuf| fs::read_to_string(path.join("expected")).unwrap_or_default();
    scenes.into_iter().any(|scene| transcript(scene.expect("a scene").path()).contains(&format!("[{code}]")))
}

/// How the whole text of `code` differs from the one that stands beside this file.
fn differs(code: &str, found: &str) -> Option<String> {
    let path = Path::new(ROOT).join("tests/rules/expected").join(code);
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, found).expect("written");
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    let difference = similar::TextDiff::from_lines(expected.as_str(), found);
    (expected != found).then(|| format!("{code}: reads differently:\n{}", difference.unified_diff()))
}

#[test]
fn no_expected_text_is_left_over() {
    for entry in fs::read_dir(Path::new(ROOT).join("tests/rules/expected")).expect("expected texts") {
        let name = entry.expect("an entry").file_name().into_string().expect("a name");
        assert!(CODES.iter().any(|code| code.code == name), "there is no code `{name}`");
    }
    for folder in ["src/diagnostics/rules", "src/diagnostics/rules/zh-TW"] {
        let paths = fs::read_dir(Path::new(ROOT).join(folder)).expect("long texts");
        for path in paths.map(|entry| entry.expect("an entry").path()).filter(|path| path.is_file()) {
            let name = path.file_stem().and_then(|name| name.to_str()).expect("a name");
            assert!(CODES.iter().any(|code| code.code == name), "there is no code `{name}`");
        }
    }
}

#[test]
fn every_row_says_enough() {
    for code in CODES {
        let Code { code, weight, phase, summary, source, text } = code;
        let (summary, source, text) = (summary.english(), source.english(), text.english());
        assert!(!summary.is_empty() && !source.is_empty(), "{code}");
        assert!(!summary.ends_with('.'), "{code}: the summary is no sentence");
        assert!(text.split("\n\nBad:").next().is_some_and(|text| text.trim_end().ends_with('.')), "{code}");
        let has_both = text.contains("\nBad:\n") == text.contains("\nGood:\n");
        assert!(has_both, "{code}: bad and good stand together");
        assert!(*weight != Weight::Refusal || *phase == CheckPhase::Live, "{code}");
    }
}
