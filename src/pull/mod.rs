//! Live state → documents. Pure: the command that asks writes the files.
//!
//! New objects become files in canonical form ([`documents`]); a document that is there already is changed in place
//! with its comments kept ([`refresh()`]).

mod canonical;
mod edit;
mod emit;
mod letters;
mod merge;
mod refresh;
mod written;

pub use letters::{Homes, named, unfit};
pub use refresh::{TakenFields, refresh};

use crate::model::Status;
use crate::vocabulary::Kind;
use crate::vocabulary::document::Policies;
use letters::TakenOut;
use serde_json::Value;
use std::collections::{BTreeMap, HashSet};
use std::path::{Path, PathBuf};

/// One live object, as pull needs it.
#[derive(Debug, Clone)]
pub struct Pulled {
    pub kind: &'static Kind,
    /// As the platform gives it: not to be trusted as part of a path.
    pub key: String,
    pub labels: BTreeMap<String, String>,
    pub protect: bool,
    /// What the document that is there leaves to others.
    pub fields: Policies,
    /// As it crosses the wire: without lifecycle, letters put in.
    pub spec: Value,
    pub status: Status,
}

/// One file to write, relative to the folder that is pulled into.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    pub path: PathBuf,
    pub text: String,
}

/// Canonical files for `objects`, in their order: each document, then the letters that belong to it, each in the folder
/// that `folder` gives for its kind, with the `modeline` for its path. A path that `is_taken` by something else is left alone: the file gets a number.
pub fn documents(
    objects: &[Pulled],
    folder: impl Fn(&'static Kind) -> PathBuf,
    is_taken: impl Fn(&Path) -> bool,
    modeline: impl Fn(&Kind, &Path) -> Option<String>,
) -> Vec<File> {
    let mut given = HashSet::new();
    let mut files = Vec::new();
    for pulled in objects {
        let stem = letters::stem(&pulled.key);
        let numbered = (2..).map(|n| format!("{stem}-{n}"));
        let free = |files: &Vec<File>| files.iter().all(|file| !given.contains(&file.path) && !is_taken(&file.path));
        let folder = folder(pulled.kind);
        let found = std::iter::once(stem.clone())
            .chain(numbered)
            .map(|stem| files_of(pulled, &folder, &stem, &modeline))
            .find(free);
        let found = found.expect("some number is free");
        given.extend(found.iter().map(|file| file.path.clone()));
        files.extend(found);
    }
    files
}

fn files_of(
    pulled: &Pulled,
    folder: &Path,
    stem: &str,
    modeline: &impl Fn(&Kind, &Path) -> Option<String>,
) -> Vec<File> {
    let document = canonical::document(pulled);
    let homes = Homes { is_own: &|_| false, is_free: &|_| true };
    let TakenOut { value, letters, unfit: _ } = letters::taken_out(pulled.kind, document.value, stem, None, &homes);
    let path = folder.join(format!("{stem}.yaml"));
    let text = emit::document(modeline(pulled.kind, &path), &document.remarks, &value);
    let first = File { path, text };
    let rest = letters.into_iter().map(|letter| File { path: folder.join(letter.path), text: letter.text });
    std::iter::once(first).chain(rest).collect()
}

#[cfg(test)]
mod refresh_test;
#[cfg(test)]
mod tests;
