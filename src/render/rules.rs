//! Rows of the table of codes, for people and for programs.

use super::paint::Paint;
use crate::diagnostics::Severity;
use crate::diagnostics::codes::{CODES, CheckPhase, Code, Weight};
use crate::diagnostics::sources::Numbered;
use crate::model::json;
use crate::{say, word};
use serde::Serialize;
use std::io::{self, Write};

/// Where the long texts stand as a page, from the root of the repository.
pub fn page() -> &'static str {
    word!("render-docs-rules-md")
}

/// The long text of one code.
pub fn human(code: &Code, paint: Paint, out: &mut dyn Write) -> io::Result<()> {
    let Code { code: name, weight: _, phase: _, summary, source, text } = code;
    let severity = match code.severity() {
        Severity::Error => paint.bad(say!("render-error-3", name)),
        Severity::Warning => paint.changed(say!("render-warning-3", name)),
    };
    let (summary, source, page) = (summary.said(), source.said(), page());
    writeln!(out, "{}\n", say!("render-rules-text", severity, summary))?;
    writeln!(out, "{}\n", text.said().trim_end())?;
    writeln!(out, "{}", say!("render-found", found = found(code), changed = changed(code)))?;
    writeln!(out, "{}", say!("render-rests-see-2", source, page, name))
}

fn found(code: &Code) -> &'static str {
    match code.phase {
        CheckPhase::Offline => word!("render-one-file"),
        CheckPhase::Set => word!("render-all-documents-together"),
        CheckPhase::Live if code.weight == Weight::Refusal => word!("render-plan"),
        CheckPhase::Live => {
            word!("render-platform-validate-online-plan")
        }
    }
}

fn changed(code: &Code) -> &'static str {
    match code.weight {
        Weight::Structure => word!("render-always-error"),
        Weight::Rule => word!("render-error-rules-warn-can-lower"),
        Weight::Advice => word!("render-warning-rules-error-can-raise"),
        Weight::Refusal => word!("render-blocks-object-names-ways-out"),
    }
}

/// Every code with its sentence.
pub fn list(codes: &[Code], out: &mut dyn Write) -> io::Result<()> {
    let width = codes.iter().map(|code| code.code.len()).max().unwrap_or_default();
    codes.iter().try_for_each(|code| writeln!(out, "{:width$}  {}", code.code, code.summary.said()))
}

/// The shape of `--output json`; fields are only ever added. Words for people are in the language that is spoken.
#[derive(Debug, Serialize)]
struct CodeJson {
    code: &'static str,
    severity: &'static str,
    adjustable: bool,
    phase: &'static str,
    summary: &'static str,
    source: &'static str,
    text: &'static str,
    page: String,
}

/// One JSON object for each of `codes`.
pub fn json(codes: &[Code], out: &mut dyn Write) -> io::Result<()> {
    let told: Vec<CodeJson> = codes.iter().map(code_json).collect();
    match told.as_slice() {
        [one] => json::write(one, out)?,
        all => json::write(&all, out)?,
    }
    writeln!(out)
}

fn code_json(code: &Code) -> CodeJson {
    CodeJson {
        code: code.code,
        severity: match code.severity() {
            Severity::Error => "error",
            Severity::Warning => "warning",
        },
        adjustable: code.is_adjustable(),
        phase: match code.phase {
            CheckPhase::Offline => "offline",
            CheckPhase::Set => "set",
            CheckPhase::Live => "live",
        },
        summary: code.summary.said(),
        source: code.source.said(),
        text: code.text.said(),
        page: format!("{}#{}", page(), code.code),
    }
}

/// What a number means that rules rest on, and the codes that do.
pub fn number(row: &Numbered, out: &mut dyn Write) -> io::Result<()> {
    let (name, meaning, page) = (row.number, row.meaning.said(), word!("render-docs-sources-md"));
    writeln!(out, "{}", say!("render-number-means", name, meaning))?;
    let codes: Vec<String> = codes_of(row).map(|code| format!("`{code}`")).collect();
    if !codes.is_empty() {
        writeln!(out, "{}", say!("render-number-codes", codes = codes.join(word!("language-comma"))))?;
    }
    writeln!(out, "{}", say!("render-number-page", page))
}

fn codes_of(row: &Numbered) -> impl Iterator<Item = &'static str> {
    CODES.iter().filter(|code| row.is_named_in(code.source.english())).map(|code| code.code)
}

/// The shape of `--output json` for a number; fields are only ever added.
#[derive(Debug, Serialize)]
struct NumberJson {
    number: &'static str,
    meaning: &'static str,
    codes: Vec<&'static str>,
    page: &'static str,
}

/// One JSON object for a number that rules rest on.
pub fn number_json(row: &Numbered, out: &mut dyn Write) -> io::Result<()> {
    let (number, meaning, page) = (row.number, row.meaning.said(), word!("render-docs-sources-md"));
    json::write(&NumberJson { number, meaning, codes: codes_of(row).collect(), page }, out)?;
    writeln!(out)
}
