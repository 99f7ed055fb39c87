//! Which live object a document means: by its key, or by the address that its marker says.

use super::names::Names;
use crate::desired::Desired;
use crate::live::{Live, Object};
use crate::model::Address;
use crate::model::Marker;
use std::collections::{HashMap, HashSet};

/// Live objects by the addresses of documents.
pub(super) struct Index<'a, 'w> {
    live: &'a Live,
    /// Objects whose key on the platform is not that of their address: by address, with their place in `live`.
    renamed: HashMap<Address, (&'a Address, &'a Object)>,
    /// Keys on the platform of objects that are known by another address.
    taken: HashSet<&'a Address>,
    /// From new addresses to old ones.
    moved: HashMap<&'a Address, &'a Address>,
    workspace: &'w str,
}

/// One live object.
pub(super) struct Found<'a> {
    /// As the platform knows it.
    pub(super) key: &'a Address,
    pub(super) object: &'a Object,
    /// The address that it had, where it gets another one now.
    pub(super) moved_from: Option<&'a Address>,
    /// Another live object that a `moved` document wants at this very address.
    pub(super) collides_with: Option<&'a Address>,
}

impl<'a, 'w> Index<'a, 'w> {
    pub(super) fn new(desired: &'a Desired, live: &'a Live, names: &Names<'a>, workspace: &'w str) -> Self {
        let renamed = names.renamed().map(|(marker, key, object)| (marker.address.clone(), (key, object)));
        let mut renamed: HashMap<_, _> = renamed.collect();
        let replaced = names.all_replaced();
        renamed.extend(replaced.map(|(key, replaced)| (replaced.address.clone(), (key, &live.objects[key]))));
        let taken = renamed.values().map(|(key, _)| *key).collect();
        let moved = desired.moved().iter().map(|relocation| (&relocation.to, &relocation.from)).collect();
        Self { live, renamed, taken, moved, workspace }
    }

    pub(super) fn find(&self, address: &Address) -> Option<Found<'a>> {
        let origin = self.origin(address);
        if let Some((key, object)) = self.at(address) {
            return Some(Found { key, object, moved_from: None, collides_with: origin.map(|(from, ..)| from) });
        }
        let (from, key, object) = origin?;
        Some(Found { key, object, moved_from: Some(from), collides_with: None })
    }

    /// Where `moved` documents say that `address` was before.
    pub(super) fn moved_from(&self, address: &Address) -> Option<&'a Address> {
        self.moved.get(address).copied()
    }

    /// The live object that moves to `address`, over as many moves as there are. Only what this workspace manages moves.
    fn origin(&self, address: &Address) -> Option<(&'a Address, &'a Address, &'a Object)> {
        let mut from = *self.moved.get(address)?;
        for _ in 0..self.moved.len() {
            if let Some((key, object)) = self.at(from) {
                return Marker::of(object, self.workspace).map(|_| (from, key, object));
            }
            from = *self.moved.get(from)?;
        }
        None
    }

    /// Who has the key of `address` on the platform, though it has another address here.
    pub(super) fn key_taken_by(&self, address: &Address) -> Option<Address> {
        let object = self.live.objects.get(address)?;
        Marker::of(object, self.workspace).map(|marker| marker.address)
    }

    fn at(&self, address: &Address) -> Option<(&'a Address, &'a Object)> {
        if let Some(found) = self.renamed.get(address) {
            return Some(*found);
        }
        let (key, object) = self.live.objects.get_key_value(address)?;
        (!self.taken.contains(key)).then_some((key, object))
    }
}
