//! A practice platform behind a gate: it holds one write of the program under test, just before it takes effect or just
//! after, and says so. No test has to sleep.

use super::folder::copy;
use super::program::program;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{Method, StatusCode};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::Response;
use base64::Engine;
use journeyctl::testing::sandbox::{LoggedRequest, Sandbox, serve};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use tokio::sync::watch;

pub(crate) const TOKEN: &str = "canary/gate+9d1f\"4c=";

/// Which of the requests that follow the first write is held, counted from 0, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Hold {
    Nothing,
    /// The n-th write, before it takes effect.
    Before(usize),
    /// The n-th write, done, before its answer.
    After(usize),
    /// The first read after the n-th write.
    ReadAfter(usize),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Order {
    Wait,
    Go,
    /// The caller is gone: nothing of what is held takes effect any more.
    Drop,
}

pub(crate) struct Gate {
    hold: Hold,
    journal: PathBuf,
    writes: AtomicUsize,
    held: AtomicUsize,
    reached: Mutex<Sender<()>>,
    /// Writes that a read came after, before the next one.
    pub(crate) read_after: Mutex<BTreeSet<usize>>,
    order: watch::Sender<Order>,
    /// Writes that were on the wire without an intent in the journal.
    pub(crate) unannounced: Mutex<Vec<String>>,
    /// What answers hold in place of their texts.
    pub(crate) spoil: Mutex<Option<Spoil>>,
}

/// Puts `text`, which is a part of JSON as it stands there, in place of texts in the answers from `path`.
#[derive(Debug, Clone)]
pub(crate) struct Spoil {
    pub(crate) path: &'static str,
    pub(crate) text: String,
    /// With this status.
    pub(crate) status: u16,
}

/// A workspace, its platform, and the gate between them. The platform is a careless one: every answer repeats the token
/// in a header, and every complaint in its text.
pub(crate) struct Stage {
    pub(crate) folder: tempfile::TempDir,
    pub(crate) sandbox: Sandbox,
    pub(crate) url: String,
    pub(crate) gate: Arc<Gate>,
    reached: Receiver<()>,
    runtime: Option<tokio::runtime::Runtime>,
}

impl Stage {
    /// `config` copied into a folder of its own, and a new platform behind a gate that holds `hold`.
    pub(crate) fn new(config: &Path, hold: Hold) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        copy(config, folder.path());
        let sandbox = Sandbox::in_memory(None).expect("a platform");
        let (sender, reached) = channel();
        let gate = Arc::new(Gate {
            hold,
            journal: folder.path().join(".journeyctl/journal.jsonl"),
            writes: AtomicUsize::new(0),
            held: AtomicUsize::new(0),
            reached: Mutex::new(sender),
            read_after: Mutex::default(),
            order: watch::Sender::new(Order::Wait),
            unannounced: Mutex::default(),
            spoil: Mutex::default(),
        });
        let router = sandbox.router(TOKEN).layer(from_fn_with_state(Arc::clone(&gate), pass));
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build();
        let runtime = runtime.expect("a runtime");
        let listener = runtime.block_on(tokio::net::TcpListener::bind("127.0.0.1:0")).expect("a port");
        let url = format!("http://{}/v1/teams/shop-tw", listener.local_addr().expect("an address"));
        runtime.spawn(serve(listener, router, std::future::pending()));
        Self { folder, sandbox, url, gate, reached, runtime: Some(runtime) }
    }

    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = program(arguments, self.folder.path());
        command.env("JOURNEYCTL_URL", &self.url).env("JOURNEYCTL_TOKEN", TOKEN).env("TERM", "dumb");
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    /// Runs to the end: exit code, stdout and stderr.
    pub(crate) fn run(&self, arguments: &[&str]) -> (i32, String) {
        let output = self.command(arguments).output().expect("the program starts");
        let told = [output.stdout, output.stderr].concat();
        (output.status.code().unwrap_or(-1), String::from_utf8_lossy(&told).into_owned())
    }

    /// Starts, and comes back when the gate holds what it was to hold.
    pub(crate) fn start(&self, arguments: &[&str]) -> Child {
        let child = self.command(arguments).spawn().expect("the program starts");
        self.reached.recv_timeout(std::time::Duration::from_mins(1)).expect("the gate is reached");
        child
    }

    /// Lets what is held, and all that follows, through.
    pub(crate) fn go(&self) {
        self.gate.order.send_replace(Order::Go);
    }

    /// Breaks off what is held, and lets all that follows through.
    pub(crate) fn drop_held(&self) {
        self.gate.order.send_replace(Order::Drop);
    }

    pub(crate) fn writes(&self) -> Vec<LoggedRequest> {
        self.sandbox.requests(true).expect("a log")
    }

    pub(crate) fn read(&self, file: &str) -> String {
        std::fs::read_to_string(self.folder.path().join(file)).unwrap_or_default()
    }

    /// `GET` by somebody who does not pass the gate's rules.
    pub(crate) fn get(&self, path: &str) -> serde_json::Value {
        let url = format!("{}{path}", self.url);
        let runtime = self.runtime.as_ref().expect("until the end");
        runtime.block_on(async {
            let _ = rustls::crypto::ring::default_provider().install_default();
            let client = reqwest::Client::builder().no_proxy().tls_certs_only([]).build().expect("a client");
            let request = client.get(url).bearer_auth(TOKEN).header("x-observer", "yes");
            request.send().await.expect("an answer").json().await.expect("JSON")
        })
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

async fn pass(State(gate): State<Arc<Gate>>, request: Request, next: Next) -> Response {
    if request.headers().contains_key("x-observer") {
        return next.run(request).await;
    }
    let said = request.headers().get("authorization").cloned().expect("a token");
    let path = request.uri().path().to_owned();
    let mut response = gate.judge(request, next).await;
    response.headers_mut().insert("x-echo", said.clone());
    let spoil = gate.spoil.lock().expect("whole").clone();
    if let Some(spoil) = spoil.filter(|spoil| path.ends_with(spoil.path)) {
        return spoil.spoiled(response).await;
    }
    if response.status().as_u16() < 400 {
        return response;
    }
    let (mut head, body) = response.into_parts();
    let body = axum::body::to_bytes(body, 1 << 20).await.expect("small");
    let mut problem: serde_json::Value = serde_json::from_slice(&body).unwrap_or_default();
    head.headers.remove("content-length");
    let said = said.to_str().expect("text");
    let base64 = base64::engine::general_purpose::STANDARD.encode(said);
    problem["detail"] = format!("you sent {said}, which is {base64}").into();
    Response::from_parts(head, Body::from(problem.to_string()))
}

impl Spoil {
    /// All texts of a problem, or the last one of any other answer.
    async fn spoiled(&self, response: Response) -> Response {
        let (mut head, body) = response.into_parts();
        let body = axum::body::to_bytes(body, 1 << 20).await.expect("small");
        head.headers.remove("content-length");
        let hidden = format!("\"{}\"", self.text);
        if self.status >= 400 {
            head.status = StatusCode::from_u16(self.status).expect("a status");
            head.headers.insert("content-type", "application/problem+json".parse().expect("a type"));
            let problem = serde_json::json!({
                "type": "?", "title": "?", "detail": "?", "instance": "?", "?": "?", "status": self.status,
                "violations": [{"pointer": "?", "code": "?", "message": "?"}],
            });
            return Response::from_parts(head, Body::from(problem.to_string().replace("\"?\"", &hidden)));
        }
        let text = String::from_utf8(body.to_vec()).expect("text");
        let text = text.strip_suffix('}').map(|text| format!("{text},\"more\":[{{{hidden}:1}}]}}")).unwrap_or(text);
        Response::from_parts(head, Body::from(text))
    }
}

impl Gate {
    async fn judge(&self, request: Request, next: Next) -> Response {
        let is_write = request.method() != Method::GET;
        if !is_write {
            let writes = self.writes.load(Ordering::SeqCst);
            self.read_after.lock().expect("whole").extend(writes.checked_sub(1));
            if writes > 0 && self.hold == Hold::ReadAfter(writes - 1) && self.is_first() && !self.held_open().await {
                return gone();
            }
            return next.run(request).await;
        }
        let number = self.writes.fetch_add(1, Ordering::SeqCst);
        self.check_intent(&request);
        if self.hold == Hold::Before(number) && self.is_first() && !self.held_open().await {
            return gone();
        }
        let response = next.run(request).await;
        if self.hold == Hold::After(number) && self.is_first() && !self.held_open().await {
            return gone();
        }
        response
    }

    fn is_first(&self) -> bool {
        self.held.fetch_add(1, Ordering::SeqCst) == 0
    }

    /// Says that it holds, and waits; whether what is held goes on.
    async fn held_open(&self) -> bool {
        self.reached.lock().expect("whole").send(()).expect("somebody waits");
        let mut order = self.order.subscribe();
        let order = *order.wait_for(|order| *order != Order::Wait).await.expect("the gate stands");
        order == Order::Go
    }

    /// Every write on the wire was on the disk before: the journal holds its intent.
    fn check_intent(&self, request: &Request) {
        let path = request.uri().path().trim_start_matches("/v1/teams/shop-tw");
        let call = format!("{} {path}", request.method());
        let journal = std::fs::read_to_string(&self.journal).unwrap_or_default();
        let lines = journal.lines().filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok());
        let intents = lines.filter(|line| line["event"] == "intent" && line["call"] == call.as_str());
        let key = request.headers().get("idempotency-key").and_then(|key| key.to_str().ok());
        if !intents.into_iter().any(|line| key.is_none_or(|key| line["key"] == key)) {
            self.unannounced.lock().expect("whole").push(call);
        }
    }
}

fn gone() -> Response {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::SERVICE_UNAVAILABLE;
    response
}

pub(crate) fn signal(child: &Child, name: &str) {
    let status = Command::new("kill").args([&format!("-{name}"), &child.id().to_string()]).status();
    assert!(status.expect("`kill` is there").success(), "{name} could not be sent");
}

pub(crate) fn shop() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/shop")
}
