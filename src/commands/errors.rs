//! Errors that have no place in a file, told on stderr.

use super::Terminal;
use crate::model::text::escaped_lines;
use crate::say;
use std::io::{self, Write};

pub(super) fn tell(terminal: &mut Terminal<'_>, message: &str, help: Option<&str>) -> io::Result<()> {
    error(terminal.err, message)?;
    help.map_or(Ok(()), |text| self::help(terminal.err, text))
}

/// The line that an error starts with. Labels are written as in findings.
pub(super) fn error(err: &mut dyn Write, message: &str) -> io::Result<()> {
    let message = escaped_lines(message);
    writeln!(err, "{}", say!("commands-error", message))
}

pub(super) fn help(err: &mut dyn Write, text: &str) -> io::Result<()> {
    let text = escaped_lines(text);
    writeln!(err, "{}", say!("commands-help", text))
}

pub(super) fn note(err: &mut dyn Write, text: &str) -> io::Result<()> {
    let text = escaped_lines(text);
    writeln!(err, "{}", say!("commands-note-2", text))
}
