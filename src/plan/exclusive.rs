//! What the platform switches off by itself when a step of the plan switches something on.

use super::block;
use super::model::{Blocked, Note};
use super::options::Options;
use super::step::{Phase, Step};
use super::steps::{Leg, path};
use super::words::name_state;
use crate::diff::{Change, Owner, owner_of};
use crate::fact;
use crate::kinds::KINDS;
use crate::live::{Live, Object};
use crate::vocabulary::Kind;

/// Refuses `legs` that make the platform switch off what somebody else manages, or what is protected.
pub(super) fn takes_the_place(
    change: &Change<'_>,
    legs: &[Leg],
    live: &Live,
    workspace: &str,
    options: &Options,
) -> Option<Blocked> {
    let kind = change.declared.kind;
    let machine = kind.machine?;
    let state = machine.exclusive?;
    let is_taken = legs.iter().any(|leg| leg.part.is_empty() && leg.to == state && leg.from != state);
    if !is_taken {
        return None;
    }
    let others = live.objects.values().filter_map(|object| {
        let is_on = object.kind.is(kind) && machine.may_be_exclusive(object.status.state.as_deref());
        let is_itself = change.live.is_some_and(|own| own.key == object.key);
        if !is_on || is_itself {
            return None;
        }
        match owner_of(object, workspace) {
            Owner::Other(owner) if !options.take_over => Some((object.address(), Some(owner))),
            Owner::Ours(marker) if marker.protect => Some((marker.address, None)),
            Owner::Other(_) | Owner::Ours(_) | Owner::Nobody => None,
        }
    });
    let (address, owner) = others.min()?;
    Some(owner.map_or_else(
        || block::switches_off_protected(&address),
        |owner| block::switches_off_anothers(&address, &owner),
    ))
}

/// Writes into each step that takes an exclusive state whom it puts out of it, and gives a note for each of them that
/// no step of its own puts out.
pub(super) fn implied(chains: &mut [(&'static Kind, Vec<Step>)], live: &Live) -> Vec<Note> {
    KINDS.into_iter().flat_map(|kind| implied_in(kind, chains, live)).collect()
}

fn implied_in(kind: &Kind, chains: &mut [(&'static Kind, Vec<Step>)], live: &Live) -> Vec<Note> {
    let Some((machine, state)) = kind.machine.and_then(|machine| Some((machine, machine.exclusive?))) else {
        return Vec::new();
    };
    let steps = || {
        let of_kind = chains.iter().filter(|(of, _)| of.is(kind)).flat_map(|(_, steps)| steps);
        of_kind.filter(|step| step.phase == Phase::Change)
    };
    let takes = |step: &&Step| step.leads_to.first().is_some_and(|to| to == state) && step.call.part.is_empty();
    let newly = |step: &&Step| step.precondition.status.as_deref() != Some(state);
    let Some(winner) = steps().filter(newly).find(takes).map(|step| step.address.clone()) else {
        return Vec::new();
    };
    // A renamed object is known by another address than the platform's.
    let named = |object: &Object| {
        let its = path(object.kind, &object.key, &object.content);
        steps().find(|step| step.call.object == its).map_or_else(|| object.address(), |step| step.address.clone())
    };
    let steps_down = |object: &Object| {
        let its = path(object.kind, &object.key, &object.content);
        steps().any(|step| step.call.object == its && step.leads_to.first().is_some_and(|to| to != state))
    };
    let loses = |object: &&Object| {
        let may_be_on = machine.may_be_exclusive(object.status.state.as_deref());
        object.kind.is(kind) && may_be_on && named(object) != winner
    };
    let mut displaced: Vec<&Object> = live.objects.values().filter(loses).collect();
    displaced.sort_by_key(|object| object.address());
    let untold: Vec<_> = displaced.iter().filter(|object| !steps_down(object)).map(|object| named(object)).collect();
    let all_displaced: Vec<_> = displaced.iter().map(|object| named(object)).collect();
    let all = chains.iter_mut().filter(|(of, _)| of.is(kind)).flat_map(|(_, steps)| steps);
    for step in all.filter(|step| step.address == winner && step.leads_to.first().is_some_and(|to| to == state)) {
        step.displaces = Some(all_displaced.clone());
    }
    let told = |address| {
        let from = name_state(machine, state);
        let message = fact!("plan-becomes-platform-switches-one-off", winner, from);
        Note::new("implied-change", Some(&address), message)
    };
    untold.into_iter().map(told).collect()
}
