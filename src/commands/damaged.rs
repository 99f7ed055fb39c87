//! What is wrong with a file that is to be a saved plan and does not fit: where, and what stands there.

use crate::language::Text;
use crate::model::text::{escaped, shortened};
use crate::plan::Plan;
use crate::{fact, language};
use serde_json::Value;
use serde_path_to_error::{Path, Segment};

/// The longest value and the longest place that are shown.
const LONGEST: usize = 80;

/// The plan that `text`, which people know as `shown`, holds; otherwise why it is none.
pub(super) fn read(text: &str, shown: &str) -> Result<Plan, Text> {
    let mut reader = serde_json::Deserializer::from_str(text);
    let read = serde_path_to_error::deserialize(&mut reader).map_err(|error| {
        let (path, inner) = (error.path().clone(), error.into_inner());
        describe(&path, &inner, text, shown)
    });
    let behind = |error: &serde_json::Error| fact!("commands-not-saved-plan", shown, error = language::foreign(error));
    read.and_then(|plan| reader.end().map(|()| plan).map_err(|error| behind(&error)))
}

fn describe(path: &Path, error: &serde_json::Error, text: &str, shown: &str) -> Text {
    let at = escaped(&shortened(&path.to_string(), LONGEST)).into_owned();
    // What breaks off, or is another document, has no place of its own.
    let is_placed = path.iter().next().is_some();
    match serde_json::from_str(text).ok().filter(|_| is_placed).as_ref().map(|whole| find(whole, path)) {
        Some(Some(value)) if !value.is_object() && !value.is_array() => {
            let value = escaped(&shortened(&in_short(value), LONGEST)).into_owned();
            fact!("commands-plan-cannot-say", shown, at, value)
        }
        Some(_) => fact!("commands-plan-does-not-fit", shown, at, error = language::foreign(error)),
        None => fact!("commands-not-saved-plan", shown, error = language::foreign(error)),
    }
}

/// A text without its quotes.
fn in_short(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn find<'v>(whole: &'v Value, path: &Path) -> Option<&'v Value> {
    path.iter().try_fold(whole, |value, segment| match segment {
        Segment::Seq { index } => value.get(index),
        Segment::Map { key } => value.get(key),
        Segment::Enum { .. } | Segment::Unknown => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn plan() -> Value {
        json!({
            "formatVersion": "2.0", "tool": {"name": "journeyctl", "version": "0.0.1", "rules": ""},
            "workspace": "shop-tw", "createdAt": "2026-11-22T02:00:00Z", "digest": "", "targets": [],
            "summary": {"create": 0, "update": 0, "delete": 0, "lifecycle": 1, "noop": 0, "blocked": 0, "drift": 0,
                "customersAffected": 0},
            "notes": [{"code": "ended", "message": {"quoted": "x"}}],
            "changes": [{
                "address": "journey/vip", "kind": "omnichat/journey", "action": "stop", "reason": "document-differs",
                "cause": "config", "status": {"live": "Active", "desired": "stopped"}, "fields": [], "lifecycle": [],
                "impact": {"customersInFlight": 0, "messagesDue": null, "certainty": "exact"},
                "blocked": {"code": "field-locked", "rule": {"quoted": "r"}, "source": {"quoted": "s"}, "options": []},
            }],
            "steps": [{
                "id": "s1", "address": "journey/vip", "kind": "omnichat/journey", "needs": [], "effect": "none",
                "phase": "change", "precondition": {"etag": null, "status": null, "hash": null},
                "call": {"kind": "move", "move": "stop", "method": "POST", "path": "/x:stop", "object": "/x"},
            }],
        })
    }

    fn refused(text: &str) -> String {
        read(text, "plan.json").expect_err("it does not fit").said()
    }

    #[test]
    fn what_cannot_stand_in_a_plan_is_told_with_its_place() {
        assert!(read(&plan().to_string(), "plan.json").is_ok());
        for (pointer, value, at, told) in [
            ("/changes/0/reason", json!("because"), "changes[0].reason", "because"),
            ("/changes/0/reason", json!(7), "changes[0].reason", "7"),
            ("/changes/0/blocked/code", json!("locked"), "changes[0].blocked.code", "locked"),
            ("/changes/0/action", json!("fly"), "changes[0].action", "fly"),
            ("/changes/0/kind", json!("acme/journey"), "changes[0].kind", "acme/journey"),
            ("/changes/0/address", json!("vip"), "changes[0].address", "vip"),
            ("/changes/0/cause", json!(null), "changes[0].cause", "null"),
            ("/steps/0/call/method", json!("PATCH"), "steps[0].call.method", "PATCH"),
            ("/steps/0/effect", json!("\u{1b}[31m"), "steps[0].effect", "\\u{1b}[31m"),
            ("/summary/create", json!(-1), "summary.create", "-1"),
            ("/notes/0/message", json!("words"), "notes[0].message", "words"),
        ] {
            let mut damaged = plan();
            *damaged.pointer_mut(pointer).expect("it is there") = value;
            let wanted = format!("`plan.json` is damaged: `{at}` cannot be `{told}`");
            assert_eq!(refused(&damaged.to_string()), wanted);
        }
    }

    #[test]
    fn what_is_missing_or_of_another_shape_is_told_with_its_place() {
        let mut damaged = plan();
        damaged["changes"][0].as_object_mut().expect("fields").remove("reason");
        assert!(refused(&damaged.to_string()).starts_with("`plan.json` is damaged at `changes[0]`: "));
        let mut damaged = plan();
        damaged["notes"][0]["message"] = json!({"entry": 1});
        assert!(refused(&damaged.to_string()).starts_with("`plan.json` is damaged at `notes[0].message`: "));
        for text in ["{}", "[]", "7", "", "{\"format", &plan().to_string()[..300], &format!("{} x", plan())] {
            assert!(refused(text).starts_with("`plan.json` is not a saved plan: "), "{text}: {}", refused(text));
        }
    }
}
