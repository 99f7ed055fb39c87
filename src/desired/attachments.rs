//! Long texts that documents keep in files of their own.

use crate::diagnostics::Finding;
use crate::fact;
use crate::files::{Denial, Folder};
use crate::model::Pointer;
use crate::model::text::escaped;
use crate::source::letter::{MAX_LETTER_BYTES, MAX_LETTER_CHARACTERS, is_letter, text_of};
use crate::vocabulary::{Spec, blank};
use std::path::Path;

/// Puts the content of every file that `spec` names in the place of its path. Paths start at the document's folder.
pub(super) fn put_in(spec: &mut dyn Spec, root: &Folder, document: &str, findings: &mut Vec<Finding>) {
    let folder = Path::new(document).parent().unwrap_or(Path::new(""));
    for (at, text) in spec.files() {
        match content(root, folder, text, &at) {
            Ok(content) => {
                blank::text(&content, &at, findings);
                *text = content;
            }
            Err(finding) => findings.push(*finding),
        }
    }
}

fn content(root: &Folder, folder: &Path, named: &str, at: &Pointer) -> Result<String, Box<Finding>> {
    let (path, named) = (folder.join(named), escaped(named));
    let bytes = root.read(&path, MAX_LETTER_BYTES).map_err(|denial| Box::new(denied(&denial, &path, &named, at)))?;
    let text = if is_letter(&path) { String::from_utf8(bytes).map(text_of) } else { Ok(String::new()) };
    let is_too_long = |text: &String| text.chars().count() > MAX_LETTER_CHARACTERS;
    let finding = Finding::of(
        "file-unreadable",
        at.clone(),
        match text {
            _ if !is_letter(&path) => fact!("file-unreadable-letter-not-html", named),
            Err(_) => fact!("file-unreadable-letter-not-utf8", named),
            Ok(text) if text.is_empty() => fact!("file-unreadable-letter-empty", named),
            Ok(text) if is_too_long(&text) => fact!("file-unreadable-letter-too-long", named),
            Ok(text) => return Ok(text),
        },
    );
    Err(Box::new(finding))
}

/// Why the file at `path`, which the document calls `named`, is not read.
fn denied(denial: &Denial, path: &Path, named: &str, at: &Pointer) -> Finding {
    let at = at.clone();
    match denial {
        Denial::Outside => Finding::of("file-outside", at, fact!("file-outside-letter", named)),
        Denial::Missing => {
            let expected = crate::source::files::shown_path(path);
            Finding::of("file-missing", at, fact!("file-missing-letter", named, expected))
        }
        Denial::NotFile => Finding::of("file-unreadable", at, fact!("file-unreadable-letter-not-a-file", named)),
        Denial::TooLarge { .. } => Finding::of("file-unreadable", at, fact!("file-unreadable-letter-too-large", named)),
        Denial::Hidden(_)
        | Denial::Name(_)
        | Denial::Link(_)
        | Denial::NotFolder
        | Denial::Shared
        | Denial::Secret
        | Denial::HoldsSecret { .. }
        | Denial::Foreign
        | Denial::System(_) => {
            Finding::of("file-unreadable", at, fact!("file-unreadable-letter-denied", named, denial))
        }
    }
}
