//! One object as the platform has it.

use super::error::{foreign, safe};
use crate::fact;
use crate::language::Text;
use crate::model::address::is_key;
use crate::model::wire::{Capabilities, Resource};
use crate::model::{Address, Content, Status};
use crate::vocabulary::Kind;
use crate::vocabulary::equality::plain_text;
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
    pub content: Content,
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

    /// `resource` as an object of `kind`; otherwise why it cannot be shown, named or read.
    pub fn new(kind: &'static Kind, resource: Resource) -> Result<Self, Text> {
        named(&resource)?;
        let content = Content::read(plain_text(resource.spec)).map_err(|error| unreadable(&resource.key, &error))?;
        Ok(Self {
            kind,
            id: resource.id.into(),
            key: resource.key.into(),
            etag: resource.etag.into(),
            managed_by: resource.managed_by.map(Into::into),
            labels: resource.labels,
            content,
            status: resource.status,
            editable_fields: resource.editable_fields.map(Into::into),
            allowed_actions: resource.allowed_actions.map(Into::into),
            updated_at: resource.metadata.updated_at.into(),
            updated_by: resource.metadata.updated_by.into(),
        })
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
    named(resource)?;
    Content::read(resource.spec.clone()).map(drop).map_err(|error| unreadable(&resource.key, &error))
}

fn named(resource: &Resource) -> Result<(), Text> {
    let key = &resource.key;
    if is_key(key) { Ok(()) } else { Err(fact!("live-no-key", key = safe(key))) }
}

fn unreadable(key: &str, error: &serde_json::Error) -> Text {
    fact!("live-pages-text", key = safe(key), foreign = foreign(error))
}
