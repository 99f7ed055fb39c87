//! A text that is read with some characters replaced or left out, and the way back from its places to the original's.

use super::located::{Located, Node};
use super::problem::FileProblem;
use crate::diagnostics::Edit;
use std::ops::Range;

/// `text` with `edits`, which are in order and do not overlap.
pub(super) fn edited(text: &str, edits: &[Edit]) -> String {
    let mut result = String::with_capacity(text.len());
    let mut done = 0;
    for edit in edits {
        result.push_str(&text[done..edit.span.start]);
        result.push_str(&edit.text);
        done = edit.span.end;
    }
    result.push_str(&text[done..]);
    result
}

/// How far the places behind each edit have moved: by so many bytes taken out, or, below 0, put in.
#[derive(Debug)]
pub(super) struct Shift(Vec<(usize, isize)>);

impl Shift {
    pub(super) fn of(edits: &[Edit]) -> Self {
        let mut shift: isize = 0;
        let each = edits.iter().map(|edit| {
            let start = edit.span.start.saturating_add_signed(-shift);
            shift += edit.span.len().cast_signed() - edit.text.len().cast_signed();
            (start, shift)
        });
        Self(each.collect())
    }

    /// The place in the text before the edits that is `at` after them.
    pub(super) fn original(&self, at: usize) -> usize {
        let passed = self.0.partition_point(|(start, _)| *start < at);
        let Some(last) = passed.checked_sub(1) else { return at };
        let before = passed.checked_sub(2).map_or(0, |before| self.0[before].1);
        let (start, shift) = self.0[last];
        // Inside of what was put in there is no place of the original.
        at.saturating_add_signed(shift).max(start.saturating_add_signed(before))
    }

    fn span(&self, span: &mut Range<usize>) {
        *span = self.original(span.start)..self.original(span.end);
    }

    /// The same problem in the text before the edits.
    pub(super) fn problem(&self, mut problem: FileProblem) -> FileProblem {
        self.span(&mut problem.span);
        problem.related.iter_mut().for_each(|(span, _)| self.span(span));
        if let Some(fix) = &mut problem.fix {
            self.span(&mut fix.span);
        }
        problem
    }

    /// The same places in the text before the edits.
    pub(super) fn located(&self, located: Located) -> Located {
        let Located { documents, problems, mut nodes } = located;
        for Node { span, holds, .. } in &mut nodes {
            self.span(span);
            holds.key_spans().for_each(|key| self.span(key));
        }
        Located { documents, problems: problems.into_iter().map(|problem| self.problem(problem)).collect(), nodes }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_put_in_leads_back_too() {
        let text = "a:1\nb：2\nc:3\n";
        let edit = |span: Range<usize>, text: &str| Edit { span, text: text.to_owned() };
        let edits = [edit(1..2, ": "), edit(5..8, ": "), edit(11..12, ": ")];
        let after = edited(text, &edits);
        assert_eq!(after, "a: 1\nb: 2\nc: 3\n");
        let shift = Shift::of(&edits);
        for letter in ["a", "1", "b", "2", "c", "3"] {
            let (before, after) = (text.find(letter).expect("there"), after.find(letter).expect("there"));
            assert_eq!(shift.original(after), before, "{letter}");
        }
    }

    #[test]
    fn places_lead_back_to_the_original() {
        let text = "a：1\nb，c\n";
        let edit = |span: Range<usize>, text: &str| Edit { span, text: text.to_owned() };
        let edits = [edit(1..4, ": "), edit(7..10, "")];
        let after = edited(text, &edits);
        assert_eq!(after, "a: 1\nbc\n");
        let shift = Shift::of(&edits);
        for letter in ["a", "1", "b", "c"] {
            let (before, after) = (text.find(letter), after.find(letter).expect("a letter"));
            let found = shift.original(after);
            assert!(before == Some(found) || before == Some(found + 3), "{letter}: {found}");
        }
    }
}
