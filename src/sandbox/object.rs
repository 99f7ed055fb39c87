//! One stored object, and the SQL that keeps it.

use crate::kinds::profile::distinct;
use crate::model::digest::digest;
use crate::model::{Address, Reason};
use crate::sandbox::store::StoreError;
use crate::vocabulary::Kind;
use jiff::Timestamp;
use rusqlite::types::FromSql;
use rusqlite::{Connection, OptionalExtension, Row, params, params_from_iter};
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

#[derive(Debug, Clone)]
pub(super) struct Object {
    pub(super) kind: &'static Kind,
    pub(super) id: String,
    pub(super) key: String,
    pub(super) labels: BTreeMap<String, String>,
    pub(super) managed_by: Option<String>,
    /// As sent, to the byte.
    pub(super) spec: String,
    /// `None` for a kind without a lifecycle, or whose parts have it.
    pub(super) state: Option<String>,
    pub(super) parts: Vec<String>,
    pub(super) since: Timestamp,
    pub(super) reason: Option<Reason>,
    pub(super) setting_id: Option<String>,
    pub(super) created_at: Timestamp,
    pub(super) updated_at: Timestamp,
    pub(super) updated_by: String,
    pub(super) customers: Customers,
    /// When the clock next changes the state.
    pub(super) due: Option<Timestamp>,
}

/// The simulated customers of one object.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Customers {
    /// Second at which entry opened.
    pub(super) opened: Option<i64>,
    /// Second at which entry closed.
    pub(super) closed: Option<i64>,
    /// Minutes that one stays.
    pub(super) stay: i64,
    /// Inside from the seed on.
    pub(super) placed: i64,
    /// Entered before the last end.
    pub(super) entered: i64,
    /// Still to be put out.
    pub(super) draining: Option<i64>,
}

/// The columns of an object, in the order in which a row is read and written.
const COLUMNS: &str = "id, key, labels, managed_by, spec, state, parts, since, reason, setting_id, created_at, \
                       updated_at, updated_by, opened, closed, stay, placed, entered, draining, due";

impl Object {
    pub(super) fn spec_value(&self) -> Value {
        let mut spec = serde_json::from_str(&self.spec).expect("only JSON is stored as a spec");
        whole(&mut spec);
        spec
    }

    /// As events and operations name it: `journeys/jr_000001`.
    pub(super) fn path(&self) -> String {
        format!("{}/{}", self.kind.collection, self.id)
    }

    /// Finds by id, or by `key:…`.
    pub(super) fn find(db: &Connection, kind: &'static Kind, name: &str) -> Result<Option<Self>, StoreError> {
        let (column, value) = name.strip_prefix("key:").map_or(("id", name), |key| ("key", key));
        let sql = format!("SELECT {COLUMNS} FROM objects WHERE slug = ?1 AND {column} = ?2");
        let mut statement = db.prepare_cached(&sql)?;
        let found = statement.query_row([kind.slug, value], |row| Ok(Self::read(kind, row))).optional()?;
        found.transpose()
    }

    /// Objects of one kind for which `condition` (over `?2…`) holds, ordered by id.
    pub(super) fn select(
        db: &Connection,
        kind: &'static Kind,
        condition: &str,
        values: &[String],
    ) -> Result<Vec<Self>, StoreError> {
        let sql = format!("SELECT {COLUMNS} FROM objects WHERE slug = ?1 AND {condition}");
        let mut statement = db.prepare_cached(&sql)?;
        let values = std::iter::once(kind.slug).chain(values.iter().map(String::as_str));
        let rows = statement.query_map(params_from_iter(values), |row| Ok(Self::read(kind, row)))?;
        rows.map(|row| row?).collect()
    }

    fn read(kind: &'static Kind, row: &Row<'_>) -> Result<Self, StoreError> {
        let mut columns = Columns { row, next: 0 };
        Ok(Self {
            kind,
            id: columns.next()?,
            key: columns.next()?,
            labels: columns.json()?.unwrap_or_default(),
            managed_by: columns.next()?,
            spec: columns.next()?,
            state: columns.next()?,
            parts: columns.json()?.unwrap_or_default(),
            since: moment(columns.next()?),
            reason: columns.json()?,
            setting_id: columns.next()?,
            created_at: moment(columns.next()?),
            updated_at: moment(columns.next()?),
            updated_by: columns.next()?,
            customers: Customers {
                opened: columns.next()?,
                closed: columns.next()?,
                stay: columns.next()?,
                placed: columns.next()?,
                entered: columns.next()?,
                draining: columns.next()?,
            },
            due: columns.next::<Option<i64>>()?.map(moment),
        })
    }

    /// Writes the whole row, new or not.
    pub(super) fn save(&self, db: &Connection) -> Result<(), StoreError> {
        let sql = format!(
            "INSERT OR REPLACE INTO objects ({COLUMNS}, slug) \
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
        );
        let reason = self.reason.as_ref().map(serde_json::to_string).transpose()?;
        let Customers { opened, closed, stay, placed, entered, draining } = self.customers;
        db.prepare_cached(&sql)?.execute(params![
            self.id,
            self.key,
            serde_json::to_string(&self.labels)?,
            self.managed_by,
            self.spec,
            self.state,
            serde_json::to_string(&self.parts)?,
            self.since.as_second(),
            reason,
            self.setting_id,
            self.created_at.as_second(),
            self.updated_at.as_second(),
            self.updated_by,
            opened,
            closed,
            stay,
            placed,
            entered,
            draining,
            self.due.map(Timestamp::as_second),
            self.kind.slug,
        ])?;
        Ok(())
    }

    pub(super) fn remove(&self, db: &Connection) -> Result<(), StoreError> {
        db.prepare_cached("DELETE FROM objects WHERE slug = ?1 AND id = ?2")?.execute([self.kind.slug, &self.id])?;
        Ok(())
    }
}

/// Goes through a row from left to right.
struct Columns<'r, 's> {
    row: &'r Row<'s>,
    next: usize,
}

impl Columns<'_, '_> {
    fn next<T: FromSql>(&mut self) -> Result<T, StoreError> {
        let value = self.row.get(self.next)?;
        self.next += 1;
        Ok(value)
    }

    fn json<T: DeserializeOwned>(&mut self) -> Result<Option<T>, StoreError> {
        let text: Option<String> = self.next()?;
        Ok(text.map(|text| serde_json::from_str(&text)).transpose()?)
    }
}

/// The moment of a stored second.
pub(super) fn moment(second: i64) -> Timestamp {
    Timestamp::from_second(second).unwrap_or(Timestamp::UNIX_EPOCH)
}

/// The addresses of all objects.
pub(super) fn addresses(db: &Connection) -> Result<BTreeSet<Address>, StoreError> {
    Ok(all_as(db, |_| String::new())?.into_keys().collect())
}

/// All objects, each as `told`.
pub(super) fn all_as(db: &Connection, told: fn(&Object) -> String) -> Result<BTreeMap<Address, String>, StoreError> {
    let mut found = BTreeMap::new();
    for kind in distinct(|kind| kind.slug) {
        for object in Object::select(db, kind, "1", &[])? {
            found.insert(Address::new(kind.slug, &object.key), told(&object));
        }
    }
    Ok(found)
}

/// Covers what a client may have decided by: key, labels, owner, spec and states. Not what is only counted.
pub(super) fn etag(object: &Object) -> String {
    let labels = serde_json::to_string(&object.labels).expect("labels are text");
    let states = object.state.iter().chain(&object.parts).map(String::as_str).collect::<Vec<_>>().join(",");
    let owner = object.managed_by.as_deref().map_or_else(String::new, |owner| format!("by {owner}"));
    let parts = [&object.id, &object.key, &labels, &owner, &object.spec, &states];
    format!("\"{}\"", &digest(&parts.map(String::as_bytes))[..16])
}

/// The same without the states.
pub(super) fn content(object: &Object) -> String {
    let labels = serde_json::to_string(&object.labels).expect("labels are text");
    digest(&[&labels, object.managed_by.as_deref().unwrap_or_default(), &object.spec].map(str::as_bytes))
}

/// Moves that the object's state lets through. Empty for kinds whose parts have the states.
pub(super) fn allowed_actions(object: &Object) -> Vec<String> {
    allowed_in(object.kind, object.state.as_deref())
}

pub(super) fn allowed_in(kind: &Kind, state: Option<&str>) -> Vec<String> {
    let allowed = kind.machine.zip(state).map(|(machine, state)| machine.allowed_moves(state));
    allowed.unwrap_or_default().into_iter().map(str::to_owned).collect()
}

/// Numbers without a fraction as whole ones, however they are written, in `value` and all that is in it.
pub(super) fn whole(value: &mut Value) {
    match value {
        Value::Array(elements) => return elements.iter_mut().for_each(whole),
        Value::Object(fields) => return fields.values_mut().for_each(whole),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
    if value.is_i64() || value.is_u64() {
        return;
    }
    #[expect(clippy::cast_possible_truncation, reason = "below 2^53 nothing is cut off")]
    if let Some(number) = value.as_f64().filter(|number| number.fract() == 0.0 && number.abs() < 9e15) {
        *value = (number as i64).into();
    }
}
