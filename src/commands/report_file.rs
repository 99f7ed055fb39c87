//! The file that `--json-into` names: written before anything is sent, and whole at every moment after.

use super::ending::Ending;
use crate::files::named;
use crate::{fact, language};
use serde_json::Value;
use std::io;
use std::path::Path;

/// Whether a report can be written there. Leaves things as they are, but for an empty file where there was none.
pub(super) fn probe(base: &Path, file: &Path) -> io::Result<()> {
    Ok(named::probe(base, file)?)
}

/// Writes `report` whole or not at all, so that a run that is killed leaves the one before.
pub(super) fn write(base: &Path, file: &Path, report: &Value) -> Result<(), Ending> {
    let unwritten = |message| Ending::not_writable(message, None);
    let text = serde_json::to_string_pretty(report).map_err(|error| unwritten(language::foreign(&error)))? + "\n";
    named::write(base, file, text.as_bytes()).map_err(|error| {
        let file = if base == Path::new(".") { file.to_owned() } else { base.join(file) };
        unwritten(fact!("commands-can-not-written", file, error = error.text()))
    })
}
