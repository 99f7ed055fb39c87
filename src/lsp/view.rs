//! All that an answer is made from, and what several answers ask of it.

use super::facts::Index;
use super::parsed::{Head, ParsedFile, Spot};
use crate::diagnostics::KeyOrValue;
use crate::live::{Seen, Snapshot, Stamped};
use crate::model::address::is_key;
use crate::model::{Address, PathSegment, Pointer};
use crate::schemas::names::sort_at;
use crate::vocabulary::sorts::{Known, Sort};
use crate::vocabulary::{ElementReference, Kind};
use crate::{say, word};
use std::path::Path;

#[derive(Debug, Clone, Copy)]
pub(super) struct View<'a> {
    pub(super) root: &'a Path,
    pub(super) sheet: &'a ParsedFile,
    pub(super) index: &'a Index,
    pub(super) live: Option<&'a Snapshot>,
}

/// What a value names.
#[derive(Debug, Clone)]
pub(super) enum Names {
    /// Something that the platform lists.
    Sort(&'static Sort),
    /// An element of a list of its own document.
    Way(&'static ElementReference),
    /// An object of the managed kind with this slug.
    Object(&'static str, Option<Address>),
    /// A document: by a whole address, or by a key whose kind stands elsewhere.
    Document(Option<Address>),
}

impl Names {
    /// What `text` names where the field is marked with `sort`.
    pub(super) fn of(sort: &'static Sort, text: &str) -> Self {
        if sort.listing.is_some() {
            return Self::Sort(sort);
        }
        Self::Object(sort.mark, is_key(text).then(|| Address::new(sort.mark, text)))
    }
}

impl<'a> View<'a> {
    /// What the value at `spot` names.
    pub(super) fn names(&self, spot: Spot<'_>) -> Option<Names> {
        if spot.on == KeyOrValue::Key {
            return None;
        }
        let text = spot.entry.text()?;
        match spot.entry.at.to_string().as_str() {
            "/moved/from" | "/moved/to" => return Some(Names::Document(text.parse().ok())),
            "/removed/key" => {
                let kind = self.buried(spot.document);
                let address = kind.and_then(|kind| format!("{}/{text}", kind.slug).parse().ok());
                return Some(Names::Document(address));
            }
            _ => {}
        }
        let kind = spot.document.kind?;
        let below = below_spec(&spot.entry.at)?;
        let way = kind.ways.iter().find(|way| below.matches(way.pattern)).map(Names::Way);
        way.or_else(|| sort_at(kind, &spot.entry.at).map(|sort| Names::of(sort, text)))
    }

    /// The kind that a tombstone names.
    pub(super) fn buried(&self, document: &Head) -> Option<&'static Kind> {
        let name = self.sheet.word(document, "/removed/kind")?;
        self.sheet.profile.meant_by_name(name)
    }

    /// The elements of the list that `way` leads into: identity, and its position among the entries of the document.
    pub(super) fn elements(&self, document: &Head, list: &str) -> Vec<(&'a str, &'a crate::source::Entry)> {
        let Some(field) = document.kind.and_then(|kind| kind.identity(list)) else { return Vec::new() };
        let pattern = format!("{list}/*/{field}");
        let fits = |at: &Pointer| below_spec(at).is_some_and(|below| below.matches(&pattern));
        let all = self.sheet.of(document).iter().filter(|entry| fits(&entry.at));
        all.filter_map(|entry| Some((entry.text()?, entry))).collect()
    }

    /// The object that the platform had under `address`.
    pub(super) fn seen(&self, address: &Address) -> Option<(&'a Seen, &'a Stamped<Vec<Seen>>)> {
        let taken = self.live?.objects.as_ref()?;
        Some((self.live?.object(address)?, taken))
    }

    /// Everything of the sort that the platform had.
    pub(super) fn known(&self, sort: &Sort) -> Vec<Known> {
        let names = self.live.and_then(|live| live.names.as_ref());
        names.map(|taken| taken.found.known(sort)).unwrap_or_default()
    }

    /// How old it is what is said of the platform.
    pub(super) fn as_of<T>(&self, taken: &Stamped<T>) -> String {
        let (by, at) = (super::markdown::code(&taken.by), super::markdown::moment(&taken.at));
        if self.live.is_some_and(|live| live.platform.is_empty()) {
            say!("lsp-last-practice-platform", by, at)
        } else {
            say!("lsp-last-2", by, at)
        }
    }
}

/// In how many files something is named.
pub(super) fn named_in(files: usize) -> String {
    match files {
        1 => word!("lsp-named-file").to_owned(),
        _ => say!("lsp-named-files", files),
    }
}

/// The path without its `/spec`.
pub(super) fn below_spec(at: &Pointer) -> Option<Pointer> {
    let (first, rest) = at.segments().split_first()?;
    (*first == PathSegment::Field("spec".into())).then(|| Pointer(rest.to_vec()))
}
