//! What was about to be sent and what came of it, on disk before and after each call. A hint for people: the platform
//! is the truth, and losing the journal is safe.

use serde::Serialize;
use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::path::Path;
use std::sync::Mutex;

/// One JSON object a line, each flushed to the disk before the run goes on.
#[derive(Debug)]
pub struct Journal {
    file: Mutex<File>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Entry<'a> {
    /// `intent`, `applied`, `rejected` or `unknown`.
    pub(super) event: &'a str,
    pub(super) plan: &'a str,
    pub(super) step: &'a str,
    pub(super) address: String,
    pub(super) call: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) key: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) detail: Option<&'a str>,
}

impl Journal {
    /// Opens the journal at `path` for more lines, making its folder where needed.
    pub fn open(path: &Path) -> io::Result<Self> {
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        let file = OpenOptions::new().create(true).append(true).open(path)?;
        Ok(Self { file: Mutex::new(file) })
    }

    pub(super) fn record(&self, entry: &Entry<'_>) -> io::Result<()> {
        let mut line = serde_json::to_vec(entry)?;
        line.push(b'\n');
        let mut file = self.file.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        file.write_all(&line)?;
        file.sync_data()
    }
}
