//! Values → YAML text in canonical form: block style, two spaces, nothing folded.

use crate::language::Text;
use crate::source::rewrite::render;
use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::Value;
use serde_yaml::{DoubleQuoted, ser_options};

/// A whole document below its modeline, where it has one.
pub(super) fn document(modeline: Option<String>, remarks: &[Text], value: &Value) -> String {
    let mut text = modeline.unwrap_or_default();
    for remark in remarks.iter().map(Text::said) {
        text.push_str("# ");
        text.push_str(&remark);
        text.push('\n');
    }
    text.push_str(&block(value));
    text
}

/// `value` in block style, closed by a newline.
pub(super) fn block(value: &Value) -> String {
    // Long sentences stay on one line, and lists are indented below their key, as people write them.
    let options = ser_options! { folded_wrap_chars: usize::MAX, compact_list_indent: false };
    let mut text =
        serde_yaml::to_string_with_options(&Canonical(value), options).expect("JSON values have a YAML form");
    if !text.ends_with('\n') {
        text.push('\n');
    }
    text
}

/// A value whose texts are quoted wherever any reader could take them for something else.
struct Canonical<'a>(&'a Value);

impl Serialize for Canonical<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Value::String(text) if is_numeric(text) || hides(text) => DoubleQuoted(text).serialize(serializer),
            Value::Array(list) => serializer.collect_seq(list.iter().map(Canonical)),
            Value::Object(fields) => {
                let mut map = serializer.serialize_map(Some(fields.len()))?;
                for (name, value) in fields {
                    map.serialize_entry(name, &Canonical(value))?;
                }
                map.end()
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => self.0.serialize(serializer),
        }
    }
}

/// Whether some reader of YAML might see a number or a time: `08:00` is 480 to one of them, and text to the next.
fn is_numeric(text: &str) -> bool {
    let part = |c: u8| c.is_ascii_digit() || b":.,+-_eETZ ".contains(&c);
    text.bytes().any(|c| c.is_ascii_digit()) && text.bytes().all(part)
}

/// Whether a text ends or begins with what does not show, or holds it.
fn hides(text: &str) -> bool {
    let edge = |one: Option<char>| one.is_some_and(|one| one.is_whitespace() && one != '\n');
    edge(text.chars().next()) || edge(text.chars().next_back()) || text.chars().any(render::needs_escape)
}
