//! Changes → ordered steps: lifecycle routes, field locks, ownership, limits. Complete, so that apply decides nothing.
//!
//! 1. `build` takes each change of a `draft` and asks `verdict` what holds it up: the rules of `block`, `reach`, `rename` and
//!    `twins` in one list; and then `dependents`.
//! 2. `route` and `steps` make the calls of one object; `succession` and `removal` those of an old and a new one.
//! 3. `order` puts the calls of all objects into waves; `exclusive` tells what the platform switches off on the way.
//! 4. `impact` and `describe` say who feels it, in the types of `model`, which a file keeps.
//! 5. `guard`, `consent` and `proof` are asked before anything is sent: limits, consent, and whether a saved plan is true.
//!    Only a `cleared` plan is applied.

mod build;
mod draft;
mod fresh;
mod options;

mod block;
mod check;
mod reach;
mod rename;
mod tombstones;
mod trouble;
mod twins;
mod undeclared;
mod unmanaged;
mod verdict;

mod ended;
mod removal;
mod route;
mod step;
mod steps;
mod succession;

mod dependents;
mod exclusive;
mod named;
mod order;

mod crowd;
mod describe;
mod drift;
mod figures;
mod impact;
mod model;
mod words;

mod cleared;
mod codes;
mod consent;
mod guard;
mod proof;
mod signature;

pub mod for_tests;

#[cfg(test)]
mod advice_test;
#[cfg(test)]
pub(crate) mod dependents_test;
#[cfg(test)]
mod guard_test;
#[cfg(test)]
mod named_test;
#[cfg(feature = "mutants")]
mod planted;
#[cfg(test)]
pub(crate) mod signature_test;
#[cfg(test)]
mod verdict_test;

pub use build::plan;
pub use check::troubles;
pub use cleared::Cleared;
pub use codes::{BlockCode, ChangeCode, ChangeReason};
pub use consent::consented;
pub use drift::only_drift;
pub use fresh::Fresh;
pub use guard::{Refusal, blocked_exit, guard, skips_unasked};
pub use model::{
    Action, AtNode, Blocked, Certainty, Commit, Cost, FORMAT, Field, Figure, Impact, LifecycleStep, Note, Plan,
    PlannedChange, ReadFile, Replacement, Source, Summary, Touched, is_format,
};
pub use options::Options;
pub use proof::{Evidence, as_of_now, prove, sound};
pub use signature::{PlanKey, SHORTEST_KEY};
#[cfg(test)]
pub use step::{Call, CallMethod, Precondition};
pub use step::{CallKind, Phase, Step};
pub use twins::renamed;
pub use unmanaged::UNLIKE;
pub use words::name_state;
