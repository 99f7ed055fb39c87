//! A step as a request: its headers, and the key that makes sending it twice the same as sending it once.

use crate::fact;
use crate::kinds::KINDS;
use crate::language::Text;
use crate::live::Request;
use crate::model::Address;
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
pub(super) fn name_action(address: &Address, what: &str) -> Text {
    let (part, action) = what.split_once(' ').filter(|(part, _)| part.contains('/')).unwrap_or(("", what));
    let rows = KINDS.into_iter().filter(|kind| kind.slug == address.slug());
    let moved = || rows.into_iter().find_map(|kind| kind.machine?.action(action)).map(|known| known.chinese);
    let told = match action {
        "create" => fact!("apply-create"),
        "update" => fact!("apply-update"),
        "delete" => fact!("apply-delete"),
        "dry run" => fact!("apply-dry-run"),
        "wait for" => fact!("apply-wait"),
        _ => fact!("apply-other-move", action, chinese = moved().unwrap_or(action)),
    };
    if part.is_empty() { told } else { fact!("apply-part-move", part, told) }
}

#[cfg(test)]
mod tests {
    use super::*;
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
}
