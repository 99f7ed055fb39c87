//! States and ways out in the words of the plan.

use super::model::WayOut;
use crate::fact;
use crate::language::Text;
use crate::vocabulary::lifecycle::{self, Machine};

/// `進行中 (Active)`.
pub fn name_state(machine: &Machine, state: &str) -> Text {
    machine.state(state).map_or_else(
        || Text::quoted(state),
        |known| fact!("plan-words-text", chinese = known.chinese, known = known.name),
    )
}

/// The ways out that exist in `state`.
pub(super) fn ways(table: &[lifecycle::WayOutRow], state: &str) -> Vec<WayOut> {
    let way = |way: &lifecycle::WayOutRow| WayOut { action: way.action.into(), consequence: way.consequence.into() };
    table.iter().filter(|way| way.states.is_empty() || way.states.contains(&state)).map(way).collect()
}
