//! Creating, reading, replacing, deleting.

use super::*;

#[test]
fn a_created_object_is_shown_whole() {
    let client = Client::new();
    let reply = client.create("journeys", &sent("vip-welcome", &journey()));
    assert_eq!(reply.status, 201, "{}", reply.text);
    assert_eq!(reply.header("location"), Some("/v1/teams/shop-tw/journeys/jr_000001"));
    let shown = &reply.body;
    assert_eq!(
        json!([shown["id"], shown["key"], shown["labels"], shown["managedBy"], shown["spec"]]),
        json!(["jr_000001", "vip-welcome", {"team": "crm"}, "journeyctl/shop-tw", journey()]),
    );
    assert_eq!(
        shown["status"],
        json!({"state": "Draft", "since": "2026-11-22T02:00:00Z", "inFlight": 0,
               "entryQuota": {"used": 8120, "limit": 100_000}, "effective": {"timeZone": "Asia/Taipei"}}),
    );
    assert_eq!(shown["editableFields"], json!(["/spec/**"]));
    assert_eq!(shown["allowedActions"], json!(["publish", "duplicate", "delete"]));
    assert_eq!(shown["etag"], reply.header("etag").expect("an etag"));
    let by_key = client.get("/journeys/key:vip-welcome");
    assert_eq!(by_key.text, client.get("/journeys/jr_000001").text);
    assert_eq!(by_key.etag(), reply.etag());
}

#[test]
fn a_spec_comes_back_to_the_byte() {
    let client = Client::new();
    let spec = "{ \"displayName\":\"出貨\",\n  \"scenario\" : \"Shipped\", \"methods\":{\"linePush\":true} }";
    let body = format!("{{\"key\":\"shipped\",\"spec\":{spec}}}");
    let headers = [("authorization", "Bearer token"), ("content-type", "application/json"), ("idempotency-key", "one")];
    let reply = client.send("POST", "/v1/teams/shop-tw/notifications", &headers, &body);
    assert_eq!(reply.status, 201, "{}", reply.text);
    assert!(reply.text.contains(spec), "{}", reply.text);
    assert!(client.get("/notifications/nt_000001").text.contains(spec));
    assert_eq!(reply.body["status"], json!({"settingId": "set-shop-tw-nt-000001"}));
}

#[test]
fn keys_are_unique_and_well_formed() {
    let client = Client::new();
    assert_eq!(client.create("journeys", &sent("vip", &journey())).status, 201);
    assert_eq!(client.create("journeys", &sent("vip", &journey())).outcome(), (409, "key-exists"));
    assert_eq!(client.create("modules", &sent("vip", &module())).status, 201);
    let bad = client.create("journeys", &sent("VIP!", &journey()));
    assert_eq!((bad.outcome(), bad.violations()), ((422, "validation-failed"), vec![("/key", "pattern")]));
}

#[test]
fn unknown_fields_are_refused_by_name() {
    let client = Client::new();
    let mut body = sent("vip", &journey());
    body["colour"] = json!("red");
    let reply = client.create("journeys", &body);
    assert_eq!((reply.outcome(), reply.violations()), ((422, "unknown-field"), vec![("/colour", "unknown-field")]));
    let mut spec = journey();
    spec["colour"] = json!("red");
    let reply = client.create("journeys", &sent("vip", &spec));
    assert_eq!(
        (reply.outcome(), reply.violations()),
        ((422, "unknown-field"), vec![("/spec/colour", "unknown-field")])
    );
    let mut spec = journey();
    spec["lifecycle"] = json!("published");
    let reply = client.create("journeys", &sent("vip", &spec));
    assert_eq!(
        (reply.outcome(), reply.violations()),
        ((422, "unknown-field"), vec![("/spec/lifecycle", "unknown-field")])
    );
    let mut spec = module();
    spec["stages"][1]["enabled"] = json!(true);
    let reply = client.create("modules", &sent("winback", &spec));
    let pointer = "/spec/stages/1/enabled";
    assert_eq!((reply.outcome(), reply.violations()), ((422, "unknown-field"), vec![(pointer, "unknown-field")]));
}

#[test]
fn a_missing_field_is_a_violation_of_its_own() {
    let client = Client::new();
    let mut spec = journey();
    spec["nodes"][1].as_object_mut().expect("a node").remove("next");
    spec["channel"]["platform"] = json!("Pigeon");
    let reply = client.create("journeys", &sent("vip", &spec));
    assert_eq!(reply.outcome(), (422, "validation-failed"), "{}", reply.text);
    let pointers: Vec<_> = reply.violations().into_iter().map(|(pointer, _)| pointer).collect();
    assert!(pointers.contains(&"/spec/channel/platform"), "{}", reply.text);
    assert!(pointers.iter().any(|pointer| pointer.starts_with("/spec/nodes/1")), "{}", reply.text);
}

#[test]
fn rules_are_checked_when_it_is_sent() {
    let client = Client::new();
    let mut spec = journey();
    spec["nodes"][0]["next"] = json!("nowhere");
    let reply = client.create("journeys", &sent("vip", &spec));
    assert_eq!(reply.outcome(), (422, "validation-failed"));
    assert!(reply.violations().contains(&("/spec/nodes/0/next", "node-missing")), "{}", reply.text);
    let checked = client.call("POST", "/journeys:validate", &[], &json!({"key": "vip", "spec": spec}));
    assert_eq!((checked.status, checked.body["violations"].clone()), (200, reply.body["violations"].clone()));
    let fine = client.call("POST", "/journeys:validate", &[], &json!({"key": "vip", "spec": journey()}));
    assert_eq!(fine.body, json!({"violations": []}));
}

#[test]
fn lists_are_walked_by_cursor_while_objects_come_and_go() {
    let client = Client::new();
    for n in 1..=5 {
        client.create("journeys", &sent(&format!("j{n}"), &journey()));
    }
    let first = client.get("/journeys?limit=2");
    let keys = |reply: &Reply| -> Vec<String> {
        reply.body["items"].as_array().expect("items").iter().map(|item| item["key"].to_string()).collect()
    };
    assert_eq!(keys(&first), ["\"j1\"", "\"j2\""]);
    assert!(first.body["items"][0]["spec"].is_object(), "lists hold whole objects");
    client.create("journeys", &sent("j6", &journey()));
    let gone = client.etag("/journeys/key:j2");
    assert_eq!(client.call("DELETE", "/journeys/key:j2", &[("if-match", &gone)], &Value::Null).status, 204);
    let mut seen = Vec::new();
    let mut cursor = first.body["nextCursor"].clone();
    while let Some(position) = cursor.as_str() {
        let page = client.get(&format!("/journeys?limit=2&cursor={position}"));
        seen.extend(keys(&page));
        cursor = page.body["nextCursor"].clone();
    }
    assert_eq!(seen, ["\"j3\"", "\"j4\"", "\"j5\"", "\"j6\""]);
    assert_eq!(client.get("/journeys?cursor=what").outcome(), (400, "malformed-request"));
    assert_eq!(client.get("/journeys?limit=201").outcome(), (400, "malformed-request"));
}

#[test]
fn lists_are_filtered() {
    let client = Client::with(&json!([
        {"kind": "Journey", "key": "a", "labels": {"team": "crm"}, "managedBy": "one", "state": "Active", "spec": journey()},
        {"kind": "Journey", "key": "b", "labels": {"team": "shop"}, "managedBy": "two", "spec": journey()},
        {"kind": "Journey", "key": "c", "spec": journey()},
    ]));
    let keys = |query: &str| -> Vec<String> {
        let reply = client.get(&format!("/journeys?{query}"));
        let items = reply.body["items"].as_array().expect("items").clone();
        items.iter().map(|item| item["key"].as_str().expect("a key").to_owned()).collect()
    };
    assert_eq!(keys("managedBy=one"), ["a"]);
    assert_eq!(keys("state=Draft"), ["b", "c"]);
    assert_eq!(keys("label=team:shop"), ["b"]);
    assert_eq!(keys("label=team:crm&state=Active&managedBy=one"), ["a"]);
    assert_eq!(keys("label=team:crm&state=Draft"), Vec::<String>::new());
}

#[test]
fn owners_are_respected() {
    let client = Client::new();
    client.create("notifications", &sent("shipped", &notification()));
    let mut other = sent("shipped", &notification());
    other["managedBy"] = json!("somebody-else");
    let path = "/notifications/key:shipped";
    assert_eq!(client.replace(path, &other).outcome(), (409, "ownership-conflict"));
    other.as_object_mut().expect("an object").remove("managedBy");
    assert_eq!(client.replace(path, &other).outcome(), (409, "ownership-conflict"));
    other["managedBy"] = json!("somebody-else");
    let etag = client.etag(path);
    let taken = client.call("PUT", path, &[("if-match", &etag), ("override-ownership", "true")], &other);
    assert_eq!((taken.status, &taken.body["managedBy"]), (200, &json!("somebody-else")));
}

#[test]
fn a_key_stays_for_good() {
    let client = Client::new();
    client.create("notifications", &sent("shipped", &notification()));
    let reply = client.replace("/notifications/key:shipped", &sent("sent", &notification()));
    assert_eq!((reply.outcome(), reply.violations()), ((422, "validation-failed"), vec![("/key", "key-immutable")]));
}

#[test]
fn what_a_kind_does_not_have_is_405() {
    let client = Client::new();
    client.create("notifications", &sent("shipped", &notification()));
    let gone = client.call("DELETE", "/notifications/nt_000001", &[("if-match", "\"x\"")], &Value::Null);
    assert_eq!(gone.outcome(), (405, "operation-not-supported"));
    assert_eq!(
        client.create("cart-remarketing", &sent("cart", &cart("LINE"))).outcome(),
        (405, "operation-not-supported")
    );
    assert_eq!(client.get("/nothing").outcome(), (404, "not-found"));
}

#[test]
fn one_object_a_platform_is_created_by_its_name() {
    let client = Client::new();
    let path = "/cart-remarketing/line";
    let create = |body: &Value| client.call("PUT", path, &[("if-none-match", "*")], body);
    assert_eq!(create(&sent("cart-fb", &cart("Facebook"))).outcome(), (422, "validation-failed"));
    let made = create(&sent("cart-line", &cart("LINE")));
    assert_eq!((made.status, &made.body["id"]), (201, &json!("line")), "{}", made.text);
    assert_eq!(create(&sent("cart-line", &cart("LINE"))).outcome(), (412, "etag-mismatch"));
    let mut changed = cart("LINE");
    changed["messages"][0]["delay"] = json!({"hours": 2});
    assert_eq!(client.replace(path, &sent("cart-line", &changed)).status, 200);
    let moved = client.replace(path, &sent("cart-line", &cart("WhatsApp")));
    assert_eq!(moved.outcome(), (422, "validation-failed"));
    assert_eq!(client.call("PUT", path, &[], &sent("cart-line", &changed)).outcome(), (428, "precondition-required"));
}
