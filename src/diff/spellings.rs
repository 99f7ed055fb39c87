//! How digests in markers were made before values were compared by what they mean. Markers on live objects are written
//! anew only when their object is, so that both forms have to be understood.

use super::base::{identity, short};
use crate::model::Pointer;
use crate::model::marker::Digests;
use crate::schemas::policy;
use crate::vocabulary::document::Policies;
use crate::vocabulary::{Kind, Matched};
use serde_json::{Map, Number, Value};
use std::collections::BTreeMap;

/// The digests of `spec` and `labels` as they were made.
pub(super) fn digests(
    kind: &'static Kind,
    policies: &Policies,
    spec: &Value,
    labels: &BTreeMap<String, String>,
) -> Digests {
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
                    found.insert(format!("{name}/{id}"), short(&sorted(kind, &at.id(id), element)));
                }
                found.insert(name.clone(), short(&Value::from(order)));
            }
            _ => drop(found.insert(name.clone(), short(&sorted(kind, &at, value)))),
        }
    }
    found.extend(labels.iter().map(|(name, value)| (format!("labels/{name}"), short(&value.as_str().into()))));
    found
}

/// Fields by name, sets in order, whole numbers without a point; all else as it is spelt.
pub(super) fn sorted(kind: &'static Kind, at: &Pointer, value: &Value) -> Value {
    match value {
        Value::Object(fields) => {
            let mut names: Vec<&String> = fields.keys().collect();
            names.sort();
            let one = |name: &String| (name.clone(), sorted(kind, &at.field(name), &fields[name]));
            Value::Object(names.into_iter().map(one).collect::<Map<_, _>>())
        }
        Value::Array(elements) => {
            let mut all: Vec<Value> =
                elements.iter().enumerate().map(|(n, element)| sorted(kind, &at.index(n), element)).collect();
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
