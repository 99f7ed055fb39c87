//! Live state → documents. Pure: the command that asks writes the files.
//!
//! New objects become files in canonical form ([`documents`]); a document that is there already is changed in place
//! with its comments kept ([`refresh`]).

mod canonical;
mod edit;
mod emit;
mod letters;
mod parts;
mod refresh;
mod written;

pub use edit::update;
pub use parts::replaced;
pub use refresh::{Comments, Refreshed, refresh};

use crate::kinds::Kind;
use crate::model::Status;
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// One live object, as pull needs it.
#[derive(Debug, Clone)]
pub struct Pulled {
    pub kind: &'static Kind,
    /// As the platform gives it: not to be trusted as part of a path.
    pub key: String,
    pub labels: BTreeMap<String, String>,
    pub protect: bool,
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

/// Canonical files for `objects`, in their order: each document, then the letters that belong to it.
pub fn documents(objects: &[Pulled]) -> Vec<File> {
    objects.iter().flat_map(files_of).collect()
}

fn files_of(pulled: &Pulled) -> Vec<File> {
    let document = canonical::document(pulled);
    let stem = letters::stem(&pulled.key);
    let (value, letters) = letters::taken_out(pulled.kind, document.value, &stem, None);
    let folder = PathBuf::from(pulled.kind.collection);
    let text = emit::document(pulled.kind, &document.remarks, &value);
    let first = File { path: folder.join(format!("{stem}.yaml")), text };
    let rest = letters.into_iter().map(|letter| File { path: folder.join(letter.path), text: letter.text });
    std::iter::once(first).chain(rest).collect()
}

#[cfg(test)]
mod tests;
