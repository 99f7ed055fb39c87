//! Runs the steps: what needs nothing runs at once, what needs a step waits for it, what needs a failed one is not
//! sent. Removals come after everything else, and only if all of it went well. After a surprise nothing more starts.

use super::before::Before;
use super::ended::Ended;
use super::journal::Journal;
use super::report::{Outcome, Report, StepReport};
use super::step::Run;
use super::stop::Stop;
use super::verify;
use crate::fact;
use crate::language::Text;
use crate::live::Platform;
use crate::model::Address;
use crate::mutant;
use crate::plan::{Cleared, Phase, Plan, Step};
use futures_util::stream::FuturesUnordered;
use futures_util::{FutureExt, StreamExt};
use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};
use std::panic::AssertUnwindSafe;

/// Told of each step as it ends.
pub trait Watch: Sync {
    fn ended(&self, step: &StepReport, done: usize, all: usize);
}

/// How far a run has come.
struct Course<'p> {
    ended: HashMap<&'p str, Ended>,
    /// Why nothing more starts.
    halted: Option<Text>,
}

/// Applies the plan that was `cleared`, step by step, but for the objects in `done`, which are as it wants them. `early` may be asked at any
/// time: no further step starts then.
pub async fn apply(
    cleared: &Cleared,
    platform: &Platform,
    journal: &Journal,
    done: &BTreeSet<Address>,
    watch: &dyn Watch,
    early: &Stop,
) -> Report {
    let plan: &Plan = cleared;
    let run = Run { plan, platform, journal };
    let mut course = Course { ended: HashMap::new(), halted: None };
    for step in plan.steps.iter().filter(|step| done.contains(&step.address)) {
        let detail = Some(fact!("apply-already-nothing-sent"));
        course.ended.insert(&step.id, Ended::new(step, Outcome::Applied, detail));
    }
    for phase in [Phase::Change, Phase::Removal] {
        let open = |step: &&Step| step.phase == phase && !done.contains(&step.address);
        let steps: Vec<&Step> = plan.steps.iter().filter(open).collect();
        if phase == Phase::Change
            || course.ended.values().all(Ended::applied)
            || mutant::is("removals-whatever-happens")
        {
            run.phase(&steps, &mut course, watch, early).await;
        }
    }
    let differing = if course.halted.is_some() || early.is_asked() {
        Vec::new()
    } else {
        tokio::select! {
            biased;
            differing = verify::differing(plan, platform, &course.ended, done) => differing,
            () = early.overdue() => Vec::new(),
        }
    };
    let interrupted = early.is_asked();
    let told = |step: &Step| match course.ended.get(step.id.as_str()) {
        Some(end) => end.report.clone(),
        None => StepReport::not_attempted(step, root_cause(plan, step, &course, interrupted)),
    };
    Report::new(plan, plan.steps.iter().map(told).collect(), interrupted, differing)
}

impl Run<'_> {
    async fn phase<'p>(&self, steps: &[&'p Step], course: &mut Course<'p>, watch: &dyn Watch, early: &Stop) {
        let mut open_needs: HashMap<&str, usize> = HashMap::new();
        let mut followers: HashMap<&str, Vec<&'p Step>> = HashMap::new();
        let mut ready: VecDeque<&'p Step> = VecDeque::new();
        for step in steps {
            let open: Vec<&String> = step.needs.iter().filter(|need| !applied(&course.ended, need)).collect();
            for need in &open {
                followers.entry(need).or_default().push(step);
            }
            open_needs.insert(&step.id, open.len());
            ready.extend(open.is_empty().then_some(*step));
        }
        let mut running = FuturesUnordered::new();
        let mut in_hand: BTreeMap<&str, (&'p Step, Option<String>)> = BTreeMap::new();
        loop {
            while running.len() < self.platform.parallelism() && !early.is_asked() && course.halted.is_none() {
                let Some(step) = ready.pop_front() else { break };
                let before = Before::of(step, self.plan, &course.ended);
                in_hand.insert(&step.id, (step, before.etag.clone()));
                running.push(self.contained(step, before));
            }
            let next = tokio::select! {
                biased;
                next = running.next() => next,
                () = early.overdue() => break,
            };
            let Some((step, end)) = next else { break };
            in_hand.remove(step.id.as_str());
            if end.surprise && course.halted.is_none() {
                let (what, StepReport { id, address, .. }) = (end.report.in_words.clone(), &end.report);
                course.halted = Some(fact!("apply-nothing-more-started-after", id, what, address));
            }
            let well = end.applied();
            course.ended.insert(&step.id, end);
            watch.ended(&course.ended[step.id.as_str()].report, course.ended.len(), self.plan.steps.len());
            for follower in followers
                .remove(step.id.as_str())
                .unwrap_or_default()
                .into_iter()
                .filter(|_| well || mutant::is("goes-on-after-failure"))
            {
                let open = open_needs.get_mut(follower.id.as_str()).expect("counted above");
                *open -= 1;
                ready.extend((*open == 0).then_some(follower));
            }
        }
        // Calls that nobody waits for any longer are dropped here, before their journal says so.
        drop(running);
        for (id, (step, etag)) in in_hand {
            course.ended.insert(id, self.abandoned(step, etag.as_deref()));
        }
    }

    /// A step that ends in any case: a bug in this program leaves its outcome unknown and no other one.
    async fn contained<'p>(&self, step: &'p Step, before: Before) -> (&'p Step, Ended) {
        let caught = AssertUnwindSafe(self.step(step, &before)).catch_unwind().await;
        let detail = || fact!("apply-program-failed-step-bug");
        (step, caught.unwrap_or_else(|_| Ended::new(step, Outcome::Unknown, Some(detail()))))
    }
}

fn applied(ended: &HashMap<&str, Ended>, id: &str) -> bool {
    ended.get(id).is_some_and(Ended::applied)
}

/// Why `step` was not sent: the failed step that it waited for, however far back, or what ended the run.
fn root_cause(plan: &Plan, step: &Step, course: &Course<'_>, interrupted: bool) -> Text {
    let mut open: Vec<&str> = step.needs.iter().map(String::as_str).collect();
    while let Some(id) = open.pop() {
        match course.ended.get(id) {
            Some(end) if !end.applied() => {
                let (what, address) = (end.report.in_words.clone(), &end.report.address);
                return fact!("apply-waits-failed", id, what, address);
            }
            Some(_) => {}
            None => {
                let other = plan.steps.iter().filter(|other| other.id == id);
                open.extend(other.flat_map(|other| other.needs.iter().map(String::as_str)));
            }
        }
    }
    match &course.halted {
        Some(why) => why.clone(),
        None if interrupted => fact!("apply-run-interrupted"),
        None => {
            let failed = course.ended.values().map(|end| &end.report).filter(|end| end.outcome != Outcome::Applied);
            let first = failed.min_by_key(|end| plan.steps.iter().position(|step| step.id == end.id));
            let named = |end: &StepReport| fact!("apply-removals-wait-until-all-else", id = end.id);
            first.map_or_else(|| fact!("apply-earlier-step-failed"), named)
        }
    }
}
