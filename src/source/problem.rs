//! What is wrong with a file as text or as YAML, before any of it means something.

use crate::diagnostics::{Diagnostic, Edit, codes};
use crate::language::Text;
use crate::model::file::{Place, SourceFile};
use std::ops::Range;
use std::sync::Arc;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileProblem {
    /// One of the codes in the table of diagnostics.
    pub code: &'static str,
    pub message: Text,
    pub label: Text,
    /// Bytes of the file.
    pub span: Range<usize>,
    pub help: Option<Text>,
    pub related: Vec<(Range<usize>, Text)>,
    pub fix: Option<Edit>,
}

impl FileProblem {
    pub fn new(code: &'static str, span: Range<usize>, message: impl Into<Text>, label: impl Into<Text>) -> Self {
        Self { code, message: message.into(), label: label.into(), span, help: None, related: Vec::new(), fix: None }
    }

    /// `message` with what its entry says beside it: `.label` and `.help`.
    pub fn of(code: &'static str, span: Range<usize>, message: Text) -> Self {
        let (label, help) = (message.attribute("label").unwrap_or_default(), message.attribute("help"));
        Self { help, ..Self::new(code, span, message, label) }
    }

    #[must_use]
    pub fn help(mut self, help: impl Into<Text>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Another place, with what the entry of the message says of it: `.related`.
    #[must_use]
    pub fn beside(self, span: Range<usize>) -> Self {
        let label = self.message.attribute("related").unwrap_or_default();
        self.related(span, label)
    }

    #[must_use]
    pub fn related(mut self, span: Range<usize>, label: impl Into<Text>) -> Self {
        self.related.push((span, label.into()));
        self
    }

    /// These bytes should be this text.
    #[must_use]
    pub fn fix(mut self, span: Range<usize>, text: impl Into<String>) -> Self {
        self.fix = Some(Edit { span, text: text.into() });
        self
    }

    /// The same, in `file`.
    pub fn in_file(self, file: &Arc<SourceFile>) -> Diagnostic {
        let Self { code, message, label, span, help, related, fix } = self;
        let place = |span| Place { file: Arc::clone(file), span };
        Diagnostic {
            code,
            severity: codes::severity(code),
            message,
            label,
            place: Some(place(span)),
            related: related.into_iter().map(|(span, label)| (place(span), label)).collect(),
            help,
            fix,
        }
    }
}
