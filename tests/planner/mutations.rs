//! Every way in which one value of a plan is changed.

use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// Every value of `value`, by its JSON pointer.
pub(crate) fn pointers(value: &Value, at: &str) -> Vec<String> {
    let below: Vec<String> = match value {
        Value::Object(fields) => fields
            .iter()
            .flat_map(|(name, value)| pointers(value, &format!("{at}/{}", name.replace('~', "~0").replace('/', "~1"))))
            .collect(),
        Value::Array(elements) => {
            elements.iter().enumerate().flat_map(|(n, element)| pointers(element, &format!("{at}/{n}"))).collect()
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => Vec::new(),
    };
    let own = (!at.is_empty() && at != "/digest").then(|| at.to_owned());
    own.into_iter().chain(below).collect()
}

/// The texts of a plan by the name of their field: what stands in one place may be put into another.
pub(crate) fn pool(plan: &Value) -> BTreeMap<String, BTreeSet<String>> {
    let mut pool: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for pointer in pointers(plan, "") {
        if let Some(text) = plan.pointer(&pointer).and_then(Value::as_str) {
            let name = pointer.rsplit('/').next().unwrap_or_default();
            pool.entry(name.to_owned()).or_default().insert(text.to_owned());
        }
    }
    for (name, more) in [
        ("effect", &["none", "entryClosed", "ejectsCustomers", "removes"][..]),
        ("action", &["create", "update", "noop", "blocked", "forget", "stop"]),
        ("phase", &["change", "removal"]),
        ("method", &["GET", "PUT", "DELETE"]),
        ("kind", &["wait", "check", "move", "delete", "update", "Journey"]),
        ("createdAt", &["2026-11-22T02:00:00Z[UTC]", "-000001-01-01T00:00:00Z", "later"]),
        ("address", &["journey/another", "banner/x", "notification/welcome"]),
    ] {
        pool.entry(name.to_owned()).or_default().extend(more.iter().map(|text| (*text).to_owned()));
    }
    pool
}

pub(crate) fn mutations(
    plan: &Value,
    pointer: &str,
    pool: &BTreeMap<String, BTreeSet<String>>,
) -> Vec<(String, Value)> {
    let value = plan.pointer(pointer).expect("it is there").clone();
    let with = |new: Value| {
        let mut forged = plan.clone();
        *forged.pointer_mut(pointer).expect("it is there") = new;
        forged
    };
    let name = pointer.rsplit('/').next().unwrap_or_default();
    let mut found: Vec<(String, Value)> = match &value {
        Value::String(text) => {
            let others = pool.get(name).into_iter().flatten().filter(|other| *other != text).take(3);
            let others: Vec<Value> = others.map(|other| other.as_str().into()).collect();
            let own = [format!("{text}x"), String::new(), text.chars().rev().collect()];
            own.into_iter().map(Value::from).chain(others).collect::<Vec<_>>()
        }
        Value::Number(number) => {
            let next = number.as_u64().map_or(json!(1.5), |number| json!(number + 1));
            vec![next, json!(0), json!(u64::MAX), json!(-1), json!(1e300)]
        }
        Value::Bool(value) => vec![json!(!value)],
        Value::Null => vec![json!("x"), json!(1), json!({})],
        Value::Array(elements) => {
            let mut lists = Vec::new();
            for n in 0..elements.len() {
                let mut fewer = elements.clone();
                let one = fewer.remove(n);
                lists.push(fewer);
                let mut twice = elements.clone();
                twice.insert(n, one);
                lists.push(twice);
                if n > 0 {
                    let mut swapped = elements.clone();
                    swapped.swap(n - 1, n);
                    lists.push(swapped);
                }
            }
            lists.push(Vec::new());
            lists.into_iter().map(Value::from).collect()
        }
        Value::Object(_) => vec![json!({}), Value::Null],
    }
    .into_iter()
    .map(|new| (new.to_string(), with(new)))
    .collect();
    let (parent, _) = pointer.rsplit_once('/').expect("a pointer");
    let mut forged = plan.clone();
    if let Some(fields) = forged.pointer_mut(parent).and_then(Value::as_object_mut) {
        fields.shift_remove(&name.replace("~1", "/").replace("~0", "~"));
        found.push(("left out".to_owned(), forged));
    }
    found
}
