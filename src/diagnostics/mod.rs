//! What the author of a document is told.

pub mod codes;

use crate::model::file::Place;

/// One thing to tell, with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// A code of the table in [`codes`].
    pub code: &'static str,
    pub severity: Severity,
    /// The whole sentence: the thing in backticks, what stood there, lower case, no full stop.
    pub message: String,
    /// A few words for the underlined text.
    pub label: String,
    /// Absent only when no file is to blame.
    pub place: Option<Place>,
    pub related: Vec<(Place, String)>,
    /// What to do.
    pub help: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    Error,
    Warning,
}
