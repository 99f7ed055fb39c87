//! What a saved plan says, derived again: a file is no authority. [`sound()`] needs the plan alone, [`prove`] the objects
//! as they are now. Each step is built anew from its call and the live object, and so is all that is shown of it; what the
//! file says must be the same.
//!
//! Only for people, and checked no further than that they can be read: notes, reasons of a tombstone, rules and sources of
//! a replacement, causes, places in files, the number of objects that are as declared or managed.

mod body;
mod chain;
mod evidence;
mod order;
mod shown;
mod sound;
mod subject;

pub use evidence::Evidence;
pub use sound::sound;

use super::guard::Refusal;
use super::impact::impact;
use super::model::{Plan, PlannedChange};
use super::step::Step;
use crate::live::Object;
use evidence::Untrue;
use subject::Subject;

/// Whether every step of `plan`, and all that it says of them, follows from its calls and the objects as they are. Objects
/// that are not in the evidence are done already: nothing is sent to them.
pub fn prove(plan: &Plan, evidence: &Evidence<'_>) -> Result<(), Refusal> {
    proven(plan, evidence).map_err(Untrue::refusal)
}

fn proven(plan: &Plan, evidence: &Evidence<'_>) -> Result<(), Untrue> {
    let subjects = subjects(plan, evidence)?;
    let mut chains = Vec::new();
    for subject in &subjects {
        let steps = if subject.is_done { chain::as_told(subject) } else { chain::derived(subject)? };
        chains.push((subject.kind, steps));
    }
    for subject in subjects.iter().filter(|subject| !subject.is_done) {
        body::check(subject, &subjects)?;
        shown::check(subject, &subjects)?;
    }
    order::check(plan, &subjects, chains)
}

/// The changes of `plan` that send anything, each with its steps and its object.
fn subjects<'a>(plan: &'a Plan, evidence: &Evidence<'_>) -> Result<Vec<Subject<'a>>, Untrue> {
    let steps_of = |change: &PlannedChange| -> Vec<&'a Step> {
        plan.steps.iter().filter(|step| step.address == change.address).collect()
    };
    let sends = plan.changes.iter().map(|change| (change, steps_of(change))).filter(|(_, steps)| !steps.is_empty());
    sends.map(|(change, steps)| Subject::new(plan, change, steps, evidence)).collect()
}

/// `plan` with the figures of today: limits are about the customers and messages that there are, not those of the review.
pub fn as_of_now(plan: &Plan, evidence: &Evidence<'_>) -> Plan {
    let mut plan = plan.clone();
    for change in &mut plan.changes {
        let seen = evidence.seen.get(&change.address).and_then(Option::as_ref);
        // What could not be read is none of the evidence.
        let Some(Ok(object)) = seen.map(|seen| Object::new(change.kind.0, seen.clone())) else { continue };
        let switches_off = std::mem::take(&mut change.impact.switches_off);
        change.impact = impact(Some(&object));
        change.impact.switches_off = switches_off;
    }
    plan.summary.customers_affected = super::build::customers_affected(&plan.changes, &plan.steps);
    plan
}
