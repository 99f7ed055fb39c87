//! Errors that have no place in a file, told on stderr.

use super::Terminal;
use crate::exit::Exit;
use crate::live::PlatformError;
use std::io;

pub(super) fn tell(terminal: &mut Terminal<'_>, message: &str, help: Option<&str>) -> io::Result<()> {
    writeln!(terminal.err, "error: {message}")?;
    match help {
        Some(help) => writeln!(terminal.err, "  = help: {help}"),
        None => Ok(()),
    }
}

pub(super) fn platform(terminal: &mut Terminal<'_>, error: &PlatformError) -> io::Result<Exit> {
    tell(terminal, &error.to_string(), error.help().as_deref())?;
    Ok(error.exit())
}
