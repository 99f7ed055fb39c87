//! What a platform answers, without what only spells the same otherwise and no type can read: members that are `null`, and
//! whole numbers with a point.

use super::whole;
use serde_json::Value;
use serde_json::value::RawValue;
use std::borrow::Cow;

/// Returns JSON without members that are `null`, with whole numbers written as such. All else stays byte for byte.
pub fn plain_text(text: Box<RawValue>) -> Box<RawValue> {
    if !may_need_it(text.get()) {
        return text;
    }
    let Ok(mut value) = serde_json::from_str::<Value>(text.get()) else { return text };
    let before = value.clone();
    drop_nulls(&mut value);
    let plain = plain_numbers(&value);
    if *plain == before {
        return text;
    }
    serde_json::value::to_raw_value(&plain).unwrap_or(text)
}

/// Whether it is worth the reading: most answers need nothing.
fn may_need_it(text: &str) -> bool {
    let is_fraction = |part: &[u8]| part[0].is_ascii_digit() && matches!(part[1], b'.' | b'e' | b'E');
    text.contains("null") || text.as_bytes().windows(2).any(is_fraction)
}

/// Returns `value` with whole numbers written without a point or an exponent.
pub fn plain_numbers(value: &Value) -> Cow<'_, Value> {
    if has_pointed(value) { Cow::Owned(with_plain_numbers(value)) } else { Cow::Borrowed(value) }
}

fn has_pointed(value: &Value) -> bool {
    match value {
        Value::Number(number) => whole(number).is_some(),
        Value::Array(elements) => elements.iter().any(has_pointed),
        Value::Object(members) => members.values().any(has_pointed),
        Value::Null | Value::Bool(_) | Value::String(_) => false,
    }
}

fn with_plain_numbers(value: &Value) -> Value {
    match value {
        Value::Number(number) => whole(number).map_or_else(|| value.clone(), Value::from),
        Value::Array(elements) => elements.iter().map(with_plain_numbers).collect(),
        Value::Object(members) => {
            members.iter().map(|(name, member)| (name.clone(), with_plain_numbers(member))).collect()
        }
        Value::Null | Value::Bool(_) | Value::String(_) => value.clone(),
    }
}

fn drop_nulls(value: &mut Value) {
    match value {
        Value::Object(members) => {
            members.retain(|_, member| !member.is_null());
            members.values_mut().for_each(drop_nulls);
        }
        Value::Array(elements) => elements.iter_mut().for_each(drop_nulls),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_no_type_can_read_is_written_otherwise() {
        let plain = |text: &str| plain_text(RawValue::from_string(text.to_owned()).expect("JSON")).get().to_owned();
        for same in [r#"{ "a": "null 1.0",  "b": 1.5 }"#, r#"{"b": 1, "a":[null]}"#] {
            assert_eq!(plain(same), same);
        }
        assert_eq!(
            plain(r#"{ "b": null, "a": {"d": 1e3, "c": -2.0, "e": 0.5} }"#),
            r#"{"a":{"d":1000,"c":-2,"e":0.5}}"#
        );
    }
}
