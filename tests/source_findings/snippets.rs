//! What an editor inserts whole is right as it stands: whoever fills in nothing has a document that is valid.

use super::validated;
use journeyctl::testing::commands::schema;
use journeyctl::testing::exit::Exit;
use journeyctl::testing::kinds::{KINDS, Profile};
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

/// Where what a definition says stands in a document.
const PLACES: [(&str, &str, &str); 4] = [
    ("Module", "module", "/spec"),
    ("Activation", "journey", "/spec/activation"),
    ("Trigger", "journey", "/spec/trigger"),
    ("Node", "journey", "/spec/nodes/0"),
];

fn documents() -> Value {
    let all = schema::all(Profile::default());
    let (_, text) = all.iter().find(|(name, _)| name == "documents.schema.json").expect("a schema");
    serde_json::from_str(text).expect("JSON")
}

/// The body with what stands in its places.
fn expanded(body: &Value) -> Value {
    match body {
        Value::Object(fields) => {
            Value::Object(fields.iter().map(|(name, inner)| (name.clone(), expanded(inner))).collect::<Map<_, _>>())
        }
        Value::Array(elements) => elements.iter().map(expanded).collect(),
        Value::String(text) => yaml_serde::from_str(&filled(text)).expect("YAML"),
        Value::Null | Value::Bool(_) | Value::Number(_) => body.clone(),
    }
}

/// `${1:text}`, `${1|first,second|}` and `$1`.
fn filled(text: &str) -> String {
    let Some(place) = text.strip_prefix('$') else { return text.to_owned() };
    let Some(inside) = place.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')) else { return String::new() };
    let start = inside.find([':', '|']).expect("a number, then what stands there");
    let first = inside[start + 1..].trim_end_matches('|');
    if inside[start..].starts_with('|') {
        first.split(',').next().unwrap_or_default().to_owned()
    } else {
        first.to_owned()
    }
}

fn is_valid(label: &str, document: &Value) {
    let text = yaml_serde::to_string(document).expect("YAML");
    let (exit, told) = validated(&[("a.yaml", &text)], &[]);
    assert_eq!(exit, Exit::Done, "{label}:\n{text}\n{told}");
}

fn bases(schema: &Value) -> Vec<(String, Value)> {
    let all = schema["defaultSnippets"].as_array().expect("snippets").iter();
    all.map(|one| (one["label"].as_str().expect("a label").to_owned(), expanded(&one["body"]))).collect()
}

#[test]
fn every_document_that_is_inserted_is_valid() {
    let bases = bases(&documents());
    let names: BTreeSet<&str> = KINDS.iter().map(|kind| kind.name).collect();
    assert_eq!(bases.len(), names.len());
    for (label, document) in &bases {
        is_valid(label, document);
    }
    for (name, text) in schema::all(Profile::default()) {
        let schema: Value = serde_json::from_str(&text).expect("JSON");
        for snippet in schema["defaultSnippets"].as_array().into_iter().flatten() {
            is_valid(&name, &expanded(&snippet["body"]));
        }
    }
}

#[test]
fn every_choice_that_is_inserted_is_valid_where_it_stands() {
    let schema = documents();
    let mut seen = BTreeSet::new();
    for (name, definition) in schema["definitions"].as_object().expect("definitions") {
        let snippets = &definition["allOf"][0]["else"]["defaultSnippets"];
        for snippet in snippets.as_array().into_iter().flatten() {
            let (_, slug, place) = PLACES
                .into_iter()
                .find(|one| one.0 == name)
                .unwrap_or_else(|| panic!("`{name}` is inserted, and it is not known where it stands"));
            let (_, mut document) =
                bases(&schema).into_iter().find(|(label, _)| label.starts_with(slug)).expect("a base");
            *document.pointer_mut(place).expect("a place") = expanded(&snippet["body"]);
            is_valid(snippet["label"].as_str().expect("a label"), &document);
            seen.insert(snippet["label"].as_str().expect("a label").to_owned());
        }
    }
    assert_eq!(seen.len(), 5 + 2 + 5 + 6, "{seen:?}");
    // No snippet stands anywhere else.
    let all = schema.to_string().matches("\"defaultSnippets\"").count();
    assert_eq!(all, 1 + PLACES.len());
}

#[test]
fn nothing_that_is_inserted_waits_for_a_text() {
    let mut text = documents();
    let mut open = vec![&mut text];
    while let Some(value) = open.pop() {
        match value {
            Value::Object(fields) => {
                if let Some(snippets) = fields.get("defaultSnippets") {
                    let bodies = json!(snippets).to_string();
                    let waits = (1..=9).any(|n| bodies.contains(&format!("\"${n}")));
                    assert!(!waits, "{bodies}");
                }
                open.extend(fields.values_mut());
            }
            Value::Array(elements) => open.extend(elements),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }
}
