//! One mistake hides no other, and brings up none that is not there. Drawn from the examples of all rules: each object of
//! a bad one gets an unknown field, and each value of a good one is spoilt.

use super::{Files, SETTINGS, example};
use journeyctl::desired;
use journeyctl::diagnostics::codes::{CODES, Code, Phase, Weight};
use journeyctl::workspace::Workspace;
use serde_json::{Map, Value, json};
use std::collections::{BTreeSet, HashSet};
use std::fs;

/// What a document is told that breaks its schema.
const OF_SCHEMAS: [&str; 13] = [
    "unknown-field",
    "missing-field",
    "wrong-type",
    "not-one-of",
    "out-of-range",
    "wrong-length",
    "pattern",
    "schema-format",
    "too-few-fields",
    "too-many-fields",
    "schema-other",
    "unknown-kind",
    "not-a-document",
];

/// What a text is told that holds no values: nothing else of the file can be known.
const OF_TEXTS: [&str; 1] = ["hidden-character"];

/// A workspace whose one file with documents changes.
struct Trial {
    folder: tempfile::TempDir,
}

impl Trial {
    fn new(files: &Files) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let write = |name: &str, bytes: &[u8]| fs::write(folder.path().join(name), bytes).expect("written");
        write("journeyctl.yaml", SETTINGS.as_bytes());
        write("letter.html", b"<p>letter</p>\n");
        for (name, bytes) in files {
            write(name, bytes);
        }
        Self { folder }
    }

    /// The codes that are found where `document.yaml` holds these documents. JSON is YAML.
    fn codes(&self, documents: &[Value]) -> BTreeSet<&'static str> {
        let text: Vec<String> = documents.iter().map(Value::to_string).collect();
        fs::write(self.folder.path().join("document.yaml"), text.join("\n---\n") + "\n").expect("written");
        let workspace = Workspace::open(self.folder.path()).expect("a workspace");
        let found = match desired::check(&workspace, &[]) {
            Ok(checked) => checked.warnings,
            Err(found) => found,
        };
        found.into_iter().map(|diagnostic| diagnostic.code).collect()
    }
}

/// The documents of an example that is one file of YAML.
fn documents(files: &Files) -> Option<Vec<Value>> {
    let (_, bytes) = files.iter().find(|(name, _)| name == "document.yaml")?;
    let text = std::str::from_utf8(bytes).ok()?;
    text.split("\n---\n").map(|one| yaml_serde::from_str(one).ok()).collect()
}

/// The examples under `heading` of the rules about one document or several.
fn examples(heading: &'static str) -> impl Iterator<Item = (&'static Code, Trial, Vec<Value>)> {
    let of_documents =
        |code: &&Code| code.phase != Phase::Live && ![&OF_SCHEMAS[..], &OF_TEXTS].concat().contains(&code.code);
    CODES.iter().filter(of_documents).filter_map(move |code| {
        let files = example(code, heading)?;
        let documents = documents(&files)?;
        Some((code, Trial::new(&files), documents))
    })
}

/// Every place in `value`, as JSON pointers.
fn places(value: &Value, at: &str, found: &mut Vec<String>) {
    found.push(at.to_owned());
    match value {
        Value::Object(fields) => fields.iter().for_each(|(name, value)| {
            let name = name.replace('~', "~0").replace('/', "~1");
            places(value, &format!("{at}/{name}"), found);
        }),
        Value::Array(elements) => {
            elements.iter().enumerate().for_each(|(n, value)| places(value, &format!("{at}/{n}"), found));
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// Changes a value, and returns whether it did.
type Change = dyn Fn(&mut Value) -> bool;

/// `documents`, each time with another place of one of them changed by `change`, which returns whether it did.
fn changed(documents: &[Value], change: &Change) -> Vec<(String, Vec<Value>)> {
    let mut all = Vec::new();
    for (n, document) in documents.iter().enumerate() {
        let mut found = Vec::new();
        places(document, "", &mut found);
        for at in found {
            let mut changed = documents.to_vec();
            if change(changed[n].pointer_mut(&at).expect("a place")) {
                all.push((format!("document {n}, `{at}`"), changed));
            }
        }
    }
    all
}

fn last_name(fields: &Map<String, Value>) -> Option<String> {
    fields.keys().next_back().cloned()
}

fn object(value: &mut Value) -> Option<&mut Map<String, Value>> {
    value.as_object_mut().filter(|fields| !fields.is_empty())
}

#[test]
fn an_unknown_field_hides_nothing() {
    let mut wrong = Vec::new();
    let mut count = 0;
    let plant = |value: &mut Value| object(value).map(|fields| fields.insert("zzz".to_owned(), json!(1))).is_some();
    for (code, trial, documents) in examples("Bad") {
        if !trial.codes(&documents).contains(code.code) {
            continue;
        }
        for (at, planted) in changed(&documents, &plant) {
            count += 1;
            let found = trial.codes(&planted);
            let is_told = found.contains("unknown-field") || found.contains("wrong-type");
            if !found.contains(code.code) || !is_told {
                wrong.push(format!("{}: an unknown field in {at}: {found:?}", code.code));
            }
        }
    }
    assert!(count > 200, "only {count} documents were tried");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_value_that_breaks_the_schema_brings_up_no_other_finding() {
    let spoil = |value: &mut Value| {
        *value = if value.is_object() { json!(["zzz"]) } else { json!({"zzz": 1}) };
        true
    };
    let misspell = |value: &mut Value| {
        let Some(fields) = object(value) else { return false };
        let Some(name) = last_name(fields) else { return false };
        let value = fields.shift_remove(&name).expect("a field");
        fields.insert(format!("{name}x"), value);
        true
    };
    let leave_out = |value: &mut Value| {
        let Some(fields) = object(value) else { return false };
        let Some(name) = last_name(fields) else { return false };
        fields.shift_remove(&name);
        true
    };
    let mut wrong = Vec::new();
    let mut count = 0;
    let changes: [(&str, &Change); 3] = [("spoilt", &spoil), ("misspelt", &misspell), ("left out", &leave_out)];
    let mut known = HashSet::new();
    for (code, trial, documents) in examples("Good") {
        if !known.insert(documents.clone()) {
            continue;
        }
        // Without its comments a document may be told what it allows.
        let before = trial.codes(&documents);
        for (how, change) in &changes {
            for (at, spoilt) in changed(&documents, *change) {
                count += 1;
                let found = trial.codes(&spoilt);
                let is_of_schema = found.iter().any(|code| OF_SCHEMAS.contains(code));
                // A field that may be left out changes what the document says: that is no consequence of a mistake.
                let others: Vec<_> = found.difference(&before).filter(|code| !OF_SCHEMAS.contains(code)).collect();
                if is_of_schema && !others.is_empty() {
                    wrong.push(format!("the good example of {}, {how} in {at}: {others:?}", code.code));
                }
            }
        }
    }
    assert!(count > 1000, "only {count} documents were tried");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_code_that_is_told_of_something_absent_stands_in_the_table() {
    for kind in journeyctl::kinds::KINDS {
        for absence in kind.absences {
            let code = CODES.iter().find(|code| code.code == absence.code);
            assert!(code.is_some_and(|code| code.weight != Weight::Refusal), "{}", absence.code);
        }
    }
}
