//! Long walks of calls that nobody planned: nothing fails inside, and what must always hold, holds.

use super::super::automatic;
use super::*;
use crate::cases::cases;
use crate::kinds::{KINDS, PROFILES};
use crate::testing::samples::Sample;
use crate::vocabulary::lifecycle::EntryState;
use crate::vocabulary::{Effect, Kind};
use proptest::prelude::*;
use std::sync::LazyLock;

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

/// One of each kind that an account of `profile` has, from its example.
fn samples(profile: Profile) -> &'static [Sample] {
    static ALL: LazyLock<Vec<(Profile, Vec<Sample>)>> = LazyLock::new(|| {
        PROFILES.map(|profile| (profile, profile.with_others().map(Sample::of).collect::<Vec<_>>())).into()
    });
    ALL.iter().find(|(known, _)| *known == profile).map(|(_, samples)| samples.as_slice()).expect("one of them")
}

/// Paths: the samples', then the companions'.
fn objects(profile: Profile) -> Vec<String> {
    let companions = companions(profile).into_iter().map(|(path, _)| path.to_owned());
    samples(profile).iter().map(Sample::path).chain(companions).collect()
}

/// What else some kinds need to meet their own rules, where `profile` has them; each with its path.
fn companions(profile: Profile) -> Vec<(&'static str, Value)> {
    let soon = scheduled("2026-11-23T00:00:00+08:00", "2026-12-03T00:00:00+08:00", "StopJourney");
    let all = [
        ("/journeys/key:b", json!({"kind": "Journey", "key": "b", "inFlight": 900, "state": "Active", "spec": soon})),
        (
            "/cart-remarketing/facebook",
            json!({"kind": "CartRemarketing", "key": "facebook", "state": "Enabled", "spec": cart("Facebook")}),
        ),
    ];
    let serves = |object: &Value| {
        let own = Profile::default().by_name(object["kind"].as_str().unwrap_or_default()).expect("a kind");
        profile.with_others().any(|kind| kind.is(own))
    };
    all.into_iter().filter(|(_, object)| serves(object)).collect()
}

fn act(profile: Profile) -> impl Strategy<Value = Act> {
    let object = 0..objects(profile).len();
    prop_oneof![
        6 => (object.clone(), 0..moves(), prop::bool::weighted(0.1))
            .prop_map(|(object, action, stale)| Act::Move { object, action, stale }),
        3 => (object.clone(), 0..8usize).prop_map(|(object, change)| Act::Replace { object, change }),
        1 => object.prop_map(|object| Act::Delete { object }),
        3 => any::<u16>().prop_map(|minutes| Act::Advance { minutes }),
        1 => (0..automatic::reasons().count()).prop_map(|reason| Act::AutoStop { reason }),
        1 => Just(Act::Lose),
    ]
}

/// The most moves that any kind has.
fn moves() -> usize {
    KINDS.iter().filter_map(|kind| kind.machine).map(|machine| machine.moves.len()).max().unwrap_or_default()
}

fn world(profile: Profile) -> Client {
    let companions = companions(profile).into_iter().map(|(_, object)| object);
    let objects = samples(profile).iter().map(|sample| sample.seeded(None)).chain(companions);
    Client::by_rules_of(profile, &objects.collect())
}

fn take(client: &Client, profile: Profile, act: &Act) -> Reply {
    match act {
        Act::Move { object, action, stale } => {
            let path = &objects(profile)[*object];
            let kind = profile.with_others().find(|kind| path.starts_with(&format!("/{}/", kind.collection)));
            let machine = kind.and_then(|kind| kind.machine);
            let moves = machine.map(|machine| machine.moves).unwrap_or_default();
            let name = moves.get(*action).map_or("fly", |action| action.name);
            let part = machine.and_then(|machine| machine.parts);
            let part = part.map_or_else(String::new, |parts| format!("/{}/1", parts.list));
            let inside = client.get(path).body["status"]["inFlight"].as_u64().unwrap_or(0);
            let etag = if *stale { "\"0\"".to_owned() } else { client.etag(path) };
            let headers = [("if-match", etag.as_str()), ("idempotency-key", &client.new_key())];
            let body = match moves.get(*action) {
                Some(action) if action.effect == Effect::EjectsCustomers => json!({ "acknowledgeInFlight": inside }),
                Some(action) if action.to.is_empty() => json!({"key": client.new_key(), "displayName": "副本"}),
                Some(_) | None => json!({}),
            };
            client.call("POST", &format!("{path}{part}:{name}"), &headers, &body)
        }
        Act::Replace { object, change } => {
            let path = &objects(profile)[*object];
            let shown = client.get(path).body;
            let mut spec = shown["spec"].clone();
            let variants = samples(profile).get(*object).map(|sample| sample.variants.as_slice()).unwrap_or_default();
            match change {
                0 => {}
                4.. if !variants.is_empty() => spec = variants[change % variants.len()].clone(),
                1 => spec["displayName"] = json!("別的名字"),
                2 => spec["channel"]["ref"] = json!("tw-outlet"),
                _ => spec["stages"] = json!([{"daysSinceLastPurchase": 30}]),
            }
            client.replace(path, &json!({"key": shown["key"], "spec": spec}))
        }
        Act::Delete { object } => {
            let path = &objects(profile)[*object];
            client.call("DELETE", path, &[("if-match", &client.etag(path))], &Value::Null)
        }
        Act::Advance { minutes } => client.call("POST", "/_sandbox/advance", &[], &json!({ "minutes": minutes })),
        Act::AutoStop { reason } => {
            let code = automatic::reasons().nth(*reason).expect("one of them").1.code;
            client.call("POST", "/_sandbox/auto-stop", &[], &json!({"journey": "b", "code": code}))
        }
        Act::Lose => {
            let lost = json!({"list": "bot-modules", "name": "vip-bot/welcome"});
            client.call("POST", "/_sandbox/delete-reference", &[], &lost)
        }
    }
}

fn assert_sound(client: &Client, profile: Profile) {
    let all = |collection: &str| client.get(&format!("/{collection}")).body["items"].as_array().expect("items").clone();
    for kind in profile.with_others() {
        let Some(only) = kind.machine.and_then(|machine| machine.exclusive) else { continue };
        let in_it = all(kind.collection).iter().filter(|object| object["status"]["state"] == only).count();
        assert!(in_it <= 1, "{in_it} of {} are {only}", kind.collection);
    }
    for module in all("modules") {
        let (written, living) = (&module["spec"]["stages"], &module["status"]["stages"]);
        assert_eq!(written.as_array().map(Vec::len), living.as_array().map(Vec::len));
        for stage in living.as_array().expect("stages").iter().filter(|stage| stage["state"] == "Standby") {
            assert_eq!(stage["contentStatus"], "Complete");
        }
    }
    let living = profile.with_others().filter_map(|kind| Some((kind, kind.machine?)));
    for (kind, machine) in living.filter(|(_, machine)| machine.parts.is_none()) {
        for object in all(kind.collection) {
            let entry = machine.entry(object["status"]["state"].as_str().unwrap_or_default());
            let inside = object["status"]["inFlight"].as_u64().unwrap_or(0);
            let may_hold = matches!(entry, EntryState::Open | EntryState::Closed | EntryState::Draining);
            assert!(may_hold || inside == 0, "{object}");
        }
    }
    for journey in all("journeys") {
        let inside = &journey["status"]["inFlight"];
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
    let whole = |kind: &&Kind| kind.machine.is_some_and(|machine| machine.parts.is_none());
    for kind in profile.with_others().filter(whole) {
        for object in all(kind.collection) {
            let id = object["id"].to_string();
            assert!(last.get(&id).is_none_or(|state| *state == object["status"]["state"]), "{object}");
        }
    }
}

proptest! {
    #![proptest_config(cases(60))]

    #[test]
    fn nothing_fails_inside_and_what_must_hold_holds((profile, acts) in walk()) {
        let client = world(profile);
        for act in &acts {
            let reply = take(&client, profile, act);
            prop_assert!(reply.status < 500, "{act:?}: {}", reply.text);
        }
        assert_sound(&client, profile);
    }
}

/// Each profile, and what happens in an account that lives by it.
fn walk() -> impl Strategy<Value = (Profile, Vec<Act>)> {
    let of = |profile: Profile| (Just(profile), prop::collection::vec(act(profile), 1..25));
    (0..PROFILES.len()).prop_flat_map(move |place| of(PROFILES[place]))
}

#[test]
fn the_walk_meets_every_kind_of_every_profile() {
    for profile in PROFILES {
        let met = samples(profile);
        let lacking: Vec<_> =
            profile.kinds().iter().filter(|kind| !met.iter().any(|sample| sample.kind.is(kind))).collect();
        assert!(lacking.is_empty(), "{profile}: {lacking:?}");
        for sample in met {
            let status = world(profile).get(&sample.path()).status;
            assert_eq!(status, 200, "{profile}: {}", sample.path());
        }
    }
}
