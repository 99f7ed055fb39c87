//! Deterministic simulation: the real planner, comparison, apply and practice platform, in one process and one thread,
//! with a clock that jumps. A seed draws a small world, documents that change, people and a platform that act by
//! themselves, faults, and deaths; then everything is well again, and it must come to rest.
//!
//! ```console
//! $ cargo test --test long simulation                                  # some hundred schedules
//! $ EVERY=1 cargo test --test long simulation                          # those of every change: 10,000
//! $ SEEDS=0..1000000 cargo test --profile bench --test long schedule   # a million
//! $ SEEDS=4711..4712 cargo test --test long schedule                   # one, with all that happened
//! ```

mod checks;
mod draw;
mod late;
#[cfg(feature = "mutants")]
mod mutants;
mod peace;
mod people;
mod run;
mod schedule;
mod session;
mod shown;
mod sometimes;
mod undone;
mod wire;

use crate::support::share::{is_everything, say_how_much};
use draw::Documents;
use fastrand::Rng;
use journeyctl::testing::kinds::{KINDS, PROFILES, Profile};
use journeyctl::testing::samples::home_of;
use journeyctl::testing::vocabulary::Kind;
use schedule::{Played, Stage};
use sometimes::{RARE, Sometimes};
use std::ops::Range;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

/// The schedules of every change, in `.ci/run`.
const EVERY_CHANGE: Range<u64> = 0..10_000;
/// Those of a plain `cargo test`.
const FEW: Range<u64> = 0..200;
/// As many failures as anybody wants to read.
const SHOWN: usize = 5;

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread().enable_time().start_paused(true).build().expect("a runtime")
}

/// Plays one schedule by itself, with everything that happens.
fn traced(seed: u64) -> Played {
    runtime().block_on(Stage::new().play(seed, &mut Sometimes::default(), true))
}

fn seeds() -> Range<u64> {
    let Ok(text) = std::env::var("SEEDS") else { return if is_everything() { EVERY_CHANGE } else { FEW } };
    let read = |text: &str| text.trim().replace('_', "").parse::<u64>().ok();
    let range = text.split_once("..").and_then(|(from, to)| Some(read(from)?..read(to)?));
    range.unwrap_or_else(|| panic!("SEEDS is `from..to`, not `{text}`"))
}

#[test]
#[expect(clippy::print_stdout, reason = "figures for whoever runs it")]
fn no_schedule_breaks_an_invariant() {
    let range = seeds();
    let (started, next) = (Instant::now(), AtomicU64::new(range.start));
    let (failed, sometimes) = (Mutex::new(Vec::new()), Mutex::new(Sometimes::default()));
    let work = || {
        let (stage, runtime, mut own) = (Stage::new(), runtime(), Sometimes::default());
        loop {
            let seed = next.fetch_add(1, Ordering::Relaxed);
            if seed >= range.end || failed.lock().expect("no panic").len() >= SHOWN {
                break;
            }
            let played = runtime.block_on(stage.play(seed, &mut own, false));
            if !played.violations.is_empty() {
                failed.lock().expect("no panic").push(seed);
            }
        }
        sometimes.lock().expect("no panic").add(&own);
    };
    std::thread::scope(|scope| {
        let threads = std::thread::available_parallelism().map_or(1, usize::from);
        let all: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        for thread in all {
            thread.join().expect("a thread of the simulation");
        }
    });
    let (failed, sometimes) = (failed.into_inner().expect("no panic"), sometimes.into_inner().expect("no panic"));
    assert!(failed.is_empty(), "{}", report_failures(&failed, range.end - range.start == 1));
    let (count, seconds) = (range.end - range.start, started.elapsed().as_secs_f64());
    #[expect(clippy::cast_precision_loss, reason = "a figure for people")]
    let speed = count as f64 / seconds;
    let all = EVERY_CHANGE.end;
    say_how_much(&format!("{count} schedules in {seconds:.0} s, {speed:.0} a second; `EVERY=1` plays {all}"));
    for rare in RARE {
        println!("{:>9}  {rare}", sometimes.count(rare));
    }
    let never: Vec<_> = RARE.into_iter().filter(|rare| sometimes.count(rare) == 0).collect();
    assert!(count < EVERY_CHANGE.end || never.is_empty(), "never happened, so never tested: {never:#?}");
}

fn report_failures(failed: &[u64], everything: bool) -> String {
    let one = |seed: &u64| {
        let played = traced(*seed);
        let command = format!("SEEDS={seed}..{} cargo test --test long schedule", seed + 1);
        let trace = if everything { format!("\n{}", played.trace.join("\n")) } else { String::new() };
        format!("{command}\n  {}{trace}", played.violations.join("\n  "))
    };
    failed.iter().map(one).collect::<Vec<_>>().join("\n\n")
}

#[test]
fn a_seed_tells_the_same_story_each_time() {
    let again = Stage::new();
    let runtime = runtime();
    for seed in 0..if is_everything() { 60 } else { 20 } {
        let first = traced(seed).trace;
        // In the middle of others it must be the same as by itself.
        let second = runtime.block_on(again.play(seed, &mut Sometimes::default(), true)).trace;
        let differs = first.iter().zip(&second).position(|(one, other)| one != other);
        assert!(first == second, "seed {seed} differs from line {differs:?}");
        assert!(!first.is_empty());
    }
}

/// Each kind of the table is drawn, from its example in `src/kinds` where `draw.rs` tells no story of its own.
#[test]
fn every_kind_of_the_table_is_drawn() {
    let drawn: Vec<Documents> =
        (0..200).map(|seed| Documents::draw(&mut Rng::with_seed(seed), &mut Rng::with_seed(!seed))).collect();
    let is_drawn = |kind: &&&Kind| drawn.iter().flat_map(Documents::rows).any(|row| row.is(kind));
    let lacking: Vec<_> = KINDS.iter().filter(|kind| !is_drawn(kind)).map(|kind| kind.name).collect();
    assert!(lacking.is_empty(), "tests/simulation/draw.rs draws no {lacking:?}");
    // A profile that only puts rows of others together is met where these are.
    let own = |profile: &Profile| profile.kinds().iter().any(|kind| home_of(kind) == *profile);
    let never: Vec<_> = PROFILES
        .into_iter()
        .filter(own)
        .filter(|profile| drawn.iter().all(|documents| documents.profile() != *profile))
        .collect();
    assert!(never.is_empty(), "tests/simulation/draw.rs draws no account of {never:?}");
}
