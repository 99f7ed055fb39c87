//! A plan that was not read from a file.

use super::model::Plan;
use std::ops::Deref;

/// A plan that this program has just made from documents and a platform that it has read itself. One that was read from a
/// file is none, whatever it says: only the planner makes this.
#[derive(Debug, Clone)]
pub struct Fresh(Plan);

impl Fresh {
    /// For the planner alone.
    pub(super) fn of(plan: Plan) -> Self {
        Self(plan)
    }

    /// The plan by itself, to be shown and saved. It is not fresh any more.
    pub fn into_plan(self) -> Plan {
        self.0
    }
}

impl Deref for Fresh {
    type Target = Plan;

    fn deref(&self) -> &Plan {
        &self.0
    }
}
