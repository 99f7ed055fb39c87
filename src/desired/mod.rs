//! Documents → checked desired state. Only [`load`] makes a [`Desired`].

mod attachments;
mod document;
mod load;
mod locate;
mod set;

pub use load::{Checked, Loaded, check, load};
pub use locate::{line_of, locate, place};

use crate::kinds::document::RemovalMode;
use crate::kinds::{Kind, Reference, Wanted};
use crate::model::Address;
use crate::model::file::Origin;
use std::collections::BTreeMap;

/// What the files ask for. Checked: every document fits its schema and the offline rules, and no address stands twice.
#[derive(Debug, Default)]
pub struct Desired {
    /// Ordered by address.
    pub documents: Vec<Declared>,
    pub removed: Vec<Tombstone>,
}

/// One document.
#[derive(Debug)]
pub struct Declared {
    pub address: Address,
    pub kind: &'static Kind,
    pub labels: BTreeMap<String, String>,
    pub protect: bool,
    /// Canonical JSON of `spec` as it is sent: lifecycle left out, files put in.
    pub content: Box<str>,
    pub wanted: Vec<Wanted>,
    pub references: Vec<Reference>,
    pub origin: Origin,
}

/// A document that asks for an object to go.
#[derive(Debug)]
pub struct Tombstone {
    pub address: Address,
    pub kind: &'static Kind,
    pub mode: RemovalMode,
    pub reason: Option<String>,
    pub origin: Origin,
}
