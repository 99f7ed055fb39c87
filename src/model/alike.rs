//! Two values that differ and look alike: what tells them apart is written as a code, so that a reviewer sees it.

use super::text::code_of;
use similar::{ChangeTag, TextDiff};
use unicode_normalization::UnicodeNormalization;
use unicode_security::confusable_detection::skeleton;

/// Both texts, with marks where they differ, if nobody could tell them apart as they are. A text that is compared by lines has
/// no quotes around it: a blank at its end is not seen.
pub fn told_apart(one: &str, other: &str, has_quotes: bool) -> Option<(String, String)> {
    let is_ascii = one.is_ascii() && other.is_ascii();
    if one == other || look(one, has_quotes, is_ascii) != look(other, has_quotes, is_ascii) {
        return None;
    }
    let difference = TextDiff::from_chars(one, other);
    let (mut first, mut second) = (String::new(), String::new());
    for change in difference.iter_all_changes() {
        match change.tag() {
            ChangeTag::Equal => {
                first.push_str(change.value());
                second.push_str(change.value());
            }
            ChangeTag::Delete => first.extend(change.value().chars().map(marked)),
            ChangeTag::Insert => second.extend(change.value().chars().map(marked)),
        }
    }
    Some(if has_quotes { (first, second) } else { (end_marked(&first), end_marked(&second)) })
}

/// Blanks at the end of a line.
fn end_marked(text: &str) -> String {
    let kept = text.trim_end_matches(' ');
    format!("{kept}{}", code_of(' ').repeat(text.len() - kept.len()))
}

/// What an eye makes of it: blanks are blanks, letters that look alike are one, composed or not. Letters of ASCII differ on
/// every screen that is made for code.
fn look(text: &str, has_quotes: bool, is_ascii: bool) -> String {
    let blank = |character: char| if character.is_whitespace() && character != '\n' { ' ' } else { character };
    let plain: String = text.nfc().map(blank).collect();
    let seen = if has_quotes { &plain } else { plain.trim_end() };
    if is_ascii { seen.to_owned() } else { skeleton(seen).collect() }
}

fn marked(character: char) -> String {
    if character.is_ascii_graphic() || character == ' ' { character.to_string() } else { code_of(character) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn apart(one: &str, other: &str, has_quotes: bool) -> [String; 2] {
        told_apart(one, other, has_quotes).map(|(one, other)| [one, other]).expect("they look alike")
    }

    #[test]
    fn what_looks_alike_is_told_apart() {
        assert_eq!(apart("Hello friend", "Hello\u{a0}friend", true), ["Hello friend", "Hello\\u{a0}friend"]);
        assert_eq!(apart("a\u{2003}b", "a\u{3000}b", true), ["a\\u{2003}b", "a\\u{3000}b"]);
        assert_eq!(apart("VIP \u{430}", "VIP a", true), ["VIP \\u{430}", "VIP a"]);
        assert_eq!(apart("caf\u{e9}", "cafe\u{301}", true), ["caf\\u{e9}", "cafe\\u{301}"]);
        assert_eq!(apart("<p>  ", "<p>", false), ["<p>\\u{20}\\u{20}", "<p>"]);
    }

    #[test]
    fn what_differs_for_everybody_is_left_as_it_is() {
        for (one, other) in [
            ("a", "b"),
            ("旅程", "旅行"),
            ("Hello", "Hell0"),
            ("l", "1"),
            ("旅程", "旅程 "),
            ("a", "a"),
            ("a b", "ab"),
            ("a ", "a"),
        ] {
            assert_eq!(told_apart(one, other, true), None, "{one} {other}");
        }
    }
}
