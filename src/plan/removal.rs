//! What a tombstone asks for.

use super::block;
use super::codes::{BlockCode, ChangeCode};
use super::describe::{display_name, lifecycle_step};
use super::impact::impact;
use super::model::{Action, Blocked, PlannedChange, Source, StateChange, WayOut};
use super::named::names_in;
use super::options::Options;
use super::rename::other_key;
use super::route::route;
use super::step::{Phase, Step};
use super::steps::{Chain, Leg, path, walk};
use super::words::name_state;
use crate::desired::Tombstone;
use crate::diff::{Cause, Owner, Removal};
use crate::fact;
use crate::kinds::KindRef;
use crate::language::Text;
use crate::live::Object;
use crate::model::Address;
use crate::model::file::Origin;
use crate::model::text::escaped;
use crate::vocabulary::Kind;
use crate::vocabulary::document::{Policies, RemovalMode};
use crate::vocabulary::lifecycle::Machine;
use serde_json::{Value, json};

/// The change and its steps; none when the object is already as the tombstone wants it.
pub(super) fn planned(
    removal: &Removal<'_>,
    rename: Option<Blocked>,
    now: jiff::Timestamp,
    options: &Options,
) -> Option<(PlannedChange, Vec<Step>)> {
    let Removal { tombstone: Tombstone { kind, mode, reason, origin, .. }, address, object, owner } = removal;
    let path = path(kind, &object.key, &object.content);
    let mut chain = Chain::new(address, kind, Some(object), path, Phase::Removal);
    let is_forgotten = *mode == RemovalMode::Forget;
    if is_forgotten && matches!(owner, Owner::Other(_) | Owner::Nobody) {
        // Already.
        return None;
    }
    let going = Going { object, owner, mode: *mode, rename, legs: removal_route(object, *mode, now), now, options };
    let blocked = RULES.into_iter().find_map(|blocks| blocks(&going));
    let legs = going.legs.filter(|_| blocked.is_none()).unwrap_or_default();
    if blocked.is_none() && is_forgotten {
        chain.update(forgotten(object), &object.content);
    }
    if let (Some(end), false) = (ending(object), legs.is_empty()) {
        chain.wait(object.status.state.as_deref().unwrap_or_default(), &[end]);
    }
    chain.take_all(&legs.iter().collect::<Vec<_>>());
    if blocked.is_none() && chain.steps.is_empty() {
        return None;
    }
    let action = match (&blocked, mode) {
        (Some(_), _) => Action::Blocked,
        (None, RemovalMode::Stop) => Action::Stop,
        (None, RemovalMode::Delete) => Action::Delete,
        (None, RemovalMode::Forget) => Action::Forget,
    };
    let desired = kind.machine.and_then(|machine| goal_of(machine, *mode));
    let change = PlannedChange {
        address: address.clone(),
        kind: KindRef(object.kind),
        key: other_key(&object.key, address),
        display_name: display_name(&object.content),
        action,
        reason: ChangeCode::Tombstone.into(),
        reason_given: reason.clone(),
        cause: Cause::Config,
        touched: None,
        taken_from: None,
        moved_from: None,
        replacement: None,
        status: StateChange { live: object.status.state.clone(), desired: desired.map(str::to_owned) },
        fields: Vec::new(),
        asked: Vec::new(),
        names: names_in(object.kind, &object.content),
        left_to_others: Policies::new(),
        lifecycle: legs.iter().map(lifecycle_step).collect(),
        blocked,
        impact: impact(Some(object)),
        source: Some(Source { file: origin.path.to_string(), line: origin.line }),
    };
    Some((change, chain.steps))
}

/// What a tombstone asks of one object, judged once.
struct Going<'r> {
    object: &'r Object,
    owner: &'r Owner,
    mode: RemovalMode,
    /// Why it is not deleted while a new document says the same.
    rename: Option<Blocked>,
    /// How it goes; `None` where it cannot.
    legs: Option<Vec<Leg>>,
    now: jiff::Timestamp,
    options: &'r Options,
}

/// What blocks a removal, in this order: of several reasons the first is told.
const RULES: [fn(&Going<'_>) -> Option<Blocked>; 5] =
    [|it| it.somebody_elses(), |it| it.protected(), |it| it.renamed(), |it| it.impossible(), |it| it.over_limit()];

impl Going<'_> {
    fn somebody_elses(&self) -> Option<Blocked> {
        match self.owner {
            Owner::Other(other) => Some(block::not_owned(&Text::quoted(escaped(other)))),
            Owner::Nobody => Some(block::not_owned(&fact!("plan-nobody"))),
            Owner::Ours(_) => None,
        }
    }

    fn protected(&self) -> Option<Blocked> {
        let is_marked = matches!(self.owner, Owner::Ours(marker) if marker.protect);
        (is_marked && self.mode != RemovalMode::Forget).then(block::protected)
    }

    fn renamed(&self) -> Option<Blocked> {
        self.rename.clone().filter(|_| self.mode == RemovalMode::Delete)
    }

    fn impossible(&self) -> Option<Blocked> {
        self.legs.is_none().then(|| impossible(self.object, self.mode, self.now))
    }

    fn over_limit(&self) -> Option<Blocked> {
        block::over_limit(self.object, self.legs.as_deref()?, self.options)
    }
}

/// The goal of an object that goes as `mode` says; `None` where it stays as it is, or cannot go so.
fn goal_of(machine: &Machine, mode: RemovalMode) -> Option<&'static str> {
    match mode {
        RemovalMode::Stop => machine.removal.stops,
        RemovalMode::Delete => machine.removal.deletes,
        RemovalMode::Forget => None,
    }
}

/// The moves by which `object` goes as `mode` says; `None` where its kind, or the state that it is in, has none.
fn removal_route(object: &Object, mode: RemovalMode, now: jiff::Timestamp) -> Option<Vec<Leg>> {
    if mode == RemovalMode::Forget {
        return Some(Vec::new());
    }
    if mode == RemovalMode::Delete && !object.kind.deletable {
        return None;
    }
    let machine = object.kind.machine?;
    let goal = machine.goal(goal_of(machine, mode)?)?;
    let state = object.status.state.as_deref().unwrap_or_default();
    // On its way out already: what is left to do starts where that way ends.
    let (start, route) = match ending(object) {
        Some(end) if mode == RemovalMode::Stop || goal.satisfied_by.contains(&end) => return Some(Vec::new()),
        Some(end) => (end, machine.route(end, goal)?),
        None => (state, route(machine, Some(object), "", state, goal)?),
    };
    Some(walk(object.kind, &object.content, "", start, route, now))
}

/// The modes of a tombstone that would do something to `object` as it is now, without being blocked.
pub(super) fn possible_modes(
    address: &Address,
    object: &Object,
    owner: &Owner,
    now: jiff::Timestamp,
    options: &Options,
) -> Vec<RemovalMode> {
    let does_something = |mode: &RemovalMode| {
        let origin = Origin { path: "".into(), document: 0, line: 0 };
        let tombstone = Tombstone { address: address.clone(), kind: object.kind, mode: *mode, reason: None, origin };
        let (address, owner) = (address.clone(), owner.clone());
        let removal = Removal { tombstone: &tombstone, address, object, owner };
        planned(&removal, None, now, options).is_some_and(|(change, _)| change.blocked.is_none())
    };
    RemovalMode::ALL.into_iter().filter(does_something).collect()
}

/// Where the state leads that `object` only passes through, if it does.
pub(super) fn ending(object: &Object) -> Option<&'static str> {
    object.kind.machine?.end_of(object.status.state.as_deref()?)
}

fn impossible(object: &Object, mode: RemovalMode, now: jiff::Timestamp) -> Blocked {
    let state = match (object.kind.machine, object.status.state.as_deref()) {
        (Some(machine), Some(state)) => fact!("plan-while", spoken = name_state(machine, state)),
        _ => Text::default(),
    };
    let what = match mode {
        RemovalMode::Stop => fact!("plan-stopped"),
        RemovalMode::Delete => fact!("plan-deleted"),
        RemovalMode::Forget => fact!("plan-forgotten"),
    };
    let Kind { chinese, name, .. } = object.kind;
    let others = RemovalMode::ALL.into_iter().filter(|other| *other != mode);
    let has_steps = |other: &RemovalMode| removal_route(object, *other, now).is_some_and(|legs| !legs.is_empty());
    let possible = others.filter(|other| *other == RemovalMode::Forget || has_steps(other));
    Blocked {
        code: BlockCode::StateUnreachable,
        rule: fact!("plan-can-not", chinese, name, what, state),
        source: fact!("plan-table-moves-no-way"),
        options: possible.map(|other| other_mode(object, other)).collect(),
    }
}

/// A tombstone with another mode, as a way out.
fn other_mode(object: &Object, mode: RemovalMode) -> WayOut {
    let name = mode.name();
    let action = if mode == RemovalMode::Forget && is_switched_on(object) {
        fact!("plan-switch-off-document-first-enabled")
    } else {
        fact!("plan-use-mode", name)
    };
    let consequence = match mode {
        RemovalMode::Stop => {
            fact!("plan-those-inside-put-out-stays")
        }
        RemovalMode::Delete => fact!("plan-gone-counts"),
        RemovalMode::Forget => fact!("plan-stays-platform-no-longer-managed"),
    };
    WayOut { action, consequence }
}

/// Whether the object, or a part of it, is in a state that can be left again for the first one.
fn is_switched_on(object: &Object) -> bool {
    let Some(machine) = object.kind.machine else { return false };
    let Some(rest) = machine.rest.and_then(|rest| machine.goal(rest)) else { return false };
    let parts = object.status.stages.iter().map(|part| part.state.as_str());
    let mut states = object.status.state.as_deref().into_iter().chain(parts);
    states.any(|state| !machine.reached(rest, state) && machine.route(state, rest).is_some())
}

fn forgotten(object: &Object) -> Value {
    json!({ "key": object.key, "labels": object.labels, "spec": object.content.value() })
}
