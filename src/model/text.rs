//! Text that others wrote, made safe to show: nothing in it can move a cursor, hide, or turn around.

use std::borrow::Cow;

/// `text` with every control, bidi and invisible character written as `\u{…}`. Newlines and tabs too.
pub fn escaped(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_raw_risk) {
        return Cow::Borrowed(text);
    }
    let mut safe = String::with_capacity(text.len() + 16);
    let (mut before, mut rest) = (None, text.chars().peekable());
    while let Some(character) = rest.next() {
        match character {
            '\n' => safe.push_str("\\n"),
            '\r' => safe.push_str("\\r"),
            '\t' => safe.push_str("\\t"),
            JOINER if before.is_some_and(is_pictured) && rest.peek().copied().is_some_and(is_pictured) => {
                safe.push(JOINER);
            }
            other if is_raw_risk(other) => safe.push_str(&code_of(other)),
            other => safe.push(other),
        }
        before = Some(character);
    }
    Cow::Owned(safe)
}

/// The same, with the line ends of `text` kept: a text of our own that quotes others.
pub fn escaped_lines(text: &str) -> String {
    let lines: Vec<_> = text.split('\n').map(escaped).collect();
    lines.join("\n")
}

/// `\u{a0}`.
pub fn code_of(character: char) -> String {
    format!("\\u{{{:x}}}", character as u32)
}

/// What makes one picture of several.
const JOINER: char = '\u{200d}';

/// A picture, or what gives the one before it a colour or a look.
fn is_pictured(character: char) -> bool {
    matches!(character, '\u{2190}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}' | '\u{fe0f}')
}

/// What is never written raw where it could be looked at: joiners outside of pictures, and what is no character at all, too.
pub fn is_raw_risk(character: char) -> bool {
    is_deceptive(character)
        || matches!(character, '\u{200c}' | JOINER | '\u{fdd0}'..='\u{fdef}')
        || (character as u32) & 0xfffe == 0xfffe
}

/// Control characters, direction marks and overrides, and characters without a width that are not part of emoji.
pub fn is_deceptive(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
            | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}' | '\u{2029}' | '\u{3164}' | '\u{ffa0}'
            | '\u{fff9}'..='\u{fffb}' | '\u{1d173}'..='\u{1d17a}'
            | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}')
}

/// Characters of a name that messages show; no name that means something is longer.
pub const LONGEST_NAME: usize = 100;

/// At most `limit` characters of `text`, with `…` where something was cut.
pub fn shortened(text: &str, limit: usize) -> Cow<'_, str> {
    match text.char_indices().nth(limit) {
        None => Cow::Borrowed(text),
        Some((end, _)) => Cow::Owned(format!("{}…", &text[..end])),
    }
}

/// Percent-encodes what is not plainly safe in a query.
pub fn percent_encoded(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => safe.push(char::from(byte)),
            other => safe.push_str(&format!("%{other:02X}")),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn deceptive_text_is_shown_as_what_it_is() {
        assert_eq!(escaped("旅程 ok"), "旅程 ok");
        assert_eq!(escaped("a\u{1b}[2J\u{202e}b\r\n"), "a\\u{1b}[2J\\u{202e}b\\r\\n");
        assert_eq!(shortened("白金會員", 2), "白金…");
        assert_eq!(
            escaped("a\u{200d}b\u{200c}\u{200b}\u{2028}\u{fffe}\u{1ffff}"),
            "a\\u{200d}b\\u{200c}\\u{200b}\\u{2028}\\u{fffe}\\u{1ffff}"
        );
        assert_eq!(escaped("👨\u{200d}👩\u{200d}👧 👋"), "👨\u{200d}👩\u{200d}👧 👋");
        assert_eq!(escaped_lines("a\u{7}\nb\r"), "a\\u{7}\nb\\r");
    }
}
