//! Documents of what has ended, where nothing is: on another account there never was anything, and nothing is made.

use crate::desired::Declared;

/// Why a document without an object asks for none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    /// It asks for a state that only what has been running can be in.
    Asked(&'static str),
    /// It asks for something that the clock has ended already.
    ByClock(&'static str),
}

/// Why `declared`, for which there is no object, is not created.
pub fn ended(declared: &Declared, now: jiff::Timestamp) -> Option<Ended> {
    let machine = declared.kind.machine?;
    let wanted = declared.wanted.iter().find(|wanted| wanted.part.is_empty())?;
    let goal = machine.goal(wanted.goal)?;
    let Some(route) = machine.route(machine.initial, goal) else { return Some(Ended::Asked(goal.name)) };
    let spec = declared.content.value();
    let is_over = route.iter().any(|action| (declared.kind.unready)(spec, action, now).is_some());
    is_over.then_some(Ended::ByClock(goal.name))
}
