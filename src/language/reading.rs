//! A text as it is read from a plan, report or journal: each form has one shape, and texts stand in each other only so deep.

use super::text::{Argument, Filled, Lines, Quotation, Text};
use serde::de::{Deserialize, Deserializer, Error};
use serde_json::{Map, Value};

/// Texts that stand in each other, at most. The deepest that are made are complaints of the platform, one in the other.
const MAX_DEPTH: usize = 32;

const FORMS: &str = "a text is `{\"entry\": …, \"arguments\": {…}}`, `{\"quoted\": …}` or `{\"lines\": […]}`";

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = Value::deserialize(deserializer)?;
        text(&value, MAX_DEPTH).ok_or_else(|| D::Error::custom(FORMS))
    }
}

/// The text that `value` is; fields that it does not have are left to whoever compares the file with what was read.
fn text(value: &Value, depth: usize) -> Option<Text> {
    let fields = value.as_object().filter(|_| depth > 0)?;
    match (fields.get("entry"), fields.get("quoted"), fields.get("lines")) {
        (Some(Value::String(entry)), None, None) => {
            let none = Map::new();
            let arguments = fields.get("arguments").map_or(Some(&none), Value::as_object)?;
            let one = |(name, value): (&String, &Value)| Some((name.clone().into(), argument(value, depth - 1)?));
            let arguments = arguments.iter().map(one).collect::<Option<_>>()?;
            Some(Text::Entry(Filled { entry: entry.clone().into(), arguments }))
        }
        (None, Some(Value::String(words)), None) => Some(Text::Quoted(Quotation { quoted: words.clone() })),
        (None, None, Some(Value::Array(lines))) => {
            let lines = lines.iter().map(|line| text(line, depth - 1)).collect::<Option<_>>()?;
            Some(Text::Lines(Lines { lines }))
        }
        _ => None,
    }
}

fn argument(value: &Value, depth: usize) -> Option<Argument> {
    match value {
        Value::Number(number) => number.as_i64().map(Argument::Number),
        Value::String(name) => Some(Argument::Name(name.clone())),
        Value::Object(_) => text(value, depth).map(|text| Argument::Text(Box::new(text))),
        Value::Array(all) if depth > 0 => {
            all.iter().map(|one| argument(one, depth - 1)).collect::<Option<_>>().map(Argument::List)
        }
        Value::Array(_) | Value::Null | Value::Bool(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fact;
    use crate::language::Language;
    use serde_json::json;

    /// `{"entry": …}` in `{"entry": …}`, and so on; this entry names its one argument once in each language.
    fn nested(depth: usize) -> Value {
        (0..depth).fold(json!("x"), |inner, _| json!({"entry": "language-foreign", "arguments": {"error": inner}}))
    }

    #[test]
    fn texts_are_read_only_so_deep_and_in_one_shape() {
        assert!(serde_json::from_value::<Text>(nested(MAX_DEPTH)).is_ok());
        assert!(serde_json::from_value::<Text>(nested(MAX_DEPTH + 1)).is_err());
        for wrong in [
            json!("words"),
            json!(["language-comma"]),
            json!({"entry": "a", "quoted": "b"}),
            json!({"entry": 1}),
            json!({"lines": ["a"]}),
            json!({"entry": "a", "arguments": ["b"]}),
            json!({"entry": "a", "arguments": {"b": true}}),
            json!({"entry": "a", "arguments": {"b": 1.5}}),
        ] {
            assert!(serde_json::from_value::<Text>(wrong.clone()).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_text_that_doubles_itself_stays_bounded() {
        // Names its argument twice.
        let double = |proxy: Text| fact!("live-set-not-used-set-other", set = "x", proxy);
        let text = (0..24).fold(Text::quoted("y".repeat(1000)), |inner, _| double(inner));
        assert!(text.in_language(Language::English).len() < 100 << 10);
    }

    #[test]
    fn what_a_text_names_is_there_or_it_is_not_complete() {
        assert!(fact!("language-foreign", error = "x").is_complete());
        assert!(!Text::entry("language-foreign").is_complete());
        assert!(!Text::entry("no-such-entry").is_complete());
        assert!(!Text::default().is_complete());
        let inner = Text::entry("no-such-entry");
        assert!(!fact!("language-foreign", error = vec![inner]).is_complete());
    }
}
