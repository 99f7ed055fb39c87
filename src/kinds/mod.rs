//! All that is known of each kind. One kind a folder, and the one table [`KINDS`].
//! Adding a kind is a folder here, a `mod` line and a row.

pub mod cart_remarketing;
#[cfg(test)]
mod grid;
pub mod journey;
pub mod module;
#[cfg(test)]
pub mod naming;
pub mod notification;

pub mod profile;
mod rows;
pub mod sorts;

pub use profile::{KindRef, PROFILES, Profile};
pub use rows::{place_of, rows};

use crate::vocabulary::Kind;

/// Every kind of every profile, in the order in which plans create them.
pub static KINDS: [&Kind; 4] = [&notification::KIND, &module::KIND, &cart_remarketing::KIND, &journey::KIND];

/// The kind with this name as written in documents, of a workspace that follows no vendor's rules alone.
#[cfg(test)]
pub fn by_name(name: &str) -> Option<&'static Kind> {
    Profile::default().by_name(name)
}

/// The same with this slug as written in addresses.
#[cfg(test)]
pub fn by_slug(slug: &str) -> Option<&'static Kind> {
    Profile::default().by_slug(slug)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::Effect;
    use crate::vocabulary::lifecycle::{EntryState, Machine, MoveMeaning};

    #[test]
    fn every_row_says_what_no_two_kinds_have_in_common() {
        for kind in KINDS {
            for text in [kind.name, kind.slug, kind.collection, kind.chinese, kind.about, kind.nearness.elements] {
                assert!(!text.is_empty(), "{kind:?}");
            }
            assert!(!kind.nearness.identity.is_empty(), "{}", kind.name);
            let schema = crate::schemas::wire(kind);
            assert!(schema["definitions"][kind.name].is_object(), "{}: the schema is its own", kind.name);
        }
    }

    fn machines() -> impl Iterator<Item = (&'static Kind, &'static Machine)> {
        KINDS.into_iter().filter_map(|kind| Some((kind, kind.machine?)))
    }

    #[test]
    fn every_move_does_what_it_means() {
        for (kind, machine) in machines() {
            for action in machine.moves {
                let of = format!("{} {}", kind.name, action.name);
                let effect = match action.meaning {
                    MoveMeaning::Publishes | MoveMeaning::Opens | MoveMeaning::Copies => Effect::None,
                    MoveMeaning::ClosesEntry | MoveMeaning::Pauses => Effect::EntryClosed,
                    MoveMeaning::Ends => action.effect.min(Effect::EjectsCustomers),
                    MoveMeaning::Deletes => Effect::Removes,
                };
                assert_eq!(action.effect, effect, "{of}");
                assert_eq!(action.meaning == MoveMeaning::Copies, action.end().is_none(), "{of}");
                let led = action.to.iter().filter_map(|state| machine.state(state)).map(|state| state.entry);
                let fits = |entry: EntryState| match action.meaning {
                    MoveMeaning::Publishes | MoveMeaning::Opens => entry.lets_in(),
                    MoveMeaning::ClosesEntry => entry == EntryState::Closed,
                    MoveMeaning::Pauses | MoveMeaning::Ends => !entry.lets_in(),
                    MoveMeaning::Deletes | MoveMeaning::Copies => false,
                };
                assert!(led.into_iter().all(fits), "{of} leads where customers are not as it means");
                let twice = machine.moves.iter().filter(|other| other.meaning == action.meaning).count();
                assert!(twice == 1 || action.meaning == MoveMeaning::Opens, "{of}: another move means the same");
            }
            for state in machine.states {
                let passes = machine.passing(state.name).is_some();
                assert_eq!(state.entry == EntryState::Draining, passes, "{} {}", kind.name, state.name);
            }
        }
    }

    #[test]
    fn goals_of_rest_and_of_removal_are_in_the_table() {
        for (kind, machine) in machines() {
            let goal = |name: &str| machine.goal(name).unwrap_or_else(|| panic!("{}: no goal `{name}`", kind.name));
            if let Some(rest) = machine.rest {
                assert!(!goal(rest).moves.is_empty() && machine.resting_state().is_some(), "{}", kind.name);
            }
            let named = [(machine.removal.stops, MoveMeaning::Ends), (machine.removal.deletes, MoveMeaning::Deletes)];
            for (name, meaning) in named {
                let last = machine.action_that(meaning);
                assert_eq!(name.is_some(), last.is_some(), "{}: {meaning:?}", kind.name);
                let moves = name.map_or(&[][..], |name| goal(name).moves);
                assert_eq!(moves.last().copied(), last.map(|action| action.name), "{}", kind.name);
            }
            assert_eq!(machine.removal.deletes.is_some(), kind.deletable, "{}", kind.name);
            if let Some(exclusive) = machine.exclusive {
                assert!(machine.state(exclusive).is_some(), "{}", kind.name);
                assert_ne!(machine.resting_state().expect("the others are put to rest"), exclusive, "{}", kind.name);
            }
        }
    }
}
