//! One mistake hides no other, and brings up none that is not there. Drawn from the examples of all rules: each object of
//! a bad one gets an unknown field, and each value of a good one is spoilt.

use super::{Files, SETTINGS, built, example};
use journeyctl::testing::desired;
use journeyctl::testing::diagnostics::codes::{CODES, CheckPhase, Code, Weight};
use journeyctl::testing::source::documents as documents_of;
use journeyctl::testing::source::text::of_bytes;
use journeyctl::testing::workspace::Workspace;
use serde_json::{Map, Value, json};
use std::collections::{BTreeSet, HashSet};
use std::fs;
use std::sync::Arc;

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

/// What is told of the text itself; see below.
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
        self.found()
    }

    fn found(&self) -> BTreeSet<&'static str> {
        let found = match Workspace::open(self.folder.path()) {
            Ok(workspace) => match desired::check(&workspace, &[]) {
                Ok(checked) => checked.warnings,
                Err(found) => found,
            },
            Err(found) => desired::with_documents(self.folder.path(), &Arc::default(), &[], found),
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
        |code: &&Code| code.phase != CheckPhase::Live && ![&OF_SCHEMAS[..], &OF_TEXTS].concat().contains(&code.code);
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

/// After these a file cannot be read on: where its documents begin and end is not known, or it is more than is read.
/// The text behind the braces of the example of `key-not-text` is such an end.
const ENDS_THE_READING: [&str; 5] = ["syntax", "alias-unknown", "alias-expansion", "too-deep", "key-not-text"];

/// With these nothing of a file can be read.
const NOTHING_READ: [&str; 4] = ["too-large", "not-utf8", "merge-conflict", "tab"];

/// The examples of what is wrong with a text, or with it as YAML: those that are not simply read.
fn texts() -> Vec<(&'static str, Files)> {
    let bad = |code: &'static Code| {
        let files = example(code, "Bad").filter(|files| !files.is_empty()).or_else(|| built(code.code))?;
        let (_, bytes) = files.iter().find(|(name, _)| name == "document.yaml")?;
        let is_read = of_bytes(bytes.clone()).is_ok_and(|text| documents_of(&text).is_ok());
        (!is_read).then_some((code.code, files))
    };
    CODES.iter().filter_map(bad).collect()
}

fn codes_found(trial: &Trial, parts: &[&[u8]]) -> BTreeSet<&'static str> {
    fs::write(trial.folder.path().join("document.yaml"), parts.concat()).expect("written");
    trial.found()
}

#[test]
fn what_is_wrong_with_a_text_hides_nothing() {
    let wrong_document = b"kind: Journey\nmetadata: {key: hidden}\nspec: {displayName: x, trigger: {type: ContactAdded}, \
        activation: {type: Always}, channel: {platform: LINE, ref: x}, nodes: [{id: w, type: delay, days: 1, next: zzz}]}\n";
    let mut wrong = Vec::new();
    let texts = texts();
    assert!(texts.len() > 12, "only {} texts were tried", texts.len());
    for (code, files) in texts {
        let (_, bytes) = files.iter().find(|(name, _)| name == "document.yaml").expect("a document");
        let trial = Trial::new(&files);
        let before = codes_found(&trial, &[wrong_document, b"---\n", bytes]);
        let behind = codes_found(&trial, &[bytes, b"\n---\n", wrong_document]);
        let within = codes_found(&trial, &[bytes, b"zzz: 1\n"]);
        let is_read = !NOTHING_READ.contains(&code);
        let is_read_on = is_read && !ENDS_THE_READING.contains(&code);
        let all = [
            ("before", &before, "node-missing", is_read),
            ("behind", &behind, "node-missing", is_read_on),
            ("within", &within, "unknown-field", is_read_on),
        ];
        for (place, found, hidden, is_told) in all {
            if !found.contains(code) || found.contains(hidden) != is_told {
                wrong.push(format!("{code}, {place} it: {found:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_is_wrong_with_the_settings_hides_nothing_of_the_documents() {
    let files = vec![("document.yaml".to_owned(), b"kind: Notification\nzzz: 1\n".to_vec())];
    let trial = Trial::new(&files);
    let all = [
        ("zzz: 1\n", "unknown-field", true),
        ("limits: {maxRemovals: many, zzz: 1}\n", "wrong-type", true),
        ("timeZone: Asia/Taipe\n", "time-zone", true),
        ("rules: {no-method: warning, zzz: error, quiet-hours-overlap: loud}\n", "not-one-of", true),
        ("timeZone: Asia/Taipei\ntimeZone: Asia/Taipei\n", "duplicate-key", true),
        ("timeZone: !x Asia/Taipei\r\n", "crlf", true),
        // Which files are read, and by whose rules, is not known.
        ("path: [elsewhere]\n", "unknown-field", false),
        ("paths: elsewhere\n", "wrong-type", false),
        ("profile: sweet\n", "not-one-of", false),
        ("limits: [\n", "syntax", false),
    ];
    for (line, code, is_told) in all {
        fs::write(trial.folder.path().join("journeyctl.yaml"), format!("{SETTINGS}{line}")).expect("written");
        let found = trial.found();
        assert!(found.contains(code), "{line}: {found:?}");
        assert_eq!(found.contains("missing-field"), is_told, "{line}: {found:?}");
    }
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
    for kind in journeyctl::testing::kinds::KINDS {
        for absence in kind.absences {
            let code = CODES.iter().find(|code| code.code == absence.code);
            assert!(code.is_some_and(|code| code.weight != Weight::Refusal), "{}", absence.code);
        }
    }
}
