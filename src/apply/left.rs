//! What a step leaves behind: a version of its object, and who made that.

use crate::model::wire::Resource;
use std::sync::Arc;

/// Who made a version.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Maker {
    /// This run, by the answer to its own call; or it was reviewed.
    #[default]
    Us,
    /// Nobody's answer says, but it is in all as this run wanted it.
    Unclear,
    /// Somebody else: it is another one than our answer named, or not in all as it was reviewed.
    Somebody,
}

/// A version of an object.
#[derive(Debug, Clone, Default)]
pub(super) struct Left {
    pub(super) etag: Option<String>,
    pub(super) maker: Maker,
    /// When it came about by the platform's clock.
    pub(super) as_of: Option<String>,
    /// Whether the answer to our own call says so.
    pub(super) is_own_moment: bool,
    /// All of the object, where a look has shown this very version.
    pub(super) shown: Option<Arc<Resource>>,
}

/// How the call of a step that went well was answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Answered<'a> {
    /// With the version that it made.
    Named(&'a str),
    /// With a yes that names none, since the work goes on behind it.
    Accepted,
    /// Not by the platform, or with a no: the look alone shows that it is so.
    Otherwise,
}
