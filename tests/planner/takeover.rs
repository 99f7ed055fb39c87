//! `onLockedChange: replace`: what a new journey in the place of a locked one must look like, and that it runs.

use super::checker::{Act, Cause, Facts, State, Verdict, Window, Wish};
use super::journeys::{Cell, acts_of, cells, in_parallel};
use super::practice::Practice;
use super::worlds::{FILE, PATH, WORLDS, document};
use journeyctl::testing::exit::Exit;
use journeyctl::testing::plan::{CallKind, Options, Plan, guard};
use serde_json::{Value, json};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Handover {
    CloseFirst,
    PublishFirst,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Drain {
    Wait,
    Stop,
}

const POLICIES: [(Handover, Drain); 4] = [
    (Handover::CloseFirst, Drain::Wait),
    (Handover::CloseFirst, Drain::Stop),
    (Handover::PublishFirst, Drain::Wait),
    (Handover::PublishFirst, Drain::Stop),
];

const NEW: &str = "/journeys/key:welcome-r2";

#[test]
fn what_is_locked_is_replaced_where_the_document_says_so() {
    let wrong = in_parallel(&WORLDS, |world| {
        let mut wrong = Vec::new();
        for cell in cells(world) {
            for policy in POLICIES.into_iter().filter(|_| replaces(&cell)) {
                if let Err(why) = check(&cell, policy) {
                    wrong.push(format!("{} · {policy:?}: {why}", cell.name()));
                }
            }
        }
        wrong
    });
    assert!(wrong.is_empty(), "{} replacements are wrong:\n{}", wrong.len(), wrong.join("\n"));
}

/// Only where a lock is in the way of a journey that runs and that the document wants to run.
pub(crate) fn replaces(cell: &Cell) -> bool {
    let Verdict::Blocked(codes) = cell.verdict() else { return false };
    let locked = codes.iter().any(|code| code.ends_with("-locked"));
    let runs = matches!(cell.world.state, State::Scheduled | State::Active);
    locked && runs && cell.wish == Wish::Published && cell.world.cause != Cause::Platform
}

/// How the old one ends: with what customers feel least and the document promised them.
fn ending(state: State, drain: Drain) -> Act {
    match (state, drain) {
        (State::Active, Drain::Wait) => Act::CloseTrigger,
        // 排程中 offers no 關閉觸發, and nobody is inside.
        (State::Active, Drain::Stop) | (State::Scheduled, _) => Act::Stop,
        (State::Absent | State::Draft | State::TriggerClosed | State::Stopping | State::Stopped, _) => {
            unreachable!("only what runs is replaced")
        }
    }
}

/// The same document, with a policy.
pub(crate) fn replacing(document: Value) -> Value {
    with(document, POLICIES[0])
}

fn with(mut document: Value, (handover, drain): (Handover, Drain)) -> Value {
    let handover = if handover == Handover::CloseFirst { "closeFirst" } else { "publishFirst" };
    let drain = if drain == Drain::Wait { "wait" } else { "stop" };
    let metadata = json!({ "key": "welcome", "onLockedChange": "replace", "handover": handover, "drain": drain });
    document["metadata"] = metadata;
    document
}

fn check(cell: &Cell, policy: (Handover, Drain)) -> Result<(), String> {
    let facts = cell.world.facts(cell.change);
    let practice = cell.world.practice();
    practice.write(FILE, &with(document(&cell.change.of(cell.world), cell.wish), policy));
    let plan = practice.plan(&Options::default())?;
    if let Some(blocked) = plan.changes.iter().find_map(|change| change.blocked.as_ref()) {
        return Err(format!("blocked with {}: {}", blocked.code, blocked.rule.said()));
    }
    let old = ending(cell.world.state, policy.1);
    in_order(&plan, policy.0, old)?;
    let refused = guard(&plan, &practice.limits(), false).err().map(|refusal| refusal.exit);
    let wanted = (old == Act::Stop).then_some(Exit::Refused);
    if refused != wanted {
        return Err(format!("without consent it ends with {refused:?}, not {wanted:?}"));
    }
    practice.settled(&plan, &Options::default())?;
    ended(&practice, facts, old)
}

/// Made, asked about, then handed over in the order that the document says.
fn in_order(plan: &Plan, handover: Handover, old: Act) -> Result<(), String> {
    let place = |address: &str, act: Act| {
        let of =
            |step: &&journeyctl::testing::plan::Step| step.address.to_string() == address && acts_of(step) == Ok(act);
        plan.steps.iter().position(|step| of(&step))
    };
    let asked = plan.steps.iter().position(|step| step.call.kind == CallKind::Check);
    let (made, opened) = (place("journey/welcome", Act::Create), place("journey/welcome", Act::Publish));
    let over = place("journey/welcome~1", old);
    let told = || plan.steps.iter().map(|step| format!("{} {}", step.address, step.call.path)).collect::<Vec<_>>();
    let mut wanted = vec![made, asked];
    match handover {
        Handover::CloseFirst => wanted.extend([over, opened]),
        Handover::PublishFirst => wanted.extend([opened, over]),
    }
    if wanted.len() != plan.steps.len() || wanted.contains(&None) || !wanted.is_sorted() {
        return Err(format!("sends {:?}", told()));
    }
    let waits = |pair: &[journeyctl::testing::plan::Step]| pair[1].needs.contains(&pair[0].id);
    if plan.steps.windows(2).all(waits) { Ok(()) } else { Err(format!("can run in another order: {:?}", told())) }
}

fn ended(practice: &Practice, facts: Facts, old: Act) -> Result<(), String> {
    let state = |path: &str| practice.object(path).map(|object| object["status"]["state"].clone());
    let before = if old == Act::Stop { "Stopped" } else { "TriggerClosed" };
    let after = if facts.window == Window::Ahead { "Scheduled" } else { "Active" };
    let found = (state(PATH), state(NEW));
    let wanted = (Some(Value::from(before)), Some(Value::from(after)));
    if found == wanted { Ok(()) } else { Err(format!("ends as {found:?}, not {wanted:?}")) }
}
