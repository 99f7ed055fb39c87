//! Steps → journal → report. Decides nothing: the plan says what, the platform says what happened.

mod call;
mod journal;
mod precondition;
mod report;
mod run;
mod settle;

pub use journal::{Journal, Sink};
pub use precondition::{Moved, Recheck, recheck};
pub use report::{Outcome, Report, StepReport};
pub use run::{Watch, apply};
