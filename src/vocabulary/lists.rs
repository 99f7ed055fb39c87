//! All that a platform lists: of each row of the table of sorts its records.

use super::records::{Record, Records};
use super::sorts::{self, Known, Listing, Sort};
use serde::de::{Error, MapAccess, Visitor};
use serde::ser::SerializeMap;
use serde::{Deserializer, Serializer};
use serde_json::Value;
use std::any::Any;
use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

/// One entry for each row, in the order of the table.
#[derive(Debug, Clone)]
pub struct Lists(Vec<(&'static Listing, Arc<dyn Records>)>);

/// How a list is called in a file; `None` for one that does not stand in it.
pub type ListName = fn(&'static Listing) -> Option<Cow<'static, str>>;

impl Default for Lists {
    fn default() -> Self {
        let none = |(_, listing): (_, &'static Listing)| (listing, listing.read(Vec::new()).expect("nothing is read"));
        Self(sorts::listed().map(none).collect())
    }
}

impl Lists {
    /// All records of one type.
    pub fn of<T: Record>(&self) -> &[T] {
        let own = self.0.iter().find_map(|(_, records)| downcast(records.as_ref()));
        own.map_or(&[], Vec::as_slice)
    }

    /// The same with these as all of their type.
    #[must_use]
    pub fn with<T: Record>(mut self, all: Vec<T>) -> Self {
        if let Some((_, records)) = self.0.iter_mut().find(|(_, records)| downcast::<T>(records.as_ref()).is_some()) {
            *records = Arc::new(all);
        }
        self
    }

    /// Keeps `records` as those of `listing`.
    pub fn put(&mut self, listing: &'static Listing, records: Arc<dyn Records>) {
        if let Some((_, known)) = self.0.iter_mut().find(|(known, _)| std::ptr::eq(*known, listing)) {
            *known = records;
        }
    }

    /// What is known of every thing of `sort`, in the platform's order.
    pub fn known(&self, sort: &Sort) -> Vec<Known> {
        let own = self.all().find(|(listing, _)| listing.is_of(sort));
        own.map(|(_, records)| records.known()).unwrap_or_default()
    }

    pub fn all(&self) -> impl Iterator<Item = (&'static Listing, &dyn Records)> {
        self.0.iter().map(|(listing, records)| (*listing, records.as_ref()))
    }

    /// Writes them as fields, each under its name.
    pub fn write<S: Serializer>(&self, serializer: S, name: ListName) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_map(None)?;
        for (listing, records) in self.all() {
            if let Some(name) = name(listing) {
                fields.serialize_entry(&name, &records.to_json())?;
            }
        }
        fields.end()
    }

    /// Reads fields that were written so. What has another name is passed over, or an error where `strict`.
    pub fn read<'de, D: Deserializer<'de>>(deserializer: D, name: ListName, strict: bool) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Fields { name, strict })
    }
}

fn downcast<T: Record>(records: &dyn Records) -> Option<&Vec<T>> {
    let any: &dyn Any = records;
    any.downcast_ref()
}

struct Fields {
    name: ListName,
    strict: bool,
}

impl<'de> Visitor<'de> for Fields {
    type Value = Lists;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("lists")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<Lists, A::Error> {
        let mut lists = Lists::default();
        while let Some(field) = fields.next_key::<String>()? {
            let found = sorts::listed().find(|(_, listing)| (self.name)(listing).is_some_and(|name| name == field));
            match found {
                Some((_, listing)) => {
                    let items: Vec<Value> = fields.next_value()?;
                    let wrong = |error| A::Error::custom(format_args!("{error} of `{field}`"));
                    lists.put(listing, listing.read(items).map_err(wrong)?);
                }
                None if self.strict => return Err(A::Error::custom(format_args!("unknown field `{field}`"))),
                None => drop(fields.next_value::<serde::de::IgnoredAny>()?),
            }
        }
        Ok(lists)
    }
}
