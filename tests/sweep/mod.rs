//! Every single fault at every request of every apply of every scene.
//!
//! A scene's script is replayed in this process up to each of its applies. Then the apply runs once undisturbed, which
//! says what requests there are and what the world is in the end; and once for each fault and each request that the
//! fault can strike, on a fresh copy of the world, with runs without trouble after it.
//!
//! ```console
//! $ cargo test --test long sweep -- --nocapture                                 # one fault for each request, with figures
//! $ EVERY=1 cargo test --test long sweep                                        # every fault at every request
//! $ SWEEP=replaced/3 cargo test --test long sweep                               # only one apply
//! $ SWEEP=replaced/3:lost-after:12 cargo test --test long sweep -- --nocapture # one case, with all that happened
//! ```

mod acts;
mod case;
mod holds;
mod script;
mod tool;
mod wire;

use crate::support::share::{is_everything, say_how_much, share};
use acts::{ACTS, compare};
use case::{Came, Point, armed};
use holds::World;
use journeyctl::testing::kinds::{KINDS, PROFILES, Profile};
use journeyctl::testing::sandbox::{FAULTS, FaultKind, Strikes};
use journeyctl::testing::vocabulary::Kind;
use script::Replayed;
use std::collections::{BTreeSet, HashSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

const SCENES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scenes");

/// Scenes that are not swept, and why. Any other has at least one apply that is.
const LEFT_OUT: [(&str, &str); 16] = [
    ("adopt-writes-only-markers", "nothing is applied: `pull --adopt` writes markers"),
    ("answers-spelt-otherwise", "its applies have a fault of their own"),
    ("caps-together", "nothing is applied"),
    ("explain", "no platform is asked"),
    ("explain-chinese", "no platform is asked"),
    ("fix", "no platform is asked"),
    ("fix-only-what-is-certain", "no platform is asked"),
    ("fmt", "no platform is asked"),
    ("fmt-keeps-comments", "no platform is asked"),
    ("pull", "nothing is applied: `pull --adopt` writes markers"),
    ("references", "nothing is applied: the documents name what is not there"),
    ("targets", "nothing is applied"),
    ("team-clock", "nothing is applied"),
    ("texts-trimmed", "its applies have a fault of their own"),
    ("usage", "wrong command lines"),
    ("used-up", "nothing is applied"),
];

/// As many failures as anybody wants to read.
const SHOWN: usize = 5;

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread().enable_time().start_paused(true).build().expect("a runtime")
}

/// `work` for each of `all`, on as many threads as there are processors; what came of them, in order.
fn in_parallel<T: Sync, U: Send>(all: &[T], work: impl Fn(&tokio::runtime::Runtime, &T) -> U + Sync) -> Vec<U> {
    let (next, done) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(|| {
                let runtime = runtime();
                loop {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    let Some(one) = all.get(at) else { return };
                    let result = work(&runtime, one);
                    done.lock().expect("no panic").push((at, result));
                }
            });
        }
    });
    let mut done = done.into_inner().expect("no panic");
    done.sort_unstable_by_key(|(at, _)| *at);
    done.into_iter().map(|(_, result)| result).collect()
}

fn scenes() -> Vec<PathBuf> {
    let entries = fs::read_dir(SCENES).expect("scenes").map(|entry| entry.expect("a scene").path());
    let mut all: Vec<PathBuf> = entries.filter(|path| path.is_dir()).collect();
    all.sort();
    all
}

fn name_of(scene: &Path) -> String {
    scene.file_name().expect("a name").to_string_lossy().into_owned()
}

/// An apply, how the world is before it, and what comes of it undisturbed.
struct Stage {
    point: Point,
    was: World,
    wanted: Came,
}

#[derive(Clone, Copy)]
struct Case<'s> {
    stage: &'s Stage,
    row: &'static FaultKind,
    /// Which of the requests that the fault can strike.
    nth: usize,
    request: &'s (String, String),
}

/// What was found to be wrong, and everything that happened.
struct Played {
    found: Vec<String>,
    trace: Vec<String>,
}

impl Case<'_> {
    fn name(&self) -> String {
        format!("{}:{}:{}", self.stage.point.name, self.row.name, self.nth)
    }

    fn play(&self, runtime: &tokio::runtime::Runtime, telling: bool) -> Played {
        let Stage { point, was, wanted } = self.stage;
        let came = runtime.block_on(point.play(Some(&armed(self.row, self.nth)), telling));
        let mut found = came.violations.clone();
        if !came.struck {
            found.push("the fault did not strike".to_owned());
        }
        found.extend(compare(self.row, &self.request.1, point, was, [wanted, &came]));
        Played { found, trace: came.trace }
    }
}

/// Each fault at each request that it can strike.
fn cases(stage: &Stage) -> Vec<Case<'_>> {
    let of = |row: &'static FaultKind| {
        let fits = stage.wanted.requests.iter().filter(|(method, path)| row.on.fits(method, path));
        fits.enumerate().map(move |(at, request)| Case { stage, row, nth: at + 1, request })
    };
    FAULTS.iter().flat_map(of).collect()
}

/// One fault for each request, in turn, so that each fault is met.
fn some(stages: &[Stage]) -> Vec<Case<'_>> {
    let mut turn = 0;
    let mut chosen = Vec::new();
    for stage in stages {
        let all = cases(stage);
        for request in &stage.wanted.requests {
            let here: Vec<&Case<'_>> = all.iter().filter(|case| std::ptr::eq(case.request, request)).collect();
            if !here.is_empty() {
                chosen.push(*here[turn % here.len()]);
                turn += 1;
            }
        }
    }
    chosen
}

/// `chosen`, and of each fault that is not among them the first of `all`.
fn with_every_fault<'s>(mut chosen: Vec<Case<'s>>, all: &[Case<'s>]) -> Vec<Case<'s>> {
    for row in &FAULTS {
        if chosen.iter().all(|case| case.row.name != row.name) {
            chosen.extend(all.iter().find(|case| case.row.name == row.name));
        }
    }
    chosen
}

/// What was replayed, and how much of it is swept.
struct Stages {
    all: Vec<Stage>,
    /// For people.
    figures: String,
}

/// Replays every scene, and plays each of its applies undisturbed.
fn stages() -> Stages {
    let scenes = scenes();
    let replayed = in_parallel(&scenes, |_, scene| script::replay(scene).unwrap_or_else(|why| panic!("{why}")));
    let swept = scenes.iter().zip(&replayed).filter(|(_, replayed)| !replayed.points.is_empty());
    let swept: BTreeSet<String> = swept.map(|(scene, _)| name_of(scene)).collect();
    let left_out = LEFT_OUT.map(|(scene, _)| scene.to_owned());
    let placed: BTreeSet<String> = swept.iter().cloned().chain(left_out.clone()).collect();
    let all: BTreeSet<String> = scenes.iter().map(|scene| name_of(scene)).collect();
    assert!(left_out.iter().all(|scene| !swept.contains(scene)), "a scene in LEFT_OUT is swept");
    assert_eq!(placed, all, "a scene without an apply that can be swept stands in LEFT_OUT, with the reason");

    let sum = |of: fn(&Replayed) -> usize| replayed.iter().map(of).sum::<usize>();
    let (applies, faulty, unasked) = (sum(|one| one.applies), sum(|one| one.faulty), sum(|one| one.unasked));
    let pulled = sum(|one| one.behind_a_pull);
    let mut points: Vec<Point> = replayed.into_iter().flat_map(|replayed| replayed.points).collect();
    let replayed = points.len();
    let mut seen = HashSet::new();
    points.retain(|point| seen.insert(point.same()));
    let came = in_parallel(&points, |runtime, point| runtime.block_on(point.play(None, false)));
    let all: Vec<Stage> =
        points.into_iter().zip(came).map(|(point, wanted)| Stage { was: point.world(), point, wanted }).collect();
    let figures = format!(
        "{} scenes with {applies} applies: {faulty} have a fault of their own, {unasked} ask nothing, {pulled} apply what \
         was pulled, {} are the same as another's",
        swept.len(),
        replayed - all.len()
    );
    Stages { all, figures }
}

#[test]
#[expect(clippy::print_stdout, reason = "figures for whoever runs it")]
fn every_fault_at_every_request_leaves_the_world_as_it_must() {
    let started = Instant::now();
    let Stages { all: stages, figures } = stages();
    for Stage { point, wanted, .. } in &stages {
        assert!(wanted.violations.is_empty(), "{} undisturbed: {:#?}", point.name, wanted.violations);
    }
    meet_every_kind_and_profile(&stages);
    let only = std::env::var("SWEEP").ok();
    let all: Vec<Case<'_>> = stages.iter().flat_map(cases).collect();
    let count = all.len();
    let mut cases = match only {
        Some(_) => all,
        None if is_everything() => all,
        None => with_every_fault(share("requests are struck, each by one fault in turn", 3, some(&stages)), &all),
    };
    if let Some(only) = &only {
        let one = cases.iter().any(|case| case.name() == *only);
        cases.retain(|case| if one { case.name() == *only } else { case.name().contains(only) });
        assert!(!cases.is_empty(), "SWEEP is `scene/apply:fault:request` or a part of it, and there is no `{only}`");
    }
    let met: BTreeSet<&str> = cases.iter().map(|case| case.row.name).collect();
    let never: Vec<_> = FAULTS.iter().map(|row| row.name).filter(|name| !met.contains(name)).collect();
    assert!(only.is_some() || never.is_empty(), "no request is struck by {never:?}");
    let telling = cases.len() == 1;
    let failures = AtomicUsize::new(0);
    let found = in_parallel(&cases, |runtime, case| {
        if failures.load(Ordering::Relaxed) >= SHOWN {
            return None;
        }
        let played = case.play(runtime, telling);
        failures.fetch_add(usize::from(!played.found.is_empty()), Ordering::Relaxed);
        Some(played)
    });
    for played in found.iter().flatten().filter(|_| telling) {
        println!("{}", played.trace.join("\n"));
    }
    let told = |(case, played): (&Case<'_>, &Option<Played>)| {
        let Played { found, .. } = played.as_ref().filter(|played| !played.found.is_empty())?;
        let (name, (method, path)) = (case.name(), case.request);
        let command = format!("SWEEP={name} cargo test --test long sweep -- --nocapture");
        Some(format!("{command}\n  at {method} {path}\n  {}", found.join("\n  ")))
    };
    let told: Vec<String> = cases.iter().zip(&found).filter_map(told).collect();
    let requests: usize = stages.iter().map(|stage| stage.wanted.requests.len()).sum();
    let played = found.iter().flatten().count();
    say_how_much(&format!(
        "{figures}\n{} applies with {requests} requests, {played} fault runs of the {count} that `EVERY=1` plays, {} \
         violations, {:.0} s",
        stages.len(),
        told.len(),
        started.elapsed().as_secs_f64()
    ));
    assert!(told.is_empty(), "{}", told.join("\n\n"));
}

/// A new kind gets a scene in which it is applied, and so does a new profile.
fn meet_every_kind_and_profile(stages: &[Stage]) {
    let declares =
        |stage: &Stage, kind: &Kind| stage.point.asks.now.desired.documents().iter().any(|one| one.kind.is(kind));
    let is_met = |kind: &&&Kind| stages.iter().any(|stage| declares(stage, kind));
    let lacking: Vec<_> = KINDS.iter().filter(|kind| !is_met(kind)).map(|kind| kind.name).collect();
    assert!(lacking.is_empty(), "tests/scenes lacks a scene whose script applies a document of {lacking:?}");
    let profiles: Vec<Profile> = stages.iter().map(|stage| stage.point.asks.now.workspace.settings.profile).collect();
    let never: Vec<_> = PROFILES.iter().filter(|profile| !profiles.contains(profile)).collect();
    assert!(
        never.is_empty(),
        "tests/scenes lacks a scene with the profile {never:?} in its config/journeyctl.yaml whose script applies something"
    );
}

/// Whatever somebody else does has its row; nothing else may leave anything behind.
#[test]
fn every_act_of_somebody_else_says_what_it_may_change() {
    let acts: BTreeSet<&str> = ACTS.iter().map(|act| act.fault).collect();
    let before = FAULTS.iter().filter(|row| row.strikes() == Strikes::Before).map(|row| row.name);
    assert_eq!(acts, before.collect());
    assert!(ACTS.iter().all(|act| !act.why.is_empty()) && LEFT_OUT.iter().all(|(_, why)| !why.is_empty()));
}
