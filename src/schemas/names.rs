//! Which field of a document names which sort of thing.

use crate::kinds::KINDS;
use crate::model::{Pointer, Segment};
use crate::schemas::{self, paths};
use crate::vocabulary::Kind;
use crate::vocabulary::sorts::{Sort, sort};
use serde_json::Value;
use std::collections::HashMap;
use std::sync::{LazyLock, Mutex, PoisonError};

const MARK: &str = "x-reference";

/// Shapes of paths that are remembered. Conditions in conditions have ever new ones.
const MAX_NAMES: usize = 10_000;

/// Of each kind of the table, in its order.
static SCHEMAS: LazyLock<Vec<Value>> = LazyLock::new(|| KINDS.map(schemas::document).into());

type Shapes = HashMap<(usize, String), Option<&'static Sort>>;

static SHAPES: LazyLock<Mutex<Shapes>> = LazyLock::new(Mutex::default);

/// What the field at `at`, from the root of a document of `kind`, names.
pub fn sort_at(kind: &Kind, at: &Pointer) -> Option<&'static Sort> {
    let (row, shape) = (KINDS.iter().position(|known| known.is(kind))?, shape(at));
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

/// `/spec/nodes/*/next`: all elements of a list are of one shape.
fn shape(at: &Pointer) -> String {
    let one = |segment: &Segment| match segment {
        Segment::Index(_) => "/*".to_owned(),
        Segment::Field(name) | Segment::Id(name) => format!("/{name}"),
    };
    at.segments().iter().map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::sorts::SORTS;
    use std::collections::BTreeSet;

    fn marks(schema: &Value, found: &mut BTreeSet<String>) {
        match schema {
            Value::Object(fields) => {
                found.extend(fields.get(MARK).and_then(Value::as_str).map(str::to_owned));
                fields.values().for_each(|value| marks(value, found));
            }
            Value::Array(elements) => elements.iter().for_each(|value| marks(value, found)),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }

    #[test]
    fn every_mark_of_a_schema_is_a_sort_and_the_other_way_round() {
        let mut found = BTreeSet::new();
        SCHEMAS.iter().for_each(|schema| marks(schema, &mut found));
        assert_eq!(found, SORTS.iter().map(|sort| sort.mark.to_owned()).collect());
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
    fn every_way_leads_into_a_list_with_identities() {
        for kind in KINDS {
            assert!(kind.ways.iter().all(|way| kind.identity(way.list).is_some()), "{}", kind.name);
        }
    }
}
