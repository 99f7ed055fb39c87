//! The way between the client and the platform: it takes its time, loses answers, and is where a run dies.

use fastrand::Rng;
use futures_util::future::BoxFuture;
use journeyctl::apply::{Sink, Stop};
use journeyctl::live::{Request, Response, Transport, TransportError};
use journeyctl::model::Address;
use journeyctl::sandbox::{Arrival, Delivery, Sandbox};
use serde_json::Value;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

const TOKEN: &str = "simulated";
/// As long as the client waits for a byte.
const PATIENCE: Duration = Duration::from_secs(30);
/// As much as the client reads.
const LARGEST: usize = 64 << 20;

/// What came back of one request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Came {
    Answer {
        status: u16,
        replayed: bool,
    },
    Nothing,
    /// The run died before it arrived, or with its answer under way.
    Died {
        delivered: bool,
    },
}

/// One request that left the client.
#[derive(Debug, Clone)]
pub(crate) struct Sent {
    /// Position among everything that this run did.
    pub(crate) at: usize,
    pub(crate) method: &'static str,
    pub(crate) path: String,
    pub(crate) body: Vec<u8>,
    pub(crate) key: Option<String>,
    pub(crate) came: Came,
    /// What came back of a read of one object.
    pub(crate) shown: Vec<u8>,
}

/// One line of the journal.
#[derive(Debug, Clone)]
pub(crate) struct Noted {
    pub(crate) at: usize,
    pub(crate) event: String,
    pub(crate) step: String,
    pub(crate) key: Option<String>,
}

/// Where a run dies: at its n-th request, before it is delivered or with its answer under way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Death {
    pub(crate) request: usize,
    pub(crate) delivered: bool,
}

/// Everything that one run did, and what is to happen to it.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) sent: Vec<Sent>,
    pub(crate) noted: Vec<Noted>,
    at: usize,
    rng: Rng,
    pub(crate) death: Option<Death>,
    /// The request at which somebody asks the run to end early.
    pub(crate) interruption: Option<usize>,
    /// The line at which the journal's disk is full.
    pub(crate) disk_full: Option<usize>,
    pub(crate) trace: Option<Vec<String>>,
    /// What the journal's file holds.
    pub(crate) file: Vec<u8>,
    /// Objects of which only one generation may run, whatever goes wrong.
    pub(crate) alone: Vec<Address>,
    /// Where two of them ran, just after a publication.
    pub(crate) together: Vec<String>,
}

impl Run {
    pub(crate) fn new(seed: u64, trace: bool) -> Self {
        Self {
            sent: Vec::new(),
            noted: Vec::new(),
            at: 0,
            rng: Rng::with_seed(seed),
            death: None,
            interruption: None,
            disk_full: None,
            trace: trace.then(Vec::new),
            file: Vec::new(),
            alone: Vec::new(),
            together: Vec::new(),
        }
    }

    fn next(&mut self) -> usize {
        self.at += 1;
        self.at
    }

    /// A line of the journal that outlives the run.
    fn keep(&mut self, line: &[u8]) -> std::io::Result<()> {
        self.file.extend_from_slice(line);
        let entry: Value = serde_json::from_slice(line)?;
        let text = |name: &str| entry[name].as_str().map(str::to_owned);
        let at = self.next();
        self.tell(|| format!("{at} journal {}", String::from_utf8_lossy(line).trim_end()));
        let (event, step) = (text("event").unwrap_or_default(), text("step").unwrap_or_default());
        self.noted.push(Noted { at, event, step, key: text("key") });
        Ok(())
    }

    fn tell(&mut self, line: impl FnOnce() -> String) {
        if let Some(trace) = &mut self.trace {
            trace.push(line());
        }
    }
}

/// The transport of one run.
pub(crate) struct Wire {
    sandbox: Sandbox,
    run: Arc<Mutex<Run>>,
    stop: Arc<Stop>,
    died: Arc<tokio::sync::Notify>,
}

impl Wire {
    pub(crate) fn new(sandbox: Sandbox, run: Arc<Mutex<Run>>) -> Self {
        Self { sandbox, run, stop: Arc::default(), died: Arc::default() }
    }

    /// What asks the run to end early.
    pub(crate) fn stop(&self) -> Arc<Stop> {
        Arc::clone(&self.stop)
    }

    /// Comes when the run dies.
    pub(crate) fn died(&self) -> Arc<tokio::sync::Notify> {
        Arc::clone(&self.died)
    }

    async fn exchange(&self, request: Request) -> Result<Response, TransportError> {
        let (number, latency) = {
            let mut run = lock(&self.run);
            let number = run.sent.len();
            let at = run.next();
            run.tell(|| format!("{at} -> {} {}", request.method, request.path));
            run.sent.push(sent(at, &request));
            if run.interruption == Some(number) {
                self.stop.ask();
            }
            (number, Duration::from_millis(run.rng.u64(1..20)))
        };
        tokio::time::sleep(latency).await;
        let death = lock(&self.run).death.filter(|death| death.request == number);
        if death.is_some_and(|death| !death.delivered) {
            return self.die(number, false).await;
        }
        let delivery = self.sandbox.deliver(TOKEN, http(request)).expect("the platform's own files do not fail");
        if lock(&self.run).sent[number].path.ends_with(":publish") {
            self.watch_handover();
        }
        if death.is_some() {
            return self.die(number, true).await;
        }
        let delay = if delivery.arrival == Arrival::Never { PATIENCE } else { delivery.delay };
        if !delay.is_zero() {
            tokio::time::sleep(delay).await;
        }
        let result = arrived(delivery);
        let mut run = lock(&self.run);
        if let Ok(response) = &result {
            let replayed = response.header("idempotency-replayed") == Some("true");
            run.sent[number].came = Came::Answer { status: response.status, replayed };
            if run.sent[number].method == "GET" && !run.sent[number].path.contains('?') {
                run.sent[number].shown.clone_from(&response.body);
            }
        }
        let at = run.next();
        let request_at = run.sent[number].at;
        run.tell(|| format!("{at} <- {request_at} {}", told(&result)));
        result
    }

    /// Whether the old and the new one run side by side now.
    fn watch_handover(&self) {
        let mut run = lock(&self.run);
        let runs = |address: &Address| {
            let shown = self.sandbox.look(address).expect("the platform's own files do not fail");
            shown.is_some_and(|shown| shown.status.state.as_deref() == Some("Active"))
        };
        let both = |first: &&Address| generations(first).filter(|address| runs(address)).count() > 1;
        let found: Vec<_> = run.alone.iter().filter(both).map(ToString::to_string).collect();
        run.together.extend(found);
    }

    async fn die(&self, number: usize, delivered: bool) -> Result<Response, TransportError> {
        {
            let mut run = lock(&self.run);
            run.sent[number].came = Came::Died { delivered };
            run.tell(|| "the run dies".to_owned());
        }
        self.died.notify_one();
        std::future::pending().await
    }
}

impl Transport for Wire {
    fn send(&self, request: Request) -> BoxFuture<'_, Result<Response, TransportError>> {
        Box::pin(self.exchange(request))
    }

    fn destination(&self) -> &'static str {
        "simulation"
    }
}

/// A disk that may be full, and forgets what it was not told to keep.
#[derive(Debug)]
pub(crate) struct Disk {
    pub(crate) run: Arc<Mutex<Run>>,
    pub(crate) unsynced: Vec<u8>,
}

impl Sink for Disk {
    fn write(&mut self, line: &[u8]) -> std::io::Result<()> {
        let mut run = lock(&self.run);
        if run.disk_full.is_some_and(|full| run.noted.len() >= full) {
            run.tell(|| "the disk is full".to_owned());
            return Err(std::io::Error::from(std::io::ErrorKind::StorageFull));
        }
        self.unsynced.extend_from_slice(line);
        Ok(())
    }

    fn sync(&mut self) -> std::io::Result<()> {
        let mut run = lock(&self.run);
        let lines = std::mem::take(&mut self.unsynced);
        for line in lines.split_inclusive(|byte| *byte == b'\n') {
            run.keep(line)?;
        }
        Ok(())
    }
}

/// The addresses of `first` and of those that can take over from it, on the platform.
pub(crate) fn generations(first: &Address) -> impl Iterator<Item = Address> {
    let later = (2..=6).map(|number| Address::new(first.slug(), &format!("{}-r{number}", first.key())));
    std::iter::once(first.clone()).chain(later)
}

pub(crate) fn lock(run: &Mutex<Run>) -> MutexGuard<'_, Run> {
    run.lock().unwrap_or_else(PoisonError::into_inner)
}

fn sent(at: usize, request: &Request) -> Sent {
    let header = |name: &str| request.headers.iter().find(|(known, _)| *known == name).map(|(_, value)| value.clone());
    let key = header("idempotency-key");
    let body = request.body.clone().unwrap_or_default();
    Sent { at, method: request.method, path: request.path.clone(), body, key, came: Came::Nothing, shown: Vec::new() }
}

fn http(request: Request) -> axum::http::Request<axum::body::Bytes> {
    let uri = format!("/v1/teams/{}{}", super::draw::TEAM, request.path);
    let mut built = axum::http::Request::builder().method(request.method).uri(uri);
    built = built.header("authorization", format!("Bearer {TOKEN}")).header("content-type", "application/json");
    for (name, value) in &request.headers {
        built = built.header(*name, value);
    }
    built.body(request.body.unwrap_or_default().into()).expect("a request")
}

/// What the client's HTTP library and rules make of it.
fn arrived(delivery: Delivery) -> Result<Response, TransportError> {
    let Delivery { status, headers, body, arrival, delay: _ } = delivery;
    match arrival {
        Arrival::Broken { .. } => Err(TransportError::Lost("connection reset".to_owned())),
        Arrival::Never => Err(TransportError::Lost("no answer in time".to_owned())),
        Arrival::Padded { to } if to > LARGEST => Err(TransportError::Unacceptable("too large".to_owned())),
        Arrival::Whole | Arrival::Padded { .. } if (300..400).contains(&status) && status != 304 => {
            Err(TransportError::Unacceptable(format!("{status}")))
        }
        // Later headers win, as on the wire.
        Arrival::Whole | Arrival::Padded { .. } => {
            let headers = headers.into_iter().rev().collect();
            Ok(Response { status, headers, body: body.into_bytes() })
        }
    }
}

fn told(result: &Result<Response, TransportError>) -> String {
    match result {
        Ok(response) => format!("{} {}", response.status, String::from_utf8_lossy(&response.body)),
        Err(error) => format!("{error:?}"),
    }
}
