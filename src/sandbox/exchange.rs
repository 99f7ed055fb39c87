//! One call from beginning to end, in one transaction: who asks, which row answers, what is kept, what is undone.

use super::call::{Answer, Call, CallTarget};
use super::faults::{self, At, Struck};
use super::past;
use super::problem::Fault;
use super::route::{Door, Route};
use super::routes;
use super::scope::Scopes;
use super::store::StoreError;
use super::twist::Twist;
use super::world::World;
use super::{clock, contract, log, watch};
use crate::model::digest::digest;
use crate::model::wire::API_VERSION;
use crate::vocabulary::Kind;
use axum::http::Method;
use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};
use serde_json::Value;

/// What a client may send at most: more than it can. Nothing is counted.
const NO_LIMIT: &str = "\"practice\";q=100000;w=1";

/// What the caller of [`answer`] knows beside the call.
#[derive(Clone, Copy)]
pub(super) struct Terms<'a> {
    pub(super) token: &'a str,
    /// Arms faults and nothing else.
    pub(super) fault_token: Option<&'a str>,
    pub(super) scopes: &'a Scopes,
    /// The computer's clock, when the platform's follows it.
    pub(super) host: Option<Timestamp>,
}

pub(super) fn answer(connection: &mut Connection, terms: Terms<'_>, call: &Call) -> Result<Answer, StoreError> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let mut world = World::open(&transaction, terms.host.is_some())?;
    if let Some(host) = terms.host {
        clock::follow(&mut world, host)?;
    }
    let (number, at) = (log::next(&transaction)?, world.now.as_second());
    let request_id = call.header("request-id").filter(|id| id.len() <= 100).map(str::to_owned);
    let request_id = request_id.unwrap_or_else(|| format!("req_{number:06}"));
    let struck = faults::striking(&world, call)?;
    let answered = respond_if_well(&mut world, terms, call, &struck, &request_id)
        .unwrap_or_else(|fault| Answer::problem(fault, &call.path, &request_id));
    if terms.host.is_none() && may_have_changed(call, &answered) {
        clock::tick(&mut world)?;
    }
    let mut answer = struck
        .spoil(kind_of(&world, call), answered)
        .header("request-id", &request_id)
        .header("api-version", API_VERSION);
    answer = answer.header("ratelimit-policy", NO_LIMIT);
    match answer.status {
        401 => answer = answer.header("www-authenticate", "Bearer"),
        405 => answer = answer.header("allow", contract::allowed(world.account.profile, &call.path)),
        403 => answer = answer.header("www-authenticate", "Bearer error=\"insufficient_scope\""),
        _ => {}
    }
    log::record(&transaction, number, at, call, (&request_id, answer.status))?;
    transaction.commit()?;
    Ok(answer)
}

/// The kind of the objects that `call` is about, as the account knows it.
fn kind_of(world: &World<'_>, call: &Call) -> Option<&'static Kind> {
    let collection = call.path.split('/').nth(4)?;
    world.kinds().find(|kind| kind.collection == collection)
}

fn may_have_changed(call: &Call, answer: &Answer) -> bool {
    let is_write = call.method != Method::GET && !call.path.starts_with("/_sandbox/") && !call.says("dryRun");
    is_write && !(400..500).contains(&answer.status) && !call.path.ends_with(":validate")
}

fn respond_if_well(
    world: &mut World<'_>,
    terms: Terms<'_>,
    call: &Call,
    struck: &Struck,
    request_id: &str,
) -> Result<Answer, Fault> {
    let found = routes::find(world.account.profile, &call.method, &call.path);
    let place = found.map(|(_, _, place)| place).unwrap_or_default();
    struck.meanwhile(world, &place)?;
    if let Some(answer) = struck.instead(&At { world, call, request_id }) {
        return answer;
    }
    world.twists = struck.twists();
    if world.twists.has(Twist::Twice) {
        // Whoever sent it sees the second answer only.
        let _ = respond(world, terms, call, struck, request_id);
    }
    respond(world, terms, call, struck, request_id)
}

fn respond(
    world: &mut World<'_>,
    terms: Terms<'_>,
    call: &Call,
    struck: &Struck,
    request_id: &str,
) -> Result<Answer, Fault> {
    let found = routes::find(world.account.profile, &call.method, &call.path);
    match found.as_ref().map_or(Door::Platform, |(route, _, _)| route.door) {
        Door::Open => {}
        Door::Platform => check_token(Some(terms.token), call)?,
        Door::Faults => check_token(terms.fault_token, call)?,
    }
    let (route, team, place) = found?;
    terms.scopes.check(route)?;
    if !team.is_empty() && team != world.account.team && route.door != Door::Open {
        watch::other_tenant(world, call, request_id)?;
        return Err(Fault::new("not-found", format!("there is no team `{team}` here")));
    }
    check_media_type(call)?;
    contract::check_parameters(route, call)?;
    let dry = call.says("dryRun");
    if call.method == Method::GET {
        contract::check_body(route, call)?;
        return undone_unless_kept(world, route, call, &place, dry);
    }
    if struck.keeps_past && !dry {
        past::remember(world, call, &place)?;
    }
    let watched = if dry || place.kind.is_none() { None } else { Some(watch::before(world, call, &place)?) };
    let result = write(world, route, call, &place, dry);
    let failure = world.twists.failure().filter(|_| result.is_ok());
    if let Some(watched) = watched {
        if failure.is_some() && world.twists.has(Twist::HalfDone) {
            faults::halve(world, &place, watched.before.as_ref())?;
        }
        watch::after(world, (call, route, &place), watched, &result, request_id)?;
    }
    match failure {
        // Said of what was done, and kept nowhere.
        Some(code) => Ok(Answer::problem(Fault::new(code, "something broke on the way"), &call.path, request_id)),
        None => result,
    }
}

/// Carries out a write, or repeats the answer that its key was given before.
fn write(world: &mut World<'_>, route: &Route, call: &Call, place: &CallTarget, dry: bool) -> Result<Answer, Fault> {
    let key = call.header("idempotency-key").filter(|_| !dry);
    if route.keyed && key.is_none() && !dry {
        let detail = "send an Idempotency-Key, so that the call can be repeated when its answer is lost";
        return Err(Fault::new("idempotency-key-required", detail));
    }
    if let Some(key) = key
        && let Some(answer) = replayed(world, call, key)?
    {
        return Ok(answer);
    }
    contract::check_body(route, call)?;
    let answer = undone_unless_kept(world, route, call, place, dry)?;
    let is_kept = !world.twists.has(Twist::Dropped) && world.twists.failure().is_none();
    if let Some(key) = key.filter(|_| is_kept) {
        keep(world, call, key, &answer)?;
    }
    Ok(answer)
}

/// Answers; a refused call and a dry run leave nothing behind.
fn undone_unless_kept(
    world: &mut World<'_>,
    route: &Route,
    call: &Call,
    place: &CallTarget,
    dry: bool,
) -> Result<Answer, Fault> {
    let db = world.db;
    let tell = |command: &str| db.prepare_cached(command).and_then(|mut statement| statement.execute([]));
    tell("SAVEPOINT call")?;
    let result = (route.handler)(world, call, place);
    if result.is_err() || dry || world.twists.has(Twist::Dropped) {
        tell("ROLLBACK TO call")?;
    }
    tell("RELEASE call")?;
    match result {
        Ok(answer) if dry && call.method != Method::GET => as_dry_run(world, &answer),
        other => other,
    }
}

fn as_dry_run(world: &mut World<'_>, answer: &Answer) -> Result<Answer, Fault> {
    let mut body: Value = if answer.body.is_empty() {
        Value::Object(serde_json::Map::new())
    } else {
        serde_json::from_str(&answer.body)?
    };
    body["dryRun"] = true.into();
    body["impliedChanges"] = std::mem::take(&mut world.implied).into();
    let status = if answer.status == 204 { 200 } else { answer.status };
    Answer::json(status, &body)
}

/// `token`: none that would do.
fn check_token(token: Option<&str>, call: &Call) -> Result<(), Fault> {
    let sent = call.header("authorization").and_then(|value| value.strip_prefix("Bearer "));
    // Digests, so that the time of the comparison says nothing of the token.
    let same = sent.zip(token).is_some_and(|(sent, token)| digest(&[sent.as_bytes()]) == digest(&[token.as_bytes()]));
    if same { Ok(()) } else { Err(Fault::new("unauthenticated", "send `Authorization: Bearer …` with the token")) }
}

fn check_media_type(call: &Call) -> Result<(), Fault> {
    let media = call.header("content-type").unwrap_or_default();
    let plain = media.split(';').next().unwrap_or_default().trim();
    let is_json = plain.eq_ignore_ascii_case("application/json");
    let charset = media.split(';').skip(1).filter_map(|part| part.trim().split_once('='));
    let utf8 = |(name, value): (&str, &str)| {
        !name.eq_ignore_ascii_case("charset") || value.trim_matches('"').eq_ignore_ascii_case("utf-8")
    };
    if !call.body.is_empty() && !charset.into_iter().all(utf8) {
        return Err(Fault::new("unsupported-media-type", format!("send UTF-8, not `{media}`")));
    }
    let is_patch = call.method == Method::PATCH && plain.eq_ignore_ascii_case("application/merge-patch+json");
    if call.body.is_empty() || is_json || is_patch {
        return Ok(());
    }
    Err(Fault::new("unsupported-media-type", format!("send `Content-Type: application/json`, not `{media}`")))
}

/// The kept answer to the same call.
fn replayed(world: &World<'_>, call: &Call, key: &str) -> Result<Option<Answer>, Fault> {
    let sql = "SELECT digest, status, headers, body, call FROM answers WHERE key = ?2 ORDER BY call <> ?1 LIMIT 1";
    let mut statement = world.db.prepare_cached(sql)?;
    let row = |row: &rusqlite::Row<'_>| {
        let (digest, headers, call): (String, String, String) = (row.get(0)?, row.get(2)?, row.get(4)?);
        Ok((digest, headers, call, Answer { status: row.get(1)?, body: row.get(3)?, ..Answer::default() }))
    };
    let Some((seen, headers, kept, mut answer)) = statement.query_row([&scope(call), key], row).optional()? else {
        return Ok(None);
    };
    if kept != scope(call) {
        let detail = format!("`{key}` was used before, for `{kept}`");
        return Err(Fault::new("idempotency-key-reused", detail));
    }
    if seen != digest(&[&call.body]) {
        let detail = format!("`{key}` was used before, with another body");
        return Err(Fault::new("idempotency-key-reused", detail));
    }
    answer.headers = serde_json::from_str(&headers)?;
    Ok(Some(answer.header("idempotency-replayed", "true")))
}

/// Keeps what was done. A refusal did nothing, so that the same call may succeed later.
fn keep(world: &World<'_>, call: &Call, key: &str, answer: &Answer) -> Result<(), Fault> {
    if !(200..300).contains(&answer.status) {
        return Ok(());
    }
    let headers = serde_json::to_string(&answer.headers)?;
    let sql = "INSERT INTO answers (call, key, digest, status, headers, body, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    let digest = digest(&[&call.body]);
    let values = params![scope(call), key, digest, answer.status, headers, answer.body, world.now.as_second()];
    world.db.prepare_cached(sql)?.execute(values)?;
    Ok(())
}

fn scope(call: &Call) -> String {
    format!("{} {}", call.method, call.path)
}
