//! Desired × live → changes: what differs, whose an object is, and why it differs.

mod attribution;
mod owner;

pub use attribution::Cause;
pub use owner::{Marker, Owner};

use crate::desired::{Declared, Desired, Tombstone};
use crate::kinds::fields::{self, FieldChange};
use crate::kinds::lifecycle::Operation;
use crate::kinds::{Kind, Wanted};
use crate::live::{Live, Object};
use crate::model::{Address, Pointer, Segment};
use serde_json::Value;
use std::collections::{BTreeMap, HashSet};

/// Everything that a plan is made of.
#[derive(Debug)]
pub struct Comparison<'a> {
    /// Documents that differ from the platform in content, lifecycle, labels or ownership, by address.
    pub changes: Vec<Change<'a>>,
    /// Documents that do not.
    pub unchanged: usize,
    /// Tombstones whose object is still there.
    pub removals: Vec<(&'a Tombstone, &'a Object, Owner)>,
    /// Objects of this workspace that no document declares, by address. They are left alone.
    pub undeclared: Vec<(Address, &'a Object)>,
    /// Objects of nobody or of others: how many.
    pub foreign: usize,
}

/// One document that differs.
#[derive(Debug)]
pub struct Change<'a> {
    pub declared: &'a Declared,
    /// Absent when it has to be created.
    pub live: Option<&'a Object>,
    pub owner: Owner,
    pub cause: Cause,
    /// `spec` to be sent; for a live object with what can not be taken away put in.
    pub content: Box<str>,
    /// Differences from the root of the document; empty for a new object.
    pub fields: Vec<FieldChange>,
    /// Parts whose live state is not what is wanted.
    pub parts: Vec<PartChange>,
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
        self.changes.retain(|change| {
            change.live.is_some()
                && change.owner == Owner::Nobody
                && change.fields.is_empty()
                && change.parts.is_empty()
        });
    }
}

/// Compares `desired` with `live` for `workspace`. With `adopt`, an object that nobody manages differs already by that.
pub fn compare<'a>(desired: &'a Desired, live: &'a Live, workspace: &str, adopt: bool) -> Comparison<'a> {
    let mut changes = Vec::new();
    for declared in &desired.documents {
        let object = live.objects.get(&declared.address);
        changes.extend(change(declared, object, live.now, workspace, adopt));
    }
    let unchanged = desired.documents.len() - changes.len();
    let declared: HashSet<&Address> = desired.documents.iter().map(|declared| &declared.address).collect();
    let removals: Vec<_> = desired
        .removed
        .iter()
        .filter_map(|tombstone| {
            let object = live.objects.get(&tombstone.address)?;
            Some((tombstone, object, owner::of(object, workspace)))
        })
        .collect();
    let buried: HashSet<&Address> = removals.iter().map(|(tombstone, ..)| &tombstone.address).collect();
    let mut undeclared = Vec::new();
    let mut foreign = 0;
    for (address, object) in &live.objects {
        if declared.contains(address) || buried.contains(address) {
            continue;
        }
        match owner::of(object, workspace) {
            Owner::Ours(_) => undeclared.push((address.clone(), object)),
            Owner::Nobody | Owner::Other(_) => foreign += 1,
        }
    }
    undeclared.sort_by(|(one, _), (other, _)| one.cmp(other));
    Comparison { changes, unchanged, removals, undeclared, foreign }
}

fn change<'a>(
    declared: &'a Declared,
    object: Option<&'a Object>,
    now: jiff::Timestamp,
    workspace: &str,
    adopt: bool,
) -> Option<Change<'a>> {
    let Some(object) = object else {
        let parts = declared.wanted.iter().map(|wanted| PartChange { wanted: wanted.clone(), state: None });
        return Some(Change {
            declared,
            live: None,
            owner: Owner::Nobody,
            cause: Cause::Config,
            content: declared.content.clone(),
            fields: Vec::new(),
            parts: parts.collect(),
            write: true,
        });
    };
    let owner = owner::of(object, workspace);
    let (content, mut fields) = content_changes(declared.kind, &declared.content, object.content.get());
    let cause = attribution::cause(&owner, &content, object);
    fields.extend(label_changes(&object.labels, &declared.labels));
    fields.extend(protection_change(&owner, declared.protect));
    let parts = part_changes(declared, object, &content, now);
    let write = !fields.is_empty() || (adopt && owner == Owner::Nobody);
    let differs = write || !parts.is_empty();
    differs.then(|| Change { declared, live: Some(object), owner, cause, content, fields, parts, write })
}

/// What to send for `declared` and what differs from `live`. Equal text is equal content: nothing is parsed for it.
fn content_changes(kind: &Kind, declared: &str, live: &str) -> (Box<str>, Vec<FieldChange>) {
    if declared == live {
        return (declared.into(), Vec::new());
    }
    let parse = |text: &str| serde_json::from_str::<Value>(text).expect("checked JSON");
    let live = parse(live);
    let settled = (kind.settle)(parse(declared), &live);
    let spec = Pointer(vec![Segment::Field("spec".into())]);
    let mut changes = fields::changes(kind, &live, &settled);
    for change in &mut changes {
        change.path = change.path.under(&spec);
    }
    (settled.to_string().into(), changes)
}

fn label_changes(live: &BTreeMap<String, String>, declared: &BTreeMap<String, String>) -> Vec<FieldChange> {
    let names: std::collections::BTreeSet<&String> = live.keys().chain(declared.keys()).collect();
    let labels = Pointer::root().field("metadata").field("labels");
    let change = |name: &&String| {
        let (before, after) = (live.get(*name), declared.get(*name));
        let operation = match (before, after) {
            (None, _) => Operation::Added,
            (_, None) => Operation::Removed,
            (Some(old), Some(new)) if old == new => return None,
            (Some(_), Some(_)) => Operation::Replaced,
        };
        let text = |value: Option<&String>| value.map(|text| Value::from(text.as_str()));
        Some(FieldChange { path: labels.field(name), operation, before: text(before), after: text(after) })
    };
    names.iter().filter_map(change).collect()
}

fn protection_change(owner: &Owner, protect: bool) -> Option<FieldChange> {
    let Owner::Ours(marker) = owner else { return None };
    (marker.protect != protect).then(|| FieldChange {
        path: Pointer::root().field("metadata").field("protect"),
        operation: Operation::Replaced,
        before: Some(marker.protect.into()),
        after: Some(protect.into()),
    })
}

fn part_changes(declared: &Declared, object: &Object, content: &str, now: jiff::Timestamp) -> Vec<PartChange> {
    let Some(machine) = declared.kind.machine else { return Vec::new() };
    let mut spec: Option<Value> = None;
    let mut missing = Vec::new();
    for wanted in &declared.wanted {
        let state = object.status.state_of(&wanted.part);
        let goal = machine.goal(wanted.goal).expect("goals of documents stand in the table");
        if state.is_some_and(|state| machine.reached(goal, state)) {
            continue;
        }
        let spec = spec.get_or_insert_with(|| serde_json::from_str(content).expect("checked JSON"));
        if (declared.kind.ended_as_asked)(spec, wanted.goal, &object.status, now) {
            continue;
        }
        missing.push(PartChange { wanted: wanted.clone(), state: state.map(str::to_owned) });
    }
    let retired = (declared.kind.retired)(&declared.content, &object.status).into_iter();
    missing.extend(
        retired.map(|wanted| PartChange { state: object.status.state_of(&wanted.part).map(str::to_owned), wanted }),
    );
    missing
}
