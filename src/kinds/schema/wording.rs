//! How values and places are called in messages about a schema.

use crate::language::{Language, comma};
use crate::model::text::{escaped, shortened};
use crate::model::{Pointer, Segment};
use crate::{say, word};
use serde_json::Value;

/// `value` in backticks when it is short enough to be recognised, else what it is.
pub(super) fn shown(value: &Value) -> String {
    match value {
        Value::String(text) if text.is_empty() => word!("an empty text", "空白文字").to_owned(),
        Value::String(text) => format!("`{}`", escaped(&shortened(text, 60))),
        Value::Number(number) => format!("`{number}`"),
        Value::Bool(flag) => format!("`{flag}`"),
        Value::Null => word!("nothing", "空值").to_owned(),
        Value::Array(_) => word!("a list", "清單").to_owned(),
        Value::Object(_) => word!("an object", "物件").to_owned(),
    }
}

/// What sort of value it is.
pub(super) fn sort(value: &Value) -> &'static str {
    match value {
        Value::String(_) => word!("a text", "文字"),
        Value::Number(number) if number.is_f64() => word!("a decimal number", "小數"),
        Value::Number(_) => word!("a number", "數字"),
        Value::Bool(_) => word!("true or false", "布林值"),
        Value::Null => word!("nothing", "空值"),
        Value::Array(_) => word!("a list", "清單"),
        Value::Object(_) => word!("an object", "物件"),
    }
}

/// The name of a JSON type in messages.
pub(super) fn type_name(name: &str) -> &'static str {
    match name {
        "string" => word!("a text", "文字"),
        "integer" => word!("a whole number", "整數"),
        "number" => word!("a number", "數字"),
        "boolean" => word!("`true` or `false`", "布林值（`true` 或 `false`）"),
        "array" => word!("a list", "清單"),
        "object" => word!("an object with fields", "含欄位的物件"),
        _ => word!("nothing", "空值"),
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
                let one = |name: String, position: &usize| {
                    say!("element {position} of {name}", "{name} 的第 {position} 個元素")
                };
                return before_han(positions.iter().fold(list, one));
            }
        }
    }
    word!("the document", "文件").to_owned()
}

/// `text` at the start of a sentence: Chinese puts a space between its own characters and others.
pub(super) fn before_han(text: String) -> String {
    if Language::spoken() == Language::Chinese && text.ends_with('`') { text + " " } else { text }
}

/// `text` at its end.
pub(super) fn behind_han(text: String) -> String {
    if Language::spoken() == Language::Chinese && text.starts_with('`') { format!(" {text}") } else { text }
}

/// `` `a`, `b`, `c` ``; in Chinese `` `a`、`b`、`c` ``
pub(super) fn listed<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    let quoted: Vec<_> = names.into_iter().map(|name| format!("`{}`", escaped(name))).collect();
    quoted.join(comma())
}
