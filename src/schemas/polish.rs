//! What editors need beyond what the derive writes: enums with their texts, no `null`, titles, messages.

use super::patterns;
use crate::vocabulary::NULLABLE;
use schemars::Schema;
use schemars::transform::{Transform, transform_subschemas};
use serde_json::{Map, Value, json};

#[derive(Debug, Clone)]
pub(super) struct Polish;

/// Rust's widths as bounds, in schemas that need nothing else.
#[derive(Debug, Clone)]
pub struct Widths;

impl Transform for Widths {
    fn transform(&mut self, schema: &mut Schema) {
        transform_subschemas(self, schema);
        if let Some(fields) = schema.as_object_mut() {
            exact_numbers(fields);
        }
    }
}

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
        exact_numbers(fields);
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

/// A field that may be left out is left out; nobody writes `null`, but where the sources do.
fn without_null(fields: &mut Map<String, Value>) {
    if fields.contains_key(NULLABLE) {
        return;
    }
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

/// What Rust calls its numbers, and their bounds where JSON can hold them. Strict readers refuse formats that JSON Schema does
/// not have.
const WIDTHS: [(&str, Option<(i64, i64)>); 15] = [
    ("uint8", Some((0, u8::MAX as i64))),
    ("uint16", Some((0, u16::MAX as i64))),
    ("uint32", Some((0, u32::MAX as i64))),
    ("uint64", None),
    ("uint128", None),
    ("uint", None),
    ("int8", Some((i8::MIN as i64, i8::MAX as i64))),
    ("int16", Some((i16::MIN as i64, i16::MAX as i64))),
    ("int32", Some((i32::MIN as i64, i32::MAX as i64))),
    ("int64", None),
    ("int128", None),
    ("int", None),
    ("float", None),
    ("double", None),
    ("half", None),
];

/// Rust's widths as bounds instead of formats that nobody else knows.
fn exact_numbers(fields: &mut Map<String, Value>) {
    let format = fields.get("format").and_then(Value::as_str);
    let Some((name, bounds)) = WIDTHS.iter().find(|(name, _)| Some(*name) == format) else { return };
    fields.shift_remove("format");
    if fields.contains_key("enum") {
        return;
    }
    if name.starts_with('u') {
        fields.entry("minimum").or_insert(0.into());
    }
    if let Some((least, most)) = bounds {
        if *least < 0 {
            fields.entry("minimum").or_insert((*least).into());
        }
        fields.entry("maximum").or_insert((*most).into());
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
        fields.insert("patternErrorMessage".to_owned(), words.english().into());
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

/// Has a bound on the number of fields stand apart from the fields themselves: where no more of them can be added, an editor
/// offers none, and it counts the one that is about to be written.
pub(super) fn bounds_apart(schema: &mut Value) {
    match schema {
        Value::Object(fields) => {
            fields.values_mut().for_each(bounds_apart);
            if fields.contains_key("properties")
                && let Some(most) = fields.shift_remove("maxProperties")
            {
                let apart = json!({ "maxProperties": most });
                match fields.get_mut("allOf") {
                    Some(Value::Array(all)) => all.push(apart),
                    Some(_) | None => drop(fields.insert("allOf".to_owned(), json!([apart]))),
                }
            }
        }
        Value::Array(elements) => elements.iter_mut().for_each(bounds_apart),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
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
