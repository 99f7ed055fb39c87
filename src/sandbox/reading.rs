//! Reading objects: one, or page by page.

use super::call::{Answer, Call, CallTarget};
use super::change;
use super::object::Object;
use super::past;
use super::problem::Fault;
use super::seen;
use super::twist::Twist;
use super::view;
use super::world::World;
use crate::model::wire::{Page, Resource};
use crate::vocabulary::Kind;
use jiff::Timestamp;

/// `GET /{collection}`: whole objects, ordered by id.
pub(super) fn list(world: &mut World<'_>, call: &Call, place: &CallTarget) -> Result<Answer, Fault> {
    let kind = kind(place);
    let limit = world.page_of(call.limit()?);
    let mut values = vec![position(call)?.unwrap_or_default()];
    let mut conditions = vec!["id > ?2".to_owned()];
    for (parameter, column) in [("managedBy", "managed_by"), ("state", "state")] {
        if let Some(wanted) = call.query.get(parameter) {
            values.push(wanted.clone());
            conditions.push(format!("{column} = ?{}", values.len() + 1));
        }
    }
    if let Some(after) = call.query.get("updatedAfter") {
        let moment: Timestamp = after.parse().map_err(|_| {
            Fault::new("malformed-request", format!("`updatedAfter` is a moment of RFC 3339, not `{after}`"))
        })?;
        values.push(moment.as_second().to_string());
        conditions.push(format!("updated_at > ?{}", values.len() + 1));
    }
    if let Some(label) = call.query.get("label") {
        let (name, wanted) = label
            .split_once(':')
            .ok_or_else(|| Fault::new("malformed-request", format!("`label` is `name:value`, not `{label}`")))?;
        values.extend([name.to_owned(), wanted.to_owned()]);
        conditions.push(format!("labels ->> ?{} = ?{}", values.len(), values.len() + 1));
    }
    let condition = format!("{} ORDER BY id LIMIT {}", conditions.join(" AND "), limit + 1);
    let mut found = Object::select(world.db, kind, &condition, &values)?;
    let more = found.len() > limit;
    found.truncate(limit);
    let lags = world.twists.has(Twist::ListsLag) && !more;
    if lags {
        found.pop();
    }
    let next_cursor = found.last().filter(|_| more).map(|last| cursor(&last.id));
    let quota = view::entry_quota(world)?;
    let items =
        found.iter().map(|object| view::resource(world, object, quota)).collect::<Result<Vec<Resource>, _>>()?;
    seen::shown(world.db, kind.slug, None)?;
    let answer = Answer::json(200, &Page { items, next_cursor })?;
    Ok(if lags { answer.header("consistency-lag-seconds", "1") } else { answer })
}

/// `GET /{collection}/{id}`.
pub(super) fn get(world: &mut World<'_>, call: &Call, place: &CallTarget) -> Result<Answer, Fault> {
    if world.twists.has(Twist::Past)
        && let Some(past) = past::past(world, place)?
    {
        return Ok(past);
    }
    let object = find(world, place)?;
    seen::shown(world.db, object.kind.slug, Some(&object.id))?;
    let shown = view::shown(world, &object)?;
    Ok(Answer::json(200, &shown)?.versioned(call, &shown.etag))
}

/// `GET /{collection}/{id}/state-changes`.
pub(super) fn state_changes(world: &mut World<'_>, call: &Call, place: &CallTarget) -> Result<Answer, Fault> {
    let object = find(world, place)?;
    let limit = call.limit()?;
    let one_more = i64::try_from(limit).unwrap_or(i64::MAX - 1) + 1;
    let after = position(call)?.map_or(Ok(0), |text| text.parse()).map_err(|_| bad_cursor())?;
    let mut found = change::of_object(world.db, &object, after, one_more)?;
    let more = found.len() > limit;
    found.truncate(limit);
    let next_cursor = found.last().filter(|_| more).map(|(number, _)| cursor(&number.to_string()));
    Answer::json(200, &Page { items: found.into_iter().map(|(_, event)| event).collect(), next_cursor })
}

/// The object that the call is about.
pub(super) fn find(world: &World<'_>, place: &CallTarget) -> Result<Object, Fault> {
    let kind = kind(place);
    let found = Object::find(world.db, kind, &place.id)?;
    found.ok_or_else(|| Fault::new("not-found", format!("there is no {} `{}`", kind.slug, place.id)))
}

pub(super) fn kind(place: &CallTarget) -> &'static Kind {
    place.kind.expect("routes of objects name their kind")
}

/// A position in a list, unreadable on purpose: clients give it back, and nothing else.
pub(super) fn cursor(position: &str) -> String {
    use std::fmt::Write;
    position.bytes().fold(String::from("c"), |mut text, byte| {
        write!(text, "{:02x}", byte ^ 0x5a).expect("a String takes all writes");
        text
    })
}

/// The position that the call's cursor stands for.
pub(super) fn position(call: &Call) -> Result<Option<String>, Fault> {
    let Some(text) = call.query.get("cursor") else {
        return Ok(None);
    };
    let hex = text.strip_prefix('c').filter(|hex| hex.is_ascii() && hex.len() % 2 == 0).ok_or_else(bad_cursor)?;
    let bytes: Result<Vec<u8>, _> =
        (0..hex.len()).step_by(2).map(|n| u8::from_str_radix(&hex[n..n + 2], 16).map(|byte| byte ^ 0x5a)).collect();
    let position = bytes.ok().and_then(|bytes| String::from_utf8(bytes).ok());
    position.map(Some).ok_or_else(bad_cursor)
}

pub(super) fn bad_cursor() -> Fault {
    Fault::new("malformed-request", "the cursor is not one that this list gave")
}
