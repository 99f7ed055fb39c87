//! The way between the client and the platform: it takes its time, loses answers, and is where a run dies.

use super::late;
use super::run::{Ambush, Came, Fate, Held, Nth, Run, Sent, lock};
use crate::support::arrival::{arrived, in_words};
use futures_util::future::BoxFuture;
use journeyctl::testing::apply::Stop;
use journeyctl::testing::language::Text;
use journeyctl::testing::live::{Request, Response, Transport, TransportError};
use journeyctl::testing::model::Address;
use journeyctl::testing::sandbox::{ArmedFault, Arrival, Delivery, Sandbox};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::time::Instant;

const TOKEN: &str = "simulated";
/// As long as the client waits for a byte.
const PATIENCE: Duration = Duration::from_secs(30);

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
        let (number, write, latency) = self.leaves(&request);
        tokio::time::sleep(latency).await;
        self.late_ones();
        let (death, held) = self.fate(number, write);
        match (death, held) {
            (Some(Fate::Delivered), _) | (None, None) => {}
            (Some(fate), _) => {
                if let (Fate::Late(behind), true) = (fate, write.is_some()) {
                    lock(&self.run).hold(request, number, behind);
                }
                return self.die(number, false).await;
            }
            (None, Some(held)) => return self.hold(request, number, held).await,
        }
        self.ambush(write, &request);
        let id = format!("{}.{number}", lock(&self.run).name);
        let opens = request.path.ends_with(":publish");
        let delivery = deliver(&self.sandbox, request, &id);
        if opens {
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
        self.note(number, &result);
        result
    }

    /// Its number among the requests, its number among the writes, and how long it takes.
    fn leaves(&self, request: &Request) -> (usize, Option<usize>, Duration) {
        let mut run = lock(&self.run);
        let at = run.next();
        run.tell(|| format!("{at} -> {} {}", request.method, request.path));
        if run.interruption == Some(run.sent.len()) {
            self.stop.ask();
        }
        run.leaves(sent(at, request))
    }

    /// Whatever was under way and is faster.
    fn late_ones(&self) {
        let late = Arc::clone(&lock(&self.run).late);
        let came = late::next(&late, &self.sandbox);
        if came.iter().any(|one| one.call.ends_with(":publish")) {
            self.watch_handover();
        }
        let mut run = lock(&self.run);
        for one in came {
            run.tell(|| format!("late: {one}"));
        }
    }

    fn fate(&self, number: usize, write: Option<usize>) -> (Option<Fate>, Option<Held>) {
        let run = lock(&self.run);
        let now = [Some(Nth::Request(number)), write.map(Nth::Write)];
        let death = run.death.filter(|death| now.contains(&Some(death.at))).map(|death| death.fate);
        (death, run.held.filter(|held| write == Some(held.write)))
    }

    async fn hold(&self, request: Request, number: usize, held: Held) -> Result<Response, TransportError> {
        lock(&self.run).hold(request, number, held.behind);
        if held.patiently {
            tokio::time::sleep(PATIENCE).await;
            return Err(TransportError::Late(Text::quoted("no answer in time")));
        }
        Err(TransportError::Lost(Text::quoted("connection reset")))
    }

    /// Arms what is to go wrong with this write and the next look at its object.
    fn ambush(&self, write: Option<usize>, request: &Request) {
        let mut run = lock(&self.run);
        let is_it = |ambush: &Ambush| match ambush.write {
            Some(nth) => write == Some(nth),
            None => request.method == "DELETE",
        };
        let Some(Ambush { first, then, .. }) = run.ambush.filter(is_it) else { return };
        run.ambush = None;
        run.tell(|| format!("ambush: {first:?}, then {then}"));
        let arm = |kind: &str, method: &str, path: String| {
            let (method, path) = (Some(method.to_owned()), Some(path));
            let fault = ArmedFault { method, path, ..ArmedFault::new(kind) };
            self.sandbox.arm(&fault).expect("armed");
        };
        if let Some(first) = first {
            arm(first, request.method, request.path.clone());
        }
        arm(then, "GET", object_of(&request.path));
    }

    fn note(&self, number: usize, result: &Result<Response, TransportError>) {
        let mut run = lock(&self.run);
        if let Ok(response) = result {
            let replayed = response.header("idempotency-replayed") == Some("true");
            let sent = &mut run.sent[number];
            sent.came = Came::Answer { status: response.status, replayed };
            let call = sent.call();
            let is_read = sent.method == "GET" && !sent.path.contains('?');
            if is_read || sent.method != "GET" && response.status == 409 {
                sent.shown.clone_from(&response.body);
            }
            let seconds = response.header("retry-after").filter(|_| response.status == 429);
            if let Some(seconds) = seconds.and_then(|text| text.parse().ok()) {
                run.asked.push((call, Instant::now() + Duration::from_secs(seconds)));
            }
        }
        let at = run.next();
        let request_at = run.sent[number].at;
        run.tell(|| format!("{at} <- {request_at} {}", in_words(result)));
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

/// The addresses of `first` and of those that can take over from it, on the platform.
pub(crate) fn generations(first: &Address) -> impl Iterator<Item = Address> {
    let later = (2..=6).map(|number| Address::new(first.slug(), &format!("{}-r{number}", first.key())));
    std::iter::once(first.clone()).chain(later)
}

fn sent(at: usize, request: &Request) -> Sent {
    let header = |name: &str| request.headers.iter().find(|(known, _)| *known == name).map(|(_, value)| value.clone());
    let (key, version) = (header("idempotency-key"), header("if-match"));
    let body = request.body.clone().unwrap_or_default();
    let (method, path) = (request.method, request.path.clone());
    Sent { at, method, path, body, key, version, came: Came::Nothing, shown: Vec::new() }
}

/// The path of the object that a call is about; of a creation, what begins the path of every object of the kind.
fn object_of(path: &str) -> String {
    let mut segments = path.trim_start_matches('/').split('/');
    let (kind, name) = (segments.next().unwrap_or_default(), segments.next().unwrap_or_default());
    let (scheme, name) = name.split_once("key:").map_or(("", name), |(_, name)| ("key:", name));
    format!("/{kind}/{scheme}{}", name.split(':').next().unwrap_or_default())
}

/// Lets the platform answer the request named `id`. No two writes come at the same time.
pub(crate) fn deliver(sandbox: &Sandbox, request: Request, id: &str) -> Delivery {
    const OWN: &str = "the platform's own files do not fail";
    if request.method != "GET" {
        sandbox.tick().expect(OWN);
    }
    sandbox.deliver(TOKEN, http(request, id)).expect(OWN)
}

/// The request on the wire, named `id`.
fn http(request: Request, id: &str) -> axum::http::Request<axum::body::Bytes> {
    let uri = format!("/v1/teams/{}{}", super::draw::TEAM, request.path);
    let mut built = axum::http::Request::builder().method(request.method).uri(uri);
    built = built.header("authorization", format!("Bearer {TOKEN}")).header("content-type", "application/json");
    built = built.header("request-id", id);
    for (name, value) in &request.headers {
        built = built.header(*name, value);
    }
    built.body(request.body.unwrap_or_default().into()).expect("a request")
}
