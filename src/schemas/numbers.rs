//! What number a text is, where a number has to stand.

use unicode_normalization::UnicodeNormalization;

/// The number that somebody wrote as `text` with separators, in another base or in full-width digits, with plain digits. Nothing
/// where it could be another number, or none.
pub(super) fn in_plain_digits(text: &str) -> Option<String> {
    let text: String = text.trim().nfkc().collect();
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", text.strip_prefix('+').unwrap_or(&text)),
    };
    let bases = [("0b", 2), ("0o", 8), ("0x", 16)];
    let other_base = bases.iter().find_map(|(start, base)| Some((digits.strip_prefix(start)?, *base)));
    let number = match other_base {
        Some((digits, base)) if digits.starts_with(|first: char| first.is_ascii_alphanumeric()) => {
            i64::from_str_radix(&digits.replace('_', ""), base).ok()?.to_string()
        }
        Some(_) => return None,
        None => in_tens(digits)?,
    };
    Some(format!("{sign}{number}"))
}

/// `1_000`, `1,000`, `1 000`, `1000.5`; no number that begins with a 0 that some readers of YAML count in eights.
fn in_tens(digits: &str) -> Option<String> {
    let (whole, rest) = digits.split_once('.').map_or((digits, None), |(whole, rest)| (whole, Some(rest)));
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let joined = match whole.find(['_', ',', ' ']).and_then(|at| whole[at..].chars().next()) {
        None => whole.to_owned(),
        Some('_') => {
            let parts: Vec<&str> = whole.split('_').collect();
            parts.iter().all(|part| is_number(part)).then(|| parts.concat())?
        }
        Some(separator) => {
            let mut parts = whole.split(separator);
            let first = parts.next().filter(|first| is_number(first) && first.len() <= 3)?;
            let mut groups = parts.map(|group| (is_number(group) && group.len() == 3).then_some(group));
            format!("{first}{}", groups.by_ref().collect::<Option<String>>()?)
        }
    };
    let is_octal_to_some = joined.len() > 1 && joined.starts_with('0');
    if !is_number(&joined) || is_octal_to_some {
        return None;
    }
    match rest {
        None => Some(joined),
        Some(rest) => is_number(rest).then(|| format!("{joined}.{rest}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_known_in_the_ways_that_people_write_it() {
        for (text, number) in [
            ("10_000", Some("10000")),
            ("1,234,567", Some("1234567")),
            ("10 000", Some("10000")),
            ("-1_000", Some("-1000")),
            ("+5", Some("5")),
            ("１０００", Some("1000")),
            ("１，０００", Some("1000")),
            ("10\u{3000}000", Some("10000")),
            ("0b11", Some("3")),
            ("0x1F", Some("31")),
            ("0o17", Some("15")),
            ("1_000.5", Some("1000.5")),
            ("1,5", None),
            ("1,0000", None),
            ("1__000", None),
            ("010", None),
            ("1:30", None),
            ("2026-11-01", None),
            ("NT$1000", None),
            ("30%", None),
            ("0b", None),
            ("0b-1", None),
            ("0b12", None),
            ("1.", None),
            ("", None),
            ("many", None),
        ] {
            assert_eq!(in_plain_digits(text).as_deref(), number, "{text}");
        }
    }
}
