//! The types of all values of a `spec`, read from its schema once: a new field has its type without being named here.

use super::UNITS;
use crate::vocabulary::{Kind, List, Matched};
use schemars::generate::SchemaSettings;
use serde_json::{Value, json};
use std::collections::HashMap;

/// Rows that refer to each other: conditions hold conditions. The first is the whole `spec`.
#[derive(Debug)]
pub(super) struct TypeTable {
    pub(super) rows: Vec<Row>,
}

/// What a value is beyond its JSON.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Meaning {
    #[default]
    Plain,
    /// A text that names an instant.
    Moment,
    /// An object with the units of a wait among its members.
    Wait,
    /// A list whose order says nothing.
    Set,
    /// `true` or an object: an empty object says more than none.
    Switch,
}

#[derive(Debug, Default)]
pub(super) struct Row {
    pub(super) meaning: Meaning,
    members: HashMap<String, usize>,
    /// Of a map with names that people choose.
    other_members: Option<usize>,
    /// Of each element of a list.
    pub(super) element: Option<usize>,
}

impl Row {
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.members.keys().map(String::as_str)
    }

    pub(super) fn member(&self, name: &str) -> Option<usize> {
        self.members.get(name).copied().or(self.other_members)
    }
}

impl TypeTable {
    pub(super) fn new(kind: &Kind) -> Self {
        let mut generator = SchemaSettings::draft07().into_generator();
        let body = (kind.schema)(&mut generator).to_value();
        Self::read(&json!({ "allOf": [body], "definitions": generator.take_definitions(true) }), kind.lists)
    }

    /// Returns the types of what fits the schema `root`.
    pub(super) fn read(root: &Value, lists: &[List]) -> Self {
        let mut reader = Reader { root, rows: Vec::new(), known: HashMap::new() };
        reader.row(&[root]);
        let mut table = Self { rows: reader.rows };
        for list in lists {
            if matches!(list.matched, Matched::AsSet | Matched::InAnyOrder) {
                for row in table.named_by(list.pattern) {
                    table.rows[row].meaning = Meaning::Set;
                }
            }
        }
        table
    }

    fn named_by(&self, pattern: &str) -> Vec<usize> {
        let below = |row: usize, name: &str| -> Vec<usize> {
            let Row { members, element, .. } = &self.rows[row];
            if name == "*" {
                element.iter().chain(members.values()).copied().collect()
            } else {
                members.get(name).copied().into_iter().collect()
            }
        };
        let names = pattern.split('/').skip(1);
        names.fold(vec![0], |here, name| here.into_iter().flat_map(|row| below(row, name)).collect())
    }
}

struct Reader<'a> {
    root: &'a Value,
    rows: Vec<Row>,
    /// By the schemas that say what a value is.
    known: HashMap<Vec<*const Value>, usize>,
}

impl<'a> Reader<'a> {
    /// Returns the row of a value that all of `schemas` speak of.
    fn row(&mut self, schemas: &[&'a Value]) -> usize {
        let all = opened(self.root, schemas);
        let mut key: Vec<*const Value> = all.iter().map(|schema| std::ptr::from_ref(*schema)).collect();
        key.sort_unstable();
        if let Some(known) = self.known.get(&key) {
            return *known;
        }
        let number = self.rows.len();
        self.known.insert(key, number);
        self.rows.push(Row { meaning: meaning(&all), ..Row::default() });
        let mut members: Vec<(&String, Vec<&Value>)> = Vec::new();
        let properties = all.iter().filter_map(|schema| schema["properties"].as_object()).flatten();
        // A lifecycle is no part of what is compared.
        for (name, schema) in properties.filter(|(_, schema)| schema["x-lifecycle"] != true) {
            match members.iter_mut().find(|(known, _)| *known == name) {
                Some((_, schemas)) => schemas.push(schema),
                None => members.push((name, vec![schema])),
            }
        }
        for (name, schemas) in members {
            let row = self.row(&schemas);
            self.rows[number].members.insert(name.clone(), row);
        }
        self.rows[number].element = self.row_below(&all, "items");
        self.rows[number].other_members = self.row_below(&all, "additionalProperties");
        number
    }

    fn row_below(&mut self, schemas: &[&'a Value], word: &str) -> Option<usize> {
        let below: Vec<&Value> =
            schemas.iter().filter_map(|schema| schema.get(word)).filter(|schema| schema.is_object()).collect();
        (!below.is_empty()).then(|| self.row(&below))
    }
}

fn meaning(schemas: &[&Value]) -> Meaning {
    let any = |fits: &dyn Fn(&Value) -> bool| schemas.iter().any(|schema| fits(schema));
    let has_units = |schema: &Value| UNITS.iter().all(|(unit, _)| schema["properties"][*unit].is_object());
    match () {
        () if any(&|schema| schema["format"] == "date-time") => Meaning::Moment,
        () if any(&has_units) => Meaning::Wait,
        () if any(&|schema| has_type(schema, "boolean")) && any(&|schema| has_type(schema, "object")) => {
            Meaning::Switch
        }
        () => Meaning::Plain,
    }
}

fn has_type(schema: &Value, name: &str) -> bool {
    schema["type"] == name || schema["type"].as_array().is_some_and(|types| types.iter().any(|known| known == name))
}

/// `schemas` and everything that they are put together from.
pub fn opened<'a>(root: &'a Value, schemas: &[&'a Value]) -> Vec<&'a Value> {
    let mut found: Vec<&Value> = Vec::new();
    let mut open: Vec<&Value> = schemas.to_vec();
    while let Some(schema) = open.pop() {
        if found.iter().any(|known| std::ptr::eq(*known, schema)) {
            continue;
        }
        found.push(schema);
        let named =
            schema.get("$ref").and_then(Value::as_str).and_then(|name| root.pointer(name.trim_start_matches('#')));
        open.extend(named);
        for word in ["allOf", "anyOf", "oneOf"] {
            open.extend(schema.get(word).and_then(Value::as_array).into_iter().flatten());
        }
        open.extend(["then", "else"].iter().filter_map(|word| schema.get(*word)));
    }
    found
}
