//! Status rules as data: the states of a kind, its moves, its goals, and which field group may change where.
//! The planner asks these tables for routes, the sandbox asks them about one call, a test draws them.

pub use super::rule::{Basis, Reading, Rule, Verdict, likely, no, open, unlikely, yes};
use crate::language::Term;

/// What customers feel. Ordered: the route with the least harm wins.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "camelCase")]
pub enum Effect {
    /// Nobody who is inside feels it.
    None,
    /// Nobody new enters; those inside go on.
    EntryClosed,
    /// Those inside are put out.
    EjectsCustomers,
    /// The object is gone.
    Removes,
}

/// What a state means for customers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EntryState {
    /// Nobody is inside and nobody enters: a draft, an end, something switched off.
    Empty,
    /// Nobody enters before its start, which is still to come.
    Awaited,
    /// Customers enter, or it sends to them.
    Open,
    /// Nobody new enters; those inside go on.
    Closed,
    /// Those inside are being put out.
    Draining,
}

impl EntryState {
    /// Whether customers enter, or will by the clock.
    pub fn lets_in(self) -> bool {
        matches!(self, Self::Open | Self::Awaited)
    }

    /// Whether there is something to close or to end.
    pub fn runs(self) -> bool {
        matches!(self, Self::Open | Self::Awaited | Self::Closed)
    }
}

#[derive(Debug, PartialEq, Eq)]
pub struct State {
    pub name: &'static str,
    pub chinese: &'static str,
    pub meaning: Term,
    pub entry: EntryState,
}

/// What a move means, whatever its kind calls it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MoveMeaning {
    /// It goes live out of a draft.
    Publishes,
    /// It is switched on, or goes on after a pause.
    Opens,
    /// Nobody new enters; those inside go on.
    ClosesEntry,
    /// It is switched off, or pauses, and can be switched on again.
    Pauses,
    /// It ends, and does not begin again.
    Ends,
    Deletes,
    /// A new object is made like it, which stays as it is.
    Copies,
}

impl MoveMeaning {
    /// Whether customers enter from then on, or from its start on.
    pub fn lets_in(self) -> bool {
        matches!(self, Self::Publishes | Self::Opens)
    }
}

/// An action and where it may be taken.
#[derive(Debug, PartialEq, Eq)]
pub struct Move {
    /// The custom method on the wire: `:close-trigger`; `delete` is the HTTP method.
    pub name: &'static str,
    pub chinese: &'static str,
    pub meaning: MoveMeaning,
    /// Where it may lead, once it has settled, the likeliest first. Empty: it changes no state.
    pub to: &'static [&'static str],
    /// The state passed through while it settles.
    pub through: Option<&'static str>,
    pub effect: Effect,
    /// One rule for each state, in the machine's order.
    pub rules: &'static [Rule],
}

/// A lifecycle that a document can ask for, and the moves that may be taken to reach it.
#[derive(Debug, PartialEq, Eq)]
pub struct Goal {
    /// As written in documents: `published`.
    pub name: &'static str,
    pub satisfied_by: &'static [&'static str],
    pub moves: &'static [&'static str],
    /// What a person can do where no route leads, each with its consequence.
    pub ways_out: &'static [WayOutRow],
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WayOutRow {
    pub action: Term,
    pub consequence: Term,
    /// States in which it is one, `absent` for an object that is still to be made; empty: in all.
    pub states: &'static [&'static str],
}

/// A group of fields that share their rules.
#[derive(Debug, PartialEq, Eq)]
pub struct Lock {
    pub group: &'static str,
    pub chinese: &'static str,
    /// Whether it is about which parts there are and how they hang together, rather than about what they say.
    pub structural: bool,
    /// Which changes belong to it: the first lock in the table whose pattern and operations match wins.
    pub fields: &'static [Fields],
    /// One rule for each state, in the machine's order.
    pub rules: &'static [Rule],
}

#[derive(Debug, PartialEq, Eq)]
pub struct Fields {
    /// Relative to `spec`: `/nodes/*/next`.
    pub pattern: &'static str,
    pub operations: &'static [ObjectOperation],
}

/// What happened to a field or a list element.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ObjectOperation {
    Added,
    Removed,
    Replaced,
    /// The same elements in another order.
    Reordered,
}

pub const ANY: &[ObjectOperation] =
    &[ObjectOperation::Added, ObjectOperation::Removed, ObjectOperation::Replaced, ObjectOperation::Reordered];

/// What makes a platform change a state by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Occasion {
    /// No message is left of the team's plan with this channel.
    PlanUsedUp(&'static str),
    /// The team's prepaid balance with this channel is zero.
    BalanceEmpty(&'static str),
    /// The object has sent as many messages as it may on this channel.
    CapReached(&'static str),
    /// Something of this sort that it names is gone, or cannot be used any more.
    Lost(&'static str),
    /// No entry is left of the team's plan.
    EntriesUsedUp,
}

/// A change of state that the platform makes by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Automatic {
    pub occasion: Occasion,
    pub code: &'static str,
    /// The cause in the source document's words.
    pub cause: &'static str,
    pub to: &'static str,
    /// What it would mean for the object: `this journey would be stopped by the platform`.
    pub consequence: Term,
    /// What the platform shows, verbatim.
    pub message: &'static str,
    /// In which states it can happen.
    pub from: &'static [&'static str],
    /// Whether it is only reported: there is nothing in the document to mend.
    pub report_only: bool,
}

/// The row among `rows` for what happens on `occasion`, where anything does.
pub fn on_occasion(rows: &'static [Automatic], occasion: Occasion) -> Option<&'static Automatic> {
    rows.iter().find(|row| row.occasion == occasion)
}

/// Everything that is known of how one kind (or one part of it) lives.
#[derive(Debug)]
pub struct Machine {
    pub states: &'static [State],
    /// The state right after creation.
    pub initial: &'static str,
    pub moves: &'static [Move],
    pub goals: &'static [Goal],
    pub locks: &'static [Lock],
    /// The goal of what is switched off and can be switched on again; `None` where nothing can.
    pub rest: Option<&'static str>,
    /// The goals by which an object goes.
    pub removal: RemovalGoals,
    /// The state that at most one object of the kind can be in; the platform puts the others to rest.
    pub exclusive: Option<&'static str>,
    /// What the platform does by itself.
    pub automatic: &'static [Automatic],
    /// What a person can do when a locked field must change.
    pub ways_around_lock: &'static [WayOutRow],
    /// How a new object takes over from one whose locked fields must change; `None` where none does.
    pub succession: Option<&'static Succession>,
    /// `None`: the object itself lives by this table. Otherwise each element of one of its lists does, by itself.
    pub parts: Option<&'static Parts>,
}

/// The goals of a tombstone; `None` where objects of the kind cannot go so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RemovalGoals {
    /// It ends, and stays there.
    pub stops: Option<&'static str>,
    /// It is deleted.
    pub deletes: Option<&'static str>,
}

/// The goals of a replacement, and what it costs.
#[derive(Debug)]
pub struct Succession {
    /// Of the new object; the document must ask for it.
    pub opens: &'static str,
    /// Of the old one, when those inside are to finish.
    pub waits: &'static str,
    /// Of the old one, when they are put out.
    pub stops: &'static str,
    /// What stays with the old one.
    pub left_behind: Term,
    /// How a document asks for it, where a lock is in the way.
    pub ways: &'static [WayOutRow],
}

/// The list whose elements live one by one.
#[derive(Debug)]
pub struct Parts {
    /// Its field in `spec`, which is also its path on the wire: `stages`.
    pub list: &'static str,
    /// Whether the element at this position has all it needs to leave the initial state.
    pub is_complete: fn(spec: &serde_json::Value, position: usize) -> bool,
    /// When it acts next, in the platform's words.
    pub next_hint: fn(spec: &serde_json::Value, position: usize) -> Option<String>,
}

/// Which move may be taken in which state.
pub type Lets<'a> = dyn Fn(&Move, &str) -> bool + 'a;

impl Machine {
    /// Whether an object in the state `now` may be in the one that only one can be in: of a state that no table knows, and of
    /// none at all, nothing else is certain.
    pub fn may_be_exclusive(&self, now: Option<&str>) -> bool {
        let is_it = |state: &str| now.is_none_or(|now| now == state || self.state(now).is_none());
        self.exclusive.is_some_and(is_it)
    }

    pub fn state(&self, name: &str) -> Option<&'static State> {
        self.states.iter().find(|state| state.name == name)
    }

    pub fn action(&self, name: &str) -> Option<&'static Move> {
        self.moves.iter().find(|action| action.name == name)
    }

    pub fn goal(&self, name: &str) -> Option<&'static Goal> {
        self.goals.iter().find(|goal| goal.name == name)
    }

    /// The move that means `meaning`.
    pub fn action_that(&self, meaning: MoveMeaning) -> Option<&'static Move> {
        self.moves.iter().find(|action| action.meaning == meaning)
    }

    /// What `state` means for customers; of a state that the table does not know, that nobody is inside.
    pub fn entry(&self, state: &str) -> EntryState {
        self.state(state).map_or(EntryState::Empty, |state| state.entry)
    }

    /// The move that leads through `state`.
    pub fn passing(&self, state: &str) -> Option<&'static Move> {
        self.moves.iter().find(|action| action.through == Some(state))
    }

    /// Where `state` leads by itself, where objects only pass through it.
    pub fn end_of(&self, state: &str) -> Option<&'static str> {
        self.passing(state)?.end()
    }

    /// The state of what is switched off and can be switched on again.
    pub fn resting_state(&self) -> Option<&'static str> {
        self.goal(self.rest?)?.satisfied_by.first().copied()
    }

    /// The rule for taking `action` in `state`; `None` for a state the table does not know.
    pub fn move_rule(&self, action: &Move, state: &str) -> Option<Rule> {
        self.position(state).and_then(|position| action.rules.get(position)).copied()
    }

    /// The rule for changing a field of `lock` in `state`; `None` for a state the table does not know.
    pub fn lock_rule(&self, lock: &Lock, state: &str) -> Option<Rule> {
        self.position(state).and_then(|position| lock.rules.get(position)).copied()
    }

    /// Names of the moves that may be taken in `state`.
    pub fn allowed_moves(&self, state: &str) -> Vec<&'static str> {
        let open = |action: &&Move| self.move_rule(action, state).is_some_and(|rule| rule.lets_through());
        self.moves.iter().filter(open).map(|action| action.name).collect()
    }

    /// The states that a goal counts as reached.
    pub fn reached(&self, goal: &Goal, state: &str) -> bool {
        goal.satisfied_by.contains(&state)
    }

    /// The moves from `state` to `goal` that customers feel least, then the fewest. Empty when already there,
    /// `None` when no allowed route leads there.
    pub fn route(&self, state: &str, goal: &Goal) -> Option<Vec<&'static Move>> {
        self.route_by(state, goal, &|action, state| self.lets(action, state))
    }

    /// The same where somebody else says which move may be taken in which state.
    pub fn route_by(&self, state: &str, goal: &Goal, lets: &Lets<'_>) -> Option<Vec<&'static Move>> {
        self.route_within(state, goal, lets, self.states.len())
    }

    /// Whether a platform that follows the table lets `action` be taken in `state`.
    pub fn lets(&self, action: &Move, state: &str) -> bool {
        self.move_rule(action, state).is_some_and(|rule| rule.lets_through())
    }

    fn route_within(&self, state: &str, goal: &Goal, lets: &Lets<'_>, steps: usize) -> Option<Vec<&'static Move>> {
        if self.reached(goal, state) {
            return Some(Vec::new());
        }
        if steps == 0 {
            return None;
        }
        let mut best: Option<Vec<&'static Move>> = None;
        for name in goal.moves {
            let Some(action) = self.action(name) else {
                continue;
            };
            if !lets(action, state) {
                continue;
            }
            for next in action.to.iter().filter(|next| **next != state) {
                let Some(rest) = self.route_within(next, goal, lets, steps - 1) else {
                    continue;
                };
                let route: Vec<_> = std::iter::once(action).chain(rest).collect();
                if best.as_ref().is_none_or(|known| harm(&route) < harm(known)) {
                    best = Some(route);
                }
            }
        }
        best
    }

    fn position(&self, state: &str) -> Option<usize> {
        self.states.iter().position(|known| known.name == state)
    }
}

impl Move {
    /// Where it leads, where nothing that is known of the object says otherwise; `None` where it changes no state.
    pub fn end(&self) -> Option<&'static str> {
        self.to.first().copied()
    }
}

fn harm(route: &[&Move]) -> (Effect, usize) {
    (route.iter().map(|action| action.effect).max().unwrap_or(Effect::None), route.len())
}
