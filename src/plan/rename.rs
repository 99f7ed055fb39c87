//! What looks like an object under a new name: nobody wants it deleted and made again.

use super::model::{Blocked, WayOut};
use crate::desired::Tombstone;
use crate::diff::{Change, Comparison, Owner};
use crate::kinds::document::RemovalMode;
use crate::kinds::fields;
use crate::live::Object;
use crate::model::Address;
use serde_json::Value;

/// Refuses a deletion while a new document of the same kind has the very content of what would go.
pub(super) fn looks_like_one(
    comparison: &Comparison<'_>,
    tombstone: &Tombstone,
    object: &Object,
    owner: &Owner,
) -> Option<Blocked> {
    if tombstone.mode != RemovalMode::Delete || !matches!(owner, Owner::Ours(_)) {
        return None;
    }
    let live: Value = serde_json::from_str(object.content.get()).expect("checked JSON");
    let is_same = |change: &&Change<'_>| {
        let new = change.live.is_none() && change.declared.kind.slug == object.kind.slug;
        new && fields::changes(object.kind, &live, &serde_json::from_str(&change.content).expect("checked JSON"))
            .is_empty()
    };
    let twin = comparison.changes.iter().find(is_same)?;
    let (from, to) = (&tombstone.address, &twin.declared.address);
    Some(Blocked {
        code: "looks-like-rename".to_owned(),
        rule: format!("`{to}` is new and has the same content: deleting this one would lose its customers and counts"),
        source: "the content of both, field by field".to_owned(),
        options: vec![
            WayOut {
                action: format!("write `moved: {{from: {from}, to: {to}}}` in place of the tombstone"),
                consequence: "the object stays as it is, and is known by its new address".to_owned(),
            },
            WayOut {
                action: "if it really has to go, remove it in a change of its own, before the new document is added"
                    .to_owned(),
                consequence: "those inside are put out, and its counts are gone".to_owned(),
            },
        ],
    })
}

/// A key is an object's for good: a new object can not have one that a renamed object keeps.
pub(super) fn key_taken(change: &Change<'_>) -> Option<Blocked> {
    let owner = change.key_taken_by.as_ref()?;
    let key = change.declared.address.key();
    Some(Blocked {
        code: "key-taken".to_owned(),
        rule: format!("`{owner}` was renamed and keeps the key `{key}` on the platform"),
        source: "a key can not be changed there".to_owned(),
        options: vec![WayOut {
            action: "give this document another `metadata.key`".to_owned(),
            consequence: format!("`{owner}` stays as it is"),
        }],
    })
}

/// Two live objects can not have one address: a move onto one of them would leave the other running unseen.
pub(super) fn collides(change: &Change<'_>) -> Option<Blocked> {
    let other = change.collides_with.as_ref()?;
    let address = &change.declared.address;
    Some(Blocked {
        code: "moved-onto-live".to_owned(),
        rule: format!("`{address}` is there already, so it can not be the new address of `{other}`"),
        source: "both objects are live, and each runs by itself".to_owned(),
        options: vec![
            WayOut {
                action: format!("take the `moved` document out and declare `{other}` under its own key"),
                consequence: "both stay as they are".to_owned(),
            },
            WayOut {
                action: format!("move `{other}` to an address that nothing has"),
                consequence: "it keeps its customers and counts".to_owned(),
            },
        ],
    })
}

/// Whether the object is known by another key here than on the platform.
pub(super) fn key_on_platform<'a>(object: Option<&'a Object>, address: &'a Address) -> &'a str {
    object.map_or(address.key(), |object| &object.key)
}
