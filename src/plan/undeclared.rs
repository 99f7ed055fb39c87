//! Objects of this workspace that no document declares: told, with the ways to let them go that they have.

use super::model::Note;
use super::options::Options;
use super::removal::possible_modes;
use crate::diff::Owner;
use crate::fact;
use crate::live::Object;
use crate::model::Address;

pub(super) fn note(
    (address, object, owner): (&Address, &Object, &Owner),
    new_document: Option<&Address>,
    now: jiff::Timestamp,
    options: &Options,
) -> Note {
    let state = object.status.state.as_deref().map(|state| fact!("plan-undeclared-text", state)).unwrap_or_default();
    let message = if let Some(new) = new_document {
        fact!("plan-no-document-declares-though-workspace-manages", state, new)
    } else {
        let tombstone = tombstone(address, object, owner, now, options);
        fact!("plan-no-document-declares-though-workspace", state, tombstone)
    };
    Note::new("undeclared", Some(address), message)
}

/// The document that lets `object` go, with each mode that it has now.
pub(super) fn tombstone(
    address: &Address,
    object: &Object,
    owner: &Owner,
    now: jiff::Timestamp,
    options: &Options,
) -> String {
    let modes = possible_modes(address, object, owner, now, options);
    let modes: Vec<&str> = modes.into_iter().map(crate::vocabulary::document::RemovalMode::name).collect();
    format!("removed: {{kind: {}, key: {}, mode: {}}}", object.kind.name, address.key(), modes.join(" | "))
}
