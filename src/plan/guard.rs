//! What an apply may not do without consent, or at all.

use super::codes::BlockCode;
use super::model::{Action, Plan, PlannedChange};
use crate::exit::Exit;
use crate::fact;
use crate::language::Text;
use crate::mutant;
use crate::vocabulary::Effect;
use crate::workspace::Limits;

/// Stopped to be safe; says how to go on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    pub exit: Exit,
    pub message: Text,
    pub help: Text,
}

/// Refuses a plan that is blocked, destructive without consent, or over a limit.
pub fn guard(plan: &Plan, limits: &Limits, allow_destructive: bool) -> Result<(), Refusal> {
    let going = plan.changes.iter().filter(|change| goes(plan, change)).collect();
    let asked = Question { plan, limits, allow_destructive, going };
    CHECKS.into_iter().try_for_each(|check| check(&asked))
}

/// What is asked before a plan may be applied, in this order: of several refusals the first is told.
const CHECKS: [Check; 6] = [
    |it| circle(it.plan),
    |it| blocked(it.plan),
    consented,
    |it| too_many(it.plan, it.limits, &it.going),
    |it| too_many_taken(it.plan, it.limits),
    |it| it.limits.max_messages_day.map_or(Ok(()), |most| messages(it.plan, most)),
];

type Check = fn(&Question<'_>) -> Result<(), Refusal>;

struct Question<'p> {
    plan: &'p Plan,
    limits: &'p Limits,
    allow_destructive: bool,
    /// What is deleted, stopped or forgotten.
    going: Vec<&'p PlannedChange>,
}

fn consented(asked: &Question<'_>) -> Result<(), Refusal> {
    if asked.allow_destructive || mutant::is("no-consent") {
        return Ok(());
    }
    without_consent(asked.plan, &asked.going).map_or(Ok(()), |(message, help)| refused(message, help))
}

/// A refusal for want of consent, or for a limit.
fn refused(message: Text, help: Text) -> Result<(), Refusal> {
    Err(Refusal { exit: Exit::Refused, message, help })
}

/// Refuses a plan whose steps wait for each other.
fn circle(plan: &Plan) -> Result<(), Refusal> {
    let Some(circle) = plan.circle() else { return Ok(()) };
    let message = fact!("plan-steps-plan-wait-each-other", circle);
    let help = fact!("plan-make-new-plan-if-says");
    Err(Refusal { exit: Exit::BadPlan, message, help })
}

/// Refuses a plan with blocked changes.
fn blocked(plan: &Plan) -> Result<(), Refusal> {
    let blocked: Vec<String> = holding_up(plan).map(|change| format!("`{}`", change.address)).collect();
    if blocked.is_empty() || plan.skip_blocked {
        return Ok(());
    }
    let exit = blocked_exit(plan);
    let message = if exit == Exit::Refused {
        fact!("plan-limit-blocks-nothing-written", blocked)
    } else {
        fact!("plan-plan-blocked-nothing-written", blocked)
    };
    let help = fact!("plan-take-one-ways-out-shown");
    Err(Refusal { exit, message, help })
}

/// Blocked changes that hold up the rest, unless that is asked for. What the platform stopped by itself is nobody's change: it
/// is told, and holds up nothing else.
pub(super) fn holding_up(plan: &Plan) -> impl Iterator<Item = &PlannedChange> {
    let is_own =
        |change: &&PlannedChange| change.blocked.as_ref().is_some_and(|blocked| blocked.code == BlockCode::AutoStopped);
    plan.blocked().filter(move |change| !is_own(change))
}

/// Refuses when more objects, or more customers, would go than the workspace lets.
fn too_many(plan: &Plan, limits: &Limits, going: &[&PlannedChange]) -> Result<(), Refusal> {
    let removals = going.len();
    if let Some(most) = limits.max_removals.filter(|most| removals > *most as usize) {
        let message = fact!("plan-plan-removes-stops-objects-limits", removals, most);
        return refused(message, smaller());
    }
    if let Some(most) = limits.max_customers_stopped {
        let unknown = going
            .iter()
            .filter(|change| puts_out(plan, change))
            .any(|change| change.kind.takes_customers() && change.impact.customers_in_flight.is_none());
        if plan.summary.customers_affected > most || unknown {
            let whom = if unknown {
                fact!("plan-unknown-number-customers")
            } else {
                fact!("plan-customers-2", customers_affected = plan.summary.customers_affected)
            };
            let message = fact!("plan-plan-puts-out-limits-maxcustomersstopped", whom, most);
            let help = fact!("plan-close-trigger-wait-until-finished");
            return refused(message, help);
        }
    }
    Ok(())
}

/// Refuses when more objects would be taken over than the workspace lets.
fn too_many_taken(plan: &Plan, limits: &Limits) -> Result<(), Refusal> {
    let taken = plan.changes.iter().filter(|change| change.action == Action::Adopt).count();
    match limits.max_adoptions.filter(|most| taken > *most as usize) {
        None => Ok(()),
        Some(most) => {
            let message = fact!("plan-objects-plan-takes-over-limits", taken, most);
            refused(message, smaller())
        }
    }
}

/// Why `plan` is not applied without what is blocked in it: it was made, and reviewed, as a whole.
pub fn skips_unasked(plan: &Plan) -> Option<Refusal> {
    (!plan.skip_blocked && holding_up(plan).next().is_some()).then(|| Refusal {
        exit: Exit::Invalid,
        message: fact!("plan-plan-made-without-skip-blocked"),
        help: fact!("plan-make-one-plan-skip-blocked"),
    })
}

/// The exit code of a plan with blocked changes: over a limit, where that is all that blocks.
pub fn blocked_exit(plan: &Plan) -> Exit {
    let is_limit = |change: &PlannedChange| {
        let code = change.blocked.as_ref().map(|blocked| blocked.code);
        matches!(code, Some(BlockCode::InFlightOverLimit | BlockCode::DependencyBlocked))
    };
    if plan.blocked().all(is_limit) { Exit::Refused } else { Exit::Blocked }
}

/// Refuses when more messages than `most` are not sent, or sent as changed. Ignorance counts as too many.
fn messages(plan: &Plan, most: u64) -> Result<(), Refusal> {
    let felt = plan.changes.iter().filter(|change| change.is_felt_inside());
    let mut figures = felt.map(|change| change.impact.messages_next_day.value);
    let due = figures.try_fold(0u64, |sum, value| Some(sum.saturating_add(value?)));
    if due.is_some_and(|due| due <= most) {
        return Ok(());
    }
    let what = match due {
        None => fact!("plan-unknown-number-messages"),
        Some(due) => fact!("plan-messages", due),
    };
    let message = fact!("plan-plan-stops-changes-next-day", what, most);
    Err(Refusal { exit: Exit::Refused, message, help: smaller() })
}

fn smaller() -> Text {
    fact!("plan-make-smaller-change-raise-limit")
}

fn again() -> Text {
    fact!("plan-read-plan-again-add-allow")
}

/// Below this many managed objects, a share of them says nothing.
const MANY: usize = 10;
/// The largest share of the managed objects that goes without a second look, in percent.
const SHARE: usize = 30;

/// Deleted, stopped or forgotten, by a tombstone or by its own document.
fn goes(plan: &Plan, change: &PlannedChange) -> bool {
    matches!(change.action, Action::Delete | Action::Stop | Action::Forget) || puts_out(plan, change)
}

fn puts_out(plan: &Plan, change: &PlannedChange) -> bool {
    plan.steps.iter().any(|step| step.address == change.address && step.effect >= Effect::EjectsCustomers)
}

/// What is refused until somebody says that it is meant.
fn without_consent(plan: &Plan, going: &[&PlannedChange]) -> Option<(Text, Text)> {
    let Plan { summary, .. } = plan;
    if summary.documents == 0 && summary.managed > 0 {
        let managed = match summary.managed {
            1 => fact!("plan-object"),
            count => fact!("plan-objects", count),
        };
        let message = fact!("plan-no-documents-all-workspace-manages", managed);
        let help = fact!("plan-look-folder-paths-journeyctl-yaml");
        return Some((message, help));
    }
    let names = |changes: &mut dyn Iterator<Item = &&PlannedChange>| {
        changes.map(|change| format!("`{}`", change.address)).collect::<Vec<_>>()
    };
    if summary.managed >= MANY && going.len() * 100 > summary.managed.saturating_mul(SHARE) {
        let (count, managed) = (going.len(), summary.managed);
        let message = fact!("plan-plan-removes-stops-managed-objects", count, managed, share = SHARE);
        let help = fact!("plan-make-smaller-changes-add-allow");
        return Some((message, help));
    }
    let unknown = |change: &&&PlannedChange| change.impact.customers_in_flight.is_none() && stops(plan, change);
    let unknown = names(&mut going.iter().filter(unknown));
    if !unknown.is_empty() {
        let message = fact!("plan-nobody-knows-how-many-customers", unknown);
        return Some((message, again()));
    }
    let destructive = names(&mut going.iter().filter(|change| puts_out(plan, change)));
    let message = || fact!("plan-plan-stops-deletes-nothing-written", destructive);
    (!destructive.is_empty()).then(|| (message(), again()))
}

fn stops(plan: &Plan, change: &PlannedChange) -> bool {
    plan.steps.iter().any(|step| step.address == change.address && step.effect == Effect::EjectsCustomers)
}

#[cfg(test)]
mod tests {
    use super::super::model::Blocked;
    use super::*;
    use serde_json::{Value, json};

    /// A plan of `managed` objects, of which the first `stopped` are stopped with `inside` customers each.
    fn plan(managed: usize, stopped: usize, inside: &Value) -> Plan {
        let address = |n: usize| format!("journey/j{n}");
        let change = |n: usize| {
            json!({
                "address": address(n), "kind": "omnichat/journey", "action": "stop", "reason": "document-differs", "cause": "config",
                "status": {"live": "Active", "desired": "stopped"}, "fields": [], "lifecycle": [],
                "impact": {"customersInFlight": inside, "messagesDue": null, "certainty": "unknown"},
            })
        };
        let step = |n: usize| {
            json!({
                "id": format!("s{n}"), "address": address(n), "kind": "omnichat/journey", "needs": [], "effect": "ejectsCustomers", "phase": "change",
                "call": {"kind": "move", "move": "stop", "method": "POST", "path": "/x:stop", "object": "/x"},
                "precondition": {"etag": null, "status": null, "hash": null},
            })
        };
        let plan = json!({
            "formatVersion": "2.0", "tool": {"name": "journeyctl", "version": "0"}, "workspace": "shop-tw",
            "createdAt": "", "digest": "", "targets": [], "notes": [],
            "summary": {
                "create": 0, "update": 0, "delete": 0, "lifecycle": stopped, "noop": 0, "blocked": 0, "drift": 0,
                "customersAffected": 0, "certainty": "exact", "managed": managed, "documents": managed,
            },
            "changes": (0..stopped).map(change).collect::<Vec<_>>(),
            "steps": (0..stopped).map(step).collect::<Vec<_>>(),
        });
        serde_json::from_value(plan).expect("a plan")
    }

    fn refusal(plan: &Plan, consent: bool) -> Option<String> {
        guard(plan, &Limits::default(), consent).err().map(|refusal| refusal.message.said())
    }

    #[test]
    fn a_stop_needs_consent_and_an_unknown_number_of_customers_is_said() {
        let message = "the plan stops or deletes `journey/j0`; nothing was written";
        assert_eq!(refusal(&plan(9, 1, &json!(4)), false).as_deref(), Some(message));
        let unknown = plan(9, 1, &Value::Null);
        let message = "nobody knows how many customers are inside `journey/j0`, which the plan stops";
        assert_eq!(refusal(&unknown, false).as_deref(), Some(message));
        assert_eq!(refusal(&unknown, true), None);
    }

    /// With everything wrong at once, and then each of it taken away.
    #[test]
    fn of_several_refusals_the_first_is_told() {
        let refused = |gone: usize| {
            let mut plan = plan(9, 1, &json!(4));
            let change = &mut plan.changes[0];
            change.fields.push(
                serde_json::from_value(json!({"path": "/spec/nodes", "cause": "config", "editable": true}))
                    .expect("one"),
            );
            change.impact.messages_next_day.value = Some(7);
            let taken = PlannedChange { action: Action::Adopt, ..change.clone() };
            let code = BlockCode::FieldLocked;
            let why = Blocked { code, rule: Text::default(), source: Text::default(), options: Vec::new() };
            let held_up = PlannedChange { action: Action::Blocked, blocked: Some(why), ..change.clone() };
            plan.changes.push(taken);
            plan.changes.extend((gone <= 1).then_some(held_up));
            plan.summary.customers_affected = 4;
            plan.steps[0].needs = (gone == 0).then(|| "s1".to_owned()).into_iter().collect();
            let limits = Limits {
                max_removals: (gone <= 3).then_some(0),
                max_customers_stopped: (gone <= 4).then_some(0),
                max_adoptions: (gone <= 5).then_some(0),
                max_messages_day: (gone <= 6).then_some(0),
            };
            guard(&plan, &limits, gone > 2).err().map(|refusal| refusal.message.said())
        };
        for (gone, words) in [
            "wait for each other",
            "is blocked",
            "stops or deletes",
            "maxRemovals",
            "maxCustomersStopped",
            "maxAdoptions",
            "maxMessagesDay",
        ]
        .into_iter()
        .enumerate()
        {
            let told = refused(gone).unwrap_or_default();
            assert!(told.contains(words), "{gone}: {told}");
        }
        assert_eq!(refused(7), None);
    }

    #[test]
    fn a_third_of_many_is_told_as_such() {
        let share = |managed, stopped| refusal(&plan(managed, stopped, &json!(0)), false).expect("refused");
        assert!(share(9, 9).starts_with("the plan stops or deletes"));
        assert!(share(10, 3).starts_with("the plan stops or deletes"));
        assert_eq!(share(10, 4), "the plan removes or stops 4 of 10 managed objects, more than 30 %");
        assert_eq!(refusal(&plan(10, 4, &json!(0)), true), None);
    }

    #[test]
    fn an_empty_workspace_is_more_likely_a_mistake() {
        let mut empty = plan(3, 0, &json!(0));
        empty.summary.documents = 0;
        let message = "there are no documents at all, and the workspace manages 3 objects on the platform";
        assert_eq!(refusal(&empty, false).as_deref(), Some(message));
        assert_eq!(refusal(&empty, true), None);
        empty.summary.managed = 0;
        assert_eq!(refusal(&empty, false), None);
    }
}
