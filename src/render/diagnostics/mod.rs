//! Diagnostics: for people here, for programs in one file each.

mod github;
mod gitlab;
pub(super) mod json;
mod junit;
mod sarif;
mod snippet;
#[cfg(test)]
mod tests;

pub use github::github;
pub use gitlab::gitlab;
pub use json::json;
pub use junit::junit;
pub use sarif::sarif;

use crate::diagnostics::{Diagnostic, Severity};
use crate::language::{Text, comma};
use crate::model::file::{Place, SourceFile};
use crate::model::text::escaped;
use crate::{say, word};
use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Renderer, Snippet};
use snippet::with_snippet;
use std::collections::BTreeSet;
use std::io::{self, Write};
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
    let mends = "`journeyctl validate --fix`";
    match (diagnostics.iter().filter(|diagnostic| diagnostic.fix.is_some()).count(), diagnostics.len()) {
        (0, _) => Ok(()),
        (1, 1) => writeln!(out, "{}", say!("render-mends", mends)),
        (count, all) if count == all => writeln!(out, "{}", say!("render-mends-them-2", mends)),
        (count, _) => writeln!(out, "{}", say!("render-mends-them", mends, count)),
    }
}

/// The file whose first line a finding without a place is shown at, where a form wants a place for each.
const SETTINGS: &str = "journeyctl.yaml";

/// The terminal is not asked: the same findings are the same bytes everywhere.
const WIDTH: usize = 140;

/// `3 errors, 1 warning in 2 files`
pub fn summary(diagnostics: &[Diagnostic]) -> String {
    let count = |severity| diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity).count();
    let errors = match count(Severity::Error) {
        1 => word!("render-error-2").to_owned(),
        count => say!("render-errors", count),
    };
    let warnings = match count(Severity::Warning) {
        1 => word!("render-warning-2").to_owned(),
        count => say!("render-warnings", count),
    };
    let said = [(Severity::Error, errors), (Severity::Warning, warnings)];
    let said = said.into_iter().filter(|(severity, _)| count(*severity) > 0).map(|(_, told)| told);
    let said = said.collect::<Vec<_>>().join(comma());
    let places = diagnostics.iter().filter_map(|diagnostic| diagnostic.place.as_ref());
    let files: BTreeSet<&str> = places.map(|place| place.file.path.as_str()).collect();
    match files.len() {
        0 => said,
        1 => say!("render-file", said),
        count => say!("render-files", said, count),
    }
}

/// What a diagnostic says, in the language that is spoken.
struct Said<'a> {
    message: String,
    label: String,
    help: Option<String>,
    related: Vec<(&'a Place, String)>,
}

impl<'a> Said<'a> {
    fn of(diagnostic: &'a Diagnostic) -> Self {
        let Diagnostic { code: _, severity: _, message, label, place: _, related, help, fix: _ } = diagnostic;
        let related = related.iter().map(|(place, label)| (place, label.said())).collect();
        Self { message: message.said(), label: label.said(), help: help.as_ref().map(Text::said), related }
    }

    /// The message, and the help behind it.
    fn with_help(&self, between: &str) -> String {
        self.help.iter().fold(self.message.clone(), |text, help| format!("{text}{between}{help}"))
    }
}

fn one(diagnostic: &Diagnostic, renderer: &Renderer) -> String {
    let Diagnostic { code, severity, message: _, label: _, place, related: _, help: _, fix: _ } = diagnostic;
    let Said { message, label, help, related } = Said::of(diagnostic);
    let level = match severity {
        Severity::Error => Level::ERROR.with_name(word!("render-error")),
        Severity::Warning => Level::WARNING.with_name(word!("render-warning")),
    };
    let mut group: Group<'_> =
        level.primary_title(escaped(&message)).id(*code).elements(Vec::<Snippet<'_, Annotation<'_>>>::new());
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
    if let Some(help) = &help {
        group = group.element(Level::HELP.with_name(word!("render-help")).message(escaped(help)));
    }
    with_label_ends(&renderer.render(&[group]))
}

/// `rendered` with its labels ended as the language ends them: the library puts an English colon behind each.
fn with_label_ends(rendered: &str) -> String {
    let (end, help) = (word!("render-label-end"), format!("= {}: ", word!("render-help")));
    let is_labelled = |n: usize, line: &str| n == 0 || without_colours(line).trim_start().starts_with(&help);
    let lines = rendered.split('\n').enumerate();
    let lines = lines.map(|(n, line)| if is_labelled(n, line) { line.replacen(": ", end, 1) } else { line.to_owned() });
    lines.collect::<Vec<_>>().join("\n")
}

fn without_colours(line: &str) -> String {
    let mut parts = line.split("\u{1b}[");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| text + part.split_once('m').map_or(part, |(_, rest)| rest))
}

fn same_file(one: &Arc<SourceFile>, other: &Arc<SourceFile>) -> bool {
    Arc::ptr_eq(one, other) || one.path == other.path
}
