//! What the platform does to objects by itself, by the table of its reasons.

use super::locks;
use super::object;
use super::object::Object;
use super::problem::Fault;
use super::store::StoreError;
use super::world::{SYSTEM, World};
use crate::kinds::journey;
use crate::kinds::journey::reasons::AUTOMATIC;
use crate::model::Reason;
use crate::vocabulary::lifecycle::Automatic;
use crate::vocabulary::reference::Target;

/// The one kind that the table of reasons speaks of.
static KIND: &crate::vocabulary::Kind = &journey::KIND;

pub(super) fn reason(code: &str) -> Option<&'static Automatic> {
    AUTOMATIC.iter().find(|row| row.code == code)
}

/// Changes the journey with this key for the reason `code`.
pub(super) fn happen(world: &mut World<'_>, key: &str, code: &str) -> Result<Object, Fault> {
    let Some(row) = reason(code) else {
        let known = AUTOMATIC.map(|row| row.code).join(", ");
        return Err(Fault::new("malformed-request", format!("there is no reason `{code}`; {known} are")));
    };
    let found = Object::find(world.db, KIND, &format!("key:{key}"))?;
    let mut object = found.ok_or_else(|| Fault::new("not-found", format!("there is no {} `{key}`", KIND.slug)))?;
    let state = object.state.clone().unwrap_or_default();
    if !row.from.contains(&state.as_str()) {
        let machine = KIND.machine.expect("a kind with reasons has states");
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
    match AUTOMATIC.iter().find(fits).filter(|_| object.kind.slug == KIND.slug) {
        Some(row) => apply(world, object, row),
        None => Ok(()),
    }
}

/// Changes every journey to which the reason can happen.
pub(super) fn everywhere(world: &mut World<'_>, code: &str) -> Result<(), StoreError> {
    let Some(row) = reason(code) else {
        return Ok(());
    };
    for state in row.from {
        for mut object in Object::select(world.db, KIND, "state = ?2 ORDER BY id", &[(*state).to_owned()])? {
            apply(world, &mut object, row)?;
        }
    }
    Ok(())
}

fn apply(world: &mut World<'_>, object: &mut Object, row: &Automatic) -> Result<(), StoreError> {
    let reason = Reason { code: row.code.to_owned(), message: row.message.to_owned(), at: world.now.to_string() };
    world.enter(object, None, row.to, SYSTEM, Some(&reason))
}

/// The list that holds a target's kind of thing, its name there, and the reason its loss gives.
pub(super) fn listed(target: &Target) -> (&'static str, String, Option<&'static str>) {
    match target {
        Target::Channel { name, .. } => ("channels", name.clone(), None),
        // Any of the team's accounts will do: none of them is named.
        Target::NotificationAccount => ("channels", String::new(), None),
        Target::Tag { name } => ("tags", name.clone(), None),
        Target::BotModule { name, .. } => ("bot-modules", name.clone(), Some("BOT_MODULE_DELETED")),
        Target::Template { name, .. } => ("whatsapp-templates", name.clone(), Some("WHATSAPP_TEMPLATE_DELETED")),
        Target::Attribute { key, .. } => ("custom-attributes", key.clone(), Some("CUSTOM_ATTRIBUTE_UNUSABLE")),
    }
}

/// Changes every journey that names what was lost. Returns their keys.
pub(super) fn after_loss(world: &mut World<'_>, list: &str, name: &str) -> Result<Vec<String>, StoreError> {
    let mut stopped = Vec::new();
    for mut object in Object::select(world.db, KIND, "1 ORDER BY id", &[])? {
        let Ok(decoded) = (KIND.read)(&object.spec_value()) else {
            continue;
        };
        let references = decoded.references();
        let mut reasons = references.iter().map(|reference| listed(&reference.to));
        let affected = reasons.find(|(known, what, _)| *known == list && what == name);
        let Some(row) = affected.and_then(|(_, _, code)| reason(code?)) else {
            continue;
        };
        let state = object.state.clone().unwrap_or_default();
        if row.from.contains(&state.as_str()) {
            apply(world, &mut object, row)?;
            stopped.push(object.key);
        }
    }
    Ok(stopped)
}

/// A resource's shown key and state, for the knobs.
pub(super) fn state_json(object: &Object) -> serde_json::Value {
    serde_json::json!({"key": object.key, "id": object.id, "state": object.state, "reason": object.reason, "etag": object::etag(object)})
}
