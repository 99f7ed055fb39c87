//! The knobs of a practice platform, which a real one does not have.

use super::call::{Answer, Call, CallTarget};
use super::problem::Fault;
use super::world::World;
use super::{automatic, birth, clock, faults, log, store, watch};
use crate::vocabulary::sorts;
use serde::Deserialize;
use serde_json::{Value, json};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Advance {
    minutes: u64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DeleteReference {
    list: String,
    name: String,
}

/// `POST /_sandbox/advance`.
pub(super) fn advance(world: &mut World<'_>, call: &Call, _place: &CallTarget) -> Result<Answer, Fault> {
    let Advance { minutes } = serde_json::from_value(call.object()?)?;
    clock::advance(world, minutes)?;
    Answer::json(200, &json!({"serverTime": world.now.to_string()}))
}

/// `POST /_sandbox/auto-stop`.
pub(super) fn auto_stop(world: &mut World<'_>, call: &Call, _place: &CallTarget) -> Result<Answer, Fault> {
    let body = call.object()?;
    let kinds = || automatic::kinds_with_reasons(world).map(|kind| kind.slug).collect::<Vec<_>>().join("`, `");
    let unfit = || Fault::new("malformed-request", format!("name an object as `{}`, and the `code`", kinds()));
    let (kind, key) = automatic::named_in(world, &body).ok_or_else(unfit)?;
    let object = automatic::happen(world, kind, key, body["code"].as_str().ok_or_else(unfit)?)?;
    Answer::json(200, &automatic::state_json(&object))
}

/// `POST /_sandbox/delete-reference`.
pub(super) fn delete_reference(world: &mut World<'_>, call: &Call, _place: &CallTarget) -> Result<Answer, Fault> {
    let DeleteReference { list, name } = serde_json::from_value(call.object()?)?;
    let found = sorts::at_collection(&list);
    let (sort, listing) = found.ok_or_else(|| Fault::new("not-found", format!("there is no list `{list}`")))?;
    let mut items: Vec<Value> = world.list(&list)?;
    let before = items.len();
    items.retain(|item| listing.known(item).is_none_or(|known| known.name != name));
    if items.len() == before {
        return Err(Fault::new("not-found", format!("`{list}` has no `{name}`")));
    }
    let text = serde_json::to_string(&items)?;
    world.db.execute("UPDATE lists SET items = ?2 WHERE name = ?1", [&list, &text])?;
    let mut answer = json!({"deleted": name});
    for kind in automatic::kinds_with_reasons(world) {
        answer[kind.collection] = automatic::after_loss(world, kind, sort, &name)?.into();
    }
    Answer::json(200, &answer)
}

/// `GET /_sandbox/requests`.
pub(super) fn requests(world: &mut World<'_>, call: &Call, _place: &CallTarget) -> Result<Answer, Fault> {
    let answered = log::requests(world.db, call.says("writes"))?;
    Answer::json(200, &json!({ "items": answered }))
}

/// `GET /_sandbox/violations`.
pub(super) fn violations(world: &mut World<'_>, _call: &Call, _place: &CallTarget) -> Result<Answer, Fault> {
    Answer::json(200, &json!({ "items": watch::violations(world.db)? }))
}

/// `GET /_sandbox/faults`.
pub(super) fn faults(world: &mut World<'_>, _call: &Call, _place: &CallTarget) -> Result<Answer, Fault> {
    let kinds = faults::FAULTS.iter().map(|row| {
        json!({"name": row.name, "about": row.about, "on": row.on.word(), "strikes": row.strikes().word(), "value": row.value})
    });
    Answer::json(200, &json!({"kinds": kinds.collect::<Vec<_>>(), "armed": faults::armed(world)?}))
}

/// `POST /_sandbox/faults`.
pub(super) fn arm(world: &mut World<'_>, call: &Call, _place: &CallTarget) -> Result<Answer, Fault> {
    faults::arm(world, &serde_json::from_value(call.object()?)?)?;
    Ok(Answer::empty(204))
}

/// `DELETE /_sandbox/faults`.
pub(super) fn clear(world: &mut World<'_>, _call: &Call, _place: &CallTarget) -> Result<Answer, Fault> {
    faults::clear(world)?;
    Ok(Answer::empty(204))
}

/// `POST /_sandbox/reset`: everything as it was when the seed was read.
pub(super) fn reset(world: &mut World<'_>, _call: &Call, _place: &CallTarget) -> Result<Answer, Fault> {
    let seed = store::fact(world.db, "seed")?.expect("a sandbox is seeded before it is used");
    birth::reset(world.db, &seed).map_err(|error| Fault::new("internal", error.to_string()))?;
    Ok(Answer::empty(204))
}
