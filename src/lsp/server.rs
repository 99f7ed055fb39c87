//! The conversation: what comes in, one after the other, and what goes out.

use super::check::{self, CheckResult, Job};
use super::findings::is_by_schema;
use super::greeting::{self, Client};
use super::open::{OpenWorkspace, OpenWorkspaces};
use super::parsed::ParsedFile;
use super::spelling::Spelling;
use super::view::View;
use super::wire::{self, Received};
use super::{actions, completion, definition, hover, rename, symbols, watching};
use crate::{say, word};
use lsp_server::{ErrorCode, Message, Notification, Request, RequestId, Response};
use lsp_types::{
    CodeActionParams, CompletionParams, DidChangeTextDocumentParams, DidChangeWatchedFilesParams,
    DidCloseTextDocumentParams, DidOpenTextDocumentParams, DocumentSymbolParams, GotoDefinitionParams, HoverParams,
    Location, MessageType, PublishDiagnosticsParams, RenameParams, TextDocumentPositionParams, Uri, WorkspaceEdit,
};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::io::{self, BufReader, Read, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Sender, channel};

/// How a conversation ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SessionEnd {
    /// As the protocol has it: `shutdown`, then `exit`.
    Properly,
    /// The editor was gone.
    Abruptly,
}

enum Event {
    Received(Received),
    /// The input has ended.
    Gone,
    Round(Result<CheckResult, PathBuf>),
}

/// Answers an editor until it goes. `folder` is where it is started, for editors that name no folder; `fixed` when the
/// language is settled already.
pub fn serve(
    input: impl Read + Send + 'static,
    output: &mut dyn Write,
    folder: &Path,
    fixed: bool,
) -> io::Result<SessionEnd> {
    let (events, incoming) = channel();
    let (jobs, asked) = channel();
    let received = events.clone();
    std::thread::spawn(move || {
        let mut input = BufReader::new(input);
        while let Ok(Some(one)) = wire::read(&mut input) {
            if received.send(Event::Received(one)).is_err() {
                return;
            }
        }
        // Nobody listens when the conversation has ended already.
        let _ = received.send(Event::Gone);
    });
    std::thread::spawn(move || check::run(&asked, &|round| drop(events.send(Event::Round(round)))));
    let mut server = Server {
        output,
        jobs,
        folder: folder.to_owned(),
        fixed,
        client: Client::default(),
        spelling: Spelling::default(),
        desk: OpenWorkspaces::default(),
        stage: Stage::Silent,
    };
    for event in incoming {
        match event {
            Event::Received(Received::Message(message)) => {
                if let Some(ended) = server.take(message)? {
                    return Ok(ended);
                }
            }
            Event::Received(Received::Broken(why)) => wire::write_broken(why, server.output)?,
            Event::Gone => return Ok(SessionEnd::Abruptly),
            Event::Round(Ok(round)) => server.publish(round)?,
            Event::Round(Err(root)) => server.failed(&root)?,
        }
    }
    Ok(SessionEnd::Abruptly)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    /// Nobody has greeted yet.
    Silent,
    Open,
    /// The client has said that it will go.
    Closing,
}

struct Server<'w> {
    output: &'w mut dyn Write,
    jobs: Sender<Job>,
    folder: PathBuf,
    fixed: bool,
    client: Client,
    spelling: Spelling,
    desk: OpenWorkspaces,
    stage: Stage,
}

/// Why there is no answer.
struct Failure(ErrorCode, String);

type Answer = Result<Value, Failure>;

impl Server<'_> {
    /// A panic is told, and the conversation goes on.
    fn take(&mut self, message: Message) -> io::Result<Option<SessionEnd>> {
        match message {
            Message::Request(Request { id, method, mut params }) => {
                self.spelling.take_in(&mut params);
                let answer = catch_unwind(AssertUnwindSafe(|| self.answer(&method, params)));
                let bug = |_| {
                    let message = say!("lsp-failed-bug", method);
                    Err(Failure(ErrorCode::InternalError, message))
                };
                self.respond(id, answer.unwrap_or_else(bug))?;
                if method == "initialize" && self.stage == Stage::Open {
                    self.begin()?;
                }
                Ok(None)
            }
            Message::Notification(Notification { method, .. }) if method == "exit" => {
                Ok(Some(if self.stage == Stage::Closing { SessionEnd::Properly } else { SessionEnd::Abruptly }))
            }
            Message::Notification(Notification { method, mut params }) => {
                self.spelling.take_in(&mut params);
                let taken = catch_unwind(AssertUnwindSafe(|| self.note(&method, params)));
                if !matches!(taken, Ok(Some(()))) {
                    self.log(&say!("lsp-could-not-followed", method))?;
                }
                Ok(None)
            }
            // An answer to what was asked at the start: nothing depends on it.
            Message::Response(_) => Ok(None),
        }
    }

    fn answer(&mut self, method: &str, params: Value) -> Answer {
        match (self.stage, method) {
            (Stage::Silent, "initialize") => return self.greet(params),
            (Stage::Silent, _) => {
                return Err(Failure(ErrorCode::ServerNotInitialized, "expected `initialize`".to_owned()));
            }
            (Stage::Closing, _) | (Stage::Open, "initialize") => {
                return Err(Failure(ErrorCode::InvalidRequest, say!("lsp-too-late", method)));
            }
            (Stage::Open, "shutdown") => {
                self.stage = Stage::Closing;
                return Ok(Value::Null);
            }
            (Stage::Open, _) => {}
        }
        match method {
            "textDocument/completion" => self.completion(read(params)?),
            "textDocument/definition" => self.definition(read(params)?),
            "textDocument/hover" => self.hover(read(params)?),
            "textDocument/prepareRename" => self.prepare_rename(read(params)?),
            "textDocument/rename" => self.rename(read(params)?),
            "textDocument/documentSymbol" => self.symbols(&read(params)?),
            "textDocument/codeAction" => self.actions(read(params)?),
            _ => Err(Failure(ErrorCode::MethodNotFound, say!("lsp-not-known-here", method))),
        }
    }

    fn greet(&mut self, params: Value) -> Answer {
        self.client = Client::of(params).map_err(|error| Failure(ErrorCode::InvalidParams, error.to_string()))?;
        if let Some(language) = self.client.language.filter(|_| !self.fixed) {
            language.use_everywhere();
        }
        self.stage = Stage::Open;
        Ok(greeting::answer())
    }

    /// Checks what lies open from the start, and asks to be told of what other programs write.
    fn begin(&mut self) -> io::Result<()> {
        self.open_folders();
        self.check_all();
        if self.client.watches {
            let (id, method) = (RequestId::from("files".to_owned()), "client/registerCapability".to_owned());
            self.send(&Message::Request(Request { id, method, params: watching::registration() }))?;
        }
        Ok(())
    }

    /// Folders that the client has open, or where it was started.
    fn open_folders(&mut self) {
        let folders: Vec<_> = self.client.folders.iter().map(|(path, uri)| (path.clone(), Some(uri.clone()))).collect();
        let own = std::path::absolute(&self.folder).ok().filter(|_| folders.is_empty()).map(|path| (path, None));
        for (folder, uri) in folders.into_iter().chain(own) {
            self.desk.open_folder(&folder, uri.as_deref());
        }
    }

    /// Follows what the client tells; none where it cannot be read.
    fn note(&mut self, method: &str, params: Value) -> Option<()> {
        match method {
            "textDocument/didOpen" => {
                let DidOpenTextDocumentParams { text_document: document } = serde_json::from_value(params).ok()?;
                self.hold(&document.uri, document.text);
            }
            "textDocument/didChange" => {
                let DidChangeTextDocumentParams { text_document: document, content_changes } =
                    serde_json::from_value(params).ok()?;
                // Asked for whole: a change has no range.
                let last = content_changes.into_iter().next_back().filter(|change| change.range.is_none())?;
                self.hold(&document.uri, last.text);
            }
            "textDocument/didClose" => {
                let DidCloseTextDocumentParams { text_document: document } = serde_json::from_value(params).ok()?;
                if let Some((space, path)) = self.desk.of(&document.uri) {
                    space.let_go(&path);
                    let job = job(space);
                    self.check(job);
                }
            }
            "workspace/didChangeWatchedFiles" => {
                let DidChangeWatchedFilesParams { changes } = serde_json::from_value(params).ok()?;
                if changes.iter().any(watching::concerns) {
                    self.open_folders();
                    self.check_all();
                }
            }
            "workspace/didCreateFiles" | "workspace/didRenameFiles" | "workspace/didDeleteFiles" => {
                self.open_folders();
                self.check_all();
            }
            "textDocument/didSave" => self.check_all(),
            // `initialized`, `$/cancelRequest` and what is still to come.
            _ => {}
        }
        Some(())
    }

    fn hold(&mut self, uri: &Uri, text: String) {
        if let Some((space, path)) = self.desk.of(uri) {
            space.hold(path, uri, text);
            let job = job(space);
            self.check(job);
        }
    }

    fn check_all(&self) {
        self.desk.spaces().map(job).for_each(|job| self.check(job));
    }

    fn check(&self, job: Job) {
        // The other side ends only with the program.
        let _ = self.jobs.send(job);
    }

    /// Tells the client what a round changed.
    fn publish(&mut self, round: CheckResult) -> io::Result<()> {
        let beside = self.client.options.beside_yaml_language_server;
        let is_shown = |code: &str| !beside || !is_by_schema(code);
        let Some(space) = self.desk.known(&round.root) else { return Ok(()) };
        let root = round.root.clone();
        if space.is_gone() {
            let news = self.desk.leave(&root);
            return self.tell(news);
        }
        match catch_unwind(AssertUnwindSafe(|| space.take(round, &is_shown))) {
            Ok(news) => self.tell(news),
            Err(_) => self.failed(&root),
        }
    }

    fn tell(&mut self, news: Vec<PublishDiagnosticsParams>) -> io::Result<()> {
        for params in news {
            let mut notification = Notification::new("textDocument/publishDiagnostics".to_owned(), params);
            self.spelling.give_out(&mut notification.params);
            self.send(&Message::Notification(notification))?;
        }
        Ok(())
    }

    fn completion(&mut self, params: CompletionParams) -> Answer {
        let live = !self.client.options.beside_yaml_language_server;
        self.at(params.text_document_position, |view, at, _| value(completion::completion(view, at, live)))
    }

    fn definition(&mut self, params: GotoDefinitionParams) -> Answer {
        self.at(params.text_document_position_params, |view, at, space| {
            let locations = definition::definition(view, at).into_iter();
            let named = locations.filter_map(|one| Some(Location { uri: space.uri(&one.path)?, range: one.range }));
            value(named.collect::<Vec<_>>())
        })
    }

    fn hover(&mut self, params: HoverParams) -> Answer {
        self.at(params.text_document_position_params, |view, at, _| value(hover::hover(view, at)))
    }

    fn prepare_rename(&mut self, params: TextDocumentPositionParams) -> Answer {
        self.at(params, |view, at, _| value(rename::prepare(view, at)))
    }

    fn rename(&mut self, params: RenameParams) -> Answer {
        let RenameParams { text_document_position, new_name, .. } = params;
        self.at(text_document_position, |view, at, space| {
            let edits = rename::rename(view, at, &new_name, &|| space.sheets())
                .map_err(|why| Failure(ErrorCode::RequestFailed, why))?;
            let changes = space.named(edits).map(Some).map_err(|why| Failure(ErrorCode::RequestFailed, why))?;
            value(WorkspaceEdit { changes, ..WorkspaceEdit::default() })
        })
    }

    fn symbols(&mut self, params: &DocumentSymbolParams) -> Answer {
        match self.sheet(&params.text_document.uri) {
            Some((_, sheet)) => value(symbols::symbols(&sheet)),
            None => Ok(Value::Null),
        }
    }

    fn actions(&mut self, params: CodeActionParams) -> Answer {
        let uri = params.text_document.uri;
        let Some((space, sheet)) = self.sheet(&uri) else { return Ok(Value::Null) };
        let found = space.found.get(&sheet.path).map(Vec::as_slice).unwrap_or_default();
        let mut offered = actions::actions(&sheet, found, params.range, &uri);
        if let Some(only) = params.context.only {
            // `source.fixAll` asks for `source.fixAll.journeyctl` too, and nothing at all for everything.
            let covers = |asked: &str, kind: &str| {
                let rest = kind.strip_prefix(asked);
                asked.is_empty() || rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
            };
            let is_asked = |kind: &str| only.iter().any(|asked| covers(asked.as_str(), kind));
            offered.retain(|action| action.kind.as_ref().is_some_and(|kind| is_asked(kind.as_str())));
        }
        value(offered)
    }

    /// What `answer` says of a place; nothing outside of workspaces.
    fn at(
        &mut self,
        place: TextDocumentPositionParams,
        answer: impl FnOnce(&View<'_>, usize, &OpenWorkspace) -> Answer,
    ) -> Answer {
        let TextDocumentPositionParams { text_document, position } = place;
        let Some((space, sheet)) = self.sheet(&text_document.uri) else { return Ok(Value::Null) };
        let at = sheet.lines.byte(&sheet.text, position);
        let view = View { root: &space.root, sheet: &sheet, index: &space.index, live: space.live.as_deref() };
        answer(&view, at, space)
    }

    fn sheet(&mut self, uri: &Uri) -> Option<(&OpenWorkspace, ParsedFile)> {
        let (space, path) = self.desk.of(uri)?;
        let sheet = space.sheet(&path)?;
        Some((space, sheet))
    }

    fn respond(&mut self, id: RequestId, answer: Answer) -> io::Result<()> {
        let response = match answer {
            Ok(mut value) => {
                self.spelling.give_out(&mut value);
                Response::new_ok(id, value)
            }
            Err(Failure(code, message)) => Response::new_err(id, code as i32, message),
        };
        self.send(&Message::Response(response))
    }

    fn failed(&mut self, root: &Path) -> io::Result<()> {
        self.log(&say!("lsp-check-failed-bug", root = root.display()))
    }

    fn log(&mut self, message: &str) -> io::Result<()> {
        let params = json!({ "type": MessageType::ERROR, "message": message });
        self.send(&Message::Notification(Notification::new("window/logMessage".to_owned(), params)))
    }

    fn send(&mut self, message: &Message) -> io::Result<()> {
        message.write(&mut self.output)
    }
}

fn job(space: &OpenWorkspace) -> Job {
    Job { root: space.root.clone(), unsaved: std::sync::Arc::clone(&space.unsaved) }
}

fn read<T: DeserializeOwned>(params: Value) -> Result<T, Failure> {
    serde_json::from_value(params).map_err(|error| {
        let message = word!("lsp-these-parameters-can-not-read");
        Failure(ErrorCode::InvalidParams, format!("{message}: {error}"))
    })
}

fn value(answer: impl Serialize) -> Answer {
    serde_json::to_value(answer).map_err(|error| Failure(ErrorCode::InternalError, error.to_string()))
}
