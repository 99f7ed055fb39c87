//! What depends on a blocked change, and is left out with it.
//!
//! There are four ways to depend on each other: to take over from an object, to take or leave a state that only one object
//! can be in, to come in the place of what ends, and to name what another document declares.

use super::codes::{BlockCode, ChangeCode};
use super::draft::Draft;
use super::model::{Action, Blocked, PlannedChange, WayOut};
use super::named::places_by_key;
use super::step::{CallKind, Phase, Step};
use super::succession::waits_for;
use super::twins;
use super::words::name_state;
use crate::fact;
use crate::kinds::KindRef;
use crate::language::Text;
use crate::model::Address;
use crate::vocabulary::Kind;
use std::collections::{HashMap, HashSet};

/// Why a change is not made without another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tie {
    /// It opens once the other one has ended.
    Opens,
    /// It ends once the other one is open.
    Ends,
    /// It puts the other one out of a state that only one can be in.
    SwitchesOff,
    /// It leaves such a state to the other one.
    MakesRoom,
    /// It is new and says nearly the same as the other one, which ends.
    InPlace,
    /// It ends, and the other one is new and says nearly the same.
    Replaced,
    /// It names the other one, which is not there yet.
    Names,
    /// It goes, and the other one that names it would stay.
    Named,
}

/// That the change at one place depends on the one at another.
struct Edge {
    of: usize,
    on: usize,
    tie: Tie,
}

/// The first change of a plan that sends something, although what it depends on is blocked, with that one.
pub(super) fn sent_all_the_same<'a>(
    changes: &'a [PlannedChange],
    steps: &[Step],
) -> Option<(&'a Address, &'a Address)> {
    let steps: Vec<&Step> = steps.iter().collect();
    let of = Steps::of(&steps);
    let sends = |at: usize| !of.at(&changes[at].address).is_empty();
    let known = edges(changes, &of, &by_name).into_iter().chain(naming(changes, &of));
    let found = known.into_iter().find(|edge| sends(edge.of) && changes[edge.on].blocked.is_some());
    found.map(|edge| (&changes[edge.of].address, &changes[edge.on].address))
}

/// Who names whom, as far as a saved plan says it: whether an object is there, its state tells where its kind has one.
fn naming(changes: &[PlannedChange], steps: &Steps<'_>) -> Vec<Edge> {
    let places = places_by_key(changes);
    let is_new = |change: &PlannedChange| {
        let has_state = change.kind.machine.is_some_and(|machine| machine.parts.is_none());
        has_state && change.status.live.is_none()
    };
    let goes = |at: usize| {
        let deletes = |step: &Step| step.phase == Phase::Removal && step.call.kind == CallKind::Delete;
        steps.at(&changes[at].address).iter().any(|step| deletes(step))
    };
    let mut found = Vec::new();
    for (of, change) in changes.iter().enumerate() {
        for on in change.names.iter().filter_map(|name| places.get(name).copied()) {
            if is_new(&changes[on]) {
                found.push(Edge { of, on, tie: Tie::Names });
            } else if goes(on) && change.reason == ChangeCode::Tombstone.into() {
                found.push(Edge { of: on, on: of, tie: Tie::Named });
            }
        }
    }
    found
}

/// The steps of each object.
struct Steps<'a>(HashMap<&'a Address, Vec<&'a Step>>);

impl<'a> Steps<'a> {
    fn of(all: &[&'a Step]) -> Self {
        let mut steps: HashMap<&Address, Vec<&Step>> = HashMap::new();
        for step in all {
            steps.entry(&step.address).or_default().push(step);
        }
        Self(steps)
    }

    fn at(&self, address: &Address) -> &[&'a Step] {
        self.0.get(address).map_or(&[], Vec::as_slice)
    }
}

/// What took over from the object that has this address: `journey/welcome~1` was `journey/welcome`.
fn by_name(old: &Address) -> Option<Address> {
    let (by, _) = old.key().split_once('~')?;
    Some(Address::new(old.slug(), by))
}

/// What follows from the changes and steps themselves. `successor` says what took over from an object.
fn edges(changes: &[PlannedChange], steps: &Steps<'_>, successor: &dyn Fn(&Address) -> Option<Address>) -> Vec<Edge> {
    let places: HashMap<&Address, usize> =
        changes.iter().enumerate().map(|(at, change)| (&change.address, at)).collect();
    let mut found = Vec::new();
    for (old, change) in changes.iter().enumerate() {
        let Some(new) = successor(&change.address).and_then(|by| places.get(&by).copied()) else { continue };
        if is_shut(&changes[new]) {
            found.push(Edge { of: old, on: new, tie: Tie::Ends });
        }
        if steps.at(&changes[new].address).iter().any(|step| step.opens()) {
            found.push(Edge { of: new, on: old, tie: Tie::Opens });
        }
    }
    let mut of_kind: HashMap<&str, (KindRef, Vec<usize>)> = HashMap::new();
    for (at, change) in changes.iter().enumerate() {
        of_kind.entry(change.kind.slug).or_insert_with(|| (change.kind, Vec::new())).1.push(at);
    }
    for (KindRef(kind), at) in of_kind.into_values() {
        let Some(state) = kind.machine.and_then(|machine| machine.exclusive) else { continue };
        exclusive(kind, state, changes, &at, steps, &mut found);
    }
    found
}

/// Whether nobody enters the object at the moment, or another one is made in its place.
fn is_shut(change: &PlannedChange) -> bool {
    let machine = change.kind.machine;
    let first = machine.map(|machine| machine.initial);
    change.replacement.is_some() || change.status.live.as_deref().is_none_or(|state| Some(state) == first)
}

/// Those that take the exclusive `state` depend on those that are in it, and these on whoever wants it.
fn exclusive(
    kind: &Kind,
    state: &str,
    changes: &[PlannedChange],
    of_kind: &[usize],
    steps: &Steps<'_>,
    found: &mut Vec<Edge>,
) {
    let is_in = |at: usize| changes[at].status.live.as_deref() == Some(state);
    let leads = |step: &Step| step.call.part.is_empty() && step.leads_to.first().is_some_and(|to| to == state);
    let moves = |step: &Step| matches!(step.call.kind, CallKind::Move | CallKind::Delete);
    let takes = |at: usize| !is_in(at) && steps.at(&changes[at].address).iter().any(|step| leads(step));
    let leaves = |at: usize| is_in(at) && steps.at(&changes[at].address).iter().any(|step| moves(step) && !leads(step));
    let wants = |at: usize| {
        let asked = changes[at].asked.iter().find(|asked| asked.part.is_empty());
        let goal = asked.and_then(|asked| kind.machine?.goal(&asked.goal));
        !is_in(at) && goal.is_some_and(|goal| goal.satisfied_by.contains(&state))
    };
    for of in of_kind.iter().copied() {
        let (of_takes, of_leaves) = (takes(of), leaves(of));
        for on in of_kind.iter().copied().filter(|on| *on != of) {
            if of_takes && is_in(on) {
                found.push(Edge { of, on, tie: Tie::SwitchesOff });
            }
            if of_leaves && wants(on) {
                found.push(Edge { of, on, tie: Tie::MakesRoom });
            }
        }
    }
}

impl Draft<'_> {
    /// Blocks what depends on something blocked, however far back, and takes its steps out.
    pub(super) fn leave_out_dependents(&mut self) {
        let mut known = self.known_edges();
        let mut open: Vec<usize> = (0..self.changes.len()).filter(|at| self.changes[*at].blocked.is_some()).collect();
        for (at, on) in self.silent() {
            self.leave_out(at, on, Tie::Ends);
            open.push(at);
        }
        while let Some(on) = open.pop() {
            let (waiting, rest): (Vec<Edge>, Vec<Edge>) = known.into_iter().partition(|edge| edge.on == on);
            known = rest;
            for edge in waiting {
                if self.changes[edge.of].blocked.is_none() {
                    self.leave_out(edge.of, on, edge.tie);
                    open.push(edge.of);
                }
            }
        }
        let left: HashSet<&Address> =
            self.changes.iter().filter(|change| change.blocked.is_some()).map(|change| &change.address).collect();
        self.chains.retain(|(_, steps)| !steps.iter().any(|step| left.contains(&step.address)));
        // What was told of its steps.
        let of_steps = ["unspecified-rule", "platform-overrides"];
        let is_left = |address: &Option<Address>| address.as_ref().is_some_and(|address| left.contains(address));
        self.notes.retain(|note| !(of_steps.contains(&note.code.as_str()) && is_left(&note.address)));
    }

    fn known_edges(&self) -> Vec<Edge> {
        let all: Vec<&Step> = self.chains.iter().flat_map(|(_, steps)| steps).collect();
        let mut known = edges(&self.changes, &Steps::of(&all), &|old| self.successor(old));
        let places: HashMap<&Address, usize> =
            self.changes.iter().enumerate().map(|(at, change)| (&change.address, at)).collect();
        for (new, old) in twins::in_place_of_what_ends(self.comparison) {
            let (Some(&new), Some(&old)) = (places.get(new), places.get(old)) else { continue };
            known.push(Edge { of: new, on: old, tie: Tie::InPlace });
            known.push(Edge { of: old, on: new, tie: Tie::Replaced });
        }
        known.extend(self.naming());
        known
    }

    /// Who names whom: what is made depends on what it names and is still to be made, what goes on those that name it.
    fn naming(&self) -> Vec<Edge> {
        let places = places_by_key(&self.changes);
        let is_new = |address: &Address| {
            self.comparison.changes.iter().any(|change| change.declared.address == *address && change.live.is_none())
        };
        let goes = |at: usize| self.comparison.removals.iter().any(|gone| gone.address == self.changes[at].address);
        let mut found = Vec::new();
        for (of, change) in self.changes.iter().enumerate() {
            for on in change.names.iter().filter_map(|name| places.get(name).copied()) {
                if is_new(&self.changes[on].address) {
                    found.push(Edge { of, on, tie: Tie::Names });
                } else if goes(on) && goes(of) {
                    found.push(Edge { of: on, on: of, tie: Tie::Named });
                }
            }
        }
        found
    }

    /// What took over from the object that has the address `old`, wherever that has moved since.
    fn successor(&self, old: &Address) -> Option<Address> {
        let known = self.comparison.replaced.iter().find(|known| known.address == *old);
        known.map(|known| known.declared.address.clone()).or_else(|| by_name(old))
    }

    /// Ends that have no steps any more, because another one of the same line is blocked, each with what took over.
    fn silent(&self) -> Vec<(usize, usize)> {
        let sends: HashSet<&Address> =
            self.chains.iter().flat_map(|(_, steps)| steps).map(|step| &step.address).collect();
        let ends = self.changes.iter().enumerate();
        let ends = ends.filter(|(_, change)| change.blocked.is_none() && !sends.contains(&change.address));
        let place = |by: &Address| self.changes.iter().position(|change| change.address == *by);
        ends.filter_map(|(at, change)| Some((at, place(&self.successor(&change.address)?)?))).collect()
    }

    /// Blocks the change at `at`, since the one at `on` is blocked.
    fn leave_out(&mut self, at: usize, on: usize, tie: Tie) {
        let on = self.changes[on].address.clone();
        let change = &mut self.changes[at];
        change.blocked = Some(tie.blocked(change, &on));
        change.action = Action::Blocked;
        change.reason = BlockCode::DependencyBlocked.into();
        change.lifecycle.clear();
        change.replacement = None;
        change.taken_from = None;
    }
}

impl Tie {
    fn blocked(self, change: &PlannedChange, on: &Address) -> Blocked {
        let (rule, source) = match self {
            Self::Opens => return waits_for(on),
            Self::Ends => (fact!("plan-takes-over-change-blocked", on), fact!("plan-stays-until-new-one-open")),
            Self::SwitchesOff => (fact!("plan-platform-would-switch-off-change", on), only_one(change)),
            Self::MakesRoom => (fact!("plan-makes-room-change-blocked-none", on), only_one(change)),
            Self::Names => (fact!("plan-names-change-blocked", on), fact!("plan-names-what-is-there")),
            Self::Named => (fact!("plan-named-removal-blocked", on), fact!("plan-names-what-is-there")),
            Self::InPlace => (fact!("plan-says-nearly-same-whose-end", on), content()),
            Self::Replaced => (fact!("plan-new-says-nearly-same-blocked", on), content()),
        };
        Blocked {
            code: BlockCode::DependencyBlocked,
            rule,
            source,
            options: vec![WayOut {
                action: fact!("plan-take-one-ways-out", on),
                consequence: fact!("plan-change-goes"),
            }],
        }
    }
}

fn only_one(change: &PlannedChange) -> Text {
    let machine = change.kind.machine;
    let state = machine.and_then(|machine| Some(name_state(machine, machine.exclusive?))).unwrap_or_default();
    fact!("plan-only-one-object-can-time", state)
}

fn content() -> Text {
    fact!("plan-content-both-field-field")
}
