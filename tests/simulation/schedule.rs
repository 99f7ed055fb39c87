//! A whole schedule: a world, some runs in which things go wrong, then peace, in which it must come to rest.

use super::checks;
use super::draw::{Documents, account, bystanders};
use super::late::{self, Late};
use super::people::{Act, Moment};
use super::run::{Ambush, Death, Fate, Held, Nth, Run, lock};
use super::session::{Flags, Session, session};
use super::sometimes::{self, Sometimes};
use fastrand::Rng;
use journeyctl::testing::kinds::Profile;
use journeyctl::testing::model::Address;
use journeyctl::testing::plan::Plan;
use journeyctl::testing::sandbox::{ArmedFault, FAULTS, FaultTarget, Sandbox, Seed};
use std::sync::{Arc, Mutex};

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
        let has_bystanders = rng.u8(0..4) == 0;
        let mut documents = Documents::draw(&mut rng, &mut Rng::with_seed(!seed));
        world.profile = documents.profile();
        if has_bystanders && world.profile == Profile::default() {
            world.objects = bystanders();
        }
        self.sandbox.reset(Some(&world)).expect("the seed fits");
        let mut schedule = Schedule {
            sandbox: &self.sandbox,
            rng: &mut rng,
            sometimes,
            played: Played { violations: Vec::new(), trace: Vec::new() },
            tracing: trace,
            moved_by_hand: false,
            journals: [Vec::new(), Vec::new()],
            runs: 0,
            late: Arc::default(),
            left: Vec::new(),
        };
        Box::pin(schedule.troubles(&mut documents)).await;
        schedule.peace(&mut documents).await;
        if seed.is_multiple_of(8) && schedule.played.violations.is_empty() {
            Box::pin(schedule.insist(&documents)).await;
        }
        schedule.look_back();
        let broken = self.sandbox.violations().expect("read");
        let told = broken.into_iter().map(|broken| format!("the platform saw: {broken:?}"));
        schedule.played.violations.extend(told);
        schedule.played
    }
}

pub(crate) struct Schedule<'a> {
    pub(crate) sandbox: &'a Sandbox,
    pub(crate) rng: &'a mut Rng,
    sometimes: &'a mut Sometimes,
    pub(crate) played: Played,
    tracing: bool,
    /// Whether a person may take moves.
    moved_by_hand: bool,
    /// What the journals' files hold, one on each machine.
    journals: [Vec<u8>; 2],
    runs: usize,
    /// Writes that nobody waits for any more.
    late: Arc<Mutex<Late>>,
    /// The runs that sent them.
    left: Vec<Session>,
}

impl Schedule<'_> {
    /// Runs in which things go wrong.
    async fn troubles(&mut self, documents: &mut Documents) {
        let mut earlier = documents.clone();
        if self.rng.bool() {
            let run = self.run();
            self.play(documents, Flags::HEALTHY, run).await;
            documents.change(self.rng);
        }
        for _ in 0..self.rng.u8(1..=3) {
            if self.rng.u8(0..4) == 0 {
                self.somebody_acts(documents);
            }
            for _ in 0..self.rng.u8(0..=3) {
                self.arm();
            }
            if self.rng.u8(0..6) == 0 {
                let other = if self.rng.bool() { &earlier } else { &*documents };
                Box::pin(self.play_both([documents, other])).await;
            } else {
                let (flags, run) = (self.flags(), self.troubled_run());
                let acts = Acts::draw(self.rng);
                let none = (self.rng.u8(0..16) == 0).then(|| documents.none());
                let session = self.play_with(none.as_ref().unwrap_or(documents), flags, run, &acts).await;
                self.keep(session);
            }
            if self.rng.u8(0..4) == 0 {
                self.sandbox.heal().expect("healed");
            }
            if self.rng.u8(0..4) == 0 {
                self.everything_arrives();
            }
            if self.rng.u8(0..5) == 0 {
                earlier = documents.clone();
                documents.change(self.rng);
            }
        }
    }

    fn flags(&mut self) -> Flags {
        Flags {
            prune: self.rng.u8(0..4) > 0,
            allow_destructive: self.rng.u8(0..4) > 0,
            saved: self.rng.u8(0..3) == 0,
            parallelism: self.rng.u8(1..=4),
            targets: Vec::new(),
            plan: None,
        }
    }

    pub(crate) fn run(&mut self) -> Run {
        self.runs += 1;
        let mut run = Run::new(self.runs, self.rng.u64(..), self.tracing);
        run.late = Arc::clone(&self.late);
        run
    }

    /// A run with what is to happen to it.
    fn troubled_run(&mut self) -> Run {
        let mut run = self.run();
        let rng = &mut *self.rng;
        match rng.u8(0..12) {
            0..=2 => {
                let at = if rng.bool() { Nth::Request(rng.usize(0..36)) } else { Nth::Write(rng.usize(0..6)) };
                let fate = match rng.u8(0..4) {
                    0 => Fate::Gone,
                    1 => Fate::Late(rng.usize(1..40)),
                    _ => Fate::Delivered,
                };
                run.death = Some(Death { at, fate });
            }
            3 => run.interruption = Some(rng.usize(0..24)),
            4 => run.disk_full = Some(rng.usize(0..6)),
            5..=6 => {
                let (write, behind) = (rng.usize(0..4), rng.usize(1..40));
                run.held = Some(Held { write, behind, patiently: rng.u8(0..4) == 0 });
            }
            _ => {}
        }
        if rng.u8(0..3) == 0 {
            let first = ["write-dropped", "etag-mismatch", "unavailable", "lost-after", "edited"];
            let then = ["proxy-not-found", "proxy-not-found", "stale-read", "not-json", "unknown-enum"];
            run.ambush = Some(Ambush {
                write: rng.bool().then(|| rng.usize(0..4)),
                first: rng.choice(first).filter(|_| rng.u8(0..4) > 0),
                then: rng.choice(then).expect("some"),
            });
        }
        run
    }

    pub(crate) async fn play(&mut self, documents: &Documents, flags: Flags, run: Run) -> Session {
        self.play_with(documents, flags, run, &Acts::default()).await
    }

    async fn play_with(&mut self, documents: &Documents, flags: Flags, mut run: Run, acts: &Acts) -> Session {
        self.moved_by_hand |= acts.move_something();
        self.prepare(&mut run, documents, 0);
        let people = |moment, plan: &Plan| acts.happen(moment, plan, self.sandbox);
        let session = session(self.sandbox, documents, flags, run, people).await;
        self.judge(&session, 0);
        session
    }

    /// The same for a run that can do nothing wrong but write.
    pub(crate) async fn play_unseen(&mut self, documents: &Documents, flags: Flags, mut run: Run) -> Session {
        self.prepare(&mut run, documents, 0);
        let session = session(self.sandbox, documents, flags, run, |_, _: &Plan| None).await;
        self.journals[0] = std::mem::take(&mut lock(&session.run).file);
        session
    }

    /// Two machines at once, with nothing between them but the platform. One may have older documents.
    async fn play_both(&mut self, documents: [&Documents; 2]) {
        let (flags, mut runs) = ([self.flags(), self.flags()], [self.troubled_run(), self.troubled_run()]);
        let (acts, sandbox) = (Acts::draw(self.rng), self.sandbox);
        self.moved_by_hand |= acts.move_something();
        for (machine, run) in runs.iter_mut().enumerate() {
            self.prepare(run, documents[machine], machine);
        }
        let people = |moment, plan: &Plan| acts.happen(moment, plan, sandbox);
        let ([one, other], [flags, others]) = (runs, flags);
        let one = session(sandbox, documents[0], flags, one, people);
        let other = session(sandbox, documents[1], others, other, |_, _: &Plan| None);
        let (one, other) = Box::pin(futures_util::future::join(one, other)).await;
        let effects = sandbox.effects().expect("read");
        sometimes::together(&one, &other, &effects, self.sometimes);
        for (machine, session) in [one, other].into_iter().enumerate() {
            self.judge(&session, machine);
            self.keep(session);
        }
    }

    fn prepare(&mut self, run: &mut Run, documents: &Documents, machine: usize) {
        run.file = std::mem::take(&mut self.journals[machine]);
        // A person may publish what the documents would not.
        run.alone = if self.moved_by_hand { Vec::new() } else { documents.alone() };
    }

    fn keep(&mut self, session: Session) {
        if lock(&session.run).leaves_behind {
            self.left.push(session);
        }
    }

    fn judge(&mut self, session: &Session, machine: usize) {
        self.journals[machine] = std::mem::take(&mut lock(&session.run).file);
        let effects = self.sandbox.effects().expect("read");
        let found = checks::session(session, &effects);
        sometimes::count(session, &effects, self.sometimes);
        if self.tracing {
            let mut run = lock(&session.run);
            self.played.trace.extend(run.trace.take().unwrap_or_default());
            drop(run);
            self.played.trace.push(format!("end: {}", session.in_words()));
            self.played.trace.extend(found.iter().map(|violation| format!("VIOLATION {violation}")));
        }
        self.played.violations.extend(found);
    }

    pub(crate) fn everything_arrives(&mut self) {
        for one in late::all(&self.late, self.sandbox) {
            self.tell(|| format!("late, between runs: {one}"));
        }
    }

    /// What arrived late must have been harmless: the runs that sent it are looked at once more, with all of it.
    fn look_back(&mut self) {
        if self.left.is_empty() {
            return;
        }
        let effects = self.sandbox.effects().expect("read");
        for session in std::mem::take(&mut self.left) {
            sometimes::late(&session, &lock(&self.late).arrived, &effects, self.sometimes);
            let found = checks::session(&session, &effects);
            let new: Vec<_> = found.into_iter().filter(|told| !self.played.violations.contains(told)).collect();
            self.played.violations.extend(new);
        }
    }

    pub(crate) fn tell(&mut self, line: impl FnOnce() -> String) {
        if self.tracing {
            self.played.trace.push(line());
        }
    }

    fn somebody_acts(&mut self, documents: &Documents) {
        let act = Act::draw(self.rng);
        self.tell(|| format!("{act:?}"));
        self.moved_by_hand |= act.moves();
        if let Some(rare) = act.happen(self.sandbox, &documents.everything()) {
            self.sometimes.note(rare, true);
        }
    }

    /// Where most can break is where something is written, and where the outcome is read back.
    fn arm(&mut self) {
        let row = &FAULTS[self.rng.usize(0..FAULTS.len())];
        self.moved_by_hand |= row.name == "moved";
        let mut fault = ArmedFault::new(row.name);
        let mut aimed = |at: usize, most: u32, method: Option<&str>, path: Option<&str>| {
            fault.nth = 1 + u32::try_from(at).expect("small") % most;
            (fault.method, fault.path) = (method.map(str::to_owned), path.map(str::to_owned));
        };
        let at = self.rng.usize(0..60);
        match (row.on, self.rng.u8(0..8)) {
            (FaultTarget::Any, 0..=1) => aimed(at, 30, None, None),
            (FaultTarget::Any, 2..=3) => aimed(at, 4, Some("POST"), None),
            (FaultTarget::Any, 4) => aimed(at, 3, Some("PUT"), None),
            (FaultTarget::Any, 5) => aimed(at, 2, None, Some(":publish")),
            (FaultTarget::Any, 6) => aimed(at, 3, Some("GET"), Some("/journeys/key:")),
            (FaultTarget::Any, _) => aimed(at, 2, Some("DELETE"), None),
            (FaultTarget::List, _) => aimed(at, 9, None, None),
            _ => aimed(at, 4, None, None),
        }
        if self.rng.u8(0..4) == 0 {
            fault.times = Some(self.rng.u32(2..=6));
        }
        if row.name == "small-pages" {
            fault.value = Some(self.rng.u8(1..=2).to_string());
        }
        if row.name.starts_with("rate-limited") && row.numeric {
            fault.value = Some(self.rng.u8(0..=30).to_string());
        }
        self.tell(|| format!("armed: {fault:?}"));
        self.sandbox.arm(&fault).expect("armed");
    }
}

/// What others do in the middle of a run.
#[derive(Default)]
struct Acts {
    reviewed: Option<Act>,
    sending: Option<Act>,
}

impl Acts {
    fn draw(rng: &mut Rng) -> Self {
        let reviewed = rng.bool().then(|| Act::draw(rng));
        Self { reviewed, sending: (rng.u8(0..4) == 0).then(|| Act::draw(rng)) }
    }

    fn move_something(&self) -> bool {
        self.reviewed.iter().chain(&self.sending).any(Act::moves)
    }

    /// Something happens to what the plan is about.
    fn happen(&self, moment: Moment, plan: &Plan, sandbox: &Sandbox) -> Option<String> {
        let act = match moment {
            Moment::Reviewed => &self.reviewed,
            Moment::Sending => &self.sending,
        };
        let act = act.as_ref()?;
        let objects: Vec<Address> = plan.steps.iter().map(checks::on_platform).collect();
        act.happen(sandbox, &objects);
        Some(format!("{moment:?}: {act:?}"))
    }
}
