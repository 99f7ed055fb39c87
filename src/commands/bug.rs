//! A panic: told without anything that came from outside, and an exit code like any other.

use super::terminal::remark_of_process;
use crate::exit::Exit;
use crate::language::Text;
use crate::{fact, layout};
use std::any::Any;
use std::panic::{AssertUnwindSafe, PanicHookInfo, catch_unwind};

/// The panic hook.
pub fn tell(info: &PanicHookInfo<'_>) {
    if layout::is_tried() {
        return;
    }
    let place = info.location().map(|place| format!("{}:{}", place.file(), place.line()));
    // Where stderr is gone too, the exit code is all that can be said.
    let _ = remark_of_process(&describe_bug(place.as_deref(), info.payload()));
}

/// Only a text that stands in the source is shown; one that was put together could hold a token or a customer's data.
fn describe_bug(place: Option<&str>, payload: &dyn Any) -> Text {
    let place = place.map_or(fact!("commands-unknown-place"), Text::quoted);
    let said = payload.downcast_ref::<&'static str>().map(|text| fact!("commands-bug-text", text)).unwrap_or_default();
    fact!("commands-error-journeyctl-failed-help-bug", place, said)
}

/// What `act` gives, or an error where it panics.
pub fn caught(act: impl FnOnce() -> Exit) -> Exit {
    catch_unwind(AssertUnwindSafe(act)).unwrap_or(Exit::Error)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_says_where_and_nothing_that_came_from_outside() {
        let plain: &'static str = "counted above";
        let told_plainly = describe_bug(Some("src/apply/run.rs:1"), &plain).said();
        assert!(told_plainly.starts_with("error: journeyctl failed at src/apply/run.rs:1: counted above\n"));
        let formatted = format!("could not use {}", "canary-token");
        let told_shortly = describe_bug(Some("src/apply/run.rs:1"), &formatted).said();
        assert!(told_shortly.starts_with("error: journeyctl failed at src/apply/run.rs:1\n"), "{told_shortly}");
        assert_eq!(caught(|| panic!("a bug")), Exit::Error);
    }
}
