//! A whole schedule: a world, some runs in which things go wrong, then peace, in which it must come to rest.

use super::checks::{self, Sometimes};
use super::draw::{Documents, account, bystanders};
use super::session::{End, Flags, Session, session};
use super::wire::{Came, Death, Run, lock};
use fastrand::Rng;
use journeyctl::sandbox::{ArmedFault, FAULTS, On, Sandbox, Seed};
use serde_json::Value;

/// Runs without trouble until nothing is left to do, at most.
const HEALTHY_RUNS: usize = 3;
/// Runs after that, which must write nothing: one, and in every eighth schedule five.
const IDLE_RUNS: [usize; 8] = [5, 1, 1, 1, 1, 1, 1, 1];

/// What became of one schedule.
pub(crate) struct Played {
    pub(crate) violations: Vec<String>,
    pub(crate) trace: Vec<String>,
}

pub(crate) struct Stage {
    sandbox: Sandbox,
    account: Seed,
}

impl Stage {
    pub(crate) fn new() -> Self {
        let account = account();
        Self { sandbox: Sandbox::in_memory(Some(&account)).expect("the seed fits"), account }
    }

    /// Plays the schedule of `seed`.
    pub(crate) async fn play(&self, seed: u64, sometimes: &mut Sometimes, trace: bool) -> Played {
        let mut rng = Rng::with_seed(seed);
        let mut world = self.account.clone();
        if rng.u8(0..4) == 0 {
            world.objects = bystanders();
        }
        self.sandbox.reset(Some(&world)).expect("the seed fits");
        let mut schedule = Schedule {
            sandbox: &self.sandbox,
            rng: &mut rng,
            sometimes,
            played: Played { violations: Vec::new(), trace: Vec::new() },
            tracing: trace,
            stale_reads: false,
            moved_by_hand: false,
            journal: Vec::new(),
        };
        let mut documents = Documents::draw(schedule.rng, &mut Rng::with_seed(!seed));
        schedule.troubles(&mut documents).await;
        schedule.peace(&documents).await;
        let broken = self.sandbox.violations().expect("read");
        let told = broken.into_iter().map(|broken| format!("the platform saw: {broken:?}"));
        schedule.played.violations.extend(told);
        schedule.played
    }
}

struct Schedule<'a> {
    sandbox: &'a Sandbox,
    rng: &'a mut Rng,
    sometimes: &'a mut Sometimes,
    played: Played,
    tracing: bool,
    /// Whether reads may be older than writes.
    stale_reads: bool,
    /// Whether a person may take moves.
    moved_by_hand: bool,
    /// What the journal's file holds.
    journal: Vec<u8>,
}

impl Schedule<'_> {
    /// Runs in which things go wrong.
    async fn troubles(&mut self, documents: &mut Documents) {
        if self.rng.bool() {
            let run = self.run();
            self.play(documents, Flags::HEALTHY, run, None).await;
            documents.change(self.rng);
        }
        for _ in 0..self.rng.u8(1..=3) {
            if self.rng.u8(0..4) == 0 {
                self.somebody_acts(documents);
            }
            for _ in 0..self.rng.u8(0..=3) {
                self.arm();
            }
            let flags = Flags {
                prune: self.rng.u8(0..4) > 0,
                allow_destructive: self.rng.u8(0..4) > 0,
                saved: self.rng.u8(0..3) == 0,
                parallelism: self.rng.u8(1..=4),
            };
            let mut run = self.run();
            match self.rng.u8(0..10) {
                0..=2 => run.death = Some(Death { request: self.rng.usize(0..36), delivered: self.rng.bool() }),
                3 => run.interruption = Some(self.rng.usize(0..24)),
                4 => run.disk_full = Some(self.rng.usize(0..6)),
                _ => {}
            }
            let act = (flags.saved && self.rng.bool()).then(|| Act::draw(self.rng));
            self.play(documents, flags, run, act).await;
            if self.rng.u8(0..4) == 0 {
                self.sandbox.heal().expect("healed");
                self.stale_reads = false;
            }
            if self.rng.u8(0..5) == 0 {
                documents.change(self.rng);
            }
        }
    }

    /// Nothing goes wrong any more: it comes to rest, and stays there.
    async fn peace(&mut self, documents: &Documents) {
        self.sandbox.heal().expect("healed");
        self.stale_reads = false;
        // Short pages are no trouble: what is not on the first one is there all the same.
        if self.rng.u8(0..4) == 0 {
            let pages = ArmedFault { value: Some("1".to_owned()), ..ArmedFault::new("small-pages") };
            self.sandbox.arm(&pages).expect("armed");
        }
        let mut rests = false;
        for _ in 0..=HEALTHY_RUNS {
            // What is being stopped needs time, and nobody's help.
            self.sandbox.advance(60).expect("later");
            let run = self.run();
            let ended = self.play(documents, Flags::HEALTHY, run, None).await;
            match ended {
                Rest::Rests => {
                    rests = true;
                    break;
                }
                Rest::Moves => {}
                Rest::Fails(why) => self.played.violations.push(format!("F1: a run without trouble fails: {why}")),
            }
        }
        if !rests {
            self.played.violations.push(format!("F2: still something to do after {HEALTHY_RUNS} runs without trouble"));
            return;
        }
        let before = self.sandbox.effects().expect("read").len();
        for _ in 0..IDLE_RUNS[self.rng.usize(0..IDLE_RUNS.len())] {
            let run = self.run();
            self.play(documents, Flags::HEALTHY, run, None).await;
        }
        if self.sandbox.effects().expect("read").len() != before {
            self.played.violations.push("F2: a run with nothing to do writes".to_owned());
        }
    }

    fn run(&mut self) -> Run {
        Run::new(self.rng.u64(..), self.tracing)
    }

    async fn play(&mut self, documents: &Documents, flags: Flags, mut run: Run, act: Option<Act>) -> Rest {
        let before = self.sandbox.effects().expect("read").len();
        run.file = std::mem::take(&mut self.journal);
        // A person may publish what the documents would not.
        run.alone = if self.moved_by_hand { Vec::new() } else { documents.alone() };
        let (sandbox, everything) = (self.sandbox, documents.everything());
        let meanwhile = || {
            if let Some(act) = act {
                act.happen(sandbox, &everything);
            }
        };
        let session = session(sandbox, documents, flags, run, (before, self.stale_reads), meanwhile).await;
        self.journal = std::mem::take(&mut lock(&session.run).file);
        let effects = self.sandbox.effects().expect("read");
        let found = checks::session(&session, &effects, self.sometimes);
        if self.tracing {
            let mut run = lock(&session.run);
            self.played.trace.extend(run.trace.take().unwrap_or_default());
            drop(run);
            self.played.trace.push(format!("end: {}", session.told()));
            self.played.trace.extend(found.iter().map(|violation| format!("VIOLATION {violation}")));
        }
        self.played.violations.extend(found);
        rest(&session)
    }

    fn somebody_acts(&mut self, documents: &Documents) {
        let act = Act::draw(self.rng);
        if self.tracing {
            self.played.trace.push(format!("{act:?}"));
        }
        act.happen(self.sandbox, &documents.everything());
    }

    /// Where most can break is where something is written, and where the outcome is read back.
    fn arm(&mut self) {
        let row = &FAULTS[self.rng.usize(0..FAULTS.len())];
        self.stale_reads |= row.name == "stale-read";
        self.moved_by_hand |= row.name == "moved";
        let mut fault = ArmedFault::new(row.name);
        let mut aimed = |at: usize, most: u32, method: Option<&str>, path: Option<&str>| {
            fault.nth = 1 + u32::try_from(at).expect("small") % most;
            (fault.method, fault.path) = (method.map(str::to_owned), path.map(str::to_owned));
        };
        let at = self.rng.usize(0..60);
        match (row.on, self.rng.u8(0..8)) {
            (On::Any, 0..=1) => aimed(at, 30, None, None),
            (On::Any, 2..=3) => aimed(at, 4, Some("POST"), None),
            (On::Any, 4) => aimed(at, 3, Some("PUT"), None),
            (On::Any, 5) => aimed(at, 2, None, Some(":publish")),
            (On::Any, 6) => aimed(at, 3, Some("GET"), Some("/journeys/key:")),
            (On::Any, _) => aimed(at, 2, Some("DELETE"), None),
            (On::List, _) => aimed(at, 9, None, None),
            _ => aimed(at, 4, None, None),
        }
        if self.rng.u8(0..4) == 0 {
            fault.times = Some(self.rng.u32(2..=6));
        }
        if row.name == "small-pages" {
            fault.value = Some(self.rng.u8(1..=2).to_string());
        }
        if self.tracing {
            self.played.trace.push(format!("armed: {fault:?}"));
        }
        self.sandbox.arm(&fault).expect("armed");
    }
}

/// Whether there is anything left to do.
enum Rest {
    Rests,
    Moves,
    Fails(String),
}

fn rest(session: &Session) -> Rest {
    let lost = lock(&session.run).sent.iter().any(|sent| sent.came == Came::Nothing);
    match &session.end {
        End::Nothing | End::Refused(_) => Rest::Rests,
        End::Reported(report) if report.exit() == journeyctl::exit::Exit::Done => Rest::Moves,
        End::NoPlan(_) | End::Stale | End::Reported(_) | End::Died => {
            Rest::Fails(format!("{}, lost: {lost}", session.told()))
        }
    }
}

/// What somebody else does between runs.
#[derive(Debug)]
enum Act {
    Edit { which: usize, name: u8 },
    Stop { which: usize, code: &'static str },
    Time { minutes: u64 },
}

impl Act {
    fn draw(rng: &mut Rng) -> Self {
        let which = rng.usize(0..8);
        match rng.u8(0..3) {
            0 => Self::Edit { which, name: rng.u8(0..6) },
            1 => Self::Stop { which, code: ["BOT_MODULE_DELETED", "PLAN_ENTRY_LIMIT_REACHED"][rng.usize(0..2)] },
            _ => Self::Time { minutes: rng.u64(1..300) },
        }
    }

    /// Where it can not happen, nothing happens.
    fn happen(&self, sandbox: &Sandbox, everything: &[journeyctl::model::Address]) {
        let of = |which: usize| &everything[which % everything.len()];
        match self {
            Self::Edit { which, name } => {
                let name = Value::from(format!("旅程 {name}"));
                drop(sandbox.edit(of(*which), "/spec/displayName", name));
            }
            Self::Stop { which, code } => drop(sandbox.auto_stop(of(*which).key(), code)),
            Self::Time { minutes } => drop(sandbox.advance(*minutes).expect("later")),
        }
    }
}
