//! The documents of one file as pieces of its text. The pieces put together are the text again.

use std::ops::Range;

/// The bytes of each document, comments before its `---` left to the one before. `None` where `...` closes documents:
/// nobody writes that, and what follows it can not be told without a parser.
pub(super) fn of(text: &str) -> Option<Vec<Range<usize>>> {
    let mut starts = vec![0];
    let mut content = false;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let bare = line.trim_end();
        if bare == "..." {
            return None;
        }
        if is_separator(bare) {
            // A file may open with comments and then `---`: that is still its first document.
            if content {
                starts.push(at);
            }
            content = true;
        } else if !bare.trim_start().is_empty() && !bare.trim_start().starts_with('#') && !bare.starts_with('%') {
            content = true;
        }
        at += line.len();
    }
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    Some(starts.iter().copied().zip(ends).map(|(start, end)| start..end).collect())
}

/// `---` at the start of a line never stands inside a value: block scalars are indented, and quotes forbid it.
fn is_separator(line: &str) -> bool {
    line == "---" || line.starts_with("--- ") || line.starts_with("---\t")
}

/// `text` with its document number `document` (from 0) replaced by `canonical`. `None` where there is no such document.
pub fn replaced(text: &str, document: usize, canonical: &str) -> Option<String> {
    let parts = of(text)?;
    let part = parts.get(document)?.clone();
    if parts.len() == 1 {
        return Some(canonical.to_owned());
    }
    let separator = if text[part.clone()].starts_with("---") { "---\n" } else { "" };
    Some(format!("{}{separator}{canonical}{}", &text[..part.start], &text[part.end..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(text: &str) -> Option<Vec<&str>> {
        of(text).map(|parts| parts.into_iter().map(|part| &text[part]).collect())
    }

    #[test]
    fn a_file_falls_into_its_documents() {
        assert_eq!(pieces("a: 1\n"), Some(vec!["a: 1\n"]));
        assert_eq!(pieces("# x\n---\na: 1\n---\nb: 2\n"), Some(vec!["# x\n---\na: 1\n", "---\nb: 2\n"]));
        assert_eq!(pieces("---\n---\na: 1\n"), Some(vec!["---\n", "---\na: 1\n"]));
        assert_eq!(pieces("a: |\n  ---\n  x\n--- # two\nb: 1"), Some(vec!["a: |\n  ---\n  x\n", "--- # two\nb: 1"]));
        assert_eq!(pieces("a: 1\n...\nb: 1\n"), None);
    }

    #[test]
    fn only_the_right_document_is_replaced() {
        assert_eq!(
            replaced("a: 1\n---\nb: 2\n---\nc: 3\n", 1, "b: 9\n").as_deref(),
            Some("a: 1\n---\nb: 9\n---\nc: 3\n")
        );
        assert_eq!(replaced("a: 1\n", 0, "a: 2\n").as_deref(), Some("a: 2\n"));
        assert_eq!(replaced("a: 1\n", 1, "x"), None);
    }
}
