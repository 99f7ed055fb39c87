//! Two speeds: a plain `cargo test` plays a share of what takes long, the same each time, and says how much that is;
//! `EVERY=1`, as in `.ci/run`, plays all of it.

use fastrand::Rng;
use std::io::Write;

/// Whether all of it is played, and not the share that a plain `cargo test` waits for.
pub(crate) fn is_everything() -> bool {
    std::env::var_os("EVERY").is_some()
}

/// Tells how much was played, also where the test runner keeps what a test prints.
pub(crate) fn say_how_much(figures: &str) {
    let _ = writeln!(std::io::stderr(), "{figures}");
}

/// With `EVERY=1` all of `all`, else about one of `each`, drawn by a seed and never nothing. Says how many of `what` that is.
#[allow(dead_code, reason = "not every binary plays a share of a list")]
pub(crate) fn share<T>(what: &str, each: usize, mut all: Vec<T>) -> Vec<T> {
    let count = all.len();
    if !is_everything() {
        let mut rng = Rng::with_seed(13);
        let mut turn = 0;
        all.retain(|_| {
            turn += 1;
            rng.usize(0..each) == 0 || turn == count.min(each)
        });
        say_how_much(&format!("{} of {count} {what}; `EVERY=1` plays all", all.len()));
    }
    all
}
