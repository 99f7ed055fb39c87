//! The table of faults, walked: each is armed over HTTP with its own token, strikes, and is seen to.

use super::struck::{FAULT_TOKEN, Struck, header, json};
use super::*;
use crate::sandbox::call::Arrival;
use crate::sandbox::faults::{ArmedFault, FAULTS};
use crate::sandbox::server::Delivery;

fn items(delivery: &Delivery) -> Vec<String> {
    let body = json(delivery);
    let items = body["items"].as_array().expect("a page").iter();
    items.map(|item| item["key"].as_str().unwrap_or_default().to_owned()).collect()
}

/// A creation is refused with `status`, nothing is there, and the same call then succeeds.
fn refused(kind: &str, status: u16) {
    let struck = Struck::by(kind, &json!({}));
    let answer = struck.create();
    assert_eq!((answer.status, answer.arrival), (status, Arrival::Whole), "{kind}");
    assert!(!struck.is_there("new"), "{kind}");
    assert_eq!(struck.create().status, 201, "{kind} strikes once");
}

/// What arrives of a creation, and whether it was done all the same. The same call then tells what was done.
pub(super) fn arrives(kind: &str, more: &Value, done: bool, seen: impl Fn(&Delivery) -> bool) {
    let struck = Struck::by(kind, more);
    let answer = struck.create();
    assert!(seen(&answer), "{kind}: {answer:?}");
    assert_eq!(struck.is_there("new"), done, "{kind}");
    let again = struck.create();
    assert_eq!((again.status, header(&again, "idempotency-replayed")), (201, done.then_some("true")), "{kind}");
}

/// A change of `draft` meets what somebody did just before.
fn overtaken(kind: &str, status: u16, seen: impl Fn(&Struck) -> bool) {
    let struck = Struck::by(kind, &json!({"method": "PUT"}));
    assert_eq!(struck.change().status, status, "{kind}");
    assert!(seen(&struck), "{kind}");
}

fn limited(kind: &str, more: &Value, seen: impl Fn(&Delivery) -> bool) {
    let struck = Struck::by(kind, more);
    let answer = struck.get("/tags");
    assert_eq!(answer.status, 429);
    assert!(seen(&answer), "{kind}: {answer:?}");
    assert_eq!(struck.get("/tags").status, 200);
}

fn body_is(kind: &str, seen: impl Fn(&Struck, &Delivery) -> bool) {
    let struck = Struck::by(kind, &json!({}));
    let answer = struck.get("/journeys");
    assert!(seen(&struck, &answer), "{kind}: {answer:?}");
}

fn later(kind: &str, status: u16) {
    let struck = Struck::by(kind, &json!({"nth": 2, "method": "POST"}));
    assert_eq!(struck.create().status, 201, "{kind}: the first goes through");
    for _ in 0..3 {
        assert_eq!(struck.create().status, status, "{kind} lasts");
    }
    let cleared = struck.send(FAULT_TOKEN, "DELETE", "/_sandbox/faults", &[], &Value::Null);
    assert_eq!((cleared.status, struck.create().status), (204, 201), "{kind} ends when it is cleared");
}

fn skewed(kind: &str, wanted: &str) {
    let struck = Struck::by(kind, &json!({"value": "60"}));
    assert_eq!(json(&struck.get("/capabilities"))["serverTime"], wanted);
    assert_eq!(json(&struck.create())["metadata"]["createdAt"], "2026-11-22T02:00:00Z", "{kind} is only told");
}

fn stale_read() {
    let struck = Struck::by("stale-read", &json!({"times": 2}));
    let before = struck.etag("draft");
    assert_eq!(struck.change().status, 200);
    assert_eq!(json(&struck.get("/journeys/key:draft"))["etag"], before);
    struck.create();
    assert_eq!(struck.get("/journeys/key:new").status, 404, "what was just made is not there yet");
    assert_eq!(struck.get("/journeys/key:new").status, 200);
    assert_ne!(json(&struck.get("/journeys/key:draft"))["etag"], before);
}

fn small_pages() {
    let struck = Struck::by("small-pages", &json!({"value": "2"}));
    let first = struck.get("/journeys?limit=200");
    let next = json(&first)["nextCursor"].as_str().expect("there is more").to_owned();
    let second = struck.get(&format!("/journeys?cursor={next}"));
    assert_eq!((items(&first).len(), items(&second).len()), (2, 1));
    assert_eq!(json(&second)["nextCursor"], Value::Null);
}

fn never_drains() {
    let struck = Struck::by("never-drains", &json!({}));
    for _ in 0..50 {
        assert_eq!(json(&struck.get("/operations/op_000001"))["done"], false);
    }
    struck.sandbox.heal().expect("healed");
    let done = (0..50).any(|_| json(&struck.get("/operations/op_000001"))["done"] == true);
    assert!(done && json(&struck.get("/journeys/key:ending"))["status"]["state"] == "Stopped");
}

fn delivered_twice() {
    let struck = Struck::by("delivered-twice", &json!({}));
    let answer = struck.create();
    assert_eq!((answer.status, header(&answer, "idempotency-replayed")), (201, Some("true")));
    assert_eq!(struck.sandbox.requests(true).expect("a log").len(), 2, "the knob and the call");
    let struck = Struck::by("delivered-twice", &json!({}));
    assert_eq!(struck.change().status, 412, "the second one meets what the first one did");
}

fn write_dropped() {
    let struck = Struck::by("write-dropped", &json!({}));
    assert_eq!(struck.create().status, 201);
    assert!(!struck.is_there("new"));
    let again = struck.create();
    assert_eq!((again.status, header(&again, "idempotency-replayed")), (201, None), "and not remembered");
}

fn quota_exhausted() {
    let struck = Struck::by("quota-exhausted", &json!({"path": "/quotas"}));
    let quota = json(&struck.get("/quotas"))["linePlan"].clone();
    assert_eq!(quota["used"], quota["limit"]);
    let live = json(&struck.get("/journeys/key:live"));
    assert_eq!(live["status"]["reason"]["code"], "LINE_PLAN_QUOTA_EXHAUSTED");
}

/// One row of the table, struck and seen.
fn strike(kind: &str) {
    let none = json!({});
    let html = |answer: &Delivery| header(answer, "content-type") == Some("text/html");
    let name = |struck: &Struck| json(&struck.get("/journeys/key:draft"))["spec"]["displayName"].clone();
    match kind {
        "lost-before" => arrives(kind, &none, false, |answer| answer.arrival == Arrival::Broken { after: 0 }),
        "lost-after" => arrives(kind, &none, true, |answer| answer.arrival == Arrival::Broken { after: 0 }),
        "hang-before" => arrives(kind, &none, false, |answer| answer.arrival == Arrival::Never),
        "hang-after" => arrives(kind, &none, true, |answer| answer.arrival == Arrival::Never),
        "rate-limited" => {
            limited(kind, &none, |answer| header(answer, "retry-after") == Some("0"));
            limited(kind, &json!({"value": "7"}), |answer| header(answer, "retry-after") == Some("7"));
        }
        "rate-limited-date" => limited(kind, &json!({"value": "5"}), |answer| {
            header(answer, "retry-after") == Some("Sun, 22 Nov 2026 02:00:05 GMT")
                && header(answer, "date") == Some("Sun, 22 Nov 2026 02:00:00 GMT")
        }),
        "rate-limited-bare" => limited(kind, &none, |answer| header(answer, "retry-after").is_none()),
        "internal" => refused(kind, 500),
        "unavailable" => refused(kind, 503),
        "gateway-timeout" => refused(kind, 504),
        "etag-mismatch" => refused(kind, 412),
        "bad-gateway" => arrives(kind, &none, false, |answer| answer.status == 502 && html(answer)),
        "bad-gateway-after" => arrives(kind, &none, true, |answer| answer.status == 502 && html(answer)),
        "proxy-not-found" => arrives(kind, &none, false, |answer| answer.status == 404 && html(answer)),
        "redirect" => arrives(kind, &none, false, |answer| {
            answer.status == 307 && header(answer, "location") == Some("https://elsewhere.example/")
        }),
        "token-revoked" => later(kind, 401),
        "scope-lost" => later(kind, 403),
        "edited" => overtaken(kind, 412, |struck| name(struck) == "改 1"),
        "deleted" => overtaken(kind, 404, |struck| !struck.is_there("draft")),
        "moved" => overtaken(kind, 412, |struck| json(&struck.sandbox_view("draft"))["status"]["state"] == "Active"),
        "stopped" => {
            let struck = Struck::by(kind, &json!({"value": "BOT_MODULE_DELETED", "method": "PUT"}));
            let etag = struck.etag("live");
            let body = sent("live", &journey());
            assert_eq!(struck.call("PUT", "/journeys/key:live", &[("if-match", &etag)], &body).status, 412);
            assert_eq!(json(&struck.get("/journeys/key:live"))["status"]["reason"]["code"], "BOT_MODULE_DELETED");
        }
        "quota-exhausted" => quota_exhausted(),
        other => strike_answer(other),
    }
}

/// The rest of the kinds: those that change what is answered.
fn strike_answer(kind: &str) {
    let none = json!({});
    let html = |answer: &Delivery| header(answer, "content-type") == Some("text/html");
    match kind {
        "stale-list" => body_is(kind, |struck, answer| {
            items(answer) == ["draft", "live"]
                && header(answer, "consistency-lag-seconds") == Some("1")
                && items(&struck.get("/journeys")).len() == 3
        }),
        "stale-read" => stale_read(),
        "small-pages" => small_pages(),
        "never-drains" => never_drains(),
        "delivered-twice" => delivered_twice(),
        "write-dropped" => write_dropped(),
        "trimmed" => {
            let struck = Struck::by(kind, &none);
            let etag = struck.etag("draft");
            let mut spec = journey();
            spec["displayName"] = "  嗨 ".into();
            assert_eq!(
                struck.call("PUT", "/journeys/key:draft", &[("if-match", &etag)], &sent("draft", &spec)).status,
                200
            );
            assert_eq!(json(&struck.get("/journeys/key:draft"))["spec"]["displayName"], "嗨");
        }
        "respelt" => body_is(kind, |_, answer| {
            let page = json(answer);
            page["items"][0]["spec"]["messageCap"].is_null() && answer.body.starts_with("{\"nextCursor\":")
        }),
        "slow" => arrives(kind, &json!({"value": "30"}), true, |answer| answer.delay.as_millis() == 30),
        "truncated" => {
            arrives(kind, &json!({"value": "9"}), true, |answer| answer.arrival == Arrival::Broken { after: 9 });
        }
        "wrong-content-type" => arrives(kind, &none, true, html),
        "weak-etag" => {
            arrives(kind, &none, true, |answer| header(answer, "etag").is_some_and(|etag| etag.starts_with("W/\"")));
        }
        "not-json" => arrives(kind, &none, true, |answer| serde_json::from_str::<Value>(&answer.body).is_err()),
        "empty-body" => arrives(kind, &none, true, |answer| answer.body.is_empty()),
        "oversize" => arrives(kind, &none, true, |answer| answer.arrival == Arrival::Padded { to: 65 << 20 }),
        "unknown-enum" => body_is(kind, |_, answer| json(answer)["items"][0]["status"]["state"] == "Throttled"),
        "unknown-field" => body_is(kind, |_, answer| {
            let page = json(answer);
            page["introducedLater"]["level"] == 3 && page["items"][2]["status"]["introducedLater"]["level"] == 3
        }),
        "duplicate-item" => body_is(kind, |_, answer| items(answer) == ["draft", "live", "ending", "draft"]),
        "missing-item" => body_is(kind, |_, answer| {
            items(answer) == ["live", "ending"] && header(answer, "consistency-lag-seconds").is_none()
        }),
        "repeated-cursor" => body_is(kind, |struck, answer| {
            let next = json(answer)["nextCursor"].as_str().expect("a next page").to_owned();
            items(&struck.get(&format!("/journeys?cursor={next}"))).len() == 3
        }),
        "clock-ahead" => skewed(kind, "2026-11-22T03:00:00Z"),
        "clock-behind" => skewed(kind, "2026-11-22T01:00:00Z"),
        other => super::between::strike(other),
    }
}

#[test]
fn every_fault_strikes_and_is_seen() {
    assert!(FAULTS.len() >= 25);
    for row in &FAULTS {
        strike(row.name);
    }
}

#[test]
fn no_fault_stands_twice() {
    let names: std::collections::HashSet<_> = FAULTS.iter().map(|row| row.name).collect();
    assert_eq!(names.len(), FAULTS.len());
}

#[test]
fn faults_have_a_token_of_their_own_that_does_nothing_else() {
    let struck = Struck::by("unavailable", &json!({"path": "/tags"}));
    for (method, body) in [("GET", Value::Null), ("POST", json!({"kind": "internal"})), ("DELETE", Value::Null)] {
        assert_eq!(struck.send(TOKEN, method, "/_sandbox/faults", &[], &body).status, 401, "{method}");
    }
    for path in ["/_sandbox/requests", "/v1/teams/shop-tw/journeys", "/v1/teams/shop-tw/capabilities"] {
        assert_eq!(struck.send(FAULT_TOKEN, "GET", path, &[], &Value::Null).status, 401, "{path}");
        assert_eq!(struck.send(TOKEN, "GET", path, &[], &Value::Null).status, 200, "{path}");
    }
    let told = json(&struck.send(FAULT_TOKEN, "GET", "/_sandbox/faults", &[], &Value::Null));
    assert_eq!(told["armed"], json!([{"kind": "unavailable", "nth": 1, "path": "/tags"}]));
    assert_eq!(told["kinds"].as_array().map(Vec::len), Some(FAULTS.len()));
    // Where no such token was given, nobody can arm anything.
    let client = Client::new();
    assert_eq!(client.call("POST", "/_sandbox/faults", &[], &json!({"kind": "internal"})).status, 401);
}

#[test]
fn what_can_not_be_armed_is_said() {
    let struck = Struck::by("slow", &json!({"path": "/nowhere"}));
    for (fault, status, said) in [
        (json!({"kind": "earthquake"}), 422, "earthquake"),
        (json!({"kind": "lost-after", "value": "3"}), 400, "`lost-after` takes no value"),
        (json!({"kind": "truncated", "value": "some"}), 400, "takes a number (bytes that arrive"),
        (json!({"kind": "internal", "nth": 0}), 422, "1"),
        (json!({"kind": "internal", "colour": "red"}), 422, "there is no field `colour`"),
    ] {
        let answer = struck.send(FAULT_TOKEN, "POST", "/_sandbox/faults", &[], &fault);
        assert_eq!(answer.status, status, "{}", answer.body);
        assert!(json(&answer)["detail"].as_str().is_some_and(|detail| detail.contains(said)), "{}", answer.body);
    }
}

#[test]
fn several_faults_count_and_strike_by_themselves() {
    let struck = Struck::by("unavailable", &json!({"nth": 2, "times": 2, "path": "/tags"}));
    struck.sandbox.arm(&crate::sandbox::ArmedFault::new("slow")).expect("armed");
    let answers = ["/tags", "/channels", "/tags", "/tags", "/tags"].map(|path| struck.get(path));
    assert_eq!(answers.each_ref().map(|answer| answer.status), [200, 200, 503, 503, 200]);
    assert_eq!(answers.map(|answer| answer.delay.as_millis()), [1000, 0, 0, 0, 0]);
    assert!(struck.sandbox.armed().expect("armed").is_empty());
}

/// Whether the answer arrives at all, over the router.
#[test]
fn a_broken_connection_is_no_answer() {
    let client = Client::new();
    for kind in ["lost-after", "truncated"] {
        client.sandbox.arm(&crate::sandbox::ArmedFault::new(kind)).expect("armed");
        let request = Request::builder().uri(format!("{BASE}/tags")).header("authorization", "Bearer token");
        let request = request.body(Body::empty()).expect("a request");
        let arrived = client.runtime.block_on(async {
            let response = client.sandbox.router(TOKEN).oneshot(request).await.expect("routers do not fail");
            to_bytes(response.into_body(), usize::MAX).await.is_ok()
        });
        assert!(!arrived, "{kind}");
    }
}

/// Of what only one can be, a person makes no second one.
#[test]
fn a_person_who_enables_one_platform_disables_the_other() {
    let client = Client::with(&json!([
        {"kind": "CartRemarketing", "key": "line", "spec": cart("LINE"), "state": "Enabled"},
        {"kind": "CartRemarketing", "key": "facebook", "spec": cart("Facebook")},
    ]));
    let moved = ArmedFault { path: Some("facebook:enable".to_owned()), ..ArmedFault::new("moved") };
    client.sandbox.arm(&moved).expect("armed");
    assert_eq!(client.act("/cart-remarketing/facebook", "enable", &json!({})).status, 412);
    let states = ["line", "facebook"].map(|id| client.state(&format!("/cart-remarketing/{id}")));
    assert_eq!(states, ["Disabled", "Enabled"]);
}
