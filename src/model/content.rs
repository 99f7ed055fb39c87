//! What an object says: its `spec` as text and as a value.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use serde_json::value::{RawValue, to_raw_value};
use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

/// JSON that is known to be readable whole, with the value that it is. The value is made when somebody first asks, and kept;
/// copies share both. It is made of what the platform sent once that was checked, of a typed `spec`, or of a value: there is
/// no other way, so that nobody has to ask again whether it can be read.
#[derive(Debug, Clone)]
pub struct Content(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    text: Box<RawValue>,
    value: OnceLock<Box<Value>>,
}

/// How deep JSON may be for it to be surely readable.
const SURELY: usize = 100;

impl Content {
    /// `text`, which was only skimmed so far.
    pub fn read(text: Box<RawValue>) -> Result<Self, serde_json::Error> {
        if is_surely_readable(text.get()) {
            return Ok(Self::skimmed(text));
        }
        let value = serde_json::from_str(text.get())?;
        Ok(Self(Arc::new(Inner { text, value: OnceLock::from(Box::new(value)) })))
    }

    /// The canonical JSON of a type: fields in its order, and nothing that was not written.
    pub fn of_type(typed: &impl Serialize) -> Self {
        Self::skimmed(to_raw_value(typed).expect("specs have only string keys"))
    }

    /// `value`, and its JSON without blanks.
    pub fn of_value(value: Value) -> Self {
        let text = to_raw_value(&value).expect("values have only string keys");
        Self(Arc::new(Inner { text, value: OnceLock::from(Box::new(value)) }))
    }

    fn skimmed(text: Box<RawValue>) -> Self {
        Self(Arc::new(Inner { text, value: OnceLock::new() }))
    }

    /// As it was sent, or is to be.
    pub fn text(&self) -> &str {
        self.0.text.get()
    }

    pub fn value(&self) -> &Value {
        self.0.value.get_or_init(|| Box::new(self.parse()))
    }

    /// The value for a look in passing: what was not asked for before is not kept. Where all objects are looked at, and few
    /// of them differ, only those few take up the room.
    pub fn glance(&self) -> Cow<'_, Value> {
        self.0.value.get().map_or_else(|| Cow::Owned(self.parse()), |known| Cow::Borrowed(&**known))
    }

    /// What a type makes of it; `None` where it does not fit.
    pub fn view<'a, T: Deserialize<'a>>(&'a self) -> Option<T> {
        serde_json::from_str(self.text()).ok()
    }

    fn parse(&self) -> Value {
        serde_json::from_str(self.text()).expect("held to be readable when it was made")
    }
}

/// Digits of a number that is surely not too large.
const SURELY_SMALL: usize = 300;

/// Whether JSON that was skimmed can be read whole without trying: no escapes that could be half a character, no exponents
/// or digits that could be too large, no depth.
fn is_surely_readable(text: &str) -> bool {
    let bytes = text.as_bytes();
    let exponent = |pair: &[u8]| pair[0].is_ascii_digit() && matches!(pair[1], b'e' | b'E');
    let is_deep = bytes.iter().filter(|byte| matches!(byte, b'[' | b'{')).count() > SURELY;
    let is_long = bytes.split(|byte| !byte.is_ascii_digit()).any(|digits| digits.len() > SURELY_SMALL);
    !is_deep && !is_long && !text.contains("\\u") && !bytes.windows(2).any(exponent)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn read(text: &str) -> Result<Content, serde_json::Error> {
        Content::read(RawValue::from_string(text.to_owned()).expect("it can be skimmed"))
    }

    #[test]
    fn only_what_can_be_read_whole_is_content() {
        let deep = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        for text in ["{}", r#"{"a": "\u00e9"}"#, r#"{ "a": 1e3 }"#, "[[1, 2], null]", &deep(120)] {
            let content = read(text).expect("readable");
            assert_eq!(content.text(), text);
            assert_eq!(*content.value(), serde_json::from_str::<Value>(text).expect("JSON"));
        }
        let digits = |count: usize| format!(r#"{{"a": -1{}}}"#, "0".repeat(count));
        assert!(read(&digits(300)).is_ok_and(|content| content.value()["a"].is_f64()));
        for text in [r#"{"a": "\ud800"}"#, r#"{"a": 1e999}"#, &deep(200), &digits(400)] {
            assert!(read(text).is_err(), "{text}");
        }
    }

    #[test]
    fn what_is_made_of_a_type_or_a_value_can_be_read() {
        let strange = json!({"a\u{0}\u{1f}\u{2028}": [1e300, -0.5, u64::MAX, i64::MIN, null, "\u{1f600}\"\\"], "": {}});
        for content in [Content::of_type(&strange), Content::of_value(strange.clone())] {
            assert_eq!(read(content.text()).expect("readable").value(), content.value());
            assert_eq!(*content.value(), strange);
        }
    }

    #[test]
    fn a_glance_keeps_nothing() {
        let content = read(r#"{"a": 1}"#).expect("readable");
        assert!(matches!(content.glance(), Cow::Owned(_)));
        assert!(matches!(content.clone().glance(), Cow::Owned(_)));
        assert_eq!(content.clone().value()["a"], 1);
        assert!(matches!(content.glance(), Cow::Borrowed(_)), "copies share what was read");
        assert_eq!(content.view::<std::collections::BTreeMap<String, u8>>().map(|fields| fields["a"]), Some(1));
        assert_eq!(content.view::<Vec<u8>>(), None);
    }
}
