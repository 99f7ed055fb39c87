//! One object as the platform has it.

use super::error::{foreign, safe};
use crate::fact;
use crate::language::Text;
use crate::model::address::is_key;
use crate::model::wire::{Capabilities, Resource};
use crate::model::{Address, Status};
use crate::vocabulary::Kind;
use crate::vocabulary::equality::plain_text;
use serde_json::value::RawValue;
use std::collections::BTreeMap;
use std::sync::Arc;

/// One object as it is.
#[derive(Debug)]
pub struct Object {
    pub kind: &'static Kind,
    pub id: Box<str>,
    pub key: Box<str>,
    pub etag: Box<str>,
    pub managed_by: Option<Box<str>>,
    pub labels: BTreeMap<String, String>,
    /// `spec` as the platform sent it, without what only spells nothing.
    pub content: Box<RawValue>,
    pub status: Status,
    /// Shared by all objects of which the platform says the same.
    pub editable_fields: Option<Arc<[String]>>,
    /// Moves that the platform lets be taken now, shared likewise. `None`: it does not say.
    pub allowed_actions: Option<Arc<[String]>>,
    pub updated_at: Box<str>,
    pub updated_by: Box<str>,
}

impl Object {
    pub fn address(&self) -> Address {
        Address::new(self.kind.slug, &self.key)
    }

    /// Whether it is as it was made: nobody has been let in.
    pub fn has_not_begun(&self) -> bool {
        self.kind.machine.is_some_and(|machine| self.status.state.as_deref() == Some(machine.initial))
    }

    pub fn new(kind: &'static Kind, resource: Resource) -> Self {
        Self {
            kind,
            id: resource.id.into(),
            key: resource.key.into(),
            etag: resource.etag.into(),
            managed_by: resource.managed_by.map(Into::into),
            labels: resource.labels,
            content: plain_text(resource.spec),
            status: resource.status,
            editable_fields: resource.editable_fields.map(Into::into),
            allowed_actions: resource.allowed_actions.map(Into::into),
            updated_at: resource.metadata.updated_at.into(),
            updated_by: resource.metadata.updated_by.into(),
        }
    }
}

impl Object {
    /// Where the platform says nothing of this object's moves, but of all of its kind: the table's, and what is lifted.
    #[must_use]
    pub fn with(mut self, capabilities: &Capabilities) -> Self {
        let (Some(machine), Some(state), None) =
            (self.kind.machine, self.status.state.as_deref(), self.allowed_actions.as_ref())
        else {
            return self;
        };
        if let Some(lifted) = (self.kind.lifted)(capabilities, state) {
            let moves = machine.allowed_moves(state).into_iter().chain([lifted]);
            self.allowed_actions = Some(moves.map(str::to_owned).collect());
        }
        self
    }
}

/// Whether an object can be shown, named and read.
pub(super) fn fit(resource: &Resource) -> Result<(), Text> {
    let key = &resource.key;
    if !is_key(key) {
        return Err(fact!("live-no-key", key = safe(key)));
    }
    readable(resource.spec.get()).map_err(|error| fact!("live-pages-text", key = safe(key), foreign = foreign(&error)))
}

/// Whether JSON that was only skimmed so far can be read whole. What is plainly harmless is not read again: no escapes
/// that could be half a character, no exponents that could be too large, no depth.
fn readable(spec: &str) -> Result<(), serde_json::Error> {
    let bytes = spec.as_bytes();
    let exponent = |pair: &[u8]| pair[0].is_ascii_digit() && matches!(pair[1], b'e' | b'E');
    let deep = bytes.iter().filter(|byte| matches!(byte, b'[' | b'{')).count() > 100;
    if !deep && !spec.contains("\\u") && !bytes.windows(2).any(exponent) {
        return Ok(());
    }
    serde_json::from_str::<serde_json::Value>(spec).map(drop)
}
