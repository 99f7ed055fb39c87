//! Documents that declare nothing: the tombstone of an object that should go, and the new address of one.

use super::facts::{Facts, Kept, Read, Reading};
use super::kind::{kind_of, unreadable};
use super::{Relocation, Tombstone};
use crate::diagnostics::Finding;
use crate::fact;
use crate::kinds::Profile;
use crate::language::TextError;
use crate::model::file::Origin;
use crate::model::{Address, Pointer};
use crate::schemas::{Placeholder, Validator};
use crate::vocabulary::document::{Moved, Removed};
use crate::vocabulary::{Kind, Ties};
use serde::Deserialize;
use serde_json::Value;
use std::borrow::Cow;

pub(super) fn removed(
    value: &Value,
    origin: Origin,
    reading: &Reading<'_>,
    findings: &mut Vec<Finding>,
) -> Option<Read> {
    let profile = reading.settings.profile;
    if let Some(name) = value.pointer("/removed/kind").filter(|name| name.is_string()) {
        kind_of(name, "/removed/kind", profile, findings)?;
    }
    let value = fitting(Validator::removed(), value, &["/removed/kind", "/removed/key"], findings)?;
    let Removed { kind, key, mode, reason } = decoded(&value["removed"], "/removed", findings)?;
    let kind = profile.with_others().find(|known| known.name == kind)?;
    let facts = facts(kind, &key.0, &origin, None);
    let address = || Address::new(kind.slug, &key.0);
    let kept = reading.keep.then(|| Kept::Removed(Tombstone { address: address(), kind, mode, reason, origin }));
    Some(Read { facts: Some(facts), kept })
}

pub(super) fn moved(value: &Value, origin: Origin, reading: &Reading<'_>, findings: &mut Vec<Finding>) -> Option<Read> {
    let value = fitting(Validator::moved(), value, &["/moved/from", "/moved/to"], findings)?;
    let profile = reading.settings.profile;
    let Moved { from, to } = decoded(&value["moved"], "/moved", findings)?;
    let from = address(&from, "/moved/from", profile, findings);
    let to = address(&to, "/moved/to", profile, findings);
    let ((kind, from), (other, to)) = (from?, to?);
    if kind.slug != other.slug || from == to {
        let finding = Finding::of("moved-kind", Pointer::parse("/moved/to"), fact!("moved-kind-other", from, to));
        findings.push(finding);
        return None;
    }
    let facts = facts(kind, from.key(), &origin, Some(to.key().into()));
    let kept = reading.keep.then_some(Kept::Moved(Relocation { from, to, origin }));
    Some(Read { facts: Some(facts), kept })
}

/// Returns `value` as it fits its schema, what breaks it taken out and told; `None` where that is one of the fields `needed`.
fn fitting<'v>(
    validator: &Validator,
    value: &'v Value,
    needed: &[&str],
    findings: &mut Vec<Finding>,
) -> Option<Cow<'v, Value>> {
    if validator.is_valid(value) {
        return Some(Cow::Borrowed(value));
    }
    findings.extend(validator.findings(value, &Pointer::root()));
    let repair = validator.repair(value, Placeholder::First)?;
    let is_whole = needed.iter().all(|at| !repair.concerns(&Pointer::parse(at)));
    is_whole.then_some(Cow::Owned(repair.value))
}

fn decoded<T: for<'de> Deserialize<'de>>(value: &Value, at: &str, findings: &mut Vec<Finding>) -> Option<T> {
    T::deserialize(value).map_err(|error| findings.push(unreadable(at, &error))).ok()
}

fn address(text: &str, at: &str, profile: Profile, findings: &mut Vec<Finding>) -> Option<(&'static Kind, Address)> {
    let address: Address = match text.parse() {
        Ok(address) => address,
        Err(TextError(message)) => {
            findings.push(Finding::new("moved-kind", Pointer::parse(at), message, fact!("desired-not-address")));
            return None;
        }
    };
    let Some(kind) = profile.with_others().find(|kind| kind.slug == address.slug()) else {
        let names: Vec<_> = profile.kinds().iter().map(|kind| format!("`{}`", kind.slug)).collect();
        findings.push(Finding::of(
            "moved-kind",
            Pointer::parse(at),
            fact!("moved-kind-unknown", text, address = address.slug(), names),
        ));
        return None;
    };
    Some((kind, address))
}

fn facts(kind: &'static Kind, key: &str, origin: &Origin, moved_to: Option<Box<str>>) -> Facts {
    Facts {
        kind,
        key: key.into(),
        document: origin.document,
        line: origin.line,
        is_tombstone: moved_to.is_none(),
        moved_to,
        single: None,
        is_exclusive: false,
        ties: Ties::default(),
    }
}
