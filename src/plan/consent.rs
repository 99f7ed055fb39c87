//! Consent to a plan's destructive steps, bound to the figures that were shown with them.

use super::guard::Refusal;
use super::model::{Impact, Plan};
use crate::exit::Exit;
use crate::fact;
use crate::model::digest::digest;
use crate::vocabulary::Effect;
use serde::Serialize;

/// How much of the digest people copy.
const LENGTH: usize = 8;

#[derive(Serialize)]
struct Shown<'a> {
    address: String,
    method: &'a str,
    path: &'a str,
    effect: Effect,
    impact: Option<&'a Impact>,
}

/// The code that stands for the destructive steps and their figures; none where there are no such steps.
pub(super) fn code(plan: &Plan) -> Option<String> {
    let destructive = plan.steps.iter().filter(|step| step.effect >= Effect::EjectsCustomers);
    let shown: Vec<Shown<'_>> = destructive
        .map(|step| Shown {
            address: step.address.to_string(),
            method: step.call.method.as_str(),
            path: &step.call.path,
            effect: step.effect,
            impact: plan.changes.iter().find(|change| change.address == step.address).map(|change| &change.impact),
        })
        .collect();
    if shown.is_empty() {
        return None;
    }
    let text = serde_json::to_vec(&(&plan.workspace, shown)).expect("a plan has only string keys");
    Some(digest(&[text.as_slice()])[..LENGTH].to_owned())
}

/// Refuses a plan whose destructive steps and figures are not those that `given` stands for. It binds nothing where
/// nothing is destructive.
pub fn consented(plan: &Plan, given: &str) -> Result<(), Refusal> {
    match &plan.consent {
        Some(now) if now != given => Err(Refusal {
            exit: Exit::Refused,
            message: fact!("plan-consent-given-other-steps-figures", given),
            help: fact!("plan-read-plan-again-give-consent", now),
        }),
        Some(_) | None => Ok(()),
    }
}
