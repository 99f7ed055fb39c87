//! One document, from a JSON value to something checked.

use super::attachments;
use super::repaired::{self, Repaired};
use super::{Declared, Relocation, Tombstone, tombstone};
use crate::diagnostics::{Finding, Mend, did_you_mean};
use crate::files::Folder;
use crate::kinds::{self, KINDS};
use crate::language::comma;
use crate::model::file::Origin;
use crate::model::text::{escaped, shortened};
use crate::model::{Address, Pointer};
use crate::schemas::{Validator, policy};
use crate::source::files::Unsaved;
use crate::vocabulary::document::{Metadata, OnLockedChange};
use crate::vocabulary::likeness::{nearest, surely};
use crate::vocabulary::reference::Target;
use crate::vocabulary::{self, Creation, Kind, Profile, Reference, Spec, Spending, Ties, Wanted};
use crate::workspace::Settings;
use crate::{say, word};
use serde::Deserialize;
use serde_json::Value;
use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::{Mutex, PoisonError};

/// What all documents are read with.
#[derive(Debug)]
pub(super) struct Reading<'a> {
    pub root: &'a Folder,
    pub settings: &'a Settings,
    pub unsaved: &'a Unsaved,
    /// Whether what is read is kept. A check without a platform needs only its facts.
    pub keep: bool,
    /// Everything that documents name, once.
    pub targets: Mutex<HashSet<Target>>,
}

/// What one document turned out to be.
#[derive(Debug)]
pub(super) struct Read {
    /// Absent when not even its address can be read.
    pub facts: Option<Facts>,
    /// Absent when nothing is kept.
    pub kept: Option<Kept>,
}

/// What the rules over the whole set need, and no more: ten thousand of them are small.
#[derive(Debug)]
pub(super) struct Facts {
    pub kind: &'static Kind,
    pub key: Box<str>,
    /// Position and line in the file, as in [`Origin`].
    pub document: usize,
    pub line: usize,
    pub is_tombstone: bool,
    /// For a new address: its key. The facts' own key is the old one.
    pub moved_to: Option<Box<str>>,
    /// The value that names the object, for kinds with one object for each value.
    pub single: Option<Box<str>>,
    /// Asks for the state that only one object of the kind can be in.
    pub is_exclusive: bool,
    pub ties: Ties,
}

#[derive(Debug)]
pub(super) enum Kept {
    Declared(Declared),
    Repaired(Repaired),
    Removed(Tombstone),
    Moved(Relocation),
}

/// Reads one document. What is wrong with it goes to `findings`; warnings do not keep it from being read.
pub(super) fn read(value: &Value, origin: Origin, reading: &Reading<'_>, findings: &mut Vec<Finding>) -> Option<Read> {
    match (value.get("kind"), value.get("removed"), value.get("moved")) {
        (None, Some(_), _) => tombstone::removed(value, origin, reading, findings),
        (None, None, Some(_)) => tombstone::moved(value, origin, reading, findings),
        (Some(name), ..) => {
            let kind = kind_of(name, "/kind", reading.settings.profile, findings)?;
            // A misspelt kind is told already; the schema need not say so again.
            let mut value = Cow::Borrowed(value);
            if name != kind.name {
                value.to_mut()["kind"] = kind.name.into();
            }
            declared(kind, &value, origin, reading, findings)
        }
        (None, None, None) => {
            findings.push(not_a_document(value));
            None
        }
    }
}

fn not_a_document(value: &Value) -> Finding {
    let message = word!("desired-neither-object-document-nor-tombstone");
    let names = value.as_object().into_iter().flat_map(serde_json::Map::keys).take(20);
    let near = names.into_iter().find_map(|name| nearest(name, ["kind", "removed", "moved"]).map(|near| (name, near)));
    let names: Vec<_> = KINDS.iter().map(|kind| format!("`{}`", kind.name)).collect();
    let finding = Finding::new("not-a-document", Pointer::root(), message, word!("desired-no-kind-here"));
    match near {
        Some((name, near)) => finding.help(say!("desired-did-you-mean-instead", near, name = escaped(name))),
        None => finding.help(say!("desired-start-kind-one-files-not", names = names.join(comma()))),
    }
}

/// Returns the kind called `name`, or the one that is surely meant, so that the rest of the document is checked too.
pub(super) fn kind_of(name: &Value, at: &str, profile: Profile, findings: &mut Vec<Finding>) -> Option<&'static Kind> {
    let at = Pointer::parse(at);
    let text = name.as_str().map_or_else(|| name.to_string(), str::to_owned);
    let text = escaped(&shortened(&text, 60)).into_owned();
    let possible = || KINDS.iter().filter(|kind| kind.profiles.contains(&profile)).map(|kind| kind.name);
    let listed = || possible().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(comma());
    let Some(kind) = kinds::by_name(&text) else {
        let message = say!("desired-no-kind", text);
        let finding = Finding::new("unknown-kind", at, message, word!("desired-not-kind-2"));
        let sure = surely(&text, possible());
        findings.push(match nearest(&text, possible()) {
            Some(near) => finding.help(did_you_mean(near)).mend(sure.map(|near| Mend::Rename(near.to_owned()))),
            None => finding.help(say!("desired-possible", names = listed())),
        });
        return sure.and_then(kinds::by_name);
    };
    if !kind.profiles.contains(&profile) {
        let message = say!("desired-profile-does-not-kind", profile = profile.name(), kind = kind.name);
        let finding = Finding::new("kind-not-in-profile", at, message, word!("desired-not-workspace"));
        findings.push(finding.help(say!("desired-possible-change-profile-journeyctl-yaml", names = listed())));
    }
    Some(kind)
}

fn declared(
    kind: &'static Kind,
    value: &Value,
    origin: Origin,
    reading: &Reading<'_>,
    findings: &mut Vec<Finding>,
) -> Option<Read> {
    let validator = Validator::document(kind);
    if !validator.is_valid(value) {
        let wrong = validator.findings(value, &Pointer::root());
        let (more, read) = repaired::read(kind, value, &origin, reading, wrong.len()).unzip();
        findings.extend(wrong.into_iter().chain(more.into_iter().flatten()));
        return read;
    }
    match read_valid(kind, value, &origin, reading, findings) {
        Ok(valid) => Some(valid.into_read(kind, origin, reading)),
        Err(wrong) => {
            findings.push(*wrong);
            None
        }
    }
}

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

    fn into_read(self, kind: &'static Kind, origin: Origin, reading: &Reading<'_>) -> Read {
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
            content: self.typed.content().into(),
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
        let message = say!("desired-can-not-replaced-new-one", chinese = kind.chinese, kind = kind.name);
        let finding = Finding::new("replacement-impossible", at("onLockedChange"), message, word!("desired-not-kind"));
        return Some(finding.help(word!("desired-take-line-out-changes-state")));
    }
    let set = [("handover", metadata.handover.is_some()), ("drain", metadata.drain.is_some())];
    let (name, _) = set.into_iter().find(|(_, is_set)| *is_set && !is_asked_for)?;
    let message = say!("desired-says-how-replace-nothing-replaced", name);
    let finding = Finding::new("replacement-unused", at(name), message, word!("desired-without-effect"));
    Some(finding.help(say!("desired-add-onlockedchange-replace-take-out", name)))
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

/// The schema lets nothing through that the types refuse; should it ever, a person must still be told.
pub(super) fn unreadable(at: &str, error: &serde_json::Error) -> Finding {
    Finding::new(
        "schema-other",
        Pointer::parse(at),
        say!("desired-not-readable-2", error),
        word!("desired-not-possible-here"),
    )
}
