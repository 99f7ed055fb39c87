//! All that is known of each kind. One kind a folder, and the one table [`KINDS`].
//! Adding a kind is a folder here, a `mod` line and a row.

pub mod cart_remarketing;
#[cfg(test)]
mod grid;
pub mod journey;
pub mod module;
pub mod notification;

use crate::vocabulary::Kind;

/// Every kind, in the order in which plans create them.
pub static KINDS: [&Kind; 4] = [&notification::KIND, &module::KIND, &cart_remarketing::KIND, &journey::KIND];

/// The kind with this name as written in documents.
pub fn by_name(name: &str) -> Option<&'static Kind> {
    KINDS.into_iter().find(|kind| kind.name == name)
}

/// The kind with this slug as written in addresses.
pub fn by_slug(slug: &str) -> Option<&'static Kind> {
    KINDS.into_iter().find(|kind| kind.slug == slug)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_says_what_no_two_kinds_have_in_common() {
        for kind in KINDS {
            for text in [kind.name, kind.slug, kind.collection, kind.chinese, kind.about, kind.nearness.elements] {
                assert!(!text.is_empty(), "{kind:?}");
            }
            assert!(!kind.profiles.is_empty() && !kind.nearness.identity.is_empty(), "{}", kind.name);
            assert_eq!(KINDS.iter().filter(|other| other.name == kind.name || other.slug == kind.slug).count(), 1);
            let schema = crate::schemas::wire(kind);
            assert!(schema["definitions"][kind.name].is_object(), "{}: the schema is its own", kind.name);
        }
    }
}
