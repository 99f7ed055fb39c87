//! Findings about several documents, with all their places.

use super::MAX_FINDINGS;
use super::facts::Facts;
use crate::diagnostics::{Diagnostic, Finding, KeyOrValue};
use crate::fact;
use crate::language::Text;
use crate::model::Pointer;
use crate::model::file::Origin;
use crate::source::LocatedFile;
use crate::workspace::Workspace;
use std::collections::HashMap;

/// One document and its file.
#[derive(Debug, Clone, Copy)]
pub(super) struct DocumentRef<'a> {
    pub path: &'a str,
    pub facts: &'a Facts,
}

impl DocumentRef<'_> {
    pub(super) fn address(&self) -> String {
        format!("{}/{}", self.facts.kind.slug, self.facts.key)
    }

    pub(super) fn origin(&self) -> Origin {
        Origin { path: self.path.into(), document: self.facts.document, line: self.facts.line }
    }

    pub(super) fn key_at(&self) -> Pointer {
        Pointer::parse(if self.facts.is_tombstone { "/removed/key" } else { "/metadata/key" })
    }

    pub(super) fn verb(&self) -> Text {
        if self.facts.is_tombstone { fact!("desired-removed-here") } else { fact!("desired-declared-here") }
    }
}

/// Turns findings about several documents into diagnostics with all their places.
pub(super) struct Reporter<'a> {
    pub(super) workspace: &'a Workspace,
    pub(super) diagnostics: &'a mut Vec<Diagnostic>,
    /// Files that something was said about, each read again once, and how often.
    pub(super) reports: HashMap<&'a str, (LocatedFile, usize)>,
}

impl<'a> Reporter<'a> {
    pub(super) fn tell(
        &mut self,
        here: DocumentRef<'a>,
        finding: Finding,
        others: Vec<(DocumentRef<'a>, Pointer, Text)>,
    ) {
        let (report, told) = self.report(here);
        *told += 1;
        if *told > MAX_FINDINGS {
            let more = (*told == MAX_FINDINGS + 1).then(|| report.more_errors(MAX_FINDINGS));
            return self.diagnostics.extend(more);
        }
        let mut diagnostic = report.diagnostic(&here.origin(), finding);
        for (other, at, label) in others {
            let place = self.report(other).0.place(&other.origin(), &at, KeyOrValue::Value);
            diagnostic.related.push((place, label));
        }
        self.diagnostics.push(diagnostic);
    }

    fn report(&mut self, here: DocumentRef<'a>) -> &mut (LocatedFile, usize) {
        let Workspace { root, unsaved, settings: _ } = self.workspace;
        self.reports.entry(here.path).or_insert_with(|| (LocatedFile::now(root, here.path, unsaved), 0))
    }
}
