//! Every live state of a journey × every lifecycle × every kind of change, each held against the checker, and run.

use super::checker::{Act, Facts, Harm, Verdict, Wish, follow, harm, needs_consent, verdict, warns};
use super::practice::Practice;
use super::takeover::{replaces, replacing};
use super::worlds::{CHANGES, Change, FILE, WISHES, WORLDS, World, document};
use journeyctl::testing::exit::Exit;
use journeyctl::testing::plan::{CallKind, Options, Plan, Step, guard};
use journeyctl::testing::vocabulary::Effect;
use std::sync::atomic::{AtomicUsize, Ordering};

pub(crate) struct Cell {
    pub(crate) world: &'static World,
    pub(crate) wish: Wish,
    pub(crate) change: &'static Change,
}

#[test]
fn every_cell_is_as_the_sources_say_and_runs() {
    let wrong = in_parallel(&WORLDS, |world| {
        let mut wrong = Vec::new();
        let mut practice = None;
        for cell in cells(world) {
            match cell.check(&mut practice) {
                Ok(()) => {}
                Err(why) => wrong.push(format!("{}: {why}", cell.name())),
            }
        }
        wrong
    });
    assert!(wrong.is_empty(), "{} cells are wrong:\n{}", wrong.len(), wrong.join("\n"));
}

/// Every cell of one world.
pub(crate) fn cells(world: &'static World) -> impl Iterator<Item = Cell> {
    let fitting = move || CHANGES.iter().filter(|change| change.fits(world));
    WISHES.into_iter().flat_map(move |wish| fitting().map(move |change| Cell { world, wish, change }))
}

/// What is wrong in any of `items`, each looked at by itself on one of two threads.
pub(crate) fn in_parallel<T: Sync>(
    items: &'static [T],
    look: impl Fn(&'static T) -> Vec<String> + Sync,
) -> Vec<String> {
    let next = AtomicUsize::new(0);
    let run = || {
        let mut wrong = Vec::new();
        while let Some(item) = items.get(next.fetch_add(1, Ordering::Relaxed)) {
            wrong.extend(look(item));
        }
        wrong
    };
    std::thread::scope(|scope| {
        let threads = [scope.spawn(run), scope.spawn(run)];
        threads.into_iter().flat_map(|thread| thread.join().expect("it does not panic")).collect()
    })
}

impl Cell {
    pub(crate) fn name(&self) -> String {
        format!("{} · {:?} · {}", self.world.name, self.wish, self.change.name)
    }

    /// Plans and runs it in `kept`, the world as the cell before left it: nothing there when that one wrote.
    fn check(&self, kept: &mut Option<Practice>) -> Result<(), String> {
        let practice = kept.take().unwrap_or_else(|| self.world.practice());
        practice.write(FILE, &document(&self.change.of(self.world), self.wish));
        let facts = self.world.facts(self.change);
        let wanted = verdict(facts, self.wish, self.change.fields);
        let writes = practice.writes().len();
        self.is(&wanted, facts, &practice)?;
        if practice.writes().len() == writes {
            *kept = Some(practice);
        }
        Ok(())
    }

    fn is(&self, wanted: &Verdict, facts: Facts, practice: &Practice) -> Result<(), String> {
        let planned = practice.plan(&Options::default());
        if !replaces(self) && (self.wish == Wish::Published || matches!(wanted, Verdict::Blocked(_))) {
            practice.write(FILE, &replacing(document(&self.change.of(self.world), self.wish)));
            let told = |plan: Plan| serde_json::to_value((plan.changes, plan.steps)).expect("JSON");
            if practice.plan(&Options::default()).map(told) != planned.clone().map(told) {
                return Err("it is planned differently with a policy that replaces nothing here".to_owned());
            }
            practice.write(FILE, &document(&self.change.of(self.world), self.wish));
        }
        let plan = match (planned, wanted) {
            (Ok(plan), _) => plan,
            (Err(told), Verdict::Blocked(codes)) if codes.iter().any(|code| told.starts_with(code)) => return Ok(()),
            (Err(told), _) => return Err(told),
        };
        match (wanted, plan.blocked().next().and_then(|change| change.blocked.as_ref())) {
            (Verdict::Blocked(codes), Some(blocked)) => {
                let known = codes.contains(&blocked.code.as_str());
                let steps = plan.steps.len();
                (known && steps == 0).then_some(()).ok_or(format!("{} with {steps} steps, not {codes:?}", blocked.code))
            }
            (Verdict::Blocked(codes), None) => Err(format!("not blocked with {codes:?}: {:?}", acts(&plan))),
            (Verdict::Runs(_), Some(blocked)) => Err(format!("blocked with {}: {}", blocked.code, blocked.rule.said())),
            (Verdict::Runs(_), None) => {
                follow(facts, self.wish, self.change.fields, &acts(&plan)?)?;
                consent(&plan, wanted, &practice.limits())?;
                let warned = plan.notes.iter().any(|note| note.code == "unspecified-rule");
                if warned != warns(facts, self.change.fields) {
                    return Err(format!("warned: {warned}"));
                }
                practice.settled(&plan, &Options::default())
            }
        }
    }
}

/// What the plan sends, in the order that its needs force.
fn acts(plan: &Plan) -> Result<Vec<Act>, String> {
    let chained = plan.steps.windows(2).all(|pair| pair[1].needs.contains(&pair[0].id));
    if !chained {
        return Err("its steps can run in another order".to_owned());
    }
    plan.steps.iter().map(acts_of).collect()
}

pub(crate) fn acts_of(step: &Step) -> Result<Act, String> {
    let act = match (step.call.kind, step.call.path.rsplit_once(':').map(|(_, action)| action)) {
        (CallKind::Create, _) => Act::Create,
        (CallKind::Update, _) => Act::Write,
        (CallKind::Delete, _) => Act::Delete,
        (CallKind::Move, Some("publish")) => Act::Publish,
        (CallKind::Move, Some("close-trigger")) => Act::CloseTrigger,
        (CallKind::Move, Some("stop")) => Act::Stop,
        (CallKind::Wait | CallKind::Check | CallKind::Move, other) => return Err(format!("sends {other:?}")),
    };
    let told = match step.effect {
        Effect::None => Harm::None,
        Effect::EntryClosed => Harm::EntryClosed,
        Effect::EjectsCustomers => Harm::PutOut,
        Effect::Removes => Harm::Gone,
    };
    if told == harm(act) { Ok(act) } else { Err(format!("{act:?} is told as {told:?}")) }
}

fn consent(plan: &Plan, wanted: &Verdict, limits: &journeyctl::testing::workspace::Limits) -> Result<(), String> {
    let refused = guard(plan, limits, false).err().map(|refusal| refusal.exit);
    let expected = needs_consent(wanted).then_some(Exit::Refused);
    if refused != expected {
        return Err(format!("without consent it ends with {refused:?}, not {expected:?}"));
    }
    guard(plan, limits, true).map_err(|refusal| format!("with consent it is refused: {}", refusal.message.said()))
}
