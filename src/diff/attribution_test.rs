//! Every part of every kind, in every state that is not the one asked for: whoever switched it is known.

use super::attribution::{Cause, Sides};
use super::{MarkerPlace, Owner, PartChange};
use crate::desired::Declared;
use crate::kinds::KINDS;
use crate::live::{Object, Past, PastChange};
use crate::model::Marker;
use crate::model::file::Origin;
use crate::model::wire::{ObjectMetadata, Resource};
use crate::model::{Address, Content, StageStatus, Status};
use crate::vocabulary::document::Replacing;
use crate::vocabulary::lifecycle::{Goal, Machine};
use crate::vocabulary::{Kind, Wanted};
use serde_json::{Value, json};
use std::collections::{BTreeMap, HashMap};

/// One part of a kind that is not as its document asks.
struct Case {
    kind: &'static Kind,
    machine: &'static Machine,
    part: &'static str,
    goal: &'static Goal,
    state: &'static str,
}

/// Every goal that a state does not satisfy, for the object or for the second of its parts.
fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for kind in KINDS {
        let Some(machine) = kind.machine else { continue };
        let part = if machine.parts.is_some() { "stages/2" } else { "" };
        for goal in machine.goals.iter().filter(|goal| goal.name != "absent") {
            let states = machine.states.iter().filter(|state| !machine.reached(goal, state.name));
            cases.extend(states.map(|state| Case { kind, machine, part, goal, state: state.name }));
        }
    }
    assert!(cases.iter().any(|case| !case.part.is_empty()) && cases.iter().any(|case| case.part.is_empty()));
    cases
}

impl Case {
    fn name(&self) -> String {
        format!("{} {} {} -> {}", self.kind.name, self.part, self.state, self.goal.name)
    }

    fn declared(&self, goal: &'static str) -> Declared {
        Declared {
            address: Address::new(self.kind.slug, "x"),
            kind: self.kind,
            labels: BTreeMap::new(),
            protect: false,
            replacing: Replacing::default(),
            fields: BTreeMap::new(),
            content: Content::of_value(self.spec()),
            wanted: vec![Wanted { part: self.part.to_owned(), goal }],
            spending: None,
            origin: Origin { path: "x.yaml".into(), document: 0, line: 1 },
        }
    }

    fn spec(&self) -> Value {
        match self.machine.parts {
            Some(parts) => json!({ parts.list: [{}, {}] }),
            None => json!({}),
        }
    }

    /// The object, as it was last applied with `asked` for the part; of nobody where that is none.
    fn object(&self, asked: Option<&'static str>) -> Object {
        let marker = asked.map(|goal| {
            let place = MarkerPlace { key: "x", replaces: None };
            Marker::new("shop-tw", &self.declared(goal), place, &self.spec(), &[]).to_string()
        });
        let stage = |state: &str| StageStatus { state: state.to_owned(), ..StageStatus::default() };
        let status = if self.part.is_empty() {
            Status { state: Some(self.state.to_owned()), ..Status::default() }
        } else {
            Status { stages: vec![stage(self.machine.initial), stage(self.state)], ..Status::default() }
        };
        let resource = Resource {
            id: "x_1".to_owned(),
            key: "x".to_owned(),
            labels: BTreeMap::new(),
            managed_by: marker,
            spec: serde_json::value::to_raw_value(&self.spec()).expect("JSON"),
            status,
            metadata: ObjectMetadata::default(),
            etag: "\"1\"".to_owned(),
            editable_fields: None,
            allowed_actions: None,
        };
        Object::new(self.kind, resource).expect("it can be read")
    }

    /// A past in which the part went through `states`, the last time by `actor`.
    fn past(&self, states: &[&str], actor: &str) -> Past {
        let change = |(n, to): (usize, &&str)| PastChange {
            at: format!("2026-11-22T0{n}:00:00Z"),
            actor: if n + 1 == states.len() { actor } else { "api" }.to_owned(),
            part: Some(self.part.to_owned()).filter(|part| !part.is_empty()),
            to: Some((*to).to_owned()),
            ..PastChange::default()
        };
        let history = states.iter().enumerate().map(change).collect();
        let key = Address::new(self.kind.slug, "x");
        Past { histories: HashMap::from([(key, history)]), ..Past::default() }
    }

    fn cause(&self, asked: Option<&'static str>, known: &Past) -> (Cause, Option<String>) {
        let (declared, object) = (self.declared(self.goal.name), self.object(asked));
        let owner = Marker::of(&object, "shop-tw").map_or(Owner::Nobody, Owner::Ours);
        assert_eq!(asked.is_some(), owner != Owner::Nobody);
        let sides = Sides::new(&declared, &object, &owner, &self.spec());
        let wanted = declared.wanted[0].clone();
        let part = PartChange { state: object.status.state_of(&wanted.part).map(str::to_owned), wanted };
        let told = sides.cause_of_part(&part, known, &object.address());
        (told.cause, told.touched.map(|(by, _)| by))
    }
}

#[test]
fn what_a_person_switched_is_drift_whoever_owns_it() {
    for case in cases() {
        let past = case.past(&[case.goal.satisfied_by[0], case.state], "console");
        let by = Some("console".to_owned());
        assert_eq!(case.cause(Some(case.goal.name), &past), (Cause::Drift, by.clone()), "{}", case.name());
        assert_eq!(case.cause(None, &past), (Cause::Drift, by), "nobody's: {}", case.name());
    }
}

#[test]
fn what_was_never_as_asked_is_no_drift() {
    for case in cases().into_iter().filter(|case| case.state == case.machine.initial) {
        for asked in [Some(case.goal.name), None] {
            let past = case.past(&[case.state], "api");
            assert_eq!(case.cause(asked, &past), (Cause::Config, None), "{}", case.name());
            assert_eq!(case.cause(asked, &Past::default()), (Cause::Config, None), "{}", case.name());
        }
    }
}

#[test]
fn a_document_that_asks_for_something_else_now_is_the_cause() {
    for case in cases() {
        let before = case.machine.goals.iter().find(|goal| case.machine.reached(goal, case.state));
        let Some(before) = before else { continue };
        let past = case.past(&[case.state], "api");
        assert_eq!(case.cause(Some(before.name), &past), (Cause::Config, None), "{}", case.name());
    }
}

#[test]
fn both_sides_changed_where_a_person_switched_it_elsewhere_meanwhile() {
    for case in cases() {
        let others = case.machine.goals.iter().filter(|goal| goal.name != "absent" && goal.name != case.goal.name);
        for before in others.filter(|goal| !case.machine.reached(goal, case.state)) {
            let past = case.past(&[before.satisfied_by[0], case.state], "console");
            assert_eq!(case.cause(Some(before.name), &past).0, Cause::Both, "{} before {}", case.name(), before.name);
        }
    }
}

#[test]
fn what_this_folder_switched_itself_is_no_drift() {
    for case in cases() {
        let leads_here = case.machine.moves.iter().find(|action| action.to.contains(&case.state));
        let Some(action) = leads_here else { continue };
        let mut past = case.past(&[case.goal.satisfied_by[0], case.state], "api");
        past.own_moves.insert((Address::new(case.kind.slug, "x"), case.part.to_owned()), action.name.to_owned());
        assert_eq!(case.cause(Some(case.goal.name), &past).0, Cause::Config, "{}", case.name());
        // The same state, but a person was there last.
        let mut past = case.past(&[case.goal.satisfied_by[0], case.state], "console");
        past.own_moves.insert((Address::new(case.kind.slug, "x"), case.part.to_owned()), action.name.to_owned());
        assert_eq!(case.cause(Some(case.goal.name), &past).0, Cause::Drift, "{}", case.name());
    }
}
