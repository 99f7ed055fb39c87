//! How many customers are inside: arithmetic on the clock, no chance.

use super::object::{Customers, Object};
use crate::vocabulary::Wait;
use jiff::Timestamp;
use std::collections::BTreeMap;

const HOUR: i64 = 3600;

/// At what rate customers enter, and what time it is.
#[derive(Debug, Clone, Copy)]
pub(super) struct Flow {
    pub(super) per_hour: u32,
    pub(super) now: Timestamp,
}

impl Flow {
    /// Customers inside `object` now.
    pub(super) fn inside(self, object: &Object) -> u64 {
        (self.spread(object) + self.aged(object, 0, stay(object))).unsigned_abs()
    }

    /// Customers inside `object` by the node at which they wait, on the longest way through; none where nobody waits.
    pub(super) fn by_node(self, object: &Object) -> Option<BTreeMap<String, u64>> {
        let timing = (object.kind.timing)(&object.spec_value())?;
        let mut way: Vec<_> = timing.waits.iter().filter_map(|wait| Some((wait.start?, wait))).collect();
        way.sort_by_key(|(start, _)| *start);
        let spread = self.spread(object);
        let whole = timing.stay.max(1);
        // Those without a place take up the time before `moment` in proportion.
        let placed =
            |moment: u64| seconds_of(u128::from(spread.unsigned_abs()) * u128::from(moment) / u128::from(whole));
        let last = way.len().checked_sub(1)?;
        let count = |(n, (start, wait)): (usize, &(u64, &Wait))| {
            let end = start + wait.minutes;
            // Even where the waits are shorter, everybody stays for an hour.
            let until = if n == last { stay(object) } else { seconds_of(u128::from(end) * 60) };
            let inside = self.aged(object, seconds_of(u128::from(*start) * 60), until) + placed(end) - placed(*start);
            (wait.node.clone(), inside.unsigned_abs())
        };
        Some(way.iter().enumerate().map(count).collect())
    }

    /// Customers of whom it is not known when they entered: put there by the seed, or on their way out.
    fn spread(self, object: &Object) -> i64 {
        let Customers { placed, draining, .. } = object.customers;
        let still_placed = self.now.as_second() < object.created_at.as_second() + stay(object);
        draining.unwrap_or(if still_placed { placed } else { 0 })
    }

    /// Customers who entered at least `from` and less than `to` seconds ago.
    fn aged(self, object: &Object, from: i64, to: i64) -> i64 {
        let Customers { opened, closed, draining, .. } = object.customers;
        let Some(opened) = opened.filter(|_| draining.is_none()) else {
            return 0;
        };
        let now = self.now.as_second();
        let until = |moment: i64| self.in_seconds(moment.min(closed.unwrap_or(now)) - opened);
        until(now - from) - until(now - to)
    }

    /// Customers that have ever entered.
    pub(super) fn entered(self, object: &Object) -> i64 {
        let Customers { opened, closed, entered, .. } = object.customers;
        let now = self.now.as_second();
        entered + opened.map_or(0, |opened| self.in_seconds(closed.unwrap_or(now) - opened))
    }

    /// Customers that enter in the first so many seconds.
    pub(super) fn in_seconds(self, seconds: i64) -> i64 {
        seconds.max(0) * i64::from(self.per_hour) / HOUR
    }
}

/// Seconds that one customer stays inside `object`.
pub(super) fn stay(object: &Object) -> i64 {
    (object.customers.stay * 60).max(HOUR)
}

fn seconds_of(number: u128) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX / 60)
}
