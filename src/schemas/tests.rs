use super::*;
use crate::kinds::{KINDS, PROFILES};
use crate::model::Pointer;
use crate::vocabulary::NULLABLE;

#[test]
fn every_schema_compiles_and_every_pattern_has_words() {
    for kind in KINDS {
        for schema in [document(kind), wire(kind)] {
            let text = serde_json::to_string(&schema).expect("json");
            assert!(!text.contains("\"oneOf\""), "{}", kind.name);
            assert_eq!(text.matches("\"null\"").count(), text.matches(NULLABLE).count(), "{}", kind.name);
            assert_eq!(text.matches("\"pattern\":").count(), text.matches("\"patternErrorMessage\":").count());
            assert!(text.matches("uint32").count() == 0);
        }
        assert!(!Validator::wire(kind).is_valid(&json!({})));
        assert!(!Validator::document(kind).is_valid(&json!({})));
    }
    for profile in PROFILES {
        jsonschema::draft7::options().build(&documents(profile)).expect("a schema");
    }
}

/// A workspace's documents are held to the rows of its own vendor.
#[test]
fn documents_of_a_profile_take_every_example_of_its_own_rows() {
    for profile in PROFILES {
        let held = jsonschema::draft7::options().build(&documents(profile)).expect("a schema");
        for kind in profile.kinds() {
            let read = crate::source::documents(kind.example.text).expect("YAML");
            let document = &read.first().expect("a document").value;
            let wrong: Vec<_> = held.iter_errors(document).map(|error| error.to_string()).collect();
            assert!(wrong.is_empty(), "{profile}: {}: {wrong:?}", kind.name);
            assert!(!held.is_valid(&json!({"kind": kind.name, "metadata": {"key": "x"}, "spec": {}})), "{}", kind.name);
        }
    }
}

#[test]
fn the_wire_knows_no_lifecycle() {
    let text = serde_json::to_string(&KINDS.map(wire)).expect("json");
    assert!(["x-lifecycle", "x-start", "triggerClosed"].iter().all(|word| !text.contains(word)));
    let components = serde_json::to_string_pretty(&wire_openapi(&named())).expect("json");
    assert!(!components.contains("x-lifecycle") && !components.contains("#/definitions/"));
    for name in KINDS.map(|kind| format!("{}Spec", kind.name)).iter().map(String::as_str).chain(["Condition"]) {
        assert!(wire_openapi(&named()).contains_key(name), "{name}");
    }
    let found = Validator::wire(crate::kinds::by_slug("journey").expect("a kind"))
        .findings(&json!({ "lifecycle": "draft" }), &Pointer::parse("/spec"));
    let unknown = found.iter().find(|finding| finding.code == "unknown-field").expect("one");
    assert_eq!(unknown.at.to_string(), "/spec/lifecycle");
}

#[test]
fn a_bound_on_the_number_of_fields_does_not_stand_with_the_fields() {
    fn walk(schema: &Value, bounds: &mut usize) {
        match schema {
            Value::Object(fields) => {
                assert!(!(fields.contains_key("maxProperties") && fields.contains_key("properties")), "{schema:#}");
                *bounds += usize::from(fields.contains_key("maxProperties"));
                fields.values().for_each(|inner| walk(inner, bounds));
            }
            Value::Array(elements) => elements.iter().for_each(|inner| walk(inner, bounds)),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }
    let mut bounds = 0;
    walk(&documents_for_editors(Profile::default()), &mut bounds);
    assert!(bounds >= 4, "{bounds}");
    // It still holds. What is named on the platform stands in another file.
    let definitions =
        documents_for_editors(Profile::default())["definitions"].to_string().replace("references.schema.json#", "#");
    let mut definitions: Value = serde_json::from_str(&definitions).expect("JSON");
    for name in ["tag", "attribute", "channel", "botModule", "template"] {
        definitions[name] = json!({ "type": "string" });
    }
    let condition = json!({ "$ref": "#/definitions/Condition", "definitions": definitions });
    let validator = jsonschema::draft7::options().build(&condition).expect("a schema");
    assert!(validator.is_valid(&json!({ "tag": "a" })));
    assert!(!validator.is_valid(&json!({ "tag": "a", "socialBound": true })));
}

fn named() -> Vec<&'static Kind> {
    distinct(|kind| kind.name).collect()
}
