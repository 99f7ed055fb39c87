//! What became of each step.

use super::call::what;
use crate::exit::Exit;
use crate::model::Address;
use crate::plan::{Plan, Step};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What an apply did, step by step
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Report {
    pub format_version: String,
    /// The digest of the plan that was applied
    pub plan: String,
    pub steps: Vec<StepReport>,
    /// Whether somebody asked to stop early
    pub interrupted: bool,
}

/// One step
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct StepReport {
    pub id: String,
    #[schemars(with = "String")]
    pub address: Address,
    /// What it does: `create`, `update`, `publish`, `stages/1 enable`, `delete`
    pub what: String,
    pub outcome: Outcome,
    /// The state the platform reports afterwards
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<String>,
    /// The HTTP status of a refusal
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<u16>,
    /// Why it did not happen, or what is not known
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
}

/// What became of a step
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum Outcome {
    /// It happened and was read back
    Applied,
    /// It did not happen
    Rejected,
    /// Nobody knows yet
    Unknown,
    /// It was not sent: an earlier step failed, or the run was interrupted
    NotAttempted,
}

impl StepReport {
    pub(super) fn not_attempted(step: &Step, why: String) -> Self {
        Self {
            id: step.id.clone(),
            address: step.address.clone(),
            what: what(step),
            outcome: Outcome::NotAttempted,
            state: None,
            status: None,
            detail: Some(why),
        }
    }
}

impl Report {
    /// A report in which nothing has happened.
    pub fn of(plan: &Plan) -> Self {
        Self { format_version: "1.0".to_owned(), plan: plan.digest.clone(), ..Self::default() }
    }

    /// A report of a plan of which nothing was sent.
    pub fn refused(plan: &Plan, why: &str) -> Self {
        let step = |step: &Step| StepReport::not_attempted(step, why.to_owned());
        Self { steps: plan.steps.iter().map(step).collect(), ..Self::of(plan) }
    }

    pub fn count(&self, outcome: Outcome) -> usize {
        self.steps.iter().filter(|step| step.outcome == outcome).count()
    }

    pub fn exit(&self) -> Exit {
        let [applied, rejected, unknown, skipped] =
            [Outcome::Applied, Outcome::Rejected, Outcome::Unknown, Outcome::NotAttempted].map(|kind| self.count(kind));
        match () {
            () if unknown > 0 => Exit::Unknown,
            () if self.interrupted && skipped > 0 => Exit::Interrupted,
            () if rejected + skipped == 0 => Exit::Done,
            () if applied > 0 => Exit::Partial,
            () => self.steps.iter().filter_map(|step| step.status).map(refusal).next().unwrap_or(Exit::Error),
        }
    }
}

/// What a refusal of everything means, by its HTTP status.
fn refusal(status: u16) -> Exit {
    match status {
        401 | 403 => Exit::Unauthorized,
        412 => Exit::Stale,
        429 | 500 | 502..=504 => Exit::RateLimited,
        _ => Exit::Error,
    }
}
