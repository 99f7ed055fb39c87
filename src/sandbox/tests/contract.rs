//! Every operation of the `OpenAPI` document, called as the document forbids.

use super::{Client, journey, module, sent};
use crate::kinds::{KINDS, PROFILES, Profile};
use crate::sandbox::Sandbox;
use crate::testing::samples::Sample;
use crate::vocabulary::{Creation, Kind};
use serde_json::{Value, json};

const METHODS: [&str; 7] = ["get", "post", "put", "patch", "delete", "options", "trace"];

struct Operation {
    method: String,
    path: String,
    shown: Value,
}

fn document() -> Value {
    Sandbox::openapi()
}

/// Each operation that a platform's token may call, at a path that is there.
fn operations(document: &Value) -> Vec<Operation> {
    let paths = document["paths"].as_object().expect("paths");
    let all = paths.iter().flat_map(|(path, operations)| {
        operations.as_object().expect("operations").iter().map(move |(method, shown)| Operation {
            method: method.to_uppercase(),
            path: filled(path),
            shown: shown.clone(),
        })
    });
    all.filter(|operation| !operation.path.ends_with("/faults")).collect()
}

fn filled(template: &str) -> String {
    let named = KINDS.into_iter().filter(|kind| matches!(kind.creation, Creation::PutNamedBy(_)));
    let path = named.map(|kind| Sample::of(kind).path()).find(|path| {
        let (collection, _) = path.rsplit_once('/').expect("a collection and a name");
        template.contains(&format!("{collection}/"))
    });
    let id = path.as_deref().and_then(|path| path.rsplit('/').next()).unwrap_or("key:a");
    template.replace("{team}", "shop-tw").replace("{id}", id).replace("{n}", "1").replace("{nodeId}", "hello")
}

/// A body that the operation takes.
fn fitting(operation: &Operation) -> Option<Value> {
    let content = operation.shown["requestBody"]["content"].as_object()?;
    let (_, media) = content.iter().next().expect("a media type");
    let name = media["schema"]["$ref"].as_str().and_then(|name| name.rsplit('/').next()).expect("a name");
    Some(match name {
        "Check" => sent("a", &json!({})),
        "Lifecycle" => json!({"expectedState": "Draft"}),
        "Stop" => json!({"expectedState": "Active", "acknowledgeInFlight": 0}),
        "Duplicate" => json!({"key": "b", "displayName": "副本"}),
        "Content" => json!({"botModule": "vip-bot/upgrade"}),
        "Advance" => json!({"minutes": 1}),
        "AutoStop" => json!({"journey": "a", "code": "BOT_MODULE_DELETED"}),
        "DeleteReference" => json!({"list": "tags", "name": "VIP"}),
        other => {
            let kind =
                other.strip_suffix("Submission").and_then(|name| KINDS.into_iter().find(|kind| kind.name == name));
            sent("a", &Sample::of(kind.unwrap_or_else(|| panic!("no example of `{other}`"))).spec)
        }
    })
}

fn ask(client: &Client, operation: &Operation, query: &str, media: &str, body: &str) -> super::Reply {
    let key = client.new_key();
    let headers = [
        ("authorization", "Bearer token"),
        ("content-type", media),
        ("idempotency-key", key.as_str()),
        ("if-match", "\"seen\""),
    ];
    client.send(&operation.method, &format!("{}{query}", operation.path), &headers, body)
}

const JSON: &str = "application/json";

/// An account of each profile, the one without a vendor first.
fn accounts() -> Vec<(Profile, Client)> {
    let others = PROFILES.into_iter().filter(|profile| *profile != Profile::default());
    let all = std::iter::once(Profile::default()).chain(others);
    all.map(|profile| (profile, Client::by_rules_of(profile, &json!([])))).collect()
}

/// The first whose row of the collection has the move of `path`, if `path` is one of a move: the document has the routes
/// of all vendors.
fn serving<'a>(accounts: &'a [(Profile, Client)], path: &str) -> &'a Client {
    let collection = path.split(['/', ':']).nth(4).unwrap_or_default();
    let action = path.rsplit(':').next().unwrap_or_default();
    let has = |kind: &Kind| kind.machine.is_some_and(|machine| machine.action(action).is_some());
    let is_move = KINDS.into_iter().any(|kind| kind.collection == collection && has(kind));
    let serves = |profile: Profile| profile.with_others().any(|kind| kind.collection == collection && has(kind));
    let found = accounts.iter().find(|(profile, _)| !is_move || serves(*profile));
    found.map(|(_, client)| client).expect("some account has it")
}

#[test]
fn a_method_that_is_not_declared_is_405_with_those_that_are() {
    for (profile, client) in accounts() {
        let document = client.get("/openapi.json").body;
        refuse_other_methods(&client, &document, profile);
    }
}

fn refuse_other_methods(client: &Client, document: &Value, profile: Profile) {
    for (path, declared) in document["paths"].as_object().expect("paths") {
        let declared: Vec<&str> = declared.as_object().expect("operations").keys().map(String::as_str).collect();
        for method in METHODS.iter().filter(|method| !declared.contains(method)) {
            let headers = [("authorization", "Bearer token")];
            let reply = client.send(&method.to_uppercase(), &filled(path), &headers, "");
            assert_eq!(reply.outcome(), (405, "operation-not-supported"), "{profile}: {method} {path}");
            let allowed = reply.header("allow").expect("what is declared").to_lowercase();
            let mut allowed: Vec<&str> = allowed.split(", ").collect();
            let mut known = declared.clone();
            allowed.sort_unstable();
            known.sort_unstable();
            assert_eq!(allowed, known, "{profile}: {method} {path}");
        }
    }
}

#[test]
fn a_body_that_the_document_forbids_is_refused_at_its_field() {
    let accounts = accounts();
    let document = document();
    let mut bodies = 0;
    for operation in &operations(&document) {
        let client = serving(&accounts, &operation.path);
        let what = format!("{} {}", operation.method, operation.path);
        let Some(fitting) = fitting(operation) else {
            let reply = ask(client, operation, "", JSON, "{}");
            assert_eq!(reply.outcome(), (400, "malformed-request"), "{what} takes no body");
            continue;
        };
        bodies += 1;
        for (media, body, outcome) in [
            ("text/plain", fitting.to_string(), (415, "unsupported-media-type")),
            ("", fitting.to_string(), (415, "unsupported-media-type")),
            ("application/json; charset=latin1", fitting.to_string(), (415, "unsupported-media-type")),
            (JSON, "[]".to_owned(), (400, "malformed-request")),
            (JSON, "null".to_owned(), (400, "malformed-request")),
            (JSON, "{\"a\":".to_owned(), (400, "malformed-request")),
        ] {
            assert_eq!(ask(client, operation, "", media, &body).outcome(), outcome, "{what} {media} {body}");
        }
        if what.starts_with("PATCH") {
            continue;
        }
        let refused = |body: &Value, code: &str, pointer: &str| {
            let reply = ask(client, operation, "", JSON, &body.to_string());
            let expected = if code == "unknown-field" { code } else { "validation-failed" };
            assert_eq!(reply.outcome(), (422, expected), "{what} {body}: {}", reply.text);
            let told = reply.violations();
            assert!(told.iter().any(|(at, _)| *at == pointer), "{what} {body}: {told:?}");
        };
        let mut unknown = fitting.clone();
        unknown["expectedSate"] = json!("Draft");
        refused(&unknown, "unknown-field", "/expectedSate");
        for name in fitting.as_object().expect("an object").keys() {
            let pointer = format!("/{name}");
            let mut wrong = fitting.clone();
            wrong[name] = json!([true]);
            refused(&wrong, "type", &pointer);
        }
        for name in required(&document, operation) {
            let mut without = fitting.clone();
            without.as_object_mut().expect("an object").remove(&name);
            refused(&without, "missing-field", &format!("/{name}"));
        }
    }
    assert!(bodies > 20, "only {bodies} operations take a body");
}

fn required(document: &Value, operation: &Operation) -> Vec<String> {
    let content = operation.shown["requestBody"]["content"].as_object().expect("content");
    let name = content.values().next().and_then(|media| media["schema"]["$ref"].as_str()).expect("a name");
    let schema = document.pointer(name.trim_start_matches('#')).expect("a schema");
    let names = schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str);
    names.map(str::to_owned).collect()
}

#[test]
fn a_parameter_that_the_document_does_not_know_is_never_dropped_in_silence() {
    let accounts = accounts();
    for operation in &operations(&document()) {
        let client = serving(&accounts, &operation.path);
        let what = format!("{} {}", operation.method, operation.path);
        let body = fitting(operation).map_or_else(String::new, |body| body.to_string());
        let refused = |query: &str| {
            let reply = ask(client, operation, query, JSON, &body);
            assert_eq!(reply.outcome(), (400, "malformed-request"), "{what}{query}: {}", reply.text);
        };
        refused("?dryrun=true");
        refused("?limit=1&limit=2");
        for parameter in operation.shown["parameters"].as_array().expect("parameters") {
            let name = parameter["name"].as_str().expect("a name");
            match (parameter["in"].as_str(), parameter["schema"]["type"].as_str()) {
                (Some("query"), Some("boolean")) => {
                    ["True", "1", "", "yes"].map(|value| refused(&format!("?{name}={value}"))).len()
                }
                (Some("query"), Some("integer")) => {
                    ["0", "-1", "", "x", "1.5", "201"].map(|value| refused(&format!("?{name}={value}"))).len()
                }
                _ => 0,
            };
        }
    }
}

#[test]
fn a_misspelt_precondition_of_a_move_takes_no_effect() {
    let client = Client::new();
    client.create("journeys", &sent("a", &journey()));
    for body in [json!({"expectedSate": "Active"}), json!({"expectedState": 1}), json!({"acknowledgeInFlight": 3})] {
        assert_eq!(client.act("/journeys/key:a", "publish", &body).status, 422, "{body}");
    }
    assert_eq!(client.state("/journeys/key:a"), "Draft");
    assert_eq!(client.act("/journeys/key:a", "publish", &json!({"expectedState": "Draft"})).status, 200);
}

#[test]
fn one_key_stands_for_one_call_whatever_its_path() {
    let client = Client::new();
    let key = [("idempotency-key", "one")];
    assert_eq!(client.call("POST", "/journeys", &key, &sent("a", &journey())).status, 201);
    let etag = client.etag("/journeys/key:a");
    let guarded = [("idempotency-key", "one"), ("if-match", etag.as_str())];
    for (method, path, body) in [
        ("POST", "/journeys", sent("b", &journey())),
        ("POST", "/modules", sent("a", &module())),
        ("POST", "/journeys/key:a:publish", json!({})),
        ("POST", "/journeys/key:a:duplicate", json!({"key": "c"})),
        ("PUT", "/journeys/key:a", sent("a", &journey())),
        ("DELETE", "/journeys/key:a", Value::Null),
    ] {
        let reply = client.call(method, path, &guarded, &body);
        assert_eq!(reply.outcome(), (422, "idempotency-key-reused"), "{method} {path}");
    }
    let again = client.call("POST", "/journeys", &key, &sent("a", &journey()));
    assert_eq!((again.status, again.header("idempotency-replayed")), (201, Some("true")));
    client.advance(60 * 25);
    let later = client.call("POST", "/modules", &key, &sent("a", &module()));
    assert_eq!(later.status, 201, "after a day the key is free again");
}
