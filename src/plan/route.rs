//! Which moves lead where: the table's routes, with the platform's own word for the first step.

use crate::live::Object;
use crate::vocabulary::lifecycle::{Goal, Machine, Move};

/// The moves from `state` to `goal` that customers feel least. In the state that `object` is in now, the platform's
/// `allowedActions` say what may be taken; after that, and where it does not say, the table does.
pub(super) fn route(
    machine: &'static Machine,
    object: Option<&Object>,
    part: &str,
    state: &str,
    goal: &Goal,
) -> Option<Vec<&'static Move>> {
    let said = object.filter(|_| part.is_empty()).and_then(|object| object.allowed_actions.as_deref());
    machine.route_by(state, goal, &|action, at| match said {
        Some(said) if at == state => said.iter().any(|name| name == action.name),
        Some(_) | None => machine.lets(action, at),
    })
}
