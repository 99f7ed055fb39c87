//! What documents name and the platform must have: things that it lists, and managed objects.

use super::lists::Lists;
use super::sorts::{Known, Listing, Sort, sort};
use crate::model::wire;
use crate::model::{Address, Pointer};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// One name in a document, what it should be, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// From the root of the document.
    pub at: Pointer,
    pub to: Target,
}

impl Reference {
    /// The address of the managed object that it names, where it names one.
    pub fn object(&self) -> Option<Address> {
        self.to.object()
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Target {
    Channel {
        platform: &'static str,
        name: String,
    },
    /// `bot/module`, sendable on the platform; `cart` asks for an abandoned-cart bot.
    BotModule {
        platform: &'static str,
        name: String,
        cart: bool,
    },
    Template {
        name: String,
        language: String,
        params: usize,
    },
    Tag {
        name: String,
    },
    /// A custom attribute that is not archived; `text` asks for the type text.
    Attribute {
        key: String,
        text: bool,
    },
    /// A LINE account that may send notification messages.
    NotificationAccount,
    /// An object of a managed kind: its slug, and the object's key. A document may declare it.
    Object {
        kind: &'static str,
        key: String,
    },
}

impl Target {
    /// The mark of its sort, and its name there; no name where any of the sort will do.
    pub fn named(&self) -> (&'static str, &str) {
        match self {
            Self::Channel { name, .. } => ("channel", name),
            Self::NotificationAccount => ("channel", ""),
            Self::BotModule { name, .. } => ("botModule", name),
            Self::Template { name, .. } => ("template", name),
            Self::Tag { name } => ("tag", name),
            Self::Attribute { key, .. } => ("attribute", key),
            Self::Object { kind, key } => (kind, key),
        }
    }

    /// Whether it is an object of a managed kind: no list of the platform has its sort.
    pub fn is_object(&self) -> bool {
        sort(self.named().0).is_none()
    }

    /// The address of the managed object that it is, where it is one.
    pub fn object(&self) -> Option<Address> {
        let (mark, name) = self.named();
        self.is_object().then(|| Address::new(mark, name))
    }

    /// The channel that is sent on: its platform and its name.
    pub fn channel(&self) -> Option<(&'static str, &str)> {
        if let Self::Channel { platform, name } = self { Some((platform, name)) } else { None }
    }
}

/// The addresses of all objects of some kinds, by slug.
pub type Addresses = BTreeMap<String, BTreeSet<Address>>;

/// Everything that can be named, as the platform lists it.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct References {
    #[serde(flatten, serialize_with = "write_kept", deserialize_with = "read_kept")]
    pub lists: Lists,
    /// The addresses of all objects of each kind that was looked at, by its slug. Kept elsewhere.
    #[serde(skip)]
    pub objects: Addresses,
    /// What is left to spend: out of date at once, and not kept.
    #[serde(skip)]
    pub quotas: wire::Quotas,
}

/// What no document names is not kept.
fn kept_name(listing: &'static Listing) -> Option<Cow<'static, str>> {
    listing.is_named.then_some(Cow::Borrowed(listing.list))
}

fn write_kept<S: Serializer>(lists: &Lists, serializer: S) -> Result<S::Ok, S::Error> {
    lists.write(serializer, kept_name)
}

fn read_kept<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Lists, D::Error> {
    Lists::read(deserializer, kept_name, false)
}

impl References {
    /// A platform that lists this and nothing else.
    #[cfg(test)]
    pub fn listing<T: super::records::Record>(all: Vec<T>) -> Self {
        Self { lists: Lists::default().with(all), ..Self::default() }
    }

    /// What is known of every thing of `sort`.
    pub fn known(&self, sort: &Sort) -> Vec<Known> {
        if sort.listing.is_some() {
            return self.lists.known(sort);
        }
        let own = self.objects.get(sort.mark);
        own.into_iter()
            .flatten()
            .map(|address| Known { name: address.key().to_owned(), about: Vec::new(), line: String::new() })
            .collect()
    }

    /// The same once documents have declared `declared` and taken `removed` away.
    #[must_use]
    pub fn with_documents<'a>(
        &self,
        declared: impl Iterator<Item = &'a Address>,
        removed: impl Iterator<Item = &'a Address>,
    ) -> Self {
        let mut known = self.clone();
        for address in removed {
            if let Some(all) = known.objects.get_mut(address.slug()) {
                all.remove(address);
            }
        }
        for address in declared {
            if let Some(all) = known.objects.get_mut(address.slug()) {
                all.insert(address.clone());
            }
        }
        known
    }
}
