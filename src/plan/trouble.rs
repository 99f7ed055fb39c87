//! A finding of the live platform about a document that is right by itself.

use crate::desired::Declared;
use crate::diagnostics::Finding;

/// A finding about one document.
#[derive(Debug)]
pub struct DocumentFinding<'a> {
    pub declared: &'a Declared,
    pub finding: Finding,
    /// Whether the plan would write or publish this document.
    pub fatal: bool,
}
