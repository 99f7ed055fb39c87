//! What the platform switches off by itself when a step of the plan switches something on.

use super::block::spoken;
use super::build::note;
use super::model::{Note, Step};
use super::steps::path;
use crate::kinds::{KINDS, Kind};
use crate::live::{Live, Object};

/// One note for each live object that a step puts out of its state without saying so.
pub(super) fn implied(chains: &[(&'static Kind, Vec<Step>)], live: &Live) -> Vec<Note> {
    KINDS.into_iter().flat_map(|kind| implied_in(kind, chains, live)).collect()
}

fn implied_in(kind: &Kind, chains: &[(&'static Kind, Vec<Step>)], live: &Live) -> Vec<Note> {
    let Some((machine, state)) = kind.machine.and_then(|machine| Some((machine, machine.exclusive?))) else {
        return Vec::new();
    };
    let steps = || chains.iter().filter(|(of, _)| of.slug == kind.slug).flat_map(|(_, steps)| steps);
    let takes = |step: &&Step| step.leads_to.first().is_some_and(|to| to == state) && step.call.part.is_empty();
    let Some(winner) = steps().filter(|step| step.precondition.status.as_deref() != Some(state)).find(takes) else {
        return Vec::new();
    };
    let steps_down = |object: &Object| {
        let its = path(object.kind, &object.key, object.content.get());
        steps().any(|step| step.call.object == its && step.leads_to.first().is_some_and(|to| to != state))
    };
    let loses = |object: &&Object| {
        object.kind.slug == kind.slug
            && object.status.state.as_deref() == Some(state)
            && path(object.kind, &object.key, object.content.get()) != winner.call.object
            && !steps_down(object)
    };
    let mut switched_off: Vec<_> = live.objects.values().filter(loses).map(Object::address).collect();
    switched_off.sort();
    let told = |address| {
        let from = spoken(machine, state);
        let message = format!("`{}` becomes {from}, so the platform switches this one off", winner.address);
        note("implied-change", Some(&address), message)
    };
    switched_off.into_iter().map(told).collect()
}
