//! Steps → journal → report. Decides nothing: the plan says what, the platform says what happened.

mod before;
mod call;
mod ended;
mod exclusive;
mod journal;
mod kept;
mod left;
mod lock;
mod made;
#[cfg(feature = "mutants")]
mod planted;
mod precondition;
mod report;
mod resume;
mod run;
mod settle;
mod stale;
mod step;
mod stop;
mod verify;

#[cfg(test)]
pub(crate) mod replay_test;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod waiting_test;

pub use journal::{Journal, Sink, last_moves, last_written, sealed, unfinished_calls};
pub use lock::{Lock, LockError};
pub use precondition::{Recheck, recheck, undone_since};
pub use report::{Change, ChangedFile, Complaint, Differing, LeftOut, Outcome, Report, StepReport};
pub use resume::{Settled, settle_open};
pub use run::{Watch, apply};
pub use stale::{Moved, MovedField};
pub use stop::Stop;
