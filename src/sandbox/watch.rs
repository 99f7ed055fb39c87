//! Keeps what the [invariants](super::invariants) look at, and what they found.

use super::call::{Answer, Call, CallTarget};
use super::invariants::{OWN_TENANT, Seen, broken};
use super::object;
use super::object::{Object, moment};
use super::problem::Fault;
use super::route::Route;
use super::seen;
use super::store::StoreError;
use super::world::World;
use crate::model::Address;
use crate::model::digest::digest;
use axum::http::Method;
use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};

/// Something that a caller did and no caller may do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RuleViolation {
    /// The platform's clock, RFC 3339.
    pub at: String,
    pub invariant: String,
    pub request_id: String,
    pub call: String,
    pub detail: String,
}

/// One write that changed something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ObservedEffect {
    pub request_id: String,
    pub method: String,
    pub path: String,
    /// SHA-256 of the body.
    pub body: String,
    /// The Idempotency-Key, where the answer is kept under it.
    pub key: Option<String>,
    /// The object, by its key on the platform.
    pub address: Address,
    /// Its version before; none: it was not there.
    pub before: Option<String>,
    /// Its version after; none: it is gone.
    pub after: Option<String>,
    /// A digest of its content, labels and owner before, whatever its states.
    pub content_before: Option<String>,
    pub content_after: Option<String>,
}

/// The object that a write is about, as it was before.
pub(super) struct Watched {
    name: Option<String>,
    pub(super) before: Option<Object>,
}

/// Looks at what is there before a write.
pub(super) fn before(world: &World<'_>, call: &Call, place: &CallTarget) -> Result<Watched, StoreError> {
    let name = if place.id.is_empty() {
        let sent: serde_json::Value = serde_json::from_slice(&call.body).unwrap_or_default();
        sent["key"].as_str().map(|key| format!("key:{key}"))
    } else {
        Some(place.id.clone())
    };
    let before = find(world, place, name.as_deref())?;
    Ok(Watched { name, before })
}

/// Looks at what a write did, and writes down what it broke.
pub(super) fn after(
    world: &World<'_>,
    (call, route, place): (&Call, &Route, &CallTarget),
    watched: Watched,
    result: &Result<Answer, Fault>,
    request_id: &str,
) -> Result<(), StoreError> {
    // An object may have been named by its id, its key, or (a creation) by what it was given just now.
    let named = watched.before.as_ref().map(|object| object.id.clone()).or(watched.name);
    let after = find(world, place, named.as_deref())?;
    let (intent, key) = (intent(call), call.header("idempotency-key"));
    let last_shown = match &watched.before {
        Some(object) => seen::last_shown(world.db, object)?,
        None => None,
    };
    // What somebody else brought about is nothing that the call did, however much it looks the same.
    let done_before = match &watched.before {
        _ if last_shown.is_some() => None,
        before => done_under(world.db, &intent, before.as_ref().map(object::etag).as_deref())?,
    };
    let known_before = match watched.before.as_ref().filter(|_| last_shown.is_some()) {
        Some(object) => seen::was_shown(world.db, object, &object::etag(object))?,
        None => false,
    };
    let missing = missing(world, after.as_ref(), route)?;
    let refusal = result.as_ref().err().map(|fault| fault.0.code());
    let seen = Seen {
        call,
        route,
        before: watched.before.as_ref(),
        after: after.as_ref(),
        part: place.part,
        refusal,
        done_before: done_before.as_deref(),
        replayed: result
            .as_ref()
            .is_ok_and(|answer| answer.headers.iter().any(|(name, _)| name == "idempotency-replayed")),
        last_shown: last_shown.as_deref().filter(|_| !known_before),
        missing: &missing,
    };
    for (invariant, detail) in broken(&seen) {
        let call = format!("{} {}", call.method, call.path);
        record(world, invariant, request_id, &call, &detail)?;
    }
    if seen.changed() {
        changed(world, &seen, request_id)?;
        if let Some(object) = &watched.before {
            seen::passes(world.db, object, &object::etag(object))?;
        }
    }
    if let (Some(key), Some(object), true) = (key, &after, seen.changed()) {
        let sql = "INSERT OR REPLACE INTO intents (intent, key, etag) VALUES (?1, ?2, ?3)";
        world.db.prepare_cached(sql)?.execute(params![intent, key, object::etag(object)])?;
    }
    Ok(())
}

/// A write to an account that the caller's token is not for.
pub(super) fn other_tenant(world: &World<'_>, call: &Call, request_id: &str) -> Result<(), StoreError> {
    if call.method == Method::GET {
        return Ok(());
    }
    let shown = format!("{} {}", call.method, call.path);
    record(world, OWN_TENANT, request_id, &shown, "a write to another account")
}

/// What callers changed, oldest first.
pub(super) fn effects(db: &Connection) -> Result<Vec<ObservedEffect>, StoreError> {
    let mut statement = db.prepare_cached("SELECT * FROM effects ORDER BY number")?;
    let rows = statement.query_map([], |row| {
        Ok(ObservedEffect {
            request_id: row.get("request_id")?,
            method: row.get("method")?,
            path: row.get("path")?,
            body: row.get("body")?,
            key: row.get("key")?,
            address: Address::new(&row.get::<_, String>("slug")?, &row.get::<_, String>("object")?),
            before: row.get("before")?,
            after: row.get("after")?,
            content_before: row.get("content_before")?,
            content_after: row.get("content_after")?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn changed(world: &World<'_>, seen: &Seen<'_>, request_id: &str) -> Result<(), StoreError> {
    let Some(object) = seen.after.or(seen.before) else { return Ok(()) };
    let sql = "INSERT INTO effects (request_id, method, path, body, key, slug, object, before, after, content_before, \
               content_after) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)";
    let (method, body) = (seen.call.method.as_str(), digest(&[&seen.call.body]));
    let key = seen.call.header("idempotency-key").filter(|_| world.twists.failure().is_none());
    let slug = object.kind.slug;
    let (before, after) = (seen.before.map(object::etag), seen.after.map(object::etag));
    let (had, has) = (seen.before.map(object::content), seen.after.map(object::content));
    let values = params![request_id, method, seen.call.path, body, key, slug, object.key, before, after, had, has];
    world.db.prepare_cached(sql)?.execute(values)?;
    Ok(())
}

/// Everything that was found, oldest first.
pub(super) fn violations(db: &Connection) -> Result<Vec<RuleViolation>, StoreError> {
    let mut statement = db.prepare_cached("SELECT * FROM violations ORDER BY number")?;
    let rows = statement.query_map([], |row| {
        Ok(RuleViolation {
            at: moment(row.get("at")?).to_string(),
            invariant: row.get("invariant")?,
            request_id: row.get("request_id")?,
            call: row.get("call")?,
            detail: row.get("detail")?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn find(world: &World<'_>, place: &CallTarget, name: Option<&str>) -> Result<Option<Object>, StoreError> {
    match place.kind.zip(name) {
        Some((kind, name)) => Object::find(world.db, kind, name),
        None => Ok(None),
    }
}

/// What a request asks for, whatever its key.
fn intent(call: &Call) -> String {
    let guard = call.header("if-match").or(call.header("if-none-match")).unwrap_or_default();
    digest(&[call.method.as_str().as_bytes(), call.path.as_bytes(), guard.as_bytes(), &call.body])
}

/// The key under which `intent` was done, where the object is still as that left it.
fn done_under(db: &Connection, intent: &str, etag: Option<&str>) -> Result<Option<String>, StoreError> {
    let mut statement = db.prepare_cached("SELECT key FROM intents WHERE intent = ?1 AND etag = ?2")?;
    Ok(statement.query_row([Some(intent), etag], |row| row.get(0)).optional()?)
}

fn missing(world: &World<'_>, object: Option<&Object>, route: &Route) -> Result<Vec<String>, StoreError> {
    let Some(object) = object.filter(|_| route.action.is_some()) else { return Ok(Vec::new()) };
    let Ok(typed) = (object.kind.read)(&object.spec_value()) else { return Ok(Vec::new()) };
    let references = world.references()?;
    let automatic = object.kind.automatic();
    let findings =
        typed.references().into_iter().filter_map(|reference| references.check_needed(&reference, automatic));
    Ok(findings.map(|finding| finding.message.english()).collect())
}

fn record(world: &World<'_>, invariant: &str, request_id: &str, call: &str, detail: &str) -> Result<(), StoreError> {
    let sql = "INSERT INTO violations (at, invariant, request_id, call, detail) VALUES (?1, ?2, ?3, ?4, ?5)";
    let at = world.now.as_second();
    world.db.prepare_cached(sql)?.execute(params![at, invariant, request_id, call, detail])?;
    Ok(())
}
