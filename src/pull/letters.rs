//! Long texts that documents keep in files of their own: out of the value, into files next to the document.

use super::canonical;
use crate::model::address::is_key;
use crate::model::digest::digest;
use crate::model::{PathSegment, Pointer};
use crate::source::letter::file_of;
use crate::source::{self, Document};
use crate::vocabulary::Kind;
use serde_json::Value;

/// Where letters stand, below the folder of their document.
const FOLDER: &str = "mail";

/// A text for a file of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LetterFile {
    /// Where the document names it, from its root; elements by position.
    pub at: Pointer,
    /// Relative to the folder of the document, with `/`.
    pub path: String,
    /// The file whose text is that of the platform.
    pub text: String,
}

/// What files of this object are called: its key, or a digest where the key could leave the folder.
pub(super) fn stem(key: &str) -> String {
    if is_key(key) { key.to_owned() } else { format!("key-{}", &digest(&[key.as_bytes()])[..16]) }
}

/// Which files a document's letters may have. Paths start at the folder of the document.
pub struct Homes<'a> {
    /// Whether a letter may be written over the file that the document names.
    pub is_own: &'a dyn Fn(&str) -> bool,
    /// Whether nothing is at this path.
    pub is_free: &'a dyn Fn(&str) -> bool,
}

/// A document with paths where letters stood.
pub(super) struct TakenOut {
    pub(super) value: Value,
    pub(super) letters: Vec<LetterFile>,
    /// Places, from the root of the document, of texts that no file can hold.
    pub(super) unfit: Vec<Pointer>,
}

/// `document` with paths where letters stood. A path that `existing` names is kept where that file is the letter's own.
pub(super) fn taken_out(
    kind: &Kind,
    mut document: Value,
    stem: &str,
    existing: Option<&Value>,
    homes: &Homes<'_>,
) -> TakenOut {
    let (mut letters, mut unfit) = (Vec::new(), Vec::new());
    for (pattern, ending) in kind.files {
        let spec = &document["spec"];
        for at in matching(spec, pattern) {
            let numbers: String = at.segments().iter().filter_map(position).collect();
            let written = existing.and_then(|existing| existing["spec"].pointer(&at.to_string())?.as_str());
            let Some(place) = document["spec"].pointer_mut(&at.to_string()) else { continue };
            let at = at.under(&Pointer::root().field("spec"));
            let Some(text) = place.as_str().and_then(file_of) else {
                *place = written.unwrap_or_default().into();
                unfit.push(at);
                continue;
            };
            let path = match written {
                Some(path) if is_relative(path) && (homes.is_own)(path) => path.to_owned(),
                _ => free(&format!("{FOLDER}/{stem}{numbers}"), ending, homes.is_free),
            };
            *place = path.clone().into();
            letters.push(LetterFile { at, path, text });
        }
    }
    TakenOut { value: canonical::composed(document), letters, unfit }
}

fn free(stem: &str, ending: &str, is_free: &dyn Fn(&str) -> bool) -> String {
    let first = std::iter::once(format!("{stem}.{ending}"));
    let numbered = (2..).map(|n| format!("{stem}-no{n}.{ending}"));
    first.chain(numbered).find(|path| is_free(path)).expect("some number is free")
}

/// Places of texts of `pulled` that no file can hold, from the root of its document.
pub fn unfit(pulled: &super::Pulled) -> Vec<Pointer> {
    let places = pulled.kind.files.iter().flat_map(|(pattern, _)| matching(&pulled.spec, pattern));
    let text = |at: &Pointer| pulled.spec.pointer(&at.to_string()).and_then(Value::as_str).and_then(file_of);
    let unfit = places.filter(|at| text(at).is_none());
    unfit.map(|at| at.under(&Pointer::root().field("spec"))).collect()
}

/// The paths that the document number `document` of `text` names, one for each letter.
pub fn named(kind: &Kind, text: &str, document: usize) -> Vec<String> {
    let documents = source::documents(text).unwrap_or_default();
    let Some(Document { value, .. }) = documents.iter().find(|found| found.position == document) else {
        return Vec::new();
    };
    let spec = &value["spec"];
    let places = kind.files.iter().flat_map(|(pattern, _)| matching(spec, pattern));
    places.filter_map(|at| Some(spec.pointer(&at.to_string())?.as_str()?.to_owned())).collect()
}

/// Whether the author's path can be kept: one that starts at the document. Whoever writes the file sees to it that it
/// stays in the workspace.
fn is_relative(path: &str) -> bool {
    use std::path::{Component, Path};
    let fits = |part| matches!(part, Component::Normal(_) | Component::ParentDir | Component::CurDir);
    !path.contains('\\') && !path.is_empty() && Path::new(path).components().all(fits)
}

/// `-2` for the second element: people count from one.
fn position(segment: &PathSegment) -> Option<String> {
    match segment {
        PathSegment::Index(position) => Some(format!("-{}", position + 1)),
        PathSegment::Field(_) | PathSegment::Id(_) => None,
    }
}

/// The places of texts below `value` whose path has the shape of `pattern`.
fn matching(value: &Value, pattern: &str) -> Vec<Pointer> {
    let mut found = Vec::new();
    walk(value, &Pointer::root(), &mut |at, value| {
        if value.is_string() && at.matches(pattern) {
            found.push(at.clone());
        }
    });
    found
}

fn walk(value: &Value, at: &Pointer, visit: &mut impl FnMut(&Pointer, &Value)) {
    visit(at, value);
    match value {
        Value::Object(fields) => fields.iter().for_each(|(name, value)| walk(value, &at.field(name), visit)),
        Value::Array(list) => list.iter().enumerate().for_each(|(n, value)| walk(value, &at.index(n), visit)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_key_leads_out_of_the_folder() {
        assert_eq!(stem("winback"), "winback");
        for hostile in ["../../etc/passwd", "a/b", "", "..", "C:x", "ä"] {
            let name = stem(hostile);
            assert!(is_key(&name), "{hostile} → {name}");
        }
        for absolute in ["/x", "", "a\\b"] {
            assert!(!is_relative(absolute), "{absolute}");
        }
    }
}
