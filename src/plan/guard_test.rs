//! Limits and consent, on plans as they stand in a file.

use super::{Plan, Refusal, consent, consented, guard};
use crate::exit::Exit;
use crate::kinds::{KINDS, KindRef};
use crate::vocabulary::Effect;
use crate::workspace::Limits;
use serde_json::{Value, json};

/// A plan that deletes a running journey: stop, then delete, as a removal or a change with another action.
fn plan(action: &str, inside: Option<u64>, due: Option<u64>) -> Plan {
    let certainty = |value: Option<u64>| if value.is_some() { "estimate" } else { "unknown" };
    let step = |id: &str, kind: &str, method: &str, path: &str, effect: &str| {
        json!({
            "id": id, "address": "journey/vip", "kind": "omnichat/journey", "needs": [], "effect": effect, "phase": "removal",
            "call": {"kind": kind, "method": method, "path": path, "object": "/journeys/key:vip"},
            "precondition": {"etag": null, "status": null, "hash": null},
        })
    };
    let plan: Value = json!({
        "formatVersion": "2.0", "tool": {"name": "journeyctl", "version": "0"}, "workspace": "shop-tw",
        "createdAt": "2026-11-22T02:00:00Z", "digest": "", "targets": [], "notes": [],
        "summary": {"create": 0, "update": 0, "delete": 0, "lifecycle": 1, "noop": 0, "blocked": 0, "drift": 0,
            "customersAffected": inside.unwrap_or(0)},
        "changes": [{
            "address": "journey/vip", "kind": "omnichat/journey", "action": action, "reason": "document-differs", "cause": "config", "fields": [],
            "status": {"live": "Active", "desired": "absent"},
            "lifecycle": [{"part": "", "move": "stop", "from": "Active", "to": "Stopped", "effect": "ejectsCustomers"}],
            "impact": {
                "customersInFlight": inside, "messagesDue": due, "certainty": certainty(inside),
                "messagesNextDay": {"value": due, "certainty": certainty(due)},
            },
        }],
        "steps": [
            step("s1", "move", "POST", "/journeys/key:vip:stop", "ejectsCustomers"),
            step("s2", "delete", "DELETE", "/journeys/key:vip", "removes"),
        ],
    });
    let mut plan: Plan = serde_json::from_value(plan).expect("a plan");
    plan.consent = consent::code(&plan);
    plan
}

fn refused(result: Result<(), Refusal>) -> Option<String> {
    result.err().map(|refusal| {
        assert_eq!(refusal.exit, Exit::Refused);
        refusal.message.said()
    })
}

#[test]
fn an_unknown_number_of_customers_is_over_the_limit_whatever_the_change_is_called() {
    let limits = Limits { max_customers_stopped: Some(1000), ..Limits::default() };
    for action in ["stop", "delete", "update", "lifecycle"] {
        let told = refused(guard(&plan(action, None, None), &limits, true));
        let expected = "the plan puts an unknown number of customers out, `limits.maxCustomersStopped` is 1000";
        assert_eq!(told.as_deref(), Some(expected), "{action}");
        assert_eq!(refused(guard(&plan(action, Some(1000), None), &limits, true)), None);
    }
}

/// Otherwise nobody could delete such an object where the limit stands: its number is never known.
#[test]
fn a_kind_that_puts_nobody_out_has_no_unknown_number_of_customers() {
    let limits = Limits { max_customers_stopped: Some(0), ..Limits::default() };
    let of_kind = |kind| {
        let mut plan = plan("delete", None, None);
        plan.steps.retain(|step| step.effect == Effect::Removes);
        plan.changes[0].kind = KindRef(kind);
        refused(guard(&plan, &limits, true))
    };
    let (taking, others): (Vec<_>, Vec<_>) = KINDS.into_iter().partition(|kind| kind.takes_customers());
    assert!(!taking.is_empty() && !others.is_empty());
    assert!(taking.into_iter().all(|kind| of_kind(kind).is_some()));
    assert_eq!(others.into_iter().find_map(of_kind), None);
}

#[test]
fn messages_of_the_next_day_have_a_limit() {
    let limits = Limits { max_messages_day: Some(20), ..Limits::default() };
    let told = |due| refused(guard(&plan("stop", Some(10), due), &limits, true));
    assert_eq!(told(Some(20)), None);
    let over = "the plan stops or changes 21 messages of the next day, `limits.maxMessagesDay` is 20";
    assert_eq!(told(Some(21)).as_deref(), Some(over));
    let unknown =
        "the plan stops or changes an unknown number of messages of the next day, `limits.maxMessagesDay` is 20";
    assert_eq!(told(None).as_deref(), Some(unknown));
}

#[test]
fn consent_holds_for_the_figures_that_were_shown() {
    let shown = plan("stop", Some(10), Some(20));
    let code = shown.consent.clone().expect("a destructive plan has a code");
    assert_eq!(code.len(), 8);
    let later = Plan { created_at: "2026-11-22T03:00:00Z".to_owned(), ..shown.clone() };
    assert_eq!(consent::code(&later).as_ref(), Some(&code), "time alone is no other figure");
    assert_eq!(refused(consented(&shown, &code)), None);
    let one_more = plan("stop", Some(11), Some(20));
    assert!(refused(consented(&one_more, &code)).is_some());
    let fewer_messages = plan("stop", Some(10), Some(19));
    assert!(refused(consented(&fewer_messages, &code)).is_some());
    let harmless = Plan { steps: Vec::new(), consent: None, ..shown };
    assert_eq!(refused(consented(&harmless, &code)), None, "what is done already needs none");
}

#[test]
fn steps_that_wait_for_each_other_are_named_before_anything_is_sent() {
    let mut circular = plan("stop", Some(0), Some(0));
    circular.steps[0].needs = vec!["s2".to_owned()];
    circular.steps[1].needs = vec!["s1".to_owned()];
    let refusal = guard(&circular, &Limits::default(), true).expect_err("a circle");
    assert_eq!(refusal.exit, Exit::BadPlan);
    assert_eq!(refusal.message.said(), "steps of the plan wait for each other: s1, s2, s1; nothing was written");
    let mut dangling = plan("stop", Some(0), Some(0));
    dangling.steps[1].needs = vec!["s7".to_owned()];
    assert!(guard(&dangling, &Limits::default(), true).is_err(), "a step that is not there");
}
