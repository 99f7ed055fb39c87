//! Every kind of the table: every state that people can bring its example into × every goal × a change of each group of
//! fields. What a plan may be is searched for here, move by move; the program's own search is not asked.

use super::ordered;
use super::practice::Practice;
use journeyctl::testing::kinds::PROFILES;
use journeyctl::testing::plan::Options;
use journeyctl::testing::samples::{Sample, samples, samples_of_profiles};
use journeyctl::testing::vocabulary::fields::{changes, lock_of};
use journeyctl::testing::vocabulary::lifecycle::{Goal, Lock, Machine, Move, MoveMeaning};
use serde_json::Value;
use std::collections::{BTreeSet, HashSet, VecDeque};

const FILE: &str = "it.yaml";

#[test]
fn every_kind_of_the_table_is_planned_as_its_table_says_and_runs() {
    let (mut wrong, mut met) = (Vec::new(), BTreeSet::new());
    for sample in &samples() {
        for world in worlds(sample) {
            for (content, goal) in documents(sample) {
                let cell = Cell { sample, world: world.as_ref(), content, goal };
                match cell.check() {
                    Ok(()) => drop(met.insert((sample.profile.name(), sample.kind.slug))),
                    Err(why) => wrong.push(format!("{}: {why}", cell.name())),
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} cells are wrong:\n{}", wrong.len(), wrong.join("\n"));
    assert_eq!(met.len(), samples().len(), "kinds whose example in `src/kinds` is planned: {met:?}");
}

/// The rows of a profile that are another's as well are planned in each.
#[test]
fn every_kind_of_every_profile_is_created_with_each_of_its_goals() {
    let mut met = HashSet::new();
    for sample in &samples_of_profiles() {
        for goal in std::iter::once(None).chain((0..sample.goals.len()).map(Some)) {
            let cell = Cell { sample, world: None, content: &sample.spec, goal };
            cell.check().unwrap_or_else(|why| panic!("{}: {}: {why}", sample.profile, cell.name()));
            met.insert(sample.profile.name());
        }
    }
    let lacking: Vec<_> = PROFILES.iter().filter(|profile| !met.contains(profile.name())).collect();
    assert!(lacking.is_empty(), "no kind of {lacking:?} is planned");
}

/// A state, and the moves by which people bring about it.
struct World {
    state: &'static str,
    moves: Vec<&'static Move>,
}

/// Nothing there, something there, and each state that moves lead to.
fn worlds(sample: &Sample) -> Vec<Option<World>> {
    let Some(machine) = sample.kind.machine else {
        return vec![None, Some(World { state: "", moves: Vec::new() })];
    };
    let mut found = vec![None, Some(World { state: machine.initial, moves: Vec::new() })];
    let mut open = VecDeque::from([(machine.initial, Vec::new())]);
    let mut seen = HashSet::from([machine.initial]);
    while let Some((state, moves)) = open.pop_front() {
        for action in machine.moves.iter().filter(|action| machine.lets(action, state)) {
            // Where it goes, and where it is copied to, is another object.
            let Some(end) = action.end().filter(|end| machine.state(end).is_some() && seen.insert(end)) else {
                continue;
            };
            let moves: Vec<_> = moves.iter().copied().chain([action]).collect();
            found.push(Some(World { state: end, moves: moves.clone() }));
            open.push_back((end, moves));
        }
    }
    found
}

/// Contents, each with every goal that it can ask for: unchanged, and one change of each group of fields.
fn documents(sample: &Sample) -> Vec<(&Value, Option<usize>)> {
    let changed = match sample.kind.machine {
        Some(machine) => machine.locks.iter().filter_map(|lock| sample.governed(machine, lock).next()).collect(),
        None => vec![sample.content(1)],
    };
    let contents = std::iter::once(&sample.spec).chain(changed);
    let goals = || std::iter::once(None).chain((0..sample.goals.len()).map(Some));
    contents.flat_map(|content| goals().map(move |goal| (content, goal))).collect()
}

fn write(practice: &Practice, file: &str, sample: &Sample, spec: &Value) {
    let (document, files) = sample.document(spec);
    practice.write(file, &document);
    for (path, text) in &files {
        practice.write_text(path, text);
    }
}

struct Cell<'a> {
    sample: &'a Sample,
    world: Option<&'a World>,
    content: &'a Value,
    goal: Option<usize>,
}

/// How a plan may end.
enum Verdict {
    /// Nothing is made of what has ended elsewhere.
    Nothing,
    Runs,
    Blocked(Vec<&'static str>),
}

impl Cell<'_> {
    fn name(&self) -> String {
        let state = self.world.map_or("absent", |world| world.state);
        let goal = self.goal().map_or("silent", |goal| goal.name);
        let changed: Vec<String> =
            changes(self.sample.kind, &self.sample.spec, self.content).iter().map(|one| one.path.to_string()).collect();
        format!("{} {} {state} · {goal} · {changed:?}", self.sample.profile, self.sample.kind.slug)
    }

    fn goal(&self) -> Option<&'static Goal> {
        self.sample.kind.machine?.goal(self.sample.goals[self.goal?].0)
    }

    fn check(&self) -> Result<(), String> {
        let practice = Practice::by_rules_of(self.sample.profile);
        for (n, companion) in self.sample.companions().iter().enumerate() {
            write(&practice, &format!("companion-{n}.yaml"), companion, &companion.spec);
            practice.settle(&Options::default()).map_err(|why| format!("what it names cannot be made: {why}"))?;
        }
        if let Some(world) = self.world {
            self.write(&practice, &self.sample.spec);
            practice.settle(&Options::default()).map_err(|why| format!("it cannot be made: {why}"))?;
            for action in &world.moves {
                self.act(&practice, action);
            }
        }
        let spec = self.goal.map_or_else(|| self.content.clone(), |goal| self.sample.asking(self.content, goal));
        self.write(&practice, &spec);
        let plan = practice.plan(&Options::default())?;
        let blocked = plan.changes.iter().find_map(|change| change.blocked.as_ref());
        match (self.verdict(), blocked) {
            (Verdict::Nothing, None) if plan.steps.is_empty() => Ok(()),
            (Verdict::Runs, None) => match ordered::fault(&plan) {
                None => practice.settled(&plan, &Options::default()),
                Some(why) => Err(why),
            },
            (Verdict::Blocked(codes), Some(blocked)) if codes.contains(&blocked.code.as_str()) => Ok(()),
            (Verdict::Nothing, _) => Err(format!("{} steps, {blocked:?}", plan.steps.len())),
            (Verdict::Runs, Some(blocked)) => Err(format!("blocked with {}: {}", blocked.code, blocked.rule.said())),
            (Verdict::Blocked(codes), _) => Err(format!("not blocked with one of {codes:?}, but {blocked:?}")),
        }
    }

    fn write(&self, practice: &Practice, spec: &Value) {
        write(practice, FILE, self.sample, spec);
    }

    /// A person takes the move, of the object or of each of its parts.
    fn act(&self, practice: &Practice, action: &Move) {
        let path = self.sample.path();
        let places = match self.sample.kind.machine.and_then(|machine| machine.parts) {
            None => vec![path],
            Some(parts) => {
                let count = self.sample.spec[parts.list].as_array().map_or(0, Vec::len);
                (1..=count).map(|part| format!("{path}/{}/{part}", parts.list)).collect()
            }
        };
        for place in places {
            match action.through {
                None => drop(practice.act(&place, action.name)),
                Some(_) => practice.act_and_wait(&place, action.name),
            }
        }
    }

    fn verdict(&self) -> Verdict {
        let Some(machine) = self.sample.kind.machine else { return Verdict::Runs };
        let changed = changes(self.sample.kind, &self.sample.spec, self.content);
        let locks: Vec<&Lock> = changed.iter().filter_map(|change| lock_of(machine.locks, change)).collect();
        let Some(world) = self.world else {
            let ends = self.goal().is_some_and(|goal| !leads(machine, machine.initial, Some(goal), &[]));
            return if ends { Verdict::Nothing } else { Verdict::Runs };
        };
        if leads(machine, world.state, self.goal(), &locks) {
            return Verdict::Runs;
        }
        let is_reached = leads(machine, world.state, self.goal(), &[]);
        let is_written = leads(machine, world.state, None, &locks);
        let of_locks: &[_] = if is_written { &[] } else { &["field-locked", "structure-locked"] };
        let of_goal: &[_] = if is_reached { &[] } else { &["state-unreachable"] };
        let both =
            if of_locks.is_empty() && of_goal.is_empty() { vec!["field-locked", "structure-locked"] } else { vec![] };
        Verdict::Blocked([of_locks, of_goal, &both].concat())
    }
}

/// Whether some order of moves of `goal` and one write, where `locks` change, leads from `state` to it.
fn leads(machine: &Machine, state: &'static str, goal: Option<&Goal>, locks: &[&Lock]) -> bool {
    let may_write =
        |state: &str| locks.iter().all(|lock| machine.lock_rule(lock, state).is_some_and(|rule| rule.lets_through()));
    let mut open = vec![(state, locks.is_empty())];
    let mut seen: HashSet<_> = open.iter().copied().collect();
    while let Some((state, is_written)) = open.pop() {
        if is_written && goal.is_none_or(|goal| goal.satisfied_by.contains(&state)) {
            return true;
        }
        let moves = goal.into_iter().flat_map(|goal| goal.moves).filter_map(|name| machine.action(name));
        let moves = moves.filter(|action| machine.lets(action, state) && action.meaning != MoveMeaning::Deletes);
        let mut next: Vec<_> = moves.filter_map(|action| Some((action.end()?, is_written))).collect();
        if !is_written && may_write(state) {
            next.push((state, true));
        }
        open.extend(next.into_iter().filter(|one| seen.insert(*one)));
    }
    false
}
