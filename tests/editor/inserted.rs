//! What an editor inserts, as it stands when nothing is filled in.

use super::{Workspace, server::Server};
use crate::support::program::program;
use journeyctl::testing::kinds::KINDS;
use serde_json::Value;
use std::fs;

const HEAD: &str = "kind: Journey\nmetadata:\n  key: welcome\nspec:\n  displayName: 歡迎\n";
const CHANNEL: &str = "  channel:\n    platform: LINE\n    ref: tw-official\n";
const ACTIVATION: &str = "  activation:\n    type: Always\n";
const TRIGGER: &str = "  trigger:\n    type: ContactAdded\n";
const NODES: &str =
    "  nodes:\n    - id: hello\n      type: message\n      botModule: vip-bot/welcome\n      next: end\n";

/// Before and behind the place, and how many are inserted there.
fn places() -> Vec<(&'static str, String, String, usize)> {
    let module = "kind: Module\nmetadata:\n  key: welcome\nspec:\n  ".to_owned();
    vec![
        ("journeys/documents.yaml", String::new(), String::new(), 4),
        ("journeys/nodes.yaml", format!("{HEAD}{ACTIVATION}{TRIGGER}{CHANNEL}  nodes:\n    - "), "\n".to_owned(), 6),
        ("journeys/trigger.yaml", format!("{HEAD}{ACTIVATION}{CHANNEL}{NODES}  trigger:\n    "), "\n".to_owned(), 5),
        ("journeys/activation.yaml", format!("{HEAD}{TRIGGER}{CHANNEL}{NODES}  activation:\n    "), "\n".to_owned(), 2),
        ("modules/module.yaml", module, "\n".to_owned(), 5),
    ]
}

#[test]
fn every_snippet_is_valid_with_its_own_defaults() {
    let workspace = Workspace::new();
    for folder in KINDS.map(|kind| kind.collection) {
        let _ = fs::remove_dir_all(workspace.root().join(folder));
    }
    let mut server = Server::start(workspace.root());
    for (path, before, behind, count) in places() {
        server.open(path, &format!("{before}{behind}"));
        let line = before.lines().last().unwrap_or_default();
        let at = (before.matches('\n').count(), line.encode_utf16().count());
        let items = server.complete(path, at);
        server.close(path);
        let is_ours = |item: &&Value| {
            let label = item["label"].as_str().unwrap_or_default();
            label.starts_with("new ") || label.contains(" · 新")
        };
        let items: Vec<&Value> = items.iter().filter(is_ours).collect();
        assert_eq!(items.len(), count, "{path}: {items:#?}");
        for (n, item) in items.into_iter().enumerate() {
            // What is said of a file that is closed comes late: each has a name of its own.
            let path = &path.replace(".yaml", &format!("-{n}.yaml"));
            let inserted = item["textEdit"]["newText"].as_str().or(item["insertText"].as_str()).expect("a text");
            // An editor puts every further line below the first one.
            let indent = &line[..line.len() - line.trim_start_matches(' ').len()];
            let text = format!("{before}{}{behind}", filled(inserted).replace('\n', &format!("\n{indent}")));
            let problems = server.open(path, &text);
            server.close(path);
            assert!(problems.is_empty(), "{}:\n{text}\n{problems:#?}", item["label"]);
            let file = workspace.root().join(path);
            fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
            fs::write(&file, &text).expect("writable");
            let done = program(["validate"], workspace.root()).output().expect("runs");
            assert!(done.status.success(), "{}:\n{text}\n{}", item["label"], String::from_utf8_lossy(&done.stdout));
            fs::remove_file(&file).expect("removable");
        }
    }
}

/// `${1:text}`, `${1|first,second|}`, `$1` and `${1}` with what stands in them.
fn filled(text: &str) -> String {
    let (mut done, mut rest) = (String::new(), text);
    while let Some((before, place)) = rest.split_once('$') {
        done.push_str(before);
        if let Some(inside) = place.strip_prefix('{') {
            let (inside, after) = inside.split_once('}').expect("an end");
            match inside.split_once([':', '|']) {
                Some((number, text)) if inside[number.len()..].starts_with('|') => {
                    done.push_str(text.split([',', '|']).next().unwrap_or_default());
                }
                Some((_, text)) => done.push_str(text),
                None => {}
            }
            rest = after;
        } else {
            rest = place.trim_start_matches(|digit: char| digit.is_ascii_digit());
        }
    }
    done + rest
}

/// Two documents, the second with a mistake: only a schema for the file finds it.
const TWO: &str = "kind: Notification
metadata: {key: one}
spec: {displayName: 一, scenario: Shipped, methods: {linePush: true}}
---
kind: Notification
metadata: {key: two}
spec: {displayName: 二, scenario: Shiped, methods: {linePush: true}}
";

#[test]
fn every_file_that_is_read_is_led_to_its_schema() {
    let workspace = Workspace::new();
    let mut server = Server::start(workspace.root());
    for path in
        ["notifications/tw/two.yaml", "notifications/two.yml", "journeys/a/b/c.yml", "elsewhere/x.yaml", "top.yml"]
    {
        let problems = server.open(path, TWO);
        server.close(path);
        assert_eq!(problems.len(), 1, "{path}: {problems:#?}");
    }
    // The settings have a schema of their own, and no other.
    for (text, count) in [("version: 1\nworkspace: shop-tw\n", 0), ("version: 2\nworkspace: shop-tw\n", 1)] {
        let problems = Server::start(workspace.root()).open("journeyctl.yaml", text);
        assert_eq!(problems.len(), count, "{problems:#?}");
    }
}
