//! Advice, over every kind and every state: it names only what the kind can do there.

use super::block;
use super::model::WayOut;
use super::options::Options;
use super::reach;
use super::removal::{planned, possible_modes};
use super::undeclared;
use crate::desired::{Declared, Tombstone};
use crate::diff::{Cause, Change, Owner, PartChange, Removal};
use crate::kinds::KINDS;
use crate::live::Object;
use crate::model::file::Origin;
use crate::model::wire::{ObjectMetadata, Resource};
use crate::model::{Content, Marker};
use crate::model::{StageStatus, Status};
use crate::vocabulary::document::{RemovalMode, Replacing};
use crate::vocabulary::lifecycle::Machine;
use crate::vocabulary::{Kind, Wanted};
use serde_json::value::RawValue;

const NOW: jiff::Timestamp = jiff::Timestamp::UNIX_EPOCH;

/// An object of `kind` in `state`; where its parts have the states, with one part.
fn object(kind: &'static Kind, state: Option<&str>) -> Object {
    let has_parts = kind.machine.is_some_and(|machine| machine.parts.is_some());
    let part = |state: &str| StageStatus { state: state.to_owned(), ..StageStatus::default() };
    let status = Status {
        state: state.filter(|_| !has_parts).map(str::to_owned),
        stages: state.filter(|_| has_parts).map(part).into_iter().collect(),
        in_flight: Some(0),
        ..Status::default()
    };
    let parts = kind.machine.and_then(|machine| machine.parts);
    let spec = parts.map_or("{}".to_owned(), |parts| format!("{{\"{}\": [{{}}]}}", parts.list));
    let resource = Resource {
        id: "x_1".to_owned(),
        key: "x".to_owned(),
        labels: std::collections::BTreeMap::new(),
        managed_by: Some(format!("journeyctl:shop-tw:{}/x:0123", kind.slug)),
        spec: RawValue::from_string(spec).expect("JSON"),
        status,
        metadata: ObjectMetadata::default(),
        etag: "\"1\"".to_owned(),
        editable_fields: None,
        allowed_actions: None,
    };
    Object::new(kind, resource).expect("it can be read")
}

fn states(kind: &Kind) -> Vec<Option<&'static str>> {
    match kind.machine {
        None => vec![None],
        Some(machine) => machine.states.iter().map(|state| Some(state.name)).collect(),
    }
}

fn ours(object: &Object) -> Owner {
    Owner::Ours(Marker::of(object, "shop-tw").expect("a marker"))
}

fn origin() -> Origin {
    Origin { path: "x.yaml".into(), document: 0, line: 1 }
}

#[test]
fn the_note_names_the_modes_that_kind_and_state_have() {
    for kind in KINDS {
        for state in states(kind) {
            let object = object(kind, state);
            let told = undeclared::tombstone(&object.address(), &object, &ours(&object), NOW, &Options::default());
            let modes = told.rsplit_once("mode: ").map(|(_, modes)| modes.trim_end_matches('}')).expect("modes");
            // It can still end, it can be deleted, or waited for until it can, and it can always be forgotten.
            let ends = || {
                let (machine, state) = (kind.machine?, state?);
                machine.route(state, machine.goal(machine.removal.stops?)?).filter(|route| !route.is_empty())
            };
            let of_kind = [ends().map(|_| "stop"), kind.deletable.then_some("delete"), Some("forget")];
            let expected: Vec<&str> = of_kind.into_iter().flatten().collect();
            assert_eq!(modes, expected.join(" | "), "{} {state:?}", kind.name);
        }
    }
}

#[test]
fn what_a_blocked_tombstone_offers_is_not_blocked() {
    for kind in KINDS {
        for state in states(kind) {
            let object = object(kind, state);
            let plan = |mode| {
                let (address, owner) = (object.address(), ours(&object));
                let tombstone = Tombstone { address: address.clone(), kind, mode, reason: None, origin: origin() };
                let removal = Removal { tombstone: &tombstone, address, object: &object, owner };
                planned(&removal, None, NOW, &Options::default())
            };
            for mode in RemovalMode::ALL {
                let Some(blocked) = plan(mode).and_then(|(change, _)| change.blocked) else { continue };
                assert!(!blocked.options.is_empty(), "{} {state:?} {mode:?}", kind.name);
                for WayOut { action, .. } in blocked.options {
                    let named = RemovalMode::ALL
                        .into_iter()
                        .find(|mode| action.said().contains(&format!("mode: {}", mode.name())));
                    let (change, _) = plan(named.expect("a mode")).expect("it does something");
                    assert!(change.blocked.is_none(), "{} {state:?}: {action:?}", kind.name);
                }
            }
        }
    }
}

#[test]
fn a_protected_object_can_only_be_forgotten() {
    for kind in KINDS {
        for state in states(kind) {
            let object = object(kind, state);
            let Owner::Ours(marker) = ours(&object) else { continue };
            let owner = Owner::Ours(Marker { protect: true, ..marker });
            let modes = possible_modes(&object.address(), &object, &owner, NOW, &Options::default());
            assert_eq!(modes, [RemovalMode::Forget], "{} {state:?}", kind.name);
        }
    }
}

/// Every goal, from every state, also where the platform lets nothing be done: a way out is there, and what it names
/// leads somewhere.
#[test]
fn every_goal_that_can_not_be_reached_has_a_way_out() {
    for kind in KINDS {
        let Some(machine) = kind.machine else { continue };
        for state in machine.states {
            for goal in machine.goals.iter().filter(|goal| goal.name != "absent") {
                for says_nothing_is_allowed in [false, true] {
                    let mut object = object(kind, Some(state.name));
                    object.allowed_actions = says_nothing_is_allowed.then(|| Vec::new().into());
                    let declared = declared(&object);
                    let part = machine.parts.map_or(String::new(), |parts| format!("{}/1", parts.list));
                    if machine.reached(goal, state.name) {
                        continue;
                    }
                    let change = change(&declared, &object, &part, goal.name, state.name);
                    let Some(blocked) = reach::unreachable(&change, &object) else { continue };
                    assert!(!blocked.options.is_empty(), "{} {} {}", kind.name, state.name, goal.name);
                    for WayOut { action, .. } in blocked.options {
                        leads_somewhere(machine, &object, state.name, &action.said());
                    }
                }
            }
        }
    }
}

/// What a lock's ways out say of the object's own lifecycle can be reached, and there is one in every state with a lock.
#[test]
fn every_lock_has_a_way_out() {
    for kind in KINDS {
        let Some(machine) = kind.machine else { continue };
        for state in machine.states {
            let closed = |lock: &crate::vocabulary::lifecycle::Lock| {
                machine.lock_rule(lock, state.name).is_some_and(|rule| !rule.lets_through())
            };
            if !machine.locks.iter().any(closed) {
                continue;
            }
            let ways = super::words::ways(machine.ways_around_lock, state.name);
            assert!(!ways.is_empty(), "{} {}", kind.name, state.name);
            for WayOut { action, .. } in ways {
                leads_somewhere(machine, &object(kind, Some(state.name)), state.name, &action.said());
            }
        }
    }
}

fn leads_somewhere(machine: &'static Machine, object: &Object, state: &str, action: &str) {
    for goal in machine.goals.iter().filter(|goal| action.contains(&format!("`lifecycle: {}`", goal.name))) {
        let leads = machine.reached(goal, state) || machine.route(state, goal).is_some();
        assert!(leads, "{} {state}: `{action}`", object.kind.name);
    }
    for mode in RemovalMode::ALL.into_iter().filter(|mode| action.contains(&format!("mode: {}", mode.name()))) {
        let modes = possible_modes(&object.address(), object, &ours(object), NOW, &Options::default());
        let said = object.allowed_actions.is_some();
        assert!(said || modes.contains(&mode), "{} {state}: `{action}`", object.kind.name);
    }
    if action.contains("onLockedChange") {
        assert!(machine.succession.is_some(), "{}: `{action}`", object.kind.name);
    }
}

fn declared(object: &Object) -> Declared {
    Declared {
        address: object.address(),
        kind: object.kind,
        labels: std::collections::BTreeMap::new(),
        protect: false,
        replacing: Replacing::default(),
        fields: std::collections::BTreeMap::new(),
        content: object.content.clone(),
        wanted: Vec::new(),
        spending: None,
        origin: origin(),
    }
}

fn change<'a>(declared: &'a Declared, object: &'a Object, part: &str, goal: &'static str, state: &str) -> Change<'a> {
    Change {
        declared,
        live: Some(object),
        owner: ours(object),
        cause: Cause::Config,
        moved_from: None,
        collides_with: None,
        lost_origin: None,
        key_taken_by: None,
        name_taken_by: None,
        ended: None,
        content: declared.content.clone(),
        fields: Vec::new(),
        causes: Vec::new(),
        filled: Vec::new(),
        parts: vec![PartChange { wanted: Wanted { part: part.to_owned(), goal }, state: Some(state.to_owned()) }],
        part_causes: Vec::new(),
        gone: None,
        write: false,
    }
}

#[test]
fn a_stop_over_a_limit_offers_to_close_only_what_can_be_closed() {
    let options = Options { max_customers_stopped: Some(0), ..Options::default() };
    for kind in KINDS {
        let Some(machine) = kind.machine else { continue };
        let Some(stop) = machine.goal("stopped") else { continue };
        for state in machine.states {
            let mut object = object(kind, Some(state.name));
            object.status.in_flight = Some(9);
            let Some(route) = machine.route(state.name, stop) else { continue };
            let legs = super::steps::walk(kind, &Content::of_value(serde_json::json!({})), "", state.name, route, NOW);
            let Some(blocked) = block::over_limit(&object, &legs, &options) else { continue };
            for WayOut { action, .. } in blocked.options {
                leads_somewhere(machine, &object, state.name, &action.said());
            }
        }
    }
}
