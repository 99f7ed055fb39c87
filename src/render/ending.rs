//! How a run ended, for programs: the same of every command that writes JSON.

use super::diagnostics::json::{DiagnosticJson, diagnostic_json};
use crate::apply::{MovedField, Report, StaleObject};
use crate::diagnostics::Diagnostic;
use crate::language::Text;
use crate::model::Address;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;

/// How a run ended, and why
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct EndingDocument<'a> {
    /// In a word: an open set, listed in `docs/ci.md`
    pub outcome: &'a str,
    /// The exit code of the process
    pub exit_code: u8,
    /// Why it did not do what was asked
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<ErrorDocument>,
    /// What is wrong with documents and settings, in the form of `validate --output json`
    pub diagnostics: Vec<DiagnosticJson<'a>>,
    /// Objects that are not as they were when the plan was made
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub moved: Vec<MovedDocument<'a>>,
}

/// What is wrong, for people
#[derive(Debug, Serialize, JsonSchema)]
pub struct ErrorDocument {
    message: String,
    /// What to do
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<String>,
}

impl ErrorDocument {
    pub fn of(message: &Text, help: Option<&Text>) -> Self {
        Self { message: message.said(), help: help.map(Text::said) }
    }
}

/// An object that is not as it was when the plan was made
#[derive(Debug, Serialize, JsonSchema)]
pub struct MovedDocument<'a> {
    #[schemars(with = "String")]
    address: &'a Address,
    reviewed: String,
    now: String,
    fields: Vec<MovedFieldDocument<'a>>,
}

/// A field that is not as it was
#[derive(Debug, Serialize, JsonSchema)]
struct MovedFieldDocument<'a> {
    /// From the root of the document, as in plans
    path: &'a str,
    reviewed: Option<&'a Value>,
    now: Option<&'a Value>,
    /// What the plan would write
    planned: Option<&'a Value>,
}

/// Why a command ended without what it is for
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct FailureDocument<'a> {
    pub format_version: &'a str,
    #[serde(flatten)]
    pub ending: EndingDocument<'a>,
}

/// What an apply did, step by step, and how it ended
#[derive(Debug, Serialize, JsonSchema)]
pub struct ReportDocument<'a> {
    #[serde(flatten)]
    pub ending: EndingDocument<'a>,
    #[serde(flatten)]
    pub report: &'a Report,
}

/// `diagnostics` as they stand in a document.
pub fn diagnostics<'a>(diagnostics: impl Iterator<Item = &'a Diagnostic>) -> Vec<DiagnosticJson<'a>> {
    diagnostics.map(diagnostic_json).collect()
}

/// The same for objects that moved.
pub fn moved(moved: &[StaleObject]) -> Vec<MovedDocument<'_>> {
    moved.iter().map(MovedDocument::of).collect()
}

impl<'a> MovedDocument<'a> {
    fn of(moved: &'a StaleObject) -> Self {
        let StaleObject { address, reviewed, now, fields } = moved;
        let (reviewed, now) = (reviewed.said(), now.said());
        Self { address, reviewed, now, fields: fields.iter().map(MovedFieldDocument::of).collect() }
    }
}

impl<'a> MovedFieldDocument<'a> {
    fn of(field: &'a MovedField) -> Self {
        let MovedField { path, reviewed, now, planned } = field;
        Self { path, reviewed: reviewed.as_ref(), now: now.as_ref(), planned: planned.as_ref() }
    }
}
