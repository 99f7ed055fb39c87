//! Who can make a signature, and of what.

use super::model::Plan;
use super::signature::{PlanKey, SCHEME};
use serde_json::{Value, json};

fn key(text: &str) -> PlanKey {
    PlanKey::new(text.to_owned().into()).expect("long enough")
}

fn plan() -> Plan {
    let plan = json!({
        "formatVersion": "2.0", "tool": {"name": "journeyctl", "version": "0.0.1", "rules": "r"},
        "workspace": "shop-tw", "createdAt": "2026-11-22T02:00:00Z", "digest": "", "targets": [], "notes": [],
        "changes": [], "steps": [], "commit": {"id": "c"},
        "summary": {"create": 0, "update": 0, "delete": 0, "lifecycle": 0, "noop": 0, "blocked": 0, "drift": 0,
            "customersAffected": 0},
    });
    let plan: Plan = serde_json::from_value(plan).expect("a plan");
    plan.made(None, "https://api.example.com".to_owned())
}

/// Also what must find that a signature is believed unseen.
pub(crate) fn only_the_key_makes_a_signature_and_only_for_this_plan() {
    let (ours, other) = (key(&"k".repeat(32)), key(&"x".repeat(40)));
    let signed = ours.signed(plan());
    assert_eq!(ours.check(&signed), Ok(()));
    assert_eq!(signed.digest, signed.fingerprint(), "the digest is the same with and without it");
    assert!(ours.check(&plan()).is_err_and(|why| why.said().contains("not signed")));
    assert!(other.check(&signed).is_err());
    // With a digest that fits again, whatever was changed.
    let anew = |plan: Plan| Plan { digest: plan.fingerprint(), ..plan };
    for changed in [
        Plan { workspace: "shop-hk".to_owned(), ..signed.clone() },
        Plan { created_at: "2026-11-23T02:00:00Z".to_owned(), ..signed.clone() },
        Plan { platform: String::new(), ..signed.clone() },
        Plan { targets: vec!["journey/a".to_owned()], ..signed.clone() },
    ] {
        assert!(ours.check(&anew(changed)).is_err());
    }
    assert!(ours.check(&Plan { digest: "0".repeat(64), ..signed.clone() }).is_err());
    let text = signed.signature.as_deref().expect("signed");
    let cut = &text[..text.len() - 2];
    for wrong in ["", "hmac-sha256:", cut, &text[SCHEME.len()..], &text.to_uppercase(), &format!("{text}00")] {
        assert!(ours.check(&Plan { signature: Some(wrong.to_owned()), ..signed.clone() }).is_err(), "{wrong}");
    }
}

#[test]
fn a_signature_is_made_by_the_key_alone() {
    only_the_key_makes_a_signature_and_only_for_this_plan();
}

#[test]
fn a_short_key_is_none_and_none_is_shown() {
    assert!(PlanKey::new("k".repeat(31).into()).is_none());
    let shown = format!("{:?}", key(&"canary-".repeat(5)));
    assert!(!shown.contains("canary"), "{shown}");
}

/// What another program has to do to check one.
#[test]
fn the_form_that_is_signed_does_not_change_unseen() {
    let signed: Value = serde_json::to_value(key(&"k".repeat(32)).signed(plan())).expect("JSON");
    let names: Vec<&String> = signed.as_object().expect("fields").keys().collect();
    assert_eq!(names[..6], ["formatVersion", "tool", "workspace", "createdAt", "platform", "digest"]);
    assert_eq!(names[6], "signature");
}
