//! Comments that mean something: `# journeyctl: allow CODE reason`.

use super::events;
use granit_parser::Event;
use std::ops::Range;

/// What starts such a comment, after the `#`.
const START: &str = "journeyctl: allow";

/// A comment that silences one code on one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Allowance {
    pub code: String,
    /// Why; empty when nothing is said.
    pub reason: String,
    /// The line that it speaks for, from 1: its own, or the next one where it stands alone.
    pub line: usize,
    /// The comment's bytes.
    pub span: Range<usize>,
}

/// Every comment in `text`, in its order, without its `#`.
pub fn comments(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut events = events::with_comments(text);
    while let Some(Ok((event, _))) = events.next_event() {
        if let Event::Comment(comment, _) = event {
            found.push(comment.into_owned());
        }
    }
    found
}

/// The allowances in `text`, in its order. Only a file that holds the words is looked into.
pub fn allowances(text: &str) -> Vec<Allowance> {
    let mut found = Vec::new();
    if !text.contains(START) {
        return found;
    }
    let mut events = events::with_comments(text);
    while let Some(Ok((event, span))) = events.next_event() {
        let Event::Comment(comment, _) = event else { continue };
        let Some(words) = comment.trim_start().strip_prefix(START) else { continue };
        let start = span.start.byte_offset().unwrap_or_default();
        let end = span.end.byte_offset().unwrap_or(start).max(start);
        let line = span.start.line();
        let before = text[..start].rsplit('\n').next().unwrap_or_default();
        let (code, reason) = words.trim().split_once(char::is_whitespace).unwrap_or((words.trim(), ""));
        found.push(Allowance {
            code: code.to_owned(),
            reason: reason.trim().to_owned(),
            line: if before.trim().is_empty() { line + 1 } else { line },
            span: start..end,
        });
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_comments_count() {
        let text = "a: \"# journeyctl: allow x why\" # journeyctl: allow one why not\n\
                    b: |\n  # journeyctl: allow y why\n# journeyctl: allow two\nc: 1\n";
        let found: Vec<_> = allowances(text).into_iter().map(|one| (one.code, one.reason, one.line)).collect();
        assert_eq!(found, [("one".to_owned(), "why not".to_owned(), 1), ("two".to_owned(), String::new(), 5)]);
    }
}
