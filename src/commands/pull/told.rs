//! What a pull says of the files and fields that it wrote, kept and could not write.

use super::super::terminal::Terminal;
use super::files::{Document, Pulled};
use crate::fact;
use crate::language::{AsArgument, Text};
use crate::model::text::{escaped, shortened};
use crate::source::files::shown_path;
use crate::source::modeline::FOLDER;
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
        terminal.print(&fact!("commands-wrote", path = shown_path(path)))?;
    }
    match schemas.as_slice() {
        [] => {}
        [one] => terminal.print(&fact!("commands-wrote-3", one = shown_path(one)))?,
        several => {
            let count = several.len();
            terminal.print(&fact!("commands-wrote-files", folder = FOLDER, count))?;
        }
    }
    for Document { path, written, taking, .. } in &pulled.documents {
        let path = shown_path(Path::new(path));
        if !written.is_empty() {
            terminal.print(&fact!("commands-wrote-2", path, written))?;
        }
        if !taking.kept.is_empty() {
            terminal.print(&fact!("commands-kept-changed-here-not-applied", path, taking = taking.kept))?;
        }
    }
    Ok(())
}

/// What was left, and whether anything was.
pub(super) fn left(pulled: &Pulled, terminal: &mut Terminal<'_>) -> io::Result<bool> {
    let mut is_left = !pulled.left.is_empty();
    for left in &pulled.left {
        let (message, help) = left.problem_and_advice();
        terminal.complain(&message, Some(&help))?;
    }
    for document in &pulled.documents {
        let path = shown_path(Path::new(&document.path));
        for comment in &document.lost {
            let comment = escaped(&shortened(comment.trim(), 60)).into_owned();
            let remark = fact!("commands-comment-gone-stood", path, comment);
            terminal.note(&remark)?;
        }
        for Remainder { message, help } in remainders(&path, document) {
            is_left = true;
            terminal.complain(&message, Some(&help))?;
        }
    }
    Ok(is_left)
}

/// Places of one document that were not written for one reason.
struct Remainder {
    message: Text,
    help: Text,
}

/// What was not written of `document`, which is shown as `path`, reason by reason.
fn remainders(path: &str, document: &Document) -> Vec<Remainder> {
    let Document { stuck, unfit, saved, taking, .. } = document;
    let by_hand = fact!("commands-write-hand-journeyctl-plan-shows");
    let overwrite = fact!("commands-journeyctl-plan-shows-both-sides");
    let all = [
        (stuck.is_empty(), fact!("commands-could-not-changed-text", path, named = named(stuck)), by_hand),
        (
            saved.is_empty(),
            fact!("commands-saved-while-platform-read-nothing", path, named = named(saved)),
            fact!("commands-pull-again"),
        ),
        (
            unfit.is_empty(),
            fact!("commands-can-not-written-platform-text", path, named = named(unfit)),
            fact!("commands-mend-text-platform-pull-again"),
        ),
        (
            taking.torn.is_empty(),
            fact!("commands-changed-here-platform-nothing-written", path, named = named(&taking.torn)),
            overwrite.clone(),
        ),
        (
            taking.unknown.is_empty(),
            fact!("commands-differs-changed-can-not-known", path, named = named(&taking.unknown)),
            overwrite,
        ),
    ];
    let left = all.into_iter().filter(|(is_empty, ..)| !is_empty);
    left.map(|(_, message, help)| Remainder { message, help }).collect()
}

fn named(places: &[impl AsArgument]) -> Vec<Text> {
    places.iter().map(|place| fact!("commands-place", place)).collect()
}
