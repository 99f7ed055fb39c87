//! The schemas in the repository are the ones that the types give.

use journeyctl::testing::commands::{Terminal, run, schema};
use journeyctl::testing::exit::Exit;
use journeyctl::testing::kinds::Profile;
use serde_json::Value;
use std::path::Path;

#[test]
fn committed_schemas_are_current() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("schemas");
    for (name, text) in schema::all(Profile::default()) {
        if std::env::var_os("UPDATE").is_some() {
            std::fs::create_dir_all(&folder).expect("a folder");
            std::fs::write(folder.join(&name), &text).expect("written");
        }
        let committed = std::fs::read_to_string(folder.join(&name)).unwrap_or_default();
        assert!(committed == text, "schemas/{name} differs: run `journeyctl schema --out schemas`");
    }
}

fn ran(arguments: &[&str]) -> (Exit, String, String) {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut terminal = Terminal { out: &mut out, err: &mut err };
    let words = ["journeyctl", "--lang", "en", "schema"].iter().chain(arguments);
    let exit = run(words.map(Into::into), &mut terminal);
    (exit, String::from_utf8(out).expect("text"), String::from_utf8(err).expect("text"))
}

#[test]
fn schemas_are_written_and_checked() {
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().to_str().expect("a name");
    assert_eq!(ran(&["--out", out]).0, Exit::Done);
    assert_eq!(ran(&["--out", out, "--check"]).0, Exit::Done);
    std::fs::write(folder.path().join("journey.schema.json"), "{}").expect("written");
    let (exit, _, err) = ran(&["--out", out, "--check"]);
    assert_eq!(exit, Exit::Invalid);
    assert_eq!(
        err.replace(out, "DIR"),
        "error: `DIR/journey.schema.json` is not what `schema` writes\n  = help: run `journeyctl schema --out DIR` and commit the files\n"
    );
    let (exit, out, _) = ran(&["Journey"]);
    assert_eq!(exit, Exit::Done);
    assert!(out.starts_with("{\n  \"$schema\""), "{out}");
    let (exit, _, err) = ran(&["Jorney"]);
    assert_eq!(
        (exit, err.as_str()),
        (Exit::Invalid, "error: there is no schema `Jorney`\n  = help: did you mean `Journey`?\n")
    );
}

/// The formats of draft-07.
const FORMATS: [&str; 17] = [
    "date-time",
    "date",
    "time",
    "email",
    "idn-email",
    "hostname",
    "idn-hostname",
    "ipv4",
    "ipv6",
    "uri",
    "uri-reference",
    "iri",
    "iri-reference",
    "uri-template",
    "json-pointer",
    "relative-json-pointer",
    "regex",
];

fn formats(schema: &Value, found: &mut Vec<String>) {
    match schema {
        Value::Object(fields) => {
            found.extend(fields.get("format").and_then(Value::as_str).map(str::to_owned));
            fields.values().for_each(|inner| formats(inner, found));
        }
        Value::Array(elements) => elements.iter().for_each(|inner| formats(inner, found)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// A strict reader refuses what it does not know.
#[test]
fn every_schema_compiles_where_unknown_formats_are_errors() {
    for (name, text) in schema::all(Profile::default()) {
        let schema: Value = serde_json::from_str(&text).expect("JSON");
        let mut found = Vec::new();
        formats(&schema, &mut found);
        assert!(found.iter().all(|format| FORMATS.contains(&format.as_str())), "{name}: {found:?}");
        jsonschema::draft7::meta::validate(&schema).unwrap_or_else(|error| panic!("{name}: {error}"));
        let text = text.replace("references.schema.json#", "https://example.com/references.schema.json#");
        let schema: Value = serde_json::from_str(&text).expect("JSON");
        let references = schema::all(Profile::default())
            .into_iter()
            .find(|(name, _)| name.starts_with("references"))
            .expect("a schema");
        let references = serde_json::from_str(&references.1).expect("JSON");
        let registry = jsonschema::Registry::new()
            .add("https://example.com/references.schema.json", jsonschema::Draft::Draft7.create_resource(references))
            .and_then(jsonschema::RegistryBuilder::prepare)
            .expect("a registry");
        let options = jsonschema::draft7::options().should_ignore_unknown_formats(false);
        let built = options.should_validate_formats(true).with_registry(&registry).build(&schema);
        assert!(built.is_ok(), "{name}: {}", built.err().map(|error| error.to_string()).unwrap_or_default());
    }
}

/// The keywords of draft-07 that hold schemas: itself, a list or one, or by names that somebody chose.
const ONE: [&str; 8] =
    ["additionalItems", "contains", "additionalProperties", "propertyNames", "if", "then", "else", "not"];
const SEVERAL: [&str; 4] = ["items", "allOf", "anyOf", "oneOf"];
const NAMED: [&str; 4] = ["definitions", "properties", "patternProperties", "dependencies"];
/// The others.
const VALUES: [&str; 30] = [
    "$schema",
    "$id",
    "$ref",
    "$comment",
    "title",
    "description",
    "default",
    "readOnly",
    "writeOnly",
    "examples",
    "multipleOf",
    "maximum",
    "exclusiveMaximum",
    "minimum",
    "exclusiveMinimum",
    "maxLength",
    "minLength",
    "pattern",
    "maxItems",
    "minItems",
    "uniqueItems",
    "maxProperties",
    "minProperties",
    "required",
    "const",
    "enum",
    "type",
    "format",
    "contentMediaType",
    "contentEncoding",
];

/// The keywords of `schema` that its dialect does not have, with where they stand.
fn foreign(schema: &Value, at: &str, found: &mut Vec<String>) {
    for (name, value) in schema.as_object().into_iter().flatten() {
        let here = format!("{at}/{name}");
        if ONE.contains(&name.as_str()) {
            foreign(value, &here, found);
        } else if SEVERAL.contains(&name.as_str()) {
            value.as_array().unwrap_or(&vec![value.clone()]).iter().for_each(|inner| foreign(inner, &here, found));
        } else if NAMED.contains(&name.as_str()) {
            value
                .as_object()
                .into_iter()
                .flatten()
                .for_each(|(name, inner)| foreign(inner, &format!("{here}/{name}"), found));
        } else if !VALUES.contains(&name.as_str()) {
            found.push(here);
        }
    }
}

#[test]
fn plain_schemas_hold_nothing_but_their_dialect() {
    let found = |text: &str| {
        let schema: Value = serde_json::from_str(text).expect("JSON");
        assert_eq!(schema["$schema"], "http://json-schema.org/draft-07/schema#");
        let mut found = Vec::new();
        foreign(&schema, "", &mut found);
        found
    };
    let plain = schema::all_plain(Profile::default());
    for (name, text) in &plain {
        assert_eq!(found(text), [""; 0], "{name}");
        assert!(!text.contains("references.schema.json"), "{name} is complete by itself");
    }
    let others: Vec<String> = schema::all(Profile::default()).into_iter().map(|(name, _)| name).collect();
    let names: Vec<&String> = others.iter().filter(|name| !name.starts_with("references")).collect();
    assert_eq!(plain.iter().map(|(name, _)| name).collect::<Vec<_>>(), names);
    let journey =
        |all: Vec<(String, String)>| all.into_iter().find(|(name, _)| name.starts_with("journey.")).expect("one").1;
    assert!(!found(&journey(schema::all(Profile::default()))).is_empty(), "what editors read is found");
}

#[test]
fn plain_schemas_refuse_what_is_wrong() {
    let (_, text) =
        schema::all_plain(Profile::default()).into_iter().find(|(name, _)| name.starts_with("module.")).expect("one");
    let schema: Value = serde_json::from_str(&text).expect("JSON");
    let validator = jsonschema::draft7::new(&schema).expect("a schema");
    let document = |days: Value| {
        serde_json::json!({"kind": "Module", "metadata": {"key": "trust"}, "spec": {"type": "Trust", "stages": [
            {"daysSinceJoin": days, "content": {"subject": "您好", "body": "m.html"}}]}})
    };
    assert!(validator.is_valid(&document(7.into())));
    assert!(!validator.is_valid(&document("7".into())));
}

#[test]
fn plain_schemas_are_written_without_what_editors_find() {
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().to_str().expect("a name");
    assert_eq!(ran(&["--plain", "--out", out]).0, Exit::Done);
    assert_eq!(ran(&["--plain", "--out", out, "--check"]).0, Exit::Done);
    assert_eq!(ran(&["--out", out, "--check"]).0, Exit::Invalid);
    let written: Vec<_> = std::fs::read_dir(folder.path()).expect("a folder").collect();
    assert_eq!(written.len(), schema::all_plain(Profile::default()).len());
    assert!(!ran(&["--plain", "Journey"]).1.contains("markdownDescription"));
}

/// The platform's own document says widths as bounds, too.
#[test]
fn the_platforms_document_has_no_formats_of_this_language() {
    let arguments = ["journeyctl", "sandbox", "openapi"].map(Into::into).into_iter();
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut terminal = Terminal { out: &mut out, err: &mut err };
    assert_eq!(run(arguments, &mut terminal), Exit::Done);
    let mut found = Vec::new();
    formats(&serde_json::from_slice(&out).expect("JSON"), &mut found);
    assert!(!found.is_empty() && found.iter().all(|format| FORMATS.contains(&format.as_str())), "{found:?}");
}
