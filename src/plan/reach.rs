//! Goals that no move leads to, and what the platform did by itself.

use super::block::opens;
use super::codes::BlockCode;
use super::model::{Blocked, WayOut};
use super::route::route;
use super::words::{name_state, ways};
use crate::diff::Change;
use crate::fact;
use crate::language::Text;
use crate::live::Object;
use crate::model::Reason;
use crate::model::text::{escaped, shortened};
use crate::vocabulary::lifecycle::{self, Automatic, Goal, Machine};

/// The first part of a live object that cannot get where its document wants it.
pub(super) fn unreachable(change: &Change<'_>, object: &Object) -> Option<Blocked> {
    let machine = object.kind.machine?;
    change.parts.iter().find_map(|part| {
        let goal = machine.goal(part.wanted.goal)?;
        let state = part.state.as_deref()?;
        let route = route(machine, Some(object), &part.wanted.part, state, goal);
        match (&object.status.reason, route) {
            (Some(reason), _) if opens(machine, goal) => match degraded(object) {
                Some(_) => None,
                None => Some(auto_stopped(machine, reason, state, goal)),
            },
            (_, Some(_)) => None,
            (_, None) if is_settling(machine, state, goal) => None,
            (_, None) => Some(no_route(machine, state, goal)),
        }
    })
}

/// A new object can only reach goals that lead on from its first state.
pub(super) fn unreachable_for_new(change: &Change<'_>) -> Option<Blocked> {
    let machine = change.declared.kind.machine?;
    change.parts.iter().find_map(|part| {
        let goal = machine.goal(part.wanted.goal)?;
        let kind = change.declared.kind.chinese;
        let initial = name_state(machine, machine.initial);
        machine.route(machine.initial, goal).is_none().then(|| Blocked {
            code: BlockCode::StateUnreachable,
            rule: fact!("plan-new-starts-nothing-leads", kind, initial, goal = goal.name),
            source: fact!("plan-table-moves-state-reached-only"),
            options: ways(goal.ways_out, "absent"),
        })
    })
}

/// What the platform did to `object` by itself and nothing in a document can mend.
pub(super) fn degraded(object: &Object) -> Option<&'static Automatic> {
    let (machine, reason) = (object.kind.machine?, object.status.reason.as_ref()?);
    machine.automatic.iter().find(|row| row.code == reason.code && row.report_only)
}

/// The reason in the platform's words, safe to show.
pub(super) fn explain_reason(reason: &Reason) -> Text {
    let (message, code) = (shortened(&reason.message, 200), shortened(&reason.code, 60));
    fact!("plan-reach-text", message = escaped(&message), code = escaped(&code))
}

/// On its way there: nothing to do but wait.
fn is_settling(machine: &Machine, state: &str, goal: &Goal) -> bool {
    machine.passing(state).is_some_and(|action| action.to.iter().any(|to| goal.satisfied_by.contains(to)))
}

fn auto_stopped(machine: &Machine, reason: &Reason, state: &str, goal: &Goal) -> Blocked {
    let mend = WayOut {
        action: fact!("plan-find-out-mend-platform-complains"),
        consequence: fact!("plan-whatever-starts-again-without-would"),
    };
    Blocked {
        code: BlockCode::AutoStopped,
        rule: fact!(
            "plan-platform-put-into-itself",
            spoken = name_state(machine, state),
            told = explain_reason(reason)
        ),
        source: Text::quoted("S1「旅程狀態變更原因一覽表」"),
        options: std::iter::once(mend).chain(ways(goal.ways_out, state)).collect(),
    }
}

fn no_route(machine: &'static Machine, state: &str, goal: &Goal) -> Blocked {
    let by_table = machine.route(state, goal).is_some();
    let moves = goal.moves.iter().filter_map(|name| machine.action(name));
    let rule: Option<lifecycle::Rule> = moves.clone().find_map(|action| machine.move_rule(action, state));
    let source = match rule {
        _ if by_table => fact!("plan-platform-own-allowedactions-object"),
        Some(rule) => rule.source.into(),
        None => fact!("plan-no-listed-action-leads"),
    };
    Blocked {
        code: BlockCode::StateUnreachable,
        rule: fact!("plan-no-action-leads", spoken = name_state(machine, state), goal = goal.name),
        source,
        options: ways(goal.ways_out, state),
    }
}
