//! When a call is sent again, in one place: only where sending twice cannot do twice, at the pace that the platform
//! allows, and within one budget for the whole run.

use super::budget::{Budget, Exhausted};
use super::pace::Pace;
use super::transport::{Request, Response, Transport, TransportError};
use super::verdict::{self, Verdict};
use crate::mutant;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;
use tokio::time::{Instant, sleep};

/// Attempts after the first.
const AGAIN: u32 = 4;
/// The longest wait before the second attempt; it doubles with each.
const FIRST_WAIT: Duration = Duration::from_millis(200);

/// How calls are sent. One for a whole run.
#[derive(Debug)]
pub(super) struct Policy {
    pace: Pace,
    budget: Budget,
    chance: Mutex<fastrand::Rng>,
    waits: Mutex<Option<Instant>>,
}

/// What came of a call. A problem that could not be settled by sending again is there as it is.
pub(super) struct Sent {
    pub(super) answer: Result<Response, TransportError>,
    /// Whether an attempt before the last one may have arrived.
    pub(super) doubtful: bool,
    /// Why it was not sent once more, where that was only for the budget.
    pub(super) exhausted: Option<Exhausted>,
}

impl Policy {
    /// `seed` decides how long waits are within their bounds, and nothing else.
    pub(super) fn new(seed: u64) -> Self {
        let (pace, budget) = (Pace::default(), Budget::default());
        Self { pace, budget, chance: Mutex::new(fastrand::Rng::with_seed(seed)), waits: Mutex::default() }
    }

    /// Sends `request`, again where the answer says "later" or is lost and the call is safe to repeat.
    pub(super) async fn send(&self, transport: &dyn Transport, mut request: Request) -> Sent {
        self.budget.call();
        let mut before = Before::Nothing;
        let mut attempt = 0;
        loop {
            let doubtful = before != Before::Nothing;
            if let Some(exhausted) = self.paused() {
                let unsent = TransportError::NotSent(exhausted.text());
                return Sent { answer: before.joined(Err(unsent)), doubtful, exhausted: Some(exhausted) };
            }
            self.pace.turn().await;
            let left = Instant::now();
            let answer = before.joined(transport.send(request.clone()).await);
            self.budget.answered(left);
            if let Ok(response) = &answer {
                self.pace.learn(response, left);
            }
            let asked = passing(&answer).filter(|_| repeatable(&request) && attempt < AGAIN);
            let Some(asked) = asked else { return Sent { answer, doubtful, exhausted: None } };
            let wait = asked + self.jitter(attempt);
            if let Err(exhausted) = self.budget.take(wait) {
                return Sent { answer, doubtful, exhausted: Some(exhausted) };
            }
            self.wait(wait).await;
            attempt += 1;
            request.headers.retain(|(name, _)| *name != "idempotency-key" || !mutant::is("retry-without-key"));
        }
    }

    /// Counts the pause that the platform asks for, if it does; why it is too long.
    fn paused(&self) -> Option<Exhausted> {
        let Some(until) = self.pace.paused() else { return self.budget.pause(Instant::now()).err() };
        self.note(until);
        self.budget.pause(until).err()
    }

    /// Waits, and lets people know until when.
    pub(super) async fn wait(&self, length: Duration) {
        self.note(Instant::now() + length);
        sleep(length).await;
    }

    fn note(&self, until: Instant) {
        let mut waits = self.waits.lock().unwrap_or_else(PoisonError::into_inner);
        *waits = Some(waits.map_or(until, |before| before.max(until)));
    }

    /// Until when the longest of the present waits lasts.
    pub(super) fn waits_until(&self) -> Option<Instant> {
        self.waits.lock().unwrap_or_else(PoisonError::into_inner).filter(|until| *until > Instant::now())
    }

    /// Anything from nothing to the whole wait, so that many who were refused together do not come back together.
    fn jitter(&self, attempt: u32) -> Duration {
        let longest = FIRST_WAIT * 2u32.pow(attempt);
        let mut chance = self.chance.lock().unwrap_or_else(PoisonError::into_inner);
        longest.mul_f64(chance.f64())
    }
}

/// What earlier attempts at the same call left open.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Before {
    Nothing,
    /// One may have arrived.
    Lost,
    /// One may even arrive now.
    Late,
}

impl Before {
    /// `answer` as the end of all attempts: one that never left, or that was refused for the moment, does not undo
    /// those before it.
    fn joined(&mut self, answer: Result<Response, TransportError>) -> Result<Response, TransportError> {
        let own = match &answer {
            Err(TransportError::Lost(_)) => Self::Lost,
            Err(TransportError::Late(_)) => Self::Late,
            Ok(response) if response.verdict() == Verdict::Unclear => Self::Lost,
            Err(TransportError::NotSent(_) | TransportError::Unacceptable(_)) | Ok(_) => Self::Nothing,
        };
        *self = own.max(*self);
        match (answer, *self) {
            (Err(TransportError::NotSent(why)), Self::Lost) => Err(TransportError::Lost(why)),
            (Err(TransportError::NotSent(why) | TransportError::Lost(why)), Self::Late) => {
                Err(TransportError::Late(why))
            }
            (answer, _) => answer,
        }
    }
}

/// How long the platform asks to wait, where `answer` is of the passing kind.
fn passing(answer: &Result<Response, TransportError>) -> Option<Duration> {
    match answer {
        Ok(response) => is_passing(response).then(|| response.retry_after().unwrap_or_default()),
        Err(TransportError::Lost(_) | TransportError::Late(_) | TransportError::NotSent(_)) => Some(Duration::ZERO),
        Err(TransportError::Unacceptable(_)) => None,
    }
}

/// Reads, and writes that carry what makes a repetition harmless.
fn repeatable(request: &Request) -> bool {
    let guarded = |(name, _): &(&str, String)| matches!(*name, "idempotency-key" | "if-match" | "if-none-match");
    request.method == "GET" || request.headers.iter().any(guarded)
}

fn is_passing(response: &Response) -> bool {
    // The same call with the same key is still being worked on.
    let is_in_progress =
        |response: &Response| response.own_problem().is_some_and(|problem| problem.code() == "idempotency-in-progress");
    verdict::is_passing(response.status) || response.status == 409 && is_in_progress(response)
}
