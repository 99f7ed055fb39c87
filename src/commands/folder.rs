//! Several files written below one folder and nowhere else.

use super::ending::Ending;
use crate::fact;
use crate::files::{Denial, Folder};
use crate::model::text::escaped;
use std::path::{Path, PathBuf};

/// Writes `files`, whose paths documents and the platform may have chosen: none of them hidden, none by way of a link.
pub(super) fn write(root: &Folder, files: &[(PathBuf, String)]) -> Result<(), Ending> {
    // Before the first is written: a half of what was meant is no help.
    files.iter().try_for_each(|(path, _)| root.allows(path).map_err(|denial| about(path, &denial)))?;
    files.iter().try_for_each(|(path, text)| root.write(path, text.as_bytes()).map_err(|denial| about(path, &denial)))
}

/// `denial` with the path it is about.
pub(super) fn about(path: &Path, denial: &Denial) -> Ending {
    let path = path.display().to_string();
    Ending::failed(fact!("commands-folder-text", path = escaped(&path), denial = denial.text()))
}
