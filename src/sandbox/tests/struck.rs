//! A platform with one fault armed, and calls to it.

use super::*;
use crate::sandbox::server::{Delivery, deliver};
use axum::body::Bytes;

pub(super) const FAULT_TOKEN: &str = "faults only";

/// A platform with a running journey, a draft and a stopping one; whatever is sent shows the platform's token.
pub(super) struct Struck {
    pub(super) sandbox: Sandbox,
}

impl Struck {
    pub(super) fn by(kind: &str, more: &Value) -> Self {
        let objects = json!([
            {"kind": "Journey", "key": "draft", "spec": journey()},
            {"kind": "Journey", "key": "live", "state": "Active", "inFlight": 30, "spec": journey()},
            {"kind": "Journey", "key": "ending", "state": "Stopping", "inFlight": 300, "spec": journey()},
        ]);
        let mut seed = Seed::shop_tw();
        seed.objects = serde_json::from_value(objects).expect("objects of a seed");
        let struck = Self { sandbox: Sandbox::in_memory(Some(&seed)).expect("the seed fits") };
        let mut fault = json!({ "kind": kind });
        fault.as_object_mut().expect("an object").extend(more.as_object().cloned().unwrap_or_default());
        let armed = struck.send(FAULT_TOKEN, "POST", "/_sandbox/faults", &[], &fault);
        assert_eq!(armed.status, 204, "{kind}: {}", armed.body);
        struck
    }

    pub(super) fn send(
        &self,
        token: &str,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: &Value,
    ) -> Delivery {
        let mut request = axum::http::Request::builder().method(method).uri(path);
        request = request.header("authorization", format!("Bearer {token}")).header("content-type", "application/json");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let body = if body.is_null() { Bytes::new() } else { Bytes::from(body.to_string()) };
        let request = request.body(body).expect("a request");
        deliver(&self.sandbox, TOKEN, Some(FAULT_TOKEN), request).expect("the database stands")
    }

    pub(super) fn call(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &Value) -> Delivery {
        self.send(TOKEN, method, &format!("{BASE}{path}"), headers, body)
    }

    pub(super) fn get(&self, path: &str) -> Delivery {
        self.call("GET", path, &[], &Value::Null)
    }

    /// Creates `new` with a key that says so.
    pub(super) fn create(&self) -> Delivery {
        self.call("POST", "/journeys", &[("idempotency-key", "new")], &sent("new", &journey()))
    }

    pub(super) fn is_there(&self, key: &str) -> bool {
        let there = self.get(&format!("/journeys/key:{key}"));
        assert!([200, 404].contains(&there.status), "{}", there.body);
        there.status == 200
    }

    /// Replaces `draft`, from the version that is there now.
    pub(super) fn change(&self) -> Delivery {
        let etag = self.etag("draft");
        let mut spec = journey();
        spec["displayName"] = "新名".into();
        self.call("PUT", "/journeys/key:draft", &[("if-match", &etag)], &sent("draft", &spec))
    }

    pub(super) fn etag(&self, key: &str) -> String {
        json(&self.sandbox_view(key))["etag"].as_str().expect("an etag").to_owned()
    }

    /// Past what is armed: faults strike no knob.
    pub(super) fn sandbox_view(&self, key: &str) -> Delivery {
        let armed = self.sandbox.armed().expect("armed");
        self.sandbox.heal().expect("healed");
        let shown = self.get(&format!("/journeys/key:{key}"));
        for fault in &armed {
            self.sandbox.arm(fault).expect("armed");
        }
        shown
    }
}

pub(super) fn json(delivery: &Delivery) -> Value {
    serde_json::from_str(&delivery.body).unwrap_or_else(|_| panic!("no JSON: {delivery:?}"))
}

pub(super) fn header<'a>(delivery: &'a Delivery, name: &str) -> Option<&'a str> {
    delivery.headers.iter().rev().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
}
