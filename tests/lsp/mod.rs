//! Editors at work: `journeyctl lsp`, driven over stdin and stdout by the client library that editors use.
//!
//! `workspace/` holds documents with marks, each beside the answers that it must get (`.expected`).
//! `UPDATE=1 cargo test --test node lsp` rewrites the answers, to be reviewed as a difference. Needs Node.js, and `npm ci` in
//! this folder; it is therefore no part of a plain `cargo test`.

use crate::support::answers::{compare, documents};
use crate::support::program::{PROGRAM, program};
use serde_json::{Value, json};
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

const HERE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/lsp");
const DOCUMENTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/lsp/workspace");
const INSTALL: &str = "install Node.js 20 or newer, then run `npm ci` in tests/lsp (`.ci/run editor` does that)";

/// Those that are on disk, applied, before anybody asks. All others are only open in the editor.
const SAVED: [&str; 3] = ["journeys/give.yaml", "journeys/live.yaml", "moves/left.yaml"];

#[test]
fn every_place_gets_the_answers_that_are_expected() {
    let workspace = Workspace::new();
    let documents = documents(DOCUMENTS);
    let (told, places) = asked(&workspace, "en", &documents);
    let failures: Vec<String> = told.iter().filter_map(|(path, told)| compare(DOCUMENTS, path, told)).collect();
    assert!(failures.is_empty(), "{}", failures.join("\n\n"));
    assert!(places >= 25, "only {places} places in {documents:?}");
}

#[test]
fn the_editor_s_language_is_spoken() {
    let workspace = Workspace::new();
    let (told, _) = asked(&workspace, "zh-tw", &["journeys/live.yaml".to_owned()]);
    let failures: Vec<String> = told
        .iter()
        .filter_map(|(path, told)| compare(DOCUMENTS, &path.replace(".yaml", ".zh-TW.yaml"), told))
        .collect();
    assert!(failures.is_empty(), "{}", failures.join("\n\n"));
}

#[test]
fn a_day_of_editing_goes_as_it_should() {
    let workspace = Workspace::new();
    let done = node(&["session.mjs", PROGRAM, workspace.root()], "");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
}

/// The answers of each document, and how many places were asked about.
fn asked(workspace: &Workspace, locale: &str, documents: &[String]) -> (Vec<(String, String)>, u64) {
    let source = |path: &String| json!([path, fs::read_to_string(Path::new(DOCUMENTS).join(path)).expect("readable")]);
    let sources = documents.iter().map(source).collect::<Value>().to_string();
    let done = node(&["places.mjs", PROGRAM, workspace.root(), locale], &sources);
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let answer: Value = serde_json::from_slice(&done.stdout).expect("JSON");
    assert_eq!((&answer["code"], &answer["stderr"], &answer["messages"]), (&json!(0), &json!(""), &json!([])));
    let told = answer["told"].as_object().expect("an object");
    let places = told.values().filter_map(|one| one["places"].as_u64()).sum();
    let told = told.iter().map(|(path, one)| (path.clone(), one["told"].as_str().expect("a text").to_owned()));
    (told.collect(), places)
}

fn node(arguments: &[&str], input: &str) -> Output {
    assert!(Path::new(HERE).join("node_modules").is_dir(), "the client library is not installed: {INSTALL}");
    let mut child = Command::new("node")
        .args(arguments)
        .current_dir(HERE)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap_or_else(|error| panic!("`node` cannot be started ({error}): {INSTALL}"));
    child.stdin.take().expect("piped").write_all(input.as_bytes()).expect("node reads");
    child.wait_with_output().expect("node ends")
}

/// A new workspace as `init` makes it, with [`SAVED`], applied to its practice platform; and an object of which the
/// document is gone.
struct Workspace(tempfile::TempDir);

impl Workspace {
    fn new() -> Self {
        let workspace = Self(tempfile::Builder::new().prefix("workspace").tempdir().expect("a folder"));
        workspace.run(&["init", "--workspace", "shop-tw"]);
        let gone = workspace.0.path().join("journeys/gone.yaml");
        let welcome = fs::read_to_string(workspace.0.path().join("journeys/welcome.yaml")).expect("readable");
        fs::write(&gone, welcome.replace("key: welcome", "key: gone").replace("新好友", "老朋友")).expect("writable");
        for path in SAVED {
            let source = fs::read_to_string(Path::new(DOCUMENTS).join(path)).expect("readable");
            let place = workspace.0.path().join(path);
            fs::create_dir_all(place.parent().expect("a folder")).expect("writable");
            fs::write(place, unmarked(&source)).expect("writable");
        }
        workspace.run(&["apply", "--yes"]);
        fs::remove_file(gone).expect("there");
        workspace.run(&["plan"]);
        workspace
    }

    fn run(&self, args: &[&str]) {
        let done = program(args, self.0.path()).output().expect("runs");
        assert!(done.status.success(), "{args:?}: {}", String::from_utf8_lossy(&done.stderr));
    }

    fn root(&self) -> &str {
        self.0.path().to_str().expect("a path of letters")
    }
}

fn unmarked(source: &str) -> String {
    source.split('⟦').map(|part| part.split_once('⟧').map_or(part, |(_, rest)| rest)).collect()
}
