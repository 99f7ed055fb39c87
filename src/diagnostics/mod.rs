//! What the author of a document is told.

pub mod codes;
mod finding;
pub mod sources;
mod table;

pub use finding::{Finding, KeyOrValue, Mend, behind_the_colon, did_you_mean, is_question, like_fields, put_in_quotes};

use crate::language::Text;
use crate::model::file::Place;
use std::ops::Range;

/// One thing to tell, with its place. Its message is an entry of the catalogue that has the code's name or begins with it;
/// label, help and the words beside a related place are attributes of that entry, or texts of their own where one of
/// several is chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// A code of the table in `codes`.
    pub code: &'static str,
    pub severity: Severity,
    /// The whole sentence: the thing in backticks, what stood there, lower case, no full stop.
    pub message: Text,
    /// A few words for the underlined text.
    pub label: Text,
    /// Absent only when no file is to blame.
    pub place: Option<Place>,
    pub related: Vec<(Place, Text)>,
    /// What to do.
    pub help: Option<Text>,
    /// A certain way to do it.
    pub fix: Option<Edit>,
}

/// A change of the text of the file that a diagnostic stands in: these bytes become this text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    pub span: Range<usize>,
    pub text: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    Error,
    Warning,
}

impl Diagnostic {
    /// Without a place, with the severity of the table.
    pub fn new(code: &'static str, message: impl Into<Text>, label: impl Into<Text>) -> Self {
        Self {
            code,
            severity: codes::severity(code),
            message: message.into(),
            label: label.into(),
            place: None,
            related: Vec::new(),
            help: None,
            fix: None,
        }
    }

    /// `message` with what its entry says beside it: `.label` and `.help`.
    pub fn of(code: &'static str, message: Text) -> Self {
        let (label, help) = (message.attribute("label").unwrap_or_default(), message.attribute("help"));
        Self { help, ..Self::new(code, message, label) }
    }

    #[must_use]
    pub fn at(mut self, place: Place) -> Self {
        self.place = Some(place);
        self
    }

    #[must_use]
    pub fn help(mut self, help: impl Into<Text>) -> Self {
        self.help = Some(help.into());
        self
    }

    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}

/// By path, then by position; what has no place comes first.
pub fn sort(diagnostics: &mut [Diagnostic]) {
    let key = |diagnostic: &Diagnostic| {
        let place = diagnostic.place.as_ref().map(|place| (place.file.path.clone(), place.span.start, place.span.end));
        (place, diagnostic.code)
    };
    diagnostics.sort_by_cached_key(key);
}
