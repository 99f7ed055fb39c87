//! What a document should say: what it says, with what changed on the platform put in, and nothing else.

use crate::model::{PathSegment, Pointer};
use crate::vocabulary::Kind;
use serde_json::{Map, Value};

/// `existing` with the values of `live` at the places `taken`. Both are values of whole documents, and places start at
/// their root.
pub(super) fn merged(kind: &Kind, existing: &Value, live: &Value, taken: &[Pointer]) -> Value {
    let mut wanted = existing.clone();
    for at in taken {
        put(kind, &Pointer::root(), &mut wanted, live, at.segments());
    }
    wanted
}

/// The value of `document` at `at`, whose elements may be named by their identity.
pub(super) fn at<'v>(kind: &Kind, document: &'v Value, at: &Pointer) -> Option<&'v Value> {
    let mut here = document;
    let mut passed = Pointer::root();
    for segment in at.segments() {
        here = match segment {
            PathSegment::Field(name) => here.get(name.as_ref())?,
            PathSegment::Index(n) => here.get(n)?,
            PathSegment::Id(id) => here.get(position(kind, &passed, here, id)?)?,
        };
        passed = passed.with(segment.clone());
    }
    Some(here)
}

/// Where the element `id` stands in `list`, which is at `passed`.
fn position(kind: &Kind, passed: &Pointer, list: &Value, id: &str) -> Option<usize> {
    let name = identity(kind, passed)?;
    list.as_array()?.iter().position(|element| element[name] == *id)
}

/// The field by which elements of the list at `passed`, from the root of the document, are matched.
fn identity(kind: &Kind, passed: &Pointer) -> Option<&'static str> {
    let below = Pointer(passed.segments().get(1..)?.to_vec());
    let row = kind.lists.iter().find(|list| below.matches(list.pattern))?;
    kind.identity(row.pattern)
}

fn put(kind: &Kind, passed: &Pointer, into: &mut Value, from: &Value, rest: &[PathSegment]) {
    let Some((first, deeper)) = rest.split_first() else {
        return replace(kind, passed, into, from);
    };
    let here = passed.with(first.clone());
    match (first, &mut *into) {
        (PathSegment::Field(name), Value::Object(fields)) => match from.get(name.as_ref()) {
            None => drop(fields.shift_remove(name.as_ref())),
            Some(new) => {
                if !fields.contains_key(name.as_ref()) {
                    let start = if deeper.is_empty() || !new.is_object() { new.clone() } else { Map::new().into() };
                    insert(fields, name, start, from);
                }
                put(kind, &here, &mut fields[name.as_ref()], new, deeper);
                // Nobody writes labels of which there are none.
                if !deeper.is_empty() && fields[name.as_ref()].as_object().is_some_and(Map::is_empty) {
                    fields.shift_remove(name.as_ref());
                }
            }
        },
        (PathSegment::Index(n), Value::Array(elements)) => match (elements.get_mut(*n), from.get(n)) {
            (Some(old), Some(new)) => put(kind, &here, old, new, deeper),
            (None, Some(new)) => elements.push(new.clone()),
            (_, None) => elements.truncate(from.as_array().map_or(0, Vec::len)),
        },
        (PathSegment::Id(id), list @ Value::Array(_)) => {
            element(kind, passed, list, from, (id.as_ref(), deeper));
        }
        _ => {}
    }
}

/// Adds a field behind the one that it stands behind in `from`.
fn insert(fields: &mut Map<String, Value>, name: &str, value: Value, from: &Value) {
    let order: Vec<&String> = from.as_object().into_iter().flat_map(Map::keys).collect();
    let own = order.iter().position(|known| *known == name).unwrap_or(order.len());
    let before = order[..own].iter().rev().find_map(|known| fields.keys().position(|key| key == *known));
    let place = before.map_or(0, |n| n + 1);
    fields.shift_insert(place, name.to_owned(), value);
}

fn element(kind: &Kind, passed: &Pointer, into: &mut Value, from: &Value, (id, deeper): (&str, &[PathSegment])) {
    let (old, new) = (position(kind, passed, into, id), position(kind, passed, from, id));
    let Some(elements) = into.as_array_mut() else { return };
    match (old, new) {
        (Some(old), Some(new)) => put(kind, &passed.id(id), &mut elements[old], &from[new], deeper),
        (None, Some(new)) => {
            let name = identity(kind, passed).unwrap_or("id");
            let before = (0..new).rev().find_map(|n| elements.iter().position(|one| one[name] == from[n][name]));
            elements.insert(before.map_or(0, |n| n + 1), from[new].clone());
        }
        (Some(old), None) => drop(elements.remove(old)),
        (None, None) => {}
    }
}

/// A list whose elements are known by name takes over their order: each element is a difference of its own.
fn replace(kind: &Kind, passed: &Pointer, into: &mut Value, from: &Value) {
    match (identity(kind, passed), &mut *into, from) {
        (Some(name), Value::Array(elements), Value::Array(order)) => {
            let place = |one: &Value| order.iter().position(|other| other[name] == one[name]).unwrap_or(usize::MAX);
            elements.sort_by_key(place);
        }
        _ => *into = from.clone(),
    }
}
