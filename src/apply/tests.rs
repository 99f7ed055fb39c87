//! Apply against a platform that does what a table says: breaks, hangs or fails at any request. A report never says
//! more than that platform's own log.

use super::journal::{Entry, Event};
use super::*;
use crate::cases::is_everything;
use crate::exit::Exit;
use crate::fact;
use crate::kinds::{KindRef, by_slug};
use crate::language::Text;
use crate::live::{Platform, Request, Response, Transport, TransportError};
use crate::model::Address;
use crate::plan::{Call, CallKind, CallMethod, Phase, Plan, Precondition, Step, for_tests};
use futures_util::future::BoxFuture;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex};
use tokio::time::{Duration, Instant};

/// What happens instead of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fault {
    /// This program's own bug, met while it handles the request.
    Panic,
    /// No answer, ever. Somebody asks to stop at this moment.
    Hang,
    /// The answer is there, and somebody asks to stop.
    StopNow,
    /// Nothing was done, and no answer came in time.
    Late,
    /// Nothing was done yet as far as anybody can see, and what came back cannot be read.
    Unreadable,
    /// It was done, and the answer was lost.
    LostAfter,
    Refused(u16, &'static str),
    /// Somebody else writes the object just after.
    Rewritten,
}

/// Objects by path: version and content.
#[derive(Default)]
struct World {
    objects: BTreeMap<String, (u32, Value)>,
    requests: usize,
    /// Keys of the steps whose effect took place.
    effects: Vec<String>,
}

struct Fake {
    world: Mutex<World>,
    /// From the n-th request on, counted from 0; how many times.
    fault: Option<(usize, usize, Fault)>,
    stop: Arc<Stop>,
}

impl Fake {
    fn act(&self, request: &Request, fault: Option<Fault>) -> Response {
        let mut world = self.world.lock().expect("whole");
        let object = world.objects.get(&request.path).cloned();
        if request.method == "GET" {
            return object.map_or_else(|| refused(404, "not-found"), |(etag, body)| answer(200, etag, &body));
        }
        let seen = request.headers.iter().find(|(name, _)| *name == "if-match").map(|(_, etag)| etag.clone());
        let now = object.as_ref().map(|(etag, _)| format!("\"{etag}\""));
        if seen != now {
            return refused(412, "etag-mismatch");
        }
        let version = object.map_or(1, |(etag, _)| etag + 1);
        let body: Value = serde_json::from_slice(request.body.as_deref().expect("a body")).expect("JSON");
        world.effects.push(body["key"].as_str().expect("a key").to_owned());
        world.objects.insert(request.path.clone(), (version, body.clone()));
        if fault == Some(Fault::Rewritten) {
            let mut other = body.clone();
            other["spec"]["displayName"] = "somebody else's".into();
            world.objects.insert(request.path.clone(), (version + 1, other));
        }
        answer(200, version, &body)
    }
}

fn answer(status: u16, etag: u32, body: &Value) -> Response {
    let mut body = body.clone();
    body["id"] = body["key"].clone();
    body["etag"] = format!("\"{etag}\"").into();
    let headers = [("content-type", "application/json".to_owned()), ("etag", format!("\"{etag}\""))];
    let headers = headers.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
    Response { status, headers, body: body.to_string().into_bytes() }
}

fn refused(status: u16, code: &str) -> Response {
    let headers = vec![("content-type".to_owned(), "application/problem+json".to_owned())];
    let body = json!({"type": format!("https://errors.example/{code}"), "status": status});
    Response { status, headers, body: body.to_string().into_bytes() }
}

impl Transport for Fake {
    fn send(&self, request: Request) -> BoxFuture<'_, Result<Response, TransportError>> {
        let number = {
            let mut world = self.world.lock().expect("whole");
            world.requests += 1;
            world.requests - 1
        };
        let fault = self.fault.filter(|(first, times, _)| (*first..first + times).contains(&number));
        let fault = fault.map(|(_, _, fault)| fault);
        Box::pin(async move {
            match fault {
                Some(Fault::Panic) => panic!("a bug"),
                Some(Fault::Hang) => {
                    self.stop.ask();
                    std::future::pending().await
                }
                Some(Fault::Late) => Err(TransportError::Late(Text::quoted("no answer in time"))),
                Some(Fault::Unreadable) => Err(TransportError::Unacceptable(Text::quoted("too large"))),
                Some(Fault::Refused(status, code)) => Ok(refused(status, code)),
                Some(Fault::StopNow) => {
                    self.stop.ask();
                    Ok(self.act(&request, fault))
                }
                Some(Fault::LostAfter) => {
                    drop(self.act(&request, fault));
                    Err(TransportError::Lost(Text::quoted("reset")))
                }
                Some(Fault::Rewritten) | None => Ok(self.act(&request, fault)),
            }
        })
    }

    fn destination(&self) -> &'static str {
        "a table"
    }
}

/// a ← b ← c, and d by itself: b updates what is there, the others are new.
fn plan() -> Plan {
    let step = |id: &str, key: &str, needs: &[&str]| {
        let path = format!("/notifications/key:{key}");
        let body = json!({"key": key, "labels": {}, "managedBy": "test", "spec": {"displayName": key}});
        let etag = (key == "b").then(|| "\"1\"".to_owned());
        Step {
            id: id.to_owned(),
            address: Address::new("notification", key),
            kind: KindRef(by_slug("notification").expect("a kind")),
            call: Call {
                kind: CallKind::Update,
                action: None,
                method: CallMethod::Put,
                path: path.clone(),
                object: path,
                part: String::new(),
                override_ownership: false,
                body: Some(body),
            },
            needs: needs.iter().map(|need| (*need).to_owned()).collect(),
            wave: 1,
            precondition: Precondition { id: None, etag, status: None, hash: None },
            leads_to: Vec::new(),
            effect: crate::vocabulary::Effect::None,
            displaces: None,
            phase: Phase::Change,
        }
    };
    let empty = json!({
        "formatVersion": "2.0", "tool": {"name": "t", "version": "0"}, "workspace": "shop-tw", "digest": "d",
        "createdAt": "2026-11-22T00:00:00Z", "targets": [], "changes": [], "steps": [], "notes": [],
        "summary": {"create": 0, "update": 0, "delete": 0, "lifecycle": 0, "noop": 0, "blocked": 0, "drift": 0,
                    "customersAffected": 0},
    });
    let mut plan: Plan = serde_json::from_value(empty).expect("a plan");
    plan.steps = vec![step("s1", "a", &[]), step("s2", "b", &["s1"]), step("s3", "c", &["s2"]), step("s4", "d", &[])];
    plan
}

struct Silent;

impl Watch for Silent {
    fn ended(&self, _: &StepReport, _: usize, _: usize) {}
}

struct Played {
    report: Report,
    effects: Vec<String>,
    requests: usize,
    took: Duration,
    /// Calls that the journal leaves open.
    open: Vec<String>,
}

impl Played {
    fn outcome(&self, key: &str) -> (Outcome, String) {
        let step = self.report.steps.iter().find(|step| step.address.key() == key).expect("it is in the plan");
        (step.outcome, step.detail.as_ref().map(Text::said).unwrap_or_default())
    }
}

/// One apply, with `times` faults from the `first` request on.
async fn play(fault: Option<(usize, usize, Fault)>) -> Played {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("journal.jsonl");
    let played = play_with(fault, &Journal::open(&path).expect("opens")).await;
    let open = unfinished_calls(&std::fs::read(&path).expect("readable"));
    Played { open, ..played }
}

async fn play_with(fault: Option<(usize, usize, Fault)>, journal: &Journal) -> Played {
    let mut world = World::default();
    let before = json!({"key": "b", "labels": {}, "spec": {"displayName": "before"}});
    world.objects.insert("/notifications/key:b".to_owned(), (1, before));
    let stop = Arc::new(Stop::default());
    let fake = Arc::new(Fake { world: Mutex::new(world), fault, stop: Arc::clone(&stop) });
    let platform = Platform::new(Arc::<Fake>::clone(&fake), 1).with_seed(1);
    let started = Instant::now();
    let report = apply(&for_tests::cleared(plan()), &platform, journal, &BTreeSet::new(), &Silent, &stop).await;
    let world = fake.world.lock().expect("whole");
    let (effects, requests) = (world.effects.clone(), world.requests);
    Played { report, effects, requests, took: started.elapsed(), open: Vec::new() }
}

/// A report may say "unknown" of anything, and nothing else that is not so.
fn honest(played: &Played, what: &str) {
    for step in &played.report.steps {
        let times = played.effects.iter().filter(|key| *key == step.address.key()).count();
        assert!(times <= 1, "{what}: {} took effect {times} times", step.address);
        match step.outcome {
            Outcome::Applied => assert_eq!(times, 1, "{what}: {} is said to be applied", step.address),
            Outcome::Rejected | Outcome::NotAttempted => {
                assert_eq!(times, 0, "{what}: {} is said not to be", step.address);
            }
            Outcome::Unknown => {
                let open = format!("{} PUT", step.address);
                assert!(played.open.iter().any(|call| call.starts_with(&open)), "{what}: {open} is not open");
            }
        }
    }
}

#[tokio::test(start_paused = true)]
async fn all_steps_are_applied_in_order_and_read_once_more() {
    let played = play(None).await;
    assert_eq!(played.report.exit(), Exit::Done);
    assert_eq!(played.effects, ["a", "d", "b", "c"]);
    assert_eq!(played.requests, 12);
    assert_eq!((played.report.next, played.open), (None, Vec::new()));
}

/// Each fault at each request, alone and for good.
#[tokio::test(start_paused = true)]
async fn whatever_fails_wherever_the_report_is_honest_and_nothing_happens_twice() {
    let faults = [
        Fault::Panic,
        Fault::Hang,
        Fault::StopNow,
        Fault::Late,
        Fault::LostAfter,
        Fault::Refused(401, "unauthenticated"),
        Fault::Refused(412, "etag-mismatch"),
        Fault::Refused(429, "rate-limited"),
        Fault::Refused(503, "unavailable"),
    ];
    for (turn, fault) in faults.into_iter().enumerate() {
        for first in (0..12).filter(|first| is_everything() || (first + turn).is_multiple_of(3)) {
            for times in [1, 1000] {
                let played = play(Some((first, times, fault))).await;
                honest(&played, &format!("{fault:?} at request {first}, {times} times"));
                let all = played.report.count(Outcome::Applied) == 4 && played.report.differing.is_empty();
                let stopped = matches!(fault, Fault::Hang | Fault::StopNow);
                let exit = played.report.exit();
                let what = format!("{fault:?} at {first}: {exit:?} {:?}", played.report);
                assert_eq!(exit == Exit::Done, all, "{what}");
                assert!(exit != Exit::Interrupted || stopped, "{what}");
                assert!(all || !stopped || exit == Exit::Interrupted, "{what}");
            }
        }
    }
}

#[tokio::test(start_paused = true)]
async fn a_platform_that_hangs_holds_up_an_interrupted_run_for_five_seconds_and_no_longer() {
    for first in 0..8 {
        let played = play(Some((first, 1, Fault::Hang))).await;
        assert_eq!(played.report.exit(), Exit::Interrupted, "{first}");
        assert_eq!(played.took.as_secs(), 5, "{first}: {:?}", played.took);
        assert_eq!(played.report.count(Outcome::Unknown), 1, "{first}: {:?}", played.report);
    }
    let played = play(Some((0, 1, Fault::StopNow))).await;
    assert!(played.took < Duration::from_secs(1), "{:?}", played.took);
    assert_eq!(played.outcome("a").0, Outcome::Applied);
    assert_eq!(played.outcome("d"), (Outcome::NotAttempted, "the run was interrupted".to_owned()));
}

#[tokio::test(start_paused = true)]
async fn a_rejection_stops_what_waits_for_it_and_nothing_else() {
    let played = play(Some((0, 1, Fault::Refused(412, "etag-mismatch")))).await;
    assert_eq!(played.outcome("a").0, Outcome::Rejected);
    let why = "it waits for s1 (update notification/a), which failed".to_owned();
    assert_eq!(played.outcome("b"), (Outcome::NotAttempted, why.clone()));
    assert_eq!(played.outcome("c"), (Outcome::NotAttempted, why));
    assert_eq!(played.outcome("d").0, Outcome::Applied);
    assert_eq!(played.report.exit(), Exit::Partial);
    assert_eq!(
        played.report.next.as_ref().map(Text::said).as_deref(),
        Some("Run `journeyctl plan` to see what is left.")
    );
}

/// A read that is older than the write must not make a clear no of an answer that nobody could read.
#[tokio::test(start_paused = true)]
async fn an_answer_that_can_not_be_read_is_no_refusal() {
    let played = play(Some((0, 1, Fault::Unreadable))).await;
    let (outcome, why) = played.outcome("a");
    assert_eq!(outcome, Outcome::Unknown, "{why}");
    assert_eq!(played.report.exit(), Exit::Unknown);
}

#[tokio::test(start_paused = true)]
async fn after_a_surprise_nothing_more_starts() {
    let told = "nothing more was started after s1 (update notification/a)".to_owned();
    let late = play(Some((0, 5, Fault::Late))).await;
    let (outcome, why) = late.outcome("a");
    assert_eq!(outcome, Outcome::Unknown, "{why}");
    assert!(why.ends_with("the object is as it was, but the call may still be worked on"), "{why}");
    assert_eq!(late.outcome("d"), (Outcome::NotAttempted, told.clone()));
    assert_eq!(late.report.exit(), Exit::Unknown);
    let closed = play(Some((0, 1, Fault::Refused(401, "unauthenticated")))).await;
    assert_eq!(closed.outcome("a").0, Outcome::Rejected);
    assert_eq!(closed.outcome("d"), (Outcome::NotAttempted, told));
    assert_eq!(closed.report.exit(), Exit::Unauthorized);
}

#[tokio::test(start_paused = true)]
async fn where_the_journal_can_not_be_written_nothing_is_sent() {
    let folder = tempfile::tempdir().expect("a folder");
    let played = play_with(None, &Journal::unwritable(&folder.path().join("journal.jsonl"))).await;
    assert!(played.effects.is_empty());
    let (outcome, why) = played.outcome("a");
    assert_eq!(outcome, Outcome::Rejected);
    assert!(why.starts_with("the journal cannot be written, so nothing was sent"), "{why}");
    assert_eq!(played.report.exit(), Exit::Error);
}

#[tokio::test(start_paused = true)]
async fn what_somebody_rewrites_behind_a_step_is_told() {
    // The write of `d`; its read-back sees the other one's content already.
    let at_once = play(Some((2, 1, Fault::Rewritten))).await;
    let (outcome, why) = at_once.outcome("d");
    assert_eq!((outcome, why.as_str()), (Outcome::Unknown, "the platform said yes, but the object is not as planned"));
    let report = Report { differing: vec![differing()], ..play(None).await.report };
    assert_eq!(report.exit(), Exit::Partial);
}

fn differing() -> Differing {
    Differing { address: Address::new("notification", "d"), detail: fact!("apply-applied-not-any-more") }
}

/// Calls of an earlier run that have no end: what is read decides, and the next run does not ask again.
#[tokio::test(start_paused = true)]
async fn an_open_call_of_an_earlier_run_is_looked_into_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("journal.jsonl");
    let earlier = Journal::open(&path).expect("opens");
    for (key, etag) in [("a", None), ("b", Some("\"1\"")), ("c", Some("\"7\""))] {
        let entry = Entry {
            event: Event::Intent,
            plan: "p".to_owned(),
            step: "s".to_owned(),
            address: format!("notification/{key}"),
            call: "PUT /x".to_owned(),
            object: format!("/notifications/key:{key}"),
            etag: etag.map(str::to_owned),
            key: format!("k-{key}"),
            detail: None,
        };
        earlier.record(&entry).expect("writes");
    }
    let mut world = World::default();
    for (key, etag) in [("b", 1), ("c", 8)] {
        let object = json!({"key": key, "labels": {}, "spec": {"displayName": key}});
        world.objects.insert(format!("/notifications/key:{key}"), (etag, object));
    }
    let fake = Fake { world: Mutex::new(world), fault: None, stop: Arc::default() };
    let platform = Platform::new(Arc::new(fake), 1);
    let settle = async || {
        let journal = Journal::open(&path).expect("opens");
        let settled = settle_open(&platform, &journal).await.expect("readable");
        settled
            .into_iter()
            .map(|call| format!("{} {}: {}", call.call, call.address, call.now.said()))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        settle().await,
        [
            "PUT notification/a: the object is not there: it has not happened so far, or somebody has undone it",
            "PUT notification/b: the object is as it was before: it has not happened so far, or somebody has undone it",
            "PUT notification/c: the object is not as it was before: it happened, or somebody else changed it",
        ]
    );
    assert_eq!(settle().await, Vec::<String>::new());
    assert_eq!(unfinished_calls(&std::fs::read(&path).expect("readable")), Vec::<String>::new());
}
