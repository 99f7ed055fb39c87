//! Which versions of objects callers have been shown.

use super::object::Object;
use super::store::StoreError;
use rusqlite::{Connection, OptionalExtension};

/// Notes that somebody else than a caller is about to change `object`, of which `etag` was the version until now.
pub(super) fn note_foreign_change(db: &Connection, object: &Object, etag: &str) -> Result<(), StoreError> {
    passes(db, object, etag)?;
    let sql = "INSERT OR IGNORE INTO unseen (slug, id, etag) VALUES (?1, ?2, ?3)";
    db.prepare_cached(sql)?.execute([object.kind.slug, &object.id, etag])?;
    Ok(())
}

/// Notes that `etag`, the version of `object`, is one that callers know and that passes now. It may come back: whoever
/// undoes an edit makes the version that was there before.
pub(super) fn passes(db: &Connection, object: &Object, etag: &str) -> Result<(), StoreError> {
    let sql = "INSERT OR IGNORE INTO shown (slug, id, etag) SELECT ?1, ?2, ?3 \
               WHERE NOT EXISTS (SELECT 1 FROM unseen WHERE slug = ?1 AND id = ?2)";
    db.prepare_cached(sql)?.execute([object.kind.slug, &object.id, etag])?;
    Ok(())
}

/// Whether callers have known `etag` at another time.
pub(super) fn was_shown(db: &Connection, object: &Object, etag: &str) -> Result<bool, StoreError> {
    let mut statement = db.prepare_cached("SELECT 1 FROM shown WHERE slug = ?1 AND id = ?2 AND etag = ?3")?;
    Ok(statement.exists([object.kind.slug, &object.id, etag])?)
}

/// Notes that a caller was shown objects of a kind: one, or all.
pub(super) fn shown(db: &Connection, slug: &str, id: Option<&str>) -> Result<(), StoreError> {
    match id {
        Some(id) => db.prepare_cached("DELETE FROM unseen WHERE slug = ?1 AND id = ?2")?.execute([slug, id])?,
        None => db.prepare_cached("DELETE FROM unseen WHERE slug = ?1")?.execute([slug])?,
    };
    Ok(())
}

pub(super) fn last_shown(db: &Connection, object: &Object) -> Result<Option<String>, StoreError> {
    let mut statement = db.prepare_cached("SELECT etag FROM unseen WHERE slug = ?1 AND id = ?2")?;
    Ok(statement.query_row([object.kind.slug, &object.id], |row| row.get(0)).optional()?)
}
