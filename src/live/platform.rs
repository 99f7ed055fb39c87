//! The platform as a set of calls. Bounded concurrency; every answer is checked before anybody sees it.

use super::error::PlatformError;
use super::pages;
use super::retry::{Policy, Sent};
use super::transport::{Request, Response, Transport, TransportError};
use crate::model::wire::{Capabilities, Problem, Resource};
use crate::mutant;
use crate::{language, say, word};
use serde::de::DeserializeOwned;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use tokio::sync::Semaphore;

const JSON: &str = "application/json";
const PROBLEM: &str = "application/problem+json";

/// A connection to one account.
#[derive(Clone)]
pub struct Platform {
    transport: Arc<dyn Transport>,
    /// Requests under way at once.
    places: Arc<Semaphore>,
    parallelism: usize,
    answered: Arc<AtomicU64>,
    policy: Arc<Policy>,
}

impl Platform {
    pub fn new(transport: Arc<dyn Transport>, parallelism: u8) -> Self {
        let parallelism = usize::from(parallelism.max(1));
        let places = Arc::new(Semaphore::new(parallelism));
        let policy = Arc::new(Policy::new(fastrand::u64(..)));
        Self { transport, places, parallelism, answered: Arc::default(), policy }
    }

    /// The same connection with waits that do not differ from run to run.
    #[must_use]
    pub fn with_seed(self, seed: u64) -> Self {
        Self { policy: Arc::new(Policy::new(seed)), ..self }
    }

    /// Where it is, for people.
    pub fn destination(&self) -> &str {
        self.transport.destination()
    }

    /// Requests under way at once, at most.
    pub fn parallelism(&self) -> usize {
        self.parallelism
    }

    /// How many requests were answered so far.
    pub fn answered(&self) -> u64 {
        self.answered.load(Ordering::Relaxed)
    }

    pub async fn capabilities(&self) -> Result<Capabilities, PlatformError> {
        self.read("/capabilities").await
    }

    /// GET, decoded.
    pub async fn read<T: DeserializeOwned>(&self, path: &str) -> Result<T, PlatformError> {
        let response = self.call(Request::get(path)).await?;
        response.json("GET", path)
    }

    /// The object that is read at `path`; none when the platform itself says that there is none. A proxy's 404 is no
    /// absence.
    pub async fn object(&self, path: &str) -> Result<Option<Resource>, PlatformError> {
        #[cfg(feature = "mutants")]
        if mutant::is("list-is-absence") {
            return self.listed(path).await;
        }
        match self.read::<Resource>(path).await {
            Ok(resource) => match pages::fit(&resource) {
                Ok(()) => Ok(Some(resource)),
                Err(why) => Err(PlatformError::unreadable("GET", path, why)),
            },
            Err(PlatformError::Refused { status: 404, problem, .. })
                if problem.code() == "not-found" || mutant::is("any-404-is-absence") =>
            {
                Ok(None)
            }
            Err(error) => Err(error),
        }
    }

    /// Sends and gives the answer back when it is a success; a problem otherwise.
    pub async fn call(&self, request: Request) -> Result<Response, PlatformError> {
        self.attempts(request).await.0
    }

    /// The same, and whether an attempt before the last one may have arrived.
    pub async fn attempts(&self, request: Request) -> (Result<Response, PlatformError>, bool) {
        let (method, path) = (request.method, request.path.clone());
        let _place = self.places.acquire().await.expect("never closed");
        let Sent { answer, doubtful, exhausted } = self.policy.send(self.transport.as_ref(), request).await;
        self.answered.fetch_add(1, Ordering::Relaxed);
        let error = match answer {
            Ok(response) if (200..300).contains(&response.status) => return (Ok(response), doubtful),
            Ok(response) => {
                let problem = Box::new(problem(&response));
                let refused = PlatformError::Refused { method, path: path.clone(), status: response.status, problem };
                if doubtful && method != "GET" {
                    PlatformError::Unreachable { method, path, error: after_a_lost_one(&refused) }
                } else {
                    refused
                }
            }
            Err(error @ TransportError::Unacceptable(_)) if doubtful && method != "GET" => {
                PlatformError::Unreachable { method, path, error: after_a_lost_one(&error) }
            }
            Err(error) => PlatformError::Unreachable { method, path, error },
        };
        let error = match exhausted {
            Some(exhausted) => PlatformError::Exhausted { last: Box::new(error), exhausted },
            None => error,
        };
        (Err(error), doubtful)
    }
}

/// That this attempt came to nothing does not undo one whose answer was lost.
fn after_a_lost_one(last: &impl std::fmt::Display) -> TransportError {
    TransportError::Lost(say!("an earlier attempt may have arrived; then {last}", "先前的嘗試可能已送達；之後 {last}"))
}

impl Response {
    /// The JSON of a successful answer to `method` `path`.
    pub fn json<T: DeserializeOwned>(&self, method: &'static str, path: &str) -> Result<T, PlatformError> {
        if !self.is(JSON) {
            let found = self.header("content-type").unwrap_or(word!("no content type", "沒有內容類型")).to_owned();
            return Err(PlatformError::unreadable(
                method,
                path,
                say!("expected JSON, got {found}", "預期為 JSON，收到的是 {found}"),
            ));
        }
        // A list would be read as the fields of an object in their order: `[[],null]` is no empty page.
        if self.body.iter().find(|byte| !byte.is_ascii_whitespace()).is_some_and(|first| *first != b'{') {
            return Err(PlatformError::unreadable(method, path, word!("expected a JSON object", "預期為 JSON 物件")));
        }
        serde_json::from_slice(&self.body)
            .map_err(|error| PlatformError::unreadable(method, path, language::foreign(&error)))
    }

    /// Whether the body is of this media type.
    fn is(&self, media: &str) -> bool {
        let plain = self.header("content-type").and_then(|kind| kind.split(';').next());
        plain.is_some_and(|plain| plain.trim().eq_ignore_ascii_case(media))
    }
}

/// The problem body, or the status alone where there is none that can be read.
pub(super) fn problem(response: &Response) -> Problem {
    let read = if response.is(PROBLEM) { serde_json::from_slice(&response.body).ok() } else { None };
    read.unwrap_or_else(|| Problem {
        status: response.status,
        kind: "no-problem-body".to_owned(),
        ..Problem::default()
    })
}
