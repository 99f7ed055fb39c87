//! Work that takes its time: a stop that puts customers out, share by share.

use super::call::{Answer, Call, CallTarget};
use super::object::{Object, moment};
use super::problem::Fault;
use super::store::{self, StoreError};
use super::twist::Twist;
use super::world::{SYSTEM, World};
use crate::model::wire;
use jiff::{SignedDuration, Timestamp};
use rusqlite::{OptionalExtension, Row, params};

/// How long the work may take.
const DEADLINE: SignedDuration = SignedDuration::from_hours(24);

pub(super) struct PendingOperation {
    pub(super) id: String,
    slug: String,
    object: String,
    aim: String,
    phase: String,
    done: bool,
    started_at: Timestamp,
}

/// Puts `object` into the passing state `through`, on its way to `aim`.
pub(super) fn start(
    world: &mut World<'_>,
    object: &mut Object,
    through: &str,
    aim: &str,
    actor: &str,
) -> Result<PendingOperation, StoreError> {
    world.enter(object, None, through, actor, None)?;
    open(world, object, through, aim)
}

/// The record of work on an object that is already in its passing state.
pub(super) fn open(
    world: &World<'_>,
    object: &Object,
    through: &str,
    aim: &str,
) -> Result<PendingOperation, StoreError> {
    let operation = PendingOperation {
        id: format!("op_{:06}", store::count(world.db, "operations")?),
        slug: object.kind.slug.to_owned(),
        object: object.id.clone(),
        aim: aim.to_owned(),
        phase: through.to_lowercase(),
        done: false,
        started_at: world.now,
    };
    let sql =
        "INSERT INTO operations (id, slug, object, aim, phase, done, started_at) VALUES (?1, ?2, ?3, ?4, ?5, 0, ?6)";
    let PendingOperation { id, slug, object, aim, phase, done: _, started_at } = &operation;
    world.db.prepare_cached(sql)?.execute(params![id, slug, object, aim, phase, started_at.as_second()])?;
    Ok(operation)
}

/// `GET /operations/{id}`. Each look lets some of the customers out, so that nobody has to sleep while the clock
/// stands still; the look that finds nobody left ends the work.
pub(super) fn get(world: &mut World<'_>, _call: &Call, place: &CallTarget) -> Result<Answer, Fault> {
    let mut statement = world.db.prepare_cached("SELECT * FROM operations WHERE id = ?1")?;
    let found = statement.query_row([&place.id], read).optional()?;
    let mut operation =
        found.ok_or_else(|| Fault::new("not-found", format!("there is no operation `{}`", place.id)))?;
    if !operation.done && !world.twists.has(Twist::NeverDrains) {
        let share = i64::from(world.account.simulation.drain_per_poll);
        proceed(world, &mut operation, share)?;
    }
    answer(world, 200, &operation)
}

/// Lets customers out of everything that is being stopped, a share for each minute since `before`.
pub(super) fn drain_all(world: &mut World<'_>, before: Timestamp) -> Result<(), StoreError> {
    let mut statement = world.db.prepare_cached("SELECT * FROM operations WHERE done = 0 ORDER BY id")?;
    let open: Vec<PendingOperation> = statement.query_map([], read)?.collect::<Result<_, _>>()?;
    let share = i64::from(world.account.simulation.drain_per_poll);
    for mut operation in open {
        let minutes = world.now.duration_since(before.max(operation.started_at)).as_mins();
        if left(world, &operation)?.is_some_and(|left| left > 0) {
            proceed(world, &mut operation, share.saturating_mul(minutes))?;
        }
        if left(world, &operation)?.is_none_or(|left| left == 0) {
            proceed(world, &mut operation, share)?;
        }
    }
    Ok(())
}

fn left(world: &World<'_>, operation: &PendingOperation) -> Result<Option<i64>, StoreError> {
    Ok(target(world, operation)?.and_then(|object| object.customers.draining))
}

fn target(world: &World<'_>, operation: &PendingOperation) -> Result<Option<Object>, StoreError> {
    match world.kinds().find(|kind| kind.slug == operation.slug) {
        Some(kind) => Object::find(world.db, kind, &operation.object),
        None => Ok(None),
    }
}

fn proceed(world: &mut World<'_>, operation: &mut PendingOperation, share: i64) -> Result<(), StoreError> {
    match target(world, operation)? {
        Some(mut object) if object.customers.draining.is_some_and(|left| left > 0) => {
            object.customers.draining = object.customers.draining.map(|left| (left - share).max(0));
            return object.save(world.db);
        }
        Some(mut object) if object.customers.draining.is_some() => {
            world.enter(&mut object, None, &operation.aim, SYSTEM, None)?;
        }
        // The platform was faster, or the object is gone.
        Some(_) | None => {}
    }
    operation.done = true;
    operation.phase = operation.aim.to_lowercase();
    let sql = "UPDATE operations SET done = 1, phase = ?2 WHERE id = ?1";
    world.db.prepare_cached(sql)?.execute([&operation.id, &operation.phase])?;
    Ok(())
}

/// With a clock that stands still nobody needs to wait before the next look.
pub(super) fn answer(world: &World<'_>, status: u16, operation: &PendingOperation) -> Result<Answer, Fault> {
    let PendingOperation { id, slug, object, aim: _, phase, done, started_at } = operation;
    let collection = world.kinds().find(|kind| kind.slug == slug).map_or(slug.as_str(), |kind| kind.collection);
    let deadline = started_at.saturating_add(DEADLINE).unwrap_or(*started_at);
    let shown = wire::Operation {
        id: id.clone(),
        done: *done,
        target: format!("{collection}/{object}"),
        phase: phase.clone(),
        error: None,
        started_at: started_at.to_string(),
        deadline: deadline.to_string(),
    };
    let answer = Answer::json(status, &shown)?;
    let wait = match () {
        // Nothing will come of looking again at once.
        () if world.twists.has(Twist::NeverDrains) => "30",
        () if world.clock_runs => "1",
        () => "0",
    };
    Ok(if *done { answer } else { answer.header("retry-after", wait) })
}

fn read(row: &Row<'_>) -> rusqlite::Result<PendingOperation> {
    Ok(PendingOperation {
        id: row.get("id")?,
        slug: row.get("slug")?,
        object: row.get("object")?,
        aim: row.get("aim")?,
        phase: row.get("phase")?,
        done: row.get("done")?,
        started_at: moment(row.get("started_at")?),
    })
}
