//! Which definitions a schema needs.

use serde_json::{Map, Value};
use std::collections::BTreeSet;

/// Drops the definitions under `/name` that nothing refers to.
pub(super) fn keep(schema: &mut Value, name: &str) {
    let Some(Value::Object(definitions)) = schema.as_object_mut().and_then(|fields| fields.shift_remove(name)) else {
        return;
    };
    let needed = from(schema, &definitions, &format!("/{name}"));
    let kept: Map<_, _> = definitions.into_iter().filter(|(name, _)| needed.contains(name)).collect();
    if let Some(fields) = schema.as_object_mut().filter(|_| !kept.is_empty()) {
        fields.insert(name.to_owned(), Value::Object(kept));
    }
}

/// The names of the definitions that `start` refers to, directly or through others.
pub(super) fn from(start: &Value, definitions: &Map<String, Value>, path: &str) -> BTreeSet<String> {
    let prefix = format!("#{path}/");
    let (mut found, mut open) = (BTreeSet::new(), vec![start]);
    while let Some(value) = open.pop() {
        match value {
            Value::Object(fields) => {
                let named = fields.get("$ref").and_then(Value::as_str).and_then(|to| to.strip_prefix(&prefix));
                if let Some(name) = named.filter(|name| found.insert((*name).to_owned())) {
                    open.extend(definitions.get(name));
                }
                open.extend(fields.values());
            }
            Value::Array(elements) => open.extend(elements),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }
    found
}
