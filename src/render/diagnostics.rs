//! Diagnostics for people and for programs.

use crate::diagnostics::{Diagnostic, Severity};
use crate::model::file::{Place, SourceFile};
use crate::model::text::escaped;
use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use serde::Serialize;
use std::collections::BTreeSet;
use std::io::{self, Write};
use std::ops::Range;
use std::sync::Arc;

/// Each diagnostic with its lines of the file, then how many there are.
pub fn human(diagnostics: &[Diagnostic], styled: bool, out: &mut dyn Write) -> io::Result<()> {
    let renderer = if styled { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.term_width(WIDTH);
    for diagnostic in diagnostics {
        writeln!(out, "{}\n", one(diagnostic, &renderer))?;
    }
    if !diagnostics.is_empty() {
        writeln!(out, "{}", summary(diagnostics))?;
    }
    match (diagnostics.iter().filter(|diagnostic| diagnostic.fix.is_some()).count(), diagnostics.len()) {
        (0, _) => Ok(()),
        (1, 1) => writeln!(out, "`journeyctl validate --fix` mends it"),
        (count, all) if count == all => writeln!(out, "`journeyctl validate --fix` mends them"),
        (count, _) => writeln!(out, "`journeyctl validate --fix` mends {count} of them"),
    }
}

/// The terminal is not asked: the same findings are the same bytes everywhere.
const WIDTH: usize = 140;

/// `3 errors, 1 warning in 2 files`
pub fn summary(diagnostics: &[Diagnostic]) -> String {
    let count = |severity| diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity).count();
    let many = |count: usize, word: &str| if count == 1 { format!("1 {word}") } else { format!("{count} {word}s") };
    let counts = [(count(Severity::Error), "error"), (count(Severity::Warning), "warning")];
    let said: Vec<String> = counts.iter().filter(|(n, _)| *n > 0).map(|(n, word)| many(*n, word)).collect();
    let places = diagnostics.iter().filter_map(|diagnostic| diagnostic.place.as_ref());
    let files: BTreeSet<&str> = places.map(|place| place.file.path.as_str()).collect();
    match files.len() {
        0 => said.join(", "),
        n => format!("{} in {}", said.join(", "), many(n, "file")),
    }
}

fn one(diagnostic: &Diagnostic, renderer: &Renderer) -> String {
    let Diagnostic { code, severity, message, label, place, related, help, fix: _ } = diagnostic;
    let level = match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let mut group: Group<'_> =
        level.primary_title(escaped(message)).id(*code).elements(Vec::<Snippet<'_, Annotation<'_>>>::new());
    if let Some(place) = place {
        let (own, others): (Vec<_>, Vec<_>) =
            related.iter().partition(|(other, _)| same_file(&other.file, &place.file));
        let mut spans = vec![(AnnotationKind::Primary, place.span.clone(), label.as_str())];
        spans.extend(
            own.into_iter().map(|(other, label)| (AnnotationKind::Context, other.span.clone(), label.as_str())),
        );
        group = with_snippet(group, &place.file, spans);
        for (other, label) in others {
            group = with_snippet(group, &other.file, vec![(AnnotationKind::Context, other.span.clone(), label)]);
        }
    }
    if let Some(help) = help {
        group = group.element(Level::HELP.message(escaped(help)));
    }
    renderer.render(&[group])
}

fn same_file(one: &Arc<SourceFile>, other: &Arc<SourceFile>) -> bool {
    Arc::ptr_eq(one, other) || one.path == other.path
}

fn with_snippet<'a>(
    group: Group<'a>,
    file: &'a SourceFile,
    spans: Vec<(AnnotationKind, Range<usize>, &'a str)>,
) -> Group<'a> {
    if file.text.is_empty() {
        return group.element(Origin::path(escaped(&file.path)).line(1).char_column(1));
    }
    let window = window(&file.text, spans.iter().map(|(_, span, _)| span));
    let line = file.text[..window.start].matches('\n').count() + 1;
    let annotations = spans.into_iter().map(|(kind, span, label)| {
        let span = within(span, &window, &file.text);
        let annotation = kind.span(span.start - window.start..span.end - window.start);
        if label.is_empty() { annotation } else { annotation.label(escaped(label)) }
    });
    // Some terminals take these for line ends. The sign instead has as many bytes, so places stay.
    let shown = file.text[window.clone()].replace(['\u{2028}', '\u{2029}'], "\u{fffd}");
    let snippet =
        Snippet::source(shown).path(escaped(&file.path)).line_start(line).annotations(annotations.collect::<Vec<_>>());
    group.element(snippet)
}

/// The whole lines that hold all `spans`: a long file is not gone through for each of its diagnostics.
fn window<'a>(text: &str, spans: impl Iterator<Item = &'a Range<usize>> + Clone) -> Range<usize> {
    let start = spans.clone().map(|span| span.start).min().unwrap_or_default();
    let end = spans.map(|span| span.end).max().unwrap_or_default();
    let (start, end) = (text.floor_char_boundary(start), text.floor_char_boundary(end));
    let first = text[..start].rfind('\n').map_or(0, |newline| newline + 1);
    let last = text[end..].find('\n').map_or(text.len(), |newline| end + newline);
    first..last
}

fn within(span: Range<usize>, window: &Range<usize>, text: &str) -> Range<usize> {
    let start = text.floor_char_boundary(span.start).clamp(window.start, window.end);
    let end = text.floor_char_boundary(span.end).clamp(start, window.end);
    start..end
}

/// The shape of `--output json`; fields are only ever added.
#[derive(Debug, Serialize)]
struct Output<'a> {
    diagnostics: Vec<Told<'a>>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Told<'a> {
    code: &'static str,
    severity: &'static str,
    message: &'a str,
    label: &'a str,
    #[serde(flatten)]
    at: Option<At<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<&'a str>,
    related: Vec<Related<'a>>,
    /// What mends it without a doubt.
    #[serde(skip_serializing_if = "Option::is_none")]
    fix: Option<Fix<'a>>,
}

/// Lines and columns from 1, columns in characters.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct At<'a> {
    file: &'a str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
}

/// The text at this place becomes another one.
#[derive(Debug, Serialize)]
struct Fix<'a> {
    #[serde(flatten)]
    at: At<'a>,
    text: &'a str,
}

#[derive(Debug, Serialize)]
struct Related<'a> {
    #[serde(flatten)]
    at: At<'a>,
    label: &'a str,
}

/// One JSON object with all diagnostics.
pub fn json(diagnostics: &[Diagnostic], out: &mut dyn Write) -> io::Result<()> {
    let output = Output { diagnostics: diagnostics.iter().map(told).collect() };
    serde_json::to_writer_pretty(&mut *out, &output)?;
    writeln!(out)
}

fn told(diagnostic: &Diagnostic) -> Told<'_> {
    let Diagnostic { code, severity, message, label, place, related, help, fix } = diagnostic;
    Told {
        code,
        severity: match severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        },
        message,
        label,
        at: place.as_ref().map(at),
        help: help.as_deref(),
        related: related.iter().map(|(place, label)| Related { at: at(place), label }).collect(),
        fix: place
            .as_ref()
            .zip(fix.as_ref())
            .map(|(place, edit)| Fix { at: part(&place.file, &edit.span), text: &edit.text }),
    }
}

fn at(place: &Place) -> At<'_> {
    part(&place.file, &place.span)
}

fn part<'a>(file: &'a Arc<SourceFile>, span: &Range<usize>) -> At<'a> {
    let place = |at: usize| Place { file: Arc::clone(file), span: at..at }.line_and_column();
    let ((line, column), (end_line, end_column)) = (place(span.start), place(span.end));
    At { file: &file.path, line, column, end_line, end_column }
}
