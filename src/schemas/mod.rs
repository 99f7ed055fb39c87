//! JSON Schema from the types, and what is wrong with a value by it.
//!
//! Editors get draft-07: a discriminator is an `enum`, and each of its branches a complete schema behind `if`/`then`,
//! so that one mistake is one message. The same types, without the lifecycle, are what crosses the wire.

mod consequences;
mod digest;
mod editable;
mod if_then;
mod live;
pub mod names;
mod numbers;
mod paths;
mod patterns;
mod plain;
pub mod policy;
mod polish;
mod reachable;
mod repair;
mod snippets;
mod translate;
mod validator;
mod wording;

pub use digest::rules_digest;
pub use live::{FILE as REFERENCES, references};
pub use plain::plain;
pub use polish::Widths;
pub use repair::{Placeholder, Repair};
pub use validator::Validator;

use crate::kinds::Profile;
use crate::kinds::profile::distinct;
use crate::vocabulary::Kind;
use crate::vocabulary::document::{Metadata, Moved, Removed};
use if_then::IfThen;
use polish::Polish;
use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, SchemaGenerator};
use serde_json::{Map, Value, json};

const DRAFT: &str = "http://json-schema.org/draft-07/schema#";

/// The schema of one type on its own, for editors.
pub fn schema_of_type<T: JsonSchema>(title: &str) -> Value {
    let mut generator = generator(SchemaSettings::draft07());
    let body = generator.subschema_for::<T>().to_value();
    complete(json!({ "title": title, "allOf": [body] }), generator)
}

/// The schema of something that the program writes: fields may be `null` there.
pub fn of_output<T: JsonSchema>(title: &str) -> Value {
    let settings = SchemaSettings::draft07().with_transform(Widths);
    let mut schema = settings.into_generator().into_root_schema_for::<T>();
    schema.insert("title".to_owned(), title.into());
    schema.to_value()
}

/// The schema of a whole document of `kind`.
pub fn document(kind: &Kind) -> Value {
    let mut generator = generator(SchemaSettings::draft07());
    let body = document_body(kind, &mut generator);
    complete(body, generator)
}

/// The same with what only people in an editor need: a start to write from, when a field can still be changed,
/// and what the platform has that it can name.
pub fn document_for_editors(kind: &'static Kind) -> Value {
    let mut schema = document(kind);
    schema["defaultSnippets"] = json!([snippets::document(kind, &schema)]);
    for_editors(schema, &[kind])
}

/// The same for every document of a workspace with this profile.
pub fn documents_for_editors(profile: Profile) -> Value {
    let mut schema = documents(profile);
    let kinds: Vec<&'static Kind> = profile.meant().collect();
    let starts: Vec<Value> = kinds.iter().map(|kind| snippets::document(kind, &schema)).collect();
    schema["defaultSnippets"] = starts.into();
    for_editors(schema, &kinds)
}

fn for_editors(mut schema: Value, kinds: &[&'static Kind]) -> Value {
    snippets::add_choices(&mut schema);
    snippets::without_starts(&mut schema);
    editable::tell(&mut schema, kinds);
    live::refer(&mut schema);
    polish::bounds_apart(&mut schema);
    schema
}

/// One schema for every document of a workspace with this profile: all kinds that a name can mean there, and the tombstone.
pub fn documents(profile: Profile) -> Value {
    let mut generator = generator(SchemaSettings::draft07());
    let branches: Vec<Value> = profile.meant().map(|kind| {
        let then = document_body(kind, &mut generator);
        json!({ "if": { "type": "object", "properties": { "kind": { "const": kind.name } }, "required": ["kind"] }, "then": then })
    }).collect();
    let removed = removed_body(&mut generator, profile.meant());
    let moved = moved_body(&mut generator);
    let mut all: Vec<Value> = vec![json!({
        "if": { "type": "object", "required": ["removed"] },
        "then": removed,
        "else": { "if": { "type": "object", "required": ["moved"] }, "then": moved, "else": { "required": ["kind"] } },
    })];
    all.extend(branches);
    let body = json!({
        "title": "A document of journeyctl",
        "description": "One object of one kind, the tombstone of an object that should go, or the new address of one",
        "type": "object",
        "properties": { "kind": kind_names(profile.meant()) },
        "allOf": all,
    });
    complete(body, generator)
}

/// The schema of a tombstone: a document whose only key is `removed`. It may name a kind of any vendor: which one is meant,
/// and that it is none of the profile's, is said where it is read.
pub fn removed() -> Value {
    let mut generator = generator(SchemaSettings::draft07());
    let body = removed_body(&mut generator, distinct(|kind| kind.name));
    complete(body, generator)
}

/// The schema of a document whose only key is `moved`.
pub fn moved() -> Value {
    let mut generator = generator(SchemaSettings::draft07());
    let body = moved_body(&mut generator);
    complete(body, generator)
}

/// The schema of `spec` as it crosses the wire: no lifecycle.
pub fn wire(kind: &Kind) -> Value {
    let mut generator = generator(SchemaSettings::draft07());
    let body = (kind.schema)(&mut generator).to_value();
    let mut schema = complete(json!({ "title": kind.name, "allOf": [body] }), generator);
    without_lifecycle(&mut schema);
    reachable::keep(&mut schema, "definitions");
    schema
}

/// The wire's schemas as components of an `OpenAPI` 3.1 document (draft 2020-12): one `<Kind>Spec` for each of `kinds`, and
/// every definition that they need.
pub fn wire_openapi(kinds: &[&'static Kind]) -> Map<String, Value> {
    let settings = SchemaSettings::draft2020_12().with(|settings| settings.definitions_path = COMPONENTS.into());
    let mut generator = generator(settings);
    for kind in kinds {
        (kind.schema)(&mut generator);
    }
    let mut components = Value::Object(titled(generator.take_definitions(true)));
    without_lifecycle(&mut components);
    let mut specs = Map::new();
    let all = components.as_object_mut().expect("definitions are an object");
    for kind in kinds {
        let spec = all.shift_remove(kind.name).expect("every kind's schema is a definition of its name");
        specs.insert(format!("{}Spec", kind.name), spec);
    }
    let needed = reachable::from(&Value::Object(specs.clone()), all, COMPONENTS);
    let rest = std::mem::take(all).into_iter().filter(|(name, _)| needed.contains(name));
    specs.extend(rest);
    specs
}

const COMPONENTS: &str = "/components/schemas";

fn generator(settings: SchemaSettings) -> SchemaGenerator {
    settings.with_transform(IfThen).with_transform(Polish).into_generator()
}

/// `body` with the definitions that it names, as a schema of its own.
fn complete(body: Value, mut generator: SchemaGenerator) -> Value {
    let mut body = schemars::Schema::try_from(body).expect("a body is an object");
    // `IfThen` has been here already where it was needed: bodies hold references and plain objects.
    polish::polish_all(&mut body);
    let mut schema = Map::new();
    schema.insert("$schema".to_owned(), DRAFT.into());
    schema.extend(body.to_value().as_object().cloned().unwrap_or_default());
    schema.insert("definitions".to_owned(), Value::Object(titled(generator.take_definitions(true))));
    Value::Object(schema)
}

/// Editors show the title where a message comes from.
fn titled(mut definitions: Map<String, Value>) -> Map<String, Value> {
    for (name, definition) in &mut definitions {
        if let Some(fields) = definition.as_object_mut().filter(|fields| !fields.contains_key("title")) {
            fields.shift_insert(0, "title".to_owned(), name.as_str().into());
        }
    }
    definitions
}

fn document_body(kind: &Kind, generator: &mut SchemaGenerator) -> Value {
    let metadata = generator.subschema_for::<Metadata>().to_value();
    let spec = (kind.schema)(generator).to_value();
    json!({
        "title": format!("{} ({})", kind.name, kind.chinese),
        "description": kind.about,
        "type": "object",
        "additionalProperties": false,
        "properties": {
            "$schema": { "type": "string", "description": "For editors: where this schema is" },
            "kind": { "type": "string", "enum": [kind.name], "default": kind.name, "description": kind.about },
            "metadata": metadata,
            "spec": spec,
        },
        "required": ["kind", "metadata", "spec"],
    })
}

fn removed_body(generator: &mut SchemaGenerator, kinds: impl Iterator<Item = &'static Kind>) -> Value {
    generator.subschema_for::<Removed>();
    let removed = generator.definitions_mut().get_mut("Removed");
    if let Some(kind) = removed.and_then(|schema| schema.pointer_mut("/properties/kind")) {
        *kind = kind_names(kinds);
    }
    json!({
        "title": "A tombstone: an object that should go",
        "type": "object",
        "additionalProperties": false,
        "properties": {
            "$schema": { "type": "string", "description": "For editors: where this schema is" },
            "removed": generator.subschema_for::<Removed>().to_value(),
        },
        "required": ["removed"],
    })
}

fn moved_body(generator: &mut SchemaGenerator) -> Value {
    json!({
        "title": "A new address for an object",
        "type": "object",
        "additionalProperties": false,
        "properties": {
            "$schema": { "type": "string", "description": "For editors: where this schema is" },
            "moved": generator.subschema_for::<Moved>().to_value(),
        },
        "required": ["moved"],
    })
}

fn kind_names(kinds: impl Iterator<Item = &'static Kind>) -> Value {
    let (names, about): (Vec<_>, Vec<_>) =
        kinds.map(|kind| (kind.name, format!("{} ({})", kind.about, kind.chinese))).unzip();
    json!({
        "type": "string",
        "enum": names,
        "markdownEnumDescriptions": about,
        "description": "What kind of object it is",
    })
}

/// Takes every property away that is marked as lifecycle, and what only editors read.
fn without_lifecycle(schema: &mut Value) {
    match schema {
        Value::Object(fields) => {
            fields.shift_remove(snippets::START);
            if let Some(Value::Object(properties)) = fields.get_mut("properties") {
                properties.retain(|_, property| property.get("x-lifecycle") != Some(&Value::Bool(true)));
            }
            fields.values_mut().for_each(without_lifecycle);
        }
        Value::Array(elements) => elements.iter_mut().for_each(without_lifecycle),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

#[cfg(test)]
mod tests;
