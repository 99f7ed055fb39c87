//! Which calls are sent again, and when.

use super::error::PlatformError;
use super::platform::Platform;
use super::retry::Policy;
use super::transport::{Request, Response, Transport, TransportError};
use crate::language::Text;
use futures_util::future::BoxFuture;
use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::time::{Instant, sleep};

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
    let lost = || Err(TransportError::Lost(Text::quoted("reset")));
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
        (Err(TransportError::NotSent(Text::quoted("no route"))), 5),
        (Err(TransportError::Unacceptable(Text::quoted("elsewhere"))), 1),
    ];
    for (given, times) in rows {
        for (headers, times) in [(&[("idempotency-key", "k")][..], times), (&[("if-match", "e")], times), (&[], 1)] {
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
    assert!(exhausted.text().said().contains("used up"), "{exhausted:?}");
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
    assert!(exhausted.text().said().ends_with("which is as long as a run waits"), "{exhausted:?}");
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
    let lost = || Err(TransportError::Lost(Text::quoted("reset")));
    let no = |status: u16, code: &str| {
        let body = format!("{{\"type\":\"https://errors.example/{code}\"}}");
        Ok(answer(status, &[("content-type", "application/problem+json")], &body))
    };
    let clear = || no(412, "etag-mismatch");
    let page = |status: u16| Ok(answer(status, &[("content-type", "text/html")], "<html>"));
    let elsewhere = || Err(TransportError::Unacceptable(Text::quoted("307")));
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
        let is_lost =
            |error: &PlatformError| matches!(error, PlatformError::Unreachable { error: TransportError::Lost(_), .. });
        let told = (is_lost(&answer.expect_err("no success")), doubtful);
        assert_eq!(told, (may_have_arrived, may_have_arrived), "{first:?}, {then:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn what_may_have_arrived_is_never_called_unsent() {
    let lost = || TransportError::Lost(Text::quoted("reset"));
    let late = || TransportError::Late(Text::quoted("no answer in time"));
    let unsent = || TransportError::NotSent(Text::quoted("no route"));
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
