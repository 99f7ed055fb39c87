//! The order of all steps: what waits for what, in which wave, and what is switched off by the way.

use super::super::model::Plan;
use super::super::named::wait_for_named;
use super::super::order::ordered;
use super::super::step::{Phase, Precondition, Step};
use super::super::succession::link;
use super::evidence::Untrue;
use super::subject::Subject;
use crate::fact;
use crate::kinds::KINDS;
use crate::model::Address;
use crate::vocabulary::Kind;
use crate::vocabulary::document::Handover;

type Chains = Vec<(&'static Kind, Vec<Step>)>;

/// The steps of `plan` are those of `chains`, in the planner's order.
pub(super) fn check(plan: &Plan, subjects: &[Subject<'_>], mut chains: Chains) -> Result<(), Untrue> {
    switch_off(plan, subjects, &mut chains)?;
    // An object that was replaced in an earlier plan: the plan does not say which of the two comes first but by its order.
    for handover in [Handover::CloseFirst, Handover::PublishFirst] {
        let mut chains = chains.clone();
        hand_over(subjects, &mut chains, handover);
        wait_for_named(&plan.changes, &mut chains);
        let derived: Vec<Step> = ordered(chains).into_iter().map(comparable).collect();
        let told: Vec<Step> = plan.steps.iter().cloned().map(comparable).collect();
        if derived == told {
            return Ok(());
        }
        if handover == Handover::PublishFirst {
            let differing = std::iter::zip(&told, &derived).find(|(told, derived)| told != derived);
            let id = differing.map_or("s1", |(told, _)| told.id.as_str());
            return Err(Untrue::new(fact!("plan-not-step-follows-call-object", id)));
        }
    }
    Ok(())
}

/// The text of the content before a step has no bearing on anything; two answers may lay it out in two ways.
fn comparable(step: Step) -> Step {
    let is_hash = |hash: &String| hash.len() == 64 && hash.bytes().all(|byte| byte.is_ascii_hexdigit());
    let hash = step.precondition.hash.filter(is_hash).map(|_| String::new());
    Step { precondition: Precondition { hash, ..step.precondition }, ..step }
}

/// Links what takes over with what ends.
fn hand_over(subjects: &[Subject<'_>], chains: &mut Chains, earlier: Handover) {
    let replaced = subjects.iter().filter(|subject| subject.change.address.key().contains('~'));
    for old in replaced.filter(|old| old.steps.iter().all(|step| step.phase == Phase::Change)) {
        let (by, _) = old.change.address.key().split_once('~').expect("just seen");
        let by = Address::new(old.change.address.slug(), by);
        let Some(successor) = subjects.iter().find(|subject| subject.change.address == by) else { continue };
        let now = successor.change.replacement.as_ref().filter(|known| known.old == old.change.address);
        let handover = now.map_or(earlier, |known| known.handover);
        let at =
            |address: &Address| chains.iter().position(|(_, steps)| steps.iter().any(|step| step.address == *address));
        let (Some(new), Some(ending)) = (at(&by), at(&old.change.address)) else { continue };
        let mut steps = std::mem::take(&mut chains[ending].1);
        link(handover, &mut chains[new].1, &mut steps);
        chains[ending].1 = steps;
    }
}

/// The address that an object has by its key on the platform.
fn on_platform(address: &Address, subjects: &[Subject<'_>]) -> Address {
    let known = subjects.iter().find(|subject| subject.change.address == *address);
    known.map_or_else(|| address.clone(), |subject| Address::new(subject.kind.slug, subject.key()))
}

/// Writes into each step that takes an exclusive state whom the plan says that it puts out. That there is nobody else is
/// looked up on the platform.
fn switch_off(plan: &Plan, subjects: &[Subject<'_>], chains: &mut Chains) -> Result<(), Untrue> {
    for kind in KINDS {
        let Some(state) = kind.machine.and_then(|machine| machine.exclusive) else { continue };
        let leads = |step: &Step| step.leads_to.first().is_some_and(|to| to == state);
        let newly = |step: &&Step| {
            step.phase == Phase::Change
                && step.call.part.is_empty()
                && leads(step)
                && step.precondition.status.as_deref() != Some(state)
        };
        let of_kind = || chains.iter().filter(|(of, _)| of.is(kind)).flat_map(|(_, steps)| steps);
        let winner = of_kind().find(newly).map(|step| step.address.clone());
        let told = plan.steps.iter().find(|step| Some(&step.address) == winner.as_ref() && leads(step));
        let displaced = told.and_then(|step| step.displaces.clone());
        let shown = subjects.iter().filter(|subject| subject.kind.is(kind));
        for subject in shown {
            let switched = subject.change.impact.switches_off.iter().map(|one| one.address.clone());
            let is_winner = Some(&subject.change.address) == winner.as_ref();
            let expected = displaced.iter().flatten().filter(|_| is_winner).map(|one| on_platform(one, subjects));
            if !switched.eq(expected) {
                return Err(subject.untrue(fact!("plan-switches-off-not-shows")));
            }
        }
        let steps = chains.iter_mut().filter(|(of, _)| of.is(kind)).flat_map(|(_, steps)| steps);
        for step in steps.filter(|step| Some(&step.address) == winner.as_ref() && leads(step)) {
            step.displaces = Some(displaced.clone().unwrap_or_default());
        }
    }
    Ok(())
}
