//! How objects were before their last write, for reads that are late.

use super::call::{Answer, Call, CallTarget};
use super::object::{self, Object};
use super::problem::Fault;
use super::world::World;
use super::{seen, store, view};

/// Remembers how the object of a write looked before it, for reads that are late.
pub(super) fn remember(world: &World<'_>, call: &Call, place: &CallTarget) -> Result<(), Fault> {
    let Some(kind) = place.kind else { return Ok(()) };
    let name = if place.id.is_empty() {
        call.object()?["key"].as_str().map(|key| format!("key:{key}"))
    } else {
        Some(place.id.clone())
    };
    let Some(name) = name else { return Ok(()) };
    let object = Object::find(world.db, kind, &name)?;
    let shown = object.as_ref().map(|object| view::shown(world, object)).transpose()?;
    let key = object.as_ref().map_or_else(|| name.trim_start_matches("key:").to_owned(), |object| object.key.clone());
    Ok(store::set_fact(world.db, &past_of(kind.slug, &key), &shown)?)
}

/// How the object was shown before its last write, where that was remembered.
pub(super) fn past(world: &World<'_>, place: &CallTarget) -> Result<Option<Answer>, Fault> {
    let Some(kind) = place.kind else { return Ok(None) };
    let object = Object::find(world.db, kind, &place.id)?;
    let key = object.as_ref().map_or_else(|| place.id.trim_start_matches("key:"), |object| &object.key);
    match store::fact::<Option<crate::model::wire::Resource>>(world.db, &past_of(kind.slug, key))? {
        None => Ok(None),
        Some(None) => Err(Fault::new("not-found", format!("there is no {} `{}`", kind.slug, place.id))),
        Some(Some(shown)) => {
            // The write that was remembered for may have changed nothing.
            if let Some(object) = object.filter(|object| object::etag(object) == shown.etag) {
                seen::shown(world.db, kind.slug, Some(&object.id))?;
            }
            Ok(Some(Answer::json(200, &shown)?.header("etag", &shown.etag)))
        }
    }
}

fn past_of(slug: &str, key: &str) -> String {
    format!("past {slug} {key}")
}
