//! `validate --fix`: makes the certain edits that findings bring along, and says each.

use super::ending::Ending;
use super::folder;
use crate::diagnostics::{Diagnostic, Edit};
use crate::fact;
use crate::files::Folder;
use crate::language::Text;
use crate::model::file::{Place, SourceFile};
use crate::model::text::{escaped, shortened};
use crate::source;
use crate::source::text::MAX_FILE_BYTES;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

/// One mistake can hide another. Nobody has this many behind each other.
const ROUNDS: usize = 10;

/// What was done: a line each.
pub(super) type Done = Vec<Text>;

/// Finds and mends until nothing is left that can be mended. `find` reads everything anew.
pub(super) fn run(root: &Folder, find: &mut dyn FnMut() -> Vec<Diagnostic>) -> Result<Done, Ending> {
    let mut done = Done::new();
    for _ in 0..ROUNDS {
        let mut files: BTreeMap<String, (Arc<SourceFile>, Vec<Diagnostic>)> = BTreeMap::new();
        for diagnostic in find().into_iter().filter(|diagnostic| diagnostic.fix.is_some()) {
            let Some(Place { file, .. }) = &diagnostic.place else { continue };
            let entry = files.entry(file.path.clone()).or_insert_with(|| (Arc::clone(file), Vec::new()));
            entry.1.push(diagnostic);
        }
        let before = done.len();
        // Each is read once more right before it is written: what was saved since it was looked at stays.
        for (file, found) in files.into_values() {
            let Some((path, text, told)) = mended(root, &file, &found) else { continue };
            folder::write(root, &[(path, text)])?;
            done.extend(told);
        }
        if done.len() == before {
            break;
        }
    }
    Ok(done)
}

/// The text of `file` with the edits of `found`; `None` when nothing can be done, or the result cannot be trusted.
fn mended(root: &Folder, file: &SourceFile, found: &[Diagnostic]) -> Option<(PathBuf, String, Done)> {
    let bytes = root.read(&file.path, MAX_FILE_BYTES).ok()?;
    // The text that was looked at has a last newline, whatever the file has.
    let same = bytes == file.text.as_bytes() || [&bytes[..], b"\n"].concat() == file.text.as_bytes();
    let (text, edits) = source::mended(&file.text, found.iter().filter_map(|diagnostic| diagnostic.fix.as_ref()))?;
    let done = |edit: &&Edit| found.iter().find(|diagnostic| diagnostic.fix.as_ref() == Some(*edit));
    let told = edits.iter().filter_map(|edit| Some(describe_fix(file, done(edit)?, edit))).collect();
    same.then(|| (PathBuf::from(&file.path), text, told))
}

fn describe_fix(file: &SourceFile, diagnostic: &Diagnostic, edit: &Edit) -> Text {
    let place = diagnostic.place.as_ref().map_or((1, 1), Place::line_and_column);
    let ((line, column), path, code) = (place, escaped(&file.path), diagnostic.code);
    let start = fact!("commands-fixed", path, line, column, code);
    let before = &file.text[edit.span.clone()];
    let shown = |text: &str| {
        let inner = text.trim_matches([' ', ',', '\n', '-']);
        format!("`{}`", escaped(&shortened(if inner.is_empty() { text.trim() } else { inner }, 60)))
    };
    match (before.lines().count() > 1, edit.text.is_empty()) {
        (true, false) => start,
        (_, true) => fact!("commands-gone", start, before = shown(before)),
        (false, false) => {
            fact!("commands-now", start, before = shown(before), edit = shown(&edit.text))
        }
    }
}
