//! What the plan says of a change, against what its steps do.

use super::super::codes::{ChangeCode, ChangeReason};
use super::super::describe::{display_name, moved};
use super::super::model::{Action, LifecycleStep, Touched};
use super::super::named::names_in;
use super::super::step::{CallKind, Phase, Step};
use super::evidence::Untrue;
use super::subject::{Subject, figures};
use crate::diff::{Cause, Owner, generation};
use crate::fact;
use crate::live::Object;
use crate::model::Address;
use crate::model::Marker;
use crate::vocabulary::Effect;
use std::collections::HashSet;

pub(super) fn check(subject: &Subject<'_>, all: &[Subject<'_>]) -> Result<(), Untrue> {
    named(subject)?;
    protected(subject)?;
    let change = subject.change;
    let lifecycle = lifecycle(subject);
    let before = subject.before(all);
    let name = display_name(&subject.content());
    let taken_from = match subject.owner() {
        Owner::Other(owner) if subject.written().is_some() => Some(owner),
        Owner::Other(_) | Owner::Nobody | Owner::Ours(_) => None,
    };
    let rows = [
        (fact!("plan-moves"), are_moves(&change.lifecycle, &lifecycle)),
        (fact!("plan-action"), change.action == action(subject, &lifecycle)),
        (fact!("plan-named"), change.names == names_in(subject.kind, &subject.content())),
        (fact!("plan-name"), change.display_name == name),
        (fact!("plan-state"), change.status.live == before.and_then(|object| object.status.state.clone())),
        (fact!("plan-state-asked"), is_asked_for(subject, &lifecycle)),
        (fact!("plan-owner-until-now"), change.taken_from == taken_from),
        (fact!("plan-wrote-last"), is_last_writer(subject, before)),
        (fact!("plan-key-platform"), change.key.as_deref() == other_key(subject)),
        (fact!("plan-figures"), change.impact == figures(subject)),
        (fact!("plan-reason"), is_reason(subject)),
        (fact!("plan-replacement"), is_replacement(subject, all)),
    ];
    match rows.into_iter().find(|(_, is_true)| !is_true) {
        Some((what, _)) => Err(subject.untrue(fact!("plan-shows-not-steps-do", what))),
        None => Ok(()),
    }
}

/// Whoever it says to have written last did, or somebody has written since and left the same version.
fn is_last_writer(subject: &Subject<'_>, before: Option<&Object>) -> bool {
    let (change, drifted) = (subject.change, before.filter(|_| subject.change.cause.is_drift()));
    match (drifted, &change.touched) {
        (None, None) => true,
        (Some(object), Some(Touched { by, at })) => {
            let moved = object.updated_at.parse::<jiff::Timestamp>();
            (*by == *object.updated_by && *at == *object.updated_at) || moved.is_ok_and(|moved| moved >= subject.now)
        }
        // Of what is not there any more the feed of events told it.
        (None, Some(_)) => before.is_none() && change.reason.is(ChangeCode::Deleted),
        (Some(_), None) => false,
    }
}

/// The key, where it is not that of the address.
fn other_key<'a>(subject: &'a Subject<'_>) -> Option<&'a str> {
    Some(subject.key()).filter(|key| *key != subject.change.address.key())
}

/// The address is the one by which this workspace knows the object, or gets to know it.
fn named(subject: &Subject<'_>) -> Result<(), Untrue> {
    let (address, moved_from) = (&subject.change.address, &subject.change.moved_from);
    let wrong = || subject.untrue(fact!("plan-about-object-another-name"));
    let Some(object) = &subject.object else {
        return if moved_from.is_none() { Ok(()) } else { Err(wrong()) };
    };
    if let Some((_, number)) = address.key().split_once('~') {
        // What another one took over from; its key stands in the plan.
        let is_ours = matches!(subject.owner(), Owner::Ours(_));
        let is_it = number.parse() == Ok(generation(&object.key));
        return if is_ours && is_it && moved_from.is_none() { Ok(()) } else { Err(wrong()) };
    }
    let known = match subject.owner() {
        Owner::Ours(marker) => marker.address,
        Owner::Nobody | Owner::Other(_) => Address::new(subject.kind.slug, &object.key),
    };
    let is_it = match moved_from {
        Some(from) => *from == known && known != *address,
        None => known == *address,
    };
    if is_it { Ok(()) } else { Err(wrong()) }
}

fn protected(subject: &Subject<'_>) -> Result<(), Untrue> {
    let marker = subject.object.as_ref().and_then(|object| Marker::read(object.managed_by.as_deref()?));
    let ejects = subject.steps.iter().any(|step| step.effect >= Effect::EjectsCustomers);
    if ejects && marker.is_some_and(|marker| marker.protect) {
        return Err(subject.untrue(fact!("plan-protected-metadata-protect")));
    }
    Ok(())
}

/// The moves that the steps take.
fn lifecycle(subject: &Subject<'_>) -> Vec<LifecycleStep> {
    let is_move = |step: &&&Step| matches!(step.call.kind, CallKind::Move | CallKind::Delete);
    let told = |step: &&Step| {
        let action = step.call.action.clone().unwrap_or_default();
        let goes = step.call.kind == CallKind::Delete;
        let machine = subject.kind.machine;
        let gone = || machine.and_then(|machine| machine.action(&action)?.end()).unwrap_or_default().to_owned();
        let to = if goes { gone() } else { step.leads_to.first().cloned().unwrap_or_default() };
        LifecycleStep {
            part: step.call.part.clone(),
            action,
            from: step.precondition.status.clone().unwrap_or_default(),
            to,
            effect: step.effect,
            cause: Cause::Config,
            touched: None,
        }
    };
    let mut found: Vec<LifecycleStep> = subject.steps.iter().filter(is_move).map(told).collect();
    // Shown by the number of the part, whatever the order in which they are taken.
    found.sort_by_key(|step| step.part.rsplit('/').next().and_then(|number| number.parse::<usize>().ok()));
    found
}

/// Whether what is shown are these moves. Who switched a part before is what the platform told the planner.
fn are_moves(shown: &[LifecycleStep], taken: &[LifecycleStep]) -> bool {
    let alone = |step: &LifecycleStep| LifecycleStep { cause: Cause::Config, touched: None, ..step.clone() };
    shown.iter().map(alone).eq(taken.iter().cloned())
}

fn action(subject: &Subject<'_>, lifecycle: &[LifecycleStep]) -> Action {
    let Some((step, body)) = subject.written() else {
        let deletes = lifecycle.iter().any(|step| step.effect == Effect::Removes);
        // A tombstone that stops may have to wait first; then its one move is a stop as well.
        return if deletes { Action::Delete } else { moved(subject.kind, lifecycle) };
    };
    match (step.call.kind, subject.owner()) {
        (CallKind::Create, _) if subject.change.replacement.is_some() => Action::Replace,
        (CallKind::Create, _) => Action::Create,
        (_, Owner::Ours(_)) if body.get("managedBy").is_none() => Action::Forget,
        (_, Owner::Ours(_)) => Action::Update,
        (_, Owner::Nobody | Owner::Other(_)) => Action::Adopt,
    }
}

/// The lifecycle that it shows is the one that the document asks for, and its moves lead there.
fn is_asked_for(subject: &Subject<'_>, lifecycle: &[LifecycleStep]) -> bool {
    let change = subject.change;
    let parts: HashSet<&str> = change.asked.iter().map(|asked| asked.part.as_str()).collect();
    let of_whole = change.asked.iter().find(|asked| asked.part.is_empty()).map(|asked| &asked.goal);
    let last = lifecycle.iter().rfind(|step| step.part.is_empty()).map(|step| step.to.as_str());
    let goes = subject.is_forgotten() || subject.steps.iter().any(|step| step.phase == Phase::Removal);
    let machine = subject.kind.machine;
    let is_goal = |name: &str| machine.is_some_and(|machine| machine.goal(name).is_some());
    if !change.asked.iter().all(|asked| is_goal(&asked.goal)) {
        return false;
    }
    let Some(desired) = &change.status.desired else {
        return of_whole.is_none() && last.is_none() && parts.len() == change.asked.len();
    };
    // What was replaced, shown by the state that it ends in; what goes, and what is declared, by the goal, which some vendors
    // call as the state.
    let ends_in = machine.is_some_and(|machine| machine.state(desired).is_some()) && last == Some(desired);
    if ends_in && change.asked.is_empty() {
        return true;
    }
    let leads_there = machine
        .and_then(|machine| machine.goal(desired))
        .is_some_and(|goal| last.is_none_or(|to| goal.satisfied_by.contains(&to)));
    let is_told = if goes { change.asked.is_empty() } else { of_whole == Some(desired) };
    leads_there && is_told && parts.len() == change.asked.len()
}

/// What the planner says of why, where that follows from the rest.
fn is_reason(subject: &Subject<'_>) -> bool {
    let change = subject.change;
    let reason = change.reason;
    if reason != ChangeCode::Tombstone.into() && change.reason_given.is_some() {
        return false;
    }
    match change.action {
        Action::Create => reason.is(ChangeCode::Absent) || reason.is(ChangeCode::Deleted),
        Action::Replace => matches!(reason, ChangeReason::Block(code) if code.is_lock()),
        Action::Update | Action::Adopt => match subject.owner() {
            _ if change.moved_from.is_some() => reason.is(ChangeCode::Moved),
            Owner::Other(_) => reason.is(ChangeCode::TakenOver),
            Owner::Ours(_) | Owner::Nobody => reason.is(change.cause.into()),
        },
        Action::Delete
        | Action::Publish
        | Action::CloseTrigger
        | Action::Stop
        | Action::Lifecycle
        | Action::Forget
        | Action::Noop
        | Action::Blocked => true,
    }
}

fn is_replacement(subject: &Subject<'_>, all: &[Subject<'_>]) -> bool {
    let Some(replacement) = &subject.change.replacement else { return true };
    let Some(old) = all.iter().find(|other| other.change.address == replacement.old) else { return false };
    let Some(object) = &old.object else { return false };
    let address = &subject.change.address;
    let name = format!("{}~{}", address.key(), generation(&object.key));
    let is_ours = matches!(old.owner(), Owner::Ours(marker) if marker.address == *address);
    let ejects = old.steps.iter().any(|step| step.effect == Effect::EjectsCustomers);
    let drains = replacement.drain == crate::vocabulary::document::Drain::Stop;
    // Nobody is put out where all are to finish, but where nobody is inside.
    let is_empty = object.status.in_flight == Some(0);
    replacement.old == Address::new(address.slug(), &name) && is_ours && (ejects == drains || (ejects && is_empty))
}
