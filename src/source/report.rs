//! Findings and problems of one file → diagnostics with places.

use super::files::Unsaved;
use super::shift::Shift;
use super::text::Unseen;
use super::{FileProblem, Located, LocatedDocument, files, first_line, located, mend};
use crate::diagnostics::{Diagnostic, Finding, KeyOrValue, Mend, codes, put_in_quotes};
use crate::fact;
use crate::files::Folder;
use crate::language::Text;
use crate::model::Pointer;
use crate::model::file::{Origin, Place, SourceFile};
use std::ops::Range;
use std::sync::Arc;

/// A file read again, with places.
#[derive(Debug)]
pub struct LocatedFile {
    file: Arc<SourceFile>,
    located: Located,
}

impl LocatedFile {
    pub fn of(path: &str, text: String) -> Self {
        let located = located(&text);
        Self { file: Arc::new(SourceFile { path: path.to_owned(), text }), located }
    }

    /// The same for a text that is read without what cannot be seen in it.
    pub fn of_unseen(path: &str, unseen: Unseen) -> Self {
        let readable = unseen.readable();
        let Unseen { text, mut problems, edits, is_readable: _ } = unseen;
        let mut located =
            readable.map_or_else(Located::default, |readable| Shift::of(&edits).located(self::located(&readable)));
        problems.append(&mut located.problems);
        located.problems = problems;
        Self { file: Arc::new(SourceFile { path: path.to_owned(), text }), located }
    }

    /// Reads the file at `path` below `root` again, from an editor where it holds the file. One that is gone is an empty
    /// one.
    pub fn now(root: &Folder, path: &str, unsaved: &Unsaved) -> Self {
        match files::text_now(root, path, unsaved) {
            Ok(text) => Self::of(path, text),
            Err(_) => match files::unseen_now(root, path, unsaved) {
                Some(unseen) => Self::of_unseen(path, unseen),
                None => Self::of(path, String::new()),
            },
        }
    }

    /// How much text there is.
    pub fn bytes(&self) -> usize {
        self.file.text.len()
    }

    /// What is wrong with the file as YAML.
    pub fn problems(&self) -> Vec<Diagnostic> {
        let Self { file, located } = self;
        if located.problems.is_empty() {
            // Both readings follow the same rules; should they ever differ, a person must still be told.
            return vec![
                Diagnostic::of("syntax", fact!("syntax-unreadable", path = file.path))
                    .at(Place { file: Arc::clone(file), span: 0..0 }),
            ];
        }
        located.problems.iter().map(|problem| problem.clone().in_file(file)).collect()
    }

    pub fn problem(&self, problem: FileProblem) -> Diagnostic {
        problem.in_file(&self.file)
    }

    pub fn diagnostic(&self, origin: &Origin, finding: Finding) -> Diagnostic {
        let Finding { code, at, on, message, label, help, related, mend } = finding;
        let document = self.located.document(origin.document);
        let lacks_quotes = mend == Some(Mend::Quote);
        let fix = document
            .zip(mend)
            .and_then(|(document, mend)| mend::edit(&self.file.text, &self.located, document, (&at, on), mend));
        let place = self.place(origin, &at, on);
        let help = help.map(|help| if lacks_quotes { as_written(help, &place) } else { help });
        let related = related.into_iter().map(|(at, on, label)| (self.place(origin, &at, on), label)).collect();
        Diagnostic { code, severity: codes::severity(code), message, label, place: Some(place), related, help, fix }
    }

    /// That there are more errors than the `shown`.
    pub fn more_errors(&self, shown: usize) -> Diagnostic {
        Diagnostic::of("more-errors", fact!("more-errors", path = self.file.path, shown)).at(self.top())
    }

    /// That there are more findings than the `shown`, and that the others are warnings.
    pub fn more_findings(&self, shown: usize) -> Diagnostic {
        Diagnostic::of("more-findings", fact!("more-findings", path = self.file.path, shown)).at(self.top())
    }

    fn top(&self) -> Place {
        Place { file: Arc::clone(&self.file), span: line(&self.file.text, 1) }
    }

    /// The line of `at` in the document that holds line `number`.
    pub fn line_in(&self, number: usize, at: &Pointer) -> Option<usize> {
        let line_of = |span: Range<usize>| Place { file: Arc::clone(&self.file), span }.line_and_column().0;
        let starts = |document: &LocatedDocument| {
            line_of(self.located.at(*document, &Pointer::root(), KeyOrValue::Value)) <= number
        };
        let document = self.located.documents.iter().rev().copied().find(starts)?;
        Some(line_of(self.located.at(document, at, KeyOrValue::Value)))
    }

    pub fn place(&self, origin: &Origin, at: &Pointer, on: KeyOrValue) -> Place {
        let span = match self.located.document(origin.document) {
            Some(document) => first_line(&self.file.text, self.located.at(document, at, on)),
            None => line(&self.file.text, origin.line),
        };
        Place { file: Arc::clone(&self.file), span }
    }
}

/// A number's own digits: `0912` is 912 to YAML, but it is `"0912"` that was meant.
fn as_written(help: Text, place: &Place) -> Text {
    let written = place.file.text.get(place.span.clone()).unwrap_or_default();
    if written.is_empty() { help } else { put_in_quotes(written) }
}

/// The bytes of line `number`, counted from 1; the start of the text when it has no such line.
fn line(text: &str, number: usize) -> Range<usize> {
    let mut start = 0;
    for (n, line) in text.split('\n').enumerate() {
        if n + 1 == number {
            return start..start + line.trim_end().len();
        }
        start += line.len() + 1;
    }
    0..0
}
