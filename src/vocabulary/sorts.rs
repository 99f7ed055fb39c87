//! The sorts of things that documents name. What the platform lists is one row of [`SORTS`] for each sort; every managed
//! kind is a sort besides, which `kinds` adds. Schemas, reading, what is kept for editors, the editor's answers and the
//! practice platform walk these rows and know no sort by name.
//!
//! Another sort is a record (`model::wire`, `records`), a row here, and, where documents name it, a `Target` with its check.

pub use super::records::Known;
use super::records::{Record, Records};
use crate::language::{Term, term};
use crate::model::wire::{BotModule, Channel, CustomAttribute, Segment, Tag, Template};
use schemars::{Schema, SchemaGenerator};
use serde_json::Value;
use std::borrow::Cow;
use std::sync::Arc;

/// One sort.
#[derive(Debug)]
pub struct Sort {
    /// What fields are marked with in the schema: `x-reference`. Of a managed kind its slug.
    pub mark: &'static str,
    /// How it is called.
    pub told: Term,
    /// Where the platform has it; `None` for a managed kind, whose objects are read as objects.
    pub listing: Option<Listing>,
}

/// A list of the platform.
#[derive(Debug, Clone, Copy)]
pub struct Listing {
    /// As it is called in what is kept of the platform.
    pub list: &'static str,
    /// Its path on the platform.
    pub collection: &'static str,
    /// Whether any field of a document names one. What none names is not read.
    pub is_named: bool,
    /// Whether it is a message, and the list can be asked for those that a channel can send.
    pub is_message: bool,
    /// Whether one that is not there yet comes into being where it is named.
    pub comes_by_use: bool,
    record: RecordType,
}

/// The records of a list, or what is wrong with one of them.
pub type ReadRecords = Result<Arc<dyn Records>, serde_json::Error>;

/// What is done with records of a type that only the row knows.
#[derive(Debug, Clone, Copy)]
struct RecordType {
    name: fn() -> Cow<'static, str>,
    schema: fn(&mut SchemaGenerator) -> Schema,
    read: fn(Vec<Value>) -> ReadRecords,
    is_sendable: fn(&Value, &str) -> bool,
}

/// Every sort that the platform lists, in the order in which lists are read.
pub static SORTS: [Sort; 6] = [
    Sort::listed("channel", term("kinds-channel"), Listing::of::<Channel>("channels", "channels")),
    Sort::listed("tag", term("kinds-tag"), Listing::of::<Tag>("tags", "tags").coming_by_use()),
    Sort::listed(
        "attribute",
        term("kinds-custom-attribute"),
        Listing::of::<CustomAttribute>("attributes", "custom-attributes"),
    ),
    Sort::listed(
        "botModule",
        term("kinds-bot-module"),
        Listing::of::<BotModule>("botModules", "bot-modules").as_message(),
    ),
    Sort::listed(
        "template",
        term("kinds-template"),
        Listing::of::<Template>("templates", "whatsapp-templates").as_message(),
    ),
    Sort::listed("segment", term("kinds-segment"), Listing::of::<Segment>("segments", "segments").unnamed()),
];

/// The sort that the platform lists with this mark.
pub fn sort(mark: &str) -> Option<&'static Sort> {
    SORTS.iter().find(|sort| sort.mark == mark)
}

/// Every list of the platform, with its sort.
pub fn listed() -> impl Iterator<Item = (&'static Sort, &'static Listing)> {
    SORTS.iter().filter_map(|sort| Some((sort, sort.listing.as_ref()?)))
}

/// Those that documents can name things of.
pub fn named() -> impl Iterator<Item = (&'static Sort, &'static Listing)> {
    listed().filter(|(_, listing)| listing.is_named)
}

/// The list at this path of the platform.
pub fn at_collection(collection: &str) -> Option<(&'static Sort, &'static Listing)> {
    listed().find(|(_, listing)| listing.collection == collection)
}

impl Sort {
    const fn listed(mark: &'static str, told: Term, listing: Listing) -> Self {
        Self { mark, told, listing: Some(listing) }
    }

    /// The managed kind with this slug.
    pub const fn managed(slug: &'static str) -> Self {
        Self { mark: slug, told: Term::quoted(slug), listing: None }
    }
}

impl Listing {
    /// Whether it is the list of `sort`.
    pub fn is_of(&self, sort: &Sort) -> bool {
        sort.listing.as_ref().is_some_and(|own| own.list == self.list)
    }

    const fn of<T: Record>(list: &'static str, collection: &'static str) -> Self {
        let record =
            RecordType { name: T::schema_name, schema: schema_of::<T>, read: read::<T>, is_sendable: is_sendable::<T> };
        Self { list, collection, is_named: true, is_message: false, comes_by_use: false, record }
    }

    const fn unnamed(mut self) -> Self {
        self.is_named = false;
        self
    }

    const fn as_message(mut self) -> Self {
        self.is_message = true;
        self
    }

    const fn coming_by_use(mut self) -> Self {
        self.comes_by_use = true;
        self
    }

    /// As it is called in a file of a practice platform: `customAttributes`.
    pub fn seed_field(&self) -> String {
        let mut words = self.collection.split('-');
        let first = words.next().unwrap_or_default().to_owned();
        words.fold(first, |name, word| {
            let (start, rest) = word.split_at(1.min(word.len()));
            name + &start.to_uppercase() + rest
        })
    }

    /// The name of its records' schema.
    pub fn record_name(&self) -> Cow<'static, str> {
        (self.record.name)()
    }

    pub fn record_schema(&self, generator: &mut SchemaGenerator) -> Schema {
        (self.record.schema)(generator)
    }

    /// Its records, from the wire.
    pub fn read(&self, items: Vec<Value>) -> ReadRecords {
        (self.record.read)(items)
    }

    /// What is known of one item of the wire; `None` for what is no record of it.
    pub fn known(&self, item: &Value) -> Option<Known> {
        self.read(vec![item.clone()]).ok()?.known().pop()
    }

    /// Whether an item of the wire can be sent on `platform`.
    pub fn is_sendable(&self, item: &Value, platform: &str) -> bool {
        (self.record.is_sendable)(item, platform)
    }
}

fn schema_of<T: Record>(generator: &mut SchemaGenerator) -> Schema {
    generator.subschema_for::<T>()
}

/// An error says which item it is in.
fn read<T: Record>(items: Vec<Value>) -> ReadRecords {
    let one = |(n, item)| {
        let numbered = |error| serde::de::Error::custom(format_args!("{error} in item {}", n + 1));
        serde_json::from_value(item).map_err(numbered)
    };
    let all: Vec<T> = items.into_iter().enumerate().map(one).collect::<Result<_, serde_json::Error>>()?;
    Ok(Arc::new(all))
}

fn is_sendable<T: Record>(item: &Value, platform: &str) -> bool {
    T::deserialize(item).map_or(true, |record| record.is_sendable_on(platform))
}
