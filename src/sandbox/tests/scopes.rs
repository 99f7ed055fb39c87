//! What a token may do.

use super::*;
use crate::sandbox::Scopes;
use crate::sandbox::routes::ROUTES;

fn limited(scopes: &[&str]) -> Client {
    let names: Vec<String> = scopes.iter().map(|name| (*name).to_owned()).collect();
    let mut client = Client::with(&json!([{"kind": "Journey", "key": "vip", "spec": journey()}]));
    client.sandbox = client.sandbox.with_scopes(Scopes::only(&names).expect("known scopes"));
    client
}

#[test]
fn a_pipeline_can_edit_and_not_publish() {
    let client = limited(&["journeys:read", "journeys:write"]);
    let vip = "/journeys/key:vip";
    let mut other = journey();
    other["displayName"] = json!("別的");
    assert_eq!(client.replace(vip, &sent("vip", &other)).status, 200);
    assert_eq!(client.act(vip, "duplicate", &json!({"key": "copy"})).status, 201, "a copy is a draft like any other");
    let refused = client.act(vip, "publish", &json!({}));
    assert_eq!(refused.outcome(), (403, "insufficient-scope"));
    assert_eq!(refused.body["detail"], "the token has no scope `journeys:lifecycle`");
    assert_eq!(refused.header("www-authenticate"), Some("Bearer error=\"insufficient_scope\""));
    let delete = client.call("DELETE", vip, &[("if-match", &client.etag(vip))], &Value::Null);
    assert_eq!(delete.outcome(), (403, "insufficient-scope"));
    for path in ["/channels", "/quotas", "/modules", "/events"] {
        assert_eq!(client.get(path).outcome(), (403, "insufficient-scope"), "{path}");
    }
    assert_eq!(client.get("/capabilities").status, 200, "who it talks to, every token may ask");
    assert_eq!(client.state(vip), "Draft");
}

#[test]
fn a_reader_reads_and_checks() {
    let client = limited(&["journeys:read", "references:read"]);
    let check = client.call("POST", "/journeys:validate", &[], &json!({"key": "vip", "spec": journey()}));
    assert_eq!(check.body, json!({"violations": []}));
    assert_eq!(client.get("/journeys/key:vip/metrics").status, 200);
    assert_eq!(client.get("/channels").status, 200);
    assert_eq!(client.create("journeys", &sent("other", &journey())).outcome(), (403, "insufficient-scope"));
    assert_eq!(client.get("/nothing").outcome(), (404, "not-found"));
    assert_eq!(client.call("POST", "/_sandbox/reset", &[], &Value::Null).status, 204, "knobs are not the contract's");
}

#[test]
fn every_scope_that_a_route_asks_for_can_be_given_and_no_other() {
    let told = Scopes::only(&["journeys:fly".to_owned()]).expect_err("nobody flies").to_string();
    let (first, known) = told.split_once("; ").expect("what is known follows");
    assert_eq!(first, "there is no scope `journeys:fly`");
    let known: Vec<&str> = known.strip_suffix(" are").expect("a list").split(", ").collect();
    for needed in ROUTES.iter().flat_map(|route| &route.scopes) {
        assert!(known.contains(&needed.as_str()), "{needed} cannot be given");
    }
    assert_eq!(Scopes::only(&[]), Ok(Scopes::All));
}
