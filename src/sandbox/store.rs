//! The `SQLite` file: its tables, its settings, and the few values that stand by name.

use crate::files::{self, Denial};
use crate::model::digest::digest;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OptionalExtension, params};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::path::Path;
use std::time::Duration;

/// The practice platform's own files failed. A bug of the caller is never one of these.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    #[error("the sandbox database failed: {0}")]
    Database(#[from] rusqlite::Error),
    #[error("the sandbox database holds what this version cannot read: {0}")]
    Content(#[from] serde_json::Error),
    #[error("the sandbox database cannot be used: {}", .0.text().english())]
    Denied(Denial),
    #[error("the file is a database, but not one of a sandbox: nothing was changed in it")]
    Foreign,
    #[error("the sandbox database was written by a newer version ({found}, this one knows {known})")]
    Newer { found: i64, known: i64 },
}

impl From<Denial> for StoreError {
    fn from(denial: Denial) -> Self {
        Self::Denied(denial)
    }
}

/// Stands in the file's header: a database of a practice platform ("jctl").
const APPLICATION: i64 = 0x6a63_746c;

/// Whether the database is empty or one of a practice platform. Until this number was written, the tables tell.
fn ours(connection: &Connection) -> Result<(), StoreError> {
    // What stands in a file that somebody else may have filled is data, and no code.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_VIEW, false)?;
    let application: i64 = connection.query_row("PRAGMA application_id", [], |row| row.get(0))?;
    let names = "SELECT count(*) FROM sqlite_schema";
    let tables: i64 = connection.query_row(names, [], |row| row.get(0))?;
    let own: i64 = connection.query_row(
        &format!("{names} WHERE type = 'table' AND name IN ('facts', 'objects', 'lists', 'requests')"),
        [],
        |row| row.get(0),
    )?;
    let is_ours = application == APPLICATION || application == 0 && (tables == 0 || own == 4);
    if is_ours { Ok(()) } else { Err(StoreError::Foreign) }
}

/// One step a version; `PRAGMA user_version` counts them.
const MIGRATIONS: [&str; 5] = [
    include_str!("schema.sql"),
    include_str!("safety.sql"),
    include_str!("shown.sql"),
    include_str!("keys.sql"),
    include_str!("contents.sql"),
];

pub(super) fn open(path: &Path) -> Result<Connection, StoreError> {
    use rusqlite::OpenFlags;
    let path = files::database(path)?;
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_NOFOLLOW;
    let connection = Connection::open_with_flags(path, flags)?;
    ours(&connection)?;
    ready(connection)
}

pub(super) fn open_in_memory() -> Result<Connection, StoreError> {
    ready(Connection::open_in_memory()?)
}

/// A platform in memory that begins with `image`.
pub(super) fn open_image(image: &[u8]) -> Result<Connection, StoreError> {
    let mut connection = Connection::open_in_memory()?;
    connection.deserialize_read_exact("main", image, image.len(), false)?;
    ready(connection)
}

/// Everything that stands in `connection`, which is in memory.
pub(super) fn image(connection: &mut Connection) -> Result<Vec<u8>, StoreError> {
    Ok(connection.serialize("main")?.to_vec())
}

fn ready(mut connection: Connection) -> Result<Connection, StoreError> {
    connection.busy_timeout(Duration::from_secs(10))?;
    connection.pragma_update(None, "journal_mode", "wal")?;
    // A practice platform may lose its last requests in a power cut, never its order.
    connection.pragma_update(None, "synchronous", "normal")?;
    connection.set_prepared_statement_cache_capacity(64);
    // A statement is prepared once, whatever is bound to it later.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    migrate(&mut connection)?;
    Ok(connection)
}

fn migrate(connection: &mut Connection) -> Result<(), StoreError> {
    let transaction = connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
    let found: i64 = transaction.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    let known = i64::try_from(MIGRATIONS.len()).unwrap_or(i64::MAX);
    if found > known {
        return Err(StoreError::Newer { found, known });
    }
    for step in MIGRATIONS.iter().skip(usize::try_from(found).unwrap_or(0)) {
        transaction.execute_batch(step)?;
    }
    transaction.pragma_update(None, "user_version", known)?;
    transaction.pragma_update(None, "application_id", APPLICATION)?;
    transaction.commit()?;
    Ok(())
}

const TABLES: [&str; 12] = [
    "facts",
    "objects",
    "lists",
    "operations",
    "changes",
    "answers",
    "requests",
    "intents",
    "unseen",
    "shown",
    "effects",
    "violations",
];

/// Empties every table; the schema stays.
pub(super) fn clear(db: &Connection) -> Result<(), StoreError> {
    for table in TABLES {
        db.prepare_cached(&format!("DELETE FROM {table}"))?.execute([])?;
    }
    Ok(())
}

/// Kept for people and tests only: no answer depends on them.
const RECORDS: [&str; 3] = ["requests", "effects", "violations"];

/// A digest of every row that an answer can depend on.
pub(super) fn digest_of(db: &Connection) -> Result<String, StoreError> {
    let mut parts: Vec<Vec<u8>> = Vec::new();
    for table in TABLES.into_iter().filter(|table| !RECORDS.contains(table)) {
        let mut statement = db.prepare_cached(&format!("SELECT * FROM {table}"))?;
        let columns = statement.column_count();
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            for column in 0..columns {
                parts.push(format!("{table} {:?}", row.get_ref(column)?).into_bytes());
            }
        }
    }
    let parts: Vec<&[u8]> = parts.iter().map(Vec::as_slice).collect();
    Ok(digest(&parts))
}

/// The value that stands under `name`.
pub(super) fn fact<T: DeserializeOwned>(db: &Connection, name: &str) -> Result<Option<T>, StoreError> {
    let mut statement = db.prepare_cached("SELECT value FROM facts WHERE name = ?1")?;
    let text: Option<String> = statement.query_row([name], |row| row.get(0)).optional()?;
    Ok(text.map(|text| serde_json::from_str(&text)).transpose()?)
}

pub(super) fn set_fact(db: &Connection, name: &str, value: &impl Serialize) -> Result<(), StoreError> {
    let text = serde_json::to_string(value)?;
    let mut statement = db.prepare_cached("INSERT OR REPLACE INTO facts (name, value) VALUES (?1, ?2)")?;
    statement.execute(params![name, text])?;
    Ok(())
}

/// The next number of a counter, from 1.
pub(super) fn count(db: &Connection, counter: &str) -> Result<u64, StoreError> {
    let next = fact::<u64>(db, counter)?.unwrap_or(0) + 1;
    set_fact(db, counter, &next)?;
    Ok(next)
}
