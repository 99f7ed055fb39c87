//! The lines of a file that a diagnostic shows. A long file, or a long line, is not gone through for each of them.

use crate::model::file::{SourceFile, line_and_column};
use crate::model::text::{escaped, is_raw_risk};
use annotate_snippets::{AnnotationKind, Group, Origin, Snippet};
use std::ops::Range;

/// What is underlined, and how.
type Underlined<'a> = (AnnotationKind, Range<usize>, &'a str);

/// Bytes that are looked through for one snippet. Nobody writes so much in a line, or sees so much at once.
const MAX_SOURCE_BYTES: usize = 16 * 1024;

/// What is shown of more than that: before the place, and behind its start.
const AROUND: (usize, usize) = (4096, 2048);

pub(super) fn with_snippet<'a>(group: Group<'a>, file: &'a SourceFile, spans: Vec<Underlined<'a>>) -> Group<'a> {
    let (text, path) = (file.text.as_str(), escaped(&file.path));
    if text.is_empty() {
        return group.element(Origin::path(path).line(1).char_column(1));
    }
    let lines = lines(text, spans.iter().map(|(_, span, _)| span));
    if lines.len() <= MAX_SOURCE_BYTES {
        let snippet = snippet(text, &lines, line_and_column(text, lines.start).0, spans);
        return group.element(snippet.path(path));
    }
    // Far from each other, or in a line without end: each on its own.
    spans.into_iter().fold(group, |group, span| {
        let around = around(text, &span.1);
        let (line, column) = line_and_column(text, span.1.start);
        let is_whole = around.start == 0 || text[..around.start].ends_with('\n');
        let snippet = snippet(text, &around, line, vec![span]);
        if is_whole {
            return group.element(snippet.path(path.clone()));
        }
        // The column is not that of what is shown.
        group.element(Origin::path(path.clone()).line(line).char_column(column)).element(snippet)
    })
}

fn snippet<'a>(
    text: &str,
    window: &Range<usize>,
    line: usize,
    spans: Vec<Underlined<'a>>,
) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
    let annotations = spans.into_iter().map(|(kind, span, label)| {
        let span = within(span, window, text);
        let annotation = kind.span(span.start - window.start..span.end - window.start);
        if label.is_empty() { annotation } else { annotation.label(escaped(label)) }
    });
    let shown = harmless(&text[window.clone()]);
    Snippet::source(shown).line_start(line).annotations(annotations.collect::<Vec<_>>())
}

/// Signs instead of what hides, turns around or is taken for a line end: as many bytes, so places stay. Controls of one byte and
/// the joiners of pictures are left to the renderer, which has signs for them.
fn harmless(text: &str) -> String {
    let sign = |character: char| match (is_raw_risk(character), character.len_utf8()) {
        (false, _) | (true, 1) => character.to_string(),
        (true, _) if character == '\u{200d}' => character.to_string(),
        (true, 2) => "??".to_owned(),
        (true, 3) => "\u{fffd}".to_owned(),
        (true, _) => "\u{fffd}?".to_owned(),
    };
    if text.chars().any(is_raw_risk) { text.chars().map(sign).collect() } else { text.to_owned() }
}

/// The whole lines that hold all `spans`.
fn lines<'a>(text: &str, spans: impl Iterator<Item = &'a Range<usize>> + Clone) -> Range<usize> {
    let start = spans.clone().map(|span| span.start).min().unwrap_or_default();
    let end = spans.map(|span| span.end).max().unwrap_or_default();
    let (start, end) = (text.floor_char_boundary(start), text.floor_char_boundary(end));
    let first = text[..start].rfind('\n').map_or(0, |newline| newline + 1);
    let last = text[end..].find('\n').map_or(text.len(), |newline| end + newline);
    first..last
}

/// As much of the line that `span` starts in as can be shown.
fn around(text: &str, span: &Range<usize>) -> Range<usize> {
    let (before, behind) = AROUND;
    let start = text.floor_char_boundary(span.start);
    let from = text.ceil_char_boundary(start.saturating_sub(before)).min(start);
    let to = text.floor_char_boundary((start + behind).min(text.len()));
    let first = text[from..start].rfind('\n').map_or(from, |newline| from + newline + 1);
    let last = text[start..to].find('\n').map_or(to, |newline| start + newline);
    first..last
}

fn within(span: Range<usize>, window: &Range<usize>, text: &str) -> Range<usize> {
    let start = text.floor_char_boundary(span.start).clamp(window.start, window.end);
    let end = text.floor_char_boundary(span.end).clamp(start, window.end);
    start..end
}
