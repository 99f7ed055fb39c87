//! One file: its text, its documents, and all that is wrong with them.

use super::facts::{Facts, Kept, Read, Reading};
use super::{MAX_FINDINGS, document};
use crate::diagnostics::{Diagnostic, Finding, Mend, Severity, codes};
use crate::model::file::{Origin, SourceFile};
use crate::source::{self, Allowance, Document, FileProblem, LocatedFile, Meant, allowances, files, text};
use crate::workspace::Settings;
use std::collections::HashSet;
use std::sync::Arc;

/// What one file gave.
#[derive(Default)]
pub(super) struct FromFile {
    pub facts: Vec<Facts>,
    pub kept: Vec<Kept>,
    pub told: Vec<Diagnostic>,
    /// Whether the address of a document, or the file, cannot be read.
    pub has_nameless: bool,
    /// Comments that allow something; hardly any file has one.
    pub comments: Option<(Arc<SourceFile>, Vec<Allowance>)>,
}

/// A text and what it is read as.
struct Readable {
    text: String,
    documents: Vec<Document>,
    /// Whether no document of the file is missing.
    is_whole: bool,
    odd: Vec<FileProblem>,
    /// Where something is wrong with the text or as YAML: that, with all places.
    report: Option<LocatedFile>,
}

/// The file at `path`, as it is meant where something is wrong that does not keep it from being read; or why it cannot be
/// read.
fn readable(path: &str, reading: &Reading<'_>) -> Result<Readable, Box<Diagnostic>> {
    let of_values = |text: &str| match source::documents(text) {
        Ok(documents) => (Meant { documents, is_whole: true }, false),
        Err(_) => (source::documents_as_meant(text), true),
    };
    let unseen = match files::text_now(reading.root, path, reading.unsaved) {
        Ok(text) => {
            let (Meant { documents, is_whole }, is_wrong) = of_values(&text);
            let report = is_wrong.then(|| LocatedFile::of(path, text.clone()));
            return Ok(Readable { odd: odd(&text), text, documents, is_whole, report });
        }
        Err(diagnostic) => files::unseen_now(reading.root, path, reading.unsaved).ok_or(diagnostic)?,
    };
    let text = unseen.text.clone();
    let Some(seen) = unseen.readable() else {
        let report = Some(LocatedFile::of_unseen(path, unseen));
        return Ok(Readable { text, documents: Vec::new(), is_whole: false, odd: Vec::new(), report });
    };
    let (Meant { documents, is_whole }, _) = of_values(&seen);
    let odd = odd(&seen).into_iter().map(|problem| unseen.original(problem)).collect();
    Ok(Readable { text, documents, is_whole, odd, report: Some(LocatedFile::of_unseen(path, unseen)) })
}

fn odd(text: &str) -> Vec<FileProblem> {
    let first = text::misspelt_modeline(text).into_iter().chain(text::hidden(text));
    first.chain(source::ambiguous(text).into_iter().take(MAX_FINDINGS)).collect()
}

pub(super) fn read_file(path: &str, reading: &Reading<'_>) -> FromFile {
    let Readable { text, documents, is_whole, odd, report } = match readable(path, reading) {
        Ok(readable) => readable,
        Err(diagnostic) => return FromFile { told: vec![*diagnostic], has_nameless: true, ..FromFile::default() },
    };
    let shared: Arc<str> = path.into();
    let mut result = FromFile { has_nameless: !is_whole, ..FromFile::default() };
    result.facts.reserve_exact(documents.len());
    let mut told: Vec<(Origin, Vec<Finding>)> = Vec::new();
    let mut count = 0;
    for Document { position, line, value } in documents {
        let origin = Origin { path: Arc::clone(&shared), document: position, line };
        let mut findings = Vec::new();
        let read = document::read(&value, origin.clone(), reading, &mut findings);
        result.has_nameless |= read.as_ref().is_none_or(|read| read.facts.is_none());
        if let Some(Read { facts, kept }) = read {
            result.facts.extend(facts);
            result.kept.extend(kept);
        }
        count += findings.iter().filter(|finding| is_error(finding, reading.settings)).count();
        if !findings.is_empty() {
            told.push((origin, findings));
        }
        // The documents behind this one are not looked at: nothing of them would be shown.
        if count > MAX_FINDINGS {
            result.has_nameless = true;
            break;
        }
    }
    let comments = allowances(&text);
    if !comments.is_empty() {
        result.comments = Some((Arc::new(SourceFile { path: path.to_owned(), text: text.clone() }), comments));
    }
    result.told = located(path, text, report, told, odd, reading.settings);
    result
}

fn is_error(finding: &Finding, settings: &Settings) -> bool {
    settings.severity(finding.code).unwrap_or_else(|| codes::severity(finding.code)) == Severity::Error
}

/// Places are looked up only where something is to be said. Errors are shown before warnings, and where one of them is
/// not shown, that is an error too.
fn located(
    path: &str,
    text: String,
    known: Option<LocatedFile>,
    told: Vec<(Origin, Vec<Finding>)>,
    odd: Vec<FileProblem>,
    settings: &Settings,
) -> Vec<Diagnostic> {
    if told.is_empty() && odd.is_empty() && known.is_none() {
        return Vec::new();
    }
    let mut diagnostics = known.as_ref().map(LocatedFile::problems).unwrap_or_default();
    // What hides in a key is told of the key.
    let in_key = |problem: &FileProblem| {
        let same = |told: &Diagnostic| {
            let span = told.place.as_ref().map(|place| &place.span);
            told.code == "hidden-character" && span.is_some_and(|span| span.contains(&problem.span.start))
        };
        problem.code == "hidden-text" && diagnostics.iter().any(same)
    };
    let mut odd: Vec<_> = odd.into_iter().filter(|problem| !in_key(problem)).collect();
    let report = known.unwrap_or_else(|| LocatedFile::of(path, text));
    let no_texts = where_no_text_may_stand(&report, &told);
    odd.retain(|problem| !advises_quotes(problem.code) || !no_texts.contains(&problem.span.start));
    diagnostics.retain(|told| {
        let start = told.place.as_ref().map(|place| place.span.start);
        !advises_quotes(told.code) || start.is_none_or(|start| !no_texts.contains(&start))
    });
    let each =
        told.into_iter().flat_map(|(origin, findings)| findings.into_iter().map(move |found| (origin.clone(), found)));
    let (errors, warnings): (Vec<_>, Vec<_>) = each.partition(|(_, finding)| is_error(finding, settings));
    let more = match (errors.len(), errors.len() + warnings.len()) {
        (errors, _) if errors > MAX_FINDINGS => Some(report.more_errors(MAX_FINDINGS)),
        (_, all) if all > MAX_FINDINGS => Some(report.more_findings(MAX_FINDINGS)),
        _ => None,
    };
    let shown = errors.into_iter().chain(warnings).take(MAX_FINDINGS);
    diagnostics.extend(shown.map(|(origin, finding)| report.diagnostic(&origin, finding)));
    diagnostics.extend(more);
    diagnostics.extend(odd.into_iter().map(|problem| report.problem(problem)));
    diagnostics
}

/// Whether the problem `code` is one of a value that lacks quotes if it is a text.
fn advises_quotes(code: &str) -> bool {
    matches!(code, "clock-unquoted" | "scalar-ambiguous")
}

/// Where values begin that are texts and may be none: whoever wrote `1_000` there meant a number, and what to write is told of
/// that.
fn where_no_text_may_stand(report: &LocatedFile, told: &[(Origin, Vec<Finding>)]) -> HashSet<usize> {
    let each = told.iter().flat_map(|(origin, findings)| findings.iter().map(move |finding| (origin, finding)));
    let texts = each.filter(|(_, finding)| finding.code == "wrong-type" && finding.mend != Some(Mend::Quote));
    texts.map(|(origin, finding)| report.place(origin, &finding.at, finding.on).span.start).collect()
}
