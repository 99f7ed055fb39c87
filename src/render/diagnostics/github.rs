//! Workflow commands that GitHub shows as annotations at their lines.

use super::Said;
use crate::diagnostics::{Diagnostic, Severity};
use crate::model::file::Place;
use crate::model::text::escaped;
use std::io::{self, Write};

/// A line for each diagnostic; `path` says how a file is called from the root of the repository.
pub fn github(found: &[Diagnostic], path: &dyn Fn(&str) -> String, out: &mut dyn Write) -> io::Result<()> {
    for diagnostic in found {
        let Diagnostic { code, severity, message: _, label: _, place, related: _, help: _, fix: _ } = diagnostic;
        let command = match severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        let place = place.as_ref().map(|place| at(place, path)).unwrap_or_default();
        let Said { message, help, .. } = Said::of(diagnostic);
        let text = help.iter().fold(escaped(&message).into_owned(), |text, help| format!("{text}\n{}", escaped(help)));
        writeln!(out, "::{command} {place}title={}::{}", property(code), data(&text))?;
    }
    Ok(())
}

fn at(place: &Place, path: &dyn Fn(&str) -> String) -> String {
    let (line, column) = place.line_and_column();
    let (end_line, end_column) = place.end().line_and_column();
    let file = property(&escaped(&path(&place.file.path)));
    format!("file={file},line={line},endLine={end_line},col={column},endColumn={end_column},")
}

/// What stands behind `::` may hold anything but the end of the line.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// What stands between commas may hold neither them nor colons.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
