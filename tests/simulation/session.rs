//! One run of the tool, put together as the commands do it: read, compare, plan, guard, look again, apply.

use super::draw::{Documents, TEAM};
use super::people::Moment;
use super::run::{Disk, Run, lock};
use super::wire::Wire;
use jiff::Timestamp;
use journeyctl::testing::apply::{
    Journal, Recheck, Report, StepReport, Watch, apply, recheck, settle_open, undone_since,
};
use journeyctl::testing::desired::Desired;
use journeyctl::testing::diff::{self, Claim};
use journeyctl::testing::kinds::Profile;
use journeyctl::testing::live::{self, Platform};
use journeyctl::testing::model::Address;
use journeyctl::testing::plan::{self, Options, Plan, Refusal};
use journeyctl::testing::sandbox::Sandbox;
use journeyctl::testing::workspace::Limits;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::{Arc, Mutex};

/// How the tool is called.
#[derive(Debug, Clone)]
pub(crate) struct Flags {
    pub(crate) prune: bool,
    pub(crate) allow_destructive: bool,
    /// The plan is saved, and applied later.
    pub(crate) saved: bool,
    pub(crate) parallelism: u8,
    /// Only these; empty: all.
    pub(crate) targets: Vec<Address>,
    /// The saved plan that is applied; none: a new one.
    pub(crate) plan: Option<Box<Reviewed>>,
}

/// A plan, and how much callers had changed when it was made.
#[derive(Debug, Clone)]
pub(crate) struct Reviewed {
    pub(crate) plan: Plan,
    pub(crate) known: usize,
}

impl Flags {
    pub(crate) const HEALTHY: Self =
        Self { prune: true, allow_destructive: true, saved: false, parallelism: 4, targets: Vec::new(), plan: None };
}

/// How a run ended.
#[derive(Debug)]
pub(crate) enum End {
    /// The platform could not be read, or the documents do not fit it.
    NoPlan(String),
    /// The plan was made, and nothing was to be done.
    Nothing,
    /// The plan was not applied: consent or a way was missing.
    Refused(Refusal),
    /// What was reviewed is not what is there any more.
    Stale,
    Reported(Report),
    Died,
}

/// One run and all that is known of it.
pub(crate) struct Session {
    pub(crate) flags: Flags,
    pub(crate) documents: Documents,
    pub(crate) plan: Option<Plan>,
    /// How much callers had changed when it was made.
    pub(crate) known: usize,
    /// The contents of all objects then.
    pub(crate) contents: BTreeMap<Address, String>,
    pub(crate) end: End,
    pub(crate) run: Arc<Mutex<Run>>,
    /// Versions of all objects when the second look began, as the platform knows them.
    pub(crate) versions: Option<BTreeMap<Address, String>>,
    /// What the run did during the second look.
    pub(crate) looked: Range<usize>,
    pub(crate) done: BTreeSet<Address>,
}

struct Silent;

impl Watch for Silent {
    fn ended(&self, _step: &StepReport, _done: usize, _all: usize) {}
}

/// What the parts of a run leave behind, even when it dies.
#[derive(Default)]
struct Left {
    plan: Option<Plan>,
    known: usize,
    contents: BTreeMap<Address, String>,
    versions: Option<BTreeMap<Address, String>>,
    looked: Range<usize>,
    done: BTreeSet<Address>,
}

/// Runs the tool once. `people` is what happens in the middle of it.
pub(crate) async fn session(
    sandbox: &Sandbox,
    documents: &Documents,
    flags: Flags,
    run: Run,
    people: impl Fn(Moment, &Plan) -> Option<String>,
) -> Session {
    let run = Arc::new(Mutex::new(run));
    let wire = Wire::new(sandbox.clone(), Arc::clone(&run));
    let died = wire.died();
    let mut left = Left::default();
    let work = work(sandbox, documents, &flags, wire, &run, &mut left, people);
    let end = tokio::select! {
        biased;
        () = died.notified() => End::Died,
        end = work => end,
    };
    let Left { plan, known, contents, versions, looked, done } = left;
    let documents = documents.clone();
    Session { flags, documents, plan, known, contents, end, run, versions, looked, done }
}

/// How much callers had changed when `plan` was made. To a plan of a moment that has not come yet, all is past: the
/// platform's clock was ahead.
fn known(plan: &Plan, sandbox: &Sandbox) -> usize {
    let now = sandbox.now().expect("the platform's own files do not fail");
    if plan.created_at.parse().is_ok_and(|made: Timestamp| made > now) {
        return usize::MAX;
    }
    sandbox.effects().expect("the platform's own files do not fail").len()
}

async fn work(
    sandbox: &Sandbox,
    documents: &Documents,
    flags: &Flags,
    wire: Wire,
    run: &Arc<Mutex<Run>>,
    left: &mut Left,
    people: impl Fn(Moment, &Plan) -> Option<String>,
) -> End {
    let stop = wire.stop();
    let desired = &documents.desired();
    let platform = Platform::new(Arc::new(wire), flags.parallelism).with_seed(1);
    let plan = match &flags.plan {
        Some(reviewed) => Ok(Plan::clone(&reviewed.plan)),
        None => planned(&platform, desired, documents.profile(), flags).await,
    };
    let plan = match plan {
        Ok(plan) => left.plan.insert(plan),
        Err(why) => return End::NoPlan(why),
    };
    left.contents = sandbox.contents().expect("the platform's own files do not fail");
    left.known = flags.plan.as_ref().map_or_else(|| known(plan, sandbox), |reviewed| reviewed.known);
    if let Err(refusal) = plan::guard(plan, &Limits::default(), flags.allow_destructive) {
        return End::Refused(refusal);
    }
    if plan.steps.is_empty() {
        return End::Nothing;
    }
    if flags.saved {
        lock(run).note(people(Moment::Reviewed, plan));
    }
    left.versions = Some(sandbox.versions().expect("the platform's own files do not fail"));
    if flags.saved {
        let began = lock(run).at;
        let found = recheck(plan, &platform).await;
        left.looked = began..lock(run).at;
        match found {
            Ok(Recheck { moved, done, seen }) if moved.is_empty() => {
                let journal =
                    Journal::over(Disk { run: Arc::clone(run), unsynced: Vec::new() }, &lock(run).file.clone());
                if !undone_since(plan, &done, &journal).is_empty() {
                    return End::Stale;
                }
                let capabilities = match platform.capabilities().await {
                    Ok(capabilities) => capabilities,
                    Err(error) => return End::NoPlan(error.text().said()),
                };
                let evidence = plan::Evidence { capabilities: &capabilities, seen: &seen };
                if let Err(refusal) = plan::sound(plan).and_then(|()| plan::prove(plan, &evidence)) {
                    return End::Refused(refusal);
                }
                left.done = done;
            }
            Ok(_) => return End::Stale,
            Err(error) => return End::NoPlan(error.text().said()),
        }
    }
    let earlier = lock(run).file.clone();
    let journal = Journal::over(Disk { run: Arc::clone(run), unsynced: Vec::new() }, &earlier);
    if let Err(error) = settle_open(&platform, &journal).await {
        return End::NoPlan(error.text().said());
    }
    lock(run).note(people(Moment::Sending, plan));
    let report = apply(&plan::for_tests::cleared(plan.clone()), &platform, &journal, &left.done, &Silent, &stop).await;
    End::Reported(report)
}

async fn planned(platform: &Platform, desired: &Desired, profile: Profile, flags: &Flags) -> Result<Plan, String> {
    let mut live = live::read(platform, profile).await.map_err(|error| error.text().said())?;
    let doubt = diff::doubt(desired, &live, TEAM);
    live.look_again(platform, &doubt).await.map_err(|error| error.text().said())?;
    if live.capabilities.team != TEAM {
        return Err("another account".to_owned());
    }
    let comparison = diff::compare(desired, &live, TEAM, Claim { adopt: false, take_over: false });
    if let Some(trouble) = plan::troubles(desired, &comparison, &live).into_iter().find(|trouble| trouble.fatal) {
        return Err(trouble.finding.message.english());
    }
    let options = Options { prune: flags.prune, targets: flags.targets.clone(), ..Options::default() };
    Ok(plan::plan(&comparison, &live, TEAM, &options, &|_, _| 1).into_plan())
}

impl Session {
    pub(crate) fn in_words(&self) -> String {
        match &self.end {
            End::Reported(report) => {
                let step = |step: &StepReport| {
                    format!("{} {} {}: {:?} {:?}", step.id, step.what, step.address, step.outcome, step.detail)
                };
                report.steps.iter().map(step).collect::<Vec<_>>().join("\n    ")
            }
            End::NoPlan(why) => why.clone(),
            End::Refused(refusal) => refusal.message.said(),
            End::Nothing | End::Stale | End::Died => format!("{:?}", self.end),
        }
    }
}
