//! The cases of the property tests: the same in each run, and others for `SEED=7 CASES=50000`.

use proptest::test_runner::{Config, RngSeed};

/// A plain `cargo test` draws one of so many cases, `EVERY=1` as in `.ci/run` all.
const SHARE: u32 = 4;

/// Whether all of what takes long is played, and not the share that a plain `cargo test` waits for.
pub(crate) fn is_everything() -> bool {
    std::env::var_os("EVERY").is_some()
}

/// So many cases of each property, unless the environment says otherwise. What is printed is shown where one fails.
#[expect(clippy::print_stdout, reason = "the test harness keeps it to the test")]
pub(crate) fn cases(count: u32) -> Config {
    let number = |name: &str| std::env::var(name).ok().map(|text| text.parse::<u32>().expect("a number"));
    let drawn = if is_everything() { count } else { count.div_ceil(SHARE) };
    let (seed, cases) = (number("SEED").unwrap_or(1), number("CASES").unwrap_or(drawn));
    println!("again: SEED={seed} CASES={cases} cargo test --lib");
    Config { cases, failure_persistence: None, rng_seed: RngSeed::Fixed(seed.into()), ..Config::default() }
}
