//! What an editor inserts whole: a document of each kind, and each sort of a trigger, a node and whatever else has one.

use super::if_then::{TAG, tag_of_branch};
use crate::vocabulary::Kind;
use serde_json::{Map, Value, json};

/// What a field starts with in what is inserted: the mark is on the field of a type, and on one that may be left out it says
/// that a start has it. No schema that is published holds it.
pub(super) const START: &str = "x-start";

/// Takes the marks away.
pub(super) fn without_starts(schema: &mut Value) {
    match schema {
        Value::Object(fields) => {
            fields.shift_remove(START);
            fields.values_mut().for_each(without_starts);
        }
        Value::Array(elements) => elements.iter_mut().for_each(without_starts),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// Adds to every choice by tag in `schema` one snippet for each tag, offered as long as no tag is written.
pub(super) fn add_choices(schema: &mut Value) {
    let whole = schema.clone();
    walk(schema, &whole);
}

fn walk(schema: &mut Value, whole: &Value) {
    match schema {
        Value::Object(fields) => {
            fields.values_mut().for_each(|inner| walk(inner, whole));
            let branches = fields.get("allOf").and_then(Value::as_array).into_iter().flatten();
            let snippets: Vec<Value> = branches.filter_map(|branch| choice(branch, whole)).collect();
            if let (false, Some(Value::Array(all))) = (snippets.is_empty(), fields.get_mut("allOf")) {
                let untagged = json!({ "if": { "type": "object", "required": [TAG] } });
                all.insert(0, untagged);
                // The language server takes what has neither a type nor an `allOf` for the schema of a plain value, and in an
                // empty element of a list it offers the snippets of such a one a second time.
                all[0]["else"] = json!({ "allOf": [{}], "defaultSnippets": snippets });
            }
        }
        Value::Array(elements) => elements.iter_mut().for_each(|inner| walk(inner, whole)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn choice(branch: &Value, whole: &Value) -> Option<Value> {
    let tag = tag_of_branch(branch)?;
    let body = Body { whole, places: 0 }.of(&branch["then"]);
    let title = &branch["then"]["title"];
    Some(json!({ "label": format!("new {tag}"), "markdownDescription": title, "body": body }))
}

/// A document of `kind` with everything that it cannot do without.
pub(super) fn document(kind: &Kind, whole: &Value) -> Value {
    let mut places = Body { whole, places: 0 };
    let key = places.place(&format!(":new-{}", kind.slug));
    let spec = places.of(&whole["definitions"][kind.name]);
    json!({
        "label": format!("{} · 新{}", kind.slug, kind.chinese),
        "description": kind.about,
        "body": { "kind": kind.name, "metadata": { "key": key }, "spec": spec },
    })
}

struct Body<'a> {
    whole: &'a Value,
    /// Places to fill in, so far.
    places: u32,
}

impl Body<'_> {
    /// What `schema` requires, with a place to fill in wherever there is a choice. Whoever fills in nothing has something that
    /// is right.
    fn of(&mut self, schema: &Value) -> Value {
        let whole = self.whole;
        if let Some(start) = schema.get(START) {
            return self.start(start);
        }
        if let Some(to) = schema["$ref"].as_str().and_then(|to| whole.pointer(to.trim_start_matches('#'))) {
            return self.of(to);
        }
        if let Some(only) = schema.get("const") {
            return only.clone();
        }
        if let Some(values) = schema["enum"].as_array() {
            let words: Vec<&str> = values.iter().filter_map(Value::as_str).collect();
            return self.place(&format!("|{}|", words.join(","))).into();
        }
        if let Some(example) = schema["examples"][0].as_str().filter(|text| !text.contains(['$', '}', '\\'])) {
            return self.place(&format!(":{example}")).into();
        }
        match schema["type"].as_str() {
            Some("array") => json!([self.of(&schema["items"])]),
            Some("object") => self.object(schema),
            Some("integer") => self.place(&format!(":{}", schema["minimum"].as_u64().unwrap_or(1))).into(),
            Some("boolean") => self.place("|true,false|").into(),
            _ => self.place("").into(),
        }
    }

    fn start(&mut self, start: &Value) -> Value {
        match start {
            Value::Array(elements) => elements.iter().map(|one| self.start(one)).collect(),
            Value::String(text) => self.place(&format!(":{text}")).into(),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::Object(_) => {
                self.place(&format!(":{start}")).into()
            }
        }
    }

    /// A choice by tag that needs more than the tag starts with its first sort: others need something else.
    fn object(&mut self, schema: &Value) -> Value {
        let branches = schema["allOf"].as_array().into_iter().flatten();
        let first = branches.filter(|branch| tag_of_branch(branch).is_some()).map(|branch| &branch["then"]).next();
        match first.map(|first| needed(self.resolved(first))) {
            Some(names) if names.iter().any(|name| name != TAG) => self.fields(&first.cloned().unwrap_or_default()),
            Some(_) | None => self.fields(schema),
        }
    }

    fn resolved<'s>(&'s self, schema: &'s Value) -> &'s Value {
        let to = schema["$ref"].as_str().and_then(|to| self.whole.pointer(to.trim_start_matches('#')));
        to.unwrap_or(schema)
    }

    fn fields(&mut self, schema: &Value) -> Value {
        let needed = needed(schema);
        let all = schema["properties"].as_object().into_iter().flatten();
        let chosen = all.filter(|(name, _)| needed.contains(name));
        let fields: Map<String, Value> = chosen.map(|(name, field)| (name.clone(), self.of(field))).collect();
        if fields.is_empty() { self.place("").into() } else { fields.into() }
    }

    /// The next place, with `more` as what stands in it.
    fn place(&mut self, more: &str) -> String {
        self.places += 1;
        if more.is_empty() { format!("${}", self.places) } else { format!("${{{}{more}}}", self.places) }
    }
}

/// The fields that a start has: what is required, the first of several that will do, what is marked, and the first ones
/// where only their number is asked for.
fn needed(schema: &Value) -> Vec<String> {
    let names = |schema: &Value| -> Vec<String> {
        schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
    };
    let all = || schema["properties"].as_object().into_iter().flatten();
    let marked = all().filter(|(_, field)| field.get(START).is_some()).map(|(name, _)| name.clone());
    let mut needed = [names(schema), names(&schema["anyOf"][0]), marked.collect()].concat();
    let least = schema["minProperties"].as_u64().and_then(|least| usize::try_from(least).ok()).unwrap_or_default();
    needed.sort();
    needed.dedup();
    let more = least.saturating_sub(needed.len());
    let others: Vec<String> = all().map(|(name, _)| name.clone()).filter(|name| !needed.contains(name)).collect();
    needed.extend(others.into_iter().take(more));
    needed
}
