//! What was about to be sent and what came of it, on disk before and after each call. A hint for people: the platform
//! is the truth, and losing the journal is safe.

use serde::Serialize;
use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::path::Path;
use std::sync::Mutex;

/// One JSON object a line, each kept for good before the run goes on.
#[derive(Debug)]
pub struct Journal {
    sink: Mutex<Box<dyn Sink>>,
}

/// Where lines are kept for good.
pub trait Sink: Send + std::fmt::Debug {
    /// Comes back once the line would outlive this computer's power.
    fn keep(&mut self, line: &[u8]) -> io::Result<()>;
}

impl Sink for File {
    fn keep(&mut self, line: &[u8]) -> io::Result<()> {
        self.write_all(line)?;
        self.sync_data()
    }
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
        Ok(Self::over(file))
    }

    /// A journal that is kept somewhere else than in a file.
    pub fn over(sink: impl Sink + 'static) -> Self {
        Self { sink: Mutex::new(Box::new(sink)) }
    }

    pub(super) fn record(&self, entry: &Entry<'_>) -> io::Result<()> {
        let mut line = serde_json::to_vec(entry)?;
        line.push(b'\n');
        self.sink.lock().unwrap_or_else(std::sync::PoisonError::into_inner).keep(&line)
    }
}
