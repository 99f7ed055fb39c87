//! The contract, call by call, over the router and a database in memory. No socket, no clock of the computer.

mod account;
mod between;
mod concurrency;
mod content;
mod contract;
mod faults;
mod grid;
mod invariants;
mod lifecycle;
mod metrics;

mod nodes;
mod objects;
mod page;
mod practice;
mod schedule;
mod scopes;
mod struck;
mod transcript;
mod walk;

use super::{Sandbox, Seed};
use crate::kinds::Profile;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode};
use serde_json::{Value, json};
use tower::ServiceExt;

const TOKEN: &str = "token";
const BASE: &str = "/v1/teams/shop-tw";

/// A platform to call.
struct Client {
    sandbox: Sandbox,
    runtime: tokio::runtime::Runtime,
    keys: std::cell::Cell<u32>,
}

/// What came back.
#[derive(Debug)]
struct Reply {
    status: u16,
    headers: axum::http::HeaderMap,
    text: String,
    body: Value,
}

impl Reply {
    fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }

    fn etag(&self) -> String {
        self.header("etag").map_or_else(|| self.body["etag"].as_str().unwrap_or_default().to_owned(), str::to_owned)
    }

    /// Status and, for problems, the code.
    fn outcome(&self) -> (u16, &str) {
        (self.status, self.body["type"].as_str().and_then(|kind| kind.rsplit('/').next()).unwrap_or(""))
    }

    fn violations(&self) -> Vec<(&str, &str)> {
        let rows = self.body["violations"].as_array().into_iter().flatten();
        rows.map(|row| (row["pointer"].as_str().unwrap_or(""), row["code"].as_str().unwrap_or(""))).collect()
    }
}

impl Client {
    fn new() -> Self {
        Self::seeded(&Seed::shop_tw())
    }

    /// The account `shop-tw` with these objects in it.
    fn with(objects: &Value) -> Self {
        let mut seed = Seed::shop_tw();
        seed.objects = serde_json::from_value(objects.clone()).expect("objects of a seed");
        Self::seeded(&seed)
    }

    /// The same by the rules of `profile`.
    fn by_rules_of(profile: Profile, objects: &Value) -> Self {
        let objects = serde_json::from_value(objects.clone()).expect("objects of a seed");
        Self::seeded(&Seed { profile, objects, ..Seed::shop_tw() })
    }

    fn seeded(seed: &Seed) -> Self {
        let sandbox = Sandbox::in_memory(Some(seed)).expect("the seed fits");
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().expect("a runtime");
        Self { sandbox, runtime, keys: std::cell::Cell::new(0) }
    }

    /// Sends exactly this.
    fn send(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> Reply {
        let mut request = Request::builder().method(method).uri(path);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(Body::from(body.to_owned())).expect("a request");
        self.runtime.block_on(async {
            let response = self.sandbox.router(TOKEN).oneshot(request).await.expect("routers do not fail");
            let (status, headers) = (response.status(), response.headers().clone());
            let bytes = to_bytes(response.into_body(), usize::MAX).await.expect("a body");
            let text = String::from_utf8(bytes.to_vec()).expect("UTF-8");
            let body = serde_json::from_str(&text).unwrap_or(Value::Null);
            assert!(headers.contains_key("request-id"), "every answer has a Request-Id");
            if status.as_u16() >= 400 {
                assert_problem(status, &headers, &body);
            }
            Reply { status: status.as_u16(), headers, text, body }
        })
    }

    /// Sends with the token and, where there is a body, its type.
    fn call(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &Value) -> Reply {
        let mut all = vec![("authorization", "Bearer token"), ("content-type", "application/json")];
        all.extend(headers);
        let text = if body.is_null() { String::new() } else { body.to_string() };
        let path = if path.starts_with("/_") { path.to_owned() } else { format!("{BASE}{path}") };
        self.send(method, &path, &all, &text)
    }

    fn get(&self, path: &str) -> Reply {
        self.call("GET", path, &[], &Value::Null)
    }

    fn etag(&self, path: &str) -> String {
        self.get(path).etag()
    }

    fn new_key(&self) -> String {
        self.keys.set(self.keys.get() + 1);
        format!("key-{}", self.keys.get())
    }

    fn create(&self, collection: &str, body: &Value) -> Reply {
        self.call("POST", &format!("/{collection}"), &[("idempotency-key", &self.new_key())], body)
    }

    /// Replaces with the version that is there now.
    fn replace(&self, path: &str, body: &Value) -> Reply {
        self.call("PUT", path, &[("if-match", &self.etag(path))], body)
    }

    /// Takes a move from the version that is there now.
    fn act(&self, path: &str, action: &str, body: &Value) -> Reply {
        let object = path.split("/stages/").next().unwrap_or(path);
        let (etag, key) = (self.etag(object), self.new_key());
        self.call("POST", &format!("{path}:{action}"), &[("if-match", &etag), ("idempotency-key", &key)], body)
    }

    fn state(&self, path: &str) -> String {
        self.get(path).body["status"]["state"].as_str().unwrap_or_default().to_owned()
    }

    fn advance(&self, minutes: u64) {
        let reply = self.call("POST", "/_sandbox/advance", &[], &json!({ "minutes": minutes }));
        assert_eq!(reply.status, 200, "{}", reply.text);
    }
}

fn assert_problem(status: StatusCode, headers: &axum::http::HeaderMap, body: &Value) {
    assert_eq!(headers["content-type"], "application/problem+json");
    assert_eq!(body["status"], status.as_u16());
    assert!(body["type"].as_str().is_some_and(|kind| kind.starts_with("https://errors.journeyctl.example/")));
    assert_eq!(body["requestId"], headers["request-id"].to_str().expect("text"));
}

/// A journey that may be published.
fn journey() -> Value {
    json!({
        "displayName": "白金會員升級",
        "activation": {"type": "Always"},
        "trigger": {"type": "TagApplied", "anyOf": ["VIP"]},
        "channel": {"platform": "LINE", "ref": "tw-official"},
        "nodes": [
            {"id": "hello", "type": "message", "botModule": "vip-bot/welcome", "next": "wait"},
            {"id": "wait", "type": "delay", "days": 2, "next": "split"},
            {"id": "split", "type": "branch", "cases": [{"when": {"tag": "新客"}, "next": "bye"}], "else": "end"},
            {"id": "bye", "type": "message", "botModule": "vip-bot/upgrade", "next": "end"},
        ],
    })
}

/// The same with a schedule; the seed's clock stands at 2026-11-22T10:00+08:00.
fn scheduled(start: &str, end: &str, on_expiry: &str) -> Value {
    let mut spec = journey();
    spec["activation"] = json!({"type": "Scheduled", "startAt": start, "endAt": end, "onExpiry": on_expiry});
    spec
}

fn module() -> Value {
    json!({
        "type": "WinBack",
        "stages": [
            {"daysSinceLastPurchase": 30, "content": {"subject": "好久不見", "body": "<p>嗨</p>"}},
            {"daysSinceLastPurchase": 60},
        ],
    })
}

fn cart(platform: &str) -> Value {
    json!({
        "platform": platform,
        "messages": [{"delay": {"hours": 1}, "botModule": "cart-bot/first"}],
    })
}

fn notification() -> Value {
    json!({"displayName": "出貨通知", "scenario": "Shipped", "methods": {"linePush": true}})
}

fn sent(key: &str, spec: &Value) -> Value {
    json!({"key": key, "managedBy": "journeyctl/shop-tw", "labels": {"team": "crm"}, "spec": spec})
}
