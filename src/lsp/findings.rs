//! Findings as editors show them.

use super::positions::Lines;
use crate::diagnostics::{self, Severity};
use crate::language::Text;
use crate::model::file::Place;
use crate::word;
use lsp_types::{Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, Location, NumberOrString, Uri};

/// Who says it.
pub(super) const SOURCE: &str = "journeyctl";

/// What a server that knows the schemas says of the same text: YAML itself, and what a field may hold.
const BY_SCHEMA: [&str; 16] = [
    "alias-unknown",
    "duplicate-key",
    "missing-field",
    "not-one-of",
    "out-of-range",
    "pattern",
    "schema-format",
    "schema-other",
    "syntax",
    "tab",
    "too-few-fields",
    "too-many-fields",
    "unknown-field",
    "unknown-kind",
    "wrong-length",
    "wrong-type",
];

/// Whether a server that knows the schemas says it too.
pub(super) fn is_by_schema(code: &str) -> bool {
    BY_SCHEMA.contains(&code)
}

/// `found` for an editor; `uri` gives the name of a file.
pub(super) fn lsp_diagnostic(found: &diagnostics::Diagnostic, uri: &dyn Fn(&str) -> Option<Uri>) -> Diagnostic {
    let diagnostics::Diagnostic { code, severity, message, label: _, place, related, help, fix: _ } = found;
    let message = match help {
        Some(help) => format!("{}\n{}: {}", message.said(), word!("lsp-help"), help.said()),
        None => message.said(),
    };
    let told = |(place, label): &(Place, Text)| {
        let location = Location { uri: uri(&place.file.path)?, range: range(place) };
        Some(DiagnosticRelatedInformation { location, message: label.said() })
    };
    let related: Vec<_> = related.iter().filter_map(told).collect();
    Diagnostic {
        range: place.as_ref().map(range).unwrap_or_default(),
        severity: Some(match severity {
            Severity::Error => DiagnosticSeverity::ERROR,
            Severity::Warning => DiagnosticSeverity::WARNING,
        }),
        code: Some(NumberOrString::String((*code).to_owned())),
        source: Some(SOURCE.to_owned()),
        message,
        related_information: (!related.is_empty()).then_some(related),
        ..Diagnostic::default()
    }
}

pub(super) fn range(place: &Place) -> lsp_types::Range {
    let text = &place.file.text;
    Lines::of(text).range(text, &place.span)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_schemas_say_are_codes() {
        assert!(BY_SCHEMA.iter().all(|code| diagnostics::codes::find(code).is_some()));
        assert!(BY_SCHEMA.is_sorted());
    }
}
