//! What one file declares, names and gives, for questions from the others.

use super::parsed::{KEY, ParsedFile};
use crate::kinds::Profile;
use crate::model::{Address, Pointer};
use crate::schemas::names;
use crate::source::{self, Document};
use crate::vocabulary::sorts::Sort;
use lsp_types::Range;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

/// The facts of one file.
#[derive(Debug, Default)]
pub(super) struct Facts {
    stamp: u64,
    pub(super) declares: Vec<(Address, Range)>,
    /// The mark of a sort, and a name.
    pub(super) names: Vec<(&'static str, Box<str>)>,
    /// What the file does that others can wait for: the mark of a sort, a name, and where.
    pub(super) gives: Vec<(&'static str, Box<str>, Range)>,
}

/// The facts of all files of a workspace, by path.
#[derive(Debug, Clone, Default)]
pub(super) struct Index(BTreeMap<String, Arc<Facts>>);

/// Where something stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Location {
    pub(super) path: String,
    pub(super) range: Range,
}

impl Index {
    /// The facts of `texts`, whose kinds are those of `profile`; those of a text that is as it was are kept.
    pub(super) fn renewed(&self, texts: impl Iterator<Item = (String, Arc<str>)>, profile: Profile) -> Self {
        let facts = |path: &str, text: &Arc<str>| match self.0.get(path) {
            Some(known) if known.stamp == stamp(text, profile) => Arc::clone(known),
            Some(_) | None => Arc::new(Facts::of(&ParsedFile::read(path, text, profile))),
        };
        Self(texts.map(|(path, text)| (path.clone(), facts(&path, &text))).collect())
    }

    pub(super) fn declares(&self, address: &Address) -> Option<Location> {
        self.declared().find(|(known, _, _)| *known == address).map(|(_, path, range)| at(path, range))
    }

    /// Every address that a document declares.
    pub(super) fn declared(&self) -> impl Iterator<Item = (&Address, &str, Range)> {
        self.0
            .iter()
            .flat_map(|(path, facts)| facts.declares.iter().map(move |(address, at)| (address, path.as_str(), *at)))
    }

    /// Every name of the sort, with how many files name it.
    pub(super) fn names(&self, sort: &Sort) -> BTreeMap<&str, usize> {
        let mut found: BTreeMap<&str, usize> = BTreeMap::new();
        for facts in self.0.values() {
            let own: BTreeSet<&str> =
                facts.names.iter().filter(|(mark, _)| *mark == sort.mark).map(|(_, name)| name.as_ref()).collect();
            for name in own {
                *found.entry(name).or_default() += 1;
            }
        }
        found
    }

    pub(super) fn gives(&self, sort: &Sort, name: &str) -> Vec<Location> {
        let all = self.0.iter().flat_map(|(path, facts)| facts.gives.iter().map(move |one| (path, one)));
        all.filter(|(_, (mark, given, _))| *mark == sort.mark && **given == *name)
            .map(|(path, (_, _, range))| at(path, *range))
            .collect()
    }
}

impl Facts {
    fn of(sheet: &ParsedFile) -> Self {
        let mut facts = Self { stamp: stamp(&sheet.text, sheet.profile), ..Self::default() };
        for document in &sheet.documents {
            let Some(kind) = document.kind else { continue };
            if let (Some(address), Some(key)) = (sheet.address(document), sheet.entry(document, KEY)) {
                facts.declares.push((address, sheet.lines.range(&sheet.text, &key.value)));
            }
            for entry in sheet.of(document) {
                let Some(name) = entry.text().filter(|name| !name.is_empty()) else { continue };
                if let Some(sort) = names::sort_at(kind, &entry.at) {
                    facts.names.push((sort.mark, name.into()));
                }
            }
        }
        facts.gives = gives(sheet).unwrap_or_default();
        facts
    }
}

/// Only a document whose `spec` can be read whole says what it gives.
fn gives(sheet: &ParsedFile) -> Option<Vec<(&'static str, Box<str>, Range)>> {
    let values = source::documents(&sheet.text).ok()?;
    let mut found = Vec::new();
    for Document { position, line: _, value } in values {
        let Some(document) = sheet.documents.iter().find(|document| sheet.of(document)[0].document == position) else {
            continue;
        };
        let Some(typed) = document.kind.and_then(|kind| (kind.read)(&value["spec"]).ok()) else { continue };
        let places: HashMap<&Pointer, Range> =
            sheet.of(document).iter().map(|entry| (&entry.at, sheet.lines.range(&sheet.text, &entry.value))).collect();
        for (event, at) in typed.ties().gives {
            let Some((mark, name)) = event.about() else { continue };
            found.extend(places.get(&at).map(|range| (mark, name.into(), *range)));
        }
    }
    Some(found)
}

fn at(path: &str, range: Range) -> Location {
    Location { path: path.to_owned(), range }
}

fn stamp(text: &str, profile: Profile) -> u64 {
    let mut hasher = DefaultHasher::new();
    (text, profile.name()).hash(&mut hasher);
    hasher.finish()
}
