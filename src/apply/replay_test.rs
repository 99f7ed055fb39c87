//! An answer that the platform gives once more, and an object that does not show it.

use super::*;
use crate::language::Text;
use crate::live::{Platform, Request, Response, Transport, TransportError};
use crate::plan::{Plan, for_tests};
use futures_util::future::BoxFuture;
use serde_json::json;
use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};

/// A cart remarketing that is off, whatever is sent: somebody switched it back. Answers are repeated, but for new keys
/// after the first.
struct Undone {
    /// When it was switched back, by the platform's clock.
    since: &'static str,
    /// The first attempt gets no answer.
    loses_first: bool,
    keys: Mutex<Vec<String>>,
}

impl Transport for Undone {
    fn send(&self, request: Request) -> BoxFuture<'_, Result<Response, TransportError>> {
        Box::pin(async move {
            let mut headers = vec![("content-type".to_owned(), "application/json".to_owned())];
            let object = |state: &str| {
                json!({"id": "line", "key": "line", "etag": "\"off\"", "status": {"state": state}, "spec": {},
                       "metadata": {"updatedAt": self.since}})
            };
            if request.method == "GET" {
                return Ok(Response { status: 200, headers, body: object("Disabled").to_string().into_bytes() });
            }
            let key = request.headers.iter().find(|(name, _)| *name == "idempotency-key").expect("a key").1.clone();
            let mut keys = self.keys.lock().expect("whole");
            keys.push(key);
            if self.loses_first && keys.len() == 1 {
                return Err(TransportError::Lost(Text::quoted("reset")));
            }
            headers.push(("idempotency-replayed".to_owned(), (keys[0] == keys[keys.len() - 1]).to_string()));
            Ok(Response { status: 200, headers, body: object("Enabled").to_string().into_bytes() })
        })
    }

    fn destination(&self) -> &'static str {
        "a platform that repeats itself"
    }
}

/// Of a plan's making.
const PLANNED: &str = "2026-11-22T00:00:00Z";

fn plan() -> Plan {
    let plan = json!({
        "formatVersion": "2.0", "tool": {"name": "t", "version": "0"}, "workspace": "shop-tw", "digest": "d",
        "createdAt": PLANNED, "targets": [], "changes": [], "notes": [],
        "summary": {"create": 0, "update": 0, "delete": 0, "lifecycle": 1, "noop": 0, "blocked": 0, "drift": 0,
                    "customersAffected": 0},
        "steps": [{
            "id": "s1", "address": "cart-remarketing/line", "kind": "omnichat/cart-remarketing", "needs": [], "effect": "none", "phase": "change",
            "leadsTo": ["Enabled"], "precondition": {"etag": "\"off\"", "status": "Disabled", "hash": null},
            "call": {"kind": "move", "move": "enable", "method": "POST", "path": "/cart-remarketing/line:enable",
                     "object": "/cart-remarketing/line"},
        }],
    });
    serde_json::from_value(plan).expect("a plan")
}

struct Silent;

impl Watch for Silent {
    fn ended(&self, _: &StepReport, _: usize, _: usize) {}
}

/// What is said of the step, and the keys under which it was sent, the first one as 0.
async fn play(since: &'static str, loses_first: bool) -> (Outcome, Vec<usize>) {
    let undone = Arc::new(Undone { since, loses_first, keys: Mutex::default() });
    let platform = Platform::new(Arc::<Undone>::clone(&undone), 1).with_seed(1);
    let folder = tempfile::tempdir().expect("a folder");
    let journal = Journal::open(&folder.path().join("journal.jsonl")).expect("opens");
    let report =
        apply(&for_tests::cleared(plan()), &platform, &journal, &BTreeSet::new(), &Silent, &Stop::default()).await;
    let mut known: Vec<String> = Vec::new();
    let mut number = |key: &String| {
        let at = known.iter().position(|one| one == key);
        at.unwrap_or_else(|| {
            known.push(key.clone());
            known.len() - 1
        })
    };
    let keys = undone.keys.lock().expect("whole").iter().map(&mut number).collect();
    (report.steps[0].outcome, keys)
}

/// Two carts: ours is off, and a person has switched on the other one since the plan was made.
#[derive(Default)]
struct Newcomer {
    writes: Mutex<usize>,
}

impl Transport for Newcomer {
    fn send(&self, request: Request) -> BoxFuture<'_, Result<Response, TransportError>> {
        Box::pin(async move {
            *self.writes.lock().expect("whole") += usize::from(request.method != "GET");
            let cart = |name: &str, state: &str| {
                json!({"id": name, "key": name, "etag": "\"off\"", "status": {"state": state},
                       "spec": {"platform": name}, "metadata": {"updatedAt": PLANNED}})
            };
            let body = match request.path.split('?').next() {
                Some("/cart-remarketing") => {
                    json!({"items": [cart("line", "Disabled"), cart("facebook", "Enabled")], "nextCursor": null})
                }
                _ => cart("line", if request.method == "GET" { "Disabled" } else { "Enabled" }),
            };
            let headers = vec![("content-type".to_owned(), "application/json".to_owned())];
            Ok(Response { status: 200, headers, body: body.to_string().into_bytes() })
        })
    }

    fn destination(&self) -> &'static str {
        "a platform with a newcomer"
    }
}

#[tokio::test(start_paused = true)]
pub(crate) async fn what_somebody_has_switched_on_since_is_not_switched_off() {
    let newcomer = Arc::new(Newcomer::default());
    let platform = Platform::new(Arc::<Newcomer>::clone(&newcomer), 1).with_seed(1);
    let folder = tempfile::tempdir().expect("a folder");
    let journal = Journal::open(&folder.path().join("journal.jsonl")).expect("opens");
    let mut plan = plan();
    plan.steps[0].displaces = Some(Vec::new());
    let report =
        apply(&for_tests::cleared(plan.clone()), &platform, &journal, &BTreeSet::new(), &Silent, &Stop::default())
            .await;
    let step = &report.steps[0];
    let told = "not sent: somebody has switched on `cart-remarketing/facebook` since, and this would switch it off";
    assert_eq!((step.outcome, step.detail.as_ref().map(Text::said).as_deref()), (Outcome::Rejected, Some(told)));
    assert_eq!(*newcomer.writes.lock().expect("whole"), 0);
    // What the plan names goes off as it says.
    plan.steps[0].displaces = Some(vec!["cart-remarketing/facebook".parse().expect("an address")]);
    apply(&for_tests::cleared(plan.clone()), &platform, &journal, &BTreeSet::new(), &Silent, &Stop::default()).await;
    assert!(*newcomer.writes.lock().expect("whole") > 0);
}

/// Its document knows the other cart by another address than the platform. That the plan does something to it says nothing:
/// only whom it names goes off.
#[tokio::test(start_paused = true)]
async fn a_cart_that_the_plan_changes_is_a_newcomer_unless_the_plan_names_it() {
    let platform = Platform::new(Arc::new(Newcomer::default()), 1).with_seed(1);
    let mut plan = plan();
    let mut other = plan.steps[0].clone();
    other.address = "cart-remarketing/renamed".parse().expect("an address");
    "/cart-remarketing/facebook".clone_into(&mut other.call.object);
    plan.steps.push(other);
    for (displaces, found) in [(vec![], 1), (vec!["cart-remarketing/renamed"], 0), (vec!["cart-remarketing/else"], 1)] {
        let displaces = displaces.into_iter().map(|address| address.parse().expect("an address"));
        plan.steps[0].displaces = Some(displaces.collect());
        let newcomers = exclusive::newcomers(&plan, &plan.steps[0], &platform).await.expect("read");
        assert_eq!(newcomers.len(), found);
    }
}

/// The answer is about an earlier life of the object: what was asked for has not happened yet.
#[tokio::test(start_paused = true)]
async fn an_old_answer_is_asked_for_anew_under_another_key() {
    let (outcome, keys) = play("2026-11-21T23:59:59Z", false).await;
    assert_eq!((outcome, keys), (Outcome::Unknown, vec![0, 1]));
}

/// A moment that is the plan's own can lie before it or after it.
#[tokio::test(start_paused = true)]
pub(crate) async fn what_was_undone_in_the_second_of_the_plan_is_not_done_again() {
    let (outcome, keys) = play(PLANNED, false).await;
    assert_eq!((outcome, keys), (Outcome::Unknown, vec![0]));
}

/// The answer may be about the attempt that was lost: it happened, somebody undid it, and it is not done once more.
#[tokio::test(start_paused = true)]
async fn what_somebody_undid_between_two_attempts_is_not_done_again() {
    let (outcome, keys) = play(PLANNED, true).await;
    assert_eq!((outcome, keys), (Outcome::Unknown, vec![0, 0]));
}

/// The same call of another run was answered, and somebody undid it, all since this run made its plan.
#[tokio::test(start_paused = true)]
pub(crate) async fn what_somebody_undid_of_another_run_is_not_done_again() {
    let (outcome, keys) = play("2026-11-22T00:00:01Z", false).await;
    assert_eq!((outcome, keys), (Outcome::Unknown, vec![0]));
}

/// The journal says that this very plan was carried out, and the object is as it was before.
#[test]
pub(crate) fn what_a_person_undid_of_this_very_plan_is_told() {
    let told = |event: &str, digest: &str| {
        let entry = json!({
            "event": event, "plan": digest, "step": "s1", "address": "cart-remarketing/line",
            "call": "POST /cart-remarketing/line:enable", "object": "/cart-remarketing/line", "key": "k",
        });
        let journal = Journal::over(Nowhere, sealed(&entry.to_string()).as_bytes());
        undone_since(&plan(), &BTreeSet::new(), &journal).len()
    };
    assert_eq!([told("applied", "d"), told("rejected", "d"), told("unknown", "d"), told("applied", "e")], [1, 0, 0, 0]);
}

#[derive(Debug)]
struct Nowhere;

impl Sink for Nowhere {
    fn write(&mut self, _: &[u8]) -> std::io::Result<()> {
        Ok(())
    }

    fn sync(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}
