//! What a run was shown of an object, and whether that is what a step was to make of it.

use super::run::{Came, Sent};
use journeyctl::testing::model::wire::Resource;
use journeyctl::testing::plan::{CallKind, Step};
use journeyctl::testing::vocabulary::fields::changes;
use serde_json::Value;

/// The type of the problem that came back, if any.
pub(crate) fn problem(sent: &Sent) -> String {
    let problem: Value = serde_json::from_slice(&sent.shown).unwrap_or_default();
    problem["type"].as_str().unwrap_or_default().to_owned()
}

/// A proxy's 404 is no absence.
fn is_absence(read: &Sent) -> bool {
    problem(read).ends_with("/not-found")
}

/// The version that `read` showed, none where the platform said that there is no such object; nothing: it said neither.
#[expect(clippy::option_option, reason = "a version, no object, or no word of either")]
pub(crate) fn version(read: &Sent) -> Option<Option<String>> {
    match read.came {
        Came::Answer { status: 200, .. } => Some(Some(serde_json::from_slice::<Resource>(&read.shown).ok()?.etag)),
        Came::Answer { status: 404, .. } => is_absence(read).then_some(None),
        Came::Answer { .. } | Came::Nothing | Came::Died { .. } => None,
    }
}

/// Whether `read` found the object as `step` wanted it: in one of its states, gone, or with the content sent.
pub(crate) fn showed(step: &Step, read: &Sent) -> bool {
    let Came::Answer { status, .. } = read.came else { return false };
    if step.call.kind == CallKind::Delete {
        return status == 404 && is_absence(read);
    }
    let Ok(shown) = serde_json::from_slice::<Resource>(&read.shown) else { return false };
    match step.call.kind {
        CallKind::Create | CallKind::Update => {
            let spec: Value = serde_json::from_str(shown.spec.get()).expect("JSON");
            step.call.body.as_ref().is_some_and(|body| changes(step.kind.0, &spec, &body["spec"]).is_empty())
        }
        CallKind::Move | CallKind::Check | CallKind::Wait | CallKind::Delete => {
            let state = shown.status.state_of(&step.call.part);
            state.is_some_and(|state| step.leads_to.iter().any(|wanted| wanted == state))
        }
    }
}
