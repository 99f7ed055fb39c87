//! Addresses that two objects would have.

use super::codes::BlockCode;
use super::model::{Blocked, WayOut};
use crate::diff::{Change, Owner};
use crate::fact;
use crate::live::Object;
use crate::model::Address;
use crate::vocabulary::Creation;

/// Of some kinds the platform has one object for each name, such as one cart remarketing for each platform.
pub(super) fn name_taken(change: &Change<'_>) -> Option<Blocked> {
    let (other, owner) = change.name_taken_by.as_ref()?;
    let Creation::PutNamedBy(field) = change.declared.kind.creation else { return None };
    let name = change.content.value()[field].as_str().unwrap_or_default();
    let (address, key) = (&change.declared.address, other.key());
    let way = match owner {
        Owner::Ours(_) => WayOut {
            action: fact!("plan-add-document-moved-give-one", other, address, key),
            consequence: fact!("plan-object-changed"),
        },
        Owner::Nobody => {
            WayOut { action: fact!("plan-give-document-key", key), consequence: fact!("plan-object-changed-workspace") }
        }
        Owner::Other(_) => WayOut {
            action: fact!("plan-give-document-key-take-over", key),
            consequence: fact!("plan-object-workspace"),
        },
    };
    Some(Blocked {
        code: BlockCode::KeyTaken,
        rule: fact!("plan-platform-one-object-each", field, name, other),
        source: fact!("plan-value-object-name"),
        options: vec![way],
    })
}

/// A key is an object's for good: a new object cannot have one that a renamed object keeps.
pub(super) fn key_taken(change: &Change<'_>) -> Option<Blocked> {
    let owner = change.key_taken_by.as_ref()?;
    let key = change.declared.address.key();
    Some(Blocked {
        code: BlockCode::KeyTaken,
        rule: fact!("plan-renamed-keeps-key-platform", owner, key),
        source: fact!("plan-key-can-not-changed"),
        options: vec![WayOut {
            action: fact!("plan-give-document-another-metadata-key"),
            consequence: fact!("plan-stays", owner),
        }],
    })
}

/// Two live objects cannot have one address: a move onto one of them would leave the other running unseen.
pub(super) fn collides(change: &Change<'_>) -> Option<Blocked> {
    let other = change.collides_with.as_ref()?;
    let address = &change.declared.address;
    Some(Blocked {
        code: BlockCode::MovedOntoLive,
        rule: fact!("plan-already-can-not-new-address", address, other),
        source: fact!("plan-both-objects-live-each-runs"),
        options: vec![
            WayOut {
                action: fact!("plan-take-moved-document-out-declare", other),
                consequence: fact!("plan-both-stay"),
            },
            WayOut {
                action: fact!("plan-move-address-nothing", other),
                consequence: fact!("plan-keeps-customers-counts"),
            },
        ],
    })
}

/// Whether the object is known by another key here than on the platform.
pub(super) fn key_on_platform<'a>(object: Option<&'a Object>, address: &'a Address) -> &'a str {
    object.map_or(address.key(), |object| &object.key)
}

/// `key`, where it is not that of `address`.
pub(super) fn other_key(key: &str, address: &Address) -> Option<String> {
    (key != address.key()).then(|| key.to_owned())
}
