//! What the platform keeps of what it was sent.

use super::report::Complaint;
use crate::fact;
use crate::language::Text;
use crate::model::text::shortened;
use crate::model::wire::Resource;
use crate::model::{PathSegment, Pointer};
use crate::mutant;
use crate::plan::Step;
use crate::vocabulary::equality::ValueType;
use crate::vocabulary::fields;
use serde_json::Value;

/// Fields that a message names; a platform that keeps nothing is told as well by these.
const MAX_TOLD: usize = 5;

/// Characters of a value that a message shows.
const MAX_SHOWN: usize = 120;

/// A field that is not as it was sent.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Unkept {
    /// From the root of what was sent.
    pub(super) path: Pointer,
    pub(super) sent: Option<Value>,
    pub(super) kept: Option<Value>,
}

/// Returns what `resource` does not hold of the body of `step`. `None`: nothing was sent that could be compared.
pub(super) fn unkept(step: &Step, resource: &Resource) -> Option<Vec<Unkept>> {
    let (body, kind) = (step.call.body.as_ref()?, step.kind.0);
    let live: Value = serde_json::from_str(resource.spec.get()).ok()?;
    let spec = Pointer(vec![PathSegment::Field("spec".into())]);
    let unkept = |change: fields::FieldChange| Unkept {
        path: change.path.under(&spec),
        sent: change.after,
        kept: change.before,
    };
    let mut found: Vec<Unkept> = fields::changes(kind, &live, &body["spec"]).into_iter().map(unkept).collect();
    let labels = serde_json::to_value(&resource.labels).unwrap_or_default();
    let marker = resource.managed_by.clone().map_or(Value::Null, Value::from);
    for (name, kept) in [("labels", labels), ("managedBy", marker)] {
        if !ValueType::untyped().are_equal_members(Some(&kept), body.get(name)) {
            let (path, sent) = (Pointer::root().field(name), body.get(name).cloned());
            found.push(Unkept { path, sent, kept: Some(kept) });
        }
    }
    Some(found)
}

/// Returns what the platform keeps otherwise than it was sent. Only the version that it `named` in its answer to this very
/// call says so: any other may be somebody else's.
pub(super) fn altered(step: &Step, named: Option<&str>, now: Option<&Resource>) -> Vec<Unkept> {
    let now = now.filter(|_| !mutant::is("altered-is-not-told"));
    let own = now.filter(|now| step.call.kind.writes_content() && named == Some(now.etag.as_str()));
    own.and_then(|now| unkept(step, now)).unwrap_or_default()
}

/// Says which fields the platform keeps otherwise than they were sent, and once what to do about it.
pub(super) fn tell(unkept: &[Unkept]) -> Text {
    let mut lines = vec![fact!("apply-platform-said-yes-keeps-something")];
    let line = |one: &Unkept| fact!("apply-kept-otherwise", path = one.path, what = one.message());
    lines.extend(unkept.iter().take(MAX_TOLD).map(line));
    if unkept.len() > MAX_TOLD {
        lines.push(fact!("apply-more", unkept = unkept.len() - MAX_TOLD));
    }
    let fields: Vec<String> = unkept
        .iter()
        .filter(|one| one.path.matches("/spec/**"))
        .take(MAX_TOLD)
        .map(|one| format!("{}: initialOnly", one.path))
        .collect();
    if !fields.is_empty() {
        lines.push(fact!("apply-write-keeps-into-document-leave", fields = fields));
    }
    Text::lines(lines)
}

impl Unkept {
    fn message(&self) -> Text {
        let show = |value: &Option<Value>| match value {
            None => fact!("apply-nothing"),
            Some(Value::String(text)) => Text::quoted(format!("`{}`", shortened(text, MAX_SHOWN))),
            Some(other) => Text::quoted(format!("`{}`", shortened(&other.to_string(), MAX_SHOWN))),
        };
        fact!("apply-sent-kept", show = show(&self.sent), show2 = show(&self.kept))
    }

    /// As a complaint of the platform, to be told at the line that it came from.
    pub(super) fn complaint(&self) -> Complaint {
        Complaint { pointer: self.path.to_string(), message: self.message(), source: None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kinds::KINDS;
    use crate::kinds::{KindRef, by_slug};
    use crate::vocabulary::{equality::tests::drawn::Dice, equality::tests::drawn::Grammar};
    use serde_json::json;

    fn step(slug: &str, spec: &Value) -> Step {
        let body = json!({"key": "x", "labels": {"team": "caf\u{e9}"}, "managedBy": "m", "spec": spec});
        let step = json!({
            "id": "s1", "address": format!("{slug}/x"), "kind": KindRef(by_slug(slug).expect("a kind")), "needs": [], "effect": "none", "phase": "change",
            "call": {"kind": "update", "method": "PUT", "path": "/x", "object": "/x", "body": body},
            "precondition": {"etag": null, "status": null, "hash": null},
        });
        serde_json::from_value(step).expect("a step")
    }

    fn resource(spec: &Value, label: &str) -> Resource {
        let shown = json!({
            "id": "a", "key": "x", "spec": spec, "etag": "1", "labels": {"team": label}, "managedBy": "m",
            "metadata": {"updatedAt": "2026-11-22T02:00:00Z"},
        });
        serde_json::from_value(shown).expect("a resource")
    }

    #[test]
    fn another_spelling_is_kept_and_another_value_is_not() {
        for kind in KINDS {
            let grammar = Grammar::of(kind);
            for seed in 0..40 {
                let dice = &mut Dice::new(seed);
                let spec = grammar.draw(dice);
                let step = step(kind.slug, &spec);
                let other = grammar.respell(&spec, dice);
                assert_eq!(unkept(&step, &resource(&other, "cafe\u{301}")), Some(Vec::new()), "{spec} {other}");
                assert_eq!(unkept(&step, &resource(&other, "coffee")).map(|found| found.len()), Some(1));
            }
        }
    }

    #[test]
    fn what_is_not_kept_is_told_by_name_with_both_values() {
        let sent = json!({"displayName": "嗨 ", "nodes": [{"id": "a", "type": "delay", "days": 1, "next": "end"}]});
        let kept = json!({"displayName": "嗨", "nodes": [{"id": "a", "type": "delay", "hours": 25, "next": "end"}]});
        let found = unkept(&step("journey", &sent), &resource(&kept, "caf\u{e9}")).expect("both can be compared");
        let expected = "the platform said yes, and keeps something else than it was sent:\n  \
                        /spec/displayName: sent `嗨 `, kept `嗨`\n  \
                        /spec/nodes/a/hours: sent nothing, kept `25`\n  \
                        /spec/nodes/a/days: sent `1`, kept nothing\n\
                        write what it keeps into the document, or leave it to the platform: `metadata: {fields: \
                        {/spec/displayName: initialOnly, /spec/nodes/a/hours: initialOnly, /spec/nodes/a/days: \
                        initialOnly}}`";
        assert_eq!(tell(&found).said(), expected);
        assert_eq!(found[0].complaint().pointer, "/spec/displayName");
    }
}
