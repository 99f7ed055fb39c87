//! How values and places are called in messages about a schema.

use crate::model::text::{escaped, shortened};
use crate::model::{Pointer, Segment};
use serde_json::Value;

/// `value` in backticks when it is short enough to be recognised, else what it is.
pub(super) fn shown(value: &Value) -> String {
    match value {
        Value::String(text) if text.is_empty() => "an empty text".to_owned(),
        Value::String(text) => format!("`{}`", escaped(&shortened(text, 60))),
        Value::Number(number) => format!("`{number}`"),
        Value::Bool(flag) => format!("`{flag}`"),
        Value::Null => "nothing".to_owned(),
        Value::Array(_) => "a list".to_owned(),
        Value::Object(_) => "an object".to_owned(),
    }
}

/// What sort of value it is.
pub(super) fn sort(value: &Value) -> &'static str {
    match value {
        Value::String(_) => "a text",
        Value::Number(number) if number.is_f64() => "a decimal number",
        Value::Number(_) => "a number",
        Value::Bool(_) => "true or false",
        Value::Null => "nothing",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

/// The name of a JSON type in messages.
pub(super) fn type_name(name: &str) -> &'static str {
    match name {
        "string" => "a text",
        "integer" => "a whole number",
        "number" => "a number",
        "boolean" => "`true` or `false`",
        "array" => "a list",
        "object" => "an object with fields",
        _ => "nothing",
    }
}

/// What stands at `at`: `` `hours` ``, or `` element 2 of `add` ``.
pub(super) fn thing(at: &Pointer) -> String {
    let mut positions = Vec::new();
    for segment in at.segments().iter().rev() {
        match segment {
            Segment::Index(position) => positions.push(position + 1),
            Segment::Field(name) | Segment::Id(name) => {
                let list = format!("`{}`", escaped(name));
                return positions.iter().fold(list, |name, position| format!("element {position} of {name}"));
            }
        }
    }
    "the document".to_owned()
}

/// `` `a`, `b`, `c` ``
pub(super) fn listed<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    let quoted: Vec<_> = names.into_iter().map(|name| format!("`{}`", escaped(name))).collect();
    quoted.join(", ")
}
