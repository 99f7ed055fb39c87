//! What is told of files that are not read: each at its own place.

use super::problem::FileProblem;
use crate::diagnostics::Diagnostic;
use crate::fact;
use crate::files::Denial;
use crate::language::Text;
use crate::model::file::SourceFile;
use crate::model::text::escaped;
use std::path::Path;
use std::sync::Arc;

fn at(path: &str, problem: FileProblem) -> Diagnostic {
    problem.in_file(&Arc::new(SourceFile { path: path.to_owned(), text: String::new() }))
}

/// A file or folder of documents that cannot be read. Nothing of what it holds is told.
pub(super) fn unread(path: &str, denial: &Denial) -> Diagnostic {
    let shown = escaped(path);
    if let Denial::HoldsSecret { text, span } = denial {
        let problem = FileProblem::of("file-unreadable", span.clone(), fact!("file-unreadable-secret", shown, denial))
            .help(way_out(denial));
        return problem.in_file(&Arc::new(SourceFile { path: path.to_owned(), text: text.clone() }));
    }
    let problem = FileProblem::of(
        "file-unreadable",
        0..0,
        if matches!(denial, Denial::Link(link) if link == path) {
            fact!("file-unreadable-link", shown)
        } else if matches!(denial, Denial::NotFile) {
            fact!("file-unreadable-not-a-file", shown)
        } else {
            fact!("file-unreadable-denied", shown, denial)
        },
    );
    at(path, problem.help(way_out(denial)))
}

fn way_out(denial: &Denial) -> Text {
    match denial {
        Denial::Link(_) => fact!("source-put-file-itself-name-own"),
        Denial::Hidden(_) => {
            fact!("source-names-begin-dot-never-read")
        }
        Denial::Secret => fact!("source-keep-token-outside-workspace"),
        Denial::HoldsSecret { .. } => fact!("source-take-out-platform-give-you"),
        Denial::NotFile | Denial::NotFolder => {
            fact!("source-put-regular-file-take-away")
        }
        Denial::Missing
        | Denial::Outside
        | Denial::Name(_)
        | Denial::Shared
        | Denial::TooLarge { .. }
        | Denial::Foreign
        | Denial::System(_) => fact!("source-let-read-take-away"),
    }
}

/// The same for a path that was named.
pub(super) fn unread_start(path: &str, denial: &Denial) -> Diagnostic {
    if denial.is_missing() {
        return Diagnostic::of("file-missing", fact!("file-missing-named", path = escaped(path), denial));
    }
    unread(path, denial)
}

/// A folder that is reached by a link alone.
pub(super) fn linked_folder(path: &str) -> Diagnostic {
    let path_shown = escaped(path);
    at(path, FileProblem::of("file-not-read", 0..0, fact!("file-not-read-link", path_shown)))
}

/// A file whose name ends nearly as that of a document.
pub(super) fn other_ending(path: &str) -> Diagnostic {
    let end = Path::new(path).extension().unwrap_or_default().to_string_lossy();
    let (path_shown, small) = (escaped(path), end.to_ascii_lowercase());
    at(path, FileProblem::of("file-not-read", 0..0, fact!("file-not-read-ending", path_shown, end, small)))
}

/// A file whose name is no text; `path` is what of it can be shown.
pub(super) fn not_utf8(path: &str) -> Diagnostic {
    at(path, FileProblem::of("file-unreadable", 0..0, fact!("file-unreadable-name", path = escaped(path))))
}

pub(super) fn too_large(path: &str, bytes: u64) -> Box<Diagnostic> {
    let path_shown = escaped(path);
    Box::new(at(path, FileProblem::of("too-large", 0..0, fact!("too-large-bytes", path_shown, bytes))))
}
