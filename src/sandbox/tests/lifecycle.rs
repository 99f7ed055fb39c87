//! Moves: what they need, where they lead, what they do to others.

use super::*;

#[test]
fn publishing_leads_where_the_schedule_says() {
    let always = journey();
    let later = scheduled("2026-12-01T00:00:00+08:00", "2026-12-31T00:00:00+08:00", "CloseTrigger");
    let begun = scheduled("2026-11-01T00:00:00+08:00", "2026-12-31T00:00:00+08:00", "CloseTrigger");
    let over = scheduled("2026-11-01T00:00:00+08:00", "2026-11-21T00:00:00+08:00", "CloseTrigger");
    let client = Client::new();
    for (key, spec, state) in [("a", always, "Active"), ("b", later, "Scheduled"), ("c", begun, "Active")] {
        client.create("journeys", &sent(key, &spec));
        let reply = client.act(&format!("/journeys/key:{key}"), "publish", &json!({"expectedState": "Draft"}));
        assert_eq!((reply.status, &reply.body["status"]["state"]), (200, &json!(state)), "{}", reply.text);
        assert_eq!(reply.etag(), client.etag(&format!("/journeys/key:{key}")));
    }
    client.create("journeys", &sent("d", &over));
    let reply = client.act("/journeys/key:d", "publish", &json!({}));
    assert_eq!(reply.outcome(), (422, "validation-failed"));
    assert_eq!(reply.violations(), [("/spec/activation/endAt", "schedule-over")]);
    assert_eq!(client.state("/journeys/key:d"), "Draft");
}

#[test]
fn publishing_needs_everything_that_is_named() {
    let mut spec = journey();
    spec["nodes"][0]["botModule"] = json!("vip-bot/gone");
    spec["trigger"]["anyOf"] = json!(["VIP", "沒有"]);
    let client = Client::new();
    client.create("journeys", &sent("vip", &spec));
    let reply = client.act("/journeys/key:vip", "publish", &json!({}));
    assert_eq!(reply.outcome(), (424, "dependency-failed"), "{}", reply.text);
    // A tag comes into being by use.
    assert_eq!(reply.violations(), [("/spec/nodes/0/botModule", "reference-missing")]);
}

#[test]
fn a_state_that_was_expected_must_be_there() {
    let client = Client::new();
    client.create("journeys", &sent("vip", &journey()));
    let reply = client.act("/journeys/key:vip", "publish", &json!({"expectedState": "Stopped"}));
    assert_eq!(reply.outcome(), (409, "invalid-state-for-action"));
    assert_eq!(reply.body["state"], "Draft");
    assert_eq!(reply.body["allowedActions"], json!(["publish", "duplicate", "delete"]));
}

#[test]
fn a_stop_drains_look_by_look() {
    let client = Client::with(&json!([
        {"kind": "Journey", "key": "vip", "state": "Active", "inFlight": 412, "spec": journey()},
    ]));
    let path = "/journeys/key:vip";
    assert_eq!(client.get(path).body["status"]["inFlight"], 412);
    let silent = client.act(path, "stop", &json!({}));
    assert_eq!(
        (silent.outcome(), silent.violations()),
        ((422, "validation-failed"), vec![("/acknowledgeInFlight", "missing-field")])
    );
    let wrong = client.act(path, "stop", &json!({"acknowledgeInFlight": 300}));
    assert_eq!(wrong.outcome(), (409, "inflight-changed"));
    assert_eq!(client.state(path), "Active");
    let etag = client.etag(path);
    let dry = client.call(
        "POST",
        &format!("{path}:stop?dryRun=true"),
        &[("if-match", &etag)],
        &json!({"acknowledgeInFlight": 412}),
    );
    assert_eq!(
        dry.body["impliedChanges"],
        json!([{"resource": "journeys/jr_000001", "change": "customersPutOut", "customers": 412}])
    );
    assert_eq!(client.state(path), "Active");
    let stop = client.act(path, "stop", &json!({"acknowledgeInFlight": 400}));
    assert_eq!((stop.status, stop.header("retry-after")), (202, Some("0")), "{}", stop.text);
    assert_eq!(
        stop.body,
        json!({"id": "op_000001", "done": false, "target": "journeys/jr_000001", "phase": "stopping",
               "startedAt": "2026-11-22T02:00:00Z", "deadline": "2026-11-23T02:00:00Z"}),
    );
    assert_eq!(stop.header("location"), Some("/v1/teams/shop-tw/operations/op_000001"));
    assert_eq!(client.state(path), "Stopping");
    let mut looks = Vec::new();
    for _ in 0..5 {
        let look = client.get("/operations/op_000001");
        looks.push((look.body["done"].clone(), client.get(path).body["status"]["inFlight"].clone()));
    }
    assert_eq!(json!(looks), json!([[false, 212], [false, 12], [false, 0], [true, 0], [true, 0]]),);
    assert_eq!(client.state(path), "Stopped");
    let again = client.act(path, "stop", &json!({"acknowledgeInFlight": 0}));
    assert_eq!((again.status, &again.body["alreadyInState"]), (200, &json!(true)));
    assert_eq!(client.get("/operations/op_000009").outcome(), (404, "not-found"));
}

#[test]
fn a_stop_of_an_empty_journey_is_done_at_the_first_look() {
    let client = Client::with(&json!([{"kind": "Journey", "key": "vip", "state": "TriggerClosed", "spec": journey()}]));
    let stop = client.act("/journeys/key:vip", "stop", &json!({"acknowledgeInFlight": 0}));
    assert_eq!((stop.status, &stop.body["done"]), (202, &json!(false)));
    assert_eq!(client.get("/operations/op_000001").body["done"], true);
    assert_eq!(client.state("/journeys/key:vip"), "Stopped");
}

#[test]
fn a_copy_is_a_new_draft() {
    let client = Client::with(&json!([
        {"kind": "Journey", "key": "vip", "state": "Active", "inFlight": 5, "spec": journey()},
    ]));
    let etag = client.etag("/journeys/key:vip");
    let copy = client.act("/journeys/key:vip", "duplicate", &json!({"key": "vip-2", "displayName": "第二版"}));
    assert_eq!(
        (copy.status, &copy.body["key"], &copy.body["status"]["state"]),
        (201, &json!("vip-2"), &json!("Draft"))
    );
    assert_eq!(copy.body["spec"]["displayName"], "第二版");
    assert_eq!(copy.body["spec"]["nodes"], journey()["nodes"]);
    assert_eq!(client.etag("/journeys/key:vip"), etag);
    let taken = client.act("/journeys/key:vip", "duplicate", &json!({"key": "vip-2", "displayName": "第三版"}));
    assert_eq!(taken.outcome(), (409, "key-exists"));
    assert_eq!(client.act("/journeys/key:vip", "duplicate", &json!({})).outcome(), (422, "validation-failed"));
}

#[test]
fn one_cart_platform_at_a_time() {
    let client = Client::with(&json!([
        {"kind": "CartRemarketing", "key": "cart-line", "spec": cart("LINE")},
        {"kind": "CartRemarketing", "key": "cart-fb", "state": "Enabled", "spec": cart("Facebook")},
    ]));
    let before = client.etag("/cart-remarketing/facebook");
    let path = "/cart-remarketing/line";
    let dry =
        client.call("POST", &format!("{path}:enable?dryRun=true"), &[("if-match", &client.etag(path))], &json!({}));
    assert_eq!((dry.status, &dry.body["dryRun"]), (200, &json!(true)), "{}", dry.text);
    assert_eq!(dry.body["impliedChanges"], json!([{"resource": "cart-remarketing/facebook", "change": "disabled"}]));
    assert_eq!(
        (client.state(path), client.etag("/cart-remarketing/facebook")),
        ("Disabled".to_owned(), before.clone())
    );
    let reply = client.act(path, "enable", &json!({}));
    assert_eq!((reply.status, &reply.body["disabled"]), (200, &json!(["facebook"])), "{}", reply.text);
    assert_eq!(client.state(path), "Enabled");
    assert_eq!(client.state("/cart-remarketing/facebook"), "Disabled");
    assert_ne!(client.etag("/cart-remarketing/facebook"), before, "what was seen before holds no more");
    assert_eq!(client.act(path, "disable", &json!({})).status, 200);
    assert_eq!(client.state(path), "Disabled");
}

#[test]
fn stages_are_switched_one_by_one() {
    let client = Client::new();
    client.create("modules", &sent("winback", &module()));
    let path = "/modules/key:winback";
    let stages = |client: &Client| client.get(path).body["status"]["stages"].clone();
    let hint = "將於周一至周五 08:00 - 15:00 間寄發";
    let complete = |state: &str| json!({"state": state, "contentStatus": "Complete", "nextSendHint": hint});
    let incomplete = json!({"state": "Disabled", "contentStatus": "Incomplete", "nextSendHint": hint});
    assert_eq!(stages(&client), json!([complete("Disabled"), incomplete]));
    let empty = client.act(&format!("{path}/stages/2"), "enable", &json!({}));
    assert_eq!(empty.outcome(), (409, "stage-content-incomplete"));
    let on = client.act(&format!("{path}/stages/1"), "enable", &json!({}));
    assert_eq!(on.status, 200, "{}", on.text);
    assert_eq!(stages(&client), json!([complete("Standby"), incomplete]));
    assert_eq!(client.act(&format!("{path}/stages/3"), "enable", &json!({})).outcome(), (404, "not-found"));
    assert_eq!(client.act(&format!("{path}/stages/1"), "disable", &json!({})).status, 200);
    assert_eq!(stages(&client), json!([complete("Disabled"), incomplete]));
}

#[test]
fn stages_are_never_taken_away() {
    let client = Client::with(&json!([{"kind": "Module", "key": "winback", "stages": ["Standby"], "spec": module()}]));
    let path = "/modules/key:winback";
    let mut fewer = module();
    fewer["stages"].as_array_mut().expect("stages").pop();
    assert_eq!(client.replace(path, &json!({"key": "winback", "spec": fewer})).outcome(), (409, "stage-not-removable"));
    let mut more = module();
    more["stages"].as_array_mut().expect("stages").push(json!({"daysSinceLastPurchase": 90}));
    let grown = client.replace(path, &json!({"key": "winback", "spec": more}));
    let states: Vec<_> =
        grown.body["status"]["stages"].as_array().expect("stages").iter().map(|s| &s["state"]).collect();
    assert_eq!(states, ["Standby", "Disabled", "Disabled"]);
    let mut emptied = more;
    emptied["stages"][0].as_object_mut().expect("a stage").remove("content");
    let reply = client.replace(path, &json!({"key": "winback", "spec": emptied}));
    assert_eq!(reply.outcome(), (409, "stage-content-incomplete"));
}
