//! What a tombstone asks for.

use super::block;
use super::describe::{display_name, told};
use super::impact::impact;
use super::model::{Action, Blocked, PlannedChange, Source, StateChange, WayOut};
use super::options::Options;
use super::route::route;
use super::step::{Phase, Step};
use super::steps::{Chain, Leg, path, walk};
use super::words::spoken;
use crate::desired::Tombstone;
use crate::diff::{Cause, Owner};
use crate::kinds::Kind;
use crate::kinds::document::RemovalMode;
use crate::live::Object;
use crate::{say, word};
use serde_json::{Value, json};

/// The change and its steps; none when the object is already as the tombstone wants it.
pub(super) fn removal(
    tombstone: &Tombstone,
    object: &Object,
    owner: &Owner,
    rename: Option<Blocked>,
    now: jiff::Timestamp,
    options: &Options,
) -> Option<(PlannedChange, Vec<Step>)> {
    let Tombstone { address, kind, mode, reason, origin } = tombstone;
    let path = path(kind, &object.key, object.content.get());
    let mut chain = Chain::new(address, kind, Some(object), path, Phase::Removal);
    let mut legs = Vec::new();
    let blocked = match owner {
        // Forgotten already.
        Owner::Other(_) | Owner::Nobody if *mode == RemovalMode::Forget => return None,
        Owner::Other(other) => Some(block::not_owned(other)),
        Owner::Nobody => Some(block::not_owned(word!("nobody", "無人"))),
        Owner::Ours(marker) if marker.protect && *mode != RemovalMode::Forget => Some(block::protected()),
        Owner::Ours(_) if *mode == RemovalMode::Forget => {
            chain.update(forgotten(object), object.content.get());
            None
        }
        Owner::Ours(_) if rename.is_some() => rename,
        Owner::Ours(_) => match removal_legs(object, *mode, now).and_then(|legs| within(object, legs, options)) {
            Ok(found) => {
                if let (Some(end), false) = (ending(object), found.is_empty()) {
                    chain.wait(object.status.state.as_deref().unwrap_or_default(), &[end]);
                }
                chain.take_all(&found.iter().collect::<Vec<_>>());
                legs = found;
                None
            }
            Err(blocked) => Some(*blocked),
        },
    };
    if blocked.is_none() && chain.steps.is_empty() {
        return None;
    }
    let action = match (&blocked, mode) {
        (Some(_), _) => Action::Blocked,
        (None, RemovalMode::Stop) => Action::Stop,
        (None, RemovalMode::Delete) => Action::Delete,
        (None, RemovalMode::Forget) => Action::Forget,
    };
    let desired = match mode {
        RemovalMode::Stop => Some("stopped"),
        RemovalMode::Delete => Some("absent"),
        RemovalMode::Forget => None,
    };
    let change = PlannedChange {
        address: address.clone(),
        display_name: display_name(object.content.get()),
        action,
        reason: reason.clone().unwrap_or_else(|| "tombstone".to_owned()),
        cause: Cause::Config,
        touched: None,
        taken_from: None,
        moved_from: None,
        replacement: None,
        status: StateChange { live: object.status.state.clone(), desired: desired.map(str::to_owned) },
        fields: Vec::new(),
        lifecycle: legs.iter().map(told).collect(),
        blocked,
        impact: impact(Some(object)),
        source: Some(Source { file: origin.path.to_string(), line: origin.line }),
    };
    Some((change, chain.steps))
}

fn within(object: &Object, legs: Vec<Leg>, options: &Options) -> Result<Vec<Leg>, Box<Blocked>> {
    match block::over_limit(object, &legs, options) {
        Some(blocked) => Err(Box::new(blocked)),
        None => Ok(legs),
    }
}

fn removal_legs(object: &Object, mode: RemovalMode, now: jiff::Timestamp) -> Result<Vec<Leg>, Box<Blocked>> {
    let (goal, what) = match mode {
        RemovalMode::Forget => return Ok(Vec::new()),
        RemovalMode::Stop => ("stopped", word!("stopped", "停止")),
        RemovalMode::Delete => ("absent", word!("deleted", "刪除")),
    };
    let impossible = || Box::new(impossible(object, what));
    if mode == RemovalMode::Delete && !object.kind.deletable {
        return Err(impossible());
    }
    let machine = object.kind.machine.ok_or_else(impossible)?;
    let goal = machine.goal(goal).ok_or_else(impossible)?;
    let state = object.status.state.as_deref().unwrap_or_default();
    // On its way out already: what is left to do starts where that way ends.
    let route = match ending(object) {
        Some(end) if mode == RemovalMode::Stop || goal.satisfied_by.contains(&end) => return Ok(Vec::new()),
        Some(end) => {
            let route = machine.route(end, goal).ok_or_else(impossible)?;
            return Ok(walk(object.kind, object.content.get(), "", end, route, now));
        }
        None => route(machine, Some(object), "", state, goal).ok_or_else(impossible)?,
    };
    Ok(walk(object.kind, object.content.get(), "", state, route, now))
}

/// Where the state leads that `object` only passes through, if it does.
fn ending(object: &Object) -> Option<&'static str> {
    let (machine, state) = (object.kind.machine?, object.status.state.as_deref()?);
    machine.moves.iter().find(|action| action.through == Some(state))?.to.first().copied()
}

fn impossible(object: &Object, what: &str) -> Blocked {
    let state = match (object.kind.machine, object.status.state.as_deref()) {
        (Some(machine), Some(state)) => say!(" while it is {}", "處於{}時", spoken(machine, state)),
        _ => String::new(),
    };
    let Kind { chinese, name, .. } = object.kind;
    Blocked {
        code: "state-unreachable".to_owned(),
        rule: say!("a {chinese} ({name}) can not be {what}{state}", "{chinese}（{name}）{state}無法{what}"),
        source: word!("the table of moves has no way there", "狀態轉移表中沒有通往那裡的路").to_owned(),
        options: vec![WayOut {
            action: word!(
                "use `mode: forget`, after switching it off where it can be",
                "能停用的先停用，再使用 `mode: forget`"
            )
            .to_owned(),
            consequence: word!("it stays on the platform, no longer managed", "它留在平台上，不再受管理").to_owned(),
        }],
    }
}

fn forgotten(object: &Object) -> Value {
    let spec: Value = serde_json::from_str(object.content.get()).expect("checked JSON");
    json!({ "key": object.key, "labels": object.labels, "spec": spec })
}
