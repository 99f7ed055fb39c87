//! Lists, followed to their end. The next page is on its way while the last one is decoded.

use super::error::{PlatformError, foreign};
use super::object::Object;
use super::platform::Platform;
use super::transport::{Request, Response};
use crate::fact;
use crate::language::Text;
use crate::model::text::percent_encoded as encoded;
use crate::model::wire::{Page, Resource};
use crate::mutant;
use crate::vocabulary::sorts::{self, Listing};
use crate::vocabulary::{Kind, References};
use futures_util::future::try_join_all;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::collections::HashSet;
use std::sync::Arc;
use std::time::Duration;

/// The largest page that the contract offers.
const LIMIT: usize = 200;
/// More pages than any account has: a list that goes on is broken.
const MOST_PAGES: usize = 10_000;
/// Pages without an item, one after the other: the contract allows them, and nobody needs so many.
const MOST_EMPTY: usize = 100;

/// Pages with fewer bytes are decoded at once: handing them over would take longer.
const WORTH_A_THREAD: usize = 64 * 1024;

/// How often a list that says of itself that it lags is read, until it is taken as it is.
const LOOKS: u32 = 3;
/// As long as anybody waits for a list to catch up, in seconds.
const LONGEST_LAG: u64 = 5;

/// Every item of a list.
#[derive(Debug)]
pub struct PagedList<T> {
    pub items: Vec<T>,
    /// How far it is behind what was written, in seconds, by its own word.
    pub lag: Option<u64>,
}

/// Every object of `kind`. A list that lags is read again: what it lacks may be there all the same.
pub async fn objects(platform: &Platform, kind: &'static Kind) -> Result<PagedList<Object>, PlatformError> {
    let mut list = look(platform, kind).await?;
    for look_again in 1..LOOKS {
        let Some(lag) = list.lag else { break };
        // Most have caught up by the time that anybody asks again.
        if look_again > 1 {
            platform.wait(Duration::from_secs(lag.min(LONGEST_LAG))).await;
        }
        list = look(platform, kind).await?;
    }
    Ok(list)
}

async fn look(platform: &Platform, kind: &'static Kind) -> Result<PagedList<Object>, PlatformError> {
    let mut shared: HashSet<Arc<[String]>> = HashSet::new();
    let mut share = |list: &mut Option<Arc<[String]>>| {
        let Some(own) = list else { return };
        match shared.get(own) {
            Some(known) => *own = Arc::clone(known),
            None => drop(shared.insert(Arc::clone(own))),
        }
    };
    let object = |resource: Resource| {
        let mut object = Object::new(kind, resource)?;
        share(&mut object.editable_fields);
        share(&mut object.allowed_actions);
        Ok(object)
    };
    let path = format!("/{}", kind.collection);
    let PagedList { items, lag } = all(platform, &path, object).await?;
    let items: Result<Vec<Object>, Text> = items.into_iter().collect();
    let items = items.map_err(|detail| PlatformError::unreadable("GET", &path, detail))?;
    Ok(PagedList { items, lag })
}

/// Everything that documents can name, and what is left to spend.
pub async fn references(platform: &Platform) -> Result<References, PlatformError> {
    let read = |listing: &'static Listing| async move {
        let path = format!("/{}", listing.collection);
        let items = all(platform, &path, itself).await?.items;
        let records = listing.read(items).map_err(|error| PlatformError::unreadable("GET", &path, foreign(&error)))?;
        Ok::<_, PlatformError>((listing, records))
    };
    let reads = try_join_all(sorts::named().map(|(_, listing)| read(listing)));
    let (found, quotas) = tokio::try_join!(reads, platform.read("/quotas"))?;
    let mut references = References { quotas, ..References::default() };
    for (listing, records) in found {
        references.lists.put(listing, records);
    }
    Ok(references)
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Next {
    next_cursor: Option<String>,
}

fn itself<T>(item: T) -> T {
    item
}

/// Every item of a list, each made into what is kept of it as soon as its page is there.
async fn all<T: DeserializeOwned + Send + 'static, U>(
    platform: &Platform,
    path: &str,
    mut keep: impl FnMut(T) -> U,
) -> Result<PagedList<U>, PlatformError> {
    let mut seen = HashSet::new();
    let mut items = Vec::new();
    let mut lag = None;
    let (mut known, mut empty) = (0, 0);
    let mut response = fetch(platform, path, None).await?;
    loop {
        lag = lag.max(lagging(&response));
        let Next { next_cursor } = response.json("GET", path)?;
        let Some(cursor) = next_cursor.filter(|_| !mutant::is("first-page-only")) else {
            let page: Page<T> = response.json("GET", path)?;
            items.extend(page.items.into_iter().map(&mut keep));
            return Ok(PagedList { items, lag });
        };
        empty = if items.len() == known { empty + 1 } else { 0 };
        known = items.len();
        if !seen.insert(cursor.clone()) || seen.len() > MOST_PAGES || empty > MOST_EMPTY {
            return Err(PlatformError::unreadable("GET", path, fact!("live-pages-never-end")));
        }
        if response.body.len() < WORTH_A_THREAD {
            items.extend(response.json::<Page<T>>("GET", path)?.items.into_iter().map(&mut keep));
            response = fetch(platform, path, Some(&cursor)).await?;
            continue;
        }
        let owned_path = path.to_owned();
        let decoding = tokio::task::spawn_blocking(move || response.json::<Page<T>>("GET", &owned_path));
        let following = fetch(platform, path, Some(&cursor)).await;
        items.extend(decoding.await.expect("decoding does not panic")?.items.into_iter().map(&mut keep));
        response = following?;
    }
}

/// What is said of it that is no number is taken as some time.
fn lagging(response: &Response) -> Option<u64> {
    let seconds = response.header("consistency-lag-seconds")?.trim();
    Some(seconds.parse().unwrap_or(LONGEST_LAG)).filter(|seconds| *seconds > 0)
}

async fn fetch(platform: &Platform, path: &str, cursor: Option<&str>) -> Result<Response, PlatformError> {
    let mut page = format!("{path}?limit={LIMIT}");
    if let Some(cursor) = cursor {
        page.push_str("&cursor=");
        page.push_str(&encoded(cursor));
    }
    platform.call(Request::get(page)).await
}
