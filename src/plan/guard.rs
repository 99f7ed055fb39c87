//! What an apply may not do without consent, or at all.

use super::model::{Action, Plan, PlannedChange};
use super::reach::AUTO_STOPPED;
use crate::exit::Exit;
use crate::kinds::Effect;
use crate::workspace::Limits;

/// Stopped to be safe; says how to go on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    pub exit: Exit,
    pub message: String,
    pub help: String,
}

/// Refuses a plan that is blocked, destructive without consent, or over a limit.
pub fn guard(plan: &Plan, limits: &Limits, allow_destructive: bool) -> Result<(), Refusal> {
    // What the platform stopped by itself is nobody's change: it is told, and holds up nothing else.
    let own = plan.blocked().filter(|change| change.reason != AUTO_STOPPED);
    let blocked: Vec<String> = own.map(|change| format!("`{}`", change.address)).collect();
    if !blocked.is_empty() {
        let message = format!("the lifecycle blocks {}; nothing was written", blocked.join(", "));
        let help = "take one of the ways out shown above, or apply the rest with --target".to_owned();
        return Err(Refusal { exit: Exit::Blocked, message, help });
    }
    let refused = |message: String, help: &str| Err(Refusal { exit: Exit::Refused, message, help: help.to_owned() });
    let mut destructive: Vec<String> = plan
        .steps
        .iter()
        .filter(|step| step.effect >= Effect::EjectsCustomers)
        .map(|step| format!("`{}`", step.address))
        .collect();
    destructive.dedup();
    if !destructive.is_empty() && !allow_destructive {
        let message = format!("the plan stops or deletes {}; nothing was written", destructive.join(", "));
        return refused(message, "read the plan again and add --allow-destructive if that is what you want");
    }
    let ejects = |change: &&PlannedChange| change.lifecycle.iter().any(|step| step.effect >= Effect::EjectsCustomers);
    let removals = plan.changes.iter().filter(|change| change.action == Action::Forget || ejects(change)).count();
    if let Some(most) = limits.max_removals.filter(|most| removals > *most as usize) {
        let message = format!("the plan removes or stops {removals} objects, `limits.maxRemovals` is {most}");
        return refused(message, "make a smaller change, or raise the limit in journeyctl.yaml in a reviewed change");
    }
    if let Some(most) = limits.max_customers_stopped {
        let unknown = plan.changes.iter().filter(ejects).any(|change| change.impact.customers_in_flight.is_none());
        if plan.summary.customers_affected > most || unknown {
            let count =
                if unknown { "an unknown number of".to_owned() } else { plan.summary.customers_affected.to_string() };
            let message = format!("the plan puts {count} customers out, `limits.maxCustomersStopped` is {most}");
            return refused(message, "close the trigger and wait until they have finished, or raise the limit");
        }
    }
    match limits.max_messages_day {
        Some(most) => messages(plan, most),
        None => Ok(()),
    }
}

/// Refuses when more messages than `most` are not sent, or sent as changed. Ignorance counts as too many.
fn messages(plan: &Plan, most: u64) -> Result<(), Refusal> {
    let felt = plan.changes.iter().filter(|change| change.is_felt_inside());
    let due: Option<u64> = felt.map(|change| change.impact.messages_next_day.value).sum();
    if due.is_some_and(|due| due <= most) {
        return Ok(());
    }
    let count = due.map_or_else(|| "an unknown number of".to_owned(), |due| due.to_string());
    let message =
        format!("the plan stops or changes {count} messages of the next day, `limits.maxMessagesDay` is {most}");
    let help = "make a smaller change, or raise the limit in journeyctl.yaml in a reviewed change".to_owned();
    Err(Refusal { exit: Exit::Refused, message, help })
}
