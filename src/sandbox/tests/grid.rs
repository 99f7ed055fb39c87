//! Every machine, state, move and group of fields over HTTP: what the table lets through happens, what it refuses
//! comes back as a 409 that says what could be done.

use super::*;
use crate::kinds::KINDS;
use crate::testing::samples::{Sample, home_of};
use crate::vocabulary::lifecycle::{Effect, Lock, Machine, Move};
use crate::vocabulary::{Creation, Kind};

/// The kind's example; where changes of several values at once are shown below, something that has them all.
fn spec_of(kind: &'static Kind) -> Value {
    match story(kind) {
        "journey" => full_journey(),
        "module" => module(),
        "cart-remarketing" => cart("LINE"),
        _ => Sample::of(kind).spec,
    }
}

/// What the row is called by what is written here: nothing for one that shares its name with another vendor's.
fn story(kind: &'static Kind) -> &'static str {
    if home_of(kind) == Profile::default() { kind.slug } else { "" }
}

/// Has something of each group of fields.
fn full_journey() -> Value {
    let mut spec = scheduled("2026-11-22T00:00:00+08:00", "2026-12-31T00:00:00+08:00", "CloseTrigger");
    spec["quietHours"] = json!([{"from": "23:00", "to": "24:00"}]);
    spec["entryLimit"] = json!({"maxPerCustomer": 3});
    spec["messageCap"] = json!({"max": 1000});
    spec
}

/// The object (or its first part) in `state`, and its path.
fn in_state(kind: &'static Kind, machine: &Machine, state: &str) -> (Client, String, String) {
    let mut object = json!({"kind": kind.name, "key": "it", "spec": spec_of(kind)});
    match machine.parts {
        Some(parts) => object[parts.list] = json!([state]),
        None => object["state"] = json!(state),
    }
    let client = Client::by_rules_of(home_of(kind), &json!([object]));
    let path = format!("/{}/key:it", kind.collection);
    let mover = machine.parts.map_or(path.clone(), |parts| format!("{path}/{}/1", parts.list));
    (client, path, mover)
}

/// Every kind that has a lifecycle.
fn machines() -> impl Iterator<Item = (&'static Kind, &'static Machine)> {
    KINDS.into_iter().filter_map(|kind| Some((kind, kind.machine?)))
}

fn take(client: &Client, path: &str, mover: &str, action: &Move) -> Reply {
    if action.effect == Effect::Removes {
        return client.call("DELETE", path, &[("if-match", &client.etag(path))], &Value::Null);
    }
    let body = match action.effect {
        Effect::EjectsCustomers => json!({"acknowledgeInFlight": 0}),
        _ if action.to.is_empty() => json!({"key": "copy", "displayName": "副本"}),
        Effect::None | Effect::EntryClosed | Effect::Removes => json!({}),
    };
    client.act(mover, action.name, &body)
}

#[test]
fn every_move_in_every_state() {
    let mut cells = 0;
    for (kind, machine) in machines() {
        for state in machine.states {
            for action in machine.moves {
                let (client, path, mover) = in_state(kind, machine, state.name);
                let reply = take(&client, &path, &mover, action);
                let cell = format!("{} {} {}: {}", kind.slug, state.name, action.name, reply.text);
                let rule = machine.move_rule(action, state.name).expect("a rule for every state");
                let there = action.to.contains(&state.name) || action.through == Some(state.name);
                if there {
                    assert_eq!((reply.status, &reply.body["alreadyInState"]), (200, &json!(true)), "{cell}");
                } else if rule.lets_through() {
                    let wanted = match action.effect {
                        Effect::Removes => 204,
                        _ if action.to.is_empty() => 201,
                        _ if action.through.is_some() => 202,
                        Effect::None | Effect::EntryClosed | Effect::EjectsCustomers => 200,
                    };
                    assert_eq!(reply.status, wanted, "{cell}");
                } else {
                    assert_eq!(reply.outcome(), (409, "invalid-state-for-action"), "{cell}");
                    assert_eq!(reply.body["state"], state.name, "{cell}");
                    assert_eq!(reply.body["allowedActions"], json!(machine.allowed_moves(state.name)), "{cell}");
                }
                cells += 1;
            }
        }
    }
    let size = |(_, machine): (_, &Machine)| machine.states.len() * machine.moves.len();
    assert_eq!(cells, machines().map(size).sum::<usize>());
}

/// A change of one field of the group: one of its example, or one that takes several values, written here. Nothing for a
/// group that the example has no value of.
fn changed(kind: &'static Kind, machine: &'static Machine, lock: &Lock) -> Option<Value> {
    by_hand(kind, lock).or_else(|| Sample::of(kind).governed(machine, lock).next().cloned())
}

fn by_hand(kind: &'static Kind, lock: &Lock) -> Option<Value> {
    let mut spec = spec_of(kind);
    let (pointer, value) = match (story(kind), lock.group) {
        ("journey", "delete node") => {
            spec["nodes"][2]["cases"][0]["next"] = json!("end");
            spec["nodes"].as_array_mut().expect("nodes").pop();
            return Some(spec);
        }
        ("journey", "structure") => ("/nodes/0/next", json!("split")),
        ("journey", "node content") => ("/nodes/1/days", json!(3)),
        ("journey", "channel") => ("/channel/ref", json!("tw-outlet")),
        ("journey", "onExpiry") => ("/activation/onExpiry", json!("StopJourney")),
        ("journey", "activation") => ("/activation/endAt", json!("2027-01-31T00:00:00+08:00")),
        ("journey", "trigger") => ("/trigger/anyOf", json!(["新客"])),
        ("journey", "displayName") => ("/displayName", json!("別的名字")),
        ("journey", "quietHours") => ("/quietHours/0/from", json!("22:00")),
        ("journey", "entryLimit") => ("/entryLimit/maxPerCustomer", json!(5)),
        ("journey", "messageCap") => ("/messageCap/max", json!(2000)),
        ("module", "type") => ("/type", json!("Trust")),
        ("module", "content") => ("/stages/0/content/subject", json!("別的主旨")),
        ("cart-remarketing", "platform") => ("/platform", json!("WhatsApp")),
        ("cart-remarketing", "content") => ("/messages/0/delay", json!({"hours": 5})),
        _ => return None,
    };
    if lock.group == "structure" {
        // The node that is stepped over would be out of reach.
        spec["nodes"][0]["next"] = json!("wait");
        spec["nodes"][2]["else"] = json!("bye");
        return Some(spec);
    }
    if (story(kind), lock.group) == ("module", "type") {
        return Some(json!({"type": "Trust", "stages": [
            {"daysSinceJoin": 30, "content": {"subject": "好久不見", "body": "<p>嗨</p>"}}, {"daysSinceJoin": 60}]}));
    }
    *spec.pointer_mut(pointer).expect("the field is there") = value;
    Some(spec)
}

#[test]
fn every_group_of_fields_in_every_state() {
    for (kind, machine) in machines() {
        let changes: Vec<_> =
            machine.locks.iter().filter_map(|lock| Some((lock, changed(kind, machine, lock)?))).collect();
        assert!(!changes.is_empty(), "src/kinds: the example of {} has a value of some group of fields", kind.name);
        for state in machine.states {
            for (lock, spec) in &changes {
                let (client, path, _) = in_state(kind, machine, state.name);
                let reply = client.replace(&path, &json!({"key": "it", "spec": spec}));
                let cell = format!("{} {} {}: {}", kind.slug, state.name, lock.group, reply.text);
                let rule = machine.lock_rule(lock, state.name).expect("a rule for every state");
                let names_it = |field: &str| spec[field] != spec_of(kind)[field];
                if matches!(kind.creation, Creation::PutNamedBy(field) if names_it(field)) {
                    // What the object is called by: another one is another object.
                    assert_eq!(reply.outcome(), (422, "validation-failed"), "{cell}");
                } else if rule.lets_through() {
                    assert_eq!(reply.status, 200, "{cell}");
                } else {
                    let code = if lock.structural { "structure-locked" } else { "field-locked" };
                    assert_eq!(reply.outcome(), (409, code), "{cell}");
                    assert!(reply.violations().iter().all(|(_, code)| *code == "FIELD_LOCKED"), "{cell}");
                    assert!(reply.text.contains(state.chinese) && reply.text.contains(rule.source.english()), "{cell}");
                    if machine.parts.is_none() {
                        assert_eq!(reply.body["state"], state.name, "{cell}");
                        assert_eq!(reply.body["allowedActions"], json!(machine.allowed_moves(state.name)), "{cell}");
                    }
                }
            }
        }
    }
}

#[test]
fn violations_point_into_what_was_sent() {
    let client = Client::with(&json!([{"kind": "Journey", "key": "it", "state": "Active", "spec": journey()}]));
    let mut spec = journey();
    spec["nodes"].as_array_mut().expect("nodes").swap(1, 3);
    spec["channel"]["ref"] = json!("tw-outlet");
    spec["nodes"][2]["else"] = json!("bye");
    let reply = client.replace("/journeys/key:it", &json!({"key": "it", "spec": spec}));
    assert_eq!(reply.outcome(), (409, "field-locked"), "{}", reply.text);
    let pointers: Vec<_> = reply.violations().into_iter().map(|(pointer, _)| pointer.to_owned()).collect();
    assert_eq!(pointers, ["/spec/channel/ref", "/spec/nodes/2/else", "/spec/nodes"]);
    assert_eq!(
        reply.body["violations"][0]["message"],
        "目標渠道在「進行中」無法修改（S1「進行中：旅程啟用中，依照條件執行腳本，在此狀態無法修改目標渠道、啟用時間，\
         但可修改節點內容。」）",
    );
}

#[test]
fn editable_fields_name_what_is_open_and_nothing_that_is_locked() {
    let client = Client::with(&json!([
        {"kind": "Journey", "key": "it", "state": "Active", "spec": journey()},
        {"kind": "Module", "key": "it", "spec": module()},
        {"kind": "CartRemarketing", "key": "it", "spec": cart("LINE")},
    ]));
    let fields = |path: &str| client.get(path).body["editableFields"].clone();
    assert_eq!(
        fields("/journeys/key:it"),
        json!([
            "/spec/nodes/*/add/**",
            "/spec/nodes/*/amount",
            "/spec/nodes/*/attribute",
            "/spec/nodes/*/botModule",
            "/spec/nodes/*/cases/*/when/**",
            "/spec/nodes/*/channel/**",
            "/spec/nodes/*/days",
            "/spec/nodes/*/hours",
            "/spec/nodes/*/minutes",
            "/spec/nodes/*/op",
            "/spec/nodes/*/remove/**",
            "/spec/nodes/*/template/**",
            "/spec/nodes/*/value",
            "/spec/displayName",
            "/spec/quietHours/**",
            "/spec/entryLimit/**",
            "/spec/messageCap/**",
        ]),
    );
    assert_eq!(
        fields("/modules/key:it"),
        json!(["/spec/newCustomerWithinDays", "/spec/purchaseOrdinal", "/spec/stages/**", "/spec/withinDays"])
    );
    assert_eq!(
        fields("/cart-remarketing/line"),
        json!(["/spec/bindingPopup/**", "/spec/messages/**", "/spec/restartCycle/**"])
    );
}
