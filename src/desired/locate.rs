//! Findings of later rooms → diagnostics. Files are read again only when there is something to say.

use crate::diagnostics::Diagnostic;
use crate::kinds::Finding;
use crate::kinds::finding::On;
use crate::model::Pointer;
use crate::model::file::{Origin, Place};
use crate::source::Report;
use crate::workspace::Workspace;
use std::path::Path;

/// `finding` with its place in the file. Where that is gone by now, the document's line stands for it.
pub fn locate(root: &Path, origin: &Origin, finding: Finding) -> Diagnostic {
    Report::again(root, &origin.path).diagnostic(origin, finding)
}

/// The same, from an editor where it holds the file.
pub fn locate_now(workspace: &Workspace, origin: &Origin, finding: Finding) -> Diagnostic {
    Report::now(&workspace.root, &origin.path, &workspace.unsaved).diagnostic(origin, finding)
}

/// The line of `at` in the document, from 1.
pub fn line_of(root: &Path, origin: &Origin, at: &Pointer) -> usize {
    place(root, origin, at).line_and_column().0
}

/// The line of `at` in the document of the file at `path` that holds line `line`; `None` when there is none any more.
pub fn line_in(root: &Path, path: &str, line: usize, at: &Pointer) -> Option<usize> {
    Report::again(root, path).line_in(line, at)
}

/// The value at `at` in the document.
pub fn place(root: &Path, origin: &Origin, at: &Pointer) -> Place {
    Report::again(root, &origin.path).place(origin, at, On::Value)
}
