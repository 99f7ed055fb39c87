//! Answers of whoever stands between, and of a platform that fails after, or while, it does what was asked.

use super::faults::arrives;
use super::struck::{Struck, header, json};
use super::{journey, sent};
use crate::sandbox::server::Delivery;
use serde_json::json;

/// One row of the table, struck and seen.
pub(super) fn strike(kind: &str) {
    let none = json!({});
    let html = |answer: &Delivery| header(answer, "content-type") == Some("text/html");
    let says = |status: u16| move |answer: &Delivery| answer.status == status && html(answer);
    let silent = |status: u16| move |answer: &Delivery| answer.status == status && answer.body.is_empty();
    match kind {
        "proxy-forbidden" => arrives(kind, &none, false, says(403)),
        "proxy-forbidden-after" => arrives(kind, &none, true, says(403)),
        "proxy-not-found-after" => arrives(kind, &none, true, says(404)),
        "proxy-busy" => arrives(kind, &none, false, says(503)),
        "proxy-failed" => arrives(kind, &none, false, silent(520)),
        "proxy-failed-after" => arrives(kind, &none, true, silent(520)),
        "proxy-gave-up-after" => arrives(kind, &none, true, silent(408)),
        "proxy-limited-after" => {
            arrives(kind, &none, true, |answer| answer.status == 429 && answer.body == "slow down");
        }
        "web-page" => arrives(kind, &none, false, says(200)),
        "web-page-after" => arrives(kind, &none, true, says(200)),
        "internal-after" => fails_after(kind, 500),
        "unavailable-after" => fails_after(kind, 503),
        "half-done" => half_done(),
        other => panic!("nobody looks at what `{other}` does"),
    }
}

/// Done, and no answer is kept: the same call is told that it was done.
fn fails_after(kind: &str, status: u16) {
    let struck = Struck::by(kind, &json!({}));
    assert_eq!(struck.create().status, status, "{kind}");
    assert!(struck.is_there("new"), "{kind}");
    assert_eq!(struck.create().status, 409, "{kind}");
    let struck = Struck::by(kind, &json!({}));
    let etag = struck.etag("draft");
    assert_eq!((struck.change().status, struck.etag("draft") == etag), (status, false), "{kind}");
}

fn half_done() {
    let struck = Struck::by("half-done", &json!({}));
    let (etag, mut body) = (struck.etag("draft"), sent("draft", &journey()));
    body["labels"] = json!({"team": "crm"});
    body["spec"]["displayName"] = "新名".into();
    assert_eq!(struck.call("PUT", "/journeys/key:draft", &[("if-match", &etag)], &body).status, 500);
    let now = json(&struck.get("/journeys/key:draft"));
    assert_eq!((&now["spec"]["displayName"], &now["labels"]), (&json!("新名"), &json!({})));
}
