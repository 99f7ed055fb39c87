//! What the platform does to objects by itself, by the tables of reasons of their kinds.

use super::locks;
use super::object;
use super::object::Object;
use super::problem::Fault;
use super::store::StoreError;
use super::world::{SYSTEM, World};
use crate::kinds::KINDS;
use crate::model::Reason;
use crate::vocabulary::Kind;
use crate::vocabulary::lifecycle::{Automatic, Occasion, on_occasion};
use crate::vocabulary::sorts::Sort;
use serde_json::Value;

/// Every kind with reasons, with each of them.
pub(super) fn reasons() -> impl Iterator<Item = (&'static Kind, &'static Automatic)> {
    KINDS.into_iter().flat_map(|kind| kind.automatic().iter().map(move |row| (kind, row)))
}

/// The kinds that the platform changes by itself.
pub(super) fn kinds_with_reasons(world: &World<'_>) -> impl Iterator<Item = &'static Kind> + use<> {
    world.kinds().filter(|kind| !kind.automatic().is_empty())
}

/// Changes the object of `kind` with this key for the reason `code`.
pub(super) fn happen(world: &mut World<'_>, kind: &'static Kind, key: &str, code: &str) -> Result<Object, Fault> {
    let Some(row) = kind.automatic().iter().find(|row| row.code == code) else {
        let known: Vec<&str> = kind.automatic().iter().map(|row| row.code).collect();
        let known = known.join(", ");
        return Err(Fault::new("malformed-request", format!("there is no reason `{code}`; {known} are")));
    };
    let found = Object::find(world.db, kind, &format!("key:{key}"))?;
    let mut object = found.ok_or_else(|| Fault::new("not-found", format!("there is no {} `{key}`", kind.slug)))?;
    let state = object.state.clone().unwrap_or_default();
    if !row.from.contains(&state.as_str()) {
        let machine = kind.machine.expect("a kind with reasons has states");
        let source = format!("it happens only in {}", row.from.join(", "));
        return Err(locks::impossible(&object, machine, &state, code, &source));
    }
    apply(world, &mut object, row)?;
    Ok(object)
}

/// Changes `object` for the reason `code`, or the first that can happen to it. Nothing happens where none can.
pub(super) fn strike(world: &mut World<'_>, object: &mut Object, code: Option<&str>) -> Result<(), StoreError> {
    let state = object.state.clone().unwrap_or_default();
    let fits = |row: &&Automatic| code.is_none_or(|code| code == row.code) && row.from.contains(&state.as_str());
    match object.kind.automatic().iter().find(fits) {
        Some(row) => apply(world, object, row),
        None => Ok(()),
    }
}

/// Changes every object to which a reason that `fits` can happen.
pub(super) fn everywhere(world: &mut World<'_>, fits: impl Fn(&Automatic) -> bool) -> Result<(), StoreError> {
    for kind in kinds_with_reasons(world) {
        for row in kind.automatic().iter().filter(|row| fits(row)) {
            for state in row.from {
                for mut object in Object::select(world.db, kind, "state = ?2 ORDER BY id", &[(*state).to_owned()])? {
                    apply(world, &mut object, row)?;
                }
            }
        }
    }
    Ok(())
}

fn apply(world: &mut World<'_>, object: &mut Object, row: &Automatic) -> Result<(), StoreError> {
    let reason = Reason { code: row.code.to_owned(), message: row.message.to_owned(), at: world.now.to_string() };
    world.enter(object, None, row.to, SYSTEM, Some(&reason))
}

/// Changes every object of `kind` that names what was lost. Returns their keys.
pub(super) fn after_loss(
    world: &mut World<'_>,
    kind: &'static Kind,
    sort: &Sort,
    name: &str,
) -> Result<Vec<String>, StoreError> {
    let mut changed = Vec::new();
    for mut object in Object::select(world.db, kind, "1 ORDER BY id", &[])? {
        let Ok(decoded) = (kind.read)(&object.spec_value()) else {
            continue;
        };
        if decoded.references().iter().all(|reference| reference.to.named() != (sort.mark, name)) {
            continue;
        }
        let Some(row) = on_occasion(kind.automatic(), Occasion::Lost(sort.mark)) else { continue };
        let state = object.state.clone().unwrap_or_default();
        if row.from.contains(&state.as_str()) {
            apply(world, &mut object, row)?;
            changed.push(object.key);
        }
    }
    Ok(changed)
}

/// The kind and the key that a call to change an object by itself names: `{"journey": "vip"}`.
pub(super) fn named_in<'c>(world: &World<'_>, call: &'c Value) -> Option<(&'static Kind, &'c str)> {
    kinds_with_reasons(world).find_map(|kind| Some((kind, call.get(kind.slug)?.as_str()?)))
}

/// A resource's shown key and state, for the knobs.
pub(super) fn state_json(object: &Object) -> Value {
    serde_json::json!({"key": object.key, "id": object.id, "state": object.state, "reason": object.reason, "etag": object::etag(object)})
}
