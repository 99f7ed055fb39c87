//! Documents that a language server is asked about, and the answers that are expected of it.

use std::fs;
use std::path::{Path, PathBuf};

/// Paths of the documents, relative to `root`.
pub(crate) fn documents(root: &str) -> Vec<String> {
    let (mut found, mut open) = (Vec::new(), vec![PathBuf::from(root)]);
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|ending| ending == "yaml") {
                let path = path.strip_prefix(root).expect("below it").to_string_lossy().into_owned();
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// How `answers` about the document at `path` differ from those that stand beside it; `UPDATE=1` writes them there.
pub(crate) fn compare(root: &str, path: &str, answers: &str) -> Option<String> {
    let expected = Path::new(root).join(path).with_extension("expected");
    if std::env::var_os("UPDATE").is_some() {
        fs::write(expected, answers).expect("writable");
        return None;
    }
    let wanted = fs::read_to_string(&expected).unwrap_or_default();
    (wanted != answers).then(|| {
        let difference = similar::TextDiff::from_lines(wanted.as_str(), answers);
        format!("{path} gets other answers:\n{}", difference.unified_diff().context_radius(4))
    })
}
