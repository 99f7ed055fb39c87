//! A plan on its way to being sent: only what has passed the guard may be applied.

use super::fresh::Fresh;
use super::guard::{Refusal, guard};
use super::model::Plan;
use super::proof::{Evidence, as_of_now, prove};
use crate::workspace::Limits;
use std::ops::Deref;

/// A plan that may be sent. Its field is private, and it is made in two ways: of a fresh plan that passed the guard, and of a
/// saved one that is proven to be true and passed it with the figures of today.
#[derive(Debug)]
pub struct Cleared(Plan);

/// A plan that may not be sent, and why.
#[derive(Debug)]
pub struct Refused {
    pub plan: Plan,
    pub why: Refusal,
}

impl Cleared {
    /// `fresh`, unless it is blocked, destructive without consent, or over a limit.
    pub fn fresh(fresh: Fresh, limits: &Limits, allow_destructive: bool) -> Result<Self, Box<Refused>> {
        let verdict = guard(&fresh, limits, allow_destructive);
        cleared(verdict, fresh.into_plan())
    }

    /// The same of a plan from a file, which first has to be what it says, on the platform as `evidence` shows it.
    pub fn saved(
        plan: Plan,
        evidence: &Evidence<'_>,
        limits: &Limits,
        allow_destructive: bool,
    ) -> Result<Self, Box<Refused>> {
        let verdict =
            prove(&plan, evidence).and_then(|()| guard(&as_of_now(&plan, evidence), limits, allow_destructive));
        cleared(verdict, plan)
    }

    /// For `for_tests` alone.
    pub(super) fn whatever_it_is(plan: Plan) -> Self {
        Self(plan)
    }
}

fn cleared(verdict: Result<(), Refusal>, plan: Plan) -> Result<Cleared, Box<Refused>> {
    match verdict {
        Ok(()) => Ok(Cleared(plan)),
        Err(why) => Err(Box::new(Refused { plan, why })),
    }
}

impl Deref for Cleared {
    type Target = Plan;

    fn deref(&self) -> &Plan {
        &self.0
    }
}
