//! What one run does, and what is to happen to it.

use super::late::Late;
use fastrand::Rng;
use journeyctl::testing::apply::Sink;
use journeyctl::testing::live::Request;
use journeyctl::testing::model::Address;
use serde_json::Value;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::time::Instant;

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
    /// The version that it names.
    pub(crate) version: Option<String>,
    pub(crate) came: Came,
    /// What came back of a read of one object, or of a write that was refused for what is there.
    pub(crate) shown: Vec<u8>,
}

/// What a request asks for: method, path and key.
pub(crate) type Call = (&'static str, String, Option<String>);

impl Sent {
    pub(crate) fn call(&self) -> Call {
        (self.method, self.path.clone(), self.key.clone())
    }
}

/// One line of the journal.
#[derive(Debug, Clone)]
pub(crate) struct Noted {
    pub(crate) at: usize,
    pub(crate) event: String,
    pub(crate) step: String,
    pub(crate) key: Option<String>,
}

/// Where a run dies: at its n-th request or write, before it is delivered or with its answer under way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Death {
    pub(crate) at: Nth,
    pub(crate) fate: Fate,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Nth {
    Request(usize),
    Write(usize),
}

/// What becomes of a request of which the client hears nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fate {
    Gone,
    Delivered,
    /// It arrives after so many others.
    Late(usize),
}

/// A write that the client takes for lost, at once or after all its patience, and that arrives after so many others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Held {
    pub(crate) write: usize,
    pub(crate) behind: usize,
    pub(crate) patiently: bool,
}

/// Something goes wrong with a write, and with the next look at its object.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Ambush {
    /// The n-th write, or the first deletion.
    pub(crate) write: Option<usize>,
    pub(crate) first: Option<&'static str>,
    pub(crate) then: &'static str,
}

/// Everything that one run did, and what is to happen to it.
#[derive(Debug)]
pub(crate) struct Run {
    /// What all its requests are named by.
    pub(crate) name: String,
    pub(crate) sent: Vec<Sent>,
    pub(crate) noted: Vec<Noted>,
    pub(crate) at: usize,
    writes: usize,
    rng: Rng,
    pub(crate) death: Option<Death>,
    pub(crate) held: Option<Held>,
    pub(crate) ambush: Option<Ambush>,
    pub(crate) late: Arc<Mutex<Late>>,
    /// Whether a write of it was late.
    pub(crate) leaves_behind: bool,
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
    /// Calls that the platform wants to wait until then.
    pub(crate) asked: Vec<(Call, Instant)>,
    /// Those that did not.
    pub(crate) hasty: Vec<String>,
}

impl Run {
    pub(crate) fn new(number: usize, seed: u64, trace: bool) -> Self {
        Self {
            name: format!("r{number}"),
            sent: Vec::new(),
            noted: Vec::new(),
            at: 0,
            writes: 0,
            rng: Rng::with_seed(seed),
            death: None,
            held: None,
            ambush: None,
            late: Arc::default(),
            leaves_behind: false,
            interruption: None,
            disk_full: None,
            trace: trace.then(Vec::new),
            file: Vec::new(),
            alone: Vec::new(),
            together: Vec::new(),
            asked: Vec::new(),
            hasty: Vec::new(),
        }
    }

    pub(crate) fn next(&mut self) -> usize {
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

    /// Its number among the requests, its number among the writes, and how long it takes.
    pub(crate) fn leaves(&mut self, sent: Sent) -> (usize, Option<usize>, Duration) {
        let (number, now) = (self.sent.len(), Instant::now());
        let call = sent.call();
        if self.asked.iter().any(|(asked, until)| *asked == call && now < *until) {
            self.hasty.push(format!("{} {}", sent.method, sent.path));
        }
        let write = (sent.method != "GET").then_some(self.writes);
        self.writes += usize::from(write.is_some());
        self.sent.push(sent);
        (number, write, Duration::from_millis(self.rng.u64(1..20)))
    }

    /// Nobody waits for `request` any more; it arrives after `behind` others.
    pub(crate) fn hold(&mut self, request: Request, number: usize, behind: usize) {
        self.tell(|| format!("under way: {} {}", request.method, request.path));
        self.leaves_behind = true;
        lock(&self.late).hold(request, format!("{}.{number}", self.name), behind);
    }

    /// Whether it was this run that sent the request of this name.
    pub(crate) fn named(&self, request: &str) -> bool {
        request.strip_prefix(&self.name).is_some_and(|rest| rest.starts_with('.'))
    }

    pub(crate) fn note(&mut self, what: Option<String>) {
        if let Some(what) = what {
            self.tell(|| what);
        }
    }

    pub(crate) fn tell(&mut self, line: impl FnOnce() -> String) {
        if let Some(trace) = &mut self.trace {
            trace.push(line());
        }
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

pub(crate) fn lock<T>(shared: &Mutex<T>) -> MutexGuard<'_, T> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}
