//! The real `yaml-language-server` over stdin and stdout, as an editor talks to it.

use serde_json::{Value, json};
use std::io::{self, BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

const HERE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/editor");
const INSTALL: &str = "install Node.js 20 or newer, then run `npm ci` in tests/editor (`.ci/run editor` does that)";
/// Longer than the server ever takes; a test that waits for nothing must end.
const PATIENCE: Duration = Duration::from_mins(1);

pub(crate) struct Server {
    child: Child,
    input: ChildStdin,
    messages: Receiver<Value>,
    root: PathBuf,
    settings: Value,
    last: u64,
}

impl Server {
    /// Started for the workspace at `root`, with the settings that its `.vscode/settings.json` gives.
    pub(crate) fn start(root: &Path) -> Self {
        let program = Path::new(HERE).join("node_modules/yaml-language-server/bin/yaml-language-server");
        assert!(program.is_file(), "yaml-language-server is not installed: {INSTALL}");
        let mut child = Command::new("node")
            .arg(&program)
            .arg("--stdio")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|error| panic!("`node` cannot be started ({error}): {INSTALL}"));
        let input = child.stdin.take().expect("piped");
        let mut output = BufReader::new(child.stdout.take().expect("piped"));
        let (sender, messages) = channel();
        std::thread::spawn(move || while receive(&mut output).is_ok_and(|message| sender.send(message).is_ok()) {});
        let mut server = Self { child, input, messages, root: root.to_owned(), settings: settings(root), last: 0 };
        server.greet();
        server
    }

    fn greet(&mut self) {
        let root = self.uri("");
        let snippets = json!({ "completionItem": { "snippetSupport": true, "documentationFormat": ["markdown"] } });
        let text_document = json!({
            "completion": snippets,
            "hover": { "contentFormat": ["markdown"] },
            "publishDiagnostics": { "relatedInformation": true },
        });
        let watching = json!({
            "configuration": true,
            "workspaceFolders": true,
            "didChangeWatchedFiles": { "dynamicRegistration": true },
        });
        self.ask(
            "initialize",
            &json!({
                "processId": std::process::id(),
                "rootUri": root,
                "workspaceFolders": [{ "uri": root, "name": "workspace" }],
                "capabilities": { "textDocument": text_document, "workspace": watching },
            }),
        );
        self.tell("initialized", &json!({}));
        self.tell("workspace/didChangeConfiguration", &json!({ "settings": self.settings }));
    }

    /// Opens the file and gives what the server finds wrong with it.
    pub(crate) fn open(&mut self, path: &str, text: &str) -> Vec<Value> {
        let uri = self.uri(path);
        let document = json!({ "uri": uri, "languageId": "yaml", "version": 1, "text": text });
        self.tell("textDocument/didOpen", &json!({ "textDocument": document }));
        loop {
            let message = self.next();
            if message["method"] == "textDocument/publishDiagnostics" && message["params"]["uri"] == uri.as_str() {
                return message["params"]["diagnostics"].as_array().cloned().unwrap_or_default();
            }
        }
    }

    pub(crate) fn close(&mut self, path: &str) {
        let uri = self.uri(path);
        self.tell("textDocument/didClose", &json!({ "textDocument": { "uri": uri } }));
    }

    /// Tells that a file was written by another program.
    pub(crate) fn changed(&mut self, path: &str) {
        let change = json!({ "uri": self.uri(path), "type": 2 });
        self.tell("workspace/didChangeWatchedFiles", &json!({ "changes": [change] }));
    }

    /// What is offered at a place (line and UTF-16 column, from 0).
    pub(crate) fn complete(&mut self, path: &str, (line, column): (usize, usize)) -> Vec<Value> {
        let answer = self.at("textDocument/completion", path, line, column);
        answer["items"].as_array().or(answer.as_array()).cloned().unwrap_or_default()
    }

    /// What is told about a place.
    pub(crate) fn hover(&mut self, path: &str, (line, column): (usize, usize)) -> String {
        let answer = self.at("textDocument/hover", path, line, column);
        // The folder has another name in every run.
        let folder = self.root.display().to_string();
        answer["contents"]["value"].as_str().unwrap_or_default().replace(&folder, "")
    }

    fn at(&mut self, method: &str, path: &str, line: usize, column: usize) -> Value {
        let position = json!({ "line": line, "character": column });
        self.ask(method, &json!({ "textDocument": { "uri": self.uri(path) }, "position": position }))
    }

    fn uri(&self, path: &str) -> String {
        format!("file://{}", self.root.join(path).display()).trim_end_matches('/').to_owned()
    }

    fn ask(&mut self, method: &str, params: &Value) -> Value {
        self.last += 1;
        let id = self.last;
        self.send(&json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }));
        loop {
            let message = self.next();
            if message["id"] == id && message.get("method").is_none() {
                assert!(message.get("error").is_none(), "`{method}`: {message}");
                return message["result"].clone();
            }
        }
    }

    fn tell(&mut self, method: &str, params: &Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    /// The next message; what the server asks is answered on the way.
    fn next(&mut self) -> Value {
        let message = self.messages.recv_timeout(PATIENCE).expect("yaml-language-server answers");
        let is_error = message["method"] == "window/logMessage" && message["params"]["type"] == 1;
        assert!(!is_error, "yaml-language-server: {}", message["params"]["message"]);
        if let (Some(id), Some(method)) = (message.get("id"), message["method"].as_str()) {
            let result = match method {
                "workspace/configuration" => {
                    let asked = message["params"]["items"].as_array().cloned().unwrap_or_default();
                    let of = |item: &Value| self.settings[item["section"].as_str().unwrap_or_default()].clone();
                    asked.iter().map(of).collect()
                }
                _ => Value::Null,
            };
            self.send(&json!({ "jsonrpc": "2.0", "id": id, "result": result }));
        }
        message
    }

    fn send(&mut self, message: &Value) {
        let text = message.to_string();
        write!(self.input, "Content-Length: {}\r\n\r\n{text}", text.len()).expect("the server reads");
        self.input.flush().expect("the server reads");
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // A server that has ended already is what is wanted.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// As `VS Code` sends them: the dotted names of the file become objects. Schemas of the net are left out.
fn settings(root: &Path) -> Value {
    let text = std::fs::read_to_string(root.join(".vscode/settings.json")).expect("`init` writes settings");
    let flat: Value = serde_json::from_str(&text).expect("JSON");
    let mut settings = json!({ "yaml": { "schemaStore": { "enable": false } }, "editor": {}, "files": {}, "http": {} });
    for (name, value) in flat.as_object().expect("an object") {
        if let Some((section, name)) = name.split_once('.') {
            settings[section][name] = value.clone();
        }
    }
    settings
}

fn receive(from: &mut impl BufRead) -> io::Result<Value> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if from.read_line(&mut line)? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        match line.trim_end().strip_prefix("Content-Length: ") {
            Some(number) => length = number.parse().map_err(io::Error::other)?,
            None if line.trim_end().is_empty() => break,
            None => {}
        }
    }
    let mut bytes = vec![0; length];
    from.read_exact(&mut bytes)?;
    serde_json::from_slice(&bytes).map_err(io::Error::other)
}
