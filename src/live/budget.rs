//! What one run may spend on a platform that is down, slow or busy, all calls together: it is not asked, and not waited
//! for, for ever.

use crate::fact;
use crate::language::{Argument, AsArgument, Text};
use crate::mutant;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;
use tokio::time::Instant;

/// Calls that may be sent again in any run, and one more for each so many calls.
const RETRIES: u64 = 50;
const CALLS_FOR_ONE_MORE: u64 = 5;
/// Time in which at least one call waited to be sent again.
const WAITING: Duration = Duration::from_mins(5);
/// Time in which the platform let at least one call wait: pauses that it asked for, and answers that took longer than
/// answers take.
const LET_WAIT: Duration = Duration::from_mins(30);
/// What an answer may take without being counted.
const USUAL: Duration = Duration::from_secs(5);

#[derive(Debug, Default)]
pub(super) struct Budget {
    spent: Mutex<Spent>,
}

#[derive(Debug, Default)]
struct Spent {
    calls: u64,
    retries: u64,
    waiting: Stretch,
    let_wait: Stretch,
}

/// Time in which somebody waited: two that wait at once wait once.
#[derive(Debug, Default, Clone, Copy)]
struct Stretch {
    total: Duration,
    /// Up to here it is counted.
    counted: Option<Instant>,
}

impl Stretch {
    fn with(self, from: Instant, until: Instant) -> Self {
        let from = self.counted.map_or(from, |counted| counted.max(from));
        let total = self.total + until.saturating_duration_since(from);
        Self { total, counted: Some(from.max(until)) }
    }
}

/// Nothing is left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Exhausted {
    /// Of what may be sent again.
    Retries { retries: u64, waiting: Duration },
    /// Of the time for which the platform may let a run wait.
    Patience { waited: Duration },
}

impl Exhausted {
    /// What is used up.
    pub fn text(&self) -> Text {
        match self {
            Self::Retries { retries, waiting } => {
                let seconds = waiting.as_secs();
                fact!("live-run-budget-sending-again-used", retries, seconds)
            }
            Self::Patience { waited } => {
                let minutes = waited.as_secs() / 60;
                fact!("live-platform-let-run-wait-minutes", minutes)
            }
        }
    }
}

impl AsArgument for Exhausted {
    fn argument(&self) -> Argument {
        self.text().argument()
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
            let waiting = spent.waiting.with(now, now + wait);
            if spent.retries >= RETRIES + spent.calls / CALLS_FOR_ONE_MORE || waiting.total > WAITING {
                return Err(Exhausted::Retries { retries: spent.retries, waiting: spent.waiting.total });
            }
            spent.retries += 1;
            spent.waiting = waiting;
            Ok(())
        })
    }

    /// Takes the time until `until`, for which the platform wants nothing to be sent, if that much is left.
    pub(super) fn pause(&self, until: Instant) -> Result<(), Exhausted> {
        self.lock(|spent| {
            let waited = spent.let_wait.with(Instant::now(), until);
            if waited.total > LET_WAIT && !mutant::is("pauses-have-no-bound") {
                return Err(Exhausted::Patience { waited: spent.let_wait.total });
            }
            spent.let_wait = waited;
            Ok(())
        })
    }

    /// Counts an answer, or its absence, to a call that left at `left`.
    pub(super) fn answered(&self, left: Instant) {
        if mutant::is("answers-have-no-bound") {
            return;
        }
        self.lock(|spent| spent.let_wait = spent.let_wait.with(left + USUAL, Instant::now().max(left + USUAL)));
    }

    fn lock<T>(&self, act: impl FnOnce(&mut Spent) -> T) -> T {
        act(&mut self.spent.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use tokio::time::advance;

    #[tokio::test(start_paused = true)]
    async fn many_who_wait_at_once_wait_once() {
        let budget = Budget::default();
        for _ in 0..40 {
            budget.take(Duration::from_mins(4)).expect("one and the same four minutes");
        }
        let exhausted = budget.take(Duration::from_mins(6)).expect_err("more than five minutes");
        assert_eq!(
            exhausted.text().said(),
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

    /// Pauses one after the other, and answers that drip, end a run together.
    #[tokio::test(start_paused = true)]
    pub(crate) async fn pauses_and_slow_answers_are_counted_together() {
        let budget = Budget::default();
        for _ in 0..10 {
            budget.pause(Instant::now() + Duration::from_mins(1)).expect("left");
            budget.pause(Instant::now() + Duration::from_mins(1)).expect("the same minute");
            advance(Duration::from_mins(1)).await;
        }
        for _ in 0..20 {
            let left = Instant::now();
            advance(Duration::from_secs(65)).await;
            budget.answered(left);
            budget.answered(left);
        }
        for _ in 0..1000 {
            let left = Instant::now();
            advance(Duration::from_secs(4)).await;
            budget.answered(left);
        }
        budget.pause(Instant::now()).expect("no more than half an hour");
        let told = budget.pause(Instant::now() + Duration::from_secs(2)).expect_err("more").text().said();
        assert_eq!(told, "the platform has let this run wait for 30 minutes, which is as long as a run waits");
    }
}
