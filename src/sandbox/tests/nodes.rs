//! At which node the simulated customers are.

use super::*;

const VIP: &str = "/journeys/key:vip";

/// A message, two days, a message, six hours, the end; whoever is new waits an hour instead of two days.
fn long() -> Value {
    let mut spec = journey();
    spec["nodes"] = json!([
        {"id": "split", "type": "branch", "cases": [{"when": {"tag": "新客"}, "next": "short"}], "else": "long"},
        {"id": "short", "type": "delay", "hours": 1, "next": "bye"},
        {"id": "long", "type": "delay", "days": 2, "next": "bye"},
        {"id": "bye", "type": "message", "botModule": "vip-bot/upgrade", "next": "last"},
        {"id": "last", "type": "delay", "hours": 6, "next": "end"},
    ]);
    spec
}

fn inside(client: &Client) -> (Value, Value) {
    let status = client.get(VIP).body["status"].clone();
    (status["inFlight"].clone(), status["inFlightByNode"].clone())
}

#[test]
fn customers_wait_where_the_clock_has_brought_them() {
    let client = Client::new();
    client.create("journeys", &sent("vip", &long()));
    client.act(VIP, "publish", &json!({}));
    assert_eq!(inside(&client), (json!(0), Value::Null));
    client.advance(24 * 60);
    assert_eq!(inside(&client), (json!(576), json!({"long": 576, "last": 0})));
    // 24 an hour for two days are in the first wait, 24 an hour for two hours in the second.
    client.advance(26 * 60);
    assert_eq!(inside(&client), (json!(1200), json!({"long": 1152, "last": 48})));
    client.act(VIP, "close-trigger", &json!({}));
    client.advance(47 * 60);
    assert_eq!(inside(&client), (json!(24 * 7), json!({"long": 24, "last": 144})));
}

#[test]
fn customers_of_the_seed_are_spread_in_proportion_to_the_waits() {
    let client = Client::with(&json!([
        {"kind": "Journey", "key": "vip", "state": "TriggerClosed", "inFlight": 412, "spec": long()},
    ]));
    // 48 of 54 hours: 366.2, the rest is in the last wait.
    assert_eq!(inside(&client), (json!(412), json!({"long": 366, "last": 46})));
}
