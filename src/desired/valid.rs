//! A document that fits its schema: every rule is asked about it.

use super::facts::{Facts, Kept, Read, Reading};
use super::kind::unreadable;
use super::{Declared, attachments};
use crate::diagnostics::Finding;
use crate::fact;
use crate::model::file::Origin;
use crate::model::{Address, Pointer};
use crate::schemas::policy;
use crate::vocabulary::document::{Metadata, OnLockedChange};
use crate::vocabulary::reference::Target;
use crate::vocabulary::{self, Creation, Kind, Reference, Spec, Spending, Wanted};
use serde::Deserialize;
use serde_json::Value;
use std::collections::HashSet;
use std::sync::{Mutex, PoisonError};

/// A document that fits its schema, before it is known whether it is kept.
pub(super) struct Valid {
    pub(super) key: String,
    metadata: Metadata,
    typed: Box<dyn Spec>,
    single: Option<Box<str>>,
    spending: Option<Spending>,
}

/// Reads a document that fits its schema, and asks every rule about it.
pub(super) fn read_valid(
    kind: &'static Kind,
    value: &Value,
    origin: &Origin,
    reading: &Reading<'_>,
    findings: &mut Vec<Finding>,
) -> Result<Valid, Box<Finding>> {
    let (metadata, spec) = (&value["metadata"], &value["spec"]);
    let metadata = Metadata::deserialize(metadata).map_err(|error| Box::new(unreadable("/metadata", &error)))?;
    findings.extend(replacing(kind, &metadata));
    let mut typed = (kind.read)(spec).map_err(|error| Box::new(unreadable("/spec", &error)))?;
    attachments::put_in(typed.as_mut(), reading.root, &origin.path, findings);
    vocabulary::blank::check(spec, &Pointer::root().field("spec"), findings);
    typed.check(findings);
    typed.advise(&reading.settings.zone(), findings);
    if !metadata.fields.is_empty() {
        policy::check(kind, &metadata.fields, value, findings);
    }
    let single = match kind.creation {
        Creation::Post => None,
        Creation::PutNamedBy(field) => spec[field].as_str().map(|name| name.to_lowercase().into()),
    };
    Ok(Valid { key: metadata.key.0.clone(), metadata, typed, single, spending: (kind.spending)(spec) })
}

impl Valid {
    pub(super) fn facts(&self, kind: &'static Kind, origin: &Origin) -> Facts {
        Facts {
            kind,
            key: self.key.as_str().into(),
            document: origin.document,
            line: origin.line,
            is_tombstone: false,
            moved_to: None,
            single: self.single.clone(),
            is_exclusive: is_exclusive(kind, &self.typed.wanted()),
            ties: self.typed.ties(),
        }
    }

    pub(super) fn into_read(self, kind: &'static Kind, origin: Origin, reading: &Reading<'_>) -> Read {
        let facts = self.facts(kind, &origin);
        let kept = reading.keep.then(|| {
            note_targets(&reading.targets, self.typed.references());
            Kept::Declared(self.into_declared(kind, origin))
        });
        Read { facts: Some(facts), kept }
    }

    pub(super) fn into_declared(self, kind: &'static Kind, origin: Origin) -> Declared {
        let replacing = self.metadata.replacing();
        let Metadata { key, labels, protect, fields, .. } = self.metadata;
        Declared {
            address: Address::new(kind.slug, &key.0),
            kind,
            labels,
            protect,
            replacing,
            fields,
            content: self.typed.content(),
            wanted: self.typed.wanted(),
            spending: self.spending,
            origin,
        }
    }
}

/// What says nothing here: replacement of what is never replaced, and how to do what is not asked for.
fn replacing(kind: &Kind, metadata: &Metadata) -> Option<Finding> {
    let at = |name: &str| Pointer::root().field("metadata").field(name);
    let is_asked_for = metadata.on_locked_change == Some(OnLockedChange::Replace);
    if is_asked_for && kind.machine.is_none_or(|machine| machine.succession.is_none()) {
        let finding = Finding::of(
            "replacement-impossible",
            at("onLockedChange"),
            fact!("replacement-impossible", chinese = kind.chinese, kind = kind.name),
        );
        return Some(finding);
    }
    let set = [("handover", metadata.handover.is_some()), ("drain", metadata.drain.is_some())];
    let (name, _) = set.into_iter().find(|(_, is_set)| *is_set && !is_asked_for)?;
    let finding = Finding::of("replacement-unused", at(name), fact!("replacement-unused", name));
    Some(finding)
}

fn note_targets(known: &Mutex<HashSet<Target>>, references: Vec<Reference>) {
    let mut known = known.lock().unwrap_or_else(PoisonError::into_inner);
    for Reference { to, at: _ } in references {
        if !known.contains(&to) {
            known.insert(to);
        }
    }
}

/// Whether one of the goals is reached by the state that only one object of the kind can be in.
fn is_exclusive(kind: &Kind, wanted: &[Wanted]) -> bool {
    let Some((machine, state)) = kind.machine.and_then(|machine| Some((machine, machine.exclusive?))) else {
        return false;
    };
    let reaches = |wanted: &Wanted| machine.goal(wanted.goal).is_some_and(|goal| machine.reached(goal, state));
    wanted.iter().any(reaches)
}
