//! Nothing goes wrong any more: within a few runs it comes to rest, as its documents say, and stays there.

use super::draw::{Documents, TEAM};
use super::run::{Came, lock};
use super::schedule::Schedule;
use super::session::{End, Flags, Session};
use super::wire::generations;
use journeyctl::testing::desired::Declared;
use journeyctl::testing::exit::Exit;
use journeyctl::testing::model::Address;
use journeyctl::testing::plan::{Plan, PlannedChange, Refusal};
use journeyctl::testing::sandbox::ArmedFault;
use journeyctl::testing::vocabulary::fields::changes;
use serde_json::Value;
use std::collections::BTreeMap;

/// Runs without trouble until nothing is left to do, at most.
const HEALTHY_RUNS: usize = 3;
/// Runs after that, which must write nothing.
const IDLE_RUNS: usize = 5;
/// What may block a change although nothing goes wrong, by the codes that plans give it: the state that its object is in.
const BLOCKING: [&str; 4] = ["field-locked", "structure-locked", "state-unreachable", "dependency-blocked"];
/// What was let go once, and is somebody else's since.
const NOT_OWNED: &str = "not-owned";
/// What is to be deleted while a new document says the same: somebody has to say whether it was renamed.
const LIKE_A_RENAME: &str = "looks-like-rename";
/// What the platform stopped by itself: it is told, and holds up nothing else.
const AUTO_STOPPED: &str = "auto-stopped";

/// Whether there is anything left to do.
enum Rest {
    /// Nothing but what is blocked.
    Rests {
        blocked: Vec<Address>,
    },
    Moves,
    Fails(String),
}

impl Schedule<'_> {
    pub(crate) async fn peace(&mut self, documents: &mut Documents) {
        self.sandbox.heal().expect("healed");
        self.everything_arrives();
        // One more commit, that nobody has tried to apply while things went wrong.
        if self.rng.u8(0..3) == 0 {
            documents.change(self.rng);
        }
        // Short pages are no trouble: what is not on the first one is there all the same.
        if self.rng.u8(0..4) == 0 {
            let pages = ArmedFault { value: Some("1".to_owned()), ..ArmedFault::new("small-pages") };
            self.sandbox.arm(&pages).expect("armed");
        }
        if self.comes_to_rest(documents).await {
            self.idle(documents).await;
        }
    }

    /// Within a few runs all that is not blocked is as declared.
    pub(crate) async fn comes_to_rest(&mut self, documents: &Documents) -> bool {
        for _ in 0..=HEALTHY_RUNS {
            // What is being stopped needs time, and nobody's help.
            self.sandbox.advance(60).expect("later");
            match self.healthy_run(documents).await {
                Rest::Rests { blocked } => {
                    self.is_as_declared(documents, &blocked);
                    return true;
                }
                Rest::Moves => {}
                Rest::Fails(why) => self.break_off("at-rest", &format!("a run without trouble fails: {why}")),
            }
        }
        self.break_off("settled", &format!("still something to do after {HEALTHY_RUNS} runs without trouble"));
        false
    }

    fn break_off(&mut self, rule: &str, what: &str) {
        let told = format!("{rule}: {what}");
        self.tell(|| format!("VIOLATION {told}"));
        self.played.violations.push(told);
    }

    /// One run; where its plan is blocked in part, the rest with `--target`, as the refusal says.
    async fn healthy_run(&mut self, documents: &Documents) -> Rest {
        let run = self.run();
        let session = self.play(documents, Flags::HEALTHY, run).await;
        let (End::Refused(refusal), Some(plan)) = (&session.end, &session.plan) else { return rest(&session) };
        if let Some(why) = unfounded(refusal, plan, documents) {
            self.break_off("at-rest", &format!("a plan is refused, {why}: {}", refusal.message.said()));
        }
        let rest_of_it = unblocked(plan);
        if rest_of_it.is_empty() {
            return rest(&session);
        }
        let (run, flags) = (self.run(), Flags { targets: rest_of_it, ..Flags::HEALTHY });
        match rest(&self.play(documents, flags, run).await) {
            Rest::Rests { .. } => Rest::Fails("what is not blocked is not done with --target either".to_owned()),
            other @ (Rest::Moves | Rest::Fails(_)) => other,
        }
    }

    /// What the documents say is what is there, by the platform's own word, but for what is blocked.
    fn is_as_declared(&mut self, documents: &Documents, blocked: &[Address]) {
        let there: BTreeMap<Address, String> = self.sandbox.versions().expect("read");
        let newest = |address: &Address| generations(address).filter(|one| there.contains_key(one)).last();
        let is_free = |address: &Address| !blocked.iter().any(|one| Documents::first_of(one) == *address);
        let (declared, gone) = documents.wanted();
        for document in declared.iter().filter(|document| is_free(&document.address)) {
            let look = newest(&document.address).and_then(|address| self.sandbox.look(&address).expect("read"));
            if look.is_none() && has_ended(document) {
                continue;
            }
            let Some(shown) = look else {
                self.break_off("at-rest", &format!("{} is at rest, and not there", document.address));
                continue;
            };
            let live: Value = serde_json::from_str(shown.spec.get()).expect("JSON");
            let wanted = document.content.value();
            let ours = shown.managed_by.as_deref().is_some_and(|owner| owner.contains(TEAM));
            if !ours && documents.let_go(&document.address) {
                continue;
            }
            if !ours || !changes(document.kind, &live, wanted).is_empty() {
                self.break_off("at-rest", &format!("{} is at rest, and not as declared: {live}", document.address));
            }
        }
        for address in gone.iter().filter(|address| is_free(address) && there.contains_key(address)) {
            let shown = self.sandbox.look(address).expect("read");
            if shown.is_some_and(|shown| shown.managed_by.is_some_and(|owner| owner.contains(TEAM))) {
                self.break_off("at-rest", &format!("{address} is at rest, and not deleted"));
            }
        }
    }

    /// Nothing is to be done, again and again: not a single write leaves.
    async fn idle(&mut self, documents: &Documents) {
        let before = self.sandbox.effects().expect("read").len();
        for _ in 0..IDLE_RUNS {
            let run = self.run();
            let session = self.play_unseen(documents, Flags::HEALTHY, run).await;
            let writes = lock(&session.run).sent.iter().any(|sent| sent.method != "GET");
            let rests = match &session.end {
                End::Refused(_) => session.plan.as_ref().is_some_and(|plan| unblocked(plan).is_empty()),
                End::Nothing | End::NoPlan(_) | End::Stale | End::Reported(_) | End::Died => {
                    matches!(rest(&session), Rest::Rests { .. })
                }
            };
            if writes || !rests {
                self.break_off("settled", &format!("a run with nothing to do writes: {}", session.in_words()));
            }
        }
        if self.sandbox.effects().expect("read").len() != before {
            self.break_off("settled", "a run with nothing to do changes something");
        }
    }
}

/// Whether `document` wants what lets nobody in any more: where nothing is, nothing is made for it.
fn has_ended(document: &Declared) -> bool {
    let Some(machine) = document.kind.machine else { return false };
    let route = |goal| machine.route(machine.initial, goal).is_none();
    document.wanted.iter().filter_map(|wanted| machine.goal(wanted.goal)).any(route)
}

fn rest(session: &Session) -> Rest {
    let lost = lock(&session.run).sent.iter().any(|sent| sent.came == Came::Nothing);
    match &session.end {
        End::Nothing | End::Refused(_) => Rest::Rests { blocked: blocked(session.plan.as_ref()) },
        End::Reported(report) if report.exit() == Exit::Done => Rest::Moves,
        End::NoPlan(_) | End::Stale | End::Reported(_) | End::Died => {
            Rest::Fails(format!("{}, lost: {lost}", session.in_words()))
        }
    }
}

fn blocked(plan: Option<&Plan>) -> Vec<Address> {
    plan.into_iter().flat_map(Plan::blocked).map(|change| change.address.clone()).collect()
}

/// What a refused plan would still do if it were let.
fn unblocked(plan: &Plan) -> Vec<Address> {
    let has_steps = |change: &&PlannedChange| plan.steps.iter().any(|step| step.address == change.address);
    let free = plan.changes.iter().filter(|change| change.blocked.is_none());
    free.filter(has_steps).map(|change| change.address.clone()).collect()
}

/// Why a plan that is asked for with every consent must not be refused, if it must not: only what blocks a change may,
/// and each such change is named.
fn unfounded(refusal: &Refusal, plan: &Plan, documents: &Documents) -> Option<String> {
    if refusal.exit != Exit::Blocked {
        return Some(format!("and not since anything is blocked, but with {:?}", refusal.exit));
    }
    let code = |change: &PlannedChange| change.blocked.as_ref().map_or("", |blocked| blocked.code.as_str());
    let own: Vec<_> = plan.blocked().filter(|change| code(change) != AUTO_STOPPED).collect();
    let unnamed = own.iter().find(|change| !refusal.message.said().contains(&format!("`{}`", change.address)));
    if let Some(change) = unnamed {
        return Some(format!("which does not name {}", change.address));
    }
    let may = |change: &PlannedChange| match code(change) {
        NOT_OWNED => documents.let_go(&change.address),
        LIKE_A_RENAME => {
            documents.wanted().1.contains(&change.address) || documents.leaves_out_one_like(&change.address)
        }
        code => BLOCKING.contains(&code),
    };
    let strange = own.iter().find(|change| !may(change));
    if let Some(change) = strange {
        return Some(format!("since {} is {}", change.address, code(change)));
    }
    let all_wait = own.iter().all(|change| code(change) == "dependency-blocked");
    (own.is_empty() || all_wait).then(|| "though nothing blocks it".to_owned())
}
