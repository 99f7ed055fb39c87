//! The requests that were answered, in order.

use super::call::Call;
use super::object::moment;
use super::store::StoreError;
use rusqlite::{Connection, params};
use serde::Serialize;

/// One answered request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct LoggedRequest {
    /// The platform's clock, RFC 3339.
    pub at: String,
    pub request_id: String,
    pub method: String,
    /// Path and query.
    pub path: String,
    pub status: u16,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub idempotency_key: Option<String>,
}

/// The number of the next entry.
pub(super) fn next(db: &Connection) -> Result<i64, StoreError> {
    let sql = "SELECT COALESCE(MAX(number), 0) + 1 FROM requests";
    Ok(db.prepare_cached(sql)?.query_row([], |row| row.get(0))?)
}

pub(super) fn record(
    db: &Connection,
    number: i64,
    at: i64,
    call: &Call,
    answered: (&str, u16),
) -> Result<(), StoreError> {
    let sql = "INSERT INTO requests (number, at, request_id, method, path, status, idempotency_key) \
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    let ((request_id, status), key) = (answered, call.header("idempotency-key"));
    let values = params![number, at, request_id, call.method.as_str(), shown_path(call), status, key];
    db.prepare_cached(sql)?.execute(values)?;
    Ok(())
}

fn shown_path(call: &Call) -> String {
    let query: Vec<String> = call.query.iter().map(|(name, value)| format!("{name}={value}")).collect();
    if query.is_empty() { call.path.clone() } else { format!("{}?{}", call.path, query.join("&")) }
}

/// All of them, or only those that could write.
pub(super) fn requests(db: &Connection, writes: bool) -> Result<Vec<LoggedRequest>, StoreError> {
    let sql = "SELECT * FROM requests WHERE ?1 = 0 OR method NOT IN ('GET', 'HEAD') ORDER BY number";
    let mut statement = db.prepare_cached(sql)?;
    let rows = statement.query_map([writes], |row| {
        Ok(LoggedRequest {
            at: moment(row.get("at")?).to_string(),
            request_id: row.get("request_id")?,
            method: row.get("method")?,
            path: row.get("path")?,
            status: row.get("status")?,
            idempotency_key: row.get("idempotency_key")?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}
