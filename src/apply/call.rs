//! A step as a request: its headers, and the key that makes sending it twice the same as sending it once.

use crate::fact;
use crate::language::Text;
use crate::live::Request;
use crate::model::digest::digest;
use crate::mutant;
use crate::plan::{CallKind, Step};

/// The key of a step. A function of tenant, object, call, payload and the version it was planned against, so that it
/// survives a crash, a re-run and a re-plan. `round` counts up only when a replayed answer turned out to be about an
/// object that is gone since.
pub(super) fn idempotency_key(team: &str, step: &Step, etag: Option<&str>, round: u32) -> String {
    let body = step.call.body.as_ref().map(ToString::to_string).unwrap_or_default();
    let address = step.address.to_string();
    let round = if mutant::is("key-per-call") { fastrand::u64(..).to_string() } else { round.to_string() };
    let parts = [team, &address, step.call.method.as_str(), &step.call.path, &body, etag.unwrap_or_default(), &round];
    digest(&parts.map(str::as_bytes))[..40].to_owned()
}

/// The request for `step`, guarded by `etag`, the object's version just before.
pub(super) fn request(step: &Step, etag: Option<&str>, key: &str) -> Request {
    let method = step.call.method.as_str();
    let mut headers = Vec::new();
    if let Some(etag) = etag.filter(|_| !mutant::is("no-if-match")) {
        headers.push(("if-match", etag.to_owned()));
    } else if method == "PUT" {
        headers.push(("if-none-match", "*".to_owned()));
    }
    // Edits too: a version that comes back (written, undone) would let a late copy of the same edit through once more.
    if step.call.kind != CallKind::Check && !mutant::is("no-key") {
        headers.push(("idempotency-key", key.to_owned()));
    }
    if step.call.override_ownership {
        headers.push(("override-ownership", "true".to_owned()));
    }
    let body = step.call.body.as_ref().map(|body| body.to_string().into_bytes());
    Request { method, path: step.call.path.clone(), headers, body }
}

/// What a step does, in a word or two: the same in every language.
pub(super) fn what(step: &Step) -> String {
    match step.call.kind {
        CallKind::Create => "create".to_owned(),
        CallKind::Update => "update".to_owned(),
        CallKind::Delete => "delete".to_owned(),
        CallKind::Check => "dry run".to_owned(),
        CallKind::Wait => "wait for".to_owned(),
        CallKind::Move => {
            let action = step.call.action.as_deref().unwrap_or_default();
            if step.call.part.is_empty() { action.to_owned() } else { format!("{} {action}", step.call.part) }
        }
    }
}

/// The same for people.
pub(super) fn name_action(step: &Step) -> Text {
    let told = match step.call.kind {
        CallKind::Create => fact!("apply-create"),
        CallKind::Update => fact!("apply-update"),
        CallKind::Delete => fact!("apply-delete"),
        CallKind::Check => fact!("apply-dry-run"),
        CallKind::Wait => fact!("apply-wait"),
        CallKind::Move => {
            let action = step.call.action.as_deref().unwrap_or_default();
            let known = step.kind.machine.and_then(|machine| machine.action(action));
            fact!("apply-other-move", action, chinese = known.map_or(action, |known| known.chinese))
        }
    };
    let moves_part = step.call.kind == CallKind::Move && !step.call.part.is_empty();
    if moves_part { fact!("apply-part-move", part = step.call.part, told) } else { told }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;
    use serde_json::json;

    #[test]
    fn every_write_carries_its_key_and_a_dry_run_none() {
        for (kind, method, is_keyed) in [
            ("create", "POST", true),
            ("create", "PUT", true),
            ("update", "PUT", true),
            ("move", "POST", true),
            ("delete", "DELETE", true),
            ("check", "POST", false),
        ] {
            let step = json!({
                "id": "s1", "address": "journey/a", "kind": "omnichat/journey", "needs": [], "effect": "none", "phase": "change",
                "call": {"kind": kind, "method": method, "path": "/x", "object": "/x"},
                "precondition": {"etag": "\"1\"", "status": null, "hash": null},
            });
            let step: Step = serde_json::from_value(step).expect("a step");
            let sent = request(&step, Some("\"1\""), "k");
            let keyed = sent.headers.iter().any(|(name, key)| *name == "idempotency-key" && key == "k");
            assert_eq!(keyed, is_keyed, "{kind} {method}");
        }
    }

    #[test]
    fn a_move_is_named_by_its_own_field_whatever_it_is_called() {
        let named = |kind: &str, action: &str, part: &str| {
            let step = json!({
                "id": "s1", "address": "module/a", "kind": "ezorderly/module", "needs": [], "effect": "none", "phase": "change",
                "call": {"kind": kind, "move": action, "part": part, "method": "POST", "path": "/x", "object": "/x"},
                "precondition": {"etag": "\"1\"", "status": null, "hash": null},
            });
            let step: Step = serde_json::from_value(step).expect("a step");
            name_action(&step).in_language(Language::Chinese)
        };
        for (kind, action, part) in [("move", "create", ""), ("move", "wait for", ""), ("move", "a/b enable", "")] {
            assert!(named(kind, action, part).contains(action), "{action}");
            assert_ne!(named(kind, action, part), named("create", action, part), "{action}");
        }
        assert_ne!(named("move", "enable", ""), named("move", "a move that nobody knows", ""));
        assert!(named("move", "enable", "stages/2").contains("stages/2"));
        assert_eq!(named("check", "enable", "stages/2"), named("check", "delete", ""));
    }
}
