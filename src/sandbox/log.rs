//! The requests that were answered, in order.

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

/// Opens an entry, and gives its number.
pub(super) fn begin(db: &Connection, at: i64, method: &str, path: &str, key: Option<&str>) -> Result<i64, StoreError> {
    let sql =
        "INSERT INTO requests (at, request_id, method, path, status, idempotency_key) VALUES (?1, '', ?2, ?3, 0, ?4)";
    db.prepare_cached(sql)?.execute(params![at, method, path, key])?;
    Ok(db.last_insert_rowid())
}

pub(super) fn end(db: &Connection, number: i64, request_id: &str, status: u16) -> Result<(), StoreError> {
    let sql = "UPDATE requests SET request_id = ?2, status = ?3 WHERE number = ?1";
    db.prepare_cached(sql)?.execute(params![number, request_id, status])?;
    Ok(())
}

/// All of them, or only those that could write.
pub(super) fn requests(db: &Connection, writes: bool) -> Result<Vec<LoggedRequest>, StoreError> {
    let sql = "SELECT * FROM requests WHERE status > 0 AND (?1 = 0 OR method NOT IN ('GET', 'HEAD')) ORDER BY number";
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
