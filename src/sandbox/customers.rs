//! How many customers are inside: arithmetic on the clock, no chance.

use super::object::{Customers, Object};
use jiff::Timestamp;

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
        let Customers { opened, closed, stay: _, placed, entered: _, draining } = object.customers;
        if let Some(left) = draining {
            return left.unsigned_abs();
        }
        let now = self.now.as_second();
        let stay = stay(object);
        let still_placed = if now < object.created_at.as_second() + stay { placed } else { 0 };
        let admitted = opened.map_or(0, |opened| {
            let until = |moment: i64| self.in_seconds(moment.min(closed.unwrap_or(now)) - opened);
            until(now) - until(now - stay)
        });
        (still_placed + admitted).unsigned_abs()
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
