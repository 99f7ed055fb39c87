//! Preconditions, idempotency, dry runs.

use super::*;

#[test]
fn writes_need_the_version_that_was_seen() {
    let client = Client::new();
    client.create("journeys", &sent("vip", &journey()));
    let path = "/journeys/key:vip";
    let body = sent("vip", &journey());
    let put = |etag: Option<&str>| {
        let headers: Vec<_> = etag.iter().map(|etag| ("if-match", *etag)).collect();
        client.call("PUT", path, &headers, &body)
    };
    assert_eq!(put(None).outcome(), (428, "precondition-required"));
    assert_eq!(put(Some("*")).outcome(), (400, "malformed-request"));
    let stale = put(Some("\"0000000000000000\""));
    assert_eq!(stale.outcome(), (412, "etag-mismatch"));
    assert_eq!((&stale.body["etag"], &stale.body["state"]), (&json!(client.etag(path)), &json!("Draft")));
    let etag = client.etag(path);
    assert_eq!(put(Some(&etag)).status, 200);
    assert_eq!(client.etag(path), etag, "the same content has the same etag");
    assert_eq!(client.call("DELETE", path, &[], &Value::Null).outcome(), (428, "precondition-required"));
    let key = [("idempotency-key", "k")];
    assert_eq!(
        client.call("POST", &format!("{path}:publish"), &key, &json!({})).outcome(),
        (428, "precondition-required")
    );
    let both = [("idempotency-key", "k"), ("if-match", "\"x\"")];
    assert_eq!(client.call("POST", &format!("{path}:publish"), &both, &json!({})).outcome(), (412, "etag-mismatch"));
}

#[test]
fn a_change_of_state_changes_the_etag_and_counting_does_not() {
    let client = Client::new();
    client.create("journeys", &sent("vip", &journey()));
    let draft = client.etag("/journeys/key:vip");
    client.act("/journeys/key:vip", "publish", &json!({}));
    let active = client.get("/journeys/key:vip");
    assert_ne!(active.etag(), draft);
    client.advance(60);
    let later = client.get("/journeys/key:vip");
    assert_eq!(later.etag(), active.etag());
    assert_ne!(later.body["status"]["inFlight"], active.body["status"]["inFlight"]);
}

#[test]
fn what_has_not_changed_is_not_sent_again() {
    let client = Client::new();
    client.create("journeys", &sent("vip", &journey()));
    for path in ["/journeys/key:vip", "/channels", "/capabilities", "/quotas"] {
        let etag = client.etag(path);
        let known = client.call("GET", path, &[("if-none-match", &etag)], &Value::Null);
        assert_eq!((known.status, known.text.as_str(), known.etag()), (304, "", etag), "{path}");
        assert_eq!(client.call("GET", path, &[("if-none-match", "\"other\"")], &Value::Null).status, 200, "{path}");
    }
}

#[test]
fn a_repeated_call_gets_the_first_answer() {
    let client = Client::new();
    let create = |key: &str, body: &Value| client.call("POST", "/journeys", &[("idempotency-key", key)], body);
    assert_eq!(
        client.call("POST", "/journeys", &[], &sent("vip", &journey())).outcome(),
        (400, "idempotency-key-required")
    );
    let first = create("one", &sent("vip", &journey()));
    let second = create("one", &sent("vip", &journey()));
    assert_eq!((first.header("idempotency-replayed"), second.header("idempotency-replayed")), (None, Some("true")));
    assert_eq!((second.status, second.etag(), &second.text), (201, first.etag(), &first.text));
    assert_eq!(second.header("location"), first.header("location"));
    assert_eq!(create("one", &sent("other", &journey())).outcome(), (422, "idempotency-key-reused"));
    assert_eq!(client.get("/journeys").body["items"].as_array().map(Vec::len), Some(1));
    let path = "/journeys/key:vip";
    let etag = client.etag(path);
    let headers = [("if-match", etag.as_str()), ("idempotency-key", "two")];
    let publish = || client.call("POST", "/journeys/key:vip:publish", &headers, &json!({}));
    let (first, second) = (publish(), publish());
    assert_eq!((first.status, second.status, second.header("idempotency-replayed")), (200, 200, Some("true")));
    assert_eq!(first.text, second.text);
    client.advance(24 * 60 - 1);
    assert_eq!(create("one", &sent("vip", &journey())).status, 201, "kept for a day");
    client.advance(1);
    assert_eq!(create("one", &sent("vip", &journey())).outcome(), (409, "key-exists"), "and no longer");
}

#[test]
fn a_refusal_is_not_kept() {
    let client = Client::new();
    let mut spec = journey();
    spec["colour"] = json!("red");
    let create = |body: &Value| client.call("POST", "/journeys", &[("idempotency-key", "one")], body);
    assert_eq!(create(&sent("vip", &spec)).status, 422);
    assert_eq!(create(&sent("vip", &journey())).status, 201);
}

#[test]
fn a_dry_run_tells_and_leaves_nothing() {
    let client = Client::new();
    let dry = |method: &str, path: &str, headers: &[(&str, &str)], body: &Value| {
        client.call(method, &format!("{path}?dryRun=true"), headers, body)
    };
    let made = dry("POST", "/journeys", &[], &sent("vip", &journey()));
    assert_eq!((made.status, &made.body["dryRun"], &made.body["impliedChanges"]), (201, &json!(true), &json!([])));
    assert_eq!(client.get("/journeys/key:vip").status, 404);
    let real = client.create("journeys", &sent("vip", &journey()));
    assert_eq!(real.body["id"], "jr_000001", "a dry run uses up no number");
    let (path, etag) = ("/journeys/key:vip", real.etag());
    let matched = [("if-match", etag.as_str())];
    let mut other = journey();
    other["displayName"] = json!("別的");
    assert_eq!(dry("PUT", path, &matched, &sent("vip", &other)).body["spec"]["displayName"], "別的");
    assert_eq!(dry("POST", "/journeys/key:vip:publish", &matched, &json!({})).body["status"]["state"], "Active");
    let gone = dry("DELETE", path, &matched, &Value::Null);
    assert_eq!((gone.status, &gone.body), (200, &json!({"dryRun": true, "impliedChanges": []})));
    assert_eq!(dry("PUT", path, &[], &sent("vip", &other)).outcome(), (428, "precondition-required"));
    assert_eq!(client.etag(path), etag);
    let events = client.get("/events").body["items"].as_array().map(Vec::len);
    assert_eq!(events, Some(1));
}
