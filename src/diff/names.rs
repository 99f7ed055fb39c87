//! The addresses by which a workspace knows live objects: a key, another one for what was renamed, and `key~1` for what
//! another object took over from.

use crate::live::{Live, Object};
use crate::model::Address;
use crate::model::Marker;
use crate::vocabulary::reference::Addresses;
use std::collections::{HashMap, HashSet};

/// The longest line of objects that took over from one another.
const MAX_LINE: usize = 10_000;

/// By the address that the platform's key makes, what differs from it.
#[derive(Debug, Default)]
pub struct Names<'a> {
    /// The only objects whose marker says more than their key.
    marked: HashMap<&'a Address, (&'a Object, Marker)>,
    replaced: HashMap<&'a Address, Replaced>,
}

/// An object that another one took over from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Replaced {
    /// `journey/vip-welcome~1`.
    pub address: Address,
    /// The address of the object that has its place now.
    pub by: Address,
}

impl<'a> Names<'a> {
    pub fn new(live: &'a Live, workspace: &str) -> Self {
        let may_say_more = |object: &Object| object.managed_by.as_deref().is_some_and(|text| text.contains('@'));
        let all = live.objects.iter().filter(|(_, object)| may_say_more(object));
        let marked: HashMap<_, _> = all
            .filter_map(|(key, object)| Some((key, (object, Marker::of(object, workspace)?))))
            .filter(|(_, (_, marker))| marker.key.is_some())
            .collect();
        let replaced = replaced(&marked, live, workspace);
        Self { marked, replaced }
    }

    /// The address of `object`, which the platform's key makes `key`.
    pub fn of(&self, key: &Address) -> Address {
        if let Some(replaced) = self.replaced.get(key) {
            return replaced.address.clone();
        }
        self.marked.get(key).map_or_else(|| key.clone(), |(_, marker)| marker.address.clone())
    }

    /// Whether every object has the address that its key makes.
    pub fn is_plain(&self) -> bool {
        self.marked.is_empty() && self.replaced.is_empty()
    }

    /// The addresses of `live`, of each kind that was looked at.
    pub fn addresses(&self, live: &Live) -> Addresses {
        let all = live.references.objects.iter();
        all.map(|(slug, keys)| (slug.clone(), keys.iter().map(|key| self.of(key)).collect())).collect()
    }

    pub fn replaced(&self, key: &Address) -> Option<&Replaced> {
        self.replaced.get(key)
    }

    /// Objects that have another address than their key makes, and were not replaced.
    pub(super) fn renamed(&self) -> impl Iterator<Item = (&Marker, &'a Address, &'a Object)> {
        let current = self.marked.iter().filter(|(key, _)| !self.replaced.contains_key(*key));
        current.map(|(key, (object, marker))| (marker, *key, *object))
    }

    /// What objects that have not begun yet are to take over from. It may run still.
    pub(super) fn to_be_replaced(&self) -> impl Iterator<Item = Address> {
        let waiting = self.marked.iter().filter(|(_, (object, _))| object.has_not_begun());
        waiting.filter_map(|(key, (_, marker))| Some(Address::new(key.slug(), marker.replaces.as_ref()?)))
    }

    pub(super) fn all_replaced(&self) -> impl Iterator<Item = (&'a Address, &Replaced)> {
        self.replaced.iter().map(|(key, replaced)| (*key, replaced))
    }
}

impl Replaced {
    fn new(key: &Address, by: &Address) -> Self {
        let name = format!("{}~{}", by.key(), generation(key.key()));
        Self { address: Address::new(key.slug(), &name), by: by.clone() }
    }
}

/// Follows each line of objects from the one that nobody took over from.
fn replaced<'a>(
    marked: &HashMap<&'a Address, (&'a Object, Marker)>,
    live: &'a Live,
    workspace: &str,
) -> HashMap<&'a Address, Replaced> {
    let before =
        |key: &Address, marker: &Marker| marker.replaces.as_ref().map(|replaced| Address::new(key.slug(), replaced));
    let succeeded: HashSet<Address> = marked.iter().filter_map(|(key, (_, marker))| before(key, marker)).collect();
    let ours = |key: &Address| {
        let (key, object) = live.objects.get_key_value(key)?;
        Some((key, Marker::of(object, workspace)?))
    };
    let mut found = HashMap::new();
    for (key, (_, newest)) in marked.iter().filter(|(key, _)| !succeeded.contains(**key)) {
        let Some(mut next) = before(key, newest) else { continue };
        for _ in 0..MAX_LINE {
            let Some((old, its)) = ours(&next) else { break };
            if found.insert(old, Replaced::new(old, &newest.address)).is_some() {
                break;
            }
            let Some(older) = before(old, &its) else { break };
            next = older;
        }
        // The first of the line, should one between be gone.
        if let Some((old, _)) = ours(&newest.address).filter(|(_, marker)| marker.address == newest.address) {
            found.entry(old).or_insert_with(|| Replaced::new(old, &newest.address));
        }
    }
    found
}

/// The key of the object that takes over: `vip-welcome-r2`.
pub fn successor_key(key: &str, generation: u32) -> String {
    let end = format!("-r{generation}");
    let room = 63 - end.len();
    format!("{}{end}", &key[..key.len().min(room)])
}

/// How many objects stood in its place up to this one, by its key.
pub fn generation(key: &str) -> u32 {
    let number = key.rsplit_once("-r").and_then(|(_, number)| number.parse().ok());
    number.filter(|number| (2..10_000).contains(number)).unwrap_or(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_successor_counts_on_and_stays_short_enough() {
        assert_eq!(successor_key("vip-welcome", 2), "vip-welcome-r2");
        assert_eq!(generation("vip-welcome"), 1);
        assert_eq!(generation("vip-welcome-r12"), 12);
        let longest = "k".repeat(63);
        assert_eq!(successor_key(&longest, 12).len(), 63);
        assert_eq!(generation(&successor_key(&longest, 12)), 12);
    }
}
