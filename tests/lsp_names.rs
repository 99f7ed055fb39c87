//! The language server and the names of files: as the editor writes them, whatever stands in them, and cleared when they go.

use crate::support::program::program;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

const HELLO: &str = "kind: Journey
metadata:
  key: hello
spec:
  displayName: 歡迎新朋友
  lifecycle: published
  activation: {type: Always}
  trigger: {type: ContactAdded}
  channel: {platform: LINE, ref: tw-official}
  messageCap: {max: 10000}
  nodes:
    - {id: hello, type: message, botModule: vip-bot/welcome, next: end}
";

/// A document with an error.
fn wrong(key: &str) -> String {
    HELLO.replace("key: hello", &format!("key: {key}")).replace("next: end", "next: nowhere")
}

/// How an editor writes a path.
type Spelt = fn(&Path) -> String;

/// Everything encoded that can be.
fn strict(path: &Path) -> String {
    let encoded = path.to_str().expect("text").bytes().map(|byte| match byte {
        b'/' | b'-' | b'.' | b'_' | b'~' => char::from(byte).to_string(),
        other if other.is_ascii_alphanumeric() => char::from(other).to_string(),
        other => format!("%{other:02X}"),
    });
    format!("file://{}", encoded.collect::<String>())
}

/// The same in small letters.
fn small(path: &Path) -> String {
    let strict = strict(path);
    let mut parts = strict.split('%');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| format!("{text}%{}{}", part[..2].to_lowercase(), &part[2..]))
}

/// Nothing encoded but the sign for it.
fn raw(path: &Path) -> String {
    format!("file://{}", path.to_str().expect("text").replace('%', "%25"))
}

fn local(path: &Path) -> String {
    strict(path).replace("file:///", "file://localhost/")
}

struct Editor {
    child: Child,
    input: ChildStdin,
    messages: Receiver<Value>,
    shown: BTreeMap<String, Vec<String>>,
    last: u64,
}

impl Editor {
    fn start(root: &Path, spelt: Spelt) -> Self {
        let mut child =
            program(["lsp"], root).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("the program starts");
        let input = child.stdin.take().expect("piped");
        let mut output = BufReader::new(child.stdout.take().expect("piped"));
        let (sender, messages) = channel();
        std::thread::spawn(move || {
            while let Some(message) = receive(&mut output) {
                if sender.send(message).is_err() {
                    return;
                }
            }
        });
        let mut editor = Self { child, input, messages, shown: BTreeMap::new(), last: 0 };
        let folders = [json!({ "uri": spelt(root), "name": "x" })];
        let capabilities = json!({ "workspace": { "didChangeWatchedFiles": { "dynamicRegistration": true } } });
        let greeting = json!({ "processId": null, "rootUri": spelt(root), "workspaceFolders": folders, "capabilities": capabilities });
        let answer = editor.ask("initialize", &greeting);
        assert!(answer.get("error").is_none(), "{answer}");
        let operations = &answer["result"]["capabilities"]["workspace"]["fileOperations"];
        assert!(
            operations["didDelete"]["filters"].is_array() && operations["didRename"]["filters"].is_array(),
            "{operations}"
        );
        editor.tell("initialized", &json!({}));
        editor
    }

    fn send(&mut self, message: &Value) {
        let text = message.to_string();
        write!(self.input, "Content-Length: {}\r\n\r\n{text}", text.len()).expect("it reads");
        self.input.flush().expect("it reads");
    }

    fn tell(&mut self, method: &str, params: &Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    fn ask(&mut self, method: &str, params: &Value) -> Value {
        self.last += 1;
        let id = self.last;
        self.send(&json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }));
        loop {
            let message = self.messages.recv_timeout(Duration::from_secs(30)).expect("an answer");
            if message["id"] == id && message.get("method").is_none() {
                return message;
            }
            self.note(&message);
        }
    }

    fn note(&mut self, message: &Value) {
        if message["method"] == "textDocument/publishDiagnostics" {
            let codes = message["params"]["diagnostics"].as_array().expect("a list").iter();
            let codes = codes.map(|one| one["code"].as_str().unwrap_or_default().to_owned()).collect();
            self.shown.insert(message["params"]["uri"].as_str().expect("a name").to_owned(), codes);
        } else if let (Some(id), Some(_)) = (message.get("id").cloned(), message.get("method")) {
            self.send(&json!({ "jsonrpc": "2.0", "id": id, "result": null }));
        }
    }

    /// Waits until exactly these files have findings.
    fn waits_for(&mut self, wanted: &[String]) {
        let mut wanted = wanted.to_vec();
        wanted.sort();
        let end = Instant::now() + Duration::from_secs(30);
        loop {
            let now: Vec<String> =
                self.shown.iter().filter(|(_, found)| !found.is_empty()).map(|(uri, _)| uri.clone()).collect();
            if now == wanted {
                return;
            }
            let left = end.saturating_duration_since(Instant::now());
            let message = self.messages.recv_timeout(left);
            let message = message.unwrap_or_else(|_| panic!("wanted {wanted:#?}, shown {:#?}", self.shown));
            self.note(&message);
        }
    }

    fn open(&mut self, uri: &str, text: &str) {
        let document = json!({ "uri": uri, "languageId": "yaml", "version": 1, "text": text });
        self.tell("textDocument/didOpen", &json!({ "textDocument": document }));
    }

    fn close(&mut self, uri: &str) {
        self.tell("textDocument/didClose", &json!({ "textDocument": { "uri": uri } }));
    }
}

impl Drop for Editor {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn receive(from: &mut impl BufRead) -> Option<Value> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if from.read_line(&mut line).ok()? == 0 {
            return None;
        }
        match line.trim_end().strip_prefix("Content-Length: ") {
            Some(number) => length = number.parse().ok()?,
            None if line.trim_end().is_empty() => break,
            None => {}
        }
    }
    let mut bytes = vec![0; length];
    from.read_exact(&mut bytes).ok()?;
    serde_json::from_slice(&bytes).ok()
}

/// A workspace in a folder with this name.
fn workspace(name: &str, files: &[(&str, &str)]) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path().canonicalize().expect("a folder").join(name);
    for (path, text) in files.iter().chain([&("journeyctl.yaml", "version: 1\nworkspace: shop-tw\n")]) {
        let path = root.join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }
    (folder, root)
}

const ODD: [&str; 8] =
    ["[vip] other", "a|b^c", "100% sure", "a%20b", "旅程 (一)", "e\u{301}", "{x}`~!", "a+b&c=d,e;f@g"];

#[test]
fn a_file_is_told_of_whatever_its_name_is() {
    for name in ODD {
        let path = format!("journeys/{name}.yaml");
        let (_folder, root) = workspace("shop", &[(&path, &wrong("other"))]);
        Editor::start(&root, strict).waits_for(&[strict(&root.join(&path))]);
    }
}

#[test]
fn every_file_is_called_as_the_editor_calls_it() {
    for spelt in [strict as Spelt, small, raw, local] {
        for name in ODD {
            let path = format!("journeys/{name}.yaml");
            let (_folder, root) = workspace("shop (tw) [1]", &[(&path, HELLO)]);
            let mut editor = Editor::start(&root, spelt);
            let uri = spelt(&root.join(&path));
            editor.open(&uri, &wrong("hello"));
            editor.waits_for(std::slice::from_ref(&uri));
            // What is on disk is right: under no name anything is left.
            editor.close(&uri);
            editor.waits_for(&[]);
            assert!(editor.shown.keys().all(|known| *known == uri), "{:#?}", editor.shown);
        }
    }
}

#[test]
fn a_file_that_is_opened_under_another_name_keeps_nothing_under_the_first() {
    let (_folder, root) = workspace("shop (tw)", &[("journeys/a b.yaml", HELLO)]);
    let mut editor = Editor::start(&root, strict);
    let file = root.join("journeys/a b.yaml");
    editor.open(&strict(&file), &wrong("hello"));
    editor.waits_for(&[strict(&file)]);
    editor.close(&strict(&file));
    editor.open(&raw(&file), &wrong("hello"));
    editor.waits_for(&[raw(&file)]);
}

#[test]
fn a_rename_edits_every_file_under_the_editors_name_or_none() {
    for spelt in [strict as Spelt, raw] {
        let buried = "removed:\n  kind: Journey\n  key: hello~1\n";
        let old = "journeys/[old] gone|^.yaml";
        let (_folder, root) = workspace("shop", &[("journeys/h [1].yaml", HELLO), (old, buried)]);
        let mut editor = Editor::start(&root, spelt);
        let uri = spelt(&root.join("journeys/h [1].yaml"));
        editor.open(&uri, HELLO);
        let place =
            json!({ "textDocument": { "uri": uri }, "position": { "line": 2, "character": 8 }, "newName": "hallo" });
        let answer = editor.ask("textDocument/rename", &place);
        let mut edited: Vec<&String> = answer["result"]["changes"].as_object().expect("changes").keys().collect();
        edited.sort();
        // A file that is not open has a name of our own, below the editor's name for the folder.
        let mut wanted = [uri.clone(), strict(&root.join(old))];
        wanted.sort();
        assert_eq!(edited, wanted.iter().collect::<Vec<_>>(), "{answer}");
        fs::write(root.join(old), buried.replace("removed:", "removed: {")).expect("a file");
        let answer = editor.ask("textDocument/rename", &place);
        assert!(answer["error"]["message"].as_str().is_some_and(|why| why.contains("gone")), "{answer}");
        fs::write(root.join(old), b"\xff").expect("a file");
        let answer = editor.ask("textDocument/rename", &place);
        assert!(answer["error"]["message"].is_string(), "{answer}");
    }
}

#[test]
fn what_goes_is_cleared_files_folders_and_whole_workspaces() {
    let files = [("journeys/2026/a.yaml", wrong("a")), ("journeys/2026.11/b.yaml", wrong("b")), ("c.yaml", wrong("c"))];
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (*path, text.as_str())).collect();
    let (_folder, root) = workspace("shop", &files);
    let name = |path: &str| strict(&root.join(path));
    let mut editor = Editor::start(&root, strict);
    editor.waits_for(&files.iter().map(|(path, _)| name(path)).collect::<Vec<_>>());
    fs::remove_dir_all(root.join("journeys/2026")).expect("removable");
    editor.tell("workspace/didDeleteFiles", &json!({ "files": [{ "uri": name("journeys/2026") }] }));
    editor.waits_for(&[name("journeys/2026.11/b.yaml"), name("c.yaml")]);
    fs::rename(root.join("journeys/2026.11"), root.join("journeys/[new]")).expect("movable");
    let moved = json!({ "oldUri": name("journeys/2026.11"), "newUri": name("journeys/[new]") });
    editor.tell("workspace/didRenameFiles", &json!({ "files": [moved] }));
    editor.waits_for(&[name("journeys/[new]/b.yaml"), name("c.yaml")]);
    fs::remove_dir_all(root.join("journeys")).expect("removable");
    editor.tell("workspace/didChangeWatchedFiles", &json!({ "changes": [{ "uri": name("journeys"), "type": 3 }] }));
    editor.waits_for(&[name("c.yaml")]);
    // Without settings there is no workspace, and nothing is said of it.
    fs::remove_file(root.join("journeyctl.yaml")).expect("removable");
    editor.tell("workspace/didDeleteFiles", &json!({ "files": [{ "uri": name("journeyctl.yaml") }] }));
    editor.waits_for(&[]);
    fs::write(root.join("journeyctl.yaml"), "version: 1\nworkspace: shop-tw\n").expect("a file");
    editor.tell(
        "workspace/didChangeWatchedFiles",
        &json!({ "changes": [{ "uri": name("journeyctl.yaml"), "type": 1 }] }),
    );
    editor.waits_for(&[name("c.yaml")]);
}
