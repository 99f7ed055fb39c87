//! Creating, replacing and deleting objects.

use super::call::{Answer, Call, CallTarget};
use super::change::{self, Change};
use super::object;
use super::object::Object;
use super::object::whole;
use super::problem::Fault;
use super::reading::{find, kind};
use super::twist::Twist;
use super::view::shown;
use super::world::{CALLER, World, refit};
use super::{locks, store, validation};
use crate::model::address::{KEY_PATTERN, is_key};
use crate::model::wire::Submission;
use crate::vocabulary::lifecycle::MoveMeaning;
use crate::vocabulary::{Creation, Kind};
use serde_json::Value;

/// What a client sent, understood.
struct Sent {
    submission: Submission,
    spec: Value,
}

/// `POST /{collection}`.
pub(super) fn create(world: &mut World<'_>, call: &Call, place: &CallTarget) -> Result<Answer, Fault> {
    let kind = kind(place);
    let sent = read(world, kind, call)?;
    let object = insert(world, kind, sent)?;
    created(world, &object)
}

/// `PUT /{collection}/{id}`: replaces, and creates where the id is a name of the spec.
pub(super) fn replace(world: &mut World<'_>, call: &Call, place: &CallTarget) -> Result<Answer, Fault> {
    let kind = kind(place);
    let may_create = kind.creation != Creation::Post && call.header("if-none-match") == Some("*");
    if may_create {
        return create_named(world, call, kind, place);
    }
    let mut object = find(world, place)?;
    call.require_match(&object)?;
    let Sent { submission, spec } = read(world, kind, call)?;
    check_owner(&object, &submission, call)?;
    if submission.key != object.key {
        let detail = format!("the key is `{}` for good", object.key);
        return Err(Fault::new("validation-failed", detail.clone()).violation("/key", "key-immutable", detail));
    }
    check_name(kind, &object.id, &spec)?;
    locks::check(&object, &spec)?;
    let changed = object.spec != submission.spec.get()
        || object.labels != submission.labels
        || object.managed_by != submission.managed_by;
    if changed {
        object.labels = submission.labels;
        object.managed_by = submission.managed_by;
        rewrite(world, &mut object, submission.spec.get().to_owned(), &spec)?;
    }
    let shown = shown(world, &object)?;
    Ok(Answer::json(200, &shown)?.header("etag", &shown.etag))
}

/// Gives a stored object another spec, with what follows from it.
pub(super) fn rewrite(world: &World<'_>, object: &mut Object, text: String, spec: &Value) -> Result<(), Fault> {
    object.spec = text;
    object.updated_at = world.now;
    CALLER.clone_into(&mut object.updated_by);
    refit(object, spec);
    Ok(object.save(world.db)?)
}

/// `DELETE /{collection}/{id}`.
pub(super) fn delete(world: &mut World<'_>, call: &Call, place: &CallTarget) -> Result<Answer, Fault> {
    let object = find(world, place)?;
    call.require_match(&object)?;
    remove(world, &object, CALLER)?;
    Ok(Answer::empty(204))
}

/// Takes `object` away, where its state lets it be.
pub(super) fn remove(world: &mut World<'_>, object: &Object, actor: &str) -> Result<(), Fault> {
    if let Some((machine, state)) = object.kind.machine.zip(object.state.as_deref()) {
        let deletion = machine.action_that(MoveMeaning::Deletes);
        let rule = deletion.and_then(|action| machine.move_rule(action, state));
        if !rule.is_some_and(|rule| rule.lets_through()) {
            let source = rule.map_or("", |rule| rule.source.english());
            return Err(locks::impossible(
                object,
                machine,
                state,
                deletion.map_or("delete", |action| action.name),
                source,
            ));
        }
    }
    if !object.kind.deletable {
        return Err(Fault::new("malformed-request", format!("a {} cannot be deleted", object.kind.slug)));
    }
    let gone: i64 = store::fact(world.db, "entries of deleted objects")?.unwrap_or(0);
    store::set_fact(world.db, "entries of deleted objects", &(gone + world.flow().entered(object)))?;
    object.remove(world.db)?;
    record_by(world, object, actor, object.state.as_deref(), None)
}

/// `POST /{collection}:validate`: a spec and nothing else; says what is wrong with it.
pub(super) fn validate(_world: &mut World<'_>, call: &Call, place: &CallTarget) -> Result<Answer, Fault> {
    let violations = validation::violations(kind(place), &call.object()?["spec"]);
    Answer::json(200, &serde_json::json!({ "violations": violations }))
}

fn create_named(world: &mut World<'_>, call: &Call, kind: &'static Kind, place: &CallTarget) -> Result<Answer, Fault> {
    if let Some(object) = Object::find(world.db, kind, &place.id)? {
        let detail = format!("there is a {} `{}` already", kind.slug, place.id);
        let fault = Fault::new("etag-mismatch", detail).etag(&object::etag(&object));
        return Err(fault.state(object.state.as_deref(), object::allowed_actions(&object)));
    }
    let sent = read(world, kind, call)?;
    let id = place.id.strip_prefix("key:").map_or(place.id.as_str(), |_| "");
    check_name(kind, id, &sent.spec)?;
    let object = insert(world, kind, sent)?;
    created(world, &object)
}

/// Stores a new object.
fn insert(world: &mut World<'_>, kind: &'static Kind, sent: Sent) -> Result<Object, Fault> {
    let Sent { submission, spec } = sent;
    let Submission { key, labels, managed_by, spec: text } = submission;
    check_free(world, kind, &key)?;
    let mut object = world.new_object(kind, &key, text.get().to_owned(), &spec)?;
    object.labels = labels;
    object.managed_by = managed_by;
    object.save(world.db)?;
    record(world, &object, None, object.state.as_deref())?;
    Ok(object)
}

pub(super) fn check_free(world: &World<'_>, kind: &'static Kind, key: &str) -> Result<(), Fault> {
    check_key(key)?;
    match Object::find(world.db, kind, &format!("key:{key}"))? {
        None => Ok(()),
        Some(taken) => {
            let fault = Fault::new("key-exists", format!("the {} `{}` has the key `{key}`", kind.slug, taken.id));
            Err(fault.etag(&object::etag(&taken)).violation("/key", "key-exists", format!("`{key}` is taken")))
        }
    }
}

pub(super) fn created(world: &World<'_>, object: &Object) -> Result<Answer, Fault> {
    let shown = shown(world, object)?;
    let location = format!("/v1/teams/{}/{}", world.account.team, object.path());
    Ok(Answer::json(201, &shown)?.header("etag", &shown.etag).header("location", location))
}

pub(super) fn record(world: &World<'_>, object: &Object, from: Option<&str>, to: Option<&str>) -> Result<(), Fault> {
    record_by(world, object, CALLER, from, to)
}

fn record_by(
    world: &World<'_>,
    object: &Object,
    actor: &str,
    from: Option<&str>,
    to: Option<&str>,
) -> Result<(), Fault> {
    let etag = to.map(|_| object::etag(object));
    let change = Change { object, part: None, actor, from, to, reason: None, etag: etag.as_deref() };
    Ok(change::record(world.db, world.now, &change)?)
}

/// Understands a submission, and refuses what nobody would store.
fn read(world: &World<'_>, kind: &'static Kind, call: &Call) -> Result<Sent, Fault> {
    let mut submission: Submission = call.json()?;
    check_key(&submission.key)?;
    let mut spec: Value = serde_json::from_str(submission.spec.get())?;
    whole(&mut spec);
    validation::read(kind, &spec)?;
    if world.twists.has(Twist::Trimmed) {
        trim_texts(&mut spec);
        submission.spec = serde_json::value::to_raw_value(&spec)?;
    }
    Ok(Sent { submission, spec })
}

fn trim_texts(value: &mut Value) {
    match value {
        Value::String(text) => *text = text.trim_matches(' ').to_owned(),
        Value::Array(elements) => elements.iter_mut().for_each(trim_texts),
        Value::Object(fields) => fields.values_mut().for_each(trim_texts),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn check_key(key: &str) -> Result<(), Fault> {
    if is_key(key) {
        return Ok(());
    }
    let message = format!("`{key}` does not fit {KEY_PATTERN}");
    Err(Fault::new("validation-failed", message.clone()).violation("/key", "bad-key", message))
}

/// Where the id is a value of the spec, the two cannot differ.
fn check_name(kind: &'static Kind, id: &str, spec: &Value) -> Result<(), Fault> {
    let Creation::PutNamedBy(field) = kind.creation else {
        return Ok(());
    };
    let named = spec[field].as_str().unwrap_or_default().to_lowercase();
    if id.is_empty() || named == id {
        return Ok(());
    }
    let message = format!("this is the {} `{id}`, not `{named}`", kind.slug);
    let pointer = format!("/spec/{field}");
    Err(Fault::new("validation-failed", message.clone()).violation(&pointer, "other-name", message))
}

fn check_owner(object: &Object, submission: &Submission, call: &Call) -> Result<(), Fault> {
    let Some(owner) = object.managed_by.as_deref() else {
        return Ok(());
    };
    let overrides = call.header("override-ownership") == Some("true");
    if overrides || submission.managed_by.as_deref() == Some(owner) {
        return Ok(());
    }
    let detail = format!("`{owner}` manages this object; send `Override-Ownership: true` to take it over");
    Err(Fault::new("ownership-conflict", detail).etag(&object::etag(object)))
}
