//! GitLab's code quality report.

use super::{SETTINGS, Said};
use crate::diagnostics::{Diagnostic, Severity};
use crate::model::digest::digest;
use crate::model::json;
use serde::Serialize;
use std::collections::HashMap;
use std::io::{self, Write};

#[derive(Debug, Serialize)]
struct Issue<'a> {
    description: String,
    check_name: &'a str,
    fingerprint: String,
    severity: &'static str,
    location: Location,
}

#[derive(Debug, Serialize)]
struct Location {
    path: String,
    lines: Lines,
}

#[derive(Debug, Serialize)]
struct Lines {
    begin: usize,
}

/// A list of issues; `path` says how a file is called from the root of the repository.
pub fn gitlab(found: &[Diagnostic], path: &dyn Fn(&str) -> String, out: &mut dyn Write) -> io::Result<()> {
    let prints = fingerprints(found, path);
    let issue = |(diagnostic, fingerprint): (&'_ Diagnostic, String)| {
        let Diagnostic { code, severity, message: _, label: _, place, related: _, help: _, fix: _ } = diagnostic;
        let (file, line) = place.as_ref().map_or((SETTINGS, 1), |place| (&place.file.path, place.line_and_column().0));
        Issue {
            description: Said::of(diagnostic).with_help("; "),
            check_name: code,
            fingerprint,
            severity: match severity {
                Severity::Error => "major",
                Severity::Warning => "minor",
            },
            location: Location { path: path(file), lines: Lines { begin: line } },
        }
    };
    let issues: Vec<Issue<'_>> = found.iter().zip(prints).map(issue).collect();
    json::write(&issues, out)?;
    writeln!(out)
}

/// One for each diagnostic, the same as long as file, code, what the message names and the line's own text are: a line that
/// moves is no new issue, nor is a message in another language or in other words. Those that are alike are counted, since GitLab shows issues of one fingerprint
/// once. The file is called from the root of the repository: two workspaces of one may have the same line in the same file.
pub(super) fn fingerprints(found: &[Diagnostic], path: &dyn Fn(&str) -> String) -> Vec<String> {
    let mut counts: HashMap<String, usize> = HashMap::new();
    let print = |diagnostic: &Diagnostic| {
        let place = diagnostic.place.as_ref();
        let (file, line) = place.map_or((SETTINGS, ""), |place| (&*place.file.path, place.line().trim()));
        let alike = digest(&[&path(file), diagnostic.code, &diagnostic.message.arguments(), line].map(str::as_bytes));
        let count = counts.entry(alike.clone()).or_default();
        *count += 1;
        digest(&[alike.as_bytes(), count.to_string().as_bytes()])
    };
    found.iter().map(print).collect()
}
