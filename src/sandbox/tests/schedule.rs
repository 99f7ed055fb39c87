//! What the clock does: starts, ends, customers, the plan's cap.

use super::*;

const START: &str = "2026-11-22T12:00:00+08:00";
const END: &str = "2026-11-22T18:00:00+08:00";

fn history(client: &Client, path: &str) -> Vec<Value> {
    let reply = client.get(&format!("{path}/state-changes"));
    let rows = reply.body["items"].as_array().expect("items").iter();
    rows.map(|row| json!([row["at"], row["actor"], row["to"], row["reason"]])).collect()
}

#[test]
fn a_schedule_starts_and_closes_the_trigger_at_its_own_times() {
    let client = Client::new();
    let path = "/journeys/key:vip";
    client.create("journeys", &sent("vip", &scheduled(START, END, "CloseTrigger")));
    assert_eq!(client.act(path, "publish", &json!({})).body["status"]["state"], "Scheduled");
    client.advance(119);
    assert_eq!(client.state(path), "Scheduled");
    client.advance(1);
    assert_eq!(client.state(path), "Active");
    client.advance(600);
    assert_eq!(client.state(path), "TriggerClosed");
    assert_eq!(client.get(path).body["status"]["since"], "2026-11-22T10:00:00Z");
    assert_eq!(client.get(path).body["status"].get("reason"), None);
    assert_eq!(client.get(path).body["status"]["inFlight"], 6 * 24);
    assert_eq!(
        json!(history(&client, path)),
        json!([
            ["2026-11-22T02:00:00Z", "api", "Draft", null],
            ["2026-11-22T02:00:01Z", "api", "Scheduled", null],
            ["2026-11-22T04:00:00Z", "schedule", "Active", null],
            ["2026-11-22T10:00:00Z", "schedule", "TriggerClosed", null],
        ]),
    );
    client.advance(3 * 24 * 60);
    assert_eq!(
        (client.state(path), &client.get(path).body["status"]["inFlight"]),
        ("TriggerClosed".to_owned(), &json!(0))
    );
}

#[test]
fn a_schedule_can_stop_the_journey() {
    let client = Client::new();
    let path = "/journeys/key:vip";
    client.create("journeys", &sent("vip", &scheduled(START, END, "StopJourney")));
    client.act(path, "publish", &json!({}));
    client.advance(480);
    assert_eq!(client.state(path), "Stopping");
    client.advance(5);
    assert_eq!(client.state(path), "Stopped");
    let states: Vec<_> = history(&client, path).iter().map(|row| json!([row[1], row[2]])).collect();
    assert_eq!(
        json!(states),
        json!([
            ["api", "Draft"],
            ["api", "Scheduled"],
            ["schedule", "Active"],
            ["schedule", "Stopping"],
            ["system", "Stopped"]
        ])
    );
}

#[test]
fn a_trigger_closed_by_hand_is_still_stopped_at_the_end() {
    let client = Client::with(&json!([
        {"kind": "Journey", "key": "vip", "state": "TriggerClosed", "spec": scheduled("2026-11-22T00:00:00+08:00", END, "StopJourney")},
        {"kind": "Journey", "key": "old", "state": "TriggerClosed", "spec": scheduled("2026-11-22T00:00:00+08:00", END, "CloseTrigger")},
    ]));
    client.advance(24 * 60);
    assert_eq!(client.state("/journeys/key:vip"), "Stopped");
    assert_eq!(client.state("/journeys/key:old"), "TriggerClosed");
}

#[test]
fn customers_enter_stay_and_leave() {
    let client = Client::new();
    client.create("journeys", &sent("vip", &journey()));
    client.act("/journeys/key:vip", "publish", &json!({}));
    let inside = || client.get("/journeys/key:vip").body["status"]["inFlight"].clone();
    assert_eq!(inside(), 0);
    client.advance(60);
    assert_eq!(inside(), 24);
    client.advance(47 * 60);
    assert_eq!(inside(), 48 * 24);
    client.advance(100 * 60);
    assert_eq!(inside(), 48 * 24, "as many leave as enter once the wait of two days is over");
    client.act("/journeys/key:vip", "close-trigger", &json!({}));
    client.advance(24 * 60);
    assert_eq!(inside(), 24 * 24);
    client.advance(24 * 60);
    assert_eq!(inside(), 0);
}

#[test]
fn the_plans_cap_closes_every_trigger() {
    let mut seed = Seed::shop_tw();
    seed.quotas.journey_entries = Some(crate::model::wire::Usage { used: 8120, limit: 8150 });
    seed.objects = serde_json::from_value(json!([
        {"kind": "Journey", "key": "vip", "state": "Active", "spec": journey()},
        {"kind": "Journey", "key": "draft", "spec": journey()},
    ]))
    .expect("objects");
    let client = Client::seeded(&seed);
    client.advance(60);
    assert_eq!(client.state("/journeys/key:vip"), "Active");
    client.advance(60);
    let shown = client.get("/journeys/key:vip").body;
    assert_eq!(shown["status"]["state"], "TriggerClosed");
    assert_eq!(shown["status"]["reason"]["code"], "PLAN_ENTRY_LIMIT_REACHED");
    assert_eq!(shown["status"]["reason"]["message"], "旅程觸發次數已達方案上限");
    assert_eq!(shown["status"]["entryQuota"], json!({"used": 8150, "limit": 8150}));
    assert_eq!(client.state("/journeys/key:draft"), "Draft");
}

#[test]
fn a_running_clock_follows_the_computers_and_never_goes_back() {
    use crate::sandbox::call::Call;
    use crate::sandbox::exchange::{Terms, answer};
    let client = Client::new();
    let at = |host: &str| {
        let call = Call {
            method: axum::http::Method::GET,
            path: format!("{BASE}/capabilities"),
            query: std::collections::BTreeMap::new(),
            headers: axum::http::HeaderMap::from_iter([(
                axum::http::header::AUTHORIZATION,
                axum::http::HeaderValue::from_static("Bearer token"),
            )]),
            body: axum::body::Bytes::new(),
        };
        let terms = Terms {
            token: TOKEN,
            fault_token: None,
            scopes: &crate::sandbox::Scopes::All,
            host: Some(host.parse().expect("a moment")),
        };
        let answer = answer(&mut client.sandbox.connection(), terms, &call).expect("an answer");
        let body: Value = serde_json::from_str(&answer.body).expect("JSON");
        body["serverTime"].as_str().expect("a time").to_owned()
    };
    assert_eq!(at("2026-11-20T00:00:00Z"), "2026-11-22T02:00:00Z", "the computer is behind the seed");
    assert_eq!(at("2026-11-23T00:00:00Z"), "2026-11-23T00:00:00Z");
    client.advance(60);
    assert_eq!(at("2026-11-23T00:00:30Z"), "2026-11-23T01:00:30Z");
    assert_eq!(at("2026-11-22T23:00:00Z"), "2026-11-23T01:00:30Z");
}
