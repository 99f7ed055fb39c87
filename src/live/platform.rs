//! The platform as a set of calls. Bounded concurrency; every answer is checked before anybody sees it.

use super::error::{PlatformError, foreign};
use super::identity::Subject;
use super::object::fit;
use super::retry::{Policy, Sent};
use super::transport::{Request, Response, Transport, TransportError};
use super::verdict::Verdict;
use crate::fact;
use crate::language::{AsArgument, Text};
use crate::model::wire::{Capabilities, Resource};
use crate::mutant;
use serde::de::DeserializeOwned;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;
use tokio::sync::Semaphore;
use tokio::time::Instant;

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

    /// Until when the platform lets this run wait, where it does.
    pub fn waits_until(&self) -> Option<Instant> {
        self.policy.waits_until()
    }

    /// Waits for work that goes on at the platform, and lets people know.
    pub(crate) async fn wait(&self, length: Duration) {
        self.policy.wait(length).await;
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
        let subject = Subject::of(&Request::get(path));
        let is_ours = |resource: &Resource| subject.as_ref().map_or(Ok(()), |subject| subject.is(resource));
        match self.read::<Resource>(path).await {
            Ok(resource) => match fit(&resource).and_then(|()| is_ours(&resource)) {
                Ok(()) => Ok(Some(resource)),
                Err(why) => Err(PlatformError::unreadable("GET", path, why)),
            },
            Err(PlatformError::Refused { status: 404, problem, .. }) if problem.code() == "not-found" => Ok(None),
            Err(error) if error.status() == Some(404) && mutant::is("any-404-is-absence") => Ok(None),
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
        let subject = Subject::of(&request).filter(|_| method != "GET");
        let _place = self.places.acquire().await.expect("never closed");
        let Sent { answer, doubtful, exhausted } = self.policy.send(self.transport.as_ref(), request).await;
        self.answered.fetch_add(1, Ordering::Relaxed);
        let error = match answer {
            Ok(response) if is_success(method, &response) => match another(subject.as_ref(), &response) {
                None => return (Ok(response), doubtful),
                Some(why) => PlatformError::Unreachable { method, path, error: TransportError::Lost(why) },
            },
            Ok(response) => {
                let refused = no(method, &path, &response);
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

/// A yes of whoever stands between is none to a write; what was read shows by itself whose it is.
fn is_success(method: &str, response: &Response) -> bool {
    (200..300).contains(&response.status) && (method == "GET" || response.verdict() == Verdict::Done)
}

/// Why a yes says nothing of this call: it is about another object.
fn another(subject: Option<&Subject>, response: &Response) -> Option<Text> {
    let shown: Resource = subject.and_then(|_| serde_json::from_slice(&response.body).ok())?;
    let why = subject?.is(&shown).err()?;
    Some(fact!("live-answer-another-call", why))
}

/// That this attempt came to nothing does not undo one whose answer was lost.
fn after_a_lost_one(last: &impl AsArgument) -> TransportError {
    TransportError::Lost(fact!("live-earlier-attempt-may-arrived", last))
}

impl Response {
    /// The JSON of a successful answer to `method` `path`.
    pub fn json<T: DeserializeOwned>(&self, method: &'static str, path: &str) -> Result<T, PlatformError> {
        if !self.is_json() {
            return Err(PlatformError::foreign(method, path, self));
        }
        if !self.begins_as_object() && !self.body.is_empty() {
            return Err(PlatformError::unreadable(method, path, fact!("live-expected-json-object")));
        }
        serde_json::from_slice(&self.body).map_err(|error| PlatformError::unreadable(method, path, foreign(&error)))
    }
}

/// What an answer that is no success says: the platform's own no, or a word of something on the way.
pub(super) fn no(method: &'static str, path: &str, response: &Response) -> PlatformError {
    match response.own_problem() {
        Some(problem) => {
            let (path, problem) = (path.to_owned(), Box::new(problem));
            PlatformError::Refused { method, path, status: response.status, problem }
        }
        None => PlatformError::foreign(method, path, response),
    }
}
