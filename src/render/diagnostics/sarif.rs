//! SARIF 2.1.0, which code hosts and editors read.

use super::gitlab::fingerprints;
use super::{SETTINGS, Said};
use crate::diagnostics::codes::{self, Code};
use crate::diagnostics::{Diagnostic, Edit, Severity};
use crate::model::file::{Place, SourceFile};
use crate::model::json as careful;
use crate::render::rules::page;
use crate::{say, word};
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::ops::Range;
use std::sync::Arc;

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json";

/// What a path cannot hold in a URI.
const ODD: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b':')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// One run; `path` says how a file is called from the root of the repository.
pub fn sarif(found: &[Diagnostic], path: &dyn Fn(&str) -> String, out: &mut dyn Write) -> io::Result<()> {
    let used: BTreeMap<&str, &Code> =
        found.iter().filter_map(|diagnostic| codes::find(diagnostic.code)).map(|code| (code.code, code)).collect();
    let position = |name: &str| used.keys().position(|code| *code == name);
    let results: Vec<Value> = found
        .iter()
        .zip(fingerprints(found, path))
        .map(|(diagnostic, print)| result(diagnostic, position(diagnostic.code), &print, path))
        .collect();
    let log = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "journeyctl",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": used.values().map(|code| rule(code)).collect::<Vec<_>>(),
            }},
            "columnKind": "unicodeCodePoints",
            "originalUriBaseIds": {"SRCROOT": {"description": {"text": word!("render-root-repository")}}},
            "results": results,
        }],
    });
    careful::write(&log, out)?;
    writeln!(out)
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

fn rule(code: &Code) -> Value {
    let (name, text, source, page) = (code.code, code.text.said(), code.source.said(), page());
    let help = say!("render-rests-see", text, source, page, name);
    json!({
        "id": name,
        "shortDescription": {"text": code.summary.said()},
        "help": {"text": help, "markdown": help},
        "defaultConfiguration": {"level": level(code.severity())},
    })
}

fn result(diagnostic: &Diagnostic, rule: Option<usize>, print: &str, path: &dyn Fn(&str) -> String) -> Value {
    let Diagnostic { code, severity, message: _, label: _, place, related, help: _, fix } = diagnostic;
    let said = Said::of(diagnostic);
    let mut result = json!({
        "ruleId": code,
        "level": level(*severity),
        "message": {"text": unlinked(&said.with_help("\n"))},
        "partialFingerprints": {"journeyctl/v1": print},
    });
    if let Some(rule) = rule {
        result["ruleIndex"] = rule.into();
    }
    // A code host takes no file of which one result has no place.
    result["locations"] =
        json!([place.as_ref().map_or_else(|| start_of(SETTINGS, path), |place| location(place, path))]);
    if let (Some(place), Some(edit)) = (place, fix) {
        result["fixes"] = json!([mended(&place.file, edit, path)]);
    }
    if !related.is_empty() {
        let told = said.related.iter().enumerate().map(|(n, (place, label))| {
            let mut location = location(place, path);
            location["id"] = (n + 1).into();
            location["message"] = json!({"text": unlinked(label)});
            location
        });
        result["relatedLocations"] = told.collect();
    }
    result
}

/// Readers of SARIF make links of `[text](address)`, in plain texts too, and have no way to write it otherwise.
fn unlinked(text: &str) -> String {
    text.replace("](", "] (")
}

fn location(place: &Place, path: &dyn Fn(&str) -> String) -> Value {
    json!({"physicalLocation": {
        "artifactLocation": artifact(&place.file.path, path),
        "region": region(&place.file, &place.span),
    }})
}

fn start_of(file: &str, path: &dyn Fn(&str) -> String) -> Value {
    json!({"physicalLocation": {"artifactLocation": artifact(file, path), "region": {"startLine": 1}}})
}

fn artifact(file: &str, path: &dyn Fn(&str) -> String) -> Value {
    json!({"uri": utf8_percent_encode(&path(file), ODD).to_string(), "uriBaseId": "SRCROOT"})
}

fn region(file: &Arc<SourceFile>, span: &Range<usize>) -> Value {
    let place = |at: usize| Place { file: Arc::clone(file), span: at..at }.line_and_column();
    let ((line, column), (end_line, end_column)) = (place(span.start), place(span.end));
    json!({"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column})
}

fn mended(file: &Arc<SourceFile>, edit: &Edit, path: &dyn Fn(&str) -> String) -> Value {
    json!({
        "description": {"text": word!("render-journeyctl-validate-fix-does-same")},
        "artifactChanges": [{
            "artifactLocation": artifact(&file.path, path),
            "replacements": [{
                "deletedRegion": region(file, &edit.span),
                "insertedContent": {"text": edit.text},
            }],
        }],
    })
}
