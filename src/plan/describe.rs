//! A change in the words of the plan.

use super::block::judge;
use super::model::{Action, Field, LifecycleStep};
use super::steps::Leg;
use crate::diff::Change;
use crate::kinds::fields::FieldChange;
use serde_json::Value;

pub(super) fn described(field: &FieldChange, change: &Change<'_>) -> Field {
    Field {
        path: field.path.to_string(),
        before: field.before.clone(),
        after: field.after.clone(),
        cause: change.cause,
        editable: change.live.is_none_or(|object| judge(object, field).editable),
    }
}

pub(super) fn told(leg: &Leg) -> LifecycleStep {
    LifecycleStep {
        part: leg.part.clone(),
        action: leg.action.name.to_owned(),
        from: leg.from.clone(),
        to: leg.to.to_owned(),
        effect: leg.action.effect,
    }
}

pub(super) fn moved(lifecycle: &[LifecycleStep]) -> Action {
    match lifecycle {
        [only] if only.part.is_empty() => match only.action.as_str() {
            "publish" => Action::Publish,
            "close-trigger" => Action::CloseTrigger,
            "stop" => Action::Stop,
            _ => Action::Lifecycle,
        },
        _ => Action::Lifecycle,
    }
}

pub(super) fn display_name(content: &str) -> Option<String> {
    let spec: Value = serde_json::from_str(content).ok()?;
    Some(spec.get("displayName")?.as_str()?.to_owned())
}
