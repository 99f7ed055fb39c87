//! What somebody else does just before a call: a person in the console, or the platform by itself.

use super::super::call::CallTarget;
use super::super::console::PERSON;
use super::super::object;
use super::super::object::Object;
use super::super::problem::Fault;
use super::super::seen;
use super::super::world::World;
use super::super::{automatic, change, console, lifecycle, operation, store};
use super::ArmedFault;
use crate::model::Address;
use crate::model::wire::Quotas;
use crate::vocabulary::channel::ChannelPlatform;
use crate::vocabulary::lifecycle::{Automatic, MoveMeaning, Occasion};
use serde_json::Value;

/// The object that the struck call is about; `None` where there is none.
fn object(world: &World<'_>, place: &CallTarget) -> Result<Option<Object>, Fault> {
    match place.kind {
        Some(kind) if !place.id.is_empty() => Ok(Object::find(world.db, kind, &place.id)?),
        Some(_) | None => Ok(None),
    }
}

/// Another name where the object has one that may change; another label where not.
pub(super) fn edit(world: &mut World<'_>, place: &CallTarget, _fault: &ArmedFault) -> Result<(), Fault> {
    let Some(mut object) = object(world, place)? else { return Ok(()) };
    let edits = store::count(world.db, "edits by people")?;
    if object.spec_value()["displayName"].is_string() {
        let address = Address::new(object.kind.slug, &object.key);
        let name = Value::from(format!("改 {edits}"));
        if console::edit(world, &address, "/spec/displayName", name).is_ok() {
            return Ok(());
        }
    }
    seen::note_foreign_change(world.db, &object, &object::etag(&object))?;
    object.labels.insert("console".to_owned(), edits.to_string());
    object.updated_at = world.now;
    PERSON.clone_into(&mut object.updated_by);
    Ok(object.save(world.db)?)
}

pub(super) fn delete(world: &mut World<'_>, place: &CallTarget, _fault: &ArmedFault) -> Result<(), Fault> {
    let Some(object) = object(world, place)? else { return Ok(()) };
    object.remove(world.db)?;
    let from = object.state.as_deref();
    let gone = change::Change { object: &object, part: None, actor: PERSON, from, to: None, reason: None, etag: None };
    Ok(change::record(world.db, world.now, &gone)?)
}

/// A person takes a move that the state lets through.
pub(super) fn take(world: &mut World<'_>, place: &CallTarget, fault: &ArmedFault) -> Result<(), Fault> {
    let Some(mut object) = object(world, place)? else { return Ok(()) };
    let Some(machine) = object.kind.machine else { return Ok(()) };
    let part = place.part.or(machine.parts.map(|_| 0));
    let state = match part {
        None => object.state.clone(),
        Some(position) => object.parts.get(position).cloned(),
    };
    let Some(state) = state else { return Ok(()) };
    let possible = |name: &str| fault.value.as_deref().is_none_or(|wanted| wanted == name);
    let lets = |rule: Option<crate::vocabulary::lifecycle::Rule>| rule.is_some_and(|rule| rule.lets_through());
    let mut moves = machine.moves.iter().filter(|action| possible(action.name) && !action.to.is_empty());
    let Some(action) = moves.find(|action| lets(machine.move_rule(action, &state))) else { return Ok(()) };
    if action.meaning == MoveMeaning::Deletes {
        return delete(world, place, fault);
    }
    let Some(end) = action.end() else { return Ok(()) };
    if let Some(through) = action.through {
        operation::start(world, &mut object, through, end, PERSON)?;
        return Ok(());
    }
    if machine.exclusive == Some(end) {
        lifecycle::put_out_others(world, &object, machine, end, PERSON)?;
    }
    world.enter(&mut object, part, end, PERSON, None)?;
    Ok(())
}

pub(super) fn stop(world: &mut World<'_>, place: &CallTarget, fault: &ArmedFault) -> Result<(), Fault> {
    let Some(mut object) = object(world, place)? else { return Ok(()) };
    Ok(automatic::strike(world, &mut object, fault.value.as_deref())?)
}

pub(super) fn exhaust(world: &mut World<'_>, _place: &CallTarget, fault: &ArmedFault) -> Result<(), Fault> {
    let mut quotas: Quotas = store::fact(world.db, "quotas")?.unwrap_or_default();
    if let Some(line) = &mut quotas.line_plan {
        line.used = line.limit;
    }
    store::set_fact(world.db, "quotas", &quotas)?;
    let is_it = |row: &Automatic| match &fault.value {
        Some(code) => row.code == code,
        None => row.occasion == Occasion::PlanUsedUp(ChannelPlatform::LINE.name()),
    };
    Ok(automatic::everywhere(world, is_it)?)
}
