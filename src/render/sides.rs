//! What differs, on two sides: whoever reviews it sees that it does.

use super::paint::Paint;
use crate::model::alike::told_apart;
use crate::model::text::{escaped, shortened};
use crate::word;
use serde_json::Value;
use similar::{ChangeTag, TextDiff};
use std::borrow::Cow;
use std::io::{self, Write};

/// Values longer than this are shown as a difference of lines instead of `a -> b`.
const SHORT: usize = 60;

/// What stands before the first difference, where the start of both is left out.
const BEFORE: usize = 20;

pub(super) fn is_long(text: &str) -> bool {
    text.contains('\n') || text.chars().count() > SHORT
}

/// One value on one line.
pub(super) fn quote_value(value: &Value) -> String {
    quoted(value, &plain(value))
}

/// Two values that differ, each on one line.
pub(super) fn quote_sides(before: &Value, after: &Value) -> (String, String) {
    let (one, other) = (plain(before), plain(after));
    let (one, other) = told_apart(&one, &other, true).map_or((one, other), |(one, other)| (one.into(), other.into()));
    let (first, second) = (quoted(before, &one), quoted(after, &other));
    if first != second || one == other {
        return (first, second);
    }
    // They differ behind what is shown.
    let same = one.chars().zip(other.chars()).take_while(|(one, other)| one == other).count().saturating_sub(BEFORE);
    let rest = |text: &str| format!("…{}", text.chars().skip(same).collect::<String>());
    (quoted(before, &rest(&one)), quoted(after, &rest(&other)))
}

fn plain(value: &Value) -> Cow<'_, str> {
    value.as_str().map_or_else(|| value.to_string().into(), Cow::from)
}

fn quoted(value: &Value, text: &str) -> String {
    let text = escaped(&shortened(text, 2 * SHORT)).into_owned();
    if value.is_string() { format!("`{text}`") } else { text }
}

/// The lines that differ, and two around them.
pub(super) fn text_lines(before: &str, after: &str, paint: Paint, out: &mut dyn Write) -> io::Result<()> {
    let difference = TextDiff::configure().timeout(std::time::Duration::from_secs(2)).diff_lines(before, after);
    let one_ends = before.ends_with('\n') != after.ends_with('\n');
    for part in difference.grouped_ops(2).into_iter().flatten() {
        let of = |tag| difference.iter_changes(&part).filter(move |change| change.tag() == tag);
        for change in of(ChangeTag::Equal) {
            writeln!(out, "        {}", paint.faint(escaped(line(change.value()))))?;
        }
        let (mut gone, mut new): (Vec<String>, Vec<String>) = (
            of(ChangeTag::Delete).map(|change| line(change.value()).to_owned()).collect(),
            of(ChangeTag::Insert).map(|change| line(change.value()).to_owned()).collect(),
        );
        for (one, other) in gone.iter_mut().zip(&mut new) {
            if let Some(marked) = told_apart(one, other, false) {
                (*one, *other) = marked;
            }
        }
        let end = |is_whole: bool| {
            if one_ends && !is_whole { word!("render-no-line-break-end") } else { "" }
        };
        for (line, change) in gone.iter().zip(of(ChangeTag::Delete)) {
            let end = end(change.value().ends_with('\n'));
            writeln!(out, "      {}{end}", paint.bad(format!("- {}", escaped(line))))?;
        }
        for (line, change) in new.iter().zip(of(ChangeTag::Insert)) {
            let end = end(change.value().ends_with('\n'));
            writeln!(out, "      {}{end}", paint.good(format!("+ {}", escaped(line))))?;
        }
    }
    Ok(())
}

fn line(text: &str) -> &str {
    text.trim_end_matches('\n')
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn lines_of(before: &str, after: &str) -> String {
        let mut out = Vec::new();
        text_lines(before, after, Paint { on: false }, &mut out).expect("a list takes all");
        String::from_utf8(out).expect("text")
    }

    #[test]
    fn no_two_sides_look_alike() {
        let cases = [
            (json!("Hello friend"), json!("Hello\u{a0}friend"), "`Hello friend`", "`Hello\\u{a0}friend`"),
            (json!("VIP"), json!("VI\u{420}"), "`VIP`", "`VI\\u{420}`"),
            (json!("e\u{301}"), json!("\u{e9}"), "`e\\u{301}`", "`\\u{e9}`"),
            (json!(["a\u{2007}b"]), json!(["a b"]), "[\"a\\u{2007}b\"]", "[\"a b\"]"),
            (json!("a\u{200b}"), json!("a"), "`a\\u{200b}`", "`a`"),
            (json!("1"), json!(1), "`1`", "1"),
        ];
        for (before, after, one, other) in cases {
            assert_eq!(quote_sides(&before, &after), (one.to_owned(), other.to_owned()));
        }
        // A long list that differs at its end.
        let list = |last: &str| json!([vec!["a".repeat(20); 9], vec![last.to_owned()]]);
        let (one, other) = quote_sides(&list("x"), &list("y"));
        assert!(one.ends_with("[\"x\"]]") && other.ends_with("[\"y\"]]"), "{one}\n{other}");
    }

    #[test]
    fn a_line_that_differs_only_at_its_end_says_how() {
        assert_eq!(
            lines_of("<p>一</p>\n<p>二</p>\n", "<p>一</p>\n<p>二</p>"),
            "        <p>一</p>\n      - <p>二</p>\n      + <p>二</p> (no line break at the end)\n"
        );
        assert_eq!(lines_of("a \nb\n", "a\nb\n"), "      - a\\u{20}\n      + a\n        b\n");
        assert_eq!(lines_of("a\tb\n", "a b\n"), "      - a\\u{9}b\n      + a b\n");
        // What has no end on both sides is not told of.
        assert_eq!(lines_of("x\na", "x\nb"), "        x\n      - a\n      + b\n");
    }
}
