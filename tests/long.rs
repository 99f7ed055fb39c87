//! What takes long, since it tries so much: schedules drawn from seeds, and every fault at every request.
//! `cargo test --test long sweep` runs one of its parts; `EVERY=1 cargo test --test long` all that there is.

mod support {
    pub(crate) mod arrival;
    pub(crate) mod folder;
    pub(crate) mod reviewed;
    pub(crate) mod script;
}

use std::io::Write;

mod simulation;
mod sweep;

/// Tells how much was played, also where the test runner keeps what a test prints.
fn say_how_much(figures: &str) {
    let _ = writeln!(std::io::stderr(), "{figures}");
}

/// Whether all of it is played, as `.ci/run` does, and not the part that a plain `cargo test` waits for.
fn is_everything() -> bool {
    std::env::var_os("EVERY").is_some()
}

/// Schedules are made of small allocations.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;
