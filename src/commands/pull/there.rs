//! The documents that are there, as a pull reads them.

use super::super::ending::Ending;
use super::super::folder::about;
use crate::workspace::Workspace;
use std::io;
use std::path::Path;

/// The largest file that is compared with what is pulled, in bytes.
pub(super) const MAX_DOCUMENT_BYTES: u64 = 64 << 20;

/// The text of the file at `path`.
pub(super) fn read(into: &Workspace, path: &Path) -> Result<String, Ending> {
    let bytes = into.root.read(path, MAX_DOCUMENT_BYTES).map_err(|denial| about(path, &denial))?;
    String::from_utf8(bytes).map_err(|_| io::Error::from(io::ErrorKind::InvalidData).into())
}
