//! Changes → ordered steps: lifecycle routes, field locks, ownership, limits. Complete, so that apply decides nothing.

#[cfg(test)]
mod advice_test;
mod block;
mod build;
mod check;
mod consent;
mod crowd;
mod dependents;
#[cfg(test)]
pub(crate) mod dependents_test;
mod describe;
mod draft;
mod drift;
mod ended;
mod exclusive;
mod figures;
mod guard;
#[cfg(test)]
mod guard_test;
mod impact;
mod model;
mod options;
mod order;
#[cfg(feature = "mutants")]
mod planted;
mod proof;
mod reach;
mod removal;
mod rename;
mod route;
mod signature;
#[cfg(test)]
pub(crate) mod signature_test;
mod step;
mod steps;
mod succession;
mod tombstones;
mod trouble;
mod twins;
mod undeclared;
mod unmanaged;
mod words;

pub use block::DEPENDENCY_BLOCKED;
pub use build::plan;
pub use check::troubles;
pub use consent::consented;
pub use drift::{ABSENT, DELETED, only_drift};
pub use guard::{Refusal, blocked_exit, guard, skips_unasked};
pub use model::{
    Action, AtNode, Blocked, Certainty, Commit, Cost, Field, Figure, Impact, LifecycleStep, Note, Plan, PlannedChange,
    ReadFile, Replacement, Source, Summary, Touched,
};
pub use options::Options;
pub use proof::{Evidence, as_of_now, prove, sound};
pub use signature::{PlanKey, SHORTEST_KEY};
#[cfg(test)]
pub use step::{Call, Precondition};
pub use step::{CallKind, Phase, Step};
pub use twins::renamed;
pub use unmanaged::UNLIKE;
