//! Which live objects have a document, which get one, and which are left: to a tombstone, or since another document speaks
//! of them.

use crate::desired::Desired;
use crate::diff::{Comparison, Names, Owner};
use crate::language::Text;
use crate::live::{Live, Object};
use crate::model::Address;
use crate::vocabulary::Creation;
use crate::{fact, plan};
use std::collections::{HashMap, HashSet};

/// What of the platform is pulled, by the addresses that documents have for it.
#[derive(Debug, Default)]
pub(super) struct Sorted<'a> {
    pub(super) objects: Vec<(Address, &'a Object)>,
    pub(super) left: Vec<Left>,
}

/// An object that gets no document: with it there would be two for one.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Left {
    pub(super) address: Address,
    /// The document that speaks of it, under another address; where there is none, its own.
    pub(super) by: Address,
    why: Why,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Why {
    /// It is new and says nearly the same.
    Alike,
    /// It is new, and the platform has one object for what it names.
    SameName { is_ours: bool },
    /// A `moved` document leads there.
    Moved,
    /// A text of it is one that no file can hold.
    Unfit,
    /// No folder is read in which a new document could lie.
    Nowhere,
}

impl Left {
    pub(super) fn unfit(address: Address) -> Self {
        Self { by: address.clone(), address, why: Why::Unfit }
    }

    pub(super) fn nowhere(address: Address) -> Self {
        Self { by: address.clone(), address, why: Why::Nowhere }
    }

    /// What is wrong, and what to do.
    pub(super) fn problem_and_advice(&self) -> (Text, Text) {
        let Self { address, by, why } = self;
        let moved = fact!("commands-if-only-key-changed-add", address, by);
        match why {
            Why::Unfit => (
                fact!("commands-no-document-written-text-empty", address),
                fact!("commands-mend-text-platform-pull-again"),
            ),
            Why::Nowhere => (
                fact!("commands-no-document-written-paths-names", address),
                fact!("commands-add-folder-paths-journeyctl-yaml"),
            ),
            Why::Alike => (fact!("commands-no-document-written-new-says", address, by), moved),
            Why::SameName { is_ours } => (
                fact!("commands-no-document-written-declares-same", address, by),
                if *is_ours { moved } else { fact!("commands-give-document-key", address = address.key()) },
            ),
            Why::Moved => (
                fact!("commands-no-document-written-moved-document", address, by),
                fact!("commands-journeyctl-plan-says-why-take"),
            ),
        }
    }
}

/// Sorts what is live. What was replaced, and what a tombstone names, is on its way out and in neither list.
pub(super) fn sort_objects<'a>(
    existing: &Desired,
    live: &'a Live,
    workspace: &str,
    comparison: &Comparison<'_>,
) -> Sorted<'a> {
    let names = Names::new(live, workspace);
    let buried: HashSet<&Address> = existing.removed().iter().map(|tombstone| &tombstone.address).collect();
    // What moves has its document under the new address, also before the move is applied.
    let moving: HashMap<&Address, &Address> = comparison
        .changes
        .iter()
        .filter_map(|change| Some((change.moved_from.as_ref()?, &change.declared.address)))
        .collect();
    let others = spoken_of(existing, live, comparison);
    let mut sorted = Sorted::default();
    for (key, object) in live.objects.iter().filter(|(key, _)| names.replaced(key).is_none()) {
        let address = names.of(key);
        if buried.contains(&address) {
            continue;
        }
        match (moving.get(&address), others.get(&address)) {
            (Some(to), _) => sorted.objects.push(((*to).clone(), object)),
            (None, Some((by, why))) => sorted.left.push(Left { address, by: by.clone(), why: *why }),
            (None, None) => sorted.objects.push((address, object)),
        }
    }
    sorted.objects.sort_by(|(one, _), (other, _)| one.cmp(other));
    sorted.left.sort_by(|one, other| one.address.cmp(&other.address));
    sorted
}

/// Addresses without a document of which another document speaks.
fn spoken_of(existing: &Desired, live: &Live, comparison: &Comparison<'_>) -> HashMap<Address, (Address, Why)> {
    let alike = plan::renamed(comparison, live.now).into_iter();
    let mut found: HashMap<Address, (Address, Why)> =
        alike.map(|(old, new)| (old.clone(), (new.clone(), Why::Alike))).collect();
    for change in &comparison.changes {
        if let (Some((holder, owner)), Creation::PutNamedBy(_)) = (&change.name_taken_by, change.declared.kind.creation)
        {
            let why = Why::SameName { is_ours: matches!(owner, Owner::Ours(_)) };
            found.insert(holder.clone(), (change.declared.address.clone(), why));
        }
    }
    found.extend(existing.moved().iter().map(|moved| (moved.from.clone(), (moved.to.clone(), Why::Moved))));
    for declared in existing.documents() {
        found.remove(&declared.address);
    }
    found
}
