//! Scalars by the YAML 1.2 core schema: `no`, `on` and `yes` are texts, `017` is 17.

use serde_json::{Number, Value};
use std::borrow::Cow;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// What an unquoted scalar means.
#[derive(Debug, PartialEq)]
pub(super) enum Plain {
    Value(Value),
    Text,
    /// `23:00`: a text here, the number 1380 to readers of YAML 1.1.
    Clock,
}

pub(super) fn plain(text: &str) -> Plain {
    match text.as_bytes().first() {
        None | Some(b'~') if text.len() < 2 => Plain::Value(Value::Null),
        Some(b'n' | b'N') if matches!(text, "null" | "Null" | "NULL") => Plain::Value(Value::Null),
        Some(b't' | b'T') if matches!(text, "true" | "True" | "TRUE") => Plain::Value(true.into()),
        Some(b'f' | b'F') if matches!(text, "false" | "False" | "FALSE") => Plain::Value(false.into()),
        Some(b'0'..=b'9' | b'+' | b'-' | b'.') => number(text),
        _ => Plain::Text,
    }
}

fn number(text: &str) -> Plain {
    let known = |number: Number| Plain::Value(Value::Number(number));
    if let Ok(whole) = text.parse::<i64>() {
        return known(whole.into());
    }
    if let Ok(whole) = text.parse::<u64>() {
        return known(whole.into());
    }
    if let Some(digits) = text.strip_prefix("0x") {
        return i64::from_str_radix(digits, 16).map_or(Plain::Text, |whole| known(whole.into()));
    }
    if let Some(digits) = text.strip_prefix("0o") {
        return i64::from_str_radix(digits, 8).map_or(Plain::Text, |whole| known(whole.into()));
    }
    if text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'+' | b'-' | b'.' | b'e' | b'E')) {
        return text.parse().ok().and_then(decimal).map_or(Plain::Text, known);
    }
    if is_clock(text) { Plain::Clock } else { Plain::Text }
}

/// A decimal that is whole is a whole number: `1.0` is `1`, on every side.
fn decimal(number: f64) -> Option<Number> {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    if number.fract() == 0.0 && number.abs() < EXACT {
        #[expect(clippy::cast_possible_truncation, reason = "whole and below 2^53")]
        return Some((number as i64).into());
    }
    Number::from_f64(number)
}

fn is_clock(text: &str) -> bool {
    let mut parts = text.split(':');
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let first = parts.next().is_some_and(digits);
    let mut more = 0;
    first
        && parts.all(|part| {
            more += 1;
            part.len() <= 2 && digits(part)
        })
        && more > 0
}

/// `text` in Unicode's composed form, which is how both sides compare.
pub(super) fn normalised(text: Cow<'_, str>) -> String {
    if text.is_ascii() || is_surely_composed(&text) || is_nfc_quick(text.chars()) == IsNormalized::Yes {
        text.into_owned()
    } else {
        text.nfc().collect()
    }
}

/// Latin, Han, kana, full-width forms: what most texts hold, and all of it is composed already.
fn is_surely_composed(text: &str) -> bool {
    text.chars().all(|character| {
        matches!(character,
            '\0'..='\u{2ff}' | '\u{2002}'..='\u{20cf}' | '\u{3000}'..='\u{3098}' | '\u{309b}'..='\u{30ff}'
            | '\u{3400}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}')
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn plain_scalars_are_of_the_core_schema() {
        for (text, value) in [
            ("017", json!(17)),
            ("0o17", json!(15)),
            ("0x1F", json!(31)),
            ("-5", json!(-5)),
            ("18446744073709551615", json!(u64::MAX)),
            ("1.0", json!(1)),
            ("1.5", json!(1.5)),
            ("1e3", json!(1000)),
            ("~", json!(null)),
            ("TRUE", json!(true)),
        ] {
            assert_eq!(plain(text), Plain::Value(value), "{text}");
        }
        for text in ["no", "on", "yes", "y", "2026-12-01", "1_000", ".inf", ".nan", "-", "1-2", "~x", "0xzz"] {
            assert_eq!(plain(text), Plain::Text, "{text}");
        }
        assert_eq!(plain("23:00"), Plain::Clock);
        assert_eq!(plain("1:30:00"), Plain::Clock);
        assert_eq!(plain("12:00x"), Plain::Text);
    }

    #[test]
    fn texts_are_composed() {
        assert_eq!(normalised("cafe\u{301}".into()), "café");
        assert_eq!(normalised("ハ\u{309a}".into()), "パ");
        assert_eq!(normalised("白金會員🎉".into()), "白金會員🎉");
    }
}
