//! Comments stay where they are: at their depth, beside what they stand beside, with the blank lines around them. The
//! library keeps their words and their order, and moves them.

use crate::mutant;
use crate::source::blocks::Collection;
use crate::source::comments::allowances;
use crate::source::{Outline, located};
use std::collections::HashSet;
use std::ops::Range;

/// `after`, the new layout of `before`, with each comment where it stood; or the byte of one that cannot stay there.
pub(super) fn put_back(before: &str, after: &str) -> Result<String, usize> {
    let (Some(old), Some(new)) = (LaidOutText::of(before), LaidOutText::of(after)) else { return Ok(after.to_owned()) };
    if mutant::is("comments-move") {
        return Ok(after.to_owned());
    }
    if old.comments.len() != new.comments.len() || old.collections.len() != new.collections.len() {
        return Ok(after.to_owned());
    }
    let mut places = Vec::new();
    for (was, is) in old.comments.iter().zip(&new.comments) {
        if was.is_alone != is.is_alone || !was.is_alone && was.before != is.before {
            return Err(was.span.start);
        }
        if was.is_alone {
            let column = if old.is_in_flow(was) { is.column } else { column(was, &old, &new) };
            places.push(CommentPlace {
                line: is.line,
                column,
                blank_before: was.blank_before,
                blank_behind: was.blank_behind,
            });
        }
    }
    let text = laid(after, &places);
    match speaks_for_others(before, &text) {
        Some(at) => Err(at),
        None => Ok(text),
    }
}

/// Where a comment of its own line goes.
struct CommentPlace {
    /// Of the new layout, from 0.
    line: usize,
    column: usize,
    blank_before: bool,
    blank_behind: bool,
}

/// A text and what is needed of it.
struct LaidOutText<'a> {
    text: &'a str,
    comments: Vec<Comment>,
    /// The bytes of all that is no comment, in order.
    words: Vec<Range<usize>>,
    collections: Vec<Option<Collection>>,
}

struct Comment {
    span: Range<usize>,
    line: usize,
    column: usize,
    /// Whether nothing else stands in its line.
    is_alone: bool,
    /// How many words stand before it.
    before: usize,
    blank_before: bool,
    blank_behind: bool,
}

impl<'a> LaidOutText<'a> {
    fn of(text: &'a str) -> Option<Self> {
        let outline = Outline::of(text)?;
        let words: Vec<Range<usize>> = outline.words().collect();
        let lines: Vec<&str> = text.split('\n').collect();
        let mut starts = vec![0];
        starts.extend(text.match_indices('\n').map(|(at, _)| at + 1));
        let blank =
            |n: Option<usize>| n.and_then(|n| lines.get(n)).is_some_and(|line| line.trim_matches(BLANKS).is_empty());
        let comments = outline.comments().map(|span| {
            let line = starts.partition_point(|start| *start <= span.start) - 1;
            let is_alone = text[starts[line]..span.start].trim_matches(BLANKS).is_empty();
            Comment {
                line,
                column: text[starts[line]..span.start].chars().count(),
                is_alone,
                before: words.partition_point(|word| word.start < span.start),
                blank_before: blank(line.checked_sub(1)),
                // Nothing stands behind the last line.
                blank_behind: blank(Some(line + 1))
                    && !text[span.end..].trim_matches(BLANKS).trim_start_matches(['\n', ' ']).is_empty(),
                span,
            }
        });
        Some(Self { text, comments: comments.collect(), collections: located(text).collections(text), words })
    }

    fn is_in_flow(&self, comment: &Comment) -> bool {
        self.collections.iter().flatten().any(|one| match one {
            Collection::Flow { span } => span.start < comment.span.start && comment.span.end < span.end,
            Collection::Block { .. } => false,
        })
    }

    fn column(&self, at: usize) -> usize {
        let start = self.text[..at].rfind('\n').map_or(0, |newline| newline + 1);
        self.text[start..at].chars().count()
    }
}

const BLANKS: [char; 2] = [' ', '\t'];

/// How deep `comment` of `old` stands in `new`: as deep as the fields or elements that it stood as deep as, or as far
/// behind them as it was.
fn column(comment: &Comment, old: &LaidOutText<'_>, new: &LaidOutText<'_>) -> usize {
    let (before, behind) = (comment.before.checked_sub(1).map(|n| &old.words[n]), old.words.get(comment.before));
    let holds = |span: &Range<usize>, word: Option<&Range<usize>>| {
        word.is_some_and(|word| span.start <= word.start && word.end <= span.end)
    };
    let next = behind.map(|word| {
        (old.line_column(word.start), old.text[old.line_start(word.start)..].trim_start_matches(' ').starts_with('-'))
    });
    let is_element = old.text[comment.span.clone()].trim_start_matches(['#', ' ']).starts_with("- ");
    let mut best: Option<(usize, usize, u8)> = None;
    for (was, is) in old.collections.iter().zip(&new.collections) {
        let (Some(Collection::Block { span, is_list }), Some(Collection::Block { span: now, .. })) = (was, is) else {
            continue;
        };
        let (beside, follows) = (holds(span, before), holds(span, behind));
        if !beside && !follows {
            continue;
        }
        let column = old.column(span.start);
        if column > comment.column {
            continue;
        }
        // Of two that begin at one column, the one whose next part stands in the next line, or that it looks like.
        let fits = match next {
            Some((depth, is_dash)) if depth == comment.column && !is_element => follows && is_dash == *is_list,
            _ => is_element == *is_list,
        };
        let rank = (column, u8::from(fits));
        if best.is_none_or(|(known, _, fit)| (known, fit) <= (rank.0, rank.1)) {
            best = Some((column, new.column(now.start), rank.1));
        }
    }
    best.map_or(comment.column, |(was, is, _)| is + (comment.column - was))
}

impl LaidOutText<'_> {
    fn line_start(&self, at: usize) -> usize {
        self.text[..at].rfind('\n').map_or(0, |newline| newline + 1)
    }

    /// The column of the first that stands in the line of `at`.
    fn line_column(&self, at: usize) -> usize {
        let line = &self.text[self.line_start(at)..];
        line.len() - line.trim_start_matches(' ').len()
    }
}

/// `text` with its comments at their `places`.
fn laid(text: &str, places: &[CommentPlace]) -> String {
    let mut lines: Vec<String> = Vec::new();
    // What the last line that is not blank wants behind it.
    let mut behind: Option<bool> = None;
    for (number, line) in text.split_inclusive('\n').enumerate() {
        let is_blank = line.trim_matches(BLANKS) == "\n";
        let place = places.binary_search_by_key(&number, |place| place.line).ok().map(|found| &places[found]);
        if is_blank {
            lines.push(line.to_owned());
            continue;
        }
        let wanted = place.map(|place| place.blank_before).or(behind);
        if let Some(wanted) = wanted.filter(|_| !lines.is_empty()) {
            while lines.last().is_some_and(|line| line.trim_matches(BLANKS) == "\n") {
                lines.pop();
            }
            if wanted && !lines.is_empty() {
                lines.push("\n".to_owned());
            }
        }
        behind = place.map(|place| place.blank_behind);
        lines.push(match place {
            Some(place) => format!("{}{}", " ".repeat(place.column), line.trim_start_matches(' ')),
            None => line.to_owned(),
        });
    }
    lines.concat()
}

/// A comment that allows something, and would allow it for other values than before.
fn speaks_for_others(before: &str, after: &str) -> Option<usize> {
    let (was, is) = (allowances(before), allowances(after));
    if was.is_empty() {
        return None;
    }
    let words = |text: &str| -> Option<Vec<usize>> {
        let ends: Vec<usize> = text.match_indices('\n').map(|(at, _)| at).collect();
        Some(Outline::of(text)?.words().map(|word| ends.partition_point(|end| *end < word.start) + 1).collect())
    };
    let (old, new) = (words(before)?, words(after)?);
    let on = |lines: &[usize], line: usize| -> HashSet<usize> {
        lines.iter().enumerate().filter(|(_, one)| **one == line).map(|(n, _)| n).collect()
    };
    was.iter().zip(&is).find(|(was, is)| on(&old, was.line) != on(&new, is.line)).map(|(was, _)| was.span.start)
}
