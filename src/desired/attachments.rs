//! Long texts that documents keep in files of their own.

use crate::diagnostics::Finding;
use crate::fact;
use crate::files::{Denial, Folder};
use crate::language::Text;
use crate::model::Pointer;
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
    let wrong = |code: Wrong, why: Text, label: Text| Box::new(code.finding(at, named, &why, label));
    let outside = || {
        let finding = wrong(Wrong::Outside, fact!("desired-lies-outside-workspace"), fact!("desired-not-inside"));
        Box::new(finding.help(fact!("desired-move-file-into-workspace-name")))
    };
    let path = folder.join(named);
    let bytes = root.read(&path, MAX_LETTER_BYTES).map_err(|denial| match denial {
        Denial::Outside => outside(),
        Denial::Missing => {
            let expected = crate::source::files::shown_path(&path);
            let label = fact!("desired-no-such-file");
            Box::new(
                wrong(Wrong::Missing, fact!("desired-does-not-exist"), label)
                    .help(fact!("desired-paths-start-document-folder-create", expected)),
            )
        }
        Denial::NotFile => wrong(Wrong::Unreadable, fact!("desired-not-file-2"), fact!("desired-not-file")),
        Denial::TooLarge(_) => wrong(Wrong::Unreadable, fact!("desired-larger-mb"), fact!("desired-too-large")),
        Denial::Hidden(_)
        | Denial::Name(_)
        | Denial::Link(_)
        | Denial::NotFolder
        | Denial::Shared
        | Denial::Secret
        | Denial::HoldsSecret { .. }
        | Denial::Foreign
        | Denial::System(_) => {
            wrong(Wrong::Unreadable, fact!("desired-can-not-read", denial), fact!("desired-not-readable"))
        }
    })?;
    if !is_letter(&path) {
        let why = fact!("desired-no-letter-name");
        return Err(wrong(Wrong::Other, why, fact!("desired-not-letter")));
    }
    let text = String::from_utf8(bytes)
        .map_err(|_| wrong(Wrong::Unreadable, fact!("desired-not-utf-2"), fact!("desired-not-utf")))?;
    let text = text_of(text);
    if text.is_empty() {
        return Err(wrong(Wrong::Unreadable, fact!("desired-empty"), fact!("desired-nothing")));
    }
    if text.chars().count() > MAX_LETTER_CHARACTERS {
        return Err(wrong(Wrong::Unreadable, fact!("desired-more-characters"), fact!("desired-too-long")));
    }
    Ok(text)
}

#[derive(Debug, Clone, Copy)]
enum Wrong {
    Missing,
    Outside,
    Unreadable,
    /// Something that programs read.
    Other,
}

impl Wrong {
    fn finding(self, at: &Pointer, named: &str, why: &Text, label: Text) -> Finding {
        let message = fact!("desired-file", model = crate::model::text::escaped(named), why);
        match self {
            Self::Missing => Finding::new("file-missing", at.clone(), message, label),
            Self::Outside => Finding::new("file-outside", at.clone(), message, label),
            Self::Unreadable => Finding::new("file-unreadable", at.clone(), message, label)
                .help(fact!("desired-name-text-file-utf-not")),
            Self::Other => Finding::new("file-unreadable", at.clone(), message, label)
                .help(fact!("desired-name-file-ends-html-htm")),
        }
    }
}
