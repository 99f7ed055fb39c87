//! Rows of the table of codes, for people and for programs.

use super::paint::Paint;
use crate::diagnostics::Severity;
use crate::diagnostics::codes::{Code, Phase, Weight};
use serde::Serialize;
use std::io::{self, Write};

/// Where the long texts stand as a page, from the root of the repository.
pub const PAGE: &str = "docs/rules.md";

/// The long text of one code.
pub fn human(code: &Code, paint: Paint, out: &mut dyn Write) -> io::Result<()> {
    let Code { code: name, weight: _, phase: _, summary, source, text } = code;
    let severity = match code.severity() {
        Severity::Error => paint.bad(format!("{}[{name}]", severity(code))),
        Severity::Warning => paint.changed(format!("{}[{name}]", severity(code))),
    };
    writeln!(out, "{severity}: {summary}\n")?;
    writeln!(out, "{}", text.trim_end())?;
    writeln!(out, "\nFound {}; {}.", found(code), changed(code))?;
    writeln!(out, "It rests on {source}. See {PAGE}#{name}.")
}

fn severity(code: &Code) -> &'static str {
    match code.severity() {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

fn found(code: &Code) -> &'static str {
    match code.phase {
        Phase::Offline => "in one file",
        Phase::Set => "in all documents together",
        Phase::Live if code.weight == Weight::Refusal => "by `plan`",
        Phase::Live => "with the platform: `validate --online`, `plan`",
    }
}

fn changed(code: &Code) -> &'static str {
    match code.weight {
        Weight::Structure => "always an error",
        Weight::Rule => "an error that `rules` and `--warn` can lower, and a comment can allow",
        Weight::Advice => "a warning that `rules` and `--error` can raise, and a comment can allow",
        Weight::Refusal => "it blocks the object and names the ways out",
    }
}

/// Every code with its sentence.
pub fn list(codes: &[Code], out: &mut dyn Write) -> io::Result<()> {
    let width = codes.iter().map(|code| code.code.len()).max().unwrap_or_default();
    codes.iter().try_for_each(|code| writeln!(out, "{:width$}  {}", code.code, code.summary))
}

/// The shape of `--output json`; fields are only ever added.
#[derive(Debug, Serialize)]
struct Told {
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
    let told: Vec<Told> = codes.iter().map(told).collect();
    match told.as_slice() {
        [one] => serde_json::to_writer_pretty(&mut *out, one)?,
        all => serde_json::to_writer_pretty(&mut *out, all)?,
    }
    writeln!(out)
}

fn told(code: &Code) -> Told {
    Told {
        code: code.code,
        severity: severity(code),
        adjustable: code.is_adjustable(),
        phase: match code.phase {
            Phase::Offline => "offline",
            Phase::Set => "set",
            Phase::Live => "live",
        },
        summary: code.summary,
        source: code.source,
        text: code.text,
        page: format!("{PAGE}#{}", code.code),
    }
}
