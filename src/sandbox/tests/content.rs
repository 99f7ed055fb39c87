//! Changing the content of one node.

use super::*;

fn in_state(state: &str) -> Client {
    Client::with(&json!([{"kind": "Journey", "key": "vip", "state": state, "spec": journey()}]))
}

const VIP: &str = "/journeys/key:vip";

fn patch(client: &Client, node: &str, body: &Value) -> Reply {
    client.call("PATCH", &format!("{VIP}/nodes/{node}"), &[("if-match", &client.etag(VIP))], body)
}

#[test]
fn content_of_a_node_changes_in_every_state_that_lets_it() {
    for state in ["Draft", "Scheduled", "Active", "TriggerClosed", "Stopped"] {
        let client = in_state(state);
        let before = client.etag(VIP);
        let reply = patch(&client, "hello", &json!({"botModule": "vip-bot/birthday"}));
        assert_eq!(reply.status, 200, "{state}: {}", reply.text);
        let hello = json!({"id": "hello", "type": "message", "botModule": "vip-bot/birthday", "next": "wait"});
        assert_eq!(reply.body["spec"]["nodes"][0], hello);
        assert_eq!((&reply.etag(), &reply.body["etag"]), (&client.etag(VIP), &json!(client.etag(VIP))));
        assert_ne!(reply.etag(), before);
    }
}

#[test]
fn null_takes_away_and_the_same_again_changes_nothing() {
    let client = in_state("Draft");
    let reply = patch(&client, "wait", &json!({"days": null, "hours": 5}));
    assert_eq!(reply.body["spec"]["nodes"][1], json!({"id": "wait", "type": "delay", "next": "split", "hours": 5}));
    let again = patch(&client, "wait", &json!({"hours": 5}));
    assert_eq!((again.status, again.etag()), (200, reply.etag()));
}

#[test]
fn structure_is_not_content_not_even_in_a_draft() {
    let client = in_state("Draft");
    let before = client.etag(VIP);
    let case = json!({"when": {"tag": "新客"}, "next": "end"});
    for (node, body, pointer) in [
        ("hello", json!({"next": "bye"}), "/spec/nodes/0/next"),
        ("hello", json!({"id": "hi"}), "/spec/nodes/0/id"),
        ("hello", json!({"id": "bye"}), "/spec/nodes/0/id"),
        ("hello", json!({"type": null}), "/spec/nodes/0"),
        ("hello", json!({"type": "delay", "days": 1, "botModule": null}), "/spec/nodes/0"),
        ("split", json!({"else": "bye"}), "/spec/nodes/2/else"),
        ("split", json!({"cases": [case]}), "/spec/nodes/2/cases/0/next"),
        ("split", json!({"cases": []}), "/spec/nodes/2/cases/0"),
    ] {
        let reply = patch(&client, node, &body);
        assert_eq!(reply.outcome(), (409, "structure-locked"), "{body}: {}", reply.text);
        assert_eq!(reply.violations(), [(pointer, "STRUCTURE_LOCKED")], "{body}");
        assert_eq!((&reply.body["state"], &reply.body["etag"]), (&json!("Draft"), &json!(before)));
    }
    let other = json!({"cases": [{"when": {"tag": "VIP"}, "next": "bye"}]});
    assert_eq!(patch(&client, "split", &other).status, 200, "what a case asks is content");
}

#[test]
fn what_comes_out_must_be_valid() {
    let client = in_state("Draft");
    let reply = patch(&client, "hello", &json!({"colour": "red"}));
    assert_eq!(reply.outcome(), (422, "unknown-field"));
    assert_eq!(reply.violations(), [("/spec/nodes/0/colour", "unknown-field")]);
    assert_eq!(patch(&client, "wait", &json!({"days": 0})).outcome(), (422, "validation-failed"));
    assert_eq!(patch(&client, "wait", &json!({"days": null})).outcome(), (422, "validation-failed"));
    assert_eq!(patch(&client, "hello", &json!([])).outcome(), (400, "malformed-request"));
}

#[test]
fn it_is_held_to_version_and_place() {
    let client = in_state("Stopping");
    let body = json!({"botModule": "vip-bot/birthday"});
    let send = |headers: &[(&str, &str)], path: &str| client.call("PATCH", path, headers, &body);
    let hello = "/journeys/key:vip/nodes/hello";
    assert_eq!(send(&[], hello).outcome(), (428, "precondition-required"));
    assert_eq!(send(&[("if-match", "\"old\"")], hello).outcome(), (412, "etag-mismatch"));
    assert_eq!(send(&[("if-match", "*")], hello).outcome(), (400, "malformed-request"));
    assert_eq!(patch(&client, "nobody", &body).outcome(), (404, "not-found"));
    assert_eq!(patch(&client, "hello", &body).outcome(), (409, "field-locked"));
    assert_eq!(send(&[], "/modules/key:m/nodes/hello").outcome(), (404, "not-found"));
    let token = ("authorization", "Bearer token");
    let etag = client.etag(VIP);
    let typed = |media: &str| {
        let headers = [token, ("content-type", media), ("if-match", etag.as_str())];
        client.send("PATCH", &format!("{BASE}{hello}"), &headers, "{}").status
    };
    assert_eq!(
        (typed("application/merge-patch+json"), typed("application/json"), typed("text/plain")),
        (200, 200, 415)
    );
}

#[test]
fn a_dry_run_changes_nothing() {
    let client = in_state("Active");
    let etag = client.etag(VIP);
    let path = format!("{VIP}/nodes/hello?dryRun=true");
    let reply = client.call("PATCH", &path, &[("if-match", &etag)], &json!({"botModule": "vip-bot/birthday"}));
    assert_eq!((reply.status, &reply.body["dryRun"]), (200, &json!(true)));
    assert_eq!(reply.body["spec"]["nodes"][0]["botModule"], "vip-bot/birthday");
    assert_eq!(client.etag(VIP), etag);
}
