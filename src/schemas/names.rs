//! Which field of a document names which sort of thing.

use crate::kinds::sorts::{self, sort};
use crate::kinds::{KINDS, place_of, rows};
use crate::model::{PathSegment, Pointer};
use crate::schemas::live::MARK;
use crate::schemas::{self, paths};
use crate::vocabulary::Kind;
use crate::vocabulary::sorts::Sort;
use serde_json::Value;
use std::collections::{BTreeSet, HashMap};
use std::sync::{LazyLock, Mutex, PoisonError};

/// Shapes of paths that are remembered. Conditions in conditions have ever new ones.
const MAX_NAMES: usize = 10_000;

/// Of each kind of the table, in its order.
static SCHEMAS: LazyLock<Vec<Value>> = LazyLock::new(|| rows().map(schemas::document).collect());

type Shapes = HashMap<(usize, String), Option<&'static Sort>>;

static SHAPES: LazyLock<Mutex<Shapes>> = LazyLock::new(Mutex::default);

/// What the field at `at`, from the root of a document of `kind`, names.
pub fn sort_at(kind: &Kind, at: &Pointer) -> Option<&'static Sort> {
    let (row, shape) = (place_of(kind)?, shape(at));
    let known = SHAPES.lock().unwrap_or_else(PoisonError::into_inner).get(&(row, shape.clone())).copied();
    if let Some(known) = known {
        return known;
    }
    let found = paths::marked(&SCHEMAS[row], at, MARK).and_then(sort);
    let mut shapes = SHAPES.lock().unwrap_or_else(PoisonError::into_inner);
    if shapes.len() < MAX_NAMES {
        shapes.insert((row, shape), found);
    }
    found
}

/// Every sort that a field of some kind is marked with.
static MARKED: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    let mut found = BTreeSet::new();
    SCHEMAS.iter().take(KINDS.len()).for_each(|schema| collect_marks(schema, &mut found));
    found
});

/// The sorts that documents can name things of.
pub fn nameable() -> impl Iterator<Item = &'static Sort> {
    sorts::all().filter(|sort| MARKED.contains(sort.mark))
}

/// Whether documents of `kind` can name objects of `named`.
pub fn can_name(kind: &Kind, named: &Kind) -> bool {
    let mut marks = BTreeSet::new();
    if let Some(place) = place_of(kind) {
        collect_marks(&SCHEMAS[place], &mut marks);
    }
    marks.contains(named.slug)
}

fn collect_marks(schema: &Value, found: &mut BTreeSet<String>) {
    match schema {
        Value::Object(fields) => {
            found.extend(fields.get(MARK).and_then(Value::as_str).map(str::to_owned));
            fields.values().for_each(|value| collect_marks(value, found));
        }
        Value::Array(elements) => elements.iter().for_each(|value| collect_marks(value, found)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// `/spec/nodes/*/next`: all elements of a list are of one shape.
fn shape(at: &Pointer) -> String {
    let one = |segment: &PathSegment| match segment {
        PathSegment::Index(_) => "/*".to_owned(),
        PathSegment::Field(name) | PathSegment::Id(name) => format!("/{name}"),
    };
    at.segments().iter().map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_mark_of_a_schema_is_a_sort_and_every_list_that_is_read_is_named() {
        assert_eq!(MARKED.iter().find(|mark| sort(mark).is_none()), None, "a mark of no sort");
        for (sort, listing) in crate::vocabulary::sorts::listed() {
            assert_eq!(MARKED.contains(sort.mark), listing.is_named, "{}", sort.mark);
        }
    }

    #[test]
    fn fields_name_what_they_are_marked_with() {
        let journey = crate::kinds::by_slug("journey").expect("a kind");
        let mark = |path: &str| sort_at(journey, &Pointer::parse(path)).map(|sort| sort.mark);
        assert_eq!(mark("/spec/channel/ref"), Some("channel"));
        assert_eq!(mark("/spec/channel"), None);
        assert_eq!(mark("/spec/nodes/3/botModule"), Some("botModule"));
        assert_eq!(mark("/spec/nodes/3/template/name"), Some("template"));
        assert_eq!(mark("/spec/nodes/3/add/1"), Some("tag"));
        assert_eq!(mark("/spec/nodes/3/add"), None);
        assert_eq!(mark("/spec/trigger/anyOf/0"), Some("tag"));
        assert_eq!(mark("/spec/nodes/0/cases/1/when/all/0/not/attribute/key"), Some("attribute"));
        assert_eq!(mark("/spec/displayName"), None);
    }

    #[test]
    fn a_kind_can_name_what_its_fields_are_marked_with() {
        let naming = &crate::kinds::naming::KIND;
        assert!(KINDS.into_iter().all(|kind| can_name(naming, kind) && !can_name(kind, naming)));
    }

    #[test]
    fn every_way_leads_into_a_list_with_identities() {
        for kind in KINDS {
            assert!(kind.ways.iter().all(|way| kind.identity(way.list).is_some()), "{}", kind.name);
        }
    }
}
