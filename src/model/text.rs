//! Text that others wrote, made safe to show: nothing in it can move a cursor, hide, or turn around.

use std::borrow::Cow;

/// `text` with every control, bidi and invisible character written as `\u{…}`. Newlines and tabs too.
pub fn escaped(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_deceptive) {
        return Cow::Borrowed(text);
    }
    let mut safe = String::with_capacity(text.len() + 16);
    for character in text.chars() {
        match character {
            '\n' => safe.push_str("\\n"),
            '\r' => safe.push_str("\\r"),
            '\t' => safe.push_str("\\t"),
            other if is_deceptive(other) => safe.push_str(&format!("\\u{{{:x}}}", other as u32)),
            other => safe.push(other),
        }
    }
    Cow::Owned(safe)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn deceptive_text_is_shown_as_what_it_is() {
        assert_eq!(escaped("旅程 ok"), "旅程 ok");
        assert_eq!(escaped("a\u{1b}[2J\u{202e}b\r\n"), "a\\u{1b}[2J\\u{202e}b\\r\\n");
        assert_eq!(shortened("白金會員", 2), "白金…");
    }
}
