//! A text file and a place in it.

use std::ops::Range;
use std::sync::Arc;

/// A file of the workspace: valid UTF-8, as read.
#[derive(Debug, PartialEq, Eq)]
pub struct SourceFile {
    /// As shown to people: relative to the workspace, with `/`.
    pub path: String,
    pub text: String,
}

/// Bytes `span` of `file`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    pub file: Arc<SourceFile>,
    pub span: Range<usize>,
}

impl Place {
    /// The place right behind this one.
    #[must_use]
    pub fn end(&self) -> Self {
        Self { file: Arc::clone(&self.file), span: self.span.end..self.span.end }
    }

    /// The text of the line that it begins in.
    pub fn line(&self) -> &str {
        let (before, behind) = self.file.text.split_at(self.file.text.floor_char_boundary(self.span.start));
        let start = before.rfind('\n').map_or(0, |newline| newline + 1);
        let end = behind.find('\n').map_or(self.file.text.len(), |newline| before.len() + newline);
        &self.file.text[start..end]
    }

    /// Line and column of the start, both from 1, the column in characters.
    pub fn line_and_column(&self) -> (usize, usize) {
        line_and_column(&self.file.text, self.span.start)
    }
}

/// Line and column of byte `at`, both from 1, the column in characters. Each place of a long file asks.
pub fn line_and_column(text: &str, at: usize) -> (usize, usize) {
    let before = &text[..text.floor_char_boundary(at)];
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    let line = memchr::memchr_iter(b'\n', before.as_bytes()).count() + 1;
    (line, before[line_start..].chars().count() + 1)
}

/// Which document of which file something was declared in. Files are read again when a place is needed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// As in `SourceFile::path`.
    pub path: Arc<str>,
    /// Position of the document in its file, from 0.
    pub document: usize,
    /// Line of the document's first key, from 1.
    pub line: usize,
}
