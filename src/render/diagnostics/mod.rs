//! Diagnostics: for people here, for programs in one file each.

mod github;
mod gitlab;
mod json;
mod junit;
mod sarif;
mod snippet;

pub use github::github;
pub use gitlab::gitlab;
pub use json::json;
pub use junit::junit;
pub use sarif::sarif;

use crate::diagnostics::{Diagnostic, Severity};
use crate::model::file::SourceFile;
use crate::model::text::escaped;
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
