//! Which fields may be changed now, as patterns: the lock table read the other way round.
//!
//! A pattern `/nodes/**` that lets through can have locked fields below it (`/nodes/*/next`); such patterns are
//! spelled out along the schema until no locked field is left below.

use super::object::Object;
use crate::kinds::KINDS;
use crate::model::Pointer;
use crate::vocabulary::lifecycle::{Lock, Machine, ObjectOperation};
use crate::vocabulary::{Kind, Matched};
use schemars::SchemaGenerator;
use serde_json::{Map, Value};
use std::collections::BTreeSet;
use std::sync::LazyLock;

const EVERYTHING: &str = "/spec/**";

/// For each kind and state.
static TABLE: LazyLock<Vec<(&'static Kind, &'static str, Vec<String>)>> = LazyLock::new(|| {
    let mut table = Vec::new();
    for kind in KINDS {
        let Some(machine) = kind.machine else {
            continue;
        };
        let schema = Fields::of(kind);
        for state in machine.states {
            table.push((kind, state.name, patterns(machine, state.name, &schema)));
        }
    }
    table
});

/// The patterns for `object`. Where its parts have the states, what all of them let through.
pub(super) fn fields(object: &Object) -> Vec<String> {
    let mut states = object.state.iter().chain(&object.parts);
    let of = |state: &String| {
        let row = TABLE.iter().find(|(kind, known, _)| kind.is(object.kind) && known == state);
        row.map(|(_, _, patterns)| patterns.clone()).unwrap_or_default()
    };
    let Some(first) = states.next() else {
        return vec![EVERYTHING.to_owned()];
    };
    states.fold(of(first), |known, state| {
        let here = of(state);
        known.into_iter().filter(|pattern| here.contains(pattern)).collect()
    })
}

fn patterns(machine: &Machine, state: &str, schema: &Fields) -> Vec<String> {
    let opens = |lock: &Lock| machine.lock_rule(lock, state).is_some_and(|rule| rule.lets_through());
    if machine.locks.iter().all(opens) {
        return vec![EVERYTHING.to_owned()];
    }
    let replaceable =
        |lock: &&'static Lock| lock.fields.iter().any(|f| f.operations.contains(&ObjectOperation::Replaced));
    let locked: Vec<&'static str> = machine
        .locks
        .iter()
        .filter(replaceable)
        .filter(|lock| !opens(lock))
        .flat_map(|lock| lock.fields)
        .filter(|fields| fields.operations.contains(&ObjectOperation::Replaced))
        .map(|fields| fields.pattern)
        .collect();
    let mut found = Vec::new();
    for lock in machine.locks.iter().filter(|lock| opens(lock)) {
        for fields in lock.fields.iter().filter(|fields| fields.operations.contains(&ObjectOperation::Replaced)) {
            spell_out(fields.pattern, &locked, schema, &mut found);
        }
    }
    found.into_iter().map(|pattern| format!("/spec{pattern}")).collect()
}

fn spell_out(pattern: &str, locked: &[&'static str], schema: &Fields, found: &mut Vec<String>) {
    let Some(parent) = pattern.strip_suffix("/**") else {
        // A single field: an earlier lock may have taken it.
        let taken = Pointer::parse(pattern);
        if !locked.iter().any(|lock| taken.matches(lock)) && !found.iter().any(|known| known == pattern) {
            found.push(pattern.to_owned());
        }
        return;
    };
    let whole = Pointer::parse(parent);
    if locked.iter().any(|lock| lock.ends_with("/**") && whole.matches(lock)) {
        return;
    }
    let below = format!("{parent}/");
    if !locked.iter().any(|lock| lock.starts_with(&below) && *lock != format!("{parent}/*")) {
        if !found.iter().any(|known| known == pattern) {
            found.push(pattern.to_owned());
        }
        return;
    }
    for child in schema.below(parent) {
        let whole = format!("{parent}/{child}");
        if child == "*" || schema.below(&whole).next().is_some() {
            spell_out(&format!("{whole}/**"), locked, schema, found);
        } else {
            spell_out(&whole, locked, schema, found);
        }
    }
}

/// The fields of a kind's `spec`, to the depth that locks reach.
struct Fields(BTreeSet<String>);

/// No lock reaches deeper than this.
const DEPTH: usize = 6;

impl Fields {
    fn of(kind: &Kind) -> Self {
        let mut generator = SchemaGenerator::default();
        let root = (kind.schema)(&mut generator);
        let definitions = generator.take_definitions(true);
        let mut found = BTreeSet::new();
        walk(root.as_value(), "", &definitions, &mut found);
        // An element with another identity is another element.
        for list in kind.lists {
            if let Matched::By(name) = list.matched {
                found.remove(&format!("{}/*/{name}", list.pattern));
            }
        }
        Self(found)
    }

    /// Names one level below `parent`.
    fn below(&self, parent: &str) -> impl Iterator<Item = &str> {
        let parent = format!("{parent}/");
        self.0.iter().filter_map(move |path| path.strip_prefix(&parent)).filter(|name| !name.contains('/'))
    }
}

fn walk(schema: &Value, at: &str, definitions: &Map<String, Value>, found: &mut BTreeSet<String>) {
    if at.matches('/').count() >= DEPTH {
        return;
    }
    if let Some(name) = schema["$ref"].as_str().and_then(|path| path.rsplit('/').next())
        && let Some(target) = definitions.get(name)
    {
        walk(target, at, definitions, found);
    }
    for choice in ["oneOf", "anyOf", "allOf"] {
        for schema in schema[choice].as_array().into_iter().flatten() {
            walk(schema, at, definitions, found);
        }
    }
    for (name, schema) in schema["properties"].as_object().into_iter().flatten() {
        if schema["x-lifecycle"] != true {
            let path = format!("{at}/{name}");
            walk(schema, &path, definitions, found);
            found.insert(path);
        }
    }
    if schema["items"].is_object() {
        let path = format!("{at}/*");
        walk(&schema["items"], &path, definitions, found);
        found.insert(path);
    }
}
