//! Long walks of calls that nobody planned: nothing fails inside, and what must always hold, holds.

use super::super::automatic;
use super::*;
use crate::cases::cases;
use crate::kinds::KINDS;
use proptest::prelude::*;

/// One call, chosen by numbers.
#[derive(Debug, Clone)]
enum Act {
    Move { object: usize, action: usize, stale: bool },
    Replace { object: usize, change: usize },
    Delete { object: usize },
    Advance { minutes: u16 },
    AutoStop { reason: usize },
    Lose,
}

const OBJECTS: [&str; 6] = [
    "/journeys/key:a",
    "/journeys/key:b",
    "/modules/key:winback",
    "/cart-remarketing/line",
    "/cart-remarketing/facebook",
    "/notifications/key:shipped",
];

fn act() -> impl Strategy<Value = Act> {
    let object = 0..OBJECTS.len();
    prop_oneof![
        6 => (object.clone(), 0..5usize, prop::bool::weighted(0.1))
            .prop_map(|(object, action, stale)| Act::Move { object, action, stale }),
        3 => (object.clone(), 0..4usize).prop_map(|(object, change)| Act::Replace { object, change }),
        1 => object.prop_map(|object| Act::Delete { object }),
        3 => any::<u16>().prop_map(|minutes| Act::Advance { minutes }),
        1 => (0..8usize).prop_map(|reason| Act::AutoStop { reason }),
        1 => Just(Act::Lose),
    ]
}

fn world() -> Client {
    let soon = scheduled("2026-11-23T00:00:00+08:00", "2026-12-03T00:00:00+08:00", "StopJourney");
    Client::with(&json!([
        {"kind": "Journey", "key": "a", "spec": journey()},
        {"kind": "Journey", "key": "b", "inFlight": 900, "state": "Active", "spec": soon},
        {"kind": "Module", "key": "winback", "spec": module()},
        {"kind": "CartRemarketing", "key": "line", "spec": cart("LINE")},
        {"kind": "CartRemarketing", "key": "facebook", "state": "Enabled", "spec": cart("Facebook")},
        {"kind": "Notification", "key": "shipped", "spec": notification()},
    ]))
}

fn take(client: &Client, act: &Act) -> Reply {
    match act {
        Act::Move { object, action, stale } => {
            let path = OBJECTS[*object];
            let kind = KINDS.into_iter().find(|kind| path.starts_with(&format!("/{}/", kind.collection)));
            let machine = kind.and_then(|kind| kind.machine);
            let moves = machine.map(|machine| machine.moves).unwrap_or_default();
            let name = moves.get(*action).map_or("fly", |action| action.name);
            let part = machine.and_then(|machine| machine.parts).map_or("", |_| "/stages/1");
            let inside = client.get(path).body["status"]["inFlight"].as_u64().unwrap_or(0);
            let etag = if *stale { "\"0\"".to_owned() } else { client.etag(path) };
            let headers = [("if-match", etag.as_str()), ("idempotency-key", &client.new_key())];
            let body = match name {
                "stop" => json!({ "acknowledgeInFlight": inside }),
                "duplicate" => json!({"key": client.new_key(), "displayName": "副本"}),
                _ => json!({}),
            };
            client.call("POST", &format!("{path}{part}:{name}"), &headers, &body)
        }
        Act::Replace { object, change } => {
            let path = OBJECTS[*object];
            let shown = client.get(path).body;
            let mut spec = shown["spec"].clone();
            match change {
                0 => {}
                1 => spec["displayName"] = json!("別的名字"),
                2 => spec["channel"]["ref"] = json!("tw-outlet"),
                _ => spec["stages"] = json!([{"daysSinceLastPurchase": 30}]),
            }
            client.replace(path, &json!({"key": shown["key"], "spec": spec}))
        }
        Act::Delete { object } => {
            let path = OBJECTS[*object];
            client.call("DELETE", path, &[("if-match", &client.etag(path))], &Value::Null)
        }
        Act::Advance { minutes } => client.call("POST", "/_sandbox/advance", &[], &json!({ "minutes": minutes })),
        Act::AutoStop { reason } => {
            let code = automatic::reasons().nth(*reason).expect("one of them").1.code;
            client.call("POST", "/_sandbox/auto-stop", &[], &json!({"journey": "a", "code": code}))
        }
        Act::Lose => {
            let lost = json!({"list": "bot-modules", "name": "vip-bot/welcome"});
            client.call("POST", "/_sandbox/delete-reference", &[], &lost)
        }
    }
}

fn assert_sound(client: &Client) {
    let all = |collection: &str| client.get(&format!("/{collection}")).body["items"].as_array().expect("items").clone();
    let enabled = all("cart-remarketing").iter().filter(|cart| cart["status"]["state"] == "Enabled").count();
    assert!(enabled <= 1, "{enabled} platforms are enabled");
    for module in all("modules") {
        let (written, living) = (&module["spec"]["stages"], &module["status"]["stages"]);
        assert_eq!(written.as_array().map(Vec::len), living.as_array().map(Vec::len));
        for stage in living.as_array().expect("stages").iter().filter(|stage| stage["state"] == "Standby") {
            assert_eq!(stage["contentStatus"], "Complete");
        }
    }
    for journey in all("journeys") {
        let (state, inside) = (&journey["status"]["state"], &journey["status"]["inFlight"]);
        if ["Draft", "Scheduled", "Stopped"].iter().any(|empty| state == empty) {
            assert_eq!(inside, 0, "{journey}");
        }
        if let Some(nodes) = journey["status"]["inFlightByNode"].as_object() {
            assert_eq!(
                nodes.values().filter_map(Value::as_u64).sum::<u64>(),
                inside.as_u64().unwrap_or(0),
                "{journey}"
            );
        }
        let quota = &journey["status"]["entryQuota"];
        assert!(quota["used"].as_u64() <= quota["limit"].as_u64(), "{journey}");
    }
    // What happened last to each object is what it shows.
    let mut after = "ev_0".to_owned();
    let mut last = std::collections::BTreeMap::new();
    loop {
        let page = client.get(&format!("/events?limit=200&after={after}")).body;
        for event in page["items"].as_array().expect("items").iter().filter(|event| event.get("part").is_none()) {
            last.insert(event["subject"].to_string(), event["to"].clone());
        }
        match page["nextCursor"].as_str() {
            Some(next) => next.clone_into(&mut after),
            None => break,
        }
    }
    for journey in all("journeys") {
        assert_eq!(last[&journey["id"].to_string()], journey["status"]["state"]);
    }
}

proptest! {
    #![proptest_config(cases(60))]

    #[test]
    fn nothing_fails_inside_and_what_must_hold_holds(acts in prop::collection::vec(act(), 1..25)) {
        let client = world();
        for act in &acts {
            let reply = take(&client, act);
            prop_assert!(reply.status < 500, "{act:?}: {}", reply.text);
        }
        assert_sound(&client);
    }
}
