//! A stored object as the wire shows it.

use super::editable;
use super::object::{self, Object};
use super::problem::Fault;
use super::store::{self, StoreError};
use super::world::World;
use crate::model::status::EntryQuota;
use crate::model::wire::{ObjectMetadata, Quotas, Resource};
use crate::model::{StageStatus, Status};
use serde_json::value::RawValue;
use serde_json::{Value, json};

pub(super) fn resource(world: &World<'_>, object: &Object, quota: Option<EntryQuota>) -> Result<Resource, StoreError> {
    Ok(Resource {
        id: object.id.clone(),
        key: object.key.clone(),
        labels: object.labels.clone(),
        managed_by: object.managed_by.clone(),
        spec: RawValue::from_string(object.spec.clone())?,
        status: status(world, object, quota),
        metadata: ObjectMetadata {
            created_at: object.created_at.to_string(),
            updated_at: object.updated_at.to_string(),
            updated_by: object.updated_by.clone(),
        },
        etag: object::etag(object),
        editable_fields: Some(editable::fields(object)),
        allowed_actions: Some(object::allowed_actions(object)),
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

/// The object with what is left of its entries.
pub(super) fn shown(world: &World<'_>, object: &Object) -> Result<Resource, Fault> {
    let quota = entry_quota(world)?;
    Ok(resource(world, object, quota)?)
}
