//! Only what the platform changed: a report, with nothing to apply.

use super::codes::ChangeCode;
use super::model::{Plan, PlannedChange, Summary};

/// `plan` without what the documents changed, and without steps. What is not there stays in it: it was never applied, or
/// deleted since, and only a person knows which.
pub fn only_drift(mut plan: Plan) -> Plan {
    let all = plan.changes.len();
    let is_absent = |change: &PlannedChange| change.reason.is(ChangeCode::Absent);
    plan.changes.retain(|change| change.cause.is_drift() || is_absent(change));
    for change in &mut plan.changes {
        change.fields.retain(|field| field.cause.is_drift());
        change.lifecycle.retain(|step| step.cause.is_drift());
    }
    plan.steps.clear();
    plan.notes.clear();
    plan.consent = None;
    let Summary { noop, managed, documents, .. } = plan.summary;
    let create = plan.changes.iter().filter(|change| is_absent(change)).count();
    let drift = plan.changes.len() - create;
    plan.summary =
        Summary { noop: noop + all - drift - create, create, drift, managed, documents, ..Summary::default() };
    plan.only_drift = true;
    plan.digest = plan.fingerprint();
    plan
}
