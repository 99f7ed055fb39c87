//! One apply at a time in a workspace. The operating system holds the lock for as long as its process lives, so a dead
//! one cannot leave it behind.

use crate::fact;
use crate::files::{Denial, StateFolder};
use crate::language::Text;
use serde::{Deserialize, Serialize};
use std::fs::{File, TryLockError};
use std::io::{self, Read, Seek, Write};
use std::path::Path;

/// Held until it is dropped.
#[derive(Debug)]
pub struct WorkspaceLock {
    _file: File,
}

/// Who holds a lock.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Holder {
    pid: u32,
    /// By this computer's clock, RFC 3339: for people only.
    since: String,
}

/// Why there is no lock.
#[derive(Debug)]
pub enum LockError {
    /// Somebody does, who is named where that can be read.
    Held(Text),
    /// Nobody holds it: the file or its folder cannot be used.
    Denied(String, Denial),
}

impl LockError {
    /// Why there is no lock.
    pub fn text(&self) -> Text {
        match self {
            Self::Held(by) => fact!("apply-another-run-holds-workspace", value = by),
            Self::Denied(path, denial) => explain_denial(path, denial),
        }
    }
}

impl WorkspaceLock {
    /// Takes the lock that the file at `path` stands for, if nobody has it.
    pub fn take(path: &Path) -> Result<Self, LockError> {
        let folder = path.parent().unwrap_or(Path::new("."));
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let denied = |denial: Denial| LockError::Denied(folder.display().to_string(), denial);
        Self::take_in(&StateFolder::make_at(folder).map_err(denied)?, &name)
    }

    /// Takes the lock that the file `name` of `state` stands for, if nobody has it.
    pub fn take_in(state: &StateFolder, name: &str) -> Result<Self, LockError> {
        let failed = |denial: Denial| LockError::Denied(state.path().join(name).display().to_string(), denial);
        let mut file = state.open(name).map_err(failed)?;
        let failed = |error: io::Error| failed(error.into());
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(LockError::Held(holder(&mut file))),
            Err(TryLockError::Error(error)) => return Err(failed(error)),
        }
        let own = Holder { pid: std::process::id(), since: format!("{:.0}", jiff::Timestamp::now()) };
        let text = serde_json::to_string(&own).expect("a holder has only string keys");
        file.set_len(0).and_then(|()| file.write_all(text.as_bytes())).map_err(failed)?;
        Ok(Self { _file: file })
    }
}

/// Where the folder cannot be written to, that is all there is to say: nobody holds anything.
fn explain_denial(path: &str, denial: &Denial) -> Text {
    if denial.is_read_only() {
        return fact!("apply-can-not-written-folder-read", path);
    }
    fact!("apply-can-not-used", path, denial = denial.text())
}

/// What the file says of its holder, if it can be read. On some systems a locked file cannot.
fn holder(file: &mut File) -> Text {
    let mut text = String::new();
    let read = file.rewind().and_then(|()| file.take(1000).read_to_string(&mut text));
    let parsed = read.ok().and_then(|_| serde_json::from_str::<Holder>(&text).ok());
    let since = |holder: &Holder| holder.since.parse::<jiff::Timestamp>().ok();
    match parsed.and_then(|holder| Some((holder.pid, since(&holder)?))) {
        Some((pid, since)) => fact!("apply-process-since", pid, since),
        None => Text::default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_second_is_told_who_is_the_first_and_a_dropped_lock_is_free() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("state/apply.lock");
        let first = WorkspaceLock::take(&path).expect("free");
        let held = WorkspaceLock::take(&path).expect_err("held").text().said();
        let pid = std::process::id();
        assert!(held.starts_with(&format!("another run holds this workspace: process {pid}, since 2")), "{held}");
        drop(first);
        std::fs::write(&path, "\u{1b}[2J nonsense").expect("writable");
        let again = WorkspaceLock::take(&path).expect("free again");
        std::fs::write(&path, "\u{1b}[2J nonsense").expect("writable");
        assert_eq!(WorkspaceLock::take(&path).expect_err("held").text().said(), "another run holds this workspace");
        drop(again);
    }
}
