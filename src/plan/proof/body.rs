//! What is written: key, labels, marker and content, and nothing else; and that the plan shows each difference that it makes.

use super::super::block::judge;
use super::super::model::{Action, Asked, Field};
use super::evidence::Untrue;
use super::subject::Subject;
use crate::desired::Declared;
use crate::diff::{Cause, MarkerPlace, Owner, written_changes};
use crate::fact;
use crate::live::Object;
use crate::model::file::Origin;
use crate::model::{Content, Marker, Pointer};
use crate::vocabulary::Wanted;
use crate::vocabulary::document::Replacing;
use crate::vocabulary::fields::FieldChange;
use crate::vocabulary::lifecycle::ObjectOperation;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// What a body says.
struct Sent<'a> {
    labels: BTreeMap<String, String>,
    /// What stands in the marker and nowhere else in the body.
    marker: Option<Marker>,
    spec: &'a Value,
}

pub(super) fn check(subject: &Subject<'_>, all: &[Subject<'_>]) -> Result<(), Untrue> {
    let Some((_, body)) = subject.written() else {
        let is_shown = subject.change.fields.iter().any(|field| field.cause != Cause::Default);
        if is_shown || !is_left(subject, &subject.change.fields) {
            return Err(subject.untrue(fact!("plan-shows-fields-nothing-writes")));
        }
        return Ok(());
    };
    if subject.is_forgotten() {
        return forgotten(subject, body);
    }
    let sent = sent(subject, body)?;
    let marker =
        sent.marker.as_ref().ok_or_else(|| subject.untrue(fact!("plan-would-written-without-workspace-marker")))?;
    marked(subject, all, body, &sent, marker)?;
    check_shown_fields(subject, all, &sent, marker)
}

/// Everything but the marker stays as it is.
fn forgotten(subject: &Subject<'_>, body: &Value) -> Result<(), Untrue> {
    let same = subject.object.as_ref().is_some_and(|object| {
        json!({ "key": object.key, "labels": object.labels, "spec": object.content.value() }) == *body
    });
    let is_quiet = subject.change.fields.is_empty();
    if same && is_quiet {
        return Ok(());
    }
    Err(subject.untrue(fact!("plan-forgetting-would-write-other-content")))
}

fn sent<'a>(subject: &Subject<'_>, body: &'a Value) -> Result<Sent<'a>, Untrue> {
    let unfit = || subject.untrue(fact!("plan-sends-not-key-labels-marker"));
    let fields = body.as_object().ok_or_else(unfit)?;
    let known = ["key", "labels", "managedBy", "spec"];
    let are_known = fields.len() == known.len() && known.iter().all(|name| fields.contains_key(*name));
    if !are_known || body["key"] != subject.key() {
        return Err(unfit());
    }
    let labels = serde_json::from_value(body["labels"].clone()).map_err(|_| unfit())?;
    let marker = body["managedBy"].as_str().and_then(Marker::read);
    Ok(Sent { labels, marker, spec: &body["spec"] })
}

/// The marker is the one that the planner puts on this content for what the plan says that the document asks for.
fn marked(
    subject: &Subject<'_>,
    all: &[Subject<'_>],
    body: &Value,
    sent: &Sent<'_>,
    marker: &Marker,
) -> Result<(), Untrue> {
    let replaces = match (&subject.change.replacement, subject.owner()) {
        (Some(_), _) => subject.before(all).map(|old| old.key.to_string()),
        (None, Owner::Ours(live)) => live.replaces,
        (None, Owner::Nobody | Owner::Other(_)) => None,
    };
    let declared = declared(subject, sent, marker.protect)?;
    let filled: Vec<FieldChange> =
        subject.change.fields.iter().filter(|field| field.cause == Cause::Default).map(read).collect();
    let at = MarkerPlace { key: subject.key(), replaces: replaces.as_deref() };
    let expected = Marker::new(&subject.plan.workspace, &declared, at, sent.spec, &filled);
    if body["managedBy"] == expected.to_string() {
        return Ok(());
    }
    Err(subject.untrue(fact!("plan-marker-says-something-else-plan")))
}

/// The document, as far as the plan says what stood in it.
fn declared(subject: &Subject<'_>, sent: &Sent<'_>, protect: bool) -> Result<Declared, Untrue> {
    let change = subject.change;
    Ok(Declared {
        address: change.address.clone(),
        kind: subject.kind,
        labels: sent.labels.clone(),
        protect,
        replacing: Replacing::default(),
        fields: change.left_to_others.clone(),
        content: Content::of_value(sent.spec.clone()),
        wanted: change.asked.iter().map(|asked| wanted(subject, asked)).collect::<Result<_, _>>()?,
        spending: None,
        origin: Origin { path: "".into(), document: 0, line: 1 },
    })
}

fn wanted(subject: &Subject<'_>, asked: &Asked) -> Result<Wanted, Untrue> {
    let goal = subject.kind.machine.and_then(|machine| machine.goal(&asked.goal));
    let goal = goal.ok_or_else(|| subject.untrue(fact!("plan-no-lifecycle", goal = asked.goal)))?;
    Ok(Wanted { part: asked.part.clone(), goal: goal.name })
}

fn read(field: &Field) -> FieldChange {
    FieldChange {
        path: Pointer::parse(&field.path),
        operation: ObjectOperation::Replaced,
        before: field.before.clone(),
        after: field.after.clone(),
    }
}

/// Each difference between what is there and what is sent stands in the plan, with both values, and no other one.
fn check_shown_fields(
    subject: &Subject<'_>,
    all: &[Subject<'_>],
    sent: &Sent<'_>,
    marker: &Marker,
) -> Result<(), Untrue> {
    let change = subject.change;
    let differs = || subject.untrue(fact!("plan-fields-shows-not-those-writes"));
    let Some(before) = subject.before(all) else {
        return if change.fields.is_empty() && change.replacement.is_none() { Ok(()) } else { Err(differs()) };
    };
    let owner = crate::diff::owner_of(before, &subject.plan.workspace);
    let derived = written_changes(before, &owner, sent.spec, &sent.labels, marker.protect);
    let (told, left): (Vec<&Field>, Vec<&Field>) =
        change.fields.iter().partition(|field| field.cause != Cause::Default);
    let are_same = told.len() == derived.len()
        && std::iter::zip(&told, &derived).all(|(told, derived)| is_told(told, derived, before));
    let left: Vec<Field> = left.into_iter().cloned().collect();
    if !are_same || !is_left(subject, &left) {
        return Err(differs());
    }
    let is_locked = told.iter().any(|field| !field.editable);
    if is_locked != change.replacement.is_some() {
        return Err(subject.untrue(fact!("plan-writes-locked-state")));
    }
    let is_quiet = told.is_empty() && change.action == Action::Update && change.moved_from.is_none();
    if is_quiet && matches!(owner, Owner::Ours(_)) {
        return Err(subject.untrue(fact!("plan-writes-shows-nothing")));
    }
    Ok(())
}

fn is_told(told: &Field, derived: &FieldChange, before: &Object) -> bool {
    told.path == derived.path.to_string()
        && told.before == derived.before
        && told.after == derived.after
        && told.editable == judge(before, derived).editable
}

/// Whether `fields`, of which the plan says that the platform filled them in, are so and stay so.
fn is_left(subject: &Subject<'_>, fields: &[Field]) -> bool {
    let Some(object) = &subject.object else { return fields.is_empty() };
    let live = object.content.value();
    let sent = subject.written().map_or(live, |(_, body)| &body["spec"]);
    fields.iter().all(|field| {
        let name = field.path.strip_prefix("/spec/").filter(|name| !name.contains('/')).unwrap_or_default();
        let value = live.get(name);
        value.is_some()
            && sent.get(name) == value
            && field.before.as_ref() == value
            && field.after == field.before
            && field.editable
    })
}
