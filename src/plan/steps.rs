//! The calls of one change, in order, each with what must hold for it.

use super::rename::key_on_platform;
use super::route::route;
use super::step::{Call, CallKind, CallMethod, Phase, Precondition, Step};
use crate::diff::{Change, MarkerPlace, Owner};
use crate::kinds::KindRef;
use crate::live::Object;
use crate::model::digest::digest;
use crate::model::{Address, Content, Marker};
use crate::mutant;
use crate::vocabulary::lifecycle::{Move, MoveMeaning};
use crate::vocabulary::{Creation, Effect, Kind};
use serde_json::{Value, json};
use std::collections::HashSet;

/// One move of one part, and the state it starts from.
pub(super) struct Leg {
    pub(super) part: String,
    pub(super) action: &'static Move,
    pub(super) from: String,
    pub(super) to: &'static str,
}

/// Splits `legs` in two: those that close before their part is opened, and all others in their order. A part that its own
/// route opens is closed after that, not before.
pub(super) fn split_at_opening(legs: &[Leg]) -> (Vec<&Leg>, Vec<&Leg>) {
    let mut opened: HashSet<&str> = HashSet::new();
    legs.iter().partition(|leg| {
        let opens = leg.action.effect == Effect::None;
        if opens {
            opened.insert(&leg.part);
        }
        !opens && !opened.contains(leg.part.as_str())
    })
}

/// The moves of every part of `change`.
pub(super) fn legs(change: &Change<'_>, now: jiff::Timestamp) -> Vec<Leg> {
    let Some(machine) = change.declared.kind.machine else { return Vec::new() };
    let mut legs = Vec::new();
    for part in &change.parts {
        let start = part.state.as_deref().unwrap_or(machine.initial);
        let Some(goal) = machine.goal(part.wanted.goal) else { continue };
        let route = route(machine, change.live, &part.wanted.part, start, goal).unwrap_or_default();
        legs.extend(walk(change.declared.kind, &change.content, &part.wanted.part, start, route, now));
    }
    legs
}

/// `route` as legs: each starts where the one before it ended.
pub(super) fn walk(
    kind: &Kind,
    content: &Content,
    part: &str,
    start: &str,
    route: Vec<&'static Move>,
    now: jiff::Timestamp,
) -> Vec<Leg> {
    let spec = content.value();
    let mut from = start.to_owned();
    let mut legs = Vec::new();
    for action in route {
        let to = (kind.expected_state_after)(spec, action, now);
        legs.push(Leg { part: part.to_owned(), action, from: std::mem::replace(&mut from, to.to_owned()), to });
    }
    legs
}

/// Where the object is on the wire.
pub(super) fn path(kind: &Kind, key: &str, content: &Content) -> String {
    match kind.creation {
        Creation::Post => format!("/{}/key:{key}", kind.collection),
        Creation::PutNamedBy(field) => {
            let name = content.value()[field].as_str().unwrap_or_default().to_lowercase();
            format!("/{}/{name}", kind.collection)
        }
    }
}

/// What is written to the object where it is now, or will be.
pub(super) fn submission(change: &Change<'_>, workspace: &str) -> Value {
    let key = key_on_platform(change.live, &change.declared.address);
    let replaces = match &change.owner {
        Owner::Ours(marker) => marker.replaces.as_deref(),
        Owner::Nobody | Owner::Other(_) => None,
    };
    submission_at(change, workspace, MarkerPlace { key, replaces })
}

/// Key, labels, marker, spec.
pub(super) fn submission_at(change: &Change<'_>, workspace: &str, at: MarkerPlace<'_>) -> Value {
    let declared = change.declared;
    let spec = change.content.value();
    let marker = Marker::new(workspace, declared, at, spec, &change.filled);
    json!({
        "key": at.key,
        "labels": declared.labels,
        "managedBy": marker.to_string(),
        "spec": spec,
    })
}

/// The chain of steps on one object.
pub(super) struct Chain<'a> {
    pub(super) address: &'a Address,
    pub(super) kind: &'static Kind,
    pub(super) object: Option<&'a Object>,
    pub(super) path: String,
    pub(super) phase: Phase,
    pub(super) steps: Vec<Step>,
    /// Content before the next step.
    pub(super) content: Option<Content>,
}

impl<'a> Chain<'a> {
    pub(super) fn new(
        address: &'a Address,
        kind: &'static Kind,
        object: Option<&'a Object>,
        path: String,
        phase: Phase,
    ) -> Self {
        let content = object.map(|object| object.content.clone());
        Self { address, kind, object, path, phase, steps: Vec::new(), content }
    }

    pub(super) fn create(&mut self, body: Value, content: &Content) {
        let (method, path) = match self.kind.creation {
            Creation::Post => (CallMethod::Post, format!("/{}", self.kind.collection)),
            Creation::PutNamedBy(_) => (CallMethod::Put, self.path.clone()),
        };
        let leads_to = self.kind.machine.map(|machine| machine.initial.to_owned()).into_iter().collect();
        let call = self.call(CallKind::Create, method, path, "", None, Some(body));
        self.push(call, None, leads_to, Effect::None);
        self.content = Some(content.clone());
    }

    pub(super) fn update(&mut self, body: Value, content: &Content) {
        let moved =
            self.steps.iter().rev().find(|step| step.call.part.is_empty()).and_then(|step| step.leads_to.first());
        let state = moved.cloned().or_else(|| self.object.and_then(|object| object.status.state.clone()));
        let same = state.clone().into_iter().collect();
        let call = self.call(CallKind::Update, CallMethod::Put, self.path.clone(), "", None, Some(body));
        self.push(call, state, same, Effect::None);
        self.content = Some(content.clone());
    }

    pub(super) fn take_all(&mut self, legs: &[&Leg]) {
        for leg in legs {
            self.take(leg);
        }
    }

    /// Takes `legs` once the platform has said that the first of them can be taken.
    pub(super) fn open_after_a_check(&mut self, legs: &[&Leg]) {
        if let Some(first) = legs.first().filter(|leg| leg.part.is_empty()) {
            self.check(first);
        }
        self.take_all(legs);
    }

    /// Asks the platform whether `leg` could be taken, without taking it.
    pub(super) fn check(&mut self, leg: &Leg) {
        let Leg { part, action, from, .. } = leg;
        let path = format!("{}:{}?dryRun=true", self.path, action.name);
        let (same, body) = (vec![from.clone()], json!({ "expectedState": from }));
        let call = self.call(CallKind::Check, CallMethod::Post, path, part, Some(action), Some(body));
        self.push(call, Some(from.clone()), same, Effect::None);
    }

    /// Waits until the platform has brought the object from `from` to `to`.
    pub(super) fn wait(&mut self, from: &str, to: &[&str]) {
        let (path, to) = (self.path.clone(), to.iter().map(|state| (*state).to_owned()).collect());
        let call = self.call(CallKind::Wait, CallMethod::Get, path, "", None, None);
        self.push(call, Some(from.to_owned()), to, Effect::None);
    }

    pub(super) fn take(&mut self, leg: &Leg) {
        let Leg { part, action, from, to } = leg;
        if action.meaning == MoveMeaning::Deletes {
            let call = self.call(CallKind::Delete, CallMethod::Delete, self.path.clone(), "", Some(action), None);
            return self.push(call, Some(from.clone()), Vec::new(), action.effect);
        }
        let place = if part.is_empty() { self.path.clone() } else { format!("{}/{part}", self.path) };
        let mut body = json!({ "expectedState": from });
        if action.effect == Effect::EjectsCustomers && !mutant::is("stops-without-saying-whom") {
            let inside = self.object.and_then(|object| object.status.in_flight).unwrap_or(0);
            body = json!({ "acknowledgeInFlight": inside });
        }
        let path = format!("{place}:{}", action.name);
        let others = action.to.iter().filter(|state| *state != to);
        let leads_to = std::iter::once(to).chain(others).map(|state| (*state).to_owned()).collect();
        let call = self.call(CallKind::Move, CallMethod::Post, path, part, Some(action), Some(body));
        self.push(call, Some(from.clone()), leads_to, action.effect);
    }

    fn call(
        &self,
        kind: CallKind,
        method: CallMethod,
        path: String,
        part: &str,
        action: Option<&Move>,
        body: Option<Value>,
    ) -> Call {
        // A marker that is not ours only gets this far when it is taken over: `block` refuses it otherwise.
        let override_ownership =
            kind == CallKind::Update && self.object.is_some_and(|object| object.managed_by.is_some());
        let (object, part) = (self.path.clone(), part.to_owned());
        let action = action.map(|action| action.name.to_owned());
        Call { kind, action, method, path, object, part, override_ownership, body }
    }

    fn push(&mut self, call: Call, status: Option<String>, leads_to: Vec<String>, effect: Effect) {
        let before = self.steps.last();
        let planned_against = self.object.filter(|_| before.is_none());
        let etag = planned_against.map(|object| object.etag.to_string());
        let id = planned_against.map(|object| object.id.to_string());
        let hash = self.content.as_ref().map(|content| digest(&[content.text().as_bytes()]));
        self.steps.push(Step {
            id: String::new(),
            address: self.address.clone(),
            kind: KindRef(self.kind),
            call,
            needs: before.map(|step| step.id.clone()).into_iter().collect(),
            wave: 0,
            precondition: Precondition { id, etag, status, hash },
            leads_to,
            effect,
            displaces: None,
            phase: self.phase,
        });
        let number = self.steps.len();
        if let Some(step) = self.steps.last_mut() {
            // Numbered for good once all chains stand.
            step.id = format!("{}#{number}", self.address);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kinds::KINDS;
    use crate::language::Term;
    use crate::vocabulary::lifecycle::{Rule, likely};

    const ANYWHERE: &[Rule] = &[likely(Term::quoted(""))];

    static OPEN: Move = Move {
        name: "open",
        chinese: "",
        meaning: MoveMeaning::Opens,
        to: &["Open"],
        through: None,
        effect: Effect::None,
        rules: ANYWHERE,
    };

    static CLOSE: Move = Move {
        name: "close",
        chinese: "",
        meaning: MoveMeaning::Pauses,
        to: &["Closed"],
        through: None,
        effect: Effect::EntryClosed,
        rules: ANYWHERE,
    };

    fn leg(part: &str, action: &'static Move) -> Leg {
        Leg { part: part.to_owned(), action, from: String::new(), to: action.to[0] }
    }

    fn in_order(legs: &[&Leg]) -> Vec<String> {
        legs.iter().map(|leg| format!("{}{}", leg.action.name, leg.part)).collect()
    }

    /// Every route of every row, of one part and of two at once: no move stands before one that leads to where it starts.
    #[test]
    fn moves_of_every_route_stay_in_their_order() {
        for machine in KINDS.into_iter().filter_map(|kind| kind.machine) {
            let goals = || machine.goals.iter();
            let routes: Vec<_> = machine
                .states
                .iter()
                .flat_map(|state| goals().filter_map(|goal| Some((state.name, machine.route(state.name, goal)?))))
                .collect();
            for (one, other) in routes.iter().flat_map(|one| routes.iter().map(move |other| (one, other))) {
                let of = |part: &str, (_, route): &(&str, Vec<&'static Move>)| {
                    route
                        .iter()
                        .map(|action| Leg { part: part.to_owned(), action, from: String::new(), to: "" })
                        .collect()
                };
                let legs: Vec<Leg> = std::iter::zip(["1", "2"], [one, other])
                    .flat_map(|(part, route)| -> Vec<Leg> { of(part, route) })
                    .collect();
                let (closing, later) = split_at_opening(&legs);
                assert!(closing.iter().all(|leg| leg.action.effect != Effect::None), "{:?}", in_order(&closing));
                for (part, (start, _)) in [("1", one), ("2", other)] {
                    let mut at = *start;
                    for leg in closing.iter().chain(&later).filter(|leg| leg.part == part) {
                        assert!(
                            machine.lets(leg.action, at),
                            "{} from {at} in {:?}",
                            leg.action.name,
                            in_order(&later)
                        );
                        at = leg.action.end().unwrap_or(at);
                    }
                }
            }
        }
    }

    #[test]
    fn what_a_route_opens_is_closed_after_it() {
        let legs = [leg("1", &OPEN), leg("1", &CLOSE), leg("2", &CLOSE), leg("2", &OPEN), leg("3", &CLOSE)];
        let (closing, others) = split_at_opening(&legs);
        assert_eq!(in_order(&closing), ["close2", "close3"]);
        assert_eq!(in_order(&others), ["open1", "close1", "open2"]);
    }
}
