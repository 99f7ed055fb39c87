//! What a command line asks to be written never takes the place of what the run reads, or of what the program keeps.

use journeyctl::testing::commands::{Terminal, run};
use journeyctl::testing::exit::Exit;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

const MODULE: &str = "kind: Module
metadata: {key: trust}
spec:
  type: Trust
  stages:
    - {daysSinceJoin: 7, content: {subject: 您好, body: ../mail/m.html}}
";

fn workspace() -> tempfile::TempDir {
    let held = tempfile::tempdir().expect("a folder");
    for folder in ["docs/more", "mail", ".journeyctl", ".git", "elsewhere"] {
        fs::create_dir_all(held.path().join(folder)).expect("writable");
    }
    for (file, text) in [
        ("journeyctl.yaml", "version: 1\nworkspace: shop-tw\npaths: [docs, one.json]\n"),
        ("docs/greet.yaml", MODULE),
        ("docs/more/other.yml", "# nothing\n"),
        ("one.json", "\n"),
        ("mail/m.html", "<p>嗨</p>\n"),
        ("mail/unused.html", "<p>old</p>\n"),
        ("elsewhere/notes.yaml", "a: 1\n"),
    ] {
        fs::write(held.path().join(file), text).expect("writable");
    }
    held
}

/// All files below `folder` with what they hold.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut all = BTreeMap::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            all.extend(files(&path));
        } else {
            all.insert(path.display().to_string(), fs::read(&path).expect("readable"));
        }
    }
    all
}

fn ran(folder: &Path, arguments: &[&str]) -> (Exit, String) {
    let folder = folder.to_str().expect("text");
    let first = ["journeyctl", "-C", folder, "--color", "never", "--lang", "en"];
    let all = first.iter().chain(arguments).map(Into::into);
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let exit = run(all, &mut Terminal { out: &mut out, err: &mut err });
    (exit, String::from_utf8_lossy(&err).into_owned())
}

const READ: [&str; 7] = [
    "journeyctl.yaml",
    "./journeyctl.yaml",
    "docs/greet.yaml",
    "docs/../docs/greet.yaml",
    "docs/more/other.yml",
    "one.json",
    "mail/m.html",
];
const STATE: [&str; 4] =
    [".journeyctl/sandbox.sqlite", ".journeyctl/new.json", ".journeyctl/a/b", "docs/../.journeyctl/x"];

fn commands(file: &str) -> Vec<Vec<&str>> {
    vec![
        vec!["plan", "-q", "--out", file],
        vec!["plan", "-q", "--json-into", file],
        vec!["apply", "-q", "--yes", "--sandbox", "--json-into", file],
    ]
}

fn refuses(settings: &str, document: &str) {
    let held = workspace();
    fs::write(held.path().join("journeyctl.yaml"), settings).expect("writable");
    fs::write(held.path().join("docs/greet.yaml"), document).expect("writable");
    let before = files(held.path());
    let whole = held.path().join("docs/greet.yaml").display().to_string();
    for (named, why) in
        [(&READ[..], "a file that this run reads"), (&STATE, "lies in `.journeyctl`"), (&[whole.as_str()], "reads")]
    {
        for command in named.iter().flat_map(|file| commands(file)) {
            let (exit, told) = ran(held.path(), &command);
            assert_eq!(exit, Exit::Invalid, "{command:?}: {told}");
            assert!(told.contains(why), "{command:?}: {told}");
        }
    }
    assert_eq!(files(held.path()), before);
}

#[test]
fn what_a_run_reads_is_not_written_over() {
    refuses("version: 1\nworkspace: shop-tw\npaths: [docs, one.json]\n", MODULE);
}

/// A run that fails leaves a report, too.
#[test]
fn what_a_failing_run_reads_is_not_written_over() {
    refuses("version: 1\nworkspace: SHOP\nunknown: 1\npaths: [docs, one.json]\n", MODULE);
    refuses(
        "version: 1\nworkspace: shop-tw\npaths: [docs, one.json]\n",
        &MODULE.replace("type: Trust", "type: Trusty"),
    );
}

#[test]
fn folders_that_are_named_are_looked_at_too() {
    let held = workspace();
    fs::write(held.path().join("docs/plan.schema.json"), "{}").expect("writable");
    fs::write(held.path().join("journeyctl.yaml"), "version: 1\nworkspace: x\npaths: [docs/plan.schema.json]\n")
        .expect("writable");
    let before = files(held.path());
    for command in [
        vec!["schema", "--out", ".journeyctl"],
        vec!["schema", "--out", ".journeyctl/schemas"],
        vec!["schema", "--out", "docs"],
        vec!["pull", "--out", ".journeyctl"],
        vec!["init", ".journeyctl/new"],
    ] {
        let (exit, told) = ran(held.path(), &command);
        assert_eq!(exit, Exit::Invalid, "{command:?}: {told}");
    }
    assert_eq!(files(held.path()), before);
}

#[test]
fn two_flags_do_not_name_one_file() {
    let held = workspace();
    let (exit, told) = ran(held.path(), &["plan", "--out", "p.json", "--json-into", "docs/../p.json"]);
    assert_eq!(exit, Exit::Invalid, "{told}");
    assert!(told.contains("docs/../p.json`") && told.contains("`--out` names, too"), "{told}");
    assert!(!held.path().join("p.json").exists());
}

#[test]
fn other_files_of_the_workspace_are_written_over() {
    let held = workspace();
    fs::remove_file(held.path().join("one.json")).expect("there");
    fs::remove_dir_all(held.path().join("docs/more")).expect("there");
    fs::write(held.path().join("journeyctl.yaml"), "version: 1\nworkspace: shop-tw\npaths: [docs]\n")
        .expect("writable");
    for file in ["mail/unused.html", "elsewhere/notes.yaml", "p.json", "docs/p.json"] {
        let (exit, told) = ran(held.path(), &["plan", "-q", "--out", file]);
        assert_eq!(exit, Exit::Done, "{file}: {told}");
        assert!(fs::read_to_string(held.path().join(file)).expect("readable").starts_with('{'), "{file}");
    }
}
