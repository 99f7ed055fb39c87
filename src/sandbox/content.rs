//! `PATCH /{collection}/{id}/{list}/{nodeId}`: the content of one element, as a JSON Merge Patch (RFC 7396).

use super::call::{Answer, Call, CallTarget};
use super::object;
use super::object::Object;
use super::problem::Fault;
use super::reading::find;
use super::view::shown;
use super::world::World;
use super::{locks, validation, writing};
use crate::model::Pointer;
use crate::model::wire::Violation;
use crate::vocabulary::fields::{changes, lock_of};
use crate::vocabulary::{Kind, Matched};
use serde_json::Value;

/// What tells the elements apart.
const IDENTITY: &str = "id";

/// The list of `spec` whose elements can be changed one by one.
pub(super) fn list(kind: &Kind) -> Option<&'static str> {
    let row = kind.lists.iter().find(|list| list.matched == Matched::By(IDENTITY))?;
    row.pattern.strip_prefix('/').filter(|name| !name.contains('/'))
}

pub(super) fn patch(world: &mut World<'_>, call: &Call, place: &CallTarget) -> Result<Answer, Fault> {
    let mut object = find(world, place)?;
    call.require_match(&object)?;
    let patch = call.object()?;
    let name = list(object.kind).expect("routes of elements are of kinds that have them");
    let before = object.spec_value();
    let mut spec = before.clone();
    let mut elements = spec[name].as_array_mut().into_iter().flatten();
    let element = elements.find(|element| element[IDENTITY] == place.element.as_str());
    let element = element.ok_or_else(|| {
        let owner = format!("{} `{}`", object.kind.slug, object.id);
        Fault::new("not-found", format!("the {owner} has no `{}` in its {name}", place.element))
    })?;
    merge(element, &patch);
    let renamed = element[IDENTITY] != place.element.as_str();
    check_structure(&object, &before, &spec, renamed.then_some(place.element.as_str()))?;
    validation::read(object.kind, &spec)?;
    locks::check(&object, &spec)?;
    if spec != before {
        writing::rewrite(world, &mut object, serde_json::to_string(&spec)?, &spec)?;
    }
    let shown = shown(world, &object)?;
    Ok(Answer::json(200, &shown)?.header("etag", &shown.etag))
}

/// Structure is never content, in no state: it needs the whole spec before one's eyes.
fn check_structure(object: &Object, before: &Value, spec: &Value, renamed: Option<&str>) -> Result<(), Fault> {
    let locks = object.kind.machine.map(|machine| machine.locks).unwrap_or_default();
    let structural = |path: &Pointer| {
        let message = "this is structure, not content; send the whole object with PUT to change it";
        let pointer = format!("/spec{}", locks::positional(object.kind, path, before));
        Violation { pointer, code: "STRUCTURE_LOCKED".to_owned(), message: message.to_owned() }
    };
    let violations: Vec<Violation> = match (renamed, list(object.kind)) {
        (Some(id), Some(list)) => vec![structural(&Pointer::root().field(list).id(id).field(IDENTITY))],
        _ => changes(object.kind, before, spec)
            .iter()
            .filter(|change| lock_of(locks, change).is_some_and(|lock| lock.structural))
            .map(|change| structural(&change.path))
            .collect(),
    };
    let Some(first) = violations.first() else {
        return Ok(());
    };
    let fault = Fault::new("structure-locked", format!("{}: {}", first.pointer, first.message));
    let fault = fault.state(object.state.as_deref(), object::allowed_actions(object)).etag(&object::etag(object));
    Err(fault.violations(violations))
}

/// RFC 7396: `null` takes away, objects are merged, everything else replaces.
fn merge(target: &mut Value, patch: &Value) {
    let Some(fields) = patch.as_object() else {
        patch.clone_into(target);
        return;
    };
    if !target.is_object() {
        *target = Value::Object(serde_json::Map::new());
    }
    let Some(known) = target.as_object_mut() else {
        return;
    };
    for (name, value) in fields {
        if value.is_null() {
            known.shift_remove(name);
        } else {
            merge(known.entry(name.as_str()).or_insert(Value::Null), value);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_merge_patch_does_what_its_rfc_says() {
        // From the table in appendix A.
        for (target, patch, result) in [
            (json!({"a": "b"}), json!({"a": "c"}), json!({"a": "c"})),
            (json!({"a": "b", "b": "c"}), json!({"a": null}), json!({"b": "c"})),
            (json!({"a": ["b"]}), json!({"a": "c"}), json!({"a": "c"})),
            (json!({"a": {"b": "c"}}), json!({"a": {"b": "d", "c": null}}), json!({"a": {"b": "d"}})),
            (json!({"a": [{"b": "c"}]}), json!({"a": [1]}), json!({"a": [1]})),
            (json!({"e": null}), json!({"a": 1}), json!({"e": null, "a": 1})),
            (json!({}), json!({"a": {"bb": {"ccc": null}}}), json!({"a": {"bb": {}}})),
        ] {
            let mut merged = target.clone();
            merge(&mut merged, &patch);
            assert_eq!(merged, result, "{target} with {patch}");
        }
    }
}
