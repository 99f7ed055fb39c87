//! The sorts of things that documents name and the platform has, and which field names which.

use super::reference::References;
use super::schema::{self, paths};
use super::{KINDS, Kind};
use crate::model::{Pointer, Segment};
use crate::word;
use serde_json::Value;
use std::collections::HashMap;
use std::sync::{LazyLock, Mutex, PoisonError};

/// One sort.
#[derive(Debug)]
pub struct Sort {
    /// What fields are marked with in the schema.
    pub mark: &'static str,
    /// The list in [`References`], as it is written in JSON.
    pub list: &'static str,
    /// In the language that is spoken.
    pub told: fn() -> &'static str,
    /// All that the platform has.
    pub known: fn(&References) -> Vec<Known>,
}

/// One thing with its name. Both texts are the platform's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    pub name: String,
    /// What else is known of it, each part for itself; parts may be empty.
    pub about: Vec<String>,
}

/// Every sort.
pub static SORTS: [Sort; 5] = [
    Sort { mark: "channel", list: "channels", told: || word!("kinds-channel"), known: channels },
    Sort { mark: "botModule", list: "botModules", told: || word!("kinds-bot-module"), known: bot_modules },
    Sort { mark: "template", list: "templates", told: || word!("kinds-template"), known: templates },
    Sort { mark: "tag", list: "tags", told: || word!("kinds-tag"), known: tags },
    Sort { mark: "attribute", list: "attributes", told: || word!("kinds-custom-attribute"), known: attributes },
];

const MARK: &str = "x-reference";

/// Shapes of paths that are remembered. Conditions in conditions have ever new ones.
const MOST: usize = 10_000;

static SCHEMAS: LazyLock<Vec<(&str, Value)>> =
    LazyLock::new(|| KINDS.iter().map(|kind| (kind.slug, schema::document(kind))).collect());

type Shapes = HashMap<(&'static str, String), Option<&'static Sort>>;

static SHAPES: LazyLock<Mutex<Shapes>> = LazyLock::new(Mutex::default);

/// The sort with this mark.
pub fn sort(mark: &str) -> Option<&'static Sort> {
    SORTS.iter().find(|sort| sort.mark == mark)
}

/// What the field at `at`, from the root of a document of `kind`, names.
pub fn sort_at(kind: &Kind, at: &Pointer) -> Option<&'static Sort> {
    let shape = shape(at);
    let known = SHAPES.lock().unwrap_or_else(PoisonError::into_inner).get(&(kind.slug, shape.clone())).copied();
    if let Some(known) = known {
        return known;
    }
    let (_, schema) = SCHEMAS.iter().find(|(slug, _)| *slug == kind.slug)?;
    let found = paths::marked(schema, at, MARK).and_then(sort);
    let mut shapes = SHAPES.lock().unwrap_or_else(PoisonError::into_inner);
    if shapes.len() < MOST {
        shapes.insert((kind.slug, shape), found);
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

fn known(name: &str, about: &[&str]) -> Known {
    Known { name: name.to_owned(), about: about.iter().map(|part| (*part).to_owned()).collect() }
}

fn channels(all: &References) -> Vec<Known> {
    all.channels.iter().map(|one| known(&one.name, &[&one.platform, &one.region, &one.display_name])).collect()
}

fn bot_modules(all: &References) -> Vec<Known> {
    let name = |bot: &str, module: &str| format!("{bot}/{module}");
    all.bot_modules
        .iter()
        .map(|one| known(&name(&one.bot, &one.module), &[&one.display_name, &one.platforms.join(", "), &one.bot_type]))
        .collect()
}

fn templates(all: &References) -> Vec<Known> {
    all.templates.iter().map(|one| known(&one.name, &[&one.language, &one.status, &one.category])).collect()
}

fn tags(all: &References) -> Vec<Known> {
    all.tags.iter().map(|one| known(&one.name, &[])).collect()
}

fn attributes(all: &References) -> Vec<Known> {
    all.attributes.iter().map(|one| known(&one.key, &[&one.data_type, &one.state])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
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
        SCHEMAS.iter().for_each(|(_, schema)| marks(schema, &mut found));
        assert_eq!(found, SORTS.iter().map(|sort| sort.mark.to_owned()).collect());
    }

    #[test]
    fn every_sort_has_its_list() {
        let lists = serde_json::to_value(References::default()).expect("JSON");
        assert!(SORTS.iter().all(|sort| lists[sort.list].is_array()), "{lists}");
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
