//! Changes → ordered steps: lifecycle routes, field locks, ownership, limits. Complete, so that apply decides nothing.

mod block;
mod build;
mod check;
mod describe;
mod drift;
mod exclusive;
mod guard;
mod model;
mod order;
mod reach;
mod removal;
mod rename;
mod route;
mod steps;
mod unmanaged;

pub use build::{Options, plan};
pub use check::{Trouble, troubles};
pub use drift::only_drift;
pub use guard::{Refusal, guard};
pub use model::{
    Action, Blocked, Call, CallKind, Certainty, Field, Impact, LifecycleStep, Note, Phase, Plan, PlannedChange,
    Precondition, Source, StateChange, Step, Summary, Tool, Touched, WayOut,
};
