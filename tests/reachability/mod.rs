//! Every live state of a journey × every lifecycle that a document can ask for, against a table written down from the
//! source document's action list, not from the program's tables.

mod page;

use journeyctl::testing::desired;
use journeyctl::testing::diff;
use journeyctl::testing::live::{Live, Object};
use journeyctl::testing::model::wire::{Capabilities, Resource};
use journeyctl::testing::plan::{Options, Plan, plan};
use journeyctl::testing::workspace::Workspace;
use serde_json::{Value, json};
use std::collections::HashMap;

const STATES: [&str; 7] = ["absent", "Draft", "Scheduled", "Active", "TriggerClosed", "Stopping", "Stopped"];

/// What the plan does: the calls it sends, `-` for nothing, `!` for blocked.
const EXPECTED: [(&str, [&str; 7]); 5] = [
    ("published", ["create publish", "publish", "-", "-", "!", "!", "!"]),
    ("draft", ["create", "-", "!", "!", "!", "!", "!"]),
    ("triggerClosed", ["-", "!", "!", "close-trigger", "-", "!", "!"]),
    ("stopped", ["-", "!", "stop", "stop", "stop", "-", "-"]),
    // The document is silent: whatever is live stays.
    ("", ["create", "-", "-", "-", "-", "-", "-"]),
];

#[test]
fn every_lifecycle_from_every_state() {
    let mut wrong = Vec::new();
    for (lifecycle, row) in EXPECTED {
        for (state, wanted) in STATES.iter().zip(row) {
            let found = outcome(&planned(state, lifecycle, None));
            if found != wanted {
                wrong.push(format!("{lifecycle:?} from {state}: expected {wanted}, got {found}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Where the platform says itself what may be done, it has the last word.
#[test]
fn the_platform_has_the_last_word() {
    assert_eq!(outcome(&planned("Stopped", "published", Some(&["publish", "delete"]))), "publish");
    assert_eq!(outcome(&planned("Active", "triggerClosed", Some(&["duplicate"]))), "!");
    let republishes: Capabilities =
        serde_json::from_value(json!({ "journey": { "republishFromStopped": true } })).expect("capabilities");
    let mut lifted = live("Stopped", None, None);
    lifted.objects = lifted.objects.into_iter().map(|(key, object)| (key, object.with(&republishes))).collect();
    let mut published = json!({ "kind": "Journey", "metadata": { "key": "welcome" }, "spec": spec() });
    published["spec"]["lifecycle"] = "published".into();
    let again = planned_for(&published, &lifted);
    assert_eq!(outcome(&again), "publish");
    assert!(again.notes.iter().any(|note| note.code == "platform-overrides"), "{:?}", again.notes);
    let overridden = planned("Stopped", "published", Some(&["publish"]));
    assert!(overridden.notes.iter().any(|note| note.code == "platform-overrides"), "{:?}", overridden.notes);
}

fn outcome(plan: &Plan) -> String {
    if plan.summary.blocked > 0 {
        assert!(plan.steps.is_empty(), "a blocked change is sent");
        return "!".to_owned();
    }
    let name = |path: &str| match path.rsplit_once(':') {
        Some((_, action)) if !action.starts_with("welcome") => action.to_owned(),
        _ => "create".to_owned(),
    };
    let calls: Vec<String> = plan.steps.iter().map(|step| name(&step.call.path)).collect();
    if calls.is_empty() { "-".to_owned() } else { calls.join(" ") }
}

const SPEC: &str = "{\"displayName\":\"新好友\",\"activation\":{\"type\":\"Always\"},\"trigger\":{\"type\":\"ContactAdded\"},\
     \"channel\":{\"platform\":\"LINE\",\"ref\":\"tw-official\"},\"nodes\":[{\"type\":\"message\",\"id\":\"m\",\
     \"botModule\":\"vip-bot/welcome\",\"next\":\"end\"}]}";

fn planned(state: &str, lifecycle: &str, allowed: Option<&[&str]>) -> Plan {
    let mut document = json!({ "kind": "Journey", "metadata": { "key": "welcome" }, "spec": spec() });
    if !lifecycle.is_empty() {
        document["spec"]["lifecycle"] = lifecycle.into();
    }
    planned_for(&document, &live(state, allowed, None))
}

fn spec() -> Value {
    serde_json::from_str(SPEC).expect("JSON")
}

/// The plan for one document, whatever it is.
fn planned_for(document: &Value, live: &Live) -> Plan {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("journeyctl.yaml"), "version: 1\nworkspace: shop-tw\n").expect("writable");
    // JSON is YAML.
    std::fs::write(folder.path().join("welcome.yaml"), document.to_string()).expect("writable");
    let workspace = Workspace::open(folder.path()).expect("settings");
    let desired = desired::load(&workspace, &[]).expect("a valid document").desired;
    let comparison = diff::compare(&desired, live, "shop-tw", diff::Claim::default());
    let options = Options { prune: true, ..Options::default() };
    plan(&comparison, live, "shop-tw", &options, &|_, _| 1).into_plan()
}

fn live(state: &str, allowed: Option<&[&str]>, owner: Option<&str>) -> Live {
    let mut objects = HashMap::new();
    if state != "absent" {
        let resource: Resource = serde_json::from_str(&format!(
            "{{\"id\":\"jr_1\",\"key\":\"welcome\",\"etag\":\"\\\"1\\\"\",\"status\":{{\"state\":\"{state}\",\"inFlight\":{}}},\
             \"allowedActions\":{},\"managedBy\":{},\"spec\":{SPEC}}}",
            // Nobody is inside before the start.
            if state == "Scheduled" { 0 } else { 3 },
            json!(allowed),
            json!(owner)
        ))
        .expect("a resource");
        let kind = journeyctl::testing::kinds::by_slug("journey").expect("a kind");
        let object = Object::new(kind, resource).expect("it can be read");
        objects.insert(object.address(), object);
    }
    let now = "2026-11-22T02:00:00Z".parse().expect("a moment");
    let capabilities = Capabilities { team: "shop-tw".to_owned(), ..Capabilities::default() };
    Live {
        profile: journeyctl::testing::kinds::Profile::default(),
        capabilities,
        now,
        references: journeyctl::testing::vocabulary::References::default(),
        objects,
        unread: Vec::new(),
        past: journeyctl::testing::live::Past::default(),
    }
}
