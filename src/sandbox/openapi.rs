//! The `OpenAPI` 3.1 document, from the table of routes and the types that cross the wire.

use super::call::{Answer, Call, Place};
use super::problem::{Fault, PROBLEMS};
use super::routes::{Door, ROUTES, Route};
use super::world::World;
use crate::kinds::{KINDS, schema};
use crate::model::wire::{API_VERSION, BotModule, Channel, CustomAttribute, Problem, Quotas, Segment, Tag, Template};
use axum::http::Method;
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};

/// `GET /openapi.json`.
pub(super) fn get(_world: &mut World<'_>, call: &Call, _place: &Place) -> Result<Answer, Fault> {
    Ok(Answer::json(200, &document())?.tagged(call))
}

/// The name of the schema of one item of a list.
pub(super) fn item_of(list: &str) -> &'static str {
    match list {
        "channels" => "Channel",
        "tags" => "Tag",
        "custom-attributes" => "CustomAttribute",
        "bot-modules" => "BotModule",
        "whatsapp-templates" => "Template",
        _ => "Segment",
    }
}

pub(super) fn document() -> Value {
    let mut paths: Map<String, Value> = Map::new();
    for route in ROUTES.iter() {
        let path = paths.entry(route.template.clone()).or_insert_with(|| json!({}));
        path[route.method.as_str().to_lowercase()] = operation(route);
    }
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "journeyctl practice platform",
            "version": API_VERSION,
            "description": "The REST contract between journeyctl and a marketing platform, as the sandbox serves it.",
        },
        "security": [{"bearer": []}],
        "paths": paths,
        "components": {
            "securitySchemes": {"bearer": {"type": "http", "scheme": "bearer"}},
            "schemas": schemas(),
        },
    })
}

fn operation(route: &Route) -> Value {
    let success = if route.gives.is_empty() {
        json!({"description": "done"})
    } else {
        json!({"description": "done", "content": content("application/json", &route.gives)})
    };
    let mut operation = json!({
        "summary": route.summary,
        "parameters": parameters(route),
        "responses": {
            route.status.to_string(): success,
            "default": {"description": "a problem", "content": content("application/problem+json", "Problem")},
        },
    });
    if !route.takes.is_empty() {
        let media = if route.method == Method::PATCH { "application/merge-patch+json" } else { "application/json" };
        operation["requestBody"] = json!({"required": true, "content": content(media, &route.takes)});
    }
    if route.door == Door::Open {
        operation["security"] = json!([]);
    } else if !route.scopes.is_empty() {
        operation["security"] = json!([{"bearer": route.scopes}]);
    }
    operation
}

fn content(media: &str, schema: &str) -> Value {
    json!({media: {"schema": {"$ref": format!("#/components/schemas/{schema}")}}})
}

fn parameters(route: &Route) -> Vec<Value> {
    let parameter = |place: &str, name: &str, required: bool, kind: &str| json!({"name": name, "in": place, "required": required, "schema": {"type": kind}});
    let names = route.template.split('{').skip(1).filter_map(|rest| rest.split_once('}'));
    let mut found: Vec<Value> =
        names.map(|(name, _)| parameter("path", name, true, if name == "n" { "integer" } else { "string" })).collect();
    if route.keyed {
        found.push(parameter("header", "Idempotency-Key", true, "string"));
    }
    if route.matched {
        found.push(parameter("header", "If-Match", true, "string"));
    }
    if route.gives.ends_with("Page") {
        found.push(parameter("query", "cursor", false, "string"));
        found.push(parameter("query", "limit", false, "integer"));
    }
    if route.kind.is_some_and(|kind| route.method == Method::GET && route.template.ends_with(kind.collection)) {
        found.extend(
            ["managedBy", "state", "label", "updatedAfter"].map(|name| parameter("query", name, false, "string")),
        );
    }
    if route.gives == "Metrics" {
        found.extend(["from", "to"].map(|name| parameter("query", name, false, "string")));
    }
    if route.keyed || route.matched {
        found.push(parameter("query", "dryRun", false, "boolean"));
    }
    found
}

fn schemas() -> Map<String, Value> {
    let mut all = typed();
    for kind in KINDS {
        let name = kind.name;
        let spec = reference(&format!("{name}Spec"));
        all.insert(format!("{name}Submission"), submission(&spec));
        all.insert(name.to_owned(), resource(&spec));
        all.insert(format!("{name}Page"), page(name));
    }
    for list in super::account::LISTS {
        all.insert(format!("{}Page", item_of(list)), page(item_of(list)));
    }
    all.insert("EventPage".to_owned(), page("Event"));
    let codes: Vec<&str> = PROBLEMS.iter().map(|(code, _, _)| *code).collect();
    all.insert("ProblemCode".to_owned(), json!({"description": "the end of a problem's `type`", "enum": codes}));
    for (name, schema) in plain() {
        all.insert(name.to_owned(), schema);
    }
    all.sort_keys();
    all
}

fn reference(name: &str) -> Value {
    json!({"$ref": format!("#/components/schemas/{name}")})
}

fn page(item: &str) -> Value {
    json!({
        "type": "object",
        "required": ["items", "nextCursor"],
        "properties": {
            "items": {"type": "array", "items": reference(item)},
            "nextCursor": {"type": ["string", "null"], "description": "only `null` ends the list"},
        },
    })
}

fn submission(spec: &Value) -> Value {
    json!({
        "type": "object",
        "additionalProperties": false,
        "required": ["key", "spec"],
        "properties": {
            "key": {"type": "string", "pattern": crate::model::address::KEY_PATTERN},
            "labels": {"type": "object", "additionalProperties": {"type": "string"}},
            "managedBy": {"type": ["string", "null"]},
            "spec": spec,
        },
    })
}

fn resource(spec: &Value) -> Value {
    let mut shown = submission(spec);
    shown["additionalProperties"] = true.into();
    shown["required"] = json!(["id", "key", "spec", "status", "metadata", "etag"]);
    for (name, schema) in [
        ("id", json!({"type": "string"})),
        ("status", reference("Status")),
        ("metadata", json!({"type": "object"})),
        ("etag", json!({"type": "string"})),
        ("editableFields", json!({"type": "array", "items": {"type": "string"}})),
        ("allowedActions", json!({"type": "array", "items": {"type": "string"}})),
    ] {
        shown["properties"][name] = schema;
    }
    shown
}

/// Schemas from types.
fn typed() -> Map<String, Value> {
    let settings = SchemaSettings::draft2020_12().with(|settings| {
        settings.definitions_path = "/components/schemas".into();
        settings.meta_schema = None;
    });
    let mut generator = settings.with_transform(schema::Widths).into_generator();
    generator.subschema_for::<Problem>();
    generator.subschema_for::<Quotas>();
    generator.subschema_for::<Channel>();
    generator.subschema_for::<Tag>();
    generator.subschema_for::<CustomAttribute>();
    generator.subschema_for::<BotModule>();
    generator.subschema_for::<Template>();
    generator.subschema_for::<Segment>();
    let mut all = schema::wire_openapi();
    for (name, schema) in generator.take_definitions(true) {
        let before = all.insert(name.clone(), schema);
        assert!(before.is_none(), "two schemas are called `{name}`");
    }
    all
}

/// Schemas of what is only ever built by hand.
fn plain() -> [(&'static str, Value); 9] {
    let text = json!({"type": "string"});
    let count = json!({"type": "integer", "minimum": 0});
    let object = |properties: Value| json!({"type": "object", "properties": properties});
    [
        ("Capabilities", object(json!({"profile": text, "team": text, "serverTime": text, "transitions": {}}))),
        (
            "Status",
            object(json!({"state": text, "since": text, "inFlight": count,
                "inFlightByNode": {"type": "object", "additionalProperties": count}, "reason": {}})),
        ),
        (
            "Operation",
            object(json!({"id": text, "done": {"type": "boolean"}, "target": text, "phase": text,
                "error": reference("Problem"), "startedAt": text, "deadline": text})),
        ),
        (
            "Event",
            object(json!({"id": text, "type": text, "at": text, "subject": text, "actor": text,
                "from": {"type": ["string", "null"]}, "to": {"type": ["string", "null"]}, "reason": {},
                "etag": {"type": ["string", "null"]}})),
        ),
        ("Violations", object(json!({"violations": {"type": "array", "items": reference("Violation")}}))),
        ("Lifecycle", object(json!({"expectedState": text, "acknowledgeInFlight": {"type": "integer"}}))),
        (
            "Content",
            json!({"type": "object", "description": "JSON Merge Patch (RFC 7396) of one element; its structure stays"}),
        ),
        (
            "Metrics",
            object(json!({"from": text, "to": text, "asOf": text, "entries": count, "completions": count,
                "completionRate": {"type": ["number", "null"]}, "messagesSent": count,
                "estimatedCost": {"type": "array", "items": object(json!({"channel": text, "platform": text,
                    "amount": {"type": "number"}, "currency": text}))}})),
        ),
        ("Duplicate", object(json!({"key": text, "displayName": text}))),
    ]
}
