//! A live object as the value of a document: `kind`, `metadata`, `spec`, in the order of the types.

use super::Pulled;
use crate::fact;
use crate::language::Text;
use crate::model::text::{escaped, shortened};
use serde_json::{Map, Value, json};
use unicode_normalization::UnicodeNormalization;

/// The value of a document, and what its reader should know.
pub(super) struct Document {
    pub(super) value: Value,
    /// Texts for comment lines below the modeline.
    pub(super) remarks: Vec<Text>,
}

pub(super) fn document(pulled: &Pulled) -> Document {
    let mut remarks = Vec::new();
    if !crate::model::address::is_key(&pulled.key) {
        remarks.push(fact!("pull-key-does-not-form-key"));
    }
    let mut spec = ordered(pulled, &mut remarks);
    if let Some(fields) = spec.as_object_mut() {
        (pulled.kind.write_lifecycle)(fields, &pulled.status);
    }
    let mut metadata = Map::new();
    metadata.insert("key".to_owned(), pulled.key.clone().into());
    if !pulled.labels.is_empty() {
        metadata.insert("labels".to_owned(), json!(pulled.labels));
    }
    if pulled.protect {
        metadata.insert("protect".to_owned(), true.into());
    }
    if !pulled.fields.is_empty() {
        metadata.insert("fields".to_owned(), json!(pulled.fields));
    }
    Document { value: json!({ "kind": pulled.kind.name, "metadata": metadata, "spec": spec }), remarks }
}

/// The spec in the order of its type. A newer platform may know fields that this version does not: then as it came.
fn ordered(pulled: &Pulled, remarks: &mut Vec<Text>) -> Value {
    let decoded = (pulled.kind.read)(&pulled.spec);
    let ordered = decoded.map(|spec| spec.content().glance().into_owned());
    ordered.unwrap_or_else(|error| {
        let error = error.to_string();
        let reason = escaped(&error).into_owned();
        remarks.push(fact!("pull-version-does-not-know-all"));
        remarks.push(Text::quoted(shortened(&reason, 200)));
        pulled.spec.clone()
    })
}

/// All texts in Unicode's composed form: documents are read so.
pub(super) fn composed(value: Value) -> Value {
    match value {
        Value::String(text) if !text.is_ascii() => Value::String(text.nfc().collect()),
        Value::Array(list) => list.into_iter().map(composed).collect(),
        Value::Object(fields) => fields
            .into_iter()
            .map(|(name, value)| (name.nfc().collect(), composed(value)))
            .collect::<Map<_, _>>()
            .into(),
        other @ (Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_)) => other,
    }
}
