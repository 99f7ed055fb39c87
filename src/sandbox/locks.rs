//! Whether a new `spec` changes only what the state lets through.

use super::object;
use super::object::Object;
use super::problem::Fault;
use crate::model::wire::Violation;
use crate::model::{PathSegment, Pointer};
use crate::vocabulary::fields::{FieldChange, changes, lock_of};
use crate::vocabulary::lifecycle::{Lock, Machine, Rule};
use crate::vocabulary::{Kind, Matched};
use serde_json::Value;

pub(super) fn check(object: &Object, spec: &Value) -> Result<(), Fault> {
    let Some(machine) = object.kind.machine else {
        return Ok(());
    };
    check_parts(object, machine, spec)?;
    let before = object.spec_value();
    let mut refused: Vec<(&'static Lock, Violation)> = Vec::new();
    for change in changes(object.kind, &before, spec) {
        let Some(lock) = lock_of(machine.locks, &change) else {
            continue;
        };
        for state in object.state.iter().chain(&object.parts) {
            let Some(rule) = machine.lock_rule(lock, state).filter(|rule| !rule.lets_through()) else {
                continue;
            };
            refused.push((lock, violation(object.kind, machine, lock, state, rule, &change, spec)));
            break;
        }
    }
    let Some((first, _)) = refused.first() else {
        return Ok(());
    };
    let only_structure = refused.iter().all(|(lock, _)| lock.structural);
    let code = if only_structure { "structure-locked" } else { "field-locked" };
    let state = object.state.as_deref().unwrap_or("any state");
    let detail = format!("{} cannot change while the {} is {state}", first.group, object.kind.slug);
    let violations = refused.into_iter().map(|(_, violation)| violation).collect();
    let fault = Fault::new(code, detail).state(object.state.as_deref(), object::allowed_actions(object));
    Err(fault.etag(&object::etag(object)).violations(violations))
}

/// Parts with a life of their own are not taken away, and those that are out of their first state stay complete.
fn check_parts(object: &Object, machine: &Machine, spec: &Value) -> Result<(), Fault> {
    let Some(parts) = machine.parts else {
        return Ok(());
    };
    let length = spec[parts.list].as_array().map_or(0, Vec::len);
    let pointer = format!("/spec/{}", parts.list);
    if length < object.parts.len() {
        let message = format!("{} {} are there, {length} were sent", object.parts.len(), parts.list);
        let fault = Fault::new("stage-not-removable", message.clone()).etag(&object::etag(object));
        return Err(fault.violation(&pointer, "STAGE_NOT_REMOVABLE", message));
    }
    for (position, state) in object.parts.iter().enumerate() {
        if state != machine.initial && !(parts.is_complete)(spec, position) {
            let message = format!("part {} is {state} and would lose its content", position + 1);
            let fault = Fault::new("stage-content-incomplete", message.clone()).etag(&object::etag(object));
            return Err(fault.violation(&format!("{pointer}/{position}"), "STAGE_CONTENT_INCOMPLETE", message));
        }
    }
    Ok(())
}

fn violation(
    kind: &Kind,
    machine: &Machine,
    lock: &Lock,
    state: &str,
    rule: Rule,
    change: &FieldChange,
    sent: &Value,
) -> Violation {
    let in_chinese = machine.state(state).map_or(state, |state| state.chinese);
    Violation {
        pointer: format!("/spec{}", positional(kind, &change.path, sent)),
        code: "FIELD_LOCKED".to_owned(),
        message: format!("{}在「{in_chinese}」無法修改（{}）", lock.chinese, rule.source.english()),
    }
}

/// `path` with identities turned into the positions they have in `sent`; cut off where an element is not there.
pub(super) fn positional(kind: &Kind, path: &Pointer, sent: &Value) -> Pointer {
    let (mut known, mut here) = (Pointer::root(), sent);
    for segment in path.segments() {
        let next = match segment {
            PathSegment::Field(name) => {
                here = &here[name.as_ref()];
                segment.clone()
            }
            PathSegment::Index(position) => {
                here = &here[*position];
                segment.clone()
            }
            PathSegment::Id(id) => {
                let Some(position) = position_of(kind, &known, here, id) else {
                    return known;
                };
                here = &here[position];
                PathSegment::Index(position)
            }
        };
        known = known.with(next);
    }
    known
}

fn position_of(kind: &Kind, at: &Pointer, list: &Value, id: &str) -> Option<usize> {
    let row = kind.lists.iter().find(|list| at.matches(list.pattern))?;
    let Matched::By(name) = row.matched else {
        return None;
    };
    list.as_array()?.iter().position(|element| element[name] == id)
}

/// A 409 that says what could be done instead.
pub(super) fn impossible(object: &Object, machine: &Machine, state: &str, action: &str, source: &str) -> Fault {
    let in_chinese = machine.state(state).map_or(state, |state| state.chinese);
    let detail =
        format!("`{action}` is not possible while the {} is {state} ({in_chinese}): {source}", object.kind.slug);
    let fault = Fault::new("invalid-state-for-action", detail).etag(&object::etag(object));
    fault.state(Some(state), object::allowed_in(object.kind, Some(state)))
}
