//! What people see while they write a document: the committed schemas in the real `yaml-language-server`.
//!
//! `workspace/` holds documents with marks, each beside the answers that it must get (`.expected`).
//! `UPDATE=1 cargo test --test node editor` rewrites the answers, to be reviewed as a difference. Needs Node.js, and
//! `npm ci` in this folder; it is therefore no part of a plain `cargo test`.

mod inserted;
mod marked;
mod server;
mod strict;

use crate::support::answers::{compare, documents};
use crate::support::program::program;
use marked::{Asks, Mark};
use serde_json::Value;
use server::Server;
use std::fs;
use std::path::Path;

const DOCUMENTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/editor/workspace");

#[test]
fn every_place_gets_the_answers_that_are_expected() {
    let workspace = Workspace::new();
    let mut server = Server::start(workspace.root());
    let mut failures = Vec::new();
    let (mut places, documents) = (0, documents(DOCUMENTS));
    // Those in `pulled/` come last: they ask for what a pull found.
    let (pulled, before): (Vec<_>, Vec<_>) = documents.iter().partition(|path| path.starts_with("pulled/"));
    for path in before.iter().chain(&pulled) {
        if pulled.first() == Some(path) {
            workspace.run(&["pull"]);
            server.changed("schemas/references.schema.json");
        }
        let source = fs::read_to_string(Path::new(DOCUMENTS).join(path)).expect("readable");
        let marked = marked::read(&source);
        places += marked.marks.len();
        let problems = server.open(path, &marked.text);
        let mut answers = Problems { path, found: &problems, marks: &marked.marks }.transcript(&mut failures);
        for mark in &marked.marks {
            answers.push_str(&answer(&mut server, path, mark, &mut failures));
        }
        server.close(path);
        failures.extend(compare(DOCUMENTS, path, &answers));
    }
    assert!(failures.is_empty(), "{}", failures.join("\n\n"));
    assert!(places >= 20, "only {places} places in {documents:?}");
}

/// A new workspace as `init` makes it, without its documents.
struct Workspace(tempfile::TempDir);

impl Workspace {
    fn new() -> Self {
        // Patterns of files pass hidden folders by.
        let folder = tempfile::Builder::new().prefix("workspace").tempdir().expect("a folder");
        let workspace = Self(folder);
        workspace.run(&["init", "--workspace", "shop-tw"]);
        workspace
    }

    /// Runs the program here, on the practice platform.
    fn run(&self, args: &[&str]) {
        let done = program(args, self.root()).output().expect("runs");
        assert!(done.status.success(), "{args:?}: {}", String::from_utf8_lossy(&done.stderr));
    }

    fn root(&self) -> &Path {
        self.0.path()
    }
}

/// What the server finds wrong. A document with marks of problems has one at each of them and none elsewhere; of any
/// other, which is only half written, nothing is said.
struct Problems<'a> {
    path: &'a str,
    found: &'a [Value],
    marks: &'a [Mark],
}

impl Problems<'_> {
    fn transcript(&self, failures: &mut Vec<String>) -> String {
        let expected: Vec<&Mark> = self.marks.iter().filter(|mark| mark.asks == Asks::Problem).collect();
        if expected.is_empty() {
            return String::new();
        }
        let line =
            |problem: &Value| problem["range"]["start"]["line"].as_u64().and_then(|line| usize::try_from(line).ok());
        let mut told = String::new();
        for mark in &expected {
            let here: Vec<&Value> = self.found.iter().filter(|problem| line(problem) == Some(mark.place.0)).collect();
            if here.len() != 1 {
                failures.push(format!(
                    "{}: {}: {} problems instead of one: {here:#?}",
                    self.path,
                    mark.name,
                    here.len()
                ));
            }
            told.push_str(&format!("== one problem: {}\n", mark.name));
            told.extend(here.iter().map(|problem| problem_in_words(problem)));
        }
        let elsewhere =
            self.found.iter().filter(|problem| expected.iter().all(|mark| Some(mark.place.0) != line(problem)));
        failures.extend(elsewhere.map(|problem| format!("{}: not expected: {problem:#}", self.path)));
        told
    }
}

fn problem_in_words(problem: &Value) -> String {
    let range = |end: &str| problem["range"][end]["character"].as_u64().unwrap_or_default();
    let message = problem["message"].as_str().unwrap_or_default();
    let source = problem["source"].as_str().unwrap_or_default();
    format!("columns {}-{}: {message} ({source})\n", range("start"), range("end"))
}

fn answer(server: &mut Server, path: &str, mark: &Mark, failures: &mut Vec<String>) -> String {
    match mark.asks {
        Asks::Complete => {
            let items = server.complete(path, mark.place);
            let mut labels: Vec<&str> = items.iter().filter_map(|item| item["label"].as_str()).collect();
            labels.sort_unstable();
            let twice = labels.windows(2).filter(|pair| pair[0] == pair[1]);
            failures.extend(twice.map(|pair| format!("{path}: {}: `{}` is offered twice", mark.name, pair[0])));
            let items: String = items.iter().map(item_in_words).collect();
            format!("== complete: {}\n{items}", mark.name)
        }
        Asks::Hover => format!("== hover: {}\n{}\n", mark.name, server.hover(path, mark.place).trim()),
        Asks::Problem => String::new(),
    }
}

/// The label, its text, and what is inserted where that is more than the label.
fn item_in_words(item: &Value) -> String {
    let label = item["label"].as_str().unwrap_or_default();
    let inserted = item["textEdit"]["newText"].as_str().or(item["insertText"].as_str()).unwrap_or(label);
    let words = item["documentation"]["value"].as_str().or(item["documentation"].as_str()).unwrap_or_default();
    let mut told = format!("{label} — {}\n", words.split_whitespace().collect::<Vec<_>>().join(" "));
    let plain = [label.to_owned(), format!("{label}:"), format!("{label}: "), format!("{label}: $1")];
    if !plain.iter().any(|plain| plain == inserted) {
        told.extend(inserted.lines().map(|line| format!("    {line}\n")));
    }
    told
}
