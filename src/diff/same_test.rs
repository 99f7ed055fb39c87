//! For every kind and field: another spelling needs no plan, and whoever really changed something is still known, also by
//! the markers of earlier versions.

use super::*;
use crate::cases::cases;
use crate::kinds::KINDS;
use crate::model::Marker;
use crate::model::Pointer;
use crate::model::digest::digest;
use crate::model::file::Origin;
use crate::model::marker::Digests;
use crate::model::wire::Resource;
use crate::vocabulary::Kind;
use crate::vocabulary::document::{Policies, Replacing};
use crate::vocabulary::equality::tests::drawn::{Dice, Grammar};
use proptest::prelude::*;
use serde_json::{Value, json};

const LABELS: [(&str, &str); 2] = [("team", "caf\u{e9}"), ("caf\u{e9}", "1")];

fn declared(kind: &'static Kind, spec: &Value) -> Declared {
    Declared {
        address: Address::new(kind.slug, "x"),
        kind,
        labels: LABELS.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect(),
        protect: false,
        replacing: Replacing::default(),
        fields: Policies::new(),
        content: Content::of_value(spec.clone()),
        wanted: Vec::new(),
        spending: None,
        origin: Origin { path: "x.yaml".into(), document: 0, line: 1 },
    }
}

/// An object with labels in decomposed letters, that carries `marker`.
fn object(kind: &'static Kind, spec: &Value, marker: &Marker) -> Object {
    let resource = json!({
        "id": "a", "key": "x", "spec": spec, "etag": "1", "managedBy": marker.to_string(), "status": {},
        "labels": {"team": "cafe\u{301}", "cafe\u{301}": "1"},
        "metadata": {"updatedAt": "2026-11-22T02:00:00Z", "updatedBy": "console"},
    });
    Object::new(kind, serde_json::from_value::<Resource>(resource).expect("a resource")).expect("it can be read")
}

fn marker(declared: &Declared, spec: &Value) -> Marker {
    Marker::new("shop-tw", declared, MarkerPlace { key: "x", replaces: None }, spec, &[])
}

/// As versions before this one wrote it, when all values were compared by their spelling.
fn old_marker(declared: &Declared, spec: &Value) -> Marker {
    let whole = spellings::sorted(declared.kind, &Pointer::root(), spec).to_string();
    let fields: Digests = spellings::digests(declared.kind, &declared.fields, spec, &declared.labels);
    Marker { applied: digest(&[whole.as_bytes()])[..16].to_owned(), fields: Some(fields), ..marker(declared, spec) }
}

/// Who changed each field, where the document says `document`, the platform has `live`, and `marker` was written.
fn causes(kind: &'static Kind, document: &Value, live: &Value, marker: &Marker) -> Vec<Cause> {
    let (declared, object) = (declared(kind, document), object(kind, live, marker));
    let found = Found { key: &declared.address.clone(), object: &object, moved_from: None, collides_with: None };
    let live = Live {
        profile: crate::kinds::Profile::default(),
        capabilities: crate::model::wire::Capabilities::default(),
        now: jiff::Timestamp::UNIX_EPOCH,
        references: crate::vocabulary::References::default(),
        objects: std::collections::HashMap::new(),
        unread: Vec::new(),
        past: crate::live::Past::default(),
    };
    let change = change((&declared, declared.content.clone()), &found, &live, "shop-tw", Claim::default());
    change.map(|change| change.causes).unwrap_or_default()
}

proptest! {
    #![proptest_config(cases(6))]

    #[test]
    fn another_spelling_needs_no_plan_and_a_change_has_its_author(seed in any::<u64>()) {
        for kind in KINDS {
            let (grammar, dice) = (Grammar::of(kind), &mut Dice::new(seed));
            let applied = grammar.draw(dice);
            let [document, live] = [(); 2].map(|()| grammar.respell(&applied, dice));
            let first = declared(kind, &applied);
            let written = marker(&first, &applied);
            prop_assert_eq!(&written, &marker(&first, &live), "{} {}", applied, live);
            prop_assert_eq!(causes(kind, &document, &live, &written), []);
            for (_, changed) in grammar.changes(&applied) {
                let by_document = causes(kind, &changed, &live, &written);
                prop_assert!(by_document.iter().all(|cause| *cause == Cause::Config), "{changed} {by_document:?}");
                let by_platform = causes(kind, &document, &changed, &written);
                prop_assert!(by_platform.iter().all(|cause| *cause == Cause::Drift), "{changed} {by_platform:?}");
            }
        }
    }

    #[test]
    fn markers_of_earlier_versions_are_understood(seed in any::<u64>()) {
        for kind in KINDS {
            let (grammar, dice) = (Grammar::of(kind), &mut Dice::new(seed));
            let applied = grammar.draw(dice);
            let written = old_marker(&declared(kind, &applied), &applied);
            for (_, changed) in grammar.changes(&applied) {
                let by_document = causes(kind, &changed, &applied, &written);
                prop_assert!(by_document.iter().all(|cause| *cause == Cause::Config), "{changed} {by_document:?}");
                let by_platform = causes(kind, &applied, &changed, &written);
                prop_assert!(by_platform.iter().all(|cause| *cause == Cause::Drift), "{changed} {by_platform:?}");
            }
        }
    }
}
