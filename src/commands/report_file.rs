//! The file that `--json-into` names: proven to be writable before anything is sent, and whole at every moment after.

use crate::apply::Report;
use crate::{language, say};
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Whether a report can be written there. Leaves things as they are.
pub(super) fn probe(file: &Path) -> io::Result<()> {
    let is_new = !file.exists();
    OpenOptions::new().create(true).append(true).open(file)?;
    if is_new { fs::remove_file(file) } else { Ok(()) }
}

/// Writes `report` whole or not at all, so that a run that is killed leaves the one before.
pub(super) fn write(file: &Path, report: &Report) -> Result<(), String> {
    let text = serde_json::to_string_pretty(report).map_err(|error| language::foreign(&error))? + "\n";
    let written = if file.exists() && !file.is_file() {
        // A pipe or a device can not be replaced.
        fs::write(file, &text)
    } else {
        replace(file, &text)
    };
    written.map_err(|error| {
        let error = language::system(&error);
        say!("`{}` can not be written: {error}", "`{}` 無法寫入：{error}", file.display())
    })
}

fn replace(file: &Path, text: &str) -> io::Result<()> {
    // Through a link, not over it.
    let file = fs::canonicalize(file).unwrap_or_else(|_| file.to_owned());
    let beside = beside(&file);
    let done = File::create(&beside)
        .and_then(|mut new| new.write_all(text.as_bytes()).and_then(|()| new.sync_all()))
        .and_then(|()| fs::rename(&beside, &file));
    if done.is_err() {
        // Best effort: what counts is the error.
        let _ = fs::remove_file(&beside);
    }
    done
}

fn beside(file: &Path) -> PathBuf {
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    file.with_file_name(format!(".{name}.{}", std::process::id()))
}
