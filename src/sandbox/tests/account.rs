//! Who may ask, in which form, and what the account says of itself.

use super::*;
use crate::model::wire::Capabilities;
use crate::sandbox::routes::ROUTES;

#[test]
fn only_holders_of_the_token_are_answered() {
    let client = Client::new();
    let ask = |headers: &[(&str, &str)], path: &str| client.send("GET", path, headers, "");
    let path = "/v1/teams/shop-tw/channels";
    assert_eq!(ask(&[], path).outcome(), (401, "unauthenticated"));
    assert_eq!(ask(&[("authorization", "Bearer other")], path).outcome(), (401, "unauthenticated"));
    assert_eq!(ask(&[], "/v1/teams/shop-tw/nothing").outcome(), (401, "unauthenticated"));
    let mine = [("authorization", "Bearer token")];
    assert_eq!(ask(&mine, path).status, 200);
    assert_eq!(ask(&mine, "/v1/teams/other/channels").outcome(), (404, "not-found"));
    assert_eq!(client.send("POST", "/_sandbox/reset", &[], "").outcome(), (401, "unauthenticated"));
    assert_eq!(ask(&[], "/openapi.json").status, 200);
}

#[test]
fn the_form_of_a_call_is_checked() {
    let client = Client::new();
    let post = |media: &str, body: &str| {
        let headers = [("authorization", "Bearer token"), ("content-type", media), ("idempotency-key", "k")];
        client.send("POST", "/v1/teams/shop-tw/journeys", &headers, body)
    };
    assert_eq!(post("text/yaml", "a: 1").outcome(), (415, "unsupported-media-type"));
    assert_eq!(post("application/json", "{").outcome(), (400, "malformed-request"));
    assert_eq!(post("application/json", "[]").outcome(), (400, "malformed-request"));
    assert_eq!(post("application/json; charset=utf-8", "{}").outcome(), (422, "validation-failed"));
    assert_eq!(post("application/json; charset=big5", "{}").outcome(), (415, "unsupported-media-type"));
    assert_eq!(post("application/json", &" ".repeat(2 * 1024 * 1024 + 1)).outcome(), (413, "too-large"));
    assert_eq!(client.call("PUT", "/journeys", &[], &json!({})).outcome(), (405, "operation-not-supported"));
}

#[test]
fn answers_carry_version_and_number() {
    let client = Client::new();
    let first = client.get("/channels");
    assert_eq!((first.header("api-version"), first.header("request-id")), (Some("2026-11-01"), Some("req_000001")));
    assert_eq!(client.get("/tags").header("request-id"), Some("req_000002"));
    let named = client.call("GET", "/nothing", &[("request-id", "mine-7")], &Value::Null);
    assert_eq!((named.header("request-id"), &named.body["requestId"]), (Some("mine-7"), &json!("mine-7")));
}

#[test]
fn capabilities_tell_the_whole_table() {
    let client = Client::new();
    let reply = client.get("/capabilities");
    let read: Capabilities = serde_json::from_str(&reply.text).expect("the client can read it");
    assert_eq!((read.profile.as_str(), read.team.as_str()), ("suite", "shop-tw"));
    assert_eq!(read.server_time, "2026-11-22T02:00:00Z");
    assert!(!read.journey.republish_from_stopped);
    let moves = &reply.body["transitions"]["journey"]["moves"];
    assert_eq!(moves["close-trigger"]["from"]["Scheduled"]["verdict"], "forbidden");
    assert_eq!(moves["stop"]["from"]["Active"]["letsThrough"], true);
    assert_eq!(moves["stop"]["through"], "Stopping");
    assert_eq!(reply.body["transitions"]["journey"]["locks"]["channel"]["TriggerClosed"]["verdict"], "unspecified");
}

#[test]
fn lists_hold_what_documents_can_name() {
    let client = Client::new();
    let names = |path: &str, field: &str| -> Vec<String> {
        let items = client.get(path).body["items"].as_array().expect("items").clone();
        items.iter().map(|item| item[field].as_str().expect("a name").to_owned()).collect()
    };
    assert_eq!(
        names("/channels", "ref"),
        ["tw-official", "tw-outlet", "hk-official", "hk-whatsapp", "tw-facebook", "tw-instagram"]
    );
    assert_eq!(names("/whatsapp-templates?channel=tw-official", "name"), Vec::<String>::new());
    assert_eq!(
        names("/whatsapp-templates?channel=hk-whatsapp", "status"),
        ["APPROVED", "APPROVED", "PENDING", "PAUSED", "REJECTED", "DISABLED", "APPROVED"]
    );
    assert!(names("/bot-modules", "module").contains(&"hello-2026".to_owned()));
    assert!(!names("/bot-modules?channel=hk-whatsapp", "module").contains(&"hello-2026".to_owned()));
    let page = client.get("/tags?limit=2");
    let next = page.body["nextCursor"].as_str().expect("more").to_owned();
    assert_eq!(names(&format!("/tags?limit=2&cursor={next}"), "name"), ["白金已通知", "回購客"]);
}

#[test]
fn quotas_count_simulated_entries() {
    let client = Client::new();
    let quotas = client.get("/quotas").body;
    assert_eq!(
        quotas,
        json!({"linePlan": {"used": 12000, "limit": 30000}, "whatsappBalance": {"amount": 1250.5, "currency": "HKD"},
               "journeyEntries": {"used": 8120, "limit": 100_000}, "tokens": {"used": 1340, "limit": 5000}}),
    );
    client.create("journeys", &sent("vip", &journey()));
    client.act("/journeys/key:vip", "publish", &json!({}));
    client.advance(120);
    assert_eq!(client.get("/quotas").body["journeyEntries"], json!({"used": 8168, "limit": 100_000}));
}

#[test]
fn events_are_read_from_a_position_on() {
    let client = Client::new();
    client.create("journeys", &sent("vip", &journey()));
    client.act("/journeys/key:vip", "publish", &json!({}));
    client.act("/journeys/key:vip", "close-trigger", &json!({}));
    let all = client.get("/events?limit=2");
    let row = |event: &Value| json!([event["id"], event["actor"], event["from"], event["to"]]);
    let rows =
        |reply: &Reply| -> Vec<Value> { reply.body["items"].as_array().expect("items").iter().map(row).collect() };
    assert_eq!(rows(&all), [json!(["ev_1", "api", null, "Draft"]), json!(["ev_2", "api", "Draft", "Active"])]);
    assert_eq!(all.body["nextCursor"], "ev_2");
    let rest = client.get("/events?after=ev_2");
    assert_eq!(rows(&rest), [json!(["ev_3", "api", "Active", "TriggerClosed"])]);
    assert_eq!(rest.body["items"][0]["etag"], client.etag("/journeys/key:vip"));
    assert_eq!(rows(&client.get("/journeys/key:vip/state-changes")).len(), 3);
}

#[test]
fn events_of_before_a_reset_are_no_longer_kept() {
    let client = Client::new();
    client.create("journeys", &sent("vip", &journey()));
    client.act("/journeys/key:vip", "publish", &json!({}));
    assert_eq!(client.get("/events?after=ev_2").body["items"], json!([]), "the newest is a position to wait at");
    client.call("POST", "/_sandbox/reset", &[], &Value::Null);
    assert_eq!(client.get("/events?after=ev_2").outcome(), (410, "cursor-expired"));
    assert_eq!(client.get("/events?after=soon").outcome(), (400, "malformed-request"));
    assert_eq!(client.get("/events").status, 200);
}

#[test]
fn the_openapi_document_and_the_table_of_routes_agree() {
    let document = crate::sandbox::routes::whole_document();
    let mut told: Vec<(String, String)> = Vec::new();
    for (path, methods) in document["paths"].as_object().expect("paths") {
        told.extend(methods.as_object().expect("methods").keys().map(|method| (path.clone(), method.to_uppercase())));
    }
    let mut served: Vec<_> = ROUTES.iter().map(|route| (route.template.clone(), route.method.to_string())).collect();
    told.sort();
    served.sort();
    assert_eq!(told, served);
    let schemas = document["components"]["schemas"].as_object().expect("schemas");
    let text = document.to_string();
    for reference in text.split("\"#/components/schemas/").skip(1).filter_map(|rest| rest.split('"').next()) {
        assert!(schemas.contains_key(reference), "there is no schema `{reference}`");
    }
    assert_eq!(document["openapi"], "3.1.0");
}
