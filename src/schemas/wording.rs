//! How values and places are called in messages about a schema.

use crate::fact;
use crate::language::Text;
use crate::model::text::{escaped, shortened};
use crate::model::{PathSegment, Pointer};
use serde_json::Value;

/// Where in a sentence something stands: Chinese puts a space between its own characters and others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Position {
    First,
    Last,
    /// Behind a word, with a space in every language.
    Behind,
}

/// `value` in backticks when it is short enough to be recognised, else what it is.
pub(super) fn quote_value(value: &Value, position: Position) -> Text {
    let shown = match value {
        Value::String(text) if text.is_empty() => return fact!("kinds-empty-text"),
        Value::String(text) => escaped(&shortened(text, 60)).into_owned(),
        Value::Number(number) => number.to_string(),
        Value::Bool(flag) => flag.to_string(),
        Value::Null => return fact!("kinds-nothing"),
        Value::Array(_) => return fact!("kinds-list"),
        Value::Object(_) => return fact!("kinds-object"),
    };
    match position {
        Position::First => fact!("kinds-value-first", shown),
        Position::Last => fact!("kinds-value-last", shown),
        Position::Behind => Text::quoted(format!("`{shown}`")),
    }
}

/// What sort of value it is.
pub(super) fn sort(value: &Value) -> Text {
    match value {
        Value::String(_) => fact!("kinds-text"),
        Value::Number(number) if number.is_f64() => fact!("kinds-decimal-number"),
        Value::Number(_) => fact!("kinds-number"),
        Value::Bool(_) => fact!("kinds-true-false-2"),
        Value::Null => fact!("kinds-nothing"),
        Value::Array(_) => fact!("kinds-list"),
        Value::Object(_) => fact!("kinds-object"),
    }
}

/// The name of a JSON type in messages.
pub(super) fn type_name(name: &str) -> Text {
    match name {
        "string" => fact!("kinds-text"),
        "integer" => fact!("kinds-whole-number"),
        "number" => fact!("kinds-number"),
        "boolean" => fact!("kinds-true-false"),
        "array" => fact!("kinds-list"),
        "object" => fact!("kinds-object-fields"),
        _ => fact!("kinds-nothing"),
    }
}

/// What stands at `at`, at the start of a sentence: `` `hours` ``, or `` element 2 of `add` ``.
pub(super) fn thing(at: &Pointer) -> Text {
    let mut positions = Vec::new();
    for segment in at.segments().iter().rev() {
        match segment {
            PathSegment::Index(position) => positions.push(position + 1),
            PathSegment::Field(name) | PathSegment::Id(name) => {
                let list = fact!("kinds-value-first", shown = escaped(name));
                let one = |name: Text, position: &usize| fact!("kinds-element-2", position, name);
                return positions.iter().fold(list, one);
            }
        }
    }
    fact!("kinds-document")
}

/// `` `a`, `b`, `c` ``; in Chinese `` `a`、`b`、`c` ``
pub(super) fn listed<'a>(names: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    names.into_iter().map(|name| format!("`{}`", escaped(name))).collect()
}
