//! The `OpenAPI` 3.1 document, from the table of routes and the types that cross the wire.

use super::automatic;
use super::clock::MOST_MINUTES;
use super::faults::FAULTS;
use super::problem::PROBLEMS;
use super::route::{Door, Route};
use crate::model::wire::{API_VERSION, Problem, Quotas};
use crate::schemas;
use crate::vocabulary::{Creation, Kind, sorts};
use axum::http::Method;
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};

/// The document of `routes`, which speak of `kinds`.
pub(super) fn document(routes: &'static [Route], kinds: &[&'static Kind]) -> Value {
    let mut paths: Map<String, Value> = Map::new();
    for route in routes {
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
            "schemas": schemas(kinds),
        },
    })
}

fn operation(route: &'static Route) -> Value {
    let success = if route.gives.is_empty() {
        json!({"description": "done"})
    } else {
        json!({"description": "done", "content": content("application/json", &route.gives)})
    };
    let mut operation = json!({
        "summary": route.summary,
        "parameters": parameters(route).iter().map(Parameter::to_json).collect::<Vec<_>>(),
        "responses": {
            route.status.to_string(): success,
            "default": {"description": "a problem", "content": content("application/problem+json", "Problem")},
        },
    });
    if !route.takes.is_empty() {
        let media = if route.method == Method::PATCH { "application/merge-patch+json" } else { "application/json" };
        let required = body(route)["required"].as_array().is_some_and(|names| !names.is_empty());
        operation["requestBody"] = json!({"required": required, "content": content(media, &route.takes)});
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

/// One parameter of a route: for the document, and for the check of what is sent.
pub(super) struct Parameter {
    pub(super) name: &'static str,
    /// `path`, `query` or `header`.
    pub(super) place: &'static str,
    required: bool,
    pub(super) schema: Value,
}

/// The longest key or version that is read.
const LONGEST_HEADER: usize = 255;

pub(super) fn parameters(route: &'static Route) -> Vec<Parameter> {
    let text = || json!({"type": "string"});
    let short = || json!({"type": "string", "minLength": 1, "maxLength": LONGEST_HEADER});
    let yes_or_no = || json!({"type": "boolean"});
    let parameter = |place, name, required, schema| Parameter { name, place, required, schema };
    let names = route.template.split('{').skip(1).filter_map(|rest| rest.split_once('}'));
    let of_path = |name| if name == "n" { json!({"type": "integer", "minimum": 1}) } else { text() };
    let mut found: Vec<Parameter> = names.map(|(name, _)| parameter("path", name, true, of_path(name))).collect();
    if route.keyed || route.matched {
        found.push(parameter("header", "Idempotency-Key", route.keyed, short()));
    }
    if route.matched {
        // What is not there yet is made with `If-None-Match` instead.
        let creates = route.method == Method::PUT && route.kind.is_some_and(|kind| kind.creation != Creation::Post);
        found.push(parameter("header", "If-Match", !creates, short()));
        if creates {
            found.push(parameter("header", "If-None-Match", false, short()));
        }
    }
    if route.method == Method::PUT {
        found.push(parameter("header", "Override-Ownership", false, yes_or_no()));
    }
    if route.gives.ends_with("Page") {
        let position = if route.gives == "EventPage" && route.kind.is_none() { "after" } else { "cursor" };
        found.push(parameter("query", position, false, text()));
        found.push(parameter("query", "limit", false, json!({"type": "integer", "minimum": 1, "maximum": 200})));
    }
    if sorts::at_collection(route.list).is_some_and(|(_, listing)| listing.is_message) {
        found.push(parameter("query", "channel", false, text()));
    }
    if route.kind.is_some_and(|kind| route.method == Method::GET && route.template.ends_with(kind.collection)) {
        found.extend(["managedBy", "state", "label"].map(|name| parameter("query", name, false, text())));
        found.push(parameter("query", "updatedAfter", false, json!({"type": "string", "format": "date-time"})));
    }
    if route.gives == "Metrics" {
        let moment = || json!({"type": "string", "format": "date-time"});
        found.extend(["from", "to"].map(|name| parameter("query", name, false, moment())));
    }
    if route.keyed || route.matched {
        found.push(parameter("query", "dryRun", false, yes_or_no()));
    }
    if route.gives == "Requests" {
        found.push(parameter("query", "writes", false, yes_or_no()));
    }
    found
}

impl Parameter {
    fn to_json(&self) -> Value {
        json!({"name": self.name, "in": self.place, "required": self.required, "schema": self.schema})
    }
}

/// The schema of the body of `route`, without what a kind says of its `spec`.
pub(super) fn body(route: &Route) -> Value {
    if route.takes.ends_with("Submission") {
        return submission(&json!({"type": "object"}));
    }
    let known = plain().into_iter().find(|(name, _)| *name == route.takes);
    known.map(|(_, schema)| schema).expect("every body has a schema")
}

fn schemas(kinds: &[&'static Kind]) -> Map<String, Value> {
    let mut all = typed(kinds);
    for kind in kinds {
        let name = kind.name;
        let spec = reference(&format!("{name}Spec"));
        all.insert(format!("{name}Submission"), submission(&spec));
        all.insert(name.to_owned(), resource(&spec));
        all.insert(format!("{name}Page"), page(name));
    }
    for (_, listing) in sorts::listed() {
        let item = listing.record_name();
        all.insert(format!("{item}Page"), page(&item));
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
fn typed(kinds: &[&'static Kind]) -> Map<String, Value> {
    let settings = SchemaSettings::draft2020_12().with(|settings| {
        settings.definitions_path = "/components/schemas".into();
        settings.meta_schema = None;
    });
    let mut generator = settings.with_transform(schemas::Widths).into_generator();
    generator.subschema_for::<Problem>();
    generator.subschema_for::<Quotas>();
    for (_, listing) in sorts::listed() {
        listing.record_schema(&mut generator);
    }
    let mut all = schemas::wire_openapi(kinds);
    for (name, schema) in generator.take_definitions(true) {
        let before = all.insert(name.clone(), schema);
        assert!(before.is_none(), "two schemas are called `{name}`");
    }
    all
}

/// What the platform is to change by itself: an object by its kind and key, and why.
fn by_itself() -> Value {
    let mut codes: Vec<&str> = automatic::reasons().map(|(_, row)| row.code).collect();
    codes.dedup();
    let mut slugs: Vec<&str> = automatic::reasons().map(|(kind, _)| kind.slug).collect();
    slugs.dedup();
    let mut properties = json!({"code": {"enum": codes}});
    for slug in &slugs {
        properties[slug] = json!({"type": "string"});
    }
    let required = match slugs.as_slice() {
        [only] => json!([only, "code"]),
        _ => json!(["code"]),
    };
    json!({"type": "object", "additionalProperties": false, "required": required, "properties": properties})
}

/// Schemas of what is only ever built by hand.
fn plain() -> [(&'static str, Value); 16] {
    let text = json!({"type": "string"});
    let count = json!({"type": "integer", "minimum": 0});
    let place = json!({"type": "integer", "minimum": 1, "maximum": u32::MAX});
    let names: Vec<&str> = FAULTS.iter().map(|row| row.name).collect();
    let lists: Vec<&str> = sorts::listed().map(|(_, listing)| listing.collection).collect();
    let key = json!({"type": "string", "pattern": crate::model::address::KEY_PATTERN});
    let object = |properties: Value| json!({"type": "object", "properties": properties});
    let sent = |required: &[&str], properties: Value| json!({"type": "object", "additionalProperties": false, "required": required, "properties": properties});
    [
        (
            "Capabilities",
            object(json!({"profile": text, "team": text, "serverTime": text, "timeZone": text, "transitions": {}})),
        ),
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
        ("Lifecycle", sent(&[], json!({"expectedState": text}))),
        ("Check", submission(&json!({"type": "object", "description": "what is wrong in it is told, with 200"}))),
        ("Stop", sent(&["acknowledgeInFlight"], json!({"expectedState": text, "acknowledgeInFlight": count}))),
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
        ("Duplicate", sent(&["key"], json!({"key": key, "displayName": text}))),
        ("Advance", sent(&["minutes"], json!({"minutes": {"type": "integer", "minimum": 0, "maximum": MOST_MINUTES}}))),
        ("AutoStop", by_itself()),
        ("DeleteReference", sent(&["list", "name"], json!({"list": {"enum": lists}, "name": text}))),
        (
            "Fault",
            sent(
                &["kind"],
                json!({"kind": {"enum": names}, "nth": place, "times": {"type": ["integer", "null"], "minimum": 1, "maximum": u32::MAX},
                    "method": {"type": ["string", "null"]}, "path": {"type": ["string", "null"]}, "value": {"type": ["string", "null"]}}),
            ),
        ),
        ("Requests", object(json!({"items": {"type": "array", "items": {"type": "object"}}}))),
    ]
}
