//! What the simulated customers did.

use super::*;

const VIP: &str = "/journeys/key:vip";

/// 24 customers an hour, a message at once, two days of waiting, a message, the end.
fn published() -> Client {
    let client = Client::new();
    client.create("journeys", &sent("vip", &journey()));
    client.act(VIP, "publish", &json!({}));
    client
}

fn metrics(client: &Client, query: &str) -> Value {
    let reply = client.get(&format!("{VIP}/metrics{query}"));
    assert_eq!(reply.status, 200, "{}", reply.text);
    reply.body
}

/// Entries, completions, messages.
fn counts(client: &Client, query: &str) -> Value {
    let told = metrics(client, query);
    json!([told["entries"], told["completions"], told["messagesSent"]])
}

#[test]
fn customers_are_counted_as_far_as_they_have_come() {
    let client = published();
    let nobody = metrics(&client, "");
    assert_eq!((&nobody["entries"], &nobody["completionRate"]), (&json!(0), &Value::Null));
    client.advance(60);
    assert_eq!(
        metrics(&client, ""),
        json!({
            "from": "2026-11-22T02:00:00Z", "to": "2026-11-22T03:00:02Z", "asOf": "2026-11-22T03:00:02Z",
            "entries": 24, "completions": 0, "completionRate": 0.0, "messagesSent": 24,
            "estimatedCost": [{"channel": "tw-official", "platform": "LINE", "amount": 4.8, "currency": "TWD"}],
        }),
    );
    client.advance(2 * 24 * 60);
    assert_eq!(counts(&client, ""), json!([1176, 24, 1200]));
    assert_eq!(counts(&client, "?to=2026-11-22T03:00:02Z"), json!([24, 24, 48]), "the first hour's are through");
    assert_eq!(counts(&client, "?from=2026-11-22T03:00:02Z"), json!([1152, 0, 1152]), "the others are the rest");
    assert_eq!(metrics(&client, "?to=2026-11-22T11:00:00%2B08:00")["completionRate"], 1.0);
}

#[test]
fn nobody_enters_what_is_closed_and_nobody_goes_on_in_what_is_stopped() {
    let client = published();
    client.advance(60 + 2 * 24 * 60);
    client.act(VIP, "close-trigger", &json!({}));
    client.advance(60);
    assert_eq!(counts(&client, ""), json!([1176, 48, 1224]));
    client.act(VIP, "stop", &json!({"acknowledgeInFlight": 1128}));
    client.advance(3 * 24 * 60);
    assert_eq!(client.state(VIP), "Stopped");
    assert_eq!(counts(&client, ""), json!([1176, 48, 1224]));
    assert_eq!(client.get("/quotas").body["journeyEntries"]["used"], 8120 + 1176, "the plan counts the same");
}

#[test]
fn they_are_no_part_of_the_journey() {
    let client = published();
    let etag = client.etag(VIP);
    client.advance(600);
    metrics(&client, "");
    assert_eq!(client.etag(VIP), etag);
    assert!(client.get(VIP).body.get("metrics").is_none());
}

#[test]
fn a_platform_without_a_known_price_has_no_cost() {
    let mut spec = journey();
    spec["channel"] = json!({"platform": "Facebook", "ref": "tw-facebook"});
    let client = Client::with(&json!([{"kind": "Journey", "key": "vip", "state": "Active", "spec": spec}]));
    client.advance(60);
    let told = metrics(&client, "");
    assert_eq!((&told["messagesSent"], &told["estimatedCost"]), (&json!(24), &json!([])));
}

#[test]
fn only_kinds_with_customers_have_them() {
    let client = published();
    client.create("modules", &sent("winback", &module()));
    assert_eq!(client.get("/modules/key:winback/metrics").outcome(), (404, "not-found"));
    assert_eq!(client.get("/journeys/key:other/metrics").outcome(), (404, "not-found"));
    let ask = |query: &str| client.get(&format!("{VIP}/metrics{query}"));
    assert_eq!(ask("?from=yesterday").outcome(), (400, "malformed-request"));
    let backwards = ask("?from=2026-11-23T00:00:00Z&to=2026-11-22T00:00:00Z");
    assert_eq!(backwards.outcome(), (400, "malformed-request"));
}
