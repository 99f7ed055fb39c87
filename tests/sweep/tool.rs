//! One run of `apply`, put together as the command does it: read, compare, plan, guard, look again, settle, apply.

use super::wire::{Record, Sent, Wire, lock};
use journeyctl::testing::apply::{
    Journal, Recheck, Report, Sink, StepReport, Stop, Watch, apply, recheck, settle_open, undone_since,
};
use journeyctl::testing::desired::{self, Desired, Places};
use journeyctl::testing::diagnostics::Diagnostic;
use journeyctl::testing::diff::{self, Claim};
use journeyctl::testing::exit::Exit;
use journeyctl::testing::live::{self, Platform, PlatformError};
use journeyctl::testing::model::Address;
use journeyctl::testing::plan::{
    self, Evidence, Options, Plan, Refusal, blocked_exit, consented, guard, prove, sound, troubles,
};
use journeyctl::testing::sandbox::Sandbox;
use journeyctl::testing::workspace::Workspace;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex};

/// A workspace and how the tool is called in it.
#[derive(Debug)]
pub(crate) struct Ask {
    pub(crate) workspace: Workspace,
    pub(crate) desired: Arc<Desired>,
    pub(crate) options: Options,
    pub(crate) allow_destructive: bool,
    pub(crate) consent: Option<String>,
    /// Whether somebody says yes to what is shown.
    pub(crate) yes: bool,
    pub(crate) parallelism: u8,
    /// A reviewed plan instead of one made now.
    pub(crate) saved: Option<Plan>,
}

/// How a run ended.
#[derive(Debug)]
pub(crate) enum End {
    /// Before anything was applied: the platform, the documents, a guard, or nothing to do.
    Early(Exit, String),
    Reported(Report, Exit),
}

#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) plan: Option<Plan>,
    pub(crate) end: End,
    pub(crate) sent: Vec<Sent>,
    /// Digests of the contents of all objects when the plan was made.
    pub(crate) contents: BTreeMap<Address, String>,
}

impl Run {
    pub(crate) fn exit(&self) -> Exit {
        match &self.end {
            End::Early(exit, _) | End::Reported(_, exit) => *exit,
        }
    }

    pub(crate) fn writes(&self) -> impl Iterator<Item = &Sent> {
        self.sent.iter().filter(|sent| sent.method != "GET")
    }

    /// Everything that was sent, what came back, and the end.
    pub(crate) fn transcript(&self) -> String {
        let one = |sent: &Sent| {
            let body = String::from_utf8_lossy(&sent.body);
            format!("{} {} {body}\n    {}\n", sent.method, sent.path, sent.came)
        };
        let sent: String = self.sent.iter().map(one).collect();
        format!("{sent}{}", self.in_words())
    }

    pub(crate) fn in_words(&self) -> String {
        match &self.end {
            End::Early(exit, why) => {
                let blocked = self.plan.iter().flat_map(Plan::blocked);
                let blocked =
                    blocked.map(|change| format!("\n  {}: {:?} {:?}", change.address, change.reason, change.blocked));
                format!("exit {}: {why}{}", exit.code(), blocked.collect::<String>())
            }
            End::Reported(report, exit) => {
                let step = |step: &StepReport| {
                    format!("  {} {} {}: {:?} {:?}", step.id, step.what, step.address, step.outcome, step.detail)
                };
                let steps: Vec<String> = report.steps.iter().map(step).collect();
                format!("exit {}, differing: {:?}\n{}", exit.code(), report.differing, steps.join("\n"))
            }
        }
    }
}

/// The journal's file, which outlives the run.
pub(crate) type Journaled = Arc<Mutex<Vec<u8>>>;

#[derive(Debug)]
struct Kept(Journaled);

impl Sink for Kept {
    fn write(&mut self, line: &[u8]) -> std::io::Result<()> {
        lock(&self.0).extend_from_slice(line);
        Ok(())
    }

    fn sync(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

struct Silent;

impl Watch for Silent {
    fn ended(&self, _step: &StepReport, _done: usize, _all: usize) {}
}

/// Runs the tool once.
pub(crate) async fn run(sandbox: &Sandbox, ask: &Ask, journal: &Journaled, telling: bool) -> Run {
    let record = Record::default();
    let wire = Arc::new(Wire::new(sandbox, &record, telling));
    let platform = Platform::new(wire, ask.parallelism).with_seed(1);
    let (mut plan, mut contents) = (None, BTreeMap::new());
    let end = match ready(&platform, ask, journal).await {
        Ok(Ready { plan: made, done }) => {
            let made = plan.insert(made);
            contents = sandbox.contents().expect("a platform in memory does not fail");
            carried_out(&platform, made, &done, journal).await
        }
        Err(Unready { made, end }) => {
            plan = made;
            end
        }
    };
    let sent = std::mem::take(&mut *lock(&record));
    Run { plan, end, sent, contents }
}

struct Ready {
    plan: Plan,
    done: BTreeSet<Address>,
}

struct Unready {
    made: Option<Plan>,
    end: End,
}

impl Unready {
    fn new(exit: Exit, why: impl std::fmt::Display, made: Option<Plan>) -> Self {
        Self { made, end: End::Early(exit, why.to_string()) }
    }

    fn failed(error: &PlatformError) -> Self {
        Self::new(error.exit(), error.text().said(), None)
    }

    fn refused(refusal: &Refusal, made: Plan) -> Self {
        Self::new(refusal.exit, refusal.message.said(), Some(made))
    }
}

async fn ready(platform: &Platform, ask: &Ask, journal: &Journaled) -> Result<Ready, Unready> {
    let limits = &ask.workspace.settings.limits;
    let Some(plan) = ask.saved.clone() else {
        let plan = made(platform, ask).await?;
        if let Err(refusal) = guard(&plan, limits, ask.allow_destructive) {
            return Err(Unready::refused(&refusal, plan));
        }
        if let Some(refusal) = ask.consent.as_ref().and_then(|code| consented(&plan, code).err()) {
            return Err(Unready::refused(&refusal, plan));
        }
        if !ask.yes && !plan.steps.is_empty() {
            return Err(Unready::new(Exit::Refused, "nobody can be asked", Some(plan)));
        }
        return Ok(Ready { plan, done: BTreeSet::new() });
    };
    let capabilities = platform.capabilities().await.map_err(|error| Unready::failed(&error))?;
    if let Err(refusal) = guard(&plan, limits, ask.allow_destructive) {
        return Err(Unready::refused(&refusal, plan));
    }
    match recheck(&plan, platform).await {
        Ok(Recheck { moved, done, seen }) if moved.is_empty() => {
            let earlier = Journal::over(Kept(Arc::clone(journal)), &lock(journal));
            let undone = undone_since(&plan, &done, &earlier);
            if !undone.is_empty() {
                return Err(Unready::new(Exit::Stale, format!("{undone:?}"), Some(plan)));
            }
            let evidence = Evidence { capabilities: &capabilities, seen: &seen };
            match sound(&plan).and_then(|()| prove(&plan, &evidence)) {
                Ok(()) => Ok(Ready { plan, done }),
                Err(refusal) => Err(Unready::refused(&refusal, plan)),
            }
        }
        Ok(Recheck { moved, .. }) => Err(Unready::new(Exit::Stale, format!("{moved:?}"), Some(plan))),
        Err(error) => Err(Unready::failed(&error)),
    }
}

/// A plan of what the documents ask for now.
async fn made(platform: &Platform, ask: &Ask) -> Result<Plan, Unready> {
    let settings = &ask.workspace.settings;
    let mut live = live::read(platform, settings.profile).await.map_err(|error| Unready::failed(&error))?;
    let doubt = diff::doubt(&ask.desired, &live, &settings.workspace);
    live.look_again(platform, &doubt).await.map_err(|error| Unready::failed(&error))?;
    let switched = diff::switched(&ask.desired, &live, &settings.workspace);
    live.read_histories(platform, &switched).await;
    if live.capabilities.team != settings.workspace {
        return Err(Unready::new(Exit::BadPlan, "another account", None));
    }
    let claim = Claim { adopt: ask.options.adopt, take_over: ask.options.take_over };
    let comparison = diff::compare(&ask.desired, &live, &settings.workspace, claim);
    let found = troubles(&ask.desired, &comparison, &live).into_iter();
    let found = found
        .filter(|trouble| ask.options.targets.is_empty() || ask.options.targets.contains(&trouble.declared.address));
    let places = Places::of(&ask.workspace);
    let found = found.map(|trouble| {
        let mut told = places.diagnostic(&trouble.declared.origin, trouble.finding);
        if !trouble.fatal {
            told.severity = journeyctl::testing::diagnostics::Severity::Warning;
        }
        told
    });
    let judged = desired::judged(settings, found.collect());
    if let Some(error) = judged.into_iter().find(Diagnostic::is_error) {
        return Err(Unready::new(Exit::Invalid, error.message.english(), None));
    }
    Ok(plan::plan(&comparison, &live, &settings.workspace, &ask.options, &|_, _| 1).into_plan())
}

async fn carried_out(platform: &Platform, plan: &Plan, done: &BTreeSet<Address>, journal: &Journaled) -> End {
    let earlier = lock(journal).clone();
    let journal = Journal::over(Kept(Arc::clone(journal)), &earlier);
    if let Err(error) = settle_open(platform, &journal).await {
        return End::Early(error.exit(), error.text().said());
    }
    // What the platform stopped by itself is told by the exit code.
    let ended = |exit| if exit == Exit::Done && plan.summary.blocked > 0 { blocked_exit(plan) } else { exit };
    if plan.steps.is_empty() {
        return End::Early(ended(Exit::Done), "nothing to do".to_owned());
    }
    let report =
        apply(&plan::for_tests::cleared(plan.clone()), platform, &journal, done, &Silent, &Stop::default()).await;
    let exit = ended(report.exit());
    End::Reported(report, exit)
}
