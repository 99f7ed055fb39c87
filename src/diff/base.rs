//! What was last applied, as one short digest for each field and each node: enough to say who changed what.

use crate::desired::Declared;
use crate::kinds::fields::FieldChange;
use crate::kinds::lifecycle::Operation;
use crate::kinds::policy::{self, Policies};
use crate::kinds::{Kind, Matched, Wanted};
use crate::model::digest::digest;
use crate::model::{Pointer, Segment};
use serde_json::{Map, Number, Value};
use std::collections::BTreeMap;

/// By name: `displayName`, `nodes/hello`, `labels/team`, `lifecycle`.
pub(super) type Digests = BTreeMap<String, String>;

const DIGITS: usize = 8;
pub(super) const DEFAULT: &str = "default/";
pub(super) const LIFECYCLE: &str = "lifecycle";

/// The digests of `spec` and `labels`, without what the document leaves to others.
pub(super) fn digests(kind: &Kind, policies: &Policies, spec: &Value, labels: &BTreeMap<String, String>) -> Digests {
    let mut spec = spec.clone();
    policy::managed_only(kind, policies, &mut spec);
    let mut found = Digests::new();
    for (name, value) in spec.as_object().into_iter().flatten() {
        let at = Pointer::root().field(name);
        match (identity(kind, &at), value.as_array()) {
            (Some(field), Some(elements)) => {
                let mut order = Vec::new();
                for element in elements {
                    let id = element[field].as_str().unwrap_or_default();
                    order.push(Value::from(id));
                    found.insert(format!("{name}/{id}"), short(&canonical(kind, &at.id(id), element)));
                }
                found.insert(name.clone(), short(&Value::from(order)));
            }
            _ => drop(found.insert(name.clone(), short(&canonical(kind, &at, value)))),
        }
    }
    found.extend(labels.iter().map(|(name, value)| (format!("labels/{name}"), short(&value.as_str().into()))));
    found
}

/// The same for a document, with the lifecycle that it asks for.
pub(super) fn of_document(declared: &Declared, content: &Value) -> Digests {
    let mut found = digests(declared.kind, &declared.fields, content, &declared.labels);
    found.extend(lifecycle(&declared.wanted).map(|digest| (LIFECYCLE.to_owned(), digest)));
    found
}

/// The same for what is written: what the platform filled in is kept apart as `default/entryLimit`.
pub(super) fn of_written(declared: &Declared, content: &Value, filled: &[FieldChange]) -> Digests {
    let mut found = of_document(declared, content);
    for name in filled.iter().filter_map(|field| field.path.segments().get(1)) {
        let name = name.text();
        if let Some(digest) = found.remove(name.as_ref()) {
            found.insert(format!("{DEFAULT}{name}"), digest);
        }
    }
    found
}

pub(super) fn lifecycle(wanted: &[Wanted]) -> Option<String> {
    let told: Vec<Value> = wanted.iter().map(|wanted| format!("{}={}", wanted.part, wanted.goal).into()).collect();
    (!told.is_empty()).then(|| short(&Value::from(told)))
}

/// The name of the digest that covers a difference at `path`, from the root of the document.
pub(super) fn unit(kind: &Kind, path: &Pointer, operation: Operation) -> Option<String> {
    match path.segments() {
        [Segment::Field(first), Segment::Field(second), name, ..] if first.as_ref() == "metadata" => {
            (second.as_ref() == "labels").then(|| format!("labels/{}", name.text()))
        }
        [Segment::Field(first), name, rest @ ..] if first.as_ref() == "spec" => {
            let top = name.text();
            let list = identity(kind, &Pointer::root().field(&top)).is_some() && operation != Operation::Reordered;
            match rest.first() {
                Some(Segment::Id(id)) if list => Some(format!("{top}/{id}")),
                _ => Some(top.into_owned()),
            }
        }
        _ => None,
    }
}

fn identity(kind: &Kind, at: &Pointer) -> Option<&'static str> {
    kind.lists.iter().find(|list| at.matches(list.pattern)).and_then(|list| match list.matched {
        Matched::By(field) => Some(field),
        Matched::AsSet | Matched::InOrder => None,
    })
}

fn short(value: &Value) -> String {
    digest(&[value.to_string().as_bytes()])[..DIGITS].to_owned()
}

/// One text for all ways to write the same: fields by name, sets in order, whole numbers without a point.
pub(super) fn canonical(kind: &Kind, at: &Pointer, value: &Value) -> Value {
    match value {
        Value::Object(fields) => {
            let mut names: Vec<&String> = fields.keys().collect();
            names.sort();
            let one = |name: &String| (name.clone(), canonical(kind, &at.field(name), &fields[name]));
            Value::Object(names.into_iter().map(one).collect::<Map<_, _>>())
        }
        Value::Array(elements) => {
            let mut all: Vec<Value> =
                elements.iter().enumerate().map(|(n, element)| canonical(kind, &at.index(n), element)).collect();
            let row = kind.lists.iter().find(|list| at.matches(list.pattern));
            if row.is_some_and(|row| row.matched == Matched::AsSet) {
                all.sort_by_key(ToString::to_string);
                all.dedup();
            }
            Value::Array(all)
        }
        Value::Number(number) => whole(number).map_or_else(|| value.clone(), Value::from),
        Value::Null | Value::Bool(_) | Value::String(_) => value.clone(),
    }
}

#[expect(clippy::cast_possible_truncation, reason = "only whole numbers that a double holds exactly")]
fn whole(number: &Number) -> Option<i64> {
    let value = number.as_f64()?;
    (number.is_f64() && value.fract() == 0.0 && value.abs() < 9e15).then_some(value as i64)
}
