//! What must hold after each run, by the platform's own record of what was sent and what changed. Each run is held to its
//! own plan, whoever else is at work.

use super::draw::Documents;
use super::run::{Came, Run, Sent, lock};
use super::session::{End, Session};
use super::shown::{problem, showed, version};
use super::undone;
use super::wire::generations;
use crate::support::reviewed::built_upon_unreviewed;
use journeyctl::testing::apply::{Outcome, Report, StepReport};
use journeyctl::testing::exit::Exit;
use journeyctl::testing::model::Address;
use journeyctl::testing::model::digest::digest;
use journeyctl::testing::plan::{CallKind, Phase, Plan, Step};
use journeyctl::testing::sandbox::ObservedEffect;
use std::collections::HashMap;

/// What `session` did that it may not. `effects` is everything that callers ever changed.
pub(crate) fn session(session: &Session, effects: &[ObservedEffect]) -> Vec<String> {
    let run = lock(&session.run);
    let own = own(&run, effects);
    let mut look = Look { session, run: &run, own, all: effects, found: Vec::new() };
    look.every_write_is_planned();
    look.nothing_forbidden();
    look.at_most_once();
    look.nothing_is_lost();
    look.stale_means_still();
    look.only_what_was_asked_for();
    look.one_at_a_time();
    look.journal_comes_first();
    look.patient();
    look.opens_what_was_read_back();
    look.makes_room_first();
    look.bounded();
    look.found.extend(undone::done_again(session, &run, effects));
    look.builds_upon_what_was_reviewed();
    if let (End::Reported(report), Some(plan)) = (&session.end, &session.plan) {
        look.honest(plan, report);
        look.stops_on_surprise(plan, report);
        look.removals_come_last(plan, report);
    }
    look.found
}

/// What `run` changed, whenever it arrived.
pub(crate) fn own<'a>(run: &Run, effects: &'a [ObservedEffect]) -> Vec<&'a ObservedEffect> {
    effects.iter().filter(|effect| run.named(&effect.request_id)).collect()
}

struct Look<'a> {
    session: &'a Session,
    run: &'a Run,
    own: Vec<&'a ObservedEffect>,
    all: &'a [ObservedEffect],
    found: Vec<String>,
}

pub(crate) fn writes(run: &Run) -> impl Iterator<Item = &Sent> {
    run.sent.iter().filter(|sent| sent.method != "GET")
}

fn body_of(step: &Step) -> Vec<u8> {
    step.call.body.as_ref().map(|body| body.to_string().into_bytes()).unwrap_or_default()
}

pub(crate) fn is_of(step: &Step, sent: &Sent) -> bool {
    step.call.method.as_str() == sent.method && step.call.path == sent.path && body_of(step) == sent.body
}

pub(crate) fn caused(step: &Step, effect: &ObservedEffect) -> bool {
    step.call.method.as_str() == effect.method
        && effect.path.ends_with(&step.call.path)
        && digest(&[&body_of(step)]) == effect.body
}

fn step_of<'p>(plan: Option<&'p Plan>, sent: &Sent) -> Option<&'p Step> {
    plan?.steps.iter().find(|step| is_of(step, sent))
}

impl Look<'_> {
    fn break_off(&mut self, rule: &str, what: impl std::fmt::Display) {
        self.found.push(format!("{rule}: {what}"));
    }

    /// `planned-only`: a plan is a ceiling.
    fn every_write_is_planned(&mut self) {
        let plan = self.session.plan.as_ref();
        for sent in writes(self.run) {
            if step_of(plan, sent).is_none() {
                self.found.push(format!("planned-only: {} {} is no step of the plan", sent.method, sent.path));
            }
        }
        if self.session.versions.is_none() && !self.own.is_empty() {
            self.break_off("planned-only", "something changed before the plan was applied");
        }
    }

    /// `state-allows`: what is sent for the very version that was reviewed is nothing that its state forbids. The platform looks
    /// for the same at all versions that a caller names.
    fn nothing_forbidden(&mut self) {
        const FORBIDDEN: [&str; 5] = [
            "/field-locked",
            "/structure-locked",
            "/invalid-state-for-action",
            "/stage-not-removable",
            "/stage-content-incomplete",
        ];
        for sent in writes(self.run).filter(|sent| sent.version.is_some()) {
            let Some(step) = step_of(self.session.plan.as_ref(), sent) else { continue };
            let problem = problem(sent);
            if sent.version == step.precondition.etag && FORBIDDEN.iter().any(|code| problem.ends_with(code)) {
                self.found.push(format!("state-allows: {} {} was planned, and is {problem}", sent.method, sent.path));
            }
        }
    }

    /// `once`: at most once: no key has two effects, and no step of a plan. An effect without a key is one whose answer the
    /// platform kept nowhere: sent again, the call may do once more what somebody has undone in between.
    fn at_most_once(&mut self) {
        let mut seen: HashMap<&str, usize> = HashMap::new();
        for effect in self.all {
            if let Some(key) = &effect.key {
                *seen.entry(key).or_default() += 1;
            }
        }
        for (n, effect) in self.own.iter().enumerate() {
            let same = |earlier: &&ObservedEffect| {
                earlier.method == effect.method && earlier.path == effect.path && earlier.body == effect.body
            };
            let again = self.own[..n].iter().filter(|earlier| earlier.key.is_some()).any(same);
            if again || effect.key.as_deref().is_some_and(|key| seen[key] > 1) {
                self.found.push(format!("once: {} {} had its effect twice", effect.method, effect.path));
            }
        }
    }

    /// `unseen-change`: nobody's change is overwritten unseen. Another run of this tool, from another machine, is somebody else.
    fn nothing_is_lost(&mut self) {
        let Some(plan) = &self.session.plan else { return };
        for (n, effect) in self.all.iter().enumerate().filter(|(_, effect)| self.run.named(&effect.request_id)) {
            let Some(step) = plan.steps.iter().find(|step| caused(step, effect)) else { continue };
            // A dry run leaves its object as it was planned for, and what follows it names no version of its own.
            let before_it = |one: &&Step| one.call.kind == CallKind::Check && one.call.object == step.call.object;
            let for_it = plan.steps.iter().filter(before_it).chain([step]);
            let planned = for_it.into_iter().any(|one| one.precondition.etag == effect.before);
            // The same call with the same key, whoever was first; what our stop went on to by itself.
            let sent =
                |first: &ObservedEffect| first.key.is_some() && self.run.sent.iter().any(|sent| sent.key == first.key);
            let by_us = |first: &ObservedEffect| self.run.named(&first.request_id) || sent(first);
            let left = |first: &ObservedEffect| first.after == effect.before || first.path.ends_with(":stop");
            let of_it = self.all[..n].iter().filter(|first| first.address == effect.address);
            let ours = of_it.into_iter().any(|first| by_us(first) && left(first));
            if !planned && !ours && !self.read_back(step) {
                let (method, path, before) = (&effect.method, &effect.path, &effect.before);
                self.found
                    .push(format!("unseen-change: {method} {path} over {before:?}, which is neither planned nor ours"));
            }
        }
    }

    /// S20: nor is it built upon: content that nobody reviewed is not published, switched on or taken away.
    fn builds_upon_what_was_reviewed(&mut self) {
        let Some(plan) = &self.session.plan else { return };
        let same_key = |one: &ObservedEffect| one.key.is_some() && self.run.sent.iter().any(|sent| sent.key == one.key);
        let is_own = |one: &ObservedEffect| self.run.named(&one.request_id) || same_key(one);
        let found = built_upon_unreviewed(plan, self.all, is_own, &self.session.contents);
        self.found.extend(found.into_iter().map(|what| format!("S20: {what}")));
    }

    /// Whether `step` follows one of its object that was found to be so already, by somebody else's doing. What takes
    /// something away may not, but for the end that the plan waited for.
    fn read_back(&self, step: &Step) -> bool {
        let Some(plan) = &self.session.plan else { return false };
        let takes_away = step.effect >= journeyctl::testing::vocabulary::Effect::EjectsCustomers;
        let before = plan.steps.iter().filter(|one| step.needs.contains(&one.id) && one.address == step.address);
        let mut before = before.filter(|one| !takes_away || one.call.kind == CallKind::Wait);
        before.any(|one| self.is_called_applied(one) && !self.own.iter().any(|effect| caused(one, effect)))
    }

    /// By the report; where the run died before it could report, by the journal, or by what a step that waits was shown.
    fn is_called_applied(&self, step: &Step) -> bool {
        if let End::Reported(report) = &self.session.end {
            return report.steps.iter().any(|said| said.id == step.id && said.outcome == Outcome::Applied);
        }
        let mut reads = self.run.sent.iter().filter(|sent| sent.method == "GET" && sent.path == step.call.object);
        let waited_for = step.call.kind == CallKind::Wait && reads.any(|read| showed(step, read));
        waited_for || self.run.noted.iter().any(|noted| noted.event == "applied" && noted.step == step.id)
    }

    /// `second-look`: what the second look shows to be otherwise than reviewed is not written at all, nor anything else. The last
    /// answer counts: where the platform itself showed an earlier version, only `If-Match` can tell, and `unseen-change` holds.
    fn stale_means_still(&mut self) {
        let (Some(plan), Some(versions)) = (&self.session.plan, &self.session.versions) else { return };
        if !self.session.flags.saved || self.own.is_empty() {
            return;
        }
        let mut first = HashMap::new();
        for step in plan.steps.iter().filter(|step| !self.session.done.contains(&step.address)) {
            first.entry(&step.address).or_insert(step);
        }
        let now = |step: &Step| {
            self.looks(step).filter_map(version).last().unwrap_or_else(|| versions.get(&on_platform(step)).cloned())
        };
        let stale = first.into_values().find(|step| now(step) != step.precondition.etag);
        if let Some(step) = stale {
            let what = format!("{} was not as reviewed, and yet the plan was applied", step.address);
            self.break_off("second-look", what);
        }
    }

    /// How the object of `step` was read in the second look.
    fn looks<'l>(&'l self, step: &'l Step) -> impl Iterator<Item = &'l Sent> {
        let in_look = |sent: &&Sent| self.session.looked.contains(&sent.at);
        let of_it = |sent: &&Sent| sent.method == "GET" && sent.path == step.call.object;
        self.run.sent.iter().filter(in_look).filter(of_it)
    }

    /// `unasked`, `foreign`: nothing goes and nothing stops without being asked for, and nobody else's things are touched.
    fn only_what_was_asked_for(&mut self) {
        let (documents, flags) = (&self.session.documents, &self.session.flags);
        let spoken_of = documents.addresses();
        for effect in &self.own {
            let (delete, stop) = documents.lets_go(&effect.address);
            let stop = stop || self.has_successor(&effect.address);
            if effect.method == "DELETE" && !(delete && flags.prune) {
                self.found.push(format!("unasked: {} was deleted", effect.address));
            }
            if effect.path.ends_with(":stop") && !(stop && flags.allow_destructive) {
                self.found.push(format!("unasked: {} was stopped", effect.address));
            }
            if !spoken_of.contains(&Documents::first_of(&effect.address)) {
                self.found.push(format!("foreign: {} is not this workspace's", effect.address));
            }
        }
    }

    /// Whether another object has been made to take over from the one at `address`.
    fn has_successor(&self, address: &Address) -> bool {
        let first = Documents::first_of(address);
        let mut later = generations(&first).skip_while(|older| older != address).skip(1);
        let made = |newer: Address| self.all.iter().any(|effect| effect.address == newer && effect.before.is_none());
        later.any(made)
    }

    /// `close-first`: `handover: closeFirst`: nobody is let in by the old and the new one at a time.
    fn one_at_a_time(&mut self) {
        for address in &self.run.together {
            self.found.push(format!("close-first: two generations of {address} run side by side"));
        }
    }

    /// `intent-first`: the intent stands before the request leaves.
    fn journal_comes_first(&mut self) {
        for sent in writes(self.run) {
            let Some(step) = step_of(self.session.plan.as_ref(), sent) else { continue };
            let mut earlier = self.run.noted.iter().filter(|noted| noted.at < sent.at);
            let same_key = |key: &Option<String>| sent.key.is_none() || *key == sent.key;
            if !earlier.any(|noted| noted.event == "intent" && noted.step == step.id && same_key(&noted.key)) {
                self.found.push(format!("intent-first: {} {} left before its intent was kept", sent.method, sent.path));
            }
        }
    }

    /// `wait-kept`: what the platform asks to wait comes no earlier.
    fn patient(&mut self) {
        for call in &self.run.hasty {
            self.found.push(format!("wait-kept: {call} was sent again before its time"));
        }
    }

    /// `read-back-first`: what lets customers in is sent only once the content that its plan writes was read back.
    fn opens_what_was_read_back(&mut self) {
        let Some(plan) = &self.session.plan else { return };
        let opens = |step: &&Step| {
            step.call.kind == CallKind::Move && step.effect == journeyctl::testing::vocabulary::Effect::None
        };
        for sent in writes(self.run) {
            let Some(step) = step_of(Some(plan), sent).filter(opens) else { continue };
            let writes_it = |one: &&Step| {
                one.address == step.address && matches!(one.call.kind, CallKind::Create | CallKind::Update)
            };
            let read_back = |one: &Step| {
                let reads = self.run.sent.iter().filter(|read| read.at < sent.at && read.path == one.call.object);
                reads.filter(|read| read.method == "GET").any(|read| showed(one, read))
            };
            if let Some(one) = plan.steps.iter().filter(writes_it).find(|one| !read_back(one)) {
                self.found.push(format!(
                    "read-back-first: {} {} was sent before {} was read back",
                    sent.method, sent.path, one.id
                ));
            }
        }
    }

    /// `exclusive-last`: what puts others out of a state that only one may have is sent after all other changes of its kind.
    fn makes_room_first(&mut self) {
        let sent: Vec<_> = writes(self.run)
            .filter_map(|sent| Some((sent, step_of(self.session.plan.as_ref(), sent)?)))
            .filter(|(_, step)| step.phase == Phase::Change)
            .collect();
        for (first, step) in sent.iter().filter(|(_, step)| step.displaces.is_some()) {
            let other = |one: &Step| one.address.slug() == step.address.slug() && one.displaces.is_none();
            if let Some((late, _)) = sent.iter().find(|(late, one)| late.at > first.at && other(one)) {
                self.found.push(format!("exclusive-last: {} {} was sent after {}", late.method, late.path, first.path));
            }
        }
    }

    /// F11: whatever goes wrong, a run ends.
    fn bounded(&mut self) {
        let steps = self.session.plan.as_ref().map_or(0, |plan| plan.steps.len());
        let most = 5 * (120 + 40 * steps);
        let sent = self.run.sent.len();
        if sent > most {
            self.break_off("F11", format!("{sent} requests for {steps} steps"));
        }
    }

    /// `true-report`: what the report says is what happened.
    fn honest(&mut self, plan: &Plan, report: &Report) {
        for (step, said) in plan.steps.iter().zip(&report.steps) {
            let changed = self.own.iter().any(|effect| caused(step, effect));
            let sent: Vec<&Sent> = writes(self.run).filter(|sent| is_of(step, sent)).collect();
            let name = format!("{} {}", said.what, said.address);
            match said.outcome {
                Outcome::Rejected if changed => {
                    self.break_off("true-report", format!("{name} is said not to have happened"));
                }
                Outcome::NotAttempted if !sent.is_empty() => {
                    self.break_off("true-report", format!("{name} is said not to have been sent"));
                }
                Outcome::Applied if !changed && !self.stands(step, &sent) => {
                    self.break_off("true-report", format!("{name} is said to have happened"));
                }
                Outcome::Applied | Outcome::Rejected | Outcome::NotAttempted | Outcome::Unknown => {}
            }
        }
        let all_well = report.steps.iter().all(|step| step.outcome == Outcome::Applied);
        if (report.exit() == Exit::Done) != (all_well && report.differing.is_empty()) {
            self.break_off("true-report", "the exit code says otherwise than the report");
        }
    }

    /// Whether a step that changed nothing now may be said to have happened: a read in this very run, after it was
    /// sent, showed it so, or the second look at a saved plan did.
    fn stands(&self, step: &Step, sent: &[&Sent]) -> bool {
        if self.session.done.contains(&step.address) {
            // Later steps may have led on from the state that a move leads to, or taken the object away.
            let passed = |look: &Sent| step.call.kind == CallKind::Move && version(look).is_some_and(|at| at.is_some());
            let steps = self.session.plan.iter().flat_map(|plan| &plan.steps);
            let mut later = steps.skip_while(|one| one.id != step.id).filter(|one| one.call.object == step.call.object);
            return later.any(|one| self.looks(one).any(|look| showed(one, look))) || self.looks(step).any(passed);
        }
        let since = sent.first().map(|sent| sent.at);
        let later = |read: &&Sent| since.is_none_or(|since| read.at > since);
        let mut reads = self.run.sent.iter().filter(|sent| sent.method == "GET" && sent.path == step.call.object);
        let agreed = sent.iter().any(|sent| matches!(sent.came, Came::Answer { status: 200..=299, .. }));
        let may =
            (step.call.kind == CallKind::Wait) == sent.is_empty() && (agreed || step.call.kind != CallKind::Check);
        may && reads.any(|read| later(&read) && showed(step, read))
    }

    /// `needs-first`: after a step that did not go well, nothing that needs it is sent.
    fn stops_on_surprise(&mut self, plan: &Plan, report: &Report) {
        let outcome: HashMap<&str, Outcome> =
            report.steps.iter().map(|step| (step.id.as_str(), step.outcome)).collect();
        for sent in writes(self.run) {
            let Some(step) = step_of(Some(plan), sent) else { continue };
            let failed = step.needs.iter().find(|need| outcome.get(need.as_str()) != Some(&Outcome::Applied));
            if let Some(need) = failed {
                self.found
                    .push(format!("needs-first: {} {} was sent though {need} did not go well", sent.method, sent.path));
            }
        }
    }
}

/// Where the object of `step` is on the platform, which knows each generation by a key of its own.
pub(crate) fn on_platform(step: &Step) -> Address {
    let name = step.call.object.rsplit('/').next().unwrap_or_default();
    Address::new(step.address.slug(), name.trim_start_matches("key:"))
}

impl Look<'_> {
    /// `removals-last`: what removes comes last, and only where all else went well.
    fn removals_come_last(&mut self, plan: &Plan, report: &Report) {
        let failed =
            |(step, said): &(&Step, &StepReport)| step.phase == Phase::Change && said.outcome != Outcome::Applied;
        let Some((first, _)) = plan.steps.iter().zip(&report.steps).find(failed) else { return };
        for sent in writes(self.run) {
            if step_of(Some(plan), sent).is_some_and(|step| step.phase == Phase::Removal) {
                self.found
                    .push(format!("removals-last: {} {} was sent though {} failed", sent.method, sent.path, first.id));
            }
        }
    }
}
