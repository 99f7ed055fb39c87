//! Plain scalars that readers of YAML 1.1 take for another value than this program does: `010`, `1_000`, a moment.

use super::located::{Held, Located, located};
use super::problem::FileProblem;
use crate::fact;
use std::ops::Range;

/// What a reader of YAML 1.1 takes a plain scalar for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reading {
    Number(i64),
    Text,
    Moment,
    /// A number that is a text here.
    NumberForText,
}

/// The plain scalars of `text` that are read in two ways, in their order.
pub fn problems(text: &str) -> Vec<FileProblem> {
    let separators = |byte: &u8| matches!(byte, b' ' | b'\n' | b',' | b'[' | b']' | b'{' | b'}');
    let is_suspect = |word: &[u8]| {
        matches!(word.first(), Some(b'0'..=b'9' | b'+' | b'-'))
            && std::str::from_utf8(word).is_ok_and(|word| other_reading(word).is_some())
    };
    if !text.as_bytes().split(separators).any(is_suspect) {
        return Vec::new();
    }
    let Located { nodes, .. } = located(text);
    let plain = nodes.iter().filter(|node| matches!(node.holds, Held::Text(_)));
    let mut found: Vec<FileProblem> = plain.filter_map(|node| problem(text, node.span.clone())).collect();
    found.sort_by_key(|problem| problem.span.start);
    found
}

fn problem(text: &str, span: Range<usize>) -> Option<FileProblem> {
    let written = text.get(span.clone())?;
    let reading = other_reading(written)?;
    let problem = FileProblem::of(
        "scalar-ambiguous",
        span.clone(),
        match reading {
            Reading::Number(other) => fact!("scalar-ambiguous-octal", written, other),
            Reading::Text => fact!("scalar-ambiguous-text", written),
            Reading::Moment => fact!("scalar-ambiguous-moment", written),
            Reading::NumberForText => fact!("scalar-ambiguous-number", written),
        },
    );
    Some(match reading {
        // What a moment or such a text is here, it is in quotes too.
        Reading::Moment | Reading::NumberForText => problem.fix(span, format!("\"{written}\"")),
        Reading::Number(_) | Reading::Text => problem,
    })
}

/// What readers of YAML 1.1 take `text` for, where that is not what it is here.
fn other_reading(text: &str) -> Option<Reading> {
    let digits = text.trim_start_matches(['+', '-']);
    let sign = if text.starts_with('-') { -1 } else { 1 };
    if text.len() > digits.len() + 1 || !digits.starts_with(|first: char| first.is_ascii_digit()) {
        return None;
    }
    if is_moment(text) {
        return Some(Reading::Moment);
    }
    let all = |is: fn(u8) -> bool, text: &str| !text.is_empty() && text.bytes().all(is);
    if let Some(octal) = digits.strip_prefix('0').filter(|rest| all(|byte| byte.is_ascii_digit(), rest)) {
        let value = i64::from_str_radix(octal, 8).map(|value| sign * value);
        // `00` is 0 in both; `08` is no octal number.
        return match value {
            Ok(value) if digits.parse() == Ok(value.abs()) => None,
            Ok(value) => Some(Reading::Number(value)),
            Err(_) => Some(Reading::Text),
        };
    }
    if digits.strip_prefix("0o").is_some_and(|rest| all(|byte| byte.is_ascii_digit(), rest)) {
        return Some(Reading::Text);
    }
    if digits.strip_prefix("0b").is_some_and(|rest| all(|byte| matches!(byte, b'0' | b'1' | b'_'), rest)) {
        return Some(Reading::NumberForText);
    }
    if digits.contains('_') && all(|byte| byte.is_ascii_digit() || matches!(byte, b'_' | b'.'), digits) {
        return Some(Reading::NumberForText);
    }
    let exponent = digits.split_once(['e', 'E']);
    let is_float = exponent.is_some_and(|(mantissa, exponent)| {
        all(|byte| byte.is_ascii_digit() || byte == b'.', mantissa)
            && all(|byte| byte.is_ascii_digit(), exponent.trim_start_matches(['+', '-']))
    });
    let is_float_in_1_1 =
        exponent.is_some_and(|(mantissa, exponent)| mantissa.contains('.') && exponent.starts_with(['+', '-']));
    (is_float && !is_float_in_1_1).then_some(Reading::Text)
}

/// `2026-12-01`, and the same with a time behind it.
fn is_moment(text: &str) -> bool {
    let shape: String =
        text.chars().map(|character| if character.is_ascii_digit() { '0' } else { character }).collect();
    let Some(rest) = shape.strip_prefix("0000-") else { return false };
    match ["00-00", "0-00", "00-0", "0-0"].into_iter().find_map(|date| rest.strip_prefix(date)) {
        Some("") => rest == "00-00",
        Some(rest) => rest.starts_with(['T', 't', ' ']) && rest.contains(':'),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_readings_are_told_apart() {
        for (text, reading) in [
            ("010", Some(Reading::Number(8))),
            ("-010", Some(Reading::Number(-8))),
            ("+017", Some(Reading::Number(15))),
            ("08", Some(Reading::Text)),
            ("0o17", Some(Reading::Text)),
            ("0b101", Some(Reading::NumberForText)),
            ("1_000", Some(Reading::NumberForText)),
            ("1e3", Some(Reading::Text)),
            ("1.5e3", Some(Reading::Text)),
            ("2026-12-01", Some(Reading::Moment)),
            ("2026-12-01T09:00:00+08:00", Some(Reading::Moment)),
            ("2026-12-01 09:00:00", Some(Reading::Moment)),
            ("1.5e+3", None),
            ("0", None),
            ("00", None),
            ("07", None),
            ("10", None),
            ("1.5", None),
            ("0x1F", None),
            ("2026-12", None),
            ("12-01", None),
            ("-", None),
            ("--1", None),
            ("1-2", None),
        ] {
            assert_eq!(other_reading(text), reading, "{text}");
        }
    }

    #[test]
    fn only_plain_scalars_are_told() {
        let text = "a: 010 # 011\nb: \"012\"\nc: '2026-12-01'\nd: [013, 2026-12-01]\ne: |\n  014\nf: x 015\n";
        let told: Vec<_> = problems(text).into_iter().map(|problem| text[problem.span].to_owned()).collect();
        assert_eq!(told, ["010", "013", "2026-12-01"]);
    }
}
