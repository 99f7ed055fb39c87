//! A change in the words of the plan.

use super::model::{Action, Asked, Field, LifecycleStep, Touched};
use super::steps::Leg;
use crate::diff::{Cause, Change, Owner};
use crate::model::Content;
use crate::vocabulary::fields::FieldChange;
use crate::vocabulary::lifecycle::MoveMeaning;
use crate::vocabulary::{Kind, Wanted};

pub(super) fn described(field: &FieldChange, cause: Cause, editable: bool) -> Field {
    Field { path: field.path.to_string(), before: field.before.clone(), after: field.after.clone(), cause, editable }
}

pub(super) fn describe_goal(wanted: &Wanted) -> Asked {
    Asked { part: wanted.part.clone(), goal: wanted.goal.to_owned() }
}

pub(super) fn lifecycle_step(leg: &Leg) -> LifecycleStep {
    LifecycleStep {
        part: leg.part.clone(),
        action: leg.action.name.to_owned(),
        from: leg.from.clone(),
        to: leg.to.to_owned(),
        effect: leg.action.effect,
        cause: Cause::Config,
        touched: None,
    }
}

/// The moves of `change`, each with who caused it.
pub(super) fn moves(change: &Change<'_>, legs: &[Leg]) -> Vec<LifecycleStep> {
    let caused = |leg: &Leg| {
        let why = change.part_causes.iter().find(|why| why.part == leg.part);
        let touched = why.and_then(|why| why.touched.clone()).map(|(by, at)| Touched { by, at });
        LifecycleStep { cause: why.map(|why| why.cause).unwrap_or_default(), touched, ..lifecycle_step(leg) }
    };
    legs.iter().map(caused).collect()
}

/// What an object of `kind` does that only takes these moves.
pub(super) fn moved(kind: &Kind, lifecycle: &[LifecycleStep]) -> Action {
    let meaning = match lifecycle {
        [only] if only.part.is_empty() => {
            kind.machine.and_then(|machine| machine.action(&only.action)).map(|action| action.meaning)
        }
        _ => None,
    };
    match meaning {
        Some(MoveMeaning::Publishes) => Action::Publish,
        Some(MoveMeaning::ClosesEntry) => Action::CloseTrigger,
        Some(MoveMeaning::Ends) => Action::Stop,
        Some(MoveMeaning::Opens | MoveMeaning::Pauses | MoveMeaning::Deletes | MoveMeaning::Copies) | None => {
            Action::Lifecycle
        }
    }
}

pub(super) fn display_name(content: &Content) -> Option<String> {
    Some(content.value().get("displayName")?.as_str()?.to_owned())
}

/// Who changed the platform's side, where somebody did.
pub(super) fn touched(change: &Change<'_>) -> Option<Touched> {
    if let Some((by, at)) = change.gone.and_then(|gone| gone.removed.clone()) {
        return Some(Touched { by, at });
    }
    let object = change.live.filter(|_| change.cause.is_drift())?;
    Some(Touched { by: object.updated_by.to_string(), at: object.updated_at.to_string() })
}

/// Whose it was, where the change takes it over.
pub(super) fn taken_from(change: &Change<'_>, blocked: bool) -> Option<String> {
    match &change.owner {
        Owner::Other(owner) if change.write && !blocked => Some(owner.clone()),
        Owner::Ours(_) | Owner::Nobody | Owner::Other(_) => None,
    }
}

/// What the platform filled in: told, and left as it is.
pub(super) fn left_alone(field: &FieldChange) -> Field {
    Field {
        path: field.path.to_string(),
        before: field.before.clone(),
        after: field.before.clone(),
        cause: Cause::Default,
        editable: true,
    }
}
