//! What a pull says of the files and fields that it wrote, kept and could not write.

use super::super::{Terminal, errors};
use super::files::{Document, Pulled};
use crate::language::comma;
use crate::model::text::{escaped, shortened};
use crate::source::files::shown_path;
use crate::source::modeline::FOLDER;
use crate::{say, word};
use std::collections::HashSet;
use std::io;
use std::path::Path;

/// Every file that was written, with its fields where the document was there, and what was kept.
pub(super) fn written(pulled: &Pulled, terminal: &mut Terminal<'_>) -> io::Result<()> {
    let changed: HashSet<&Path> = pulled
        .documents
        .iter()
        .filter(|document| !document.written.is_empty())
        .map(|document| Path::new(&document.path))
        .collect();
    let (schemas, others): (Vec<&Path>, Vec<&Path>) =
        pulled.files.iter().map(|(path, _)| path.as_path()).partition(|path| path.starts_with(FOLDER));
    for path in others.into_iter().filter(|path| !changed.contains(path)) {
        writeln!(terminal.out, "{}", say!("commands-wrote", path = shown_path(path)))?;
    }
    match schemas.as_slice() {
        [] => {}
        [one] => writeln!(terminal.out, "{}", say!("commands-wrote-3", one = shown_path(one)))?,
        several => {
            let count = several.len();
            writeln!(terminal.out, "{}", say!("commands-wrote-files", folder = FOLDER, count))?;
        }
    }
    for Document { path, written, taking, .. } in &pulled.documents {
        let path = shown_path(Path::new(path));
        if !written.is_empty() {
            let line = say!("commands-wrote-2", path, written = written.join(comma()));
            writeln!(terminal.out, "{line}")?;
        }
        if !taking.kept.is_empty() {
            let line = say!("commands-kept-changed-here-not-applied", path, taking = taking.kept.join(comma()));
            writeln!(terminal.out, "{line}")?;
        }
    }
    Ok(())
}

/// What was left, and whether anything was.
pub(super) fn left(pulled: &Pulled, terminal: &mut Terminal<'_>) -> io::Result<bool> {
    let mut is_left = !pulled.left.is_empty();
    for left in &pulled.left {
        let (message, help) = left.problem_and_advice();
        errors::tell(terminal, &message, Some(&help))?;
    }
    for document in &pulled.documents {
        let path = shown_path(Path::new(&document.path));
        for comment in &document.lost {
            let comment = escaped(&shortened(comment.trim(), 60)).into_owned();
            let remark = say!("commands-comment-gone-stood", path, comment);
            errors::note(terminal.err, &remark)?;
        }
        for Remainder { message, help } in remainders(&path, document) {
            is_left = true;
            errors::tell(terminal, &message, Some(help))?;
        }
    }
    Ok(is_left)
}

/// Places of one document that were not written for one reason.
struct Remainder {
    message: String,
    help: &'static str,
}

/// What was not written of `document`, which is shown as `path`, reason by reason.
fn remainders(path: &str, document: &Document) -> Vec<Remainder> {
    let Document { stuck, unfit, saved, taking, .. } = document;
    let by_hand = word!("commands-write-hand-journeyctl-plan-shows");
    let overwrite = word!("commands-journeyctl-plan-shows-both-sides");
    let all = [
        (stuck, say!("commands-could-not-changed-text", path, named = named(stuck)), by_hand),
        (
            saved,
            say!("commands-saved-while-platform-read-nothing", path, named = named(saved)),
            word!("commands-pull-again"),
        ),
        (
            unfit,
            say!("commands-can-not-written-platform-text", path, named = named(unfit)),
            word!("commands-mend-text-platform-pull-again"),
        ),
        (
            &taking.torn,
            say!("commands-changed-here-platform-nothing-written", path, named = named(&taking.torn)),
            overwrite,
        ),
        (
            &taking.unknown,
            say!("commands-differs-changed-can-not-known", path, named = named(&taking.unknown)),
            overwrite,
        ),
    ];
    let left = all.into_iter().filter(|(places, ..)| !places.is_empty());
    left.map(|(_, message, help)| Remainder { message, help }).collect()
}

fn named(places: &[String]) -> String {
    places.iter().map(|place| format!("`{place}`")).collect::<Vec<_>>().join(comma())
}
