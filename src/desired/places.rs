//! Findings of later rooms → diagnostics. Files are read again only when there is something to say.

use crate::diagnostics::{Diagnostic, Finding, KeyOrValue};
use crate::model::Pointer;
use crate::model::file::Origin;
use crate::source::LocatedFile;
use crate::workspace::Workspace;
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

/// Bytes of text that are kept with their places: what is read takes some ten times as much.
const MAX_BYTES: usize = 8 << 20;

/// The places in the files of a workspace. What was read stands for the next question, since findings and changes come in
/// the order of addresses, not of files.
#[derive(Debug)]
pub struct Places<'a> {
    workspace: &'a Workspace,
    kept: RefCell<Kept>,
}

#[derive(Debug, Default)]
struct Kept {
    files: HashMap<String, Rc<LocatedFile>>,
    bytes: usize,
}

impl<'a> Places<'a> {
    pub fn of(workspace: &'a Workspace) -> Self {
        Self { workspace, kept: RefCell::default() }
    }

    /// `finding` with its place in the file. Where that is gone by now, the document's line stands for it.
    pub fn diagnostic(&self, origin: &Origin, finding: Finding) -> Diagnostic {
        self.file(&origin.path).diagnostic(origin, finding)
    }

    /// The line of the value at `at` in the document, from 1.
    pub fn line_of(&self, origin: &Origin, at: &Pointer) -> usize {
        self.file(&origin.path).place(origin, at, KeyOrValue::Value).line_and_column().0
    }

    /// The line of `at` in the document of the file at `path` that holds line `line`; `None` when there is none any more.
    pub fn line_in(&self, path: &str, line: usize, at: &Pointer) -> Option<usize> {
        self.file(path).line_in(line, at)
    }

    fn file(&self, path: &str) -> Rc<LocatedFile> {
        let mut kept = self.kept.borrow_mut();
        if let Some(report) = kept.files.get(path) {
            return Rc::clone(report);
        }
        let report = Rc::new(LocatedFile::now(&self.workspace.root, path, &self.workspace.unsaved));
        if kept.bytes + report.bytes() > MAX_BYTES {
            *kept = Kept::default();
        }
        kept.bytes += report.bytes();
        kept.files.insert(path.to_owned(), Rc::clone(&report));
        report
    }
}
