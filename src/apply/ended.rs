//! What a step ended as.

use super::left::Left;
use super::report::{Outcome, StepReport};
use crate::language::Text;
use crate::plan::Step;

/// What a step ended as.
pub(super) struct Ended {
    pub(super) report: StepReport,
    pub(super) left: Left,
    /// Whether something is not as this run relies on, so that nothing more may start.
    pub(super) surprise: bool,
}

impl Ended {
    pub(super) fn new(step: &Step, outcome: Outcome, detail: Option<Text>) -> Self {
        let surprise = outcome == Outcome::Unknown;
        Self { report: StepReport::of(step, outcome, detail), left: Left::default(), surprise }
    }

    pub(super) fn applied(&self) -> bool {
        self.report.outcome == Outcome::Applied
    }
}
