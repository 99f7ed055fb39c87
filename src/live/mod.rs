//! Platform → live state; the HTTP client and its policy (limits, retries, redaction) in one place.

pub(crate) mod budget;
mod error;
mod http;
mod identity;
mod object;
mod own;
mod pace;
mod pages;
mod past;
#[cfg(feature = "mutants")]
mod planted;
mod platform;
mod retry;
#[cfg(test)]
mod retry_test;
mod snapshot;
mod transport;
mod verdict;
mod way;

pub use error::PlatformError;
pub use http::{Bounds, Http};
pub use object::Object;
pub use pages::{PagedList, objects as objects_of, references};
pub use past::{Gone, Past, PastChange};
pub use platform::Platform;
pub use snapshot::{SNAPSHOT, Seen, Snapshot, Stamped};
pub use transport::{Request, Response, Transport, TransportError};
pub(crate) use verdict::Verdict;
pub use way::{ConnectionSettings, PROXY};

use crate::fact;
use crate::kinds::Profile;
use crate::language::Text;
use crate::model::Address;
use crate::model::address::is_key;
use crate::model::wire::Capabilities;
use crate::vocabulary::{Kind, References};
use futures_util::future::try_join_all;
use std::collections::{HashMap, HashSet};

/// Everything a plan needs to know of the platform, read once.
#[derive(Debug)]
pub struct Live {
    /// Whose kinds were read.
    pub profile: Profile,
    pub capabilities: Capabilities,
    /// The platform's clock when it was asked: the only clock that decisions use.
    pub now: jiff::Timestamp,
    pub references: References,
    /// Every object of the kinds read: each list was followed to its end.
    pub objects: HashMap<Address, Object>,
    /// Kinds that the token may not read. What they have is unknown, and nothing follows from it.
    pub unread: Vec<Unread>,
    /// What is known of before.
    pub past: Past,
}

/// A kind that was not looked at, and the platform's word why.
#[derive(Debug)]
pub struct Unread {
    pub kind: &'static Kind,
    pub error: PlatformError,
}

/// Reads everything of `profile`'s kinds. Fails when any part could not be read whole: ignorance is not absence. A kind
/// that the token may not read is left unread, and whoever needs it fails then.
pub async fn read(platform: &Platform, profile: Profile) -> Result<Live, PlatformError> {
    read_kinds(platform, profile, &|_| true).await
}

/// The same of those kinds only that are `wanted`; nothing is known of the others.
pub async fn read_kinds(
    platform: &Platform,
    profile: Profile,
    wanted: &(dyn Fn(&Kind) -> bool + Sync),
) -> Result<Live, PlatformError> {
    let kinds: Vec<_> = profile.kinds().iter().copied().filter(|kind| wanted(kind)).collect();
    let lists = try_join_all(kinds.iter().map(|kind| readable(platform, kind)));
    let (capabilities, mut references, lists) =
        tokio::try_join!(platform.capabilities(), pages::references(platform), lists)?;
    let now = capabilities.server_time.parse().map_err(|_| {
        PlatformError::unreadable(
            "GET",
            "/capabilities",
            fact!("live-servertime", server_time = error::safe(&capabilities.server_time)),
        )
    })?;
    let (mut objects, mut unread, mut items) = (HashMap::new(), Vec::new(), Vec::new());
    for (kind, list) in kinds.into_iter().zip(lists) {
        match list {
            Ok(list) => {
                let own = list.items.iter().map(Object::address).collect();
                references.objects.insert(kind.slug.to_owned(), own);
                items.extend(list.items);
            }
            Err(kind) => unread.push(kind),
        }
    }
    for object in items.into_iter().map(|object| object.with(&capabilities)) {
        let (address, list) = (object.address(), object.kind.collection);
        if objects.insert(address.clone(), object).is_some() {
            return Err(PlatformError::unreadable("GET", list, fact!("live-stands-twice", address)));
        }
    }
    Ok(Live { profile, capabilities, now, references, objects, unread, past: Past::default() })
}

/// Every object of `kind`, or that the platform itself says that this token may not read it.
async fn readable(
    platform: &Platform,
    kind: &'static Kind,
) -> Result<Result<PagedList<Object>, Unread>, PlatformError> {
    match pages::objects(platform, kind).await {
        Ok(list) => Ok(Ok(list)),
        Err(error) if error.lacks_scope() => Ok(Err(Unread { kind, error })),
        Err(error) => Err(error),
    }
}

/// What no list showed, and may be there all the same.
#[derive(Debug, Default)]
pub struct Doubt {
    /// Objects to ask for by their keys: only a read of the object itself says that it is not there.
    pub addresses: Vec<Address>,
    /// Kinds whose list is read once more.
    pub kinds: Vec<&'static Kind>,
}

impl Live {
    /// Fails where a kind was not looked at and one of `needed` is of it: nothing can be said of that one. Otherwise the
    /// kinds that were not looked at, for people.
    pub fn unneeded<'a>(&self, needed: impl Iterator<Item = &'a Address>) -> Result<Option<Text>, PlatformError> {
        let slugs: HashSet<&str> = needed.map(Address::slug).collect();
        if let Some(unread) = self.unread.iter().find(|unread| slugs.contains(unread.kind.slug)) {
            return Err(unread.error.clone());
        }
        let names: Vec<&str> = self.unread.iter().map(|unread| unread.kind.collection).collect();
        let told = || fact!("live-not-looked-token-may-not", names);
        Ok((!names.is_empty()).then(told))
    }

    /// The platform's time zone: the account's, or that of the first object that tells.
    pub fn time_zone(&self) -> Option<&str> {
        let effective = self.objects.values().filter_map(|object| object.status.effective.as_ref());
        let mut of_objects = effective.filter_map(|effective| effective["timeZone"].as_str());
        self.capabilities.time_zone.as_deref().or_else(|| of_objects.next())
    }

    /// Looks for what is in doubt, and takes in what it finds.
    pub async fn look_again(&mut self, platform: &Platform, doubt: &Doubt) -> Result<(), PlatformError> {
        let reads = doubt.addresses.iter().filter_map(|address| {
            let kind = self.profile.by_slug(address.slug()).filter(|_| is_key(address.key()))?;
            let path = format!("/{}/key:{}", kind.collection, address.key());
            Some(async move {
                let found = platform.object(&path).await?.map(|found| Object::new(kind, found)).transpose();
                found.map_err(|detail| PlatformError::unreadable("GET", &path, detail))
            })
        });
        let lists = doubt.kinds.iter().map(|kind| pages::objects(platform, kind));
        let (read, listed) = tokio::try_join!(try_join_all(reads), try_join_all(lists))?;
        let found = read.into_iter().flatten().chain(listed.into_iter().flat_map(|list| list.items));
        for object in found.map(|object| object.with(&self.capabilities)) {
            let slug = object.kind.slug.to_owned();
            self.references.objects.entry(slug).or_default().insert(object.address());
            self.objects.insert(object.address(), object);
        }
        Ok(())
    }
}
