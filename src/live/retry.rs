//! When a call is sent again, in one place: only where sending twice can not do twice, at the pace that the platform
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
                let unsent = TransportError::NotSent(exhausted.to_string());
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

#[cfg(test)]
mod tests {
    use super::super::error::PlatformError;
    use super::super::platform::Platform;
    use super::*;
    use futures_util::future::BoxFuture;
    use std::collections::VecDeque;
    use std::sync::Arc;

    type Answer = Result<Response, TransportError>;

    /// Gives its answers in order and notes when it was asked.
    struct Scripted {
        answers: Mutex<VecDeque<Answer>>,
        asked: Mutex<Vec<Instant>>,
    }

    impl Scripted {
        fn new(answers: impl IntoIterator<Item = Answer>) -> Self {
            Self { answers: Mutex::new(answers.into_iter().collect()), asked: Mutex::default() }
        }

        fn times(&self) -> Vec<Instant> {
            self.asked.lock().expect("whole").clone()
        }
    }

    impl Transport for Scripted {
        fn send(&self, _: Request) -> BoxFuture<'_, Answer> {
            self.asked.lock().expect("whole").push(Instant::now());
            let mut answers = self.answers.lock().expect("whole");
            let answer = if answers.len() > 1 { answers.pop_front() } else { answers.front().cloned() };
            Box::pin(async move { answer.expect("an answer") })
        }

        fn destination(&self) -> &'static str {
            "a script"
        }
    }

    fn answer(status: u16, headers: &[(&str, &str)], body: &str) -> Response {
        let headers = headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        Response { status, headers, body: body.as_bytes().to_vec() }
    }

    fn write(headers: &[(&'static str, &str)]) -> Request {
        let headers = headers.iter().map(|(name, value)| (*name, (*value).to_owned())).collect();
        Request { method: "POST", path: "/journeys".to_owned(), headers, body: None }
    }

    /// Which answers bring which call back, as a table: (answer, keyed call, bare call).
    #[tokio::test(start_paused = true)]
    async fn only_calls_that_can_not_do_twice_are_sent_again_and_only_for_what_passes() {
        let progress = "{\"type\":\"https://errors.example/idempotency-in-progress\"}";
        let problem = [("content-type", "application/problem+json")];
        let lost = || Err(TransportError::Lost("reset".to_owned()));
        let rows: Vec<(Answer, usize)> = vec![
            (Ok(answer(200, &[], "")), 1),
            (Ok(answer(400, &[], "")), 1),
            (Ok(answer(401, &[], "")), 1),
            (Ok(answer(403, &[], "")), 1),
            (Ok(answer(404, &[], "")), 1),
            (Ok(answer(408, &[], "")), 5),
            (Ok(answer(413, &[], "")), 1),
            (Ok(answer(425, &[], "")), 5),
            (Ok(answer(499, &[], "")), 5),
            (Ok(answer(520, &[], "")), 5),
            (Ok(answer(530, &[], "")), 5),
            (Ok(answer(599, &[], "")), 5),
            (Ok(answer(409, &problem, "{\"type\":\"https://errors.example/key-exists\"}")), 1),
            (Ok(answer(409, &problem, progress)), 5),
            (Ok(answer(412, &[("etag", "\"newer\"")], "")), 1),
            (Ok(answer(422, &[], "")), 1),
            (Ok(answer(428, &[], "")), 1),
            (Ok(answer(429, &[], "")), 5),
            (Ok(answer(500, &[], "")), 5),
            (Ok(answer(501, &[], "")), 1),
            (Ok(answer(502, &[], "")), 5),
            (Ok(answer(503, &[], "")), 5),
            (Ok(answer(504, &[], "")), 5),
            (lost(), 5),
            (Err(TransportError::NotSent("no route".to_owned())), 5),
            (Err(TransportError::Unacceptable("elsewhere".to_owned())), 1),
        ];
        for (given, times) in rows {
            for (headers, times) in [(&[("idempotency-key", "k")][..], times), (&[("if-match", "e")], times), (&[], 1)]
            {
                let transport = Scripted::new([given.clone()]);
                let sent = Policy::new(1).send(&transport, write(headers)).await;
                assert_eq!(transport.times().len(), times, "{given:?} with {headers:?}");
                assert!(sent.exhausted.is_none(), "{given:?}");
            }
        }
    }

    #[tokio::test(start_paused = true)]
    async fn waits_are_random_within_doubling_bounds_the_same_for_the_same_seed() {
        let waits = async |seed: u64| {
            let transport = Scripted::new([Ok(answer(503, &[], ""))]);
            Policy::new(seed).send(&transport, Request::get("/quotas")).await;
            transport.times().windows(2).map(|pair| pair[1] - pair[0]).collect::<Vec<_>>()
        };
        let mut all = Vec::new();
        for seed in 0..50 {
            let own = waits(seed).await;
            assert_eq!(own, waits(seed).await, "seed {seed}");
            for (attempt, wait) in own.iter().enumerate() {
                let bound = Duration::from_millis(200 << attempt) + Duration::from_millis(2);
                assert!(*wait <= bound, "seed {seed}: {wait:?} before attempt {attempt}");
            }
            all.push(own[3]);
        }
        all.sort();
        assert!(all[0] < Duration::from_millis(200), "never short: {:?}", all[0]);
        assert!(all[49] > Duration::from_millis(1400), "never long: {:?}", all[49]);
    }

    #[tokio::test(start_paused = true)]
    async fn retry_after_is_waited_for_whole() {
        let transport = Scripted::new([Ok(answer(429, &[("retry-after", "7")], "")), Ok(answer(200, &[], ""))]);
        let sent = Policy::new(3).send(&transport, Request::get("/quotas")).await;
        assert_eq!(sent.answer.expect("an answer").status, 200);
        let times = transport.times();
        let waited = times[1] - times[0];
        assert!(waited >= Duration::from_secs(7) && waited < Duration::from_millis(7500), "{waited:?}");
    }

    /// A platform that refuses everything: the run ends, and says why.
    #[tokio::test(start_paused = true)]
    async fn one_budget_ends_a_run_against_a_platform_that_is_down() {
        let transport = Scripted::new([Ok(answer(503, &[("retry-after", "30")], ""))]);
        let policy = Policy::new(5);
        let started = Instant::now();
        let mut calls = 0;
        let exhausted = loop {
            calls += 1;
            if let Some(exhausted) = policy.send(&transport, Request::get("/quotas")).await.exhausted {
                break exhausted;
            }
        };
        assert!(started.elapsed() < Duration::from_mins(6), "{:?} and {calls} calls", started.elapsed());
        assert!(exhausted.to_string().contains("used up"), "{exhausted}");
        let next = policy.send(&transport, Request::get("/quotas")).await;
        assert!(next.exhausted.is_some(), "a used-up budget stays used up");
    }

    /// A platform that says with each answer that nothing may be sent for a minute: told, and ended after half an hour.
    #[tokio::test(start_paused = true)]
    async fn a_platform_that_always_wants_a_pause_ends_the_run() {
        let transport = Scripted::new([Ok(answer(200, &[("ratelimit", "\"a\";r=0;t=60")], ""))]);
        let policy = Policy::new(5);
        let started = Instant::now();
        let mut calls = 0;
        let mut told = 0;
        let exhausted = loop {
            calls += 1;
            let sending = policy.send(&transport, Request::get("/quotas"));
            let look = async {
                sleep(Duration::from_secs(30)).await;
                told += usize::from(policy.waits_until().is_some());
            };
            if let Some(exhausted) = tokio::join!(sending, look).0.exhausted {
                break exhausted;
            }
        };
        assert!(told > 20, "only {told} pauses were told");
        let elapsed = started.elapsed();
        assert!(elapsed <= Duration::from_mins(34) && calls <= 36, "{elapsed:?} and {calls} calls");
        assert!(exhausted.to_string().ends_with("which is as long as a run waits"), "{exhausted}");
        let next = policy.send(&transport, Request::get("/quotas")).await;
        assert!(next.exhausted.is_some(), "a used-up patience stays used up");
    }

    /// Answers that take a minute each: the run ends, whatever they say.
    #[tokio::test(start_paused = true)]
    async fn a_platform_whose_every_answer_drips_ends_the_run() {
        struct Slow;
        impl Transport for Slow {
            fn send(&self, _: Request) -> BoxFuture<'_, Answer> {
                Box::pin(async {
                    sleep(Duration::from_secs(59)).await;
                    Ok(answer(200, &[], ""))
                })
            }

            fn destination(&self) -> &'static str {
                "slow"
            }
        }
        let (policy, started) = (Policy::new(5), Instant::now());
        let calls = loop_until_exhausted(&policy, &Slow).await;
        let elapsed = started.elapsed();
        assert!(elapsed <= Duration::from_mins(36) && calls > 30, "{elapsed:?} and {calls} calls");
    }

    async fn loop_until_exhausted(policy: &Policy, transport: &dyn Transport) -> usize {
        let mut calls = 1;
        while policy.send(transport, Request::get("/quotas")).await.exhausted.is_none() {
            calls += 1;
        }
        calls
    }

    /// What a client is told of a write of which an attempt was lost, or answered by a proxy, before a clear no.
    #[tokio::test(start_paused = true)]
    async fn a_clear_no_does_not_undo_an_attempt_before_it() {
        let lost = || Err(TransportError::Lost("reset".to_owned()));
        let no = |status: u16, code: &str| {
            let body = format!("{{\"type\":\"https://errors.example/{code}\"}}");
            Ok(answer(status, &[("content-type", "application/problem+json")], &body))
        };
        let clear = || no(412, "etag-mismatch");
        let page = |status: u16| Ok(answer(status, &[("content-type", "text/html")], "<html>"));
        let elsewhere = || Err(TransportError::Unacceptable("307".to_owned()));
        for (first, then, may_have_arrived) in [
            (lost(), clear(), true),
            (lost(), elsewhere(), true),
            (page(502), clear(), true),
            (page(504), elsewhere(), true),
            (page(429), clear(), true),
            (page(520), clear(), true),
            (no(409, "idempotency-in-progress"), clear(), true),
            (no(500, "internal"), clear(), true),
            (no(503, "unavailable"), clear(), true),
            (no(429, "rate-limited"), clear(), false),
            (no(429, "rate-limited"), elsewhere(), false),
        ] {
            let transport = Arc::new(Scripted::new([first.clone(), then.clone()]));
            let platform = Platform::new(transport, 1).with_seed(1);
            let (answer, doubtful) = platform.attempts(write(&[("if-match", "e")])).await;
            let is_lost = |error: &PlatformError| {
                matches!(error, PlatformError::Unreachable { error: TransportError::Lost(_), .. })
            };
            let told = (is_lost(&answer.expect_err("no success")), doubtful);
            assert_eq!(told, (may_have_arrived, may_have_arrived), "{first:?}, {then:?}");
        }
    }

    #[tokio::test(start_paused = true)]
    async fn what_may_have_arrived_is_never_called_unsent() {
        let lost = || TransportError::Lost("reset".to_owned());
        let late = || TransportError::Late("no answer in time".to_owned());
        let unsent = || TransportError::NotSent("no route".to_owned());
        for (attempts, end) in [
            ([unsent(), unsent()], "NotSent"),
            ([lost(), unsent()], "Lost"),
            ([late(), unsent()], "Late"),
            ([late(), lost()], "Late"),
            ([lost(), late()], "Late"),
        ] {
            let transport = Scripted::new(attempts.clone().map(Err));
            let sent = Policy::new(1).send(&transport, write(&[("if-match", "e")])).await;
            let told = format!("{:?}", sent.answer.expect_err("no answer"));
            assert!(told.starts_with(end), "{attempts:?}: {told}");
        }
    }
}
