//! What a plan is held against, and why it is not what it says.

use super::super::guard::Refusal;
use crate::exit::Exit;
use crate::fact;
use crate::language::{Argument, Text};
use crate::model::Address;
use crate::model::wire::{Capabilities, Resource};
use std::collections::BTreeMap;

/// Why a plan is not what it says, or not what any planner makes.
#[derive(Debug)]
pub(in crate::plan) struct Untrue(Text);

impl Untrue {
    pub(super) fn new(what: Text) -> Self {
        Self(what)
    }

    /// Of one object.
    pub(super) fn of(address: &Address, what: Text) -> Self {
        Self(fact!("plan-mod-text", address, what = Argument::from(what)))
    }

    pub(super) fn refusal(self) -> Refusal {
        let Self(what) = self;
        Refusal {
            exit: Exit::BadPlan,
            message: fact!("plan-plan-not-says-nothing-written", what),
            help: fact!("plan-make-new-plan-reviewed-nobody"),
        }
    }
}

/// What the plan is held against.
#[derive(Debug)]
pub struct Evidence<'a> {
    pub capabilities: &'a Capabilities,
    /// Each object of the plan that is still as it was planned against, by the plan's address; `None`: it is not there.
    pub seen: &'a BTreeMap<Address, Option<Resource>>,
}
