//! What one run may spend on sending again, all calls together: a platform that is down is not asked for ever.

use crate::say;
use std::fmt;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;
use tokio::time::Instant;

/// Calls that may be sent again in any run, and one more for each so many calls.
const RETRIES: u64 = 50;
const CALLS_FOR_ONE_MORE: u64 = 5;
/// Time in which at least one call waited to be sent again.
const WAITING: Duration = Duration::from_mins(5);

#[derive(Debug, Default)]
pub(super) struct Budget {
    spent: Mutex<Spent>,
}

#[derive(Debug, Default)]
struct Spent {
    calls: u64,
    retries: u64,
    waiting: Duration,
    /// Up to here waiting is counted: two that wait at once wait once.
    counted: Option<Instant>,
}

/// Nothing is left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exhausted {
    retries: u64,
    waiting: Duration,
}

impl fmt::Display for Exhausted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { retries, waiting } = self;
        let seconds = waiting.as_secs();
        f.write_str(&say!(
            "this run's budget for sending again is used up ({retries} retries, {seconds} s of waiting)",
            "這次執行可重送的額度已用完（已重送 {retries} 次，共等待 {seconds} 秒）"
        ))
    }
}

impl Budget {
    /// Counts a call that is sent for the first time.
    pub(super) fn call(&self) {
        self.lock(|spent| spent.calls += 1);
    }

    /// Takes one retry after `wait`, if there is one left.
    pub(super) fn take(&self, wait: Duration) -> Result<(), Exhausted> {
        self.lock(|spent| {
            let now = Instant::now();
            let until = now + wait;
            let from = spent.counted.map_or(now, |counted| counted.max(now));
            let waiting = spent.waiting + until.saturating_duration_since(from);
            if spent.retries >= RETRIES + spent.calls / CALLS_FOR_ONE_MORE || waiting > WAITING {
                return Err(Exhausted { retries: spent.retries, waiting: spent.waiting });
            }
            spent.retries += 1;
            spent.waiting = waiting;
            spent.counted = Some(from.max(until));
            Ok(())
        })
    }

    fn lock<T>(&self, act: impl FnOnce(&mut Spent) -> T) -> T {
        act(&mut self.spent.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn many_who_wait_at_once_wait_once() {
        let budget = Budget::default();
        for _ in 0..40 {
            budget.take(Duration::from_mins(4)).expect("one and the same four minutes");
        }
        let exhausted = budget.take(Duration::from_mins(6)).expect_err("more than five minutes");
        assert_eq!(
            exhausted.to_string(),
            "this run's budget for sending again is used up (40 retries, 240 s of waiting)"
        );
    }

    #[tokio::test(start_paused = true)]
    async fn retries_are_a_share_of_the_calls() {
        let budget = Budget::default();
        let take = || (0..1000).take_while(|_| budget.take(Duration::ZERO).is_ok()).count();
        assert_eq!(take(), 50);
        (0..100).for_each(|_| budget.call());
        assert_eq!(take(), 20);
    }
}
