//! Runs the steps: what needs nothing runs at once, what needs a step waits for it, what needs a failed one is not
//! sent. Removals come after everything else, and only if all of it went well.

use super::call::{idempotency_key, request, what};
use super::journal::{Entry, Journal};
use super::report::{Outcome, Report, StepReport};
use super::settle;
use crate::live::{Platform, PlatformError, TransportError};
use crate::model::Address;
use crate::model::wire::Operation;
use crate::plan::{CallKind, Phase, Plan, Step};
use futures_util::StreamExt;
use futures_util::stream::FuturesUnordered;
use std::collections::{BTreeSet, HashMap, VecDeque};
use std::sync::atomic::{AtomicBool, Ordering};

/// Told of each step as it ends.
pub trait Watch: Sync {
    fn ended(&self, step: &StepReport, done: usize, all: usize);
}

/// New keys for one step, at most.
const ROUNDS: u32 = 3;

/// Everything a step needs beyond itself.
struct Run<'a> {
    plan: &'a Plan,
    platform: &'a Platform,
    journal: &'a Journal,
}

/// What a step ended as, and the object's version after it.
struct Ended {
    report: StepReport,
    etag: Option<String>,
}

/// Applies `plan`, step by step, but for the objects in `done`, which are as it wants them. `interrupted` may be set at any time: no further step starts then.
pub async fn apply(
    plan: &Plan,
    platform: &Platform,
    journal: &Journal,
    done: &BTreeSet<Address>,
    watch: &dyn Watch,
    interrupted: &AtomicBool,
) -> Report {
    let run = Run { plan, platform, journal };
    let mut ended: HashMap<&str, Ended> = HashMap::new();
    for step in plan.steps.iter().filter(|step| done.contains(&step.address)) {
        let detail = Some("it is already so; nothing was sent".to_owned());
        ended.insert(&step.id, end(step, Outcome::Applied, None, None, detail));
    }
    for phase in [Phase::Change, Phase::Removal] {
        let open = |step: &&Step| step.phase == phase && !done.contains(&step.address);
        let steps: Vec<&Step> = plan.steps.iter().filter(open).collect();
        let all_well = ended.values().all(|end| end.report.outcome == Outcome::Applied);
        if phase == Phase::Change || all_well {
            run.phase(&steps, &mut ended, watch, interrupted).await;
        }
    }
    let interrupted = interrupted.load(Ordering::Relaxed);
    let missing = |step: &Step| StepReport::not_attempted(step, root_cause(plan, step, &ended, interrupted));
    let steps = plan.steps.iter().map(|step| match ended.get(step.id.as_str()) {
        Some(end) => end.report.clone(),
        None => missing(step),
    });
    Report { format_version: "1.0".to_owned(), plan: plan.digest.clone(), steps: steps.collect(), interrupted }
}

impl Run<'_> {
    async fn phase<'p>(
        &self,
        steps: &[&'p Step],
        ended: &mut HashMap<&'p str, Ended>,
        watch: &dyn Watch,
        interrupted: &AtomicBool,
    ) {
        let mut open_needs: HashMap<&str, usize> = HashMap::new();
        let mut followers: HashMap<&str, Vec<&'p Step>> = HashMap::new();
        let mut ready: VecDeque<&'p Step> = VecDeque::new();
        for step in steps {
            let open: Vec<&String> = step.needs.iter().filter(|need| !applied(ended, need)).collect();
            for need in &open {
                followers.entry(need).or_default().push(step);
            }
            open_needs.insert(&step.id, open.len());
            ready.extend(open.is_empty().then_some(*step));
        }
        let mut running = FuturesUnordered::new();
        loop {
            while running.len() < self.platform.parallelism() && !interrupted.load(Ordering::Relaxed) {
                let Some(step) = ready.pop_front() else { break };
                let etag = step.precondition.etag.clone().or_else(|| latest(step, ended));
                running.push(async move { (step, self.step(step, etag).await) });
            }
            let Some((step, end)) = running.next().await else { return };
            let well = end.report.outcome == Outcome::Applied;
            ended.insert(&step.id, end);
            watch.ended(&ended[step.id.as_str()].report, ended.len(), self.plan.steps.len());
            for follower in followers.remove(step.id.as_str()).unwrap_or_default().into_iter().filter(|_| well) {
                let open = open_needs.get_mut(follower.id.as_str()).expect("counted above");
                *open -= 1;
                ready.extend((*open == 0).then_some(follower));
            }
        }
    }

    async fn step(&self, step: &Step, etag: Option<String>) -> Ended {
        if step.call.kind == CallKind::Wait {
            return match settle::arrived(self.platform, step).await {
                Ok(now) => end(step, Outcome::Applied, now.status.state, Some(now.etag), None),
                Err(why) => end(step, Outcome::Rejected, None, None, Some(why)),
            };
        }
        let mut round = 1;
        loop {
            let key = idempotency_key(&self.plan.workspace, step, etag.as_deref(), round);
            if let Err(error) = self.note("intent", step, Some(&key), None) {
                let what = if round == 1 { "nothing was sent" } else { "it was not sent again" };
                let detail = format!("the journal can not be written, so {what}: {error}");
                return end(step, Outcome::Rejected, None, None, Some(detail));
            }
            let (ended, replayed) = self.send(step, etag.as_deref(), &key).await;
            // A replayed answer that does not show in the object is about an earlier life of it (deleted since, or
            // switched back): this call has not happened yet. Once more, with a new key.
            if replayed && ended.report.outcome == Outcome::Rejected && round < ROUNDS {
                round += 1;
                continue;
            }
            let event = match ended.report.outcome {
                Outcome::Applied => "applied",
                Outcome::Rejected | Outcome::NotAttempted => "rejected",
                Outcome::Unknown => "unknown",
            };
            // The platform is the truth: a journal that can not be written now loses a hint, not an outcome.
            let _ = self.note(event, step, Some(&key), ended.report.detail.as_deref());
            return ended;
        }
    }

    /// Sends, settles, reads back. Whether the answer was a replay comes along.
    async fn send(&self, step: &Step, etag: Option<&str>, key: &str) -> (Ended, bool) {
        let answer = self.platform.call(request(step, etag, key)).await;
        let mut refused = None;
        let mut replayed = false;
        let mut own_version = None;
        let mut unsettled = None;
        match answer {
            Ok(response) => {
                replayed = response.header("idempotency-replayed") == Some("true");
                own_version = response.header("etag").filter(|_| response.status != 202).map(str::to_owned);
                if response.status == 202
                    && let Ok(operation) = serde_json::from_slice::<Operation>(&response.body)
                {
                    unsettled = settle::wait(self.platform, &operation).await.err();
                }
            }
            Err(PlatformError::Unreachable { error: TransportError::NotSent(detail), .. }) => {
                return (end(step, Outcome::Rejected, None, None, Some(format!("not sent: {detail}"))), false);
            }
            Err(error) => refused = Some(error),
        }
        let now = match settle::read(self.platform, &step.call.object).await {
            Ok(now) => now,
            Err(error) => {
                let detail = format!("the result could not be read back: {error}");
                return (end(step, Outcome::Unknown, None, None, Some(detail)), false);
            }
        };
        let state = now.as_ref().and_then(|resource| resource.status.state_of(&step.call.part)).map(str::to_owned);
        let version = now.as_ref().map(|resource| resource.etag.clone());
        // A dry run changes nothing: only the answer says what came of it.
        let is_dry = step.call.kind == CallKind::Check;
        let own_version = own_version.filter(|_| !is_dry);
        if settle::reached(step, now.as_ref()) && (refused.is_none() || !is_dry) {
            // The version that our own call made, not one that somebody else made since: a later step must not take it.
            return (end(step, Outcome::Applied, state, own_version.or(version), None), replayed);
        }
        let untouched = version.as_deref() == etag;
        let status = match &refused {
            Some(PlatformError::Refused { status, .. }) => Some(*status),
            Some(_) | None => None,
        };
        let (outcome, detail) = match refused {
            // As before, so it is about an earlier life; otherwise it may have been this very call.
            Some(PlatformError::Refused { status: 400..=499, .. }) | None if replayed && untouched => (
                Outcome::Rejected,
                "the platform repeated an earlier answer, which the object does not show".to_owned(),
            ),
            Some(error @ PlatformError::Refused { status: 400..=499, .. }) => (Outcome::Rejected, error.to_string()),
            Some(error) if untouched => (Outcome::Rejected, format!("{error}; the object is as it was")),
            Some(error) => (Outcome::Unknown, format!("{error}; the object is neither as before nor as planned")),
            None => {
                let why =
                    unsettled.unwrap_or_else(|| "the platform said yes, but the object is not as planned".to_owned());
                (Outcome::Unknown, why)
            }
        };
        let mut ended = end(step, outcome, state, version, Some(detail));
        ended.report.status = status;
        (ended, replayed)
    }

    fn note(&self, event: &str, step: &Step, key: Option<&str>, detail: Option<&str>) -> std::io::Result<()> {
        let call = format!("{} {}", step.call.method, step.call.path);
        let address = step.address.to_string();
        self.journal.record(&Entry { event, plan: &self.plan.digest, step: &step.id, address, call, key, detail })
    }
}

fn applied(ended: &HashMap<&str, Ended>, id: &str) -> bool {
    ended.get(id).is_some_and(|end| end.report.outcome == Outcome::Applied)
}

/// The version that an earlier step of this run left the object at.
fn latest(step: &Step, ended: &HashMap<&str, Ended>) -> Option<String> {
    let own = step.needs.iter().filter_map(|need| ended.get(need.as_str()));
    own.filter(|end| end.report.address == step.address).filter_map(|end| end.etag.clone()).next_back()
}

fn end(step: &Step, outcome: Outcome, state: Option<String>, etag: Option<String>, detail: Option<String>) -> Ended {
    let report = StepReport {
        id: step.id.clone(),
        address: step.address.clone(),
        what: what(step),
        outcome,
        state,
        status: None,
        detail,
    };
    Ended { report, etag }
}

/// The failed step that `step` waited for, however far back.
fn root_cause(plan: &Plan, step: &Step, ended: &HashMap<&str, Ended>, interrupted: bool) -> String {
    let mut open: Vec<&str> = step.needs.iter().map(String::as_str).collect();
    while let Some(id) = open.pop() {
        match ended.get(id) {
            Some(end) if end.report.outcome != Outcome::Applied => {
                return format!("it waits for {id} ({} {}), which failed", end.report.what, end.report.address);
            }
            Some(_) => {}
            None => open.extend(
                plan.steps
                    .iter()
                    .filter(|other| other.id == id)
                    .flat_map(|other| other.needs.iter().map(String::as_str)),
            ),
        }
    }
    if interrupted { "the run was interrupted".to_owned() } else { "an earlier step failed".to_owned() }
}
