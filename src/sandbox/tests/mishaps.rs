//! Requests that go wrong on demand, once.

use super::*;

fn arm(client: &Client, mishap: &Value) {
    assert_eq!(client.call("POST", "/_sandbox/mishap", &[], mishap).status, 204);
}

/// Whether the answer arrives at all.
fn arrives(client: &Client, method: &str, path: &str, body: &Value) -> bool {
    let request = Request::builder()
        .method(method)
        .uri(format!("{BASE}{path}"))
        .header("authorization", "Bearer token")
        .header("content-type", "application/json")
        .header("idempotency-key", "lost")
        .body(Body::from(body.to_string()))
        .expect("a request");
    client.runtime.block_on(async {
        let response = client.sandbox.router(TOKEN).oneshot(request).await.expect("routers do not fail");
        to_bytes(response.into_body(), usize::MAX).await.is_ok()
    })
}

#[test]
fn refusals_do_nothing_and_happen_once() {
    let client = Client::new();
    for (kind, outcome) in [
        ("rate-limited", (429, "rate-limited")),
        ("unavailable", (503, "unavailable")),
        ("etag-mismatch", (412, "etag-mismatch")),
    ] {
        arm(&client, &json!({"kind": kind, "method": "POST"}));
        let reply = client.create("journeys", &sent("vip", &journey()));
        assert_eq!(reply.outcome(), outcome);
        assert_eq!(reply.header("retry-after"), (kind == "rate-limited").then_some("0"));
        assert_eq!(client.get("/journeys/key:vip").status, 404, "{kind}");
    }
    assert_eq!(client.create("journeys", &sent("vip", &journey())).status, 201);
}

#[test]
fn the_nth_request_that_fits_goes_wrong() {
    let client = Client::new();
    arm(&client, &json!({"kind": "unavailable", "nth": 2, "path": "/tags"}));
    let statuses = ["/tags", "/channels", "/tags", "/tags"].map(|path| client.get(path).status);
    assert_eq!(statuses, [200, 200, 503, 200]);
}

#[test]
fn a_lost_answer_does_not_say_whether_anything_was_done() {
    let client = Client::new();
    let body = sent("vip", &journey());
    arm(&client, &json!({"kind": "lost-before", "method": "POST"}));
    assert!(!arrives(&client, "POST", "/journeys", &body));
    assert_eq!(client.get("/journeys/key:vip").status, 404);
    arm(&client, &json!({"kind": "lost-after", "method": "POST"}));
    assert!(!arrives(&client, "POST", "/journeys", &body));
    assert_eq!(client.get("/journeys/key:vip").status, 200);
    let again = client.call("POST", "/journeys", &[("idempotency-key", "lost")], &body);
    assert_eq!((again.status, again.header("idempotency-replayed")), (201, Some("true")));
    assert_eq!(client.get("/journeys").body["items"].as_array().map(Vec::len), Some(1));
}

#[test]
fn a_list_may_lag_where_reading_by_name_does_not() {
    let client = Client::new();
    client.create("journeys", &sent("vip", &journey()));
    arm(&client, &json!({"kind": "stale-list"}));
    let list = client.get("/journeys");
    assert_eq!((&list.body["items"], list.header("consistency-lag-seconds")), (&json!([]), Some("1")));
    assert_eq!(client.get("/journeys/key:vip").status, 200);
    assert_eq!(client.get("/journeys").body["items"].as_array().map(Vec::len), Some(1));
}
