//! `GET /{collection}/{id}/metrics`: what the simulated customers did. Counted from the history of states and the
//! clock, so never stored, and no part of a resource or its etag.

use super::call::{Answer, Call, CallTarget};
use super::change;
use super::customers::{Flow, stay};
use super::object::Object;
use super::problem::Fault;
use super::reading::find;
use super::store::StoreError;
use super::world::World;
use crate::vocabulary::lifecycle::EntryState;
use crate::vocabulary::reference::Target;
use crate::vocabulary::spending::{Price, price};
use jiff::Timestamp;
use serde_json::{Value, json};

/// A stretch of time in which customers entered.
#[derive(Debug)]
struct Opening {
    from: i64,
    /// Nobody entered any more.
    until: Option<i64>,
    /// Those who were still inside were put out.
    cleared: Option<i64>,
}

/// All counts are of the customers who entered within `from` and `to`, as far as they have come by now.
pub(super) fn get(world: &mut World<'_>, call: &Call, place: &CallTarget) -> Result<Answer, Fault> {
    let object = find(world, place)?;
    let from = moment(call, "from")?.unwrap_or(object.created_at);
    let to = moment(call, "to")?.unwrap_or(world.now);
    if from > to {
        return Err(Fault::new("malformed-request", format!("`from` ({from}) is after `to` ({to})")));
    }
    let openings = openings(world, &object)?;
    let window = (from.as_second(), to.as_second());
    let reached = |age: i64| -> i64 {
        openings.iter().map(|opening| opening.reached(world.flow(), window, age)).sum::<i64>().max(0)
    };
    let (entries, completions) = (reached(0), reached(stay(&object)));
    let spec = object.spec_value();
    let sends = (object.kind.timing)(&spec).map(|timing| timing.sends).unwrap_or_default();
    let after = |minutes: &u64| i64::try_from(*minutes).unwrap_or(i64::MAX / 60) * 60;
    let messages: i64 = sends.iter().map(|minutes| reached(after(minutes))).sum();
    let body = json!({
        "from": from.to_string(),
        "to": to.to_string(),
        "asOf": world.now.to_string(),
        "entries": entries,
        "completions": completions,
        "completionRate": (entries > 0).then(|| float(completions) / float(entries)),
        "messagesSent": messages,
        "estimatedCost": cost(&object, &spec, messages),
    });
    Answer::json(200, &body)
}

impl Opening {
    /// Customers who entered within `window` and were inside for `age` seconds before they were put out.
    fn reached(&self, flow: Flow, window: (i64, i64), age: i64) -> i64 {
        let now = flow.now.as_second();
        let last = self.until.unwrap_or(now).min(self.cleared.unwrap_or(now) - age).min(now);
        let entered_by = |moment: i64| flow.in_seconds(moment.min(last) - self.from);
        entered_by(window.1) - entered_by(window.0)
    }
}

/// When customers could enter, from the history of states.
fn openings(world: &World<'_>, object: &Object) -> Result<Vec<Opening>, StoreError> {
    let mut found: Vec<Opening> = Vec::new();
    let Some(machine) = object.kind.machine else {
        return Ok(found);
    };
    for (at, state) in change::states(world.db, object)? {
        match (machine.entry(&state), found.last_mut()) {
            (EntryState::Open, _) => found.push(Opening { from: at, until: None, cleared: None }),
            (EntryState::Closed, Some(last)) => last.until = last.until.or(Some(at)),
            (EntryState::Awaited | EntryState::Draining | EntryState::Empty, Some(last)) => {
                last.until = last.until.or(Some(at));
                last.cleared = last.cleared.or(Some(at));
            }
            (_, None) => {}
        }
    }
    Ok(found)
}

/// By channel and currency; empty where no price is known.
fn cost(object: &Object, spec: &Value, messages: i64) -> Vec<Value> {
    let Ok(decoded) = (object.kind.read)(spec) else {
        return Vec::new();
    };
    let priced = |target: &Target| {
        let (platform, name) = target.channel()?;
        let Price { tenths, currency, .. } = price(platform)?;
        let amount = float(messages.saturating_mul(i64::try_from(tenths).ok()?)) / 10.0;
        Some(json!({"channel": name, "platform": platform, "amount": amount, "currency": currency}))
    };
    // The first channel is the object's own; its elements can only repeat it.
    decoded.references().iter().find_map(|reference| priced(&reference.to)).into_iter().collect()
}

fn moment(call: &Call, name: &str) -> Result<Option<Timestamp>, Fault> {
    let Some(text) = call.query.get(name) else {
        return Ok(None);
    };
    let unfit = |_| Fault::new("malformed-request", format!("`{name}` is a moment of RFC 3339, not `{text}`"));
    text.parse().map(Some).map_err(unfit)
}

/// Counts are far below what a `f64` holds exactly.
fn float(count: i64) -> f64 {
    u32::try_from(count).map_or(f64::from(u32::MAX), f64::from)
}
