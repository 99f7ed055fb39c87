//! Comments that stand as deep as the line behind them belong to it. The library takes one between a list that is not
//! indented and the field behind it for a part of the list.

use crate::source::Outline;
use std::collections::HashMap;
use std::ops::Range;

/// `after`, the new layout of `before`, with each comment that stood as deep as the next line as deep as that again.
pub(super) fn as_deep_as_before(before: &str, after: &str) -> String {
    let (Some(old), Some(new)) = (Outline::of(before), Outline::of(after)) else {
        return after.to_owned();
    };
    let (old_lines, new_lines) = (lines(before), lines(after));
    let (old, new): (Vec<_>, Vec<_>) = (old.comments().collect(), new.comments().collect());
    if old.len() != new.len() {
        return after.to_owned();
    }
    let moved = old.iter().zip(&new).filter_map(|(old, new)| {
        let (_, was) = line_of(&old_lines, old)?;
        let (number, is) = line_of(&new_lines, new)?;
        let misplaced = was.behind == Some(was.depth) && is.behind != Some(is.depth);
        is.behind.filter(|_| misplaced).map(|wanted| (number, wanted))
    });
    let moved: HashMap<usize, usize> = moved.collect();
    let placed = after.split_inclusive('\n').enumerate().map(|(number, line)| match moved.get(&number) {
        Some(wanted) => format!("{}{}", " ".repeat(*wanted), line.trim_start_matches(' ')),
        None => line.to_owned(),
    });
    placed.collect()
}

/// How deep a line stands.
struct Line {
    start: usize,
    depth: usize,
    /// The same of the first line behind it that says something.
    behind: Option<usize>,
}

fn lines(text: &str) -> Vec<Line> {
    let mut found = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        found.push(Line { start, depth: line.len() - line.trim_start_matches(' ').len(), behind: None });
        start += line.len();
    }
    let mut behind = None;
    for line in found.iter_mut().rev() {
        line.behind = behind;
        let text = text[line.start..].split('\n').next().unwrap_or_default();
        if !text.trim().is_empty() && !text.trim_start().starts_with('#') {
            behind = Some(line.depth);
        }
    }
    found
}

/// The line of the comment at `span`, where nothing else stands in it, and its number from 0.
fn line_of<'a>(lines: &'a [Line], span: &Range<usize>) -> Option<(usize, &'a Line)> {
    let number = lines.partition_point(|line| line.start <= span.start).checked_sub(1)?;
    let line = &lines[number];
    (line.start + line.depth == span.start).then_some((number, line))
}
