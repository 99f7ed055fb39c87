//! The knobs, and what lasts in a file.

use super::*;
use crate::kinds::journey::reasons::AUTOMATIC;

fn in_state(state: &str) -> Client {
    Client::with(&json!([{"kind": "Journey", "key": "vip", "state": state, "inFlight": 30, "spec": journey()}]))
}

#[test]
fn the_platform_of_a_workspace_lives_by_its_profile() {
    for profile in crate::kinds::PROFILES {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("sandbox.sqlite");
        let runtime = tokio::runtime::Runtime::new().expect("a runtime");
        drop(runtime.block_on(crate::sandbox::Embedded::start(&path, profile)).expect("a port"));
        let sandbox = Sandbox::open(&path, None).expect("the same one");
        assert_eq!(sandbox.change(|world| Ok(world.account.profile)).expect("read"), profile);
    }
}

#[test]
fn every_reason_happens_where_it_can_and_nowhere_else() {
    for row in AUTOMATIC {
        for state in ["Draft", "Scheduled", "Active", "TriggerClosed", "Stopping", "Stopped"] {
            let client = in_state(state);
            let before = client.etag("/journeys/key:vip");
            let reply = client.call("POST", "/_sandbox/auto-stop", &[], &json!({"journey": "vip", "code": row.code}));
            let cell = format!("{} in {state}: {}", row.code, reply.text);
            if !row.from.contains(&state) {
                assert_eq!(reply.outcome(), (409, "invalid-state-for-action"), "{cell}");
                assert_eq!(client.etag("/journeys/key:vip"), before, "{cell}");
                continue;
            }
            assert_eq!((reply.status, &reply.body["state"]), (200, &json!(row.to)), "{cell}");
            let shown = client.get("/journeys/key:vip").body;
            let reason = json!({"code": row.code, "message": row.message, "at": "2026-11-22T02:00:00Z"});
            assert_eq!(shown["status"]["reason"], reason, "{cell}");
            assert_ne!(shown["etag"], before, "{cell}");
            let last = client.get("/events").body["items"].as_array().and_then(|all| all.last().cloned()).expect("one");
            assert_eq!(json!([last["actor"], last["from"], last["to"]]), json!(["system", state, row.to]), "{cell}");
        }
    }
}

#[test]
fn unknown_reasons_and_journeys_are_said_to_be() {
    let client = in_state("Active");
    let stop = |journey: &str, code: &str| {
        client.call("POST", "/_sandbox/auto-stop", &[], &json!({"journey": journey, "code": code}))
    };
    assert_eq!(stop("vip", "BAD_MOOD").outcome(), (422, "validation-failed"));
    let whole = client.call("POST", "/_sandbox/advance", &[], &json!({"minutes": 3.0}));
    assert_eq!(whole.status, 200, "{}", whole.text);
    assert_eq!(stop("other", "BOT_MODULE_DELETED").outcome(), (404, "not-found"));
}

#[test]
fn losing_what_is_named_stops_those_who_name_it() {
    let client = Client::with(&json!([
        {"kind": "Journey", "key": "running", "state": "Active", "spec": journey()},
        {"kind": "Journey", "key": "draft", "spec": journey()},
    ]));
    let lose = |list: &str, name: &str| {
        client.call("POST", "/_sandbox/delete-reference", &[], &json!({"list": list, "name": name}))
    };
    assert_eq!(lose("tags", "VIP").body, json!({"deleted": "VIP", "journeys": []}));
    assert_eq!(lose("bot-modules", "vip-bot/nothing").outcome(), (404, "not-found"));
    assert_eq!(lose("bot-modules", "vip-bot/welcome").body["journeys"], json!(["running"]));
    assert_eq!(client.get("/journeys/key:running").body["status"]["reason"]["message"], "找不到機器人或機器人模組");
    let publish = client.act("/journeys/key:draft", "publish", &json!({}));
    assert_eq!(publish.outcome(), (424, "dependency-failed"));
}

#[test]
fn requests_are_logged() {
    let client = Client::new();
    client.get("/channels?limit=1");
    client.call("POST", "/journeys", &[("idempotency-key", "k1")], &sent("vip", &journey()));
    client.call("PUT", "/journeys/key:vip", &[], &sent("vip", &journey()));
    let log = |query: &str| {
        client.call("GET", &format!("/_sandbox/requests{query}"), &[], &Value::Null).body["items"].clone()
    };
    let base = "/v1/teams/shop-tw";
    assert_eq!(
        log("?writes=true"),
        json!([
            {"at": "2026-11-22T02:00:00Z", "requestId": "req_000002", "method": "POST", "path": format!("{base}/journeys"),
             "status": 201, "idempotencyKey": "k1"},
            {"at": "2026-11-22T02:00:01Z", "requestId": "req_000003", "method": "PUT",
             "path": format!("{base}/journeys/key:vip"), "status": 428},
        ]),
    );
    assert_eq!(log("")[0]["path"], format!("{base}/channels?limit=1"));
}

#[test]
fn a_reset_starts_from_the_seed() {
    let client = in_state("Active");
    let fresh = client.get("/journeys/key:vip").text;
    client.create("journeys", &sent("other", &journey()));
    client.advance(1000);
    assert_eq!(client.call("POST", "/_sandbox/reset", &[], &Value::Null).status, 204);
    assert_eq!(client.get("/journeys/key:vip").text, fresh);
    assert_eq!(client.get("/journeys/key:other").status, 404);
}

#[test]
fn the_same_calls_give_the_same_bytes() {
    let tell = || {
        let client = in_state("Active");
        client.create("modules", &sent("winback", &module()));
        client.advance(90);
        client.act("/journeys/key:vip", "stop", &json!({"acknowledgeInFlight": 66}));
        ["/journeys", "/modules", "/events", "/operations/op_000001", "/quotas"].map(|path| client.get(path).text)
    };
    assert_eq!(tell(), tell());
}

#[test]
fn a_file_keeps_everything() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("deep/sandbox.sqlite");
    let sandbox = Sandbox::open(&path, None).expect("a new one");
    assert_eq!(sandbox.team().expect("a team"), "shop-tw");
    let now = sandbox.advance(60).expect("the clock moves");
    drop(sandbox);
    let again = Sandbox::open(&path, None).expect("the same one");
    assert_eq!(again.advance(0).expect("the clock stands"), now);
    again.reset(None).expect("the seed is kept");
    assert_eq!(again.advance(0).expect("the clock stands").to_string(), "2026-11-22T02:00:00Z");
    assert!(again.auto_stop("nobody", "BOT_MODULE_DELETED").is_err());
    assert!(again.requests(false).expect("a log").is_empty());
}

#[test]
fn a_seed_that_does_not_fit_says_where() {
    let told = |objects: Value| {
        let mut seed = Seed::shop_tw();
        seed.objects = serde_json::from_value(objects).expect("objects");
        Sandbox::in_memory(Some(&seed)).err().map(|error| error.to_string()).unwrap_or_default()
    };
    let mut bad = journey();
    bad["nodes"][0]["next"] = json!("nowhere");
    assert_eq!(
        told(json!([{"kind": "Journey", "key": "vip", "spec": bad}])),
        "the seed does not fit: Journey `vip`: /spec/nodes/0/next: there is no node `nowhere`",
    );
    assert_eq!(
        told(json!([{"kind": "Journey", "key": "vip", "state": "Asleep", "spec": journey()}])),
        "the seed does not fit: Journey `vip`: there is no state `Asleep`",
    );
    let twice = json!({"kind": "Journey", "key": "vip", "spec": journey()});
    assert_eq!(told(json!([twice, twice])), "the seed does not fit: Journey `vip`: stands twice");
    assert!(Seed::parse("{\"team\": \"x\"}").is_err());
    assert!(Seed::parse("{\"team\":\"x\",\"clock\":\"2026-11-22T10:00:00+08:00\",\"chanels\":[]}").is_err());
}

#[test]
fn it_is_served_on_a_port_of_its_own() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    runtime.block_on(async {
        let sandbox = Sandbox::in_memory(None).expect("a new one");
        let embedded = crate::sandbox::Embedded::start_with(sandbox).await.expect("a port");
        assert!(embedded.base_url.ends_with("/v1/teams/shop-tw"), "{}", embedded.base_url);
        assert_eq!(embedded.token.len(), "sbx_".len() + 48);
    });
}

#[test]
fn an_image_begins_another_platform_that_answers_the_same() {
    let client = in_state("Draft");
    client.act("/journeys/key:vip", "publish", &json!({}));
    let image = client.sandbox.image().expect("an image");
    let copy = Sandbox::of_image(&image).expect("a platform");
    let digests = |client: &Client| [client.sandbox.digest(), copy.digest()].map(|digest| digest.expect("read"));
    let [one, other] = digests(&client);
    assert_eq!(one, other);
    // A read leaves only its own record.
    let shown = client.get("/journeys/key:vip").text;
    assert_eq!(digests(&client)[0], other);
    client.act("/journeys/key:vip", "close-trigger", &json!({}));
    let [one, unchanged] = digests(&client);
    assert!(one != other && unchanged == other, "they are two platforms");
    let client = Client { sandbox: copy, ..Client::new() };
    assert_eq!(client.get("/journeys/key:vip").text, shown);
}
