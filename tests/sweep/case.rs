//! One fault at one request of one apply, and the runs without trouble after it.

use super::holds::{self, World};
use super::script::Asks;
use super::tool::{self, Ask, Journaled, Run};
use super::wire::lock;
use journeyctl::testing::apply::unfinished_calls;
use journeyctl::testing::exit::Exit;
use journeyctl::testing::sandbox::{ArmedFault, FaultKind, Image, ObservedEffect, RuleViolation, Sandbox};
use std::collections::HashMap;
use std::sync::{Arc, Mutex};

/// Runs without trouble until nothing is left to do, at most.
const HEALTHY_RUNS: usize = 3;
/// What is being stopped needs time, and nobody's help.
const MINUTES: u64 = 60;

/// The moment before an apply of a scene.
#[derive(Debug)]
pub(crate) struct Point {
    /// The scene, and which of its applies.
    pub(crate) name: String,
    pub(crate) image: Image,
    pub(crate) journal: Vec<u8>,
    pub(crate) asks: Asks,
    /// What follows is a function of what the platform and the journal hold, so it is played once for each of these.
    pub(crate) known: Mutex<HashMap<String, Arc<After>>>,
}

/// What a fault at one request is, and how often it strikes from there on.
pub(crate) fn armed(row: &FaultKind, nth: usize) -> ArmedFault {
    let nth = u32::try_from(nth).expect("a run has not that many requests");
    ArmedFault { nth, times: row.lasts.then_some(u32::MAX), ..ArmedFault::new(row.name) }
}

/// What came of an apply and of the runs after it.
#[derive(Debug)]
pub(crate) struct Came {
    /// Method and path of every request that the platform had of the apply itself, in order.
    pub(crate) requests: Vec<(String, String)>,
    /// Whether the fault struck.
    pub(crate) struck: bool,
    /// What callers did to which object by then.
    effects: Vec<ObservedEffect>,
    pub(crate) after: Arc<After>,
    pub(crate) violations: Vec<String>,
    pub(crate) trace: Vec<String>,
}

/// What came of the runs without trouble.
#[derive(Debug, Default)]
pub(crate) struct After {
    /// The exit code of the last run, which had nothing left to do; none where there still was something.
    pub(crate) rest: Option<u8>,
    pub(crate) world: World,
    effects: Vec<ObservedEffect>,
    violations: Vec<String>,
    trace: Vec<String>,
}

impl Came {
    /// What callers did to which object, sorted.
    pub(crate) fn effects(&self) -> Vec<String> {
        let told = |effect: &ObservedEffect| format!("{} {}", effect.method, effect.path);
        let mut all: Vec<String> = self.effects.iter().chain(&self.after.effects).map(told).collect();
        all.sort();
        all
    }
}

impl Point {
    /// The same for applies that are one and the same: the same platform, files and command line.
    pub(crate) fn same(&self) -> String {
        let Self { name: _, image, journal, asks, known: _ } = self;
        let digest = Sandbox::of_image(image).and_then(|before| before.digest()).expect("read");
        let journal = String::from_utf8_lossy(journal);
        let told = |ask: &Ask| {
            let Ask { workspace: _, desired: _, options, allow_destructive, consent, yes, parallelism, saved } = ask;
            format!("{options:?} {allow_destructive} {consent:?} {yes} {parallelism} {saved:?}")
        };
        format!("{digest} {journal} {} {} {:?}", told(&asks.now), told(&asks.after), asks.files())
    }

    /// How the world is before.
    pub(crate) fn world(&self) -> World {
        holds::world(&Sandbox::of_image(&self.image).expect("a platform in memory does not fail"))
    }

    /// Plays the apply with `fault`, then the runs without trouble, and looks at all of it.
    pub(crate) async fn play(&self, fault: Option<&ArmedFault>, telling: bool) -> Came {
        let sandbox = Sandbox::of_image(&self.image).expect("a platform in memory does not fail");
        let mut play = Play::new(sandbox, self.journal.clone(), telling);
        if let Some(fault) = fault {
            play.sandbox.arm(fault).expect("armed");
        }
        let before = play.sandbox.requests(false).expect("read").len();
        play.run(&self.asks.now).await;
        let requests = play.sandbox.requests(false).expect("read").into_iter().skip(before);
        let plain = |path: &str| path.split('?').next().unwrap_or_default().to_owned();
        let requests = requests.map(|request| (request.method, plain(&request.path))).collect();
        let left = play.sandbox.armed().expect("read");
        let struck = left.iter().all(|left| left.nth == 1 && left.times.is_some_and(|times| times < u32::MAX));
        play.sandbox.heal().expect("healed");
        let (effects, mut violations, mut trace) = play.take();
        let after = self.after(play).await;
        violations.extend(after.violations.iter().cloned());
        violations.extend(holds::keys_have_one_effect(effects.iter().chain(&after.effects)));
        trace.extend(after.trace.iter().cloned());
        Came { requests, struck, effects, after, violations, trace }
    }

    async fn after(&self, play: Play) -> Arc<After> {
        let digest = play.sandbox.digest().expect("read");
        let journal = lock(&play.journal).clone();
        // Of a journal only the calls count whose end nobody heard.
        let open = if unfinished_calls(&journal).is_empty() { Vec::new() } else { journal };
        let key = format!("{digest} {}", String::from_utf8_lossy(&open));
        let known = lock(&self.known).get(&key).cloned();
        if let Some(after) = known.filter(|_| !play.telling) {
            return after;
        }
        let after = Arc::new(play.peace(&self.asks.after).await);
        lock(&self.known).insert(key, Arc::clone(&after));
        after
    }
}

struct Play {
    sandbox: Sandbox,
    journal: Journaled,
    /// How many effects and violations were looked at.
    seen: (usize, usize),
    violations: Vec<String>,
    trace: Vec<String>,
    telling: bool,
}

impl Play {
    fn new(sandbox: Sandbox, journal: Vec<u8>, telling: bool) -> Self {
        let mut new = Self {
            sandbox,
            journal: Arc::new(journal.into()),
            seen: (0, 0),
            violations: Vec::new(),
            trace: Vec::new(),
            telling,
        };
        new.take();
        new
    }

    async fn run(&mut self, ask: &Ask) -> Run {
        let before = self.sandbox.effects().expect("read").len();
        let run = tool::run(&self.sandbox, ask, &self.journal, self.telling).await;
        let all = self.sandbox.effects().expect("read");
        self.violations.extend(holds::run(&run, &all[before..], &self.sandbox));
        if self.telling {
            self.trace.push(run.transcript());
        }
        run
    }

    /// What has come since the last time.
    fn take(&mut self) -> (Vec<ObservedEffect>, Vec<String>, Vec<String>) {
        let effects = self.sandbox.effects().expect("read");
        let broken = self.sandbox.violations().expect("read");
        let told = |broken: &RuleViolation| format!("the platform saw: {broken:?}");
        self.violations.extend(broken[self.seen.1..].iter().map(told));
        let new = effects[self.seen.0..].to_vec();
        self.seen = (effects.len(), broken.len());
        (new, std::mem::take(&mut self.violations), std::mem::take(&mut self.trace))
    }

    /// Nothing goes wrong any more: it comes to rest, and stays there.
    async fn peace(mut self, ask: &Ask) -> After {
        let mut rest = None;
        for _ in 0..=HEALTHY_RUNS {
            // By as much in any case, so that worlds can be compared.
            self.sandbox.advance(MINUTES).expect("later");
            if rest.is_none() {
                let ended = self.run(ask).await;
                if ended.writes().next().is_none() {
                    rest = Some(ended.exit().code());
                    self.idle(ask).await;
                }
            }
        }
        // Where the plan is blocked, what was open is looked into once something can be written.
        let settled = rest == Some(Exit::Done.code());
        let open = if settled { unfinished_calls(&lock(&self.journal)) } else { Vec::new() };
        self.violations.extend(open.iter().map(|call| format!("the journal never heard the end of {call}")));
        let (effects, violations, trace) = self.take();
        After { rest, world: holds::world(&self.sandbox), effects, violations, trace }
    }

    async fn idle(&mut self, ask: &Ask) {
        if self.run(ask).await.writes().next().is_some() {
            self.violations.push("there was nothing to do, and the next run did something".to_owned());
        }
    }
}
