//! Values as text inside a document that is there: on one line, or as lines below a key.

use super::super::scalar::{Plain, plain};
use crate::model::text::is_deceptive;
use serde_json::{Map, Value};
use std::fmt::Write;

/// Words that some reader of YAML takes for a truth value or for nothing.
const WORDS: &[&str] = &["y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan", "inf"];

/// What a text without quotes may hold besides letters and digits.
const PLAIN: &str = " -_/.()+%=;$^";

/// `text` without quotes where every reader takes it for this text, and in double quotes otherwise.
pub fn scalar(text: &str) -> String {
    if is_plain(text) { text.to_owned() } else { quoted(text) }
}

/// `text` in double quotes, with what cannot be seen written out.
pub fn quoted(text: &str) -> String {
    let mut written = String::with_capacity(text.len() + 2);
    written.push('"');
    for character in text.chars() {
        match character {
            '"' => written.push_str("\\\""),
            '\\' => written.push_str("\\\\"),
            '\n' => written.push_str("\\n"),
            '\r' => written.push_str("\\r"),
            '\t' => written.push_str("\\t"),
            other if needs_escape(other) => {
                let code = u32::from(other);
                let done =
                    if code > 0xffff { write!(written, "\\U{code:08X}") } else { write!(written, "\\u{code:04X}") };
                done.expect("a String takes all writes");
            }
            other => written.push(other),
        }
    }
    written.push('"');
    written
}

/// Whether a character does not show as itself, or ends a line for some reader.
pub fn needs_escape(character: char) -> bool {
    let blank = character.is_whitespace() && !matches!(character, ' ' | '\u{3000}');
    let none = matches!(character, '\u{fffe}' | '\u{ffff}' | '\u{feff}');
    character.is_control() || blank || none || is_deceptive(character)
}

/// Whether no reader of YAML takes `text` without quotes for anything else.
pub fn is_plain(text: &str) -> bool {
    let first = text.chars().next().is_some_and(|first| first.is_alphabetic() || is_picture(first));
    let last = text.chars().next_back().is_some_and(|last| last != ' ' && last != '\u{3000}');
    let fits = |one: char| match one {
        _ if one.is_ascii() => one.is_ascii_alphanumeric() || PLAIN.contains(one),
        _ => !needs_escape(one),
    };
    first
        && last
        && text.chars().all(fits)
        && !WORDS.contains(&text.to_ascii_lowercase().as_str())
        && plain(text) == Plain::Text
}

/// What starts a text without quotes although it is no letter: `🎉`, `「`.
fn is_picture(first: char) -> bool {
    !first.is_ascii() && !needs_escape(first) && first != '\u{3000}'
}

/// `value` on one line.
pub fn inline(value: &Value) -> String {
    match value {
        Value::String(text) => scalar(text),
        Value::Array(list) => format!("[{}]", list.iter().map(inline).collect::<Vec<_>>().join(", ")),
        Value::Object(fields) => {
            let fields: Vec<String> =
                fields.iter().map(|(name, value)| format!("{}: {}", scalar(name), inline(value))).collect();
            format!("{{{}}}", fields.join(", "))
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => value.to_string(),
    }
}

/// A field with its value, each line indented by `indent` columns and closed.
pub fn field(name: &str, value: &Value, indent: usize) -> String {
    format!("{}{}:{}", " ".repeat(indent), scalar(name), behind(value, indent))
}

/// An element of a list, its dash indented by `indent` columns.
pub fn element(value: &Value, indent: usize) -> String {
    let text = match value {
        Value::Object(fields) if !fields.is_empty() => all(fields, indent + 2),
        Value::Object(_) | Value::Array(_) | Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {
            format!("{}{}\n", " ".repeat(indent + 2), inline(value))
        }
    };
    format!("{}- {}", " ".repeat(indent), &text[indent + 2..])
}

fn all(fields: &Map<String, Value>, indent: usize) -> String {
    fields.iter().map(|(name, value)| field(name, value, indent)).collect()
}

/// What stands behind the colon of a key that is indented by `indent` columns.
fn behind(value: &Value, indent: usize) -> String {
    match value {
        Value::Object(fields) if !fields.is_empty() => format!("\n{}", all(fields, indent + 2)),
        Value::Array(list) if !list.is_empty() => {
            let elements: String = list.iter().map(|value| element(value, indent + 2)).collect();
            format!("\n{elements}")
        }
        Value::Object(_) | Value::Array(_) | Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {
            format!(" {}\n", inline(value))
        }
    }
}

/// `text` as a block scalar whose lines are indented by `indent` columns; `None` where it cannot be one.
pub fn literal(text: &str, indent: usize) -> Option<String> {
    let ends = text.len() - text.trim_end_matches('\n').len();
    let body = text.trim_end_matches('\n');
    let fits = |line: &str| line.is_empty() || line.trim() == line.trim_end() && !line.trim().is_empty();
    let simple = body.chars().all(|one| one == '\n' || !needs_escape(one));
    if ends > 1 || body.is_empty() || body.starts_with([' ', '\n']) || !simple || !body.lines().all(fits) {
        return None;
    }
    let mut written = String::from(if ends == 1 { "|" } else { "|-" });
    for line in body.split('\n') {
        written.push('\n');
        if !line.is_empty() {
            written.push_str(&" ".repeat(indent));
            written.push_str(line);
        }
    }
    Some(written)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cases::cases;
    use crate::source::documents;
    use proptest::prelude::*;
    use serde_json::json;
    use unicode_normalization::UnicodeNormalization;

    #[test]
    fn lines_stand_as_people_write_them() {
        let value = json!({"a": [1, {"b": "x", "c": {"d": "no"}}, []], "e": {}, "f": "一\n二"});
        assert_eq!(
            field("v", &value, 2),
            "  v:\n    a:\n      - 1\n      - b: x\n        c:\n          d: \"no\"\n      - []\n    e: {}\n    f: \"一\\n二\"\n"
        );
        assert_eq!(inline(&value), "{a: [1, {b: x, c: {d: \"no\"}}, []], e: {}, f: \"一\\n二\"}");
    }

    proptest! {
        #![proptest_config(cases(512))]

        #[test]
        fn a_text_is_read_as_what_it_was(text in "\\PC{0,12}|[ -~\u{3000}\u{85}\u{2028}\r\n\t\u{feff}會員🎉]{0,8}") {
            let composed: String = text.nfc().collect();
            let value = json!({"a": [composed, {"b": composed}], "c": composed});
            for written in [field("v", &value, 0), format!("v: {}\n", inline(&value))] {
                let read = documents(&written).map(|mut all| all.remove(0).value);
                prop_assert_eq!(read, Ok(json!({"v": value})), "{}", written);
            }
            if let Some(block) = literal(&composed, 2) {
                let written = format!("v: {block}\n");
                let read = documents(&written).map(|mut all| all.remove(0).value);
                prop_assert_eq!(read, Ok(json!({"v": composed})), "{}", written);
            }
        }
    }
}
