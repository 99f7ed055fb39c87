//! Text of others in what editors show as Markdown: as it stands, nothing in it is a link or a format.

use crate::model::text::{escaped, is_deceptive, shortened};

/// Longer than what anybody reads in a window that pops up.
const MAX_CHARACTERS: usize = 200;

/// Longer than any name that a document may hold.
const LONGEST_NAME: usize = 512;

/// In code letters; nothing for nothing.
pub(super) fn code(text: &str) -> String {
    let plain = escaped(&shortened(text.trim(), MAX_CHARACTERS)).replace('`', "ˋ");
    if plain.is_empty() { plain } else { format!("`{plain}`") }
}

/// A moment as it stands; what is none is a text of others like any.
pub(super) fn moment(text: &str) -> String {
    if text.parse::<jiff::Timestamp>().is_ok() { text.to_owned() } else { code(text) }
}

/// For a label, where there is no Markdown.
pub(super) fn plain(text: &str) -> String {
    escaped(&shortened(text.trim(), MAX_CHARACTERS)).into_owned()
}

/// Whether a name may be offered: one that could deceive whoever reads it is not.
pub(super) fn is_honest(name: &str) -> bool {
    !name.is_empty() && name.chars().count() <= LONGEST_NAME && !name.chars().any(is_deceptive)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_is_markdown() {
        assert_eq!(code("[a](command:x) `b`\u{202e}\nc"), "`[a](command:x) ˋbˋ\\u{202e}\\nc`");
        assert_eq!(code(" "), "");
        assert_eq!(code(&"長".repeat(300)).chars().count(), 203);
        assert!(is_honest("白金會員") && !is_honest("a\u{200b}") && !is_honest("a\nb") && !is_honest(""));
    }
}
