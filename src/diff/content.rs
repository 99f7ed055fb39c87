//! What differs between an object and what is sent for it: `spec`, labels and protection.

use super::owner::Owner;
use crate::desired::Declared;
use crate::live::Object;
use crate::model::{Content, Pointer};
use crate::schemas::policy;
use crate::vocabulary::equality::{canonical_text, same_text};
use crate::vocabulary::fields::{self, FieldChange};
use crate::vocabulary::lifecycle::ObjectOperation;
use crate::vocabulary::{Kind, unknown};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// What writing `spec`, `labels` and a marker that says `protect` changes of `object`, which is `owner`'s, from the root of
/// the document.
pub fn written_changes(
    object: &Object,
    owner: &Owner,
    spec: &Value,
    labels: &BTreeMap<String, String>,
    protect: bool,
) -> Vec<FieldChange> {
    let mut changes = spec_changes(object.kind, object.content.value(), spec);
    changes.extend(label_changes(&object.labels, labels));
    changes.extend(protection_change(owner, protect));
    changes
}

pub(super) fn put_back(spec: &mut Value, filled: &[FieldChange]) {
    let Some(spec) = spec.as_object_mut() else { return };
    for field in filled {
        if let (Some(name), Some(value)) = (field.path.segments().get(1), &field.before) {
            spec.insert(name.text().into_owned(), value.clone());
        }
    }
}

/// What to send for `declared`, whose content is `sent`, and what differs from `live`. Equal text is equal content: nothing is parsed for it. What is
/// only spelt otherwise is most of what there is, and not kept.
pub(super) fn content_changes(declared: &Declared, sent: Content, live: &Content) -> (Content, Vec<FieldChange>) {
    let Declared { kind, fields: policies, .. } = declared;
    if sent.text() == live.text() {
        return (sent, Vec::new());
    }
    let live = live.glance();
    let mut settled = (kind.keep_irremovable)(sent.glance().into_owned(), &live);
    unknown::put_back(kind, &live, &mut settled);
    if !policies.is_empty() {
        policy::for_live(kind, policies, &mut settled, &live);
    }
    let changes = spec_changes(kind, &live, &settled);
    (Content::of_value(settled), changes)
}

pub(super) fn label_changes(live: &BTreeMap<String, String>, declared: &BTreeMap<String, String>) -> Vec<FieldChange> {
    let by_name = |labels: &BTreeMap<String, String>| -> BTreeMap<String, String> {
        labels.iter().map(|(name, value)| (canonical_text(name).into_owned(), value.clone())).collect()
    };
    let (live, declared) = (by_name(live), by_name(declared));
    let names: BTreeSet<&String> = live.keys().chain(declared.keys()).collect();
    let labels = Pointer::root().field("metadata").field("labels");
    let change = |name: &&String| {
        let (before, after) = (live.get(*name), declared.get(*name));
        let operation = match (before, after) {
            (None, _) => ObjectOperation::Added,
            (_, None) => ObjectOperation::Removed,
            (Some(old), Some(new)) if same_text(old, new) => return None,
            (Some(_), Some(_)) => ObjectOperation::Replaced,
        };
        let text = |value: Option<&String>| value.map(|text| Value::from(text.as_str()));
        Some(FieldChange { path: labels.field(name), operation, before: text(before), after: text(after) })
    };
    names.iter().filter_map(change).collect()
}

pub(super) fn protection_change(owner: &Owner, protect: bool) -> Option<FieldChange> {
    let Owner::Ours(marker) = owner else { return None };
    (marker.protect != protect).then(|| FieldChange {
        path: Pointer::root().field("metadata").field("protect"),
        operation: ObjectOperation::Replaced,
        before: Some(marker.protect.into()),
        after: Some(protect.into()),
    })
}

/// Returns what differs between two `spec`s, from the root of the document.
fn spec_changes(kind: &'static Kind, live: &Value, spec: &Value) -> Vec<FieldChange> {
    let below = Pointer::root().field("spec");
    let mut changes = fields::changes(kind, live, spec);
    for change in &mut changes {
        change.path = change.path.under(&below);
    }
    changes
}
