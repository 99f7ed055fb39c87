//! Desired × live → changes: what differs, whose an object is, and why it differs.

mod attribution;
#[cfg(test)]
mod attribution_test;
mod base;
mod content;
mod ended;
mod index;
mod keys;
mod missing;
mod names;
mod owner;
#[cfg(test)]
mod same_test;
mod singles;
mod spellings;
mod unclear;

pub use attribution::{Cause, PartCause};
pub use base::{LIFECYCLE, document_digests, live_digests, unit_of};
pub use content::written_changes;
pub use ended::{Ended, ended};
pub use keys::spec_by_address;
pub use missing::doubt;
pub use names::{Names, generation, successor_key};
pub use owner::{MarkerPlace, Owner, owner_of};
pub use unclear::{absent, switched};

use crate::desired::{Declared, Desired, Tombstone};
use crate::live::{Gone, Live, Object};
use crate::model::{Address, Content};
use crate::schemas::policy;
use crate::vocabulary::Wanted;
use crate::vocabulary::document::RemovalMode;
use crate::vocabulary::fields::FieldChange;
use attribution::Sides;
use content::{content_changes, label_changes, protection_change, put_back};
use index::{Found, Index};
use keys::Keys;
use singles::Singles;
use std::collections::{HashMap, HashSet};

/// A live object that a tombstone asks to go.
#[derive(Debug)]
pub struct Removal<'a> {
    pub tombstone: &'a Tombstone,
    /// The tombstone's, or that of an object that the tombstone's one took over from.
    pub address: Address,
    pub object: &'a Object,
    pub owner: Owner,
}

/// Everything that a plan is made of.
#[derive(Debug, Default)]
pub struct Comparison<'a> {
    /// Documents that differ from the platform in content, lifecycle, labels or ownership, by address.
    pub changes: Vec<Change<'a>>,
    /// Documents that do not.
    pub unchanged: usize,
    /// Tombstones whose object is still there.
    pub removals: Vec<Removal<'a>>,
    /// Objects of this workspace that no document declares, by address. They are left alone.
    pub undeclared: Vec<(Address, &'a Object, Owner)>,
    /// Objects of nobody or of others that no document names, by address. They are left alone too.
    pub foreign: Vec<Address>,
    /// Objects that a document names and that are as it says, but that somebody else manages, with who.
    pub disowned: Vec<(Address, String)>,
    /// Objects that documents know by another address than their key on the platform.
    pub renamed: HashMap<&'a Address, &'a Object>,
    /// Like `disowned` where nobody manages them: how many.
    pub unowned: usize,
    /// Objects that nobody manages and that differ, where only what does not is taken over.
    pub unlike: Vec<Address>,
    /// Objects that another one took over from, while a document declares that one; by address.
    pub replaced: Vec<Predecessor<'a>>,
    /// Live objects of this workspace, declared or not.
    pub managed: usize,
    /// Documents, tombstones and new addresses together.
    pub documents: usize,
}

/// An object that another one took over from.
#[derive(Debug)]
pub struct Predecessor<'a> {
    /// `journey/vip-welcome~1`.
    pub address: Address,
    pub object: &'a Object,
    pub protect: bool,
    /// The document of the object that has its place now.
    pub declared: &'a Declared,
}

/// What a run may take that is not its own.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Claim {
    /// What nobody manages, even where nothing else differs.
    pub adopt: bool,
    /// What others manage.
    pub take_over: bool,
}

/// One document that differs.
#[derive(Debug)]
pub struct Change<'a> {
    pub declared: &'a Declared,
    /// Absent when it has to be created.
    pub live: Option<&'a Object>,
    pub owner: Owner,
    pub cause: Cause,
    /// The address that the object had until now, where a document gives it this one.
    pub moved_from: Option<Address>,
    /// Another live object that a `moved` document wants at this very address.
    pub collides_with: Option<Address>,
    /// For a new object: the address that a `moved` document says it had, where nothing is.
    pub lost_origin: Option<Address>,
    /// For a new object: the address of one that has this key on the platform already.
    pub key_taken_by: Option<Address>,
    /// For a new object of which the platform has one for each name: the one that has its name.
    pub name_taken_by: Option<(Address, Owner)>,
    /// For what is not there: why that is how it should be.
    pub ended: Option<Ended>,
    /// `spec` to be sent; for a live object with what cannot be taken away put in.
    pub content: Content,
    /// Differences from the root of the document; empty for a new object.
    pub fields: Vec<FieldChange>,
    /// Who caused each of them, in the same order.
    pub causes: Vec<Cause>,
    /// Whole fields that the platform filled in where the document says nothing. They are sent back as they are.
    pub filled: Vec<FieldChange>,
    /// Parts whose live state is not what is wanted.
    pub parts: Vec<PartChange>,
    /// Who caused each of them, in the same order.
    pub part_causes: Vec<PartCause>,
    /// For what is not there: what is known of an object that was.
    pub gone: Option<&'a Gone>,
    /// Whether the object has to be written: fields differ, or its marker does.
    pub write: bool,
}

/// A part that should be in another state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartChange {
    pub wanted: Wanted,
    /// Absent for a part that is still to be created.
    pub state: Option<String>,
}

impl Comparison<'_> {
    /// Leaves only objects that nobody manages and that are as their document says: taking them over writes nothing
    /// but the marker.
    pub fn keep_only_adoptions(&mut self) {
        self.removals.clear();
        self.replaced.clear();
        self.changes.retain(|change| {
            let is_unowned = change.live.is_some() && change.owner == Owner::Nobody;
            let is_alike = change.fields.is_empty() && change.parts.is_empty();
            if is_unowned && !is_alike {
                self.unlike.push(change.declared.address.clone());
            }
            is_unowned && is_alike
        });
    }
}

/// Compares `desired` with `live` for `workspace`.
pub fn compare<'a>(desired: &'a Desired, live: &'a Live, workspace: &str, claim: Claim) -> Comparison<'a> {
    let names = Names::new(live, workspace);
    let index = Index::new(desired, live, &names, workspace);
    let keys = Keys::new(desired, &index);
    let singles = Singles::new(live);
    let mut claimed: HashSet<&Address> = HashSet::new();
    let mut renamed = HashMap::new();
    let mut changes = Vec::new();
    for declared in desired.documents() {
        let found = index.find(&declared.address);
        claimed.extend(found.as_ref().map(|found| found.key));
        let other_key = found.as_ref().filter(|found| *found.key != declared.address);
        renamed.extend(other_key.map(|found| (&declared.address, found.object)));
        changes.extend(match found {
            None => {
                let lost_origin = index.moved_from(&declared.address).cloned();
                let name_taken_by =
                    singles.holder(declared).map(|(key, object)| (names.of(key), owner::owner_of(object, workspace)));
                let ended = ended::ended(declared, live.now);
                let gone = live.past.gone.get(&declared.address);
                let cause = if gone.is_some() { Cause::Drift } else { Cause::Config };
                Some(Change {
                    cause,
                    lost_origin,
                    name_taken_by,
                    ended,
                    gone,
                    ..new(declared, keys.content(declared), index.key_taken_by(&declared.address))
                })
            }
            Some(found) => change((declared, keys.content(declared)), &found, live, workspace, claim),
        });
    }
    let unchanged = desired.documents().len() - changes.len();
    let declared_keys: HashSet<&Address> = claimed.clone();
    let (removals, removed) = removals(desired, live, workspace, &index, &names);
    claimed.extend(removed);
    let differs = changes.iter().map(|change: &Change<'_>| &change.declared.address).collect();
    let documents = desired.count();
    let mut comparison = Comparison { changes, unchanged, removals, renamed, documents, ..Comparison::default() };
    comparison.sort_out(desired, live, workspace, &names, &Named { declared_keys, claimed, differs });
    comparison
}

/// What the tombstones ask to go, and the keys of it on the platform.
fn removals<'a>(
    desired: &'a Desired,
    live: &'a Live,
    workspace: &str,
    index: &Index<'a, '_>,
    names: &Names<'a>,
) -> (Vec<Removal<'a>>, Vec<&'a Address>) {
    let (mut removals, mut keys) = (Vec::new(), Vec::new());
    let by_themselves: HashSet<&Address> = desired.removed().iter().map(|tombstone| &tombstone.address).collect();
    for tombstone in desired.removed() {
        let Some(found) = index.find(&tombstone.address) else { continue };
        // Without the one that took over, those before it would be the object of this address, and go in later plans.
        let older = names.all_replaced().filter(|(key, replaced)| {
            let goes_too = tombstone.mode != RemovalMode::Stop && replaced.by == tombstone.address;
            goes_too && *key != found.key && !by_themselves.contains(&replaced.address)
        });
        let mut older: Vec<_> = older.map(|(key, replaced)| (key, replaced.address.clone())).collect();
        older.sort();
        for (key, address) in [(found.key, tombstone.address.clone())].into_iter().chain(older) {
            let object = &live.objects[key];
            keys.push(key);
            removals.push(Removal { tombstone, address, object, owner: owner::owner_of(object, workspace) });
        }
    }
    (removals, keys)
}

/// Live objects that documents speak of.
struct Named<'a> {
    /// By the keys of documents.
    declared_keys: HashSet<&'a Address>,
    /// By those of tombstones as well.
    claimed: HashSet<&'a Address>,
    /// Addresses of documents that differ.
    differs: HashSet<&'a Address>,
}

impl<'a> Comparison<'a> {
    /// Puts every live object that no change is about where it belongs.
    fn sort_out(&mut self, desired: &'a Desired, live: &'a Live, workspace: &str, names: &Names<'a>, told: &Named<'a>) {
        let by_address: HashMap<&Address, &Declared> =
            desired.documents().iter().map(|declared| (&declared.address, declared)).collect();
        for (key, object) in &live.objects {
            let owner = owner::owner_of(object, workspace);
            self.managed += usize::from(matches!(owner, Owner::Ours(_)));
            if let (Some(known), Owner::Ours(marker)) = (names.replaced(key), &owner)
                && let Some(declared) = by_address.get(now_at(desired, &known.by)).copied()
            {
                let (address, protect) = (known.address.clone(), marker.protect);
                self.replaced.push(Predecessor { address, object, protect, declared });
                continue;
            }
            let is_as_declared = told.declared_keys.contains(key) && !told.differs.contains(key);
            match owner {
                Owner::Other(by) if is_as_declared => self.disowned.push((key.clone(), by)),
                Owner::Nobody if is_as_declared => self.unowned += 1,
                _ if told.claimed.contains(key) => {}
                Owner::Ours(_) => self.undeclared.push((names.of(key), object, owner)),
                Owner::Nobody | Owner::Other(_) => self.foreign.push(key.clone()),
            }
        }
        self.undeclared.sort_by(|(one, ..), (other, ..)| one.cmp(other));
        self.replaced.sort_by(|one, other| one.address.cmp(&other.address));
        self.foreign.sort();
        self.disowned.sort();
    }
}

/// Where an address that is being moved away from leads.
fn now_at<'a>(desired: &'a Desired, address: &'a Address) -> &'a Address {
    desired.moved().iter().find(|moved| moved.from == *address).map_or(address, |moved| &moved.to)
}

fn new(declared: &Declared, mut content: Content, key_taken_by: Option<Address>) -> Change<'_> {
    let parts = declared.wanted.iter().map(|wanted| PartChange { wanted: wanted.clone(), state: None });
    if !declared.fields.is_empty() {
        let mut spec = content.value().clone();
        policy::for_new(declared.kind, &declared.fields, &mut spec);
        content = Content::of_value(spec);
    }
    Change {
        declared,
        live: None,
        owner: Owner::Nobody,
        cause: Cause::Config,
        moved_from: None,
        collides_with: None,
        lost_origin: None,
        key_taken_by,
        name_taken_by: None,
        ended: None,
        content,
        fields: Vec::new(),
        causes: Vec::new(),
        filled: Vec::new(),
        gone: None,
        parts: parts.collect(),
        part_causes: Vec::new(),
        write: true,
    }
}

/// The change of a document that sends `sent`.
fn change<'a>(
    (declared, sent): (&'a Declared, Content),
    found: &Found<'a>,
    live: &'a Live,
    workspace: &str,
    claim: Claim,
) -> Option<Change<'a>> {
    let object = found.object;
    let owner = owner::owner_of(object, workspace);
    let (mut content, mut fields) = content_changes(declared, sent, &object.content);
    fields.extend(label_changes(&object.labels, &declared.labels));
    fields.extend(protection_change(&owner, declared.protect));
    let parts = part_changes(declared, object, &content, live.now);
    let claims = match owner {
        Owner::Ours(_) => false,
        Owner::Nobody => claim.adopt,
        Owner::Other(_) => claim.take_over,
    };
    let moved_from = found.moved_from.cloned();
    let collides_with = found.collides_with.cloned();
    if fields.is_empty() && parts.is_empty() && !claims && moved_from.is_none() && collides_with.is_none() {
        return None;
    }
    let sides = Sides::new(declared, object, &owner, content.value());
    let (filled, fields): (Vec<_>, Vec<_>) = fields.into_iter().partition(|field| sides.cause(field) == Cause::Default);
    let causes: Vec<Cause> = fields.iter().map(|field| sides.cause(field)).collect();
    let part_causes: Vec<PartCause> =
        parts.iter().map(|part| sides.cause_of_part(part, &live.past, found.key)).collect();
    let all = causes.iter().copied().chain(part_causes.iter().map(|part| part.cause));
    let cause = attribution::together(all);
    if !filled.is_empty() {
        let mut spec = content.value().clone();
        put_back(&mut spec, &filled);
        content = Content::of_value(spec);
    }
    let write = !fields.is_empty() || claims || moved_from.is_some();
    if !write && parts.is_empty() && collides_with.is_none() {
        return None;
    }
    Some(Change {
        declared,
        live: Some(object),
        owner: owner.clone(),
        cause,
        moved_from,
        collides_with,
        lost_origin: None,
        key_taken_by: None,
        name_taken_by: None,
        ended: None,
        content,
        fields,
        causes,
        filled,
        parts,
        part_causes,
        gone: None,
        write,
    })
}

fn part_changes(declared: &Declared, object: &Object, content: &Content, now: jiff::Timestamp) -> Vec<PartChange> {
    let Some(machine) = declared.kind.machine else { return Vec::new() };
    let mut missing = Vec::new();
    for wanted in &declared.wanted {
        let state = object.status.state_of(&wanted.part);
        let goal = machine.goal(wanted.goal).expect("goals of documents stand in the table");
        if state.is_some_and(|state| machine.reached(goal, state)) {
            continue;
        }
        if (declared.kind.ended_as_asked)(content.value(), wanted.goal, &object.status, now) {
            continue;
        }
        missing.push(PartChange { wanted: wanted.clone(), state: state.map(str::to_owned) });
    }
    let orphaned = (declared.kind.orphaned_parts)(&declared.content, &object.status).into_iter();
    missing.extend(
        orphaned.map(|wanted| PartChange { state: object.status.state_of(&wanted.part).map(str::to_owned), wanted }),
    );
    missing
}
