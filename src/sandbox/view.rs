//! A stored object as the wire shows it.

use super::editable;
use super::object::Object;
use super::store::{self, StoreError};
use super::world::World;
use crate::model::digest::digest;
use crate::model::status::EntryQuota;
use crate::model::wire::{Metadata, Quotas, Resource};
use crate::model::{StageStatus, Status};
use crate::vocabulary::Kind;
use serde_json::value::RawValue;
use serde_json::{Value, json};

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

pub(super) fn resource(world: &World<'_>, object: &Object, quota: Option<EntryQuota>) -> Result<Resource, StoreError> {
    Ok(Resource {
        id: object.id.clone(),
        key: object.key.clone(),
        labels: object.labels.clone(),
        managed_by: object.managed_by.clone(),
        spec: RawValue::from_string(object.spec.clone())?,
        status: status(world, object, quota),
        metadata: Metadata {
            created_at: object.created_at.to_string(),
            updated_at: object.updated_at.to_string(),
            updated_by: object.updated_by.clone(),
        },
        etag: etag(object),
        editable_fields: Some(editable::fields(object)),
        allowed_actions: Some(allowed_actions(object)),
    })
}

fn status(world: &World<'_>, object: &Object, quota: Option<EntryQuota>) -> Status {
    let in_flight = world.inside(object);
    Status {
        state: object.state.clone(),
        since: object.kind.machine.map(|_| object.since.to_string()),
        in_flight,
        in_flight_by_node: in_flight.filter(|inside| *inside > 0).and_then(|_| world.flow().by_node(object)),
        reason: object.reason.clone(),
        entry_quota: quota.filter(|_| in_flight.is_some()),
        stages: stages(object),
        setting_id: object.setting_id.clone(),
        effective: object.kind.machine.map(|_| json!({"timeZone": world.account.time_zone})),
    }
}

fn stages(object: &Object) -> Vec<StageStatus> {
    let Some(parts) = object.kind.machine.and_then(|machine| machine.parts) else {
        return Vec::new();
    };
    let spec: Value = object.spec_value();
    let stage = |(position, state): (usize, &String)| StageStatus {
        state: state.clone(),
        content_status: if (parts.is_complete)(&spec, position) { "Complete" } else { "Incomplete" }.to_owned(),
        next_send_hint: (parts.next_hint)(&spec, position),
    };
    object.parts.iter().enumerate().map(stage).collect()
}

/// The plan's cap on journey entries, with what the simulated customers have used of it.
pub(super) fn entry_quota(world: &World<'_>) -> Result<Option<EntryQuota>, StoreError> {
    let quotas: Quotas = store::fact(world.db, "quotas")?.unwrap_or_default();
    let Some(seeded) = quotas.journey_entries else {
        return Ok(None);
    };
    let sql = "SELECT COALESCE(SUM(entered + CASE WHEN opened IS NULL THEN 0 ELSE \
               MAX(0, COALESCE(closed, ?1) - opened) * ?2 / 3600 END), 0) FROM objects \
               WHERE opened IS NOT NULL OR entered <> 0";
    let mut statement = world.db.prepare_cached(sql)?;
    let rate = world.account.simulation.entries_per_hour;
    let entered: i64 = statement.query_row((world.now.as_second(), rate), |row| row.get(0))?;
    let entered = entered.unsigned_abs();
    let gone: u64 = store::fact(world.db, "entries of deleted objects")?.unwrap_or(0);
    let used = (seeded.used + entered + gone).min(seeded.limit.max(seeded.used));
    Ok(Some(EntryQuota { used, limit: seeded.limit }))
}
