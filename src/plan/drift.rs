//! Only what the platform changed: a report, with nothing to apply.

use super::model::{Plan, Summary};

/// `plan` without what the documents changed, and without steps.
pub fn only_drift(mut plan: Plan) -> Plan {
    let all = plan.changes.len();
    plan.changes.retain(|change| change.cause.is_drift());
    for change in &mut plan.changes {
        change.fields.retain(|field| field.cause.is_drift());
        change.lifecycle.clear();
    }
    plan.steps.clear();
    plan.notes.clear();
    plan.consent = None;
    let Summary { noop, managed, documents, .. } = plan.summary;
    let drift = plan.changes.len();
    plan.summary = Summary { noop: noop + all - drift, drift, managed, documents, ..Summary::default() };
    plan.only_drift = true;
    plan.digest = plan.fingerprint();
    plan
}
