//! Long texts that documents keep in files of their own: out of the value, into files next to the document.

use super::canonical;
use crate::kinds::Kind;
use crate::model::address::is_key;
use crate::model::digest::digest;
use crate::model::{Pointer, Segment};
use serde_json::Value;

/// Where letters stand, below the folder of their document.
const FOLDER: &str = "mail";

/// A text for a file of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// Where the document names it, from its root; elements by position.
    pub at: Pointer,
    /// Relative to the folder of the document, with `/`.
    pub path: String,
    pub text: String,
}

/// What files of this object are called: its key, or a digest where the key could leave the folder.
pub(super) fn stem(key: &str) -> String {
    if is_key(key) { key.to_owned() } else { format!("key-{}", &digest(&[key.as_bytes()])[..16]) }
}

/// `document` with paths where letters stood, and the letters. A path that `existing` names is kept.
pub(super) fn taken_out(
    kind: &Kind,
    mut document: Value,
    stem: &str,
    existing: Option<&Value>,
) -> (Value, Vec<Letter>) {
    let mut letters = Vec::new();
    for (pattern, ending) in kind.files {
        let spec = &document["spec"];
        for at in matching(spec, pattern) {
            let numbers: String = at.segments().iter().filter_map(position).collect();
            let written = existing.and_then(|existing| existing["spec"].pointer(&at.to_string())?.as_str());
            let path = match written {
                Some(path) if is_relative(path) => path.to_owned(),
                _ => format!("{FOLDER}/{stem}{numbers}.{ending}"),
            };
            if let Some(place) = document["spec"].pointer_mut(&at.to_string()) {
                let text = place.take();
                *place = path.clone().into();
                letters.push(Letter {
                    at: at.under(&Pointer::root().field("spec")),
                    path,
                    text: text.as_str().unwrap_or_default().to_owned(),
                });
            }
        }
    }
    (canonical::composed(document), letters)
}

/// Whether the author's path can be kept: one that starts at the document. Whoever writes the file sees to it that it
/// stays in the workspace.
fn is_relative(path: &str) -> bool {
    use std::path::{Component, Path};
    let fits = |part| matches!(part, Component::Normal(_) | Component::ParentDir | Component::CurDir);
    !path.contains('\\') && !path.is_empty() && Path::new(path).components().all(fits)
}

/// `-2` for the second element: people count from one.
fn position(segment: &Segment) -> Option<String> {
    match segment {
        Segment::Index(position) => Some(format!("-{}", position + 1)),
        Segment::Field(_) | Segment::Id(_) => None,
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
