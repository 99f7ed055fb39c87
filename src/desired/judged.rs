//! What the workspace says about diagnostics: settings raise and lower codes, comments allow one at its place.

use crate::diagnostics::codes::{self, CheckPhase};
use crate::diagnostics::is_question;
use crate::diagnostics::{Diagnostic, Severity, did_you_mean};
use crate::fact;
use crate::model::file::SourceFile;
use crate::model::text::{LONGEST_NAME, escaped, shortened};
use crate::source::{Allowance, FileProblem, allowances};
use crate::vocabulary::likeness::nearest;
use crate::workspace::Settings;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// Comments of one file that something is said about.
const MAX_ROUNDS: usize = 100;

/// Allowances by file.
pub(super) type Allowances = HashMap<String, (Arc<SourceFile>, Vec<Allowance>)>;

/// `found` as the settings and the comments in its files have it.
pub fn judged(settings: &Settings, found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut known = Allowances::new();
    for place in found.iter().filter_map(|diagnostic| diagnostic.place.as_ref()) {
        if !known.contains_key(&place.file.path) {
            known.insert(place.file.path.clone(), (Arc::clone(&place.file), allowances(&place.file.text)));
        }
    }
    silenced(settings, found, &known).0
}

/// The same with what is wrong with the comments of all files; `known` holds them. A comment is not called unused where
/// its code could not be found: in a file with errors, when only the platform can tell, or when only some of the files
/// were read (`part`).
pub(super) fn judged_with_comments(
    settings: &Settings,
    found: Vec<Diagnostic>,
    known: &Allowances,
    part: bool,
) -> Vec<Diagnostic> {
    let (mut kept, used) = silenced(settings, found, known);
    let mut told = Vec::new();
    for (path, (file, comments)) in known {
        let in_file =
            |diagnostic: &&Diagnostic| diagnostic.place.as_ref().is_some_and(|place| place.file.path == *path);
        let has_errors = kept.iter().filter(in_file).any(Diagnostic::is_error);
        let wrong = comments.iter().filter_map(|comment| {
            let unknowable = |phase| phase == CheckPhase::Live || part && phase == CheckPhase::Set;
            let phase = codes::find(&comment.code).map(|code| code.phase);
            let is_used = used.contains(&(path.as_str(), comment.span.start));
            let excused = is_used || has_errors || phase.is_some_and(unknowable);
            wrong_with(comment, excused)
        });
        told.extend(wrong.take(MAX_ROUNDS).map(|problem| problem.in_file(file)));
    }
    let (told, _) = silenced(settings, told, &Allowances::new());
    kept.extend(told);
    kept
}

fn silenced<'k>(
    settings: &Settings,
    found: Vec<Diagnostic>,
    known: &'k Allowances,
) -> (Vec<Diagnostic>, HashSet<(&'k str, usize)>) {
    let mut used = HashSet::new();
    let mut kept = Vec::new();
    for mut diagnostic in found {
        weigh(settings, &mut diagnostic);
        let comment = diagnostic.place.as_ref().and_then(|place| {
            let (path, (_, comments)) = known.get_key_value(&place.file.path)?;
            let line = place.line_and_column().0;
            let speaks = |comment: &&Allowance| {
                comment.code == diagnostic.code && comment.line == line && wrong_with(comment, true).is_none()
            };
            Some((path.as_str(), comments.iter().find(speaks)?.span.start))
        });
        match comment {
            Some(comment) => {
                used.insert(comment);
            }
            None => kept.push(diagnostic),
        }
    }
    (kept, used)
}

/// Sets what `diagnostic` weighs, and says so where only `--strict` makes it an error.
fn weigh(settings: &Settings, diagnostic: &mut Diagnostic) {
    let before = settings.level(diagnostic.code).unwrap_or(diagnostic.severity);
    diagnostic.severity = settings.severity(diagnostic.code).unwrap_or(diagnostic.severity);
    if settings.strict && before == Severity::Warning {
        let way = fact!("desired-without-strict-warning");
        diagnostic.help = Some(match diagnostic.help.take() {
            Some(help) if is_question(&help) => fact!("desired-or", help, way),
            Some(help) => fact!("desired-judged-text", help, way),
            None => way,
        });
    }
}

/// What is wrong with a comment; `excused` when it need not have silenced anything.
fn wrong_with(comment: &Allowance, excused: bool) -> Option<FileProblem> {
    let Allowance { code, reason, line: _, span } = comment;
    let shown = escaped(&shortened(code, LONGEST_NAME)).into_owned();
    let adjustable = || codes::CODES.iter().filter(|known| known.is_adjustable()).map(|known| known.code);
    match codes::find(code) {
        None => {
            let problem = FileProblem::of("allow-unknown", span.clone(), fact!("allow-unknown-no-code", shown));
            Some(match nearest(code, adjustable()) {
                Some(near) => problem.help(did_you_mean(near)),
                None => problem.help(fact!("desired-write-journeyctl-allow-code-reason")),
            })
        }
        Some(known) if !known.is_adjustable() => {
            Some(FileProblem::of("allow-unknown", span.clone(), fact!("allow-unknown-not-adjustable", shown)))
        }
        Some(_) if reason.is_empty() => {
            Some(FileProblem::of("allow-without-reason", span.clone(), fact!("allow-without-reason", shown)))
        }
        Some(_) if !excused => Some(FileProblem::of("allow-unused", span.clone(), fact!("allow-unused", shown))),
        Some(_) => None,
    }
}
