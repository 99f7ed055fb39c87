//! A new platform from a seed.

use super::error::SandboxError;
use super::object::Object;
use super::seed::{Seed, SeedError, SeedObject};
use super::world::{CALLER, World, refit};
use super::writing::record;
use super::{operation, store, validation};
use crate::model::Reason;
use crate::model::address::is_key;
use crate::model::wire::Violation;
use crate::vocabulary::lifecycle::EntryState;
use rusqlite::{Connection, params};
use serde_json::Value;

/// Forgets everything and starts from `seed`.
pub(super) fn reset(db: &Connection, seed: &Seed) -> Result<(), SandboxError> {
    store::clear(db)?;
    store::set_fact(db, "seed", seed)?;
    store::set_fact(db, "account", &seed.account())?;
    store::set_fact(db, "clock", &seed.clock)?;
    store::set_fact(db, "quotas", &seed.quotas)?;
    for (listing, records) in seed.lists.all() {
        put_list(db, listing.collection, &records.to_json())?;
    }
    let world = World::open(db, false)?;
    for object in &seed.objects {
        place(&world, object)?;
    }
    Ok(())
}

fn put_list(db: &Connection, name: &str, items: &Value) -> Result<(), SandboxError> {
    let text = serde_json::to_string(items).map_err(store::StoreError::from)?;
    let sql = "INSERT INTO lists (name, items) VALUES (?1, ?2)";
    let kept = db.prepare_cached(sql).and_then(|mut statement| statement.execute(params![name, text]));
    kept.map_err(store::StoreError::from)?;
    Ok(())
}

fn place(world: &World<'_>, seeded: &SeedObject) -> Result<(), SandboxError> {
    let SeedObject { kind, key, labels, managed_by, spec, state, stages, in_flight, reason } = seeded;
    let unfit = |what: String| SandboxError::from(SeedError(format!("{kind} `{key}`: {what}")));
    let known =
        world.kinds().find(|known| known.name == kind).ok_or_else(|| unfit("there is no such kind".to_owned()))?;
    if !is_key(key) {
        return Err(unfit("the key does not fit".to_owned()));
    }
    if let Some(Violation { pointer, message, .. }) = validation::violations(known, spec).first() {
        return Err(unfit(format!("{pointer}: {message}")));
    }
    let text = serde_json::to_string(spec).map_err(store::StoreError::from)?;
    let mut object = world.new_object(known, key, text, spec).map_err(|fault| unfit(fault.0.detail))?;
    if Object::find(world.db, known, &format!("key:{key}"))?.is_some()
        || Object::find(world.db, known, &object.id)?.is_some()
    {
        return Err(unfit("stands twice".to_owned()));
    }
    object.labels.clone_from(labels);
    object.managed_by.clone_from(managed_by);
    set_states(&mut object, state.as_deref(), stages).map_err(unfit)?;
    object.reason = match reason.as_deref() {
        None => None,
        Some(code) => {
            let row = object
                .kind
                .automatic()
                .iter()
                .find(|row| row.code == code)
                .ok_or_else(|| unfit(format!("there is no reason `{code}`")))?;
            Some(Reason { code: code.to_owned(), message: row.message.to_owned(), at: world.now.to_string() })
        }
    };
    fill(world, &mut object, *in_flight);
    refit(&mut object, spec);
    object.save(world.db)?;
    if let Some((state, machine)) = object.state.clone().zip(known.machine)
        && let Some(end) = machine.end_of(&state)
    {
        operation::open(world, &object, &state, end)?;
    }
    record(world, &object, None, object.state.as_deref()).map_err(|fault| unfit(fault.0.detail))
}

fn set_states(object: &mut Object, state: Option<&str>, stages: &[String]) -> Result<(), String> {
    let machine = object.kind.machine;
    let known = |state: &str| {
        let fits = machine.is_some_and(|machine| machine.state(state).is_some());
        if fits { Ok(()) } else { Err(format!("there is no state `{state}`")) }
    };
    if let Some(state) = state {
        known(state)?;
        let place = object.state.as_mut().ok_or("it has no state of its own")?;
        state.clone_into(place);
    }
    if stages.len() > object.parts.len() {
        return Err(format!("it has {} parts, not {}", object.parts.len(), stages.len()));
    }
    for (place, state) in object.parts.iter_mut().zip(stages) {
        known(state)?;
        state.clone_into(place);
    }
    Ok(())
}

/// Puts customers inside, as the state has them.
fn fill(world: &World<'_>, object: &mut Object, in_flight: u64) {
    let entry = object.kind.machine.zip(object.state.as_deref()).map(|(machine, state)| machine.entry(state));
    let Some(role) = entry.filter(|_| object.kind.takes_customers()) else {
        return;
    };
    let inside = i64::try_from(in_flight).unwrap_or(i64::MAX);
    CALLER.clone_into(&mut object.updated_by);
    match role {
        EntryState::Open => {
            object.customers.opened = Some(world.now.as_second());
            object.customers.placed = inside;
        }
        EntryState::Draining => object.customers.draining = Some(inside),
        EntryState::Closed => object.customers.placed = inside,
        EntryState::Awaited | EntryState::Empty => {}
    }
}
