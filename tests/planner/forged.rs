//! A saved plan is no authority: whatever is changed in one, with a digest that fits again, it is refused, or it does exactly
//! what the reviewed one does. The plans are those of the scenes.

use super::mutations::{mutations, pointers, pool};
use super::practice::Practice;
use super::worlds::WORLDS;
use crate::support::share::{is_everything, share};
use journeyctl::testing::exit::Exit;
use journeyctl::testing::plan::{Action, CallKind, Options, Plan, PlanKey, Step};
use journeyctl::testing::sandbox::Seed;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// What may be changed without being refused, and what it is for.
const ONLY_FOR_PEOPLE: &[&str] = &[
    // Checked by the command itself, which knows account, place and time.
    "/createdAt",
    "/platform",
    "/workspace",
    "/tool/rules",
    // Where it came from.
    "/tool/version",
    "/commit/**",
    "/files/**",
    "/targets/**",
    "/changes/*/source/**",
    "/changes/*/source",
    // Counts of what the plan does not hold.
    "/summary/noop",
    "/summary/managed",
    "/summary/documents",
    // Words.
    "/notes/**",
    "/changes/*/reason",
    "/changes/*/cause",
    "/changes/*/touched/**",
    "/changes/*/fields/*/cause",
    "/changes/*/replacement/rule",
    "/changes/*/replacement/rule/**",
    "/changes/*/replacement/source",
    "/changes/*/replacement/source/**",
    "/changes/*/replacement/leftBehind",
    "/changes/*/replacement/leftBehind/**",
    // A digest of the text before a step, which nothing reads.
    "/steps/*/precondition/hash",
    // The order of what has none, and what is said twice.
    "/steps/*/call/body/spec/**",
    // What the parts of a document ask for: a marker that is written is held to it, and moves are shown by themselves.
    "/changes/*/asked/**",
    // The order in which changes are shown.
    "/changes",
    // The figures that follow from it are checked.
    "/changes/*/impact/byNode",
    // What is switched off is told by its address.
    "/changes/*/impact/switchesOff/*/name",
];

fn is_for_people(pointer: &str) -> bool {
    let at: Vec<&str> = pointer.split('/').collect();
    ONLY_FOR_PEOPLE.iter().any(|pattern| {
        let wanted: Vec<&str> = pattern.split('/').collect();
        let is_open = wanted.last() == Some(&"**");
        let wanted = &wanted[..wanted.len() - usize::from(is_open)];
        (at.len() == wanted.len() || (is_open && at.len() >= wanted.len()))
            && std::iter::zip(wanted, &at).all(|(wanted, found)| wanted == found || *wanted == "*")
    })
}

/// A plain `cargo test` changes one value of so many.
pub(crate) const SHARE: usize = 6;

#[test]
fn whatever_is_changed_in_a_plan_it_does_what_was_reviewed_or_nothing() {
    let mut told = BTreeSet::new();
    let mut actions = BTreeSet::new();
    let mut count = 0;
    let plans = plans();
    let mut cases = Vec::new();
    for (name, practice, plan) in &plans {
        actions.extend(plan.changes.iter().map(|change| format!("{:?}", change.action)));
        let reviewed = std::rc::Rc::new(serde_json::to_value(plan).expect("JSON"));
        let pool = std::rc::Rc::new(pool(&reviewed));
        let values = pointers(&reviewed, "").into_iter();
        cases.extend(values.map(|pointer| (name, practice, plan, reviewed.clone(), pool.clone(), pointer)));
    }
    for (name, practice, plan, reviewed, pool, pointer) in share("values of plans are changed", SHARE, cases) {
        for (what, forged) in mutations(&reviewed, &pointer, &pool) {
            count += 1;
            if let Some(wrong) = wrong(practice, plan, &pointer, forged) {
                told.insert(format!("{name}: {pointer}: {what}: {wrong}"));
            }
        }
    }
    assert!(
        told.is_empty(),
        "of {count}, {}:\n{}",
        told.len(),
        told.into_iter().take(60).collect::<Vec<_>>().join("\n")
    );
    for action in [
        Action::Create,
        Action::Update,
        Action::Delete,
        Action::Adopt,
        Action::Publish,
        Action::CloseTrigger,
        Action::Stop,
        Action::Replace,
        Action::Lifecycle,
        Action::Forget,
    ] {
        assert!(actions.contains(&format!("{action:?}")), "no plan has {action:?}: {actions:?}");
    }
    assert!(count > if is_everything() { 5_000 } else { 5_000 / SHARE / 2 }, "{count}");
}

/// What is wrong with how the forged plan ends; nothing where it is refused, or does the same.
pub(crate) fn wrong(practice: &Practice, reviewed: &Plan, pointer: &str, forged: Value) -> Option<String> {
    let Ok(forged) = serde_json::from_value::<Plan>(forged) else { return None };
    let forged = Plan { digest: forged.fingerprint(), ..forged };
    if forged == *reviewed || forged.only_drift {
        return None;
    }
    // Whoever has no key can keep the signature of the reviewed one, or make another one.
    let key = |text: &str| PlanKey::new(text.repeat(32).into()).expect("long enough");
    let kept = Plan { signature: key("k").signed(reviewed.clone()).signature, ..forged.clone() };
    for signed in [forged.clone(), kept, key("x").signed(forged.clone())] {
        if key("k").check(&signed).is_ok() {
            return Some("its signature is taken".to_owned());
        }
    }
    let Ok((is_willing, needs_consent)) = practice.verdict(&forged) else { return None };
    if !is_willing {
        return None;
    }
    let calls = |plan: &Plan| -> Vec<Step> {
        let mut steps = plan.steps.clone();
        for step in &mut steps {
            step.precondition.hash = None;
            step.call.body.iter_mut().for_each(sort);
        }
        steps
    };
    let (_, wanted) = practice.verdict(reviewed).expect("the reviewed one is taken");
    if calls(&forged) != calls(reviewed) {
        Some("it does something else".to_owned())
    } else if needs_consent != wanted {
        Some("it asks for another consent".to_owned())
    } else if !is_for_people(pointer) {
        Some("it is taken".to_owned())
    } else {
        None
    }
}

/// Puts what has no order on the platform, and says nothing twice, in order.
fn sort(value: &mut Value) {
    let sets = ["add", "remove", "anyOf", "quietHours", "all", "any"];
    for (name, value) in value.as_object_mut().into_iter().flatten() {
        if let Some(elements) = value.as_array_mut().filter(|_| sets.contains(&name.as_str())) {
            elements.sort_by_key(ToString::to_string);
            elements.dedup();
        }
        sort(value);
    }
    value.as_array_mut().into_iter().flatten().for_each(sort);
}

/// Plans of the scenes, as few as show everything that plans can hold.
fn plans() -> Vec<(String, Practice, Plan)> {
    let mut known: BTreeSet<String> = BTreeSet::new();
    let mut found = Vec::new();
    for scene in scenes() {
        let name = scene.file_name().expect("a name").to_string_lossy().into_owned();
        let Some(practice) = practice(&scene) else { continue };
        for prune in [false, true] {
            let Some(plan) = whole(&practice, prune) else { continue };
            let shows = shows(&plan);
            if shows.iter().any(|shown| !known.contains(shown)) {
                known.extend(shows);
                found.push((name.clone(), self::practice(&scene).expect("as before"), plan));
            }
        }
    }
    let (practice, plan) = eventful();
    found.push(("eventful".to_owned(), practice, plan));
    found
}

/// Journeys that run, with customers inside, each of which comes to another end.
fn eventful() -> (Practice, Plan) {
    let practice = Practice::new();
    let spec = |key: &str, lifecycle: &str| {
        let mut spec = WORLDS[5].spec();
        spec["displayName"] = format!("旅程 {key}").into();
        spec["lifecycle"] = lifecycle.into();
        spec
    };
    let write = |key: &str, metadata: &Value, lifecycle: &str| {
        let mut document = json!({ "kind": "Journey", "metadata": metadata, "spec": spec(key, lifecycle) });
        document["metadata"]["key"] = key.into();
        practice.write(&format!("{key}.yaml"), &document);
    };
    let keys = ["closed", "stopped", "gone", "forgotten", "renamed", "replaced", "touched"];
    for key in &keys {
        write(key, &json!({}), "published");
    }
    write("opened", &json!({}), "draft");
    let module = |is_on: bool| {
        let stage = |day: u32| json!({ "daysSinceJoin": day, "enabled": is_on, "content": { "subject": "歡迎", "body": "mail/letter.html" } });
        let spec = json!({ "type": "Trust", "stages": [stage(3), stage(9)] });
        practice.write("trust.yaml", &json!({ "kind": "Module", "metadata": { "key": "trust" }, "spec": spec }));
    };
    practice.write_text("mail/letter.html", "<p>歡迎</p>\n");
    module(false);
    practice.settle(&Options::default()).expect("it runs");
    module(true);
    write("opened", &json!({}), "published");
    practice.sandbox.advance(60).expect("time passes");
    write("closed", &json!({}), "triggerClosed");
    write("stopped", &json!({}), "stopped");
    write("touched", &json!({ "labels": { "season": "winter" } }), "triggerClosed");
    for (key, mode) in [("gone", "delete"), ("forgotten", "forget")] {
        practice.write(&format!("{key}.yaml"), &json!({ "removed": { "kind": "Journey", "key": key, "mode": mode } }));
    }
    practice.remove("renamed.yaml");
    write("new-name", &json!({ "protect": true }), "published");
    practice.write("moved.yaml", &json!({ "moved": { "from": "journey/renamed", "to": "journey/new-name" } }));
    let mut replaced = json!({
        "kind": "Journey", "metadata": { "key": "replaced", "onLockedChange": "replace" }, "spec": spec("replaced", "published"),
    });
    replaced["spec"]["trigger"] = json!({ "type": "CheckoutCompleted" });
    practice.write("replaced.yaml", &replaced);
    let plan = practice.plan(&Options { prune: true, ..Options::default() }).expect("a plan");
    let blocks: Vec<_> = plan.changes.iter().filter_map(|change| change.blocked.as_ref()).collect();
    assert!(blocks.is_empty(), "{blocks:?}");
    (practice, serde_json::from_str(&serde_json::to_string(&plan).expect("JSON")).expect("a plan"))
}

fn scenes() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scenes");
    let mut scenes: Vec<PathBuf> =
        std::fs::read_dir(root).expect("scenes").map(|entry| entry.expect("a scene").path()).collect();
    scenes.sort();
    scenes
}

fn practice(scene: &Path) -> Option<Practice> {
    let seed = match std::fs::read_to_string(scene.join("world.json")) {
        Ok(text) => serde_json::from_str(&text).expect("a seed"),
        Err(_) => Seed::shop_tw(),
    };
    if seed.team != "shop-tw" || !scene.join("config").is_dir() {
        return None;
    }
    let practice = Practice::seeded(&seed);
    practice.copy_from(&scene.join("config"));
    journeyctl::testing::workspace::Workspace::open(practice.root()).is_ok().then_some(practice)
}

/// The plan of all that is not blocked.
fn whole(practice: &Practice, prune: bool) -> Option<Plan> {
    let options = Options { prune, take_over: true, ..Options::default() };
    let mut plan = practice.plan(&options).ok()?;
    if plan.summary.blocked > 0 {
        let free = plan.changes.iter().filter(|change| change.blocked.is_none());
        let targets: Vec<_> = free.map(|change| change.address.clone()).collect();
        if targets.is_empty() {
            return None;
        }
        plan = practice.plan(&Options { targets, ..options }).ok()?;
    }
    let plan: Plan = serde_json::from_str(&serde_json::to_string(&plan).expect("JSON")).expect("a plan");
    (plan.summary.blocked == 0 && !plan.steps.is_empty() && plan.steps.len() < 12).then_some(plan)
}

fn shows(plan: &Plan) -> BTreeSet<String> {
    let steps = plan.steps.iter().map(|step| format!("{} {:?} {:?}", step.address.slug(), step.call.kind, step.effect));
    let changes = plan.changes.iter().map(|change| {
        let moved = change.moved_from.is_some();
        format!("{:?} {moved} {:?}", change.action, change.taken_from.is_some())
    });
    let waits = plan.steps.iter().any(|step| step.call.kind == CallKind::Wait).then(|| "waits".to_owned());
    let switches = plan.steps.iter().any(|step| step.displaces.is_some()).then(|| "switches".to_owned());
    steps.chain(changes).chain(waits).chain(switches).collect()
}

/// What the issue was: each of them had a digest that fits.
#[test]
fn a_forged_plan_is_refused_for_what_it_does() {
    let (_, practice, plan) = plans()
        .into_iter()
        .find(|(_, _, plan)| plan.changes.iter().any(|change| change.action == Action::Stop))
        .expect("a plan that stops");
    let reviewed = serde_json::to_value(&plan).expect("JSON");
    let at = plan.steps.iter().position(|step| step.call.path.ends_with(":stop")).expect("a stop");
    let of = plan.changes.iter().position(|change| change.address == plan.steps[at].address).expect("its change");
    let forge = |edit: &dyn Fn(&mut Value)| {
        let mut forged = reviewed.clone();
        edit(&mut forged);
        let forged: Plan = serde_json::from_value(forged).expect("a plan");
        practice.verdict(&Plan { digest: forged.fingerprint(), ..forged })
    };
    assert_eq!(forge(&|_| {}), Ok((true, true)), "a stop asks for consent");
    // Customers put out as an update without effect, with all that goes by the effect.
    let harmless = forge(&|plan| {
        plan["steps"][at]["effect"] = "none".into();
        plan["changes"][of]["action"] = "lifecycle".into();
        plan["changes"][of]["lifecycle"][0]["effect"] = "none".into();
        plan["summary"]["customersAffected"] = 0.into();
        plan.as_object_mut().expect("fields").shift_remove("consent");
    });
    assert_eq!(harmless.map_err(|refusal| refusal.exit), Err(Exit::BadPlan));
    // Nothing shown at all.
    let hidden = forge(&|plan| plan["changes"] = json!([]));
    assert_eq!(hidden.map_err(|refusal| refusal.exit), Err(Exit::BadPlan));
    // Somebody else's object, under the same name.
    let elsewhere = forge(&|plan| {
        let text = plan.to_string().replace("/journeys/key:", "/journeys/key:x");
        *plan = serde_json::from_str(&text).expect("JSON");
    });
    assert!(elsewhere.is_err() || elsewhere == Ok((false, true)), "{elsewhere:?}");
}
