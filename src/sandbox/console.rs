//! What a person does in the console: one value of one object, past every tool that manages it.

use super::lifecycle::by_hand;
use super::object;
use super::object::Object;
use super::problem::Fault;
use super::seen;
use super::world::{World, refit};
use super::{locks, validation, writing};
use crate::model::Address;
use serde_json::Value;

/// `updatedBy` of what was changed in the console.
pub(super) const PERSON: &str = "console";

/// Puts `value` at `pointer` (`/spec/nodes/0/botModule`); `null` takes away what is there, at `/spec` the object itself. What
/// is a switch (`/spec/enabled`, `/spec/lifecycle`) is switched.
pub(super) fn edit(world: &mut World<'_>, address: &Address, pointer: &str, value: Value) -> Result<(), Fault> {
    let missing = || Fault::new("not-found", format!("there is no `{address}`"));
    let kind = world.kinds().find(|kind| kind.slug == address.slug()).ok_or_else(missing)?;
    let mut object = Object::find(world.db, kind, &format!("key:{}", address.key()))?.ok_or_else(missing)?;
    if pointer == "/spec" && value.is_null() {
        seen::note_foreign_change(world.db, &object, &object::etag(&object))?;
        return writing::remove(world, &object, PERSON);
    }
    let mut spec = object.spec_value();
    put(&mut spec, pointer, value)
        .ok_or_else(|| Fault::new("malformed-request", format!("nothing can stand at `{pointer}` of `{address}`")))?;
    // A switch in the console is no field of the object: it is a move that a person makes.
    let switches = kind.machine.and_then(|_| (kind.read)(&spec).ok()).map(|typed| typed.wanted()).unwrap_or_default();
    if !switches.is_empty() {
        return switches.iter().try_for_each(|wanted| by_hand(world, &mut object, wanted, PERSON));
    }
    validation::read(kind, &spec)?;
    locks::check(&object, &spec)?;
    seen::note_foreign_change(world.db, &object, &object::etag(&object))?;
    object.spec = spec.to_string();
    object.updated_at = world.now;
    PERSON.clone_into(&mut object.updated_by);
    refit(&mut object, &spec);
    Ok(object.save(world.db)?)
}

fn put(spec: &mut Value, pointer: &str, value: Value) -> Option<()> {
    let (parent, name) = pointer.strip_prefix("/spec")?.rsplit_once('/')?;
    let name = name.replace("~1", "/").replace("~0", "~");
    match spec.pointer_mut(parent)? {
        Value::Object(fields) if value.is_null() => fields.shift_remove(&name).map(drop),
        Value::Object(fields) => {
            fields.insert(name, value);
            Some(())
        }
        Value::Array(elements) => elements.get_mut(name.parse::<usize>().ok()?).map(|element| *element = value),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => None,
    }
}
