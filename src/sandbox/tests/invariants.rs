//! What no caller may do, done by hand; and what a platform must not do, told to the pure check.

use super::*;
use crate::sandbox::call::{Call, CallTarget};
use crate::sandbox::invariants::{INVARIANTS, Seen, broken};
use crate::sandbox::object::Object;
use crate::sandbox::world::World;
use crate::sandbox::{ArmedFault, routes};
use axum::http::{HeaderMap, Method};

fn with(state: &str) -> Client {
    Client::with(&json!([{"kind": "Journey", "key": "vip", "state": state, "spec": journey()}]))
}

/// Names of the rules that were broken, oldest first.
fn seen(client: &Client) -> Vec<String> {
    let items = client.get_knob("violations")["items"].clone();
    items.as_array().into_iter().flatten().map(|row| row["invariant"].as_str().unwrap_or("").to_owned()).collect()
}

impl Client {
    fn get_knob(&self, name: &str) -> Value {
        self.call("GET", &format!("/_sandbox/{name}"), &[], &Value::Null).body
    }
}

#[test]
fn a_careful_caller_breaks_nothing() {
    let client = with("Draft");
    assert_eq!(client.act("/journeys/key:vip", "publish", &json!({})).status, 200);
    assert_eq!(client.act("/journeys/key:vip", "close-trigger", &json!({})).status, 200);
    assert_eq!(client.create("journeys", &sent("new", &journey())).status, 201);
    let (body, key) = (sent("twice", &journey()), [("idempotency-key", "same")]);
    let statuses = [(); 2].map(|()| client.call("POST", "/journeys", &key, &body).status);
    assert_eq!(statuses, [201, 201]);
    // Overtaken by a person, and told so: nobody's fault.
    let edited = ArmedFault { method: Some("PUT".to_owned()), ..ArmedFault::new("edited") };
    client.sandbox.arm(&edited).expect("armed");
    assert_eq!(client.replace("/journeys/key:new", &sent("new", &journey())).status, 412);
    assert_eq!(client.replace("/journeys/key:new", &sent("new", &journey())).status, 200);
    assert!(seen(&client).is_empty(), "{:?}", seen(&client));
}

/// An answer that is replayed from an earlier life brings a new key; meanwhile a person brings about just what that
/// earlier life was.
#[test]
fn what_a_person_does_again_is_not_done_by_the_caller() {
    let client = Client::with(&json!([{"kind": "CartRemarketing", "key": "line", "spec": cart("LINE")}]));
    let path = "/cart-remarketing/line:enable";
    let first = client.etag("/cart-remarketing/line");
    let send = |key: &str| client.call("POST", path, &[("if-match", &first), ("idempotency-key", key)], &json!({}));
    assert_eq!(send("first").status, 200);
    assert_eq!(client.act("/cart-remarketing/line", "disable", &json!({})).status, 200);
    assert_eq!(client.etag("/cart-remarketing/line"), first);
    assert_eq!(send("first").status, 200, "replayed");
    client.sandbox.arm(&ArmedFault::new("moved")).expect("armed");
    assert_eq!(send("second").status, 412);
    assert!(seen(&client).is_empty(), "{:?}", seen(&client));
}

#[test]
fn what_the_state_forbids_is_not_sent_for_the_version_that_is_there() {
    let client = with("Active");
    let mut spec = journey();
    spec["channel"]["ref"] = "tw-outlet".into();
    assert_eq!(client.replace("/journeys/key:vip", &sent("vip", &spec)).status, 409);
    assert_eq!(client.act("/journeys/key:vip", "delete-it", &json!({})).status, 404);
    let etag = client.etag("/journeys/key:vip");
    assert_eq!(client.call("DELETE", "/journeys/key:vip", &[("if-match", &etag)], &Value::Null).status, 409);
    assert_eq!(seen(&client), ["forbidden-edit", "forbidden-edit"]);
    let guarded = json!({"expectedState": "TriggerClosed"});
    assert_eq!(client.act("/journeys/key:vip", "close-trigger", &guarded).status, 409);
    assert_eq!(seen(&client).len(), 2, "who names the state is stopped by it");
    let headers = [("if-match", "\"0\"")];
    assert_eq!(client.call("PUT", "/journeys/key:vip", &headers, &sent("vip", &spec)).status, 412);
    assert_eq!(seen(&client).len(), 2, "who planned for another version could not know");
}

#[test]
fn repetitions_keep_their_key() {
    let client = Client::new();
    let body = sent("vip", &journey());
    let send = |headers: &[(&str, &str)]| client.call("POST", "/journeys", headers, &body).status;
    assert_eq!(send(&[]), 400);
    assert_eq!(seen(&client), ["keyed"]);
    assert_eq!(send(&[("idempotency-key", "one")]), 201);
    assert_eq!(send(&[("idempotency-key", "two")]), 409);
    assert_eq!(seen(&client)[1..], ["one-key"]);
    let other = sent("vip-2", &journey());
    assert_eq!(client.call("POST", "/journeys", &[("idempotency-key", "one")], &other).status, 422);
    assert_eq!(seen(&client)[2..], ["one-key"]);
}

#[test]
fn versions_are_named_and_were_seen() {
    let client = with("Draft");
    let body = sent("vip", &journey());
    let refused = client.call("PUT", "/journeys/key:vip", &[], &body);
    assert_eq!((refused.status, seen(&client)), (428, vec!["guarded".to_owned()]));
    client.get("/journeys/key:vip");
    let edited = ArmedFault { method: Some("PUT".to_owned()), ..ArmedFault::new("edited") };
    client.sandbox.arm(&edited).expect("armed");
    let overtaken = client.call("PUT", "/journeys/key:vip", &[("if-match", &refused.etag())], &body);
    assert_eq!(overtaken.status, 412);
    // The refusal tells the present version; using it without a look loses what the person wrote.
    let blind = client.call("PUT", "/journeys/key:vip", &[("if-match", &overtaken.etag())], &body);
    assert_eq!((blind.status, &seen(&client)[1..]), (200, &["no-lost-update".to_owned()][..]));
}

#[test]
fn another_account_is_left_alone() {
    let client = Client::new();
    let headers = [("authorization", "Bearer token"), ("content-type", "application/json")];
    let body = sent("vip", &journey()).to_string();
    assert_eq!(client.send("POST", "/v1/teams/other/journeys", &headers, &body).status, 404);
    assert_eq!(seen(&client), ["own-tenant"]);
}

#[test]
fn what_only_a_broken_platform_could_do_is_seen_too() {
    let client = with("Draft");
    let mut connection = client.sandbox.connection();
    let transaction = connection.transaction().expect("a transaction");
    let world = World::open(&transaction, false).expect("a world");
    let before = Object::find(world.db, crate::kinds::by_slug("journey").expect("a kind"), "key:vip")
        .expect("read")
        .expect("there");
    let mut after = before.clone();
    after.state = Some("Active".to_owned());
    let path = "/v1/teams/shop-tw/journeys/key:vip:publish";
    let (route, _, place): (_, _, CallTarget) = routes::find(Profile::default(), &Method::POST, path).expect("a route");
    assert_eq!(place.id, "key:vip");
    let mut headers = HeaderMap::new();
    headers.insert("idempotency-key", "one".parse().expect("a value"));
    headers.insert("if-match", crate::sandbox::object::etag(&before).parse().expect("a value"));
    let call = Call {
        method: Method::POST,
        path: path.to_owned(),
        query: std::collections::BTreeMap::new(),
        headers,
        body: axum::body::Bytes::new(),
    };
    let well = Seen {
        call: &call,
        route,
        before: Some(&before),
        after: Some(&after),
        part: None,
        refusal: None,
        done_before: None,
        replayed: false,
        last_shown: None,
        missing: &[],
    };
    let names = |seen: &Seen<'_>| broken(seen).into_iter().map(|(name, _)| name).collect::<Vec<_>>();
    assert!(names(&well).is_empty());
    let missing = ["`vip-bot/welcome`".to_owned()];
    assert_eq!(names(&Seen { missing: &missing, ..well }), ["dependencies-first"]);
    assert_eq!(names(&Seen { done_before: Some("one"), ..well }), ["one-effect"]);
    assert_eq!(names(&Seen { refusal: Some("internal"), ..well }), ["one-effect"]);
    let still = Seen { after: Some(&before), done_before: Some("another"), ..well };
    assert_eq!(names(&still), ["one-key"]);
    assert!(names(&Seen { replayed: true, ..still }).is_empty(), "the key of an earlier life is its own");
    assert_eq!(INVARIANTS.len(), 7, "a new rule needs a test above");
}
