//! What the platform tells of the past: evidence of who switched or removed something. Never a reason to fail: where it
//! cannot be read, less is known.

use super::platform::Platform;
use super::{Live, Object};
use crate::model::Address;
use crate::model::wire::Page;
use futures_util::future::join_all;
use serde::Deserialize;
use std::collections::HashMap;

/// Objects whose history one plan reads, at most.
const MAX_HISTORIES: usize = 100;

/// Pages of one history, and of the feed of events, that are read.
const MAX_PAGES: usize = 20;

/// What is known of the past of objects.
#[derive(Debug, Default)]
pub struct Past {
    /// By the key on the platform: the changes of its state, oldest first.
    pub histories: HashMap<Address, Vec<PastChange>>,
    /// The last move that this folder's applies took, by the address and the part.
    pub own_moves: HashMap<(Address, String), String>,
    /// By the address of a document: what was there and is not any more.
    pub gone: HashMap<Address, Gone>,
}

/// One change of the state of an object or of a part of it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct PastChange {
    pub at: String,
    /// The platform's own name of the object.
    pub subject: String,
    /// `api`, `console`, `schedule`, `system`: an open set.
    pub actor: String,
    /// `stages/2`; none for the object itself.
    pub part: Option<String>,
    pub from: Option<String>,
    pub to: Option<String>,
}

/// An object that was there.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Gone {
    /// The platform's own name of it, where that is known.
    pub id: Option<String>,
    /// Who removed it, and when, RFC 3339; where the platform tells.
    pub removed: Option<(String, String)>,
}

impl PastChange {
    /// The part as a document's lifecycle names it: empty for the object itself.
    pub fn part(&self) -> &str {
        self.part.as_deref().unwrap_or_default()
    }
}

impl Live {
    /// Reads the histories of the objects with these keys, as many as a plan has time for.
    pub async fn read_histories(&mut self, platform: &Platform, keys: &[Address]) {
        let objects = keys.iter().take(MAX_HISTORIES).filter_map(|key| self.objects.get(key));
        let reads = objects.map(|object| async move { (object.address(), history(platform, object).await) });
        let found: Vec<_> = join_all(reads).await;
        self.past.histories.extend(found.into_iter().filter_map(|(key, history)| Some((key, history?))));
    }

    /// Notes what was there, by the addresses of documents, and asks the platform who removed it.
    pub async fn note_gone(&mut self, platform: &Platform, gone: HashMap<Address, Gone>) {
        self.past.gone = gone;
        if self.past.gone.values().all(|gone| gone.id.is_none()) {
            return;
        }
        let Some(events) = pages(platform, "/events", "after").await else { return };
        for gone in self.past.gone.values_mut() {
            let ends = events.iter().rev().filter(|event| event.to.is_none() && event.part.is_none());
            let end = ends.into_iter().find(|event| Some(&event.subject) == gone.id.as_ref());
            gone.removed = end.map(|event| (event.actor.clone(), event.at.clone()));
        }
    }
}

async fn history(platform: &Platform, object: &Object) -> Option<Vec<PastChange>> {
    pages(platform, &format!("/{}/key:{}/state-changes", object.kind.collection, object.key), "cursor").await
}

/// Every change that `path` lists; none where it cannot be read.
async fn pages(platform: &Platform, path: &str, position: &str) -> Option<Vec<PastChange>> {
    let mut found = Vec::new();
    let mut next: Option<String> = None;
    for _ in 0..MAX_PAGES {
        let after = next.map(|cursor| format!("&{position}={cursor}")).unwrap_or_default();
        let page: Page<PastChange> = platform.read(&format!("{path}?limit=200{after}")).await.ok()?;
        found.extend(page.items);
        next = page.next_cursor;
        if next.is_none() {
            return Some(found);
        }
    }
    // Of what goes on and on the newest is not known.
    None
}
