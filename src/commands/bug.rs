//! A panic: told without anything that came from outside, and an exit code like any other.

use crate::exit::Exit;
use std::io::Write;
use std::panic::{AssertUnwindSafe, PanicHookInfo, catch_unwind};

/// The panic hook. Only a text that stands in the source is shown; one that was put together could hold a token or a
/// customer's data.
pub fn tell(info: &PanicHookInfo<'_>) {
    let place = info.location().map(|place| format!("{}:{}", place.file(), place.line()));
    let place = place.unwrap_or_else(|| "an unknown place".to_owned());
    let said = info.payload().downcast_ref::<&'static str>();
    let said = said.map(|text| format!(": {text}")).unwrap_or_default();
    // Where stderr is gone too, the exit code is all that can be said.
    let _ = writeln!(
        std::io::stderr(),
        "error: journeyctl failed at {place}{said}\n  = help: this is a bug in it; what an apply had sent stands in \
         `.journeyctl/journal.jsonl`"
    );
}

/// What `act` gives, or an error where it panics.
pub fn caught(act: impl FnOnce() -> Exit) -> Exit {
    catch_unwind(AssertUnwindSafe(act)).unwrap_or(Exit::Error)
}
