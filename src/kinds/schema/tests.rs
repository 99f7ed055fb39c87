use super::*;
use crate::model::Pointer;

#[test]
fn every_schema_compiles_and_every_pattern_has_words() {
    for kind in KINDS {
        for schema in [document(kind), wire(kind)] {
            let text = serde_json::to_string(&schema).expect("json");
            assert!(!text.contains("\"oneOf\""), "{}", kind.name);
            assert!(!text.contains("\"null\""), "{}", kind.name);
            assert_eq!(text.matches("\"pattern\":").count(), text.matches("\"patternErrorMessage\":").count());
            assert!(text.matches("uint32").count() == 0);
        }
        assert!(!Validator::wire(kind).is_valid(&json!({})));
        assert!(!Validator::document(kind).is_valid(&json!({})));
    }
    jsonschema::draft7::options().build(&documents()).expect("a schema");
}

#[test]
fn the_wire_knows_no_lifecycle() {
    let text = serde_json::to_string(&KINDS.map(wire)).expect("json");
    assert!(!text.contains("x-lifecycle") && !text.contains("triggerClosed"));
    let components = serde_json::to_string_pretty(&wire_openapi()).expect("json");
    assert!(!components.contains("x-lifecycle") && !components.contains("#/definitions/"));
    for name in ["JourneySpec", "ModuleSpec", "CartRemarketingSpec", "NotificationSpec", "Condition"] {
        assert!(wire_openapi().contains_key(name), "{name}");
    }
    let found = Validator::wire(KINDS[3]).findings(&json!({ "lifecycle": "draft" }), &Pointer::parse("/spec"));
    let unknown = found.iter().find(|finding| finding.code == "unknown-field").expect("one");
    assert_eq!(unknown.at.to_string(), "/spec/lifecycle");
}
