//! How values and places are called in messages about a schema.

use crate::language::{Language, comma};
use crate::model::text::{escaped, shortened};
use crate::model::{Pointer, Segment};
use crate::{say, word};
use serde_json::Value;

/// `value` in backticks when it is short enough to be recognised, else what it is.
pub(super) fn quote_value(value: &Value) -> String {
    match value {
        Value::String(text) if text.is_empty() => word!("kinds-empty-text").to_owned(),
        Value::String(text) => format!("`{}`", escaped(&shortened(text, 60))),
        Value::Number(number) => format!("`{number}`"),
        Value::Bool(flag) => format!("`{flag}`"),
        Value::Null => word!("kinds-nothing").to_owned(),
        Value::Array(_) => word!("kinds-list").to_owned(),
        Value::Object(_) => word!("kinds-object").to_owned(),
    }
}

/// What sort of value it is.
pub(super) fn sort(value: &Value) -> &'static str {
    match value {
        Value::String(_) => word!("kinds-text"),
        Value::Number(number) if number.is_f64() => word!("kinds-decimal-number"),
        Value::Number(_) => word!("kinds-number"),
        Value::Bool(_) => word!("kinds-true-false-2"),
        Value::Null => word!("kinds-nothing"),
        Value::Array(_) => word!("kinds-list"),
        Value::Object(_) => word!("kinds-object"),
    }
}

/// The name of a JSON type in messages.
pub(super) fn type_name(name: &str) -> &'static str {
    match name {
        "string" => word!("kinds-text"),
        "integer" => word!("kinds-whole-number"),
        "number" => word!("kinds-number"),
        "boolean" => word!("kinds-true-false"),
        "array" => word!("kinds-list"),
        "object" => word!("kinds-object-fields"),
        _ => word!("kinds-nothing"),
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
                let one = |name: String, position: &usize| say!("kinds-element-2", position, name);
                return before_han(positions.iter().fold(list, one));
            }
        }
    }
    word!("kinds-document").to_owned()
}

/// `text` at the start of a sentence: Chinese puts a space between its own characters and others.
pub(super) fn before_han(text: String) -> String {
    if Language::current() == Language::Chinese && text.ends_with('`') { text + " " } else { text }
}

/// `text` at its end.
pub(super) fn behind_han(text: String) -> String {
    if Language::current() == Language::Chinese && text.starts_with('`') { format!(" {text}") } else { text }
}

/// `` `a`, `b`, `c` ``; in Chinese `` `a`、`b`、`c` ``
pub(super) fn listed<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    let quoted: Vec<_> = names.into_iter().map(|name| format!("`{}`", escaped(name))).collect();
    quoted.join(comma())
}
