//! Plans that leave out what is blocked.

use super::forged::{SHARE, wrong};
use super::mutations::{mutations, pointers, pool};
use super::practice::Practice;
use super::worlds::WORLDS;
use crate::support::share::{is_everything, share};
use journeyctl::testing::apply::Outcome;
use journeyctl::testing::exit::Exit;
use journeyctl::testing::plan::{Options, Plan, Step, blocked_exit};
use serde_json::{Value, json};

fn cart(key: &str, platform: &str, enabled: bool) -> Value {
    let messages = json!([{ "delay": { "minutes": 30 }, "botModule": "cart-bot/first" }]);
    let spec = json!({ "platform": platform, "enabled": enabled, "messages": messages });
    json!({ "kind": "CartRemarketing", "metadata": { "key": key }, "spec": spec })
}

/// A cart that is on and cannot be changed, one that is to be switched on, a journey that is edited, and one that goes.
fn practice() -> Practice {
    let practice = Practice::new();
    let journey = |key: &str, module: &str| {
        let mut spec = WORLDS[5].spec();
        spec["nodes"][0]["botModule"] = module.into();
        spec["lifecycle"] = "published".into();
        practice.write(&format!("{key}.yaml"), &json!({ "kind": "Journey", "metadata": { "key": key }, "spec": spec }));
    };
    journey("edited", "vip-bot/welcome");
    journey("gone", "vip-bot/upgrade");
    practice.write("line.yaml", &cart("on", "LINE", true));
    practice.write("facebook.yaml", &cart("off", "Facebook", false));
    practice.settle(&Options::default()).expect("it runs");
    practice.sandbox.advance(60).expect("time passes");
    journey("edited", "vip-bot/birthday");
    practice.write("gone.yaml", &json!({ "removed": { "kind": "Journey", "key": "gone", "mode": "delete" } }));
    practice.write("line.yaml", &cart("on", "WhatsApp", false));
    practice.write("facebook.yaml", &cart("off", "Facebook", true));
    practice
}

fn planned(practice: &Practice, skip_blocked: bool) -> Plan {
    let plan = practice.plan(&Options { prune: true, skip_blocked, ..Options::default() }).expect("a plan");
    serde_json::from_str(&serde_json::to_string(&plan).expect("JSON")).expect("a plan")
}

fn sends(plan: &Plan) -> Vec<String> {
    let mut sends: Vec<String> = plan.steps.iter().map(|step| step.address.to_string()).collect();
    sends.dedup();
    sends
}

#[test]
fn a_plan_goes_on_with_what_depends_on_nothing_blocked() {
    let practice = practice();
    let plan = planned(&practice, true);
    let codes: Vec<_> = plan
        .blocked()
        .filter_map(|change| Some((change.address.key(), change.blocked.as_ref()?.code.as_str())))
        .collect();
    assert_eq!(codes, [("off", "dependency-blocked"), ("on", "field-locked")]);
    assert_eq!(sends(&plan), ["journey/edited", "journey/gone"]);
    assert_eq!((plan.summary.blocked, plan.summary.delete, blocked_exit(&plan)), (2, 1, Exit::Blocked));
    assert_eq!(practice.verdict(&plan), Ok((true, true)), "what goes needs consent all the same");
    let report = practice.apply(&plan);
    assert!(report.steps.iter().all(|step| step.outcome == Outcome::Applied), "{report:?}");
    let again = planned(&practice, true);
    assert_eq!((again.steps.len(), again.summary.blocked), (0, 2));
    let sent =
        practice.writes().into_iter().filter(|call| call.contains("/cart-remarketing/") && call.contains("able"));
    assert_eq!(sent.collect::<Vec<_>>(), ["POST /cart-remarketing/line:enable 2xx"], "the first of all");
}

/// Whatever is changed in such a plan, it sends the same or nothing, and asks for the same consent.
#[test]
fn a_plan_that_leaves_something_out_is_no_authority_either() {
    let (practice, mut count, mut told) = (practice(), 0, Vec::new());
    let plan = planned(&practice, true);
    let reviewed = serde_json::to_value(&plan).expect("JSON");
    let pool = pool(&reviewed);
    for pointer in share("values of a plan that leaves something out are changed", SHARE, pointers(&reviewed, "")) {
        for (what, forged) in mutations(&reviewed, &pointer, &pool) {
            count += 1;
            // Words about what is not sent are for people.
            let found = wrong(&practice, &plan, &pointer, forged).filter(|wrong| wrong != "it is taken");
            told.extend(found.map(|wrong| format!("{pointer}: {what}: {wrong}")));
        }
    }
    assert!(told.is_empty(), "of {count}, {}:\n{}", told.len(), told.join("\n"));
    assert!(count > if is_everything() { 500 } else { 500 / SHARE / 2 }, "{count}");
}

/// A plan that was made as a whole holds the steps of what depends on the blocked change.
#[test]
fn the_word_alone_lets_nothing_through() {
    let practice = practice();
    let whole = planned(&practice, false);
    assert_eq!(sends(&whole), ["cart-remarketing/off", "journey/edited", "journey/gone"]);
    assert_eq!(practice.verdict(&whole).map_err(|refusal| refusal.exit), Err(Exit::Blocked));
    let with = |forged: Plan| practice.verdict(&Plan { digest: forged.fingerprint(), ..forged });
    let pretends = with(Plan { skip_blocked: true, ..whole.clone() });
    assert_eq!(pretends.map_err(|refusal| refusal.exit), Err(Exit::BadPlan));
    // Without the change that is blocked it is a plan for the others, as `--target` makes one: the same calls, the same consent.
    let mut dropped = whole.clone();
    dropped.changes.retain(|change| change.blocked.is_none());
    dropped.summary.blocked = 0;
    let targets = dropped.changes.iter().map(|change| change.address.clone()).collect();
    let targeted = practice.plan(&Options { prune: true, targets, ..Options::default() }).expect("a plan");
    let calls = |plan: &Plan| plan.steps.iter().map(|step: &Step| step.call.clone()).collect::<Vec<_>>();
    assert_eq!(calls(&dropped), calls(&targeted));
    assert_eq!(with(dropped).ok(), practice.verdict(&targeted).ok());
}
