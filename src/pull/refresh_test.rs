//! A document that is there, brought up to date.

use super::tests::{brought, journey, parse, spec};
use super::*;
use crate::pull::refresh::Refreshed;
use serde_json::json;

const WRITTEN: &str = "\
# yaml-language-server: $schema=../schemas/journey.schema.json
# Why this journey exists.
kind: Journey
metadata: {key: vip} # short
spec:
  displayName: \"白金會員升級\" # asked for by the shop
  lifecycle: published
  activation: {type: Always}
  # Order of tags is the shop's.
  trigger:
    type: TagApplied
    anyOf: [新客, VIP]
  channel: {platform: LINE, ref: tw-official}
  nodes:
    # The greeting.
    - {id: m1, type: message, botModule: vip-bot/welcome, next: d1}
    - id: d1
      type: delay
      hours: 2 # two is enough
      next: end
";

fn refreshed(spec: Value, state: &str) -> Refreshed {
    brought(WRITTEN, 0, &journey(spec, state))
}

#[test]
fn the_same_in_other_words_changes_nothing() {
    assert_eq!(refreshed(spec(), "Active").text, WRITTEN);
}

#[test]
fn a_changed_value_changes_one_line() {
    let mut spec = spec();
    spec["nodes"][1]["hours"] = 3.into();
    let refreshed = refreshed(spec, "Active");
    assert_eq!(refreshed.text, WRITTEN.replace("hours: 2 # two", "hours: 3 # two"));
}

#[test]
fn a_changed_text_keeps_its_comment() {
    let mut spec = spec();
    spec["displayName"] = "白金：升級 #1".into();
    let refreshed = refreshed(spec, "TriggerClosed");
    assert!(refreshed.text.contains("# asked for by the shop"), "{}", refreshed.text);
    assert!(refreshed.text.contains("lifecycle: triggerClosed"), "{}", refreshed.text);
}

#[test]
fn changes_inside_braces_stay_inside_braces() {
    let mut spec = spec();
    spec["nodes"][0]["botModule"] = "vip-bot/升級".into();
    spec["channel"]["ref"] = "tw, outlet".into();
    let refreshed = refreshed(spec, "Active");
    assert!(refreshed.text.contains("vip-bot/升級"), "{}", refreshed.text);
}

#[test]
fn fields_and_nodes_come_and_go() {
    let mut spec = spec();
    spec["quietHours"] = json!([{"from": "23:00", "to": "24:00"}, {"from": "00:00", "to": "08:00"}]);
    spec["messageCap"] = json!({"max": 5000});
    spec["nodes"][1]["next"] = "t1".into();
    let nodes = spec["nodes"].as_array_mut().expect("a list");
    nodes.push(json!({"type": "tag", "id": "t1", "add": ["白金, 已通知"], "next": "end"}));
    let added = refreshed(spec, "Active");
    for comment in ["# Why", "# short", "# asked", "# Order of tags", "# The greeting.", "# two is enough"] {
        assert!(added.text.contains(comment), "{comment}\n{}", added.text);
    }
    let back = brought(&added.text, 0, &journey(self::spec(), "Active"));
    assert_eq!(back.text, WRITTEN);
}

#[test]
fn only_the_right_document_of_a_file_changes() {
    let other = "# other\nkind: Journey\nmetadata: {key: other}\nspec: {} # untouched\n";
    let text = format!("{other}---\n{WRITTEN}---\n{other}");
    let mut spec = spec();
    spec["nodes"][1]["hours"] = 3.into();
    let refreshed = brought(&text, 1, &journey(spec, "Active"));
    assert_eq!(refreshed.text, text.replace("hours: 2", "hours: 3"));
}

#[test]
fn silence_about_the_lifecycle_stays_silence() {
    let silent = WRITTEN.replace("  lifecycle: published\n", "");
    let refreshed = brought(&silent, 0, &journey(spec(), "Stopped"));
    assert_eq!(refreshed.text, silent);
}

#[test]
fn a_schedule_that_ended_as_asked_is_no_reason_to_change_the_document() {
    let mut spec = spec();
    let over = json!({"type": "Scheduled", "startAt": "2026-10-01T00:00:00+08:00",
        "endAt": "2026-10-31T00:00:00+08:00", "onExpiry": "CloseTrigger"});
    spec["activation"] = over.clone();
    let text = WRITTEN.replace("{type: Always}", &over.to_string());
    let refreshed = brought(&text, 0, &journey(spec, "TriggerClosed"));
    assert_eq!(refreshed.text, text);
}

#[test]
fn what_can_not_be_changed_in_place_is_written_anew_and_said() {
    let aliased = WRITTEN.replace("hours: 2 #", "hours: &two 2 #").replace("next: end", "days: *two\n      next: end");
    let mut spec = spec();
    spec["nodes"][1]["hours"] = 3.into();
    spec["nodes"][1]["days"] = 2.into();
    let refreshed = brought(&aliased, 0, &journey(spec, "Active"));
    let said = parse(&refreshed.text).expect("YAML");
    assert_eq!((&said["spec"]["nodes"][1]["hours"], &said["spec"]["nodes"][1]["days"]), (&json!(3), &json!(2)));
}
