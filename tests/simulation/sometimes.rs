//! Rare things that must have happened somewhere, or the schedules test nothing.

use super::checks::{self, caused, is_of, writes};
use super::late::Arrived;
use super::run::{Came, Run, Sent, lock};
use super::session::{End, Session};
use journeyctl::testing::apply::Outcome;
use journeyctl::testing::exit::Exit;
use journeyctl::testing::plan::CallKind;
use journeyctl::testing::sandbox::ObservedEffect;
use std::collections::BTreeMap;

pub(crate) const RARE: [&str; 28] = [
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
    "two runs at once, and both wrote",
    "a write came after its run had ended, and was done",
    "a write came after it had been sent again, and was not done again",
    "a plan was blocked, and the rest of it done with --target",
    "one cart was switched off and another one on",
    "what a person had undone was not done again",
    "a person deleted something",
    "a person switched something",
];

/// How often each of them happened.
#[derive(Debug, Default, Clone)]
pub(crate) struct Sometimes(BTreeMap<&'static str, u64>);

impl Sometimes {
    pub(crate) fn note(&mut self, what: &'static str, happened: bool) {
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

/// What of it happened in `session`, which changed `own`.
pub(crate) fn count(session: &Session, effects: &[ObservedEffect], sometimes: &mut Sometimes) {
    let run = lock(&session.run);
    let own = checks::own(&run, effects);
    plan(session, &run, &own, sometimes);
    steps(session, &run, &own, sometimes);
}

fn plan(session: &Session, run: &Run, own: &[&ObservedEffect], sometimes: &mut Sometimes) {
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
    let carts = |path: &str| {
        own.iter().any(|effect| effect.address.slug() == "cart-remarketing" && effect.path.ends_with(path))
    };
    sometimes.note("one cart was switched off and another one on", carts(":enable") && carts(":disable"));
    let targeted = !session.flags.targets.is_empty() && !own.is_empty();
    sometimes.note("a plan was blocked, and the rest of it done with --target", targeted);
}

fn steps(session: &Session, run: &Run, own: &[&ObservedEffect], sometimes: &mut Sometimes) {
    let (End::Reported(report), Some(plan)) = (&session.end, &session.plan) else { return };
    sometimes.note("an interruption left steps", report.exit() == Exit::Interrupted);
    sometimes.note("an outcome stayed unknown", report.count(Outcome::Unknown) > 0);
    for (step, said) in plan.steps.iter().zip(&report.steps) {
        let sent: Vec<&Sent> = writes(run).filter(|sent| is_of(step, sent)).collect();
        let lost = sent.iter().any(|sent| sent.came == Came::Nothing);
        let changed = own.iter().any(|effect| caused(step, effect));
        let detail = |text: &str| said.detail.as_ref().is_some_and(|detail| detail.said().contains(text));
        let applied = said.outcome == Outcome::Applied;
        let keys: std::collections::HashSet<_> = sent.iter().filter_map(|sent| sent.key.as_ref()).collect();
        sometimes.note("a lost write was done", lost && applied && changed);
        sometimes.note("a lost write was not done", lost && !changed && !applied);
        sometimes.note("a second key, since the first was about an earlier life", keys.len() > 1);
        sometimes.note("somebody else had done it already", applied && !changed && !sent.is_empty());
        sometimes.note("the journal's disk was full", detail("the journal cannot be written"));
        let undone = !changed && detail("somebody has undone it since");
        sometimes.note("what a person had undone was not done again", undone);
        sometimes.note("all repetitions failed", sent.len() >= 5 && !applied);
        let late = step.call.kind != CallKind::Move && changed && detail("the platform said yes, but");
        sometimes.note("a read was older than the write before it", late);
    }
}

/// What became of the writes of `session` that came late, `effects` being everything that callers changed.
pub(crate) fn late(session: &Session, arrived: &[Arrived], effects: &[ObservedEffect], sometimes: &mut Sometimes) {
    let run = lock(&session.run);
    for one in arrived.iter().filter(|one| run.named(&one.id)) {
        let done = effects.iter().any(|effect| effect.request_id == one.id);
        let call = |effect: &&ObservedEffect| one.call == format!("{} {}", effect.method, short(&effect.path));
        let by_another = checks::own(&run, effects).iter().any(call);
        sometimes.note("a write came after its run had ended, and was done", done);
        sometimes.note("a write came after it had been sent again, and was not done again", !done && by_another);
    }
}

/// Two runs were under way at once.
pub(crate) fn together(one: &Session, other: &Session, effects: &[ObservedEffect], sometimes: &mut Sometimes) {
    let wrote = |session: &Session| !checks::own(&lock(&session.run), effects).is_empty();
    sometimes.note("two runs at once, and both wrote", wrote(one) && wrote(other));
}

/// A path below the team.
fn short(path: &str) -> &str {
    path.splitn(5, '/').nth(4).map_or(path, |rest| &path[path.len() - rest.len() - 1..])
}
