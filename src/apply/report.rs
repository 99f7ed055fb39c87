//! What became of each step.

use super::call::{name_action, what};
use crate::exit::Exit;
use crate::fact;
use crate::language::Text;
use crate::model::Address;
use crate::model::text::shortened;
use crate::model::wire::Violation;
use crate::plan::{Blocked, Plan, PlannedChange, Source, Step};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The format's version: reports and plans change together.
const FORMAT: &str = crate::plan::FORMAT;

/// What an apply did, step by step
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Report {
    pub format_version: String,
    /// The digest of the plan that was applied
    pub plan: String,
    pub steps: Vec<StepReport>,
    /// Documents and letters that changed since the plan was made: what they say now was not applied
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub changed_files: Vec<ChangedFile>,
    /// Changes that are blocked: nothing was sent of them
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub blocked: Vec<LeftOut>,
    /// Whether somebody asked to stop early
    pub interrupted: bool,
    /// Objects that were not as planned any more when all were read once more at the end
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub differing: Vec<Differing>,
    /// What to do now, where not all is well
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<Text>,
}

/// A file that is not as a plan was made from
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ChangedFile {
    /// From the workspace's folder on, with `/`
    pub path: String,
    pub change: FileChange,
}

/// What became of a file
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum FileChange {
    /// It says something else
    Changed,
    /// It is not there any more, or cannot be read
    Gone,
    /// It was not there
    New,
}

/// A change of which nothing was sent, and why
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct LeftOut {
    #[schemars(with = "String")]
    pub address: Address,
    #[serde(flatten)]
    pub why: Blocked,
}

/// An object that was applied and is not as planned
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Differing {
    #[schemars(with = "String")]
    pub address: Address,
    pub detail: Text,
}

/// One step
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct StepReport {
    pub id: String,
    #[schemars(with = "String")]
    pub address: Address,
    /// What it does: `create`, `update`, `publish`, `stages/1 enable`, `delete`
    pub what: String,
    /// The same for people.
    #[serde(skip)]
    pub in_words: Text,
    pub outcome: Outcome,
    /// The state the platform reports afterwards
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<String>,
    /// The HTTP status of a refusal
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<u16>,
    /// Why it did not happen, or what is not known
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<Text>,
    /// What the platform finds wrong in what was sent
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub complaints: Vec<Complaint>,
}

/// What the platform finds wrong at one place
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Complaint {
    /// Where in what was sent, such as `/spec/channel/ref`
    pub pointer: String,
    pub message: Text,
    /// The line of the document that it came from
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<Source>,
}

impl Complaint {
    pub(super) fn of(violation: &Violation) -> Self {
        let Violation { pointer, code: _, message } = violation;
        let short = |text: &str| shortened(text, 300).into_owned();
        Self { pointer: short(pointer), message: Text::quoted(short(message)), source: None }
    }
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
    pub(super) fn of(step: &Step, outcome: Outcome, detail: Option<Text>) -> Self {
        let (id, address) = (step.id.clone(), step.address.clone());
        let (what, in_words) = (what(step), name_action(step));
        Self { id, address, what, in_words, outcome, state: None, status: None, detail, complaints: Vec::new() }
    }

    pub(super) fn not_attempted(step: &Step, why: Text) -> Self {
        Self::of(step, Outcome::NotAttempted, Some(why))
    }
}

impl Report {
    /// What became of `steps`, and what to do about it.
    pub(super) fn new(plan: &Plan, steps: Vec<StepReport>, interrupted: bool, differing: Vec<Differing>) -> Self {
        let left_out =
            |change: &PlannedChange| Some(LeftOut { address: change.address.clone(), why: change.blocked.clone()? });
        let blocked = plan.blocked().filter_map(left_out).collect();
        let (format_version, plan) = (FORMAT.to_owned(), plan.digest.clone());
        let changed_files = Vec::new();
        let mut report =
            Self { format_version, plan, steps, changed_files, blocked, interrupted, differing, next: None };
        report.next = report.advice();
        report
    }

    /// A report in which nothing has happened.
    pub fn of(plan: &Plan) -> Self {
        Self::new(plan, Vec::new(), false, Vec::new())
    }

    /// A report of a run that came to no plan.
    pub fn none() -> Self {
        Self { format_version: FORMAT.to_owned(), ..Self::default() }
    }

    /// A report of a plan of which nothing was sent.
    pub fn refused(plan: &Plan, why: &Text) -> Self {
        let step = |step: &Step| StepReport::not_attempted(step, why.clone());
        Self::new(plan, plan.steps.iter().map(step).collect(), false, Vec::new())
    }

    /// What can be said of a run that has begun and did not come to its own report.
    pub fn unheard(plan: &Plan) -> Self {
        let why = fact!("apply-run-did-not-come-end");
        let step = |step: &Step| StepReport::of(step, Outcome::Unknown, Some(why.clone()));
        Self::new(plan, plan.steps.iter().map(step).collect(), false, Vec::new())
    }

    fn advice(&self) -> Option<Text> {
        let count = |outcome| self.count(outcome);
        if count(Outcome::Unknown) > 0 {
            Some(fact!("apply-run-journeyctl-plan-see-true"))
        } else if count(Outcome::Rejected) + count(Outcome::NotAttempted) > 0 {
            Some(fact!("apply-run-journeyctl-plan-see-left"))
        } else if !self.differing.is_empty() {
            Some(fact!("apply-run-journeyctl-plan-see-changed"))
        } else {
            None
        }
    }

    pub fn count(&self, outcome: Outcome) -> usize {
        self.steps.iter().filter(|step| step.outcome == outcome).count()
    }

    pub fn exit(&self) -> Exit {
        let [applied, rejected, unknown, skipped] =
            [Outcome::Applied, Outcome::Rejected, Outcome::Unknown, Outcome::NotAttempted].map(|kind| self.count(kind));
        match () {
            () if self.interrupted && applied < self.steps.len() => Exit::Interrupted,
            () if unknown > 0 => Exit::Unknown,
            () if rejected + skipped == 0 && self.differing.is_empty() => Exit::Done,
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
