//! What must hold after each run, by the platform's own record of what was sent and what changed.

use super::draw::Documents;
use super::session::{End, Session};
use super::wire::{Came, Run, Sent, generations, lock};
use journeyctl::apply::{Outcome, Report, StepReport};
use journeyctl::exit::Exit;
use journeyctl::model::Address;
use journeyctl::model::digest::digest;
use journeyctl::model::wire::Resource;
use journeyctl::plan::{CallKind, Phase, Plan, Step};
use journeyctl::sandbox::Effect;
use serde_json::Value;
use std::collections::{BTreeMap, HashMap};

/// Rare things that must have happened somewhere, or the schedules test nothing.
pub(crate) const RARE: [&str; 20] = [
    "a lost write was done",
    "a lost write was not done",
    "412 after the second look at a saved plan",
    "401 while applying",
    "died with a write before the platform",
    "died with the answer to a write under way",
    "an answer was replayed",
    "a second key, since the first was about an earlier life",
    "an outcome stayed unknown",
    "a saved plan was stale",
    "somebody else had done it already",
    "the journal's disk was full",
    "an interruption left steps",
    "a list lacked what was there",
    "all repetitions failed",
    "customers were put out",
    "something was deleted",
    "a read was older than the write before it",
    "another object took over",
    "died in a handover",
];

/// How often each of them happened.
#[derive(Debug, Default, Clone)]
pub(crate) struct Sometimes(BTreeMap<&'static str, u64>);

impl Sometimes {
    fn note(&mut self, what: &'static str, happened: bool) {
        assert!(RARE.contains(&what), "`{what}` is not in the table");
        *self.0.entry(what).or_default() += u64::from(happened);
    }

    pub(crate) fn add(&mut self, other: &Self) {
        for (what, count) in &other.0 {
            *self.0.entry(what).or_default() += count;
        }
    }

    pub(crate) fn count(&self, what: &str) -> u64 {
        self.0.get(what).copied().unwrap_or_default()
    }
}

/// What `session` did that it may not. `effects` is everything that callers ever changed.
pub(crate) fn session(session: &Session, effects: &[Effect], sometimes: &mut Sometimes) -> Vec<String> {
    let run = lock(&session.run);
    let own = &effects[session.effects_before..];
    let mut look = Look { session, run: &run, own, all: effects, found: Vec::new() };
    look.every_write_is_planned();
    look.keys_have_one_effect();
    look.nothing_is_lost();
    look.stale_means_still();
    look.only_what_was_asked_for();
    look.one_at_a_time();
    look.journal_comes_first();
    look.bounded();
    if let (End::Reported(report), Some(plan)) = (&session.end, &session.plan) {
        look.honest(plan, report);
        look.stops_on_surprise(plan, report);
        look.removals_come_last(plan, report);
    }
    let found = look.found;
    count(session, &run, own, sometimes);
    found
}

struct Look<'a> {
    session: &'a Session,
    run: &'a Run,
    own: &'a [Effect],
    all: &'a [Effect],
    found: Vec<String>,
}

fn writes(run: &Run) -> impl Iterator<Item = &Sent> {
    run.sent.iter().filter(|sent| sent.method != "GET")
}

fn body_of(step: &Step) -> Vec<u8> {
    step.call.body.as_ref().map(|body| body.to_string().into_bytes()).unwrap_or_default()
}

fn is_of(step: &Step, sent: &Sent) -> bool {
    step.call.method == sent.method && step.call.path == sent.path && body_of(step) == sent.body
}

fn caused(step: &Step, effect: &Effect) -> bool {
    step.call.method == effect.method
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

    /// S1, S16: a plan is a ceiling.
    fn every_write_is_planned(&mut self) {
        let plan = self.session.plan.as_ref();
        for sent in writes(self.run) {
            if step_of(plan, sent).is_none() {
                self.found.push(format!("S1: {} {} is no step of the plan", sent.method, sent.path));
            }
        }
        if self.session.versions.is_none() && !self.own.is_empty() {
            self.break_off("S1", "something changed before the plan was applied");
        }
    }

    /// S3: at most once.
    fn keys_have_one_effect(&mut self) {
        let mut seen: HashMap<&str, usize> = HashMap::new();
        for effect in self.all {
            if let Some(key) = &effect.key {
                *seen.entry(key).or_default() += 1;
            }
        }
        for effect in self.own {
            if effect.key.as_deref().is_some_and(|key| seen[key] > 1) {
                self.found.push(format!("S3: {} {} had its effect twice", effect.method, effect.path));
            }
        }
    }

    /// S6: nobody's change is overwritten unseen.
    fn nothing_is_lost(&mut self) {
        let Some(plan) = &self.session.plan else { return };
        for (n, effect) in self.own.iter().enumerate() {
            let Some(step) = plan.steps.iter().find(|step| caused(step, effect)) else { continue };
            let planned = step.precondition.etag == effect.before;
            // Ours: this run's or an earlier one's, or what our stop went on to by itself.
            let earlier = &self.all[..self.session.effects_before + n];
            let sent = |first: &Effect| first.key.is_some() && self.run.sent.iter().any(|sent| sent.key == first.key);
            let left = |first: &&Effect| first.after == effect.before || (first.path.ends_with(":stop") && sent(first));
            let ours = earlier.iter().filter(|first| first.address == effect.address).any(|first| left(&first));
            let read_back = self.read_back(step);
            if !planned && !ours && !read_back {
                let (method, path, before) = (&effect.method, &effect.path, &effect.before);
                self.found.push(format!("S6: {method} {path} over {before:?}, which is neither planned nor ours"));
            }
        }
    }

    /// Whether `step` follows one of its object that was found to be so already, by somebody else's doing. What takes
    /// something away may not, but for the end that the plan waited for.
    fn read_back(&self, step: &Step) -> bool {
        let (Some(plan), End::Reported(report)) = (&self.session.plan, &self.session.end) else { return false };
        let takes_away = step.effect >= journeyctl::kinds::Effect::EjectsCustomers;
        let before = plan.steps.iter().zip(&report.steps).filter(|(one, _)| step.needs.contains(&one.id));
        let before = before.filter(|(one, _)| !takes_away || one.call.kind == CallKind::Wait);
        let mut own = before.filter(|(one, _)| one.address == step.address);
        own.any(|(one, said)| said.outcome == Outcome::Applied && !self.own.iter().any(|effect| caused(one, effect)))
    }

    /// S5: what is not as reviewed when the second look begins is not written at all, nor anything else.
    fn stale_means_still(&mut self) {
        let (Some(plan), Some(versions)) = (&self.session.plan, &self.session.versions) else { return };
        if !self.session.flags.saved || self.session.stale_reads {
            return;
        }
        let mut first = HashMap::new();
        for step in plan.steps.iter().filter(|step| !self.session.done.contains(&step.address)) {
            first.entry(&step.address).or_insert(step);
        }
        let stale = first.values().find(|step| versions.get(&on_platform(step)) != step.precondition.etag.as_ref());
        if let Some(step) = stale
            && !self.own.is_empty()
        {
            let what = format!("{} was not as reviewed, and yet the plan was applied", step.address);
            self.break_off("S5", what);
        }
    }

    /// S7, S9: nothing goes and nothing stops without being asked for, and nobody else's things are touched.
    fn only_what_was_asked_for(&mut self) {
        let (documents, flags) = (&self.session.documents, self.session.flags);
        let spoken_of = documents.addresses();
        for effect in self.own {
            let (delete, stop) = documents.lets_go(&effect.address);
            let stop = stop || self.has_successor(&effect.address);
            if effect.method == "DELETE" && !(delete && flags.prune) {
                self.found.push(format!("S7: {} was deleted", effect.address));
            }
            if effect.path.ends_with(":stop") && !(stop && flags.allow_destructive) {
                self.found.push(format!("S7: {} was stopped", effect.address));
            }
            if !spoken_of.contains(&Documents::first_of(&effect.address)) {
                self.found.push(format!("S9: {} is not this workspace's", effect.address));
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

    /// H1: `handover: closeFirst`: nobody is let in by the old and the new one at a time.
    fn one_at_a_time(&mut self) {
        for address in &self.run.together {
            self.found.push(format!("H1: two generations of {address} run side by side"));
        }
    }

    /// S17: the intent stands before the request leaves.
    fn journal_comes_first(&mut self) {
        for sent in writes(self.run) {
            let Some(step) = step_of(self.session.plan.as_ref(), sent) else { continue };
            let mut earlier = self.run.noted.iter().filter(|noted| noted.at < sent.at);
            let same_key = |key: &Option<String>| sent.key.is_none() || *key == sent.key;
            if !earlier.any(|noted| noted.event == "intent" && noted.step == step.id && same_key(&noted.key)) {
                self.found.push(format!("S17: {} {} left before its intent was kept", sent.method, sent.path));
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

    /// S15: what the report says is what happened.
    fn honest(&mut self, plan: &Plan, report: &Report) {
        for (step, said) in plan.steps.iter().zip(&report.steps) {
            let changed = self.own.iter().any(|effect| caused(step, effect));
            let sent: Vec<&Sent> = writes(self.run).filter(|sent| is_of(step, sent)).collect();
            let name = format!("{} {}", said.what, said.address);
            match said.outcome {
                Outcome::Rejected if changed => self.break_off("S15", format!("{name} is said not to have happened")),
                Outcome::NotAttempted if !sent.is_empty() => {
                    self.break_off("S15", format!("{name} is said not to have been sent"));
                }
                Outcome::Applied if !changed && !self.stands(step, &sent) => {
                    self.break_off("S15", format!("{name} is said to have happened"));
                }
                Outcome::Applied | Outcome::Rejected | Outcome::NotAttempted | Outcome::Unknown => {}
            }
        }
        let all_well = report.steps.iter().all(|step| step.outcome == Outcome::Applied);
        if (report.exit() == Exit::Done) != (all_well && report.differing.is_empty()) {
            self.break_off("S15", "the exit code says otherwise than the report");
        }
    }

    /// Whether a step that changed nothing now may be said to have happened: a read in this very run, after it was
    /// sent, showed it so, or the second look at a saved plan did.
    fn stands(&self, step: &Step, sent: &[&Sent]) -> bool {
        let since = sent.first().map(|sent| sent.at);
        let later = |read: &&Sent| since.is_none_or(|since| read.at > since);
        let mut reads = self.run.sent.iter().filter(|sent| sent.method == "GET" && sent.path == step.call.object);
        let agreed = sent.iter().any(|sent| matches!(sent.came, Came::Answer { status: 200..=299, .. }));
        let may =
            (step.call.kind == CallKind::Wait) == sent.is_empty() && (agreed || step.call.kind != CallKind::Check);
        self.session.done.contains(&step.address) || may && reads.any(|read| later(&read) && showed(step, read))
    }

    /// S11: after a step that did not go well, nothing that needs it is sent.
    fn stops_on_surprise(&mut self, plan: &Plan, report: &Report) {
        let outcome: HashMap<&str, Outcome> =
            report.steps.iter().map(|step| (step.id.as_str(), step.outcome)).collect();
        for sent in writes(self.run) {
            let Some(step) = step_of(Some(plan), sent) else { continue };
            let failed = step.needs.iter().find(|need| outcome.get(need.as_str()) != Some(&Outcome::Applied));
            if let Some(need) = failed {
                self.found.push(format!("S11: {} {} was sent though {need} did not go well", sent.method, sent.path));
            }
        }
    }
}

/// Where the object of `step` is on the platform, which knows each generation by a key of its own.
fn on_platform(step: &Step) -> Address {
    let name = step.call.object.rsplit('/').next().unwrap_or_default();
    Address::new(step.address.slug(), name.trim_start_matches("key:"))
}

/// Whether `read` found the object as `step` wanted it: in one of its states, gone, or with the content sent.
fn showed(step: &Step, read: &Sent) -> bool {
    let Came::Answer { status, .. } = read.came else { return false };
    if step.call.kind == CallKind::Delete {
        // A proxy's 404 is no absence.
        let problem: Value = serde_json::from_slice(&read.shown).unwrap_or_default();
        return status == 404 && problem["type"].as_str().is_some_and(|kind| kind.ends_with("/not-found"));
    }
    let Ok(shown) = serde_json::from_slice::<Resource>(&read.shown) else { return false };
    match step.call.kind {
        CallKind::Create | CallKind::Update => {
            let spec: Value = serde_json::from_str(shown.spec.get()).expect("JSON");
            step.call.body.as_ref().is_some_and(|body| body["spec"] == spec)
        }
        CallKind::Move | CallKind::Check | CallKind::Wait | CallKind::Delete => {
            let state = shown.status.state_of(&step.call.part);
            state.is_some_and(|state| step.leads_to.iter().any(|wanted| wanted == state))
        }
    }
}

impl Look<'_> {
    /// S12: what removes comes last, and only where all else went well.
    fn removals_come_last(&mut self, plan: &Plan, report: &Report) {
        let failed =
            |(step, said): &(&Step, &StepReport)| step.phase == Phase::Change && said.outcome != Outcome::Applied;
        let Some((first, _)) = plan.steps.iter().zip(&report.steps).find(failed) else { return };
        for sent in writes(self.run) {
            if step_of(Some(plan), sent).is_some_and(|step| step.phase == Phase::Removal) {
                self.found.push(format!("S12: {} {} was sent though {} failed", sent.method, sent.path, first.id));
            }
        }
    }
}

fn count(session: &Session, run: &Run, own: &[Effect], sometimes: &mut Sometimes) {
    let answered = |sent: &Sent, wanted: u16| matches!(sent.came, Came::Answer { status, .. } if status == wanted);
    let any = |wanted: u16| writes(run).any(|sent| answered(sent, wanted));
    let replayed = |sent: &Sent| matches!(sent.came, Came::Answer { replayed: true, .. });
    let died = |at: bool| writes(run).any(|sent| sent.came == (Came::Died { delivered: at }));
    sometimes.note("401 while applying", any(401));
    sometimes.note("an answer was replayed", writes(run).any(replayed));
    sometimes.note("died with a write before the platform", died(false));
    sometimes.note("died with the answer to a write under way", died(true) && !own.is_empty());
    sometimes.note("a saved plan was stale", matches!(session.end, End::Stale));
    sometimes.note("412 after the second look at a saved plan", session.flags.saved && any(412));
    sometimes.note(
        "a list lacked what was there",
        writes(run).any(|sent| sent.path.matches('/').count() == 1 && answered(sent, 409)),
    );
    sometimes.note("customers were put out", own.iter().any(|effect| effect.path.ends_with(":stop")));
    sometimes.note("something was deleted", own.iter().any(|effect| effect.method == "DELETE"));
    let hands_over =
        session.plan.as_ref().is_some_and(|plan| plan.changes.iter().any(|change| change.replacement.is_some()));
    sometimes.note("another object took over", hands_over && matches!(session.end, End::Reported(_)));
    sometimes.note("died in a handover", hands_over && matches!(session.end, End::Died) && !own.is_empty());
    let (End::Reported(report), Some(plan)) = (&session.end, &session.plan) else { return };
    sometimes.note("an interruption left steps", report.exit() == Exit::Interrupted);
    sometimes.note("an outcome stayed unknown", report.count(Outcome::Unknown) > 0);
    for (step, said) in plan.steps.iter().zip(&report.steps) {
        let sent: Vec<&Sent> = writes(run).filter(|sent| is_of(step, sent)).collect();
        let lost = sent.iter().any(|sent| sent.came == Came::Nothing);
        let changed = own.iter().any(|effect| caused(step, effect));
        let detail = |text: &str| said.detail.as_deref().is_some_and(|detail| detail.contains(text));
        let applied = said.outcome == Outcome::Applied;
        let keys: std::collections::HashSet<_> = sent.iter().filter_map(|sent| sent.key.as_ref()).collect();
        sometimes.note("a lost write was done", lost && applied && changed);
        sometimes.note("a lost write was not done", lost && !changed && !applied);
        sometimes.note("a second key, since the first was about an earlier life", keys.len() > 1);
        sometimes.note("somebody else had done it already", applied && !changed && !sent.is_empty());
        sometimes.note("the journal's disk was full", detail("the journal can not be written"));
        sometimes.note("all repetitions failed", sent.len() >= 5 && !applied);
        let late = step.call.kind != CallKind::Move && changed && detail("the platform said yes, but");
        sometimes.note("a read was older than the write before it", late);
    }
}
