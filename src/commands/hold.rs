//! The lock that keeps two applies of one folder apart.

use super::ending::Ending;
use crate::apply::{LockError, WorkspaceLock};
use crate::files::{Folder, StateFolder};
use crate::language::Text;
use crate::{fact, workspace};
use std::path::Path;

/// The workspace's lock, so that it is applied once at a time. Where there is no workspace nothing is held: opening it
/// tells so.
pub(super) fn hold(root: &Path) -> Result<Option<WorkspaceLock>, Ending> {
    if !Folder::open(root).is_ok_and(|folder| folder.holds(workspace::FILE)) {
        return Ok(None);
    }
    let denied = |denial| LockError::Denied(StateFolder::path_of(root).display().to_string(), denial);
    let state = StateFolder::make(root).map_err(denied);
    let held = state.and_then(|state| WorkspaceLock::take_in(&state, "apply.lock"));
    held.map(Some).map_err(|error| Ending::not_held(&error, way_out(&error)))
}

fn way_out(error: &LockError) -> Text {
    match error {
        LockError::Held(_) => fact!("commands-wait-until-ended-nothing-read"),
        LockError::Denied(_, denial) if denial.is_read_only() => fact!("commands-make-writable-say-where-journal"),
        LockError::Denied(..) => fact!("commands-take-away-run-again-made"),
    }
}
