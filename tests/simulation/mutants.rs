//! Each planted bug is found, by the check that is there for it; without one nothing is.

use super::runtime;
use super::schedule::Stage;
use super::sometimes::Sometimes;
use journeyctl::testing::mutant::{MUTANTS, plant};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Schedules until a bug must have been found by its check.
const ENOUGH: u64 = 4_000;

#[test]
#[expect(clippy::print_stdout, reason = "figures for whoever runs it")]
fn every_mutant_is_found_by_its_own_check() {
    let (next, alive) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
    // `MUTANT=no-key,no-fsync` plays only these.
    let only = std::env::var("MUTANT").unwrap_or_default();
    let is_named = |name: &str| only.is_empty() || only.split(',').any(|chosen| chosen == name);
    let is_chosen = |(name, check): &&(&str, &str)| is_named(name) && !check.contains('/');
    let chosen: Vec<_> = MUTANTS.iter().filter(is_chosen).collect();
    let work = || {
        while let Some((name, check)) = chosen.get(next.fetch_add(1, Ordering::Relaxed)) {
            match found(name, check) {
                Ok((seed, what)) => println!("{name}: schedule {seed}: {what}"),
                Err(others) => alive.lock().expect("no panic").push(format!("{name}: not by {check}: {others:#?}")),
            }
        }
    };
    std::thread::scope(|scope| {
        let threads = std::thread::available_parallelism().map_or(1, usize::from);
        for thread in (0..threads).map(|_| scope.spawn(work)).collect::<Vec<_>>() {
            thread.join().expect("a thread of the simulation");
        }
    });
    let alive = alive.into_inner().expect("no panic");
    assert!(alive.is_empty(), "not found within {ENOUGH} schedules:\n{}", alive.join("\n"));
}

/// The first schedule in which `check` finds the bug; else the first findings of other checks.
fn found(name: &'static str, check: &str) -> Result<(u64, String), Vec<String>> {
    plant(Some(name));
    fastrand::seed(1);
    let (stage, runtime, mut others) = (Stage::new(), runtime(), Vec::new());
    for seed in 0..ENOUGH {
        let played = runtime.block_on(stage.play(seed, &mut Sometimes::default(), false));
        let is_its_own =
            |told: &&String| told.starts_with(&format!("{check}: ")) || told.contains(&format!("invariant: {check:?}"));
        if let Some(told) = played.violations.iter().find(is_its_own) {
            plant(None);
            return Ok((seed, told.clone()));
        }
        let told = played.violations.into_iter().map(|told| format!("schedule {seed}: {told}"));
        others.extend(told.take(3usize.saturating_sub(others.len())));
    }
    plant(None);
    Err(others)
}

#[test]
fn without_a_mutant_nothing_is_found() {
    let (stage, runtime) = (Stage::new(), runtime());
    for seed in 0..500 {
        let played = runtime.block_on(stage.play(seed, &mut Sometimes::default(), false));
        assert!(played.violations.is_empty(), "schedule {seed}: {:#?}", played.violations);
    }
}
