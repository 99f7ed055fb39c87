//! What a document should say, said as its author said it wherever both mean the same: sets in the author's order,
//! `1.0` for `1`, an empty list that could be left out.

use crate::model::Pointer;
use crate::vocabulary::{Kind, Matched};
use serde_json::{Map, Value};

/// `wanted` in the words of `existing`. Both are values of whole documents.
pub(super) fn in_the_words_of(kind: &Kind, existing: &Value, wanted: &Value) -> Value {
    match (existing.as_object(), wanted.as_object()) {
        (Some(old), Some(new)) => merged(old, new, |name, old, new| {
            let at = Pointer::root();
            if name == "spec" { below(kind, &at, old, new) } else { metadata(old, new) }
        }),
        _ => wanted.clone(),
    }
}

/// `protect: false` may be written out too.
fn metadata(old: &Value, new: &Value) -> Value {
    let (Some(old), Some(new)) = (old.as_object(), new.as_object()) else {
        return new.clone();
    };
    let mut metadata = merged(old, new, |_, _, new| new.clone());
    if let (Some(fields), Some(unprotected @ Value::Bool(false)), None) =
        (metadata.as_object_mut(), old.get("protect"), new.get("protect"))
    {
        fields.insert("protect".to_owned(), unprotected.clone());
    }
    metadata
}

fn below(kind: &Kind, at: &Pointer, old: &Value, new: &Value) -> Value {
    match (old, new) {
        (Value::Object(old), Value::Object(new)) => {
            merged(old, new, |name, old, new| below(kind, &at.field(name), old, new))
        }
        (Value::Array(old), Value::Array(new)) => list(kind, at, old, new),
        _ if same_number(old, new) => old.clone(),
        _ => new.clone(),
    }
}

fn list(kind: &Kind, at: &Pointer, old: &[Value], new: &[Value]) -> Value {
    let row = kind.lists.iter().find(|list| at.matches(list.pattern));
    match row.map_or(Matched::InOrder, |list| list.matched) {
        Matched::AsSet if old.iter().all(|one| new.contains(one)) && new.iter().all(|one| old.contains(one)) => {
            old.into()
        }
        // What is in both stays where its author put it.
        Matched::AsSet => {
            let kept = old.iter().filter(|one| new.contains(one));
            kept.chain(new.iter().filter(|one| !old.contains(one))).cloned().collect()
        }
        Matched::By(name) => {
            let partner = |element: &Value| old.iter().find(|old| old[name] == element[name]);
            let one = |element: &Value| match partner(element) {
                Some(old) => below(kind, &at.id(element[name].as_str().unwrap_or_default()), old, element),
                None => element.clone(),
            };
            new.iter().map(one).collect()
        }
        Matched::InAnyOrder | Matched::InOrder => {
            let one = |(n, element): (usize, &Value)| match old.get(n) {
                Some(old) => below(kind, &at.index(n), old, element),
                None => element.clone(),
            };
            new.iter().enumerate().map(one).collect()
        }
    }
}

/// `new` with its values in the words of `old`, and what `old` says without saying anything.
fn merged(old: &Map<String, Value>, new: &Map<String, Value>, one: impl Fn(&str, &Value, &Value) -> Value) -> Value {
    let mut fields = Map::new();
    for (name, value) in new {
        let value = old.get(name).map_or_else(|| value.clone(), |old| one(name, old, value));
        fields.insert(name.clone(), value);
    }
    for (name, value) in old.iter().filter(|(name, value)| !new.contains_key(name.as_str()) && says_nothing(value)) {
        fields.insert(name.clone(), value.clone());
    }
    Value::Object(fields)
}

/// Written out, but the same as left out, wherever it stands.
fn says_nothing(value: &Value) -> bool {
    value.as_array().is_some_and(Vec::is_empty) || value.as_object().is_some_and(Map::is_empty)
}

fn same_number(old: &Value, new: &Value) -> bool {
    match (old.as_f64(), new.as_f64()) {
        (Some(old), Some(new)) => old.to_bits() == new.to_bits() && old.abs() < 9e15,
        _ => false,
    }
}
