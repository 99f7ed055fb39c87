//! The tool's own form, for programs.

use super::Said;
use crate::diagnostics::{Diagnostic, Severity};
use crate::model::file::{Place, SourceFile};
use crate::model::json as careful;
use schemars::JsonSchema;
use serde::Serialize;
use std::io::{self, Write};
use std::ops::Range;
use std::sync::Arc;

/// The shape of `--output json`; fields are only ever added.
#[derive(Debug, Serialize)]
struct Output<'a> {
    diagnostics: Vec<DiagnosticJson<'a>>,
}

/// One finding
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct DiagnosticJson<'a> {
    code: &'static str,
    severity: &'static str,
    message: String,
    label: String,
    #[serde(flatten)]
    at: Option<At<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<String>,
    related: Vec<Related<'a>>,
    /// What mends it without a doubt.
    #[serde(skip_serializing_if = "Option::is_none")]
    fix: Option<Fix<'a>>,
}

/// Lines and columns from 1, columns in characters.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct At<'a> {
    file: &'a str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
}

/// The text at this place becomes another one.
#[derive(Debug, Serialize, JsonSchema)]
struct Fix<'a> {
    #[serde(flatten)]
    at: At<'a>,
    text: &'a str,
}

/// Another place that belongs to it
#[derive(Debug, Serialize, JsonSchema)]
struct Related<'a> {
    #[serde(flatten)]
    at: At<'a>,
    label: String,
}

/// One JSON object with all diagnostics.
pub fn json(diagnostics: &[Diagnostic], out: &mut dyn Write) -> io::Result<()> {
    let output = Output { diagnostics: diagnostics.iter().map(diagnostic_json).collect() };
    careful::write(&output, out)?;
    writeln!(out)
}

pub(in crate::render) fn diagnostic_json(diagnostic: &Diagnostic) -> DiagnosticJson<'_> {
    let Diagnostic { code, severity, message: _, label: _, place, related: _, help: _, fix } = diagnostic;
    let Said { message, label, help, related } = Said::of(diagnostic);
    DiagnosticJson {
        code,
        severity: match severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        },
        message,
        label,
        at: place.as_ref().map(at),
        help,
        related: related.into_iter().map(|(place, label)| Related { at: at(place), label }).collect(),
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
