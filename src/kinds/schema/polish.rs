//! What editors need beyond what the derive writes: enums with their texts, no `null`, titles, messages.

use super::patterns;
use schemars::Schema;
use schemars::transform::{Transform, transform_subschemas};
use serde_json::{Map, Value, json};

#[derive(Debug, Clone)]
pub(super) struct Polish;

/// Keys that come first, in this order.
const HEAD: [&str; 5] = ["title", "description", "markdownDescription", "type", "$ref"];

impl Transform for Polish {
    fn transform(&mut self, schema: &mut Schema) {
        transform_subschemas(self, schema);
        let Some(fields) = schema.as_object_mut() else {
            return;
        };
        enum_of_consts(fields);
        without_null(fields);
        exact_integers(fields);
        texts(fields);
        references(fields);
        fields.remove("writeOnly");
        head_first(fields);
    }
}

pub(super) fn polish_all(schema: &mut Schema) {
    Polish.transform(schema);
}

/// `oneOf` of constants with descriptions → `enum` with descriptions.
fn enum_of_consts(fields: &mut Map<String, Value>) {
    let Some(variants) = fields.get("oneOf").and_then(Value::as_array) else {
        return;
    };
    let Some(values) = variants.iter().map(|variant| variant.get("const").cloned()).collect::<Option<Vec<_>>>() else {
        return;
    };
    let texts: Vec<Value> = variants.iter().map(|variant| variant["description"].clone()).collect();
    fields.shift_remove("oneOf");
    fields.insert("type".to_owned(), json!("string"));
    fields.insert("enum".to_owned(), Value::Array(values));
    fields.insert("markdownEnumDescriptions".to_owned(), Value::Array(texts));
}

/// A field that may be left out is left out; nobody writes `null`.
fn without_null(fields: &mut Map<String, Value>) {
    if let Some(Value::Array(types)) = fields.get_mut("type") {
        types.retain(|name| name != "null");
        if let [only] = types.as_slice() {
            let only = only.clone();
            fields.insert("type".to_owned(), only);
        }
    }
    if let Some(Value::Array(choices)) = fields.get_mut("anyOf") {
        let before = choices.len();
        choices.retain(|choice| choice.get("type") != Some(&json!("null")));
        let only = (before == 2 && choices.len() == 1).then(|| choices.remove(0));
        if let Some(Value::Object(only)) = only {
            fields.shift_remove("anyOf");
            for (name, value) in only {
                fields.entry(name).or_insert(value);
            }
        }
    }
    if fields.get("default") == Some(&Value::Null) {
        fields.shift_remove("default");
    }
}

/// Rust's widths as bounds instead of formats that nobody else knows.
fn exact_integers(fields: &mut Map<String, Value>) {
    let most = match fields.get("format").and_then(Value::as_str) {
        Some("uint32") => Some(u64::from(u32::MAX)),
        Some("uint64") => None,
        _ => return,
    };
    fields.shift_remove("format");
    if let Some(most) = most.filter(|_| !fields.contains_key("enum")) {
        fields.entry("maximum").or_insert(most.into());
    }
}

/// Texts that only some editors read, from the ones that all do.
fn texts(fields: &mut Map<String, Value>) {
    if let Some(description) = fields.get("description").and_then(Value::as_str) {
        let flowing = description.replace('\n', " ");
        fields.insert("description".to_owned(), flowing.clone().into());
        fields.insert("markdownDescription".to_owned(), flowing.into());
    }
    let words = fields.get("pattern").and_then(Value::as_str).and_then(patterns::in_words);
    if let Some(words) = words {
        fields.insert("patternErrorMessage".to_owned(), words.english.into());
    }
}

/// In draft-07 nothing next to a `$ref` counts, so what has to count stands apart from it. Texts may stand there all the
/// same: editors show them, and know what to insert only from a reference that is not wrapped.
fn references(fields: &mut Map<String, Value>) {
    let only_texts = fields.keys().all(|name| TEXTS.contains(&name.as_str()));
    match (fields.get("allOf").and_then(Value::as_array).map(Vec::as_slice), fields.get("$ref")) {
        (Some([only]), None) if only_texts && only.get("$ref").is_some() => {
            let to = only["$ref"].clone();
            fields.shift_remove("allOf");
            fields.insert("$ref".to_owned(), to);
        }
        (None, Some(to)) if !only_texts => {
            let wrapped = json!([{ "$ref": to }]);
            fields.shift_remove("$ref");
            fields.insert("allOf".to_owned(), wrapped);
        }
        _ => {}
    }
}

/// What says something without deciding whether a value is right.
const TEXTS: [&str; 9] =
    ["$ref", "allOf", "title", "description", "markdownDescription", "default", "examples", "x-lifecycle", "writeOnly"];

fn head_first(fields: &mut Map<String, Value>) {
    let mut rest = std::mem::take(fields);
    for name in HEAD {
        if let Some(value) = rest.shift_remove(name) {
            fields.insert(name.to_owned(), value);
        }
    }
    fields.extend(rest);
}
