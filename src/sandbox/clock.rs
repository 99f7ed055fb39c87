//! The platform's clock: it stands still but for a second after each change, until it is moved. What is due happens as
//! it passes.

use super::object::Object;
use super::store::{self, StoreError};
use super::world::{SCHEDULE, World};
use super::{automatic, operation, view};
use crate::vocabulary::Kind;
use crate::vocabulary::lifecycle::{EntryState, Occasion};
use jiff::{SignedDuration, Timestamp};

/// Moves the clock forward to `moment`, never back.
pub(super) fn move_to(world: &mut World<'_>, moment: Timestamp) -> Result<(), StoreError> {
    if moment <= world.now {
        return Ok(());
    }
    let before = world.now;
    set(world, moment)?;
    forget_answers(world)?;
    close_at_plan_cap(world)?;
    operation::drain_all(world, before)
}

/// Moves a clock that stands still on by a second after a change, so that no two changes have the same moment. What is
/// under way goes on as little as if it stood still.
pub(super) fn tick(world: &mut World<'_>) -> Result<(), StoreError> {
    let moment = world.now.saturating_add(SignedDuration::from_secs(1)).unwrap_or(Timestamp::MAX);
    set(world, moment)
}

fn set(world: &mut World<'_>, moment: Timestamp) -> Result<(), StoreError> {
    while let Some(object) = next_due(world, moment)? {
        // What is due happens at its own time, in order.
        world.now = object.due.unwrap_or(moment).max(world.now);
        by_schedule(world, object)?;
    }
    world.now = moment;
    store::set_fact(world.db, "clock", &moment)
}

/// Answers are kept for a day; after that their Idempotency-Keys are free again.
fn forget_answers(world: &World<'_>) -> Result<(), StoreError> {
    const DAY: i64 = 24 * 60 * 60;
    world.db.prepare_cached("DELETE FROM answers WHERE at < ?1")?.execute([world.now.as_second() - DAY])?;
    Ok(())
}

/// Moves the clock by whole minutes.
pub(super) fn advance(world: &mut World<'_>, minutes: u64) -> Result<(), StoreError> {
    let minutes = i64::try_from(minutes).unwrap_or(i64::MAX / 60).min(MOST_MINUTES);
    pass(world, minutes * 60)
}

pub(super) fn pass(world: &mut World<'_>, seconds: i64) -> Result<(), StoreError> {
    let ahead: i64 = store::fact(world.db, AHEAD)?.unwrap_or(0);
    store::set_fact(world.db, AHEAD, &ahead.saturating_add(seconds))?;
    let moment = world.now.saturating_add(SignedDuration::from_secs(seconds));
    move_to(world, moment.unwrap_or(Timestamp::MAX))
}

/// Seconds by which a running clock is ahead of the computer's.
const AHEAD: &str = "clock ahead";

/// A thousand years.
pub(super) const MOST_MINUTES: i64 = 1000 * 366 * 24 * 60;

fn next_due(world: &World<'_>, until: Timestamp) -> Result<Option<Object>, StoreError> {
    let mut first: Option<Object> = None;
    for kind in world.kinds().filter(|kind| has_schedule(kind)) {
        let until = until.as_second().to_string();
        for object in Object::select(world.db, kind, "due <= ?2 ORDER BY due, id LIMIT 1", &[until])? {
            if first.as_ref().is_none_or(|known| object.due < known.due) {
                first = Some(object);
            }
        }
    }
    Ok(first)
}

fn has_schedule(kind: &Kind) -> bool {
    kind.machine.is_some()
}

/// What the object's own schedule does now: start, or the move that ends it.
fn by_schedule(world: &mut World<'_>, mut object: Object) -> Result<(), StoreError> {
    let spec = object.spec_value();
    let machine = object.kind.machine.expect("only what has states is due");
    let state = object.state.clone().unwrap_or_default();
    if machine.entry(&state) == EntryState::Awaited {
        let open = machine.states.iter().find(|state| state.entry == EntryState::Open);
        let open = open.expect("who waits can begin");
        return world.enter(&mut object, None, open.name, SCHEDULE, None);
    }
    let ending = (object.kind.timing)(&spec).and_then(|timing| timing.end);
    let action = ending.and_then(|(_, name)| machine.action(name)).expect("what is due has an end");
    let end = action.end().expect("what ends leads to a state");
    match action.through {
        Some(through) => operation::start(world, &mut object, through, end, SCHEDULE).map(|_| ()),
        None => world.enter(&mut object, None, end, SCHEDULE, None),
    }
}

/// 旅程觸發次數已達方案上限: every journey that customers enter closes its trigger.
fn close_at_plan_cap(world: &mut World<'_>) -> Result<(), StoreError> {
    match view::entry_quota(world)? {
        Some(quota) if quota.used >= quota.limit => {
            automatic::everywhere(world, |row| row.occasion == Occasion::EntriesUsedUp)
        }
        Some(_) | None => Ok(()),
    }
}

/// Lets the clock follow the computer's, ahead of it by what it was advanced.
pub(super) fn follow(world: &mut World<'_>, host: Timestamp) -> Result<(), StoreError> {
    let ahead: i64 = store::fact(world.db, AHEAD)?.unwrap_or(0);
    let moment = Timestamp::from_second(host.as_second().saturating_add(ahead)).unwrap_or(world.now);
    move_to(world, moment)
}
