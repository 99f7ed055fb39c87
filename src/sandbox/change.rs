//! What happened to states, in order: an object's history, and the feed of events.

use super::object::{Object, moment};
use super::store::StoreError;
use crate::model::Reason;
use jiff::Timestamp;
use rusqlite::{Connection, Row, params};
use serde_json::{Value, json};

/// One change of one object's state.
pub(super) struct Change<'a> {
    pub(super) object: &'a Object,
    pub(super) part: Option<usize>,
    pub(super) actor: &'a str,
    /// `None`: it was not there.
    pub(super) from: Option<&'a str>,
    /// `None`: it is gone, or has no states.
    pub(super) to: Option<&'a str>,
    pub(super) reason: Option<&'a Reason>,
    pub(super) etag: Option<&'a str>,
}

pub(super) fn record(db: &Connection, now: Timestamp, change: &Change<'_>) -> Result<(), StoreError> {
    let Change { object, part, actor, from, to, reason, etag } = change;
    let reason = reason.map(serde_json::to_string).transpose()?;
    let part = part.and_then(|position| Some(format!("{}/{}", object.kind.machine?.parts?.list, position + 1)));
    let sql = "INSERT INTO changes (at, slug, object, part, actor, from_state, to_state, reason, etag) \
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
    db.prepare_cached(sql)?.execute(params![
        now.as_second(),
        object.kind.slug,
        object.id,
        part,
        actor,
        from,
        to,
        reason,
        etag
    ])?;
    Ok(())
}

/// Events after number `after`, oldest first, with their numbers.
pub(super) fn after(db: &Connection, after: i64, limit: i64) -> Result<Vec<(i64, Value)>, StoreError> {
    let sql = "SELECT * FROM changes WHERE number > ?1 ORDER BY number LIMIT ?2";
    read(db, sql, params![after, limit])
}

/// The same, of one object only.
pub(super) fn of_object(
    db: &Connection,
    object: &Object,
    after: i64,
    limit: i64,
) -> Result<Vec<(i64, Value)>, StoreError> {
    let sql = "SELECT * FROM changes WHERE number > ?1 AND slug = ?3 AND object = ?4 ORDER BY number LIMIT ?2";
    read(db, sql, params![after, limit, object.kind.slug, object.id])
}

/// The states that an object itself has been in, oldest first, each with the second at which it entered it.
pub(super) fn states(db: &Connection, object: &Object) -> Result<Vec<(i64, String)>, StoreError> {
    let sql = "SELECT at, to_state FROM changes WHERE slug = ?1 AND object = ?2 AND part IS NULL \
               AND to_state IS NOT NULL ORDER BY number";
    let mut statement = db.prepare_cached(sql)?;
    let rows = statement.query_map([object.kind.slug, &object.id], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The number of the newest event; 0 where there is none.
pub(super) fn newest(db: &Connection) -> Result<i64, StoreError> {
    Ok(db.prepare_cached("SELECT COALESCE(MAX(number), 0) FROM changes")?.query_row([], |row| row.get(0))?)
}

fn read(db: &Connection, sql: &str, values: impl rusqlite::Params) -> Result<Vec<(i64, Value)>, StoreError> {
    let mut statement = db.prepare_cached(sql)?;
    let rows = statement.query_map(values, |row| Ok(event(row)))?;
    rows.map(|row| row?).collect()
}

fn event(row: &Row<'_>) -> Result<(i64, Value), StoreError> {
    let number: i64 = row.get("number")?;
    let slug: String = row.get("slug")?;
    let (from, to): (Option<String>, Option<String>) = (row.get("from_state")?, row.get("to_state")?);
    let reason: Option<String> = row.get("reason")?;
    let reason: Option<Value> = reason.map(|text| serde_json::from_str(&text)).transpose()?;
    let part: Option<String> = row.get("part")?;
    let mut event = json!({
        "id": format!("ev_{number}"),
        "type": format!("{slug}.state_changed"),
        "at": moment(row.get("at")?).to_string(),
        "subject": row.get::<_, String>("object")?,
        "actor": row.get::<_, String>("actor")?,
        "from": from,
        "to": to,
        "reason": reason,
        "etag": row.get::<_, Option<String>>("etag")?,
    });
    if let Some(part) = part {
        event["part"] = part.into();
    }
    Ok((number, event))
}
