//! Steps → journal → report. Decides nothing: the plan says what, the platform says what happened.
//!
//! 1. `lock` lets one apply run, `resume` looks into calls whose end nobody heard, `precondition` whether the plan still fits.
//! 2. `run` starts each step when those that it needs are done.
//! 3. `step` sends one: intent into the `journal`, the `call`, then a look at the object (`settle`, `kept`).
//! 4. `before` and `left` carry the version from step to step, so that nothing unreviewed is built upon.
//! 5. `verify` looks once more at the end, and `report` says what became of each step.

mod lock;
mod precondition;
mod resume;
mod stale;

mod run;
mod stop;

mod call;
mod exclusive;
mod journal;
mod kept;
mod settle;
mod step;

mod before;
mod ended;
mod left;
mod made;

mod report;
mod verify;

#[cfg(feature = "mutants")]
mod planted;

#[cfg(test)]
pub(crate) mod replay_test;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod waiting_test;

pub use journal::{Journal, Sink, last_moves, last_written, sealed, unfinished_calls};
pub use lock::{LockError, WorkspaceLock};
pub use precondition::{Recheck, recheck, undone_since};
pub use report::{ChangedFile, Complaint, Differing, FileChange, LeftOut, Outcome, Report, StepReport};
pub use resume::{Settled, settle_open};
pub use run::{Watch, apply};
pub use stale::{MovedField, StaleObject};
pub use stop::Stop;
