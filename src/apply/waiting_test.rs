//! A journey that is still stopping, and a tombstone on it: nothing is deleted before the platform is done.

use super::*;
use crate::exit::Exit;
use crate::language::Text;
use crate::live::{Platform, Request, Response, Transport, TransportError};
use crate::plan::{Plan, for_tests};
use futures_util::future::BoxFuture;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};
use tokio::time::{Duration, Instant};

/// One journey: the states that one look after the other finds it in, the last one for good.
struct Slow {
    states: Vec<&'static str>,
    looks: Mutex<usize>,
    /// The version that a deletion named.
    deleted: Mutex<Option<String>>,
    /// Somebody asks to stop at this look.
    stop: Option<(usize, Arc<Stop>)>,
}

impl Transport for Slow {
    fn send(&self, request: Request) -> BoxFuture<'_, Result<Response, TransportError>> {
        Box::pin(async move {
            let mut deleted = self.deleted.lock().expect("whole");
            if request.method == "DELETE" {
                let version = request.headers.iter().find(|(name, _)| *name == "if-match");
                *deleted = Some(version.map(|(_, etag)| etag.clone()).unwrap_or_default());
                return Ok(Response { status: 204, ..Response::default() });
            }
            if deleted.is_some() {
                return Ok(answer(
                    404,
                    "application/problem+json",
                    &json!({"type": "https://errors.example/not-found"}),
                ));
            }
            let mut looks = self.looks.lock().expect("whole");
            let state = self.states[(*looks).min(self.states.len() - 1)];
            *looks += 1;
            if let Some((at, stop)) = self.stop.as_ref().filter(|(at, _)| at == &*looks) {
                assert!(*at > 0);
                stop.ask();
            }
            let object = json!({
                "id": "jr_1", "key": "vip", "etag": format!("\"{state}\""), "status": {"state": state}, "spec": {},
            });
            Ok(answer(200, "application/json", &object))
        })
    }

    fn destination(&self) -> &'static str {
        "a slow platform"
    }
}

fn answer(status: u16, content_type: &str, body: &Value) -> Response {
    let headers = vec![("content-type".to_owned(), content_type.to_owned())];
    Response { status, headers, body: body.to_string().into_bytes() }
}

fn plan() -> Plan {
    let step = |id: &str, kind: &str, method: &str, from: &str, to: &[&str], needs: &[&str], effect: &str| {
        json!({
            "id": id, "address": "journey/vip", "kind": "omnichat/journey", "needs": needs, "effect": effect, "phase": "removal", "leadsTo": to,
            "call": {"kind": kind, "method": method, "path": "/journeys/key:vip", "object": "/journeys/key:vip"},
            "precondition": {"etag": (id == "s1").then_some("\"Stopping\""), "status": from, "hash": null},
        })
    };
    let plan = json!({
        "formatVersion": "2.0", "tool": {"name": "t", "version": "0"}, "workspace": "shop-tw", "digest": "d",
        "createdAt": "2026-11-22T00:00:00Z", "targets": [], "changes": [], "notes": [],
        "summary": {"create": 0, "update": 0, "delete": 1, "lifecycle": 1, "noop": 0, "blocked": 0, "drift": 0,
                    "customersAffected": 0},
        "steps": [
            step("s1", "wait", "GET", "Stopping", &["Stopped"], &[], "none"),
            step("s2", "delete", "DELETE", "Stopped", &[], &["s1"], "removes"),
        ],
    });
    serde_json::from_value(plan).expect("a plan")
}

struct Silent;

impl Watch for Silent {
    fn ended(&self, _: &StepReport, _: usize, _: usize) {}
}

/// The report, the version that was deleted, how long it took, and the calls that the journal leaves open.
async fn play(states: &[&'static str], asked_at: Option<usize>) -> (Report, Option<String>, Duration, Vec<String>) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("journal.jsonl");
    let stop = Arc::new(Stop::default());
    let (looks, deleted) = (Mutex::new(0), Mutex::new(None));
    let asked = asked_at.map(|at| (at, Arc::clone(&stop)));
    let slow = Arc::new(Slow { states: states.to_vec(), looks, deleted, stop: asked });
    let platform = Platform::new(Arc::<Slow>::clone(&slow), 1).with_seed(1);
    let started = Instant::now();
    let journal = Journal::open(&path).expect("opens");
    let report = apply(&for_tests::cleared(plan()), &platform, &journal, &BTreeSet::new(), &Silent, &stop).await;
    let deleted = slow.deleted.lock().expect("whole").clone();
    (report, deleted, started.elapsed(), unfinished_calls(&std::fs::read(&path).expect("readable")))
}

fn outcomes(report: &Report) -> Vec<Outcome> {
    report.steps.iter().map(|step| step.outcome).collect()
}

#[tokio::test(start_paused = true)]
async fn it_is_deleted_once_the_stop_is_through_in_the_version_that_this_left() {
    let (report, deleted, took, _) = play(&["Stopping", "Stopping", "Stopping", "Stopping", "Stopped"], None).await;
    assert_eq!(outcomes(&report), [Outcome::Applied, Outcome::Applied], "{report:?}");
    assert_eq!((report.exit(), deleted.as_deref()), (Exit::Done, Some("\"Stopped\"")));
    assert!(took >= Duration::from_secs(7), "it looked every second: {took:?}");
}

#[tokio::test(start_paused = true)]
async fn a_stop_that_never_ends_is_given_up_and_nothing_is_deleted() {
    let (report, deleted, took, open) = play(&["Stopping"], None).await;
    assert_eq!(outcomes(&report), [Outcome::Rejected, Outcome::NotAttempted], "{report:?}");
    let why = report.steps[0].detail.as_ref().map(Text::said);
    assert_eq!(why.as_deref(), Some("it is still Stopping after 10 minutes; apply again later"));
    assert_eq!((deleted, open), (None, Vec::new()));
    assert!(took < Duration::from_mins(11), "{took:?}");
}

#[tokio::test(start_paused = true)]
async fn somewhere_else_than_expected_nothing_is_deleted() {
    let (report, deleted, ..) = play(&["Stopping", "Active"], None).await;
    assert_eq!(outcomes(&report), [Outcome::Rejected, Outcome::NotAttempted], "{report:?}");
    assert_eq!(deleted, None);
}

/// Nothing was sent, so nothing is unknown.
#[tokio::test(start_paused = true)]
async fn an_interrupted_wait_leaves_nothing_open() {
    let (report, deleted, _, open) = play(&["Stopping"], Some(3)).await;
    assert_eq!(outcomes(&report), [Outcome::NotAttempted, Outcome::NotAttempted], "{report:?}");
    assert_eq!(report.exit(), Exit::Interrupted);
    assert_eq!((deleted, open), (None, Vec::new()));
}
