//! Which files of a workspace hold documents, and their text.

use super::passed::{linked_folder, not_utf8, other_ending, too_large, unread, unread_start};
use super::text::{self, MAX_FILE_BYTES, Unseen};
use crate::diagnostics::Diagnostic;
use crate::files::{Denial, EntryType, Folder, FolderEntry, Relative};
use crate::model::file::SourceFile;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Texts that editors hold and have not saved, by path as [`find`] gives it. They stand before what is on disk.
pub type Unsaved = BTreeMap<String, Arc<str>>;

/// What may end the name of a file with documents.
pub const ENDINGS: [&str; 2] = ["yaml", "yml"];

/// The settings' file is not a document.
const SETTINGS: &str = "journeyctl.yaml";

/// The files with documents, and what was found on the way and is none.
#[derive(Debug, Default)]
pub struct Found {
    /// Relative to the root, with `/`, sorted.
    pub paths: Vec<String>,
    /// What is named and cannot be read, and what lies among the documents and is not read.
    pub told: Vec<Diagnostic>,
}

/// The files with documents under `starts`, which are relative to `root`. Hidden names are passed over, no link is
/// followed. What is not saved counts as if it were.
pub fn find(root: &Folder, starts: &[PathBuf], unsaved: &Unsaved) -> Found {
    let (mut found, mut told) = (BTreeSet::new(), Vec::new());
    for start in starts {
        let relative = shown_path(start);
        let sort = Relative::visible(start).and_then(|_| root.sort(start));
        match sort {
            Err(denial) => told.push(unread_start(&relative, &denial)),
            Ok(EntryType::Folder) => walk(root, &relative, &mut found, &mut told),
            Ok(EntryType::File) => drop(found.insert(relative)),
            Ok(EntryType::Link) => told.push(unread_start(&relative, &Denial::Link(relative.clone()))),
            Ok(EntryType::Other) => told.push(unread_start(&relative, &Denial::NotFile)),
        }
    }
    found.extend(
        unsaved.keys().filter(|path| is_document(path) && starts.iter().any(|start| holds(start, path))).cloned(),
    );
    Found { paths: found.into_iter().collect(), told }
}

/// Whether a walk would take the file at `path`, were it there.
pub fn is_document(path: &str) -> bool {
    path != SETTINGS && ending(path) == Some(Ending::Known) && !path.split('/').any(|part| part.starts_with('.'))
}

/// How a name ends that a document can have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ending {
    Known,
    /// The same letters, not all of them small.
    Alike,
}

fn ending(name: &str) -> Option<Ending> {
    let end = Path::new(name).extension()?.to_str()?;
    let known = ENDINGS.iter().find(|known| end.eq_ignore_ascii_case(known))?;
    Some(if end == *known { Ending::Known } else { Ending::Alike })
}

fn holds(start: &Path, path: &str) -> bool {
    let start = shown_path(start);
    start.is_empty() || path.strip_prefix(&start).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

fn walk(root: &Folder, folder: &str, found: &mut BTreeSet<String>, told: &mut Vec<Diagnostic>) {
    let entries = match root.entries(folder) {
        Ok(entries) => entries,
        Err(denial) => return told.push(unread(folder, &denial)),
    };
    for entry in entries.into_iter().filter(|entry| !entry.is_hidden()) {
        let path = |name: &str| if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") };
        let (name, sort) = match &entry {
            FolderEntry { name: Ok(name), sort, .. } => (name, *sort),
            FolderEntry { name: Err(shown), .. } => {
                told.extend(ending(shown).map(|_| not_utf8(&path(shown))));
                continue;
            }
        };
        let path = path(name);
        match (sort, ending(name)) {
            (EntryType::Folder, _) => walk(root, &path, found, told),
            (EntryType::Link, _) if entry.leads_to_folder => told.push(linked_folder(&path)),
            (_, None) => {}
            _ if path == SETTINGS => {}
            (EntryType::Link, Some(_)) => told.push(unread(&path, &Denial::Link(path.clone()))),
            (EntryType::Other, Some(_)) => told.push(unread(&path, &Denial::NotFile)),
            (EntryType::File, Some(Ending::Known)) => drop(found.insert(path)),
            (EntryType::File, Some(Ending::Alike)) => told.push(other_ending(&path)),
        }
    }
}

/// `path` as people see it: with `/`, without `./`.
pub fn shown_path(path: &Path) -> String {
    let parts: Vec<_> = path.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    let parts: Vec<_> = parts.iter().map(AsRef::as_ref).filter(|part: &&str| *part != ".").collect();
    parts.join("/").replacen("//", "/", 1)
}

/// The same, from an editor where it holds the file.
pub fn text_now(root: &Folder, path: &str, unsaved: &Unsaved) -> Result<String, Box<Diagnostic>> {
    match unsaved.get(path) {
        Some(text) if text.len() as u64 > MAX_FILE_BYTES => Err(too_large(path, text.len() as u64)),
        Some(text) => fit(path, text.as_bytes().to_vec()),
        None => self::text(root, path),
    }
}

/// The same where the text is not fit, with all that is wrong with it; `None` where there is no text at all.
pub fn unseen_now(root: &Folder, path: &str, unsaved: &Unsaved) -> Option<Unseen> {
    let bytes = match unsaved.get(path) {
        Some(text) => text.as_bytes().to_vec(),
        None => root.read(path, MAX_FILE_BYTES).ok()?,
    };
    text::of_bytes(bytes).err().map(|unfit| (*unfit).into())
}

/// The text of the file at `path` below `root`, fit to be YAML.
pub fn text(root: &Folder, path: &str) -> Result<String, Box<Diagnostic>> {
    match root.read(path, MAX_FILE_BYTES) {
        Ok(bytes) => fit(path, bytes),
        Err(Denial::TooLarge { bytes, most: _ }) => Err(too_large(path, bytes)),
        Err(denial) => Err(Box::new(unread(path, &denial))),
    }
}

fn fit(path: &str, bytes: Vec<u8>) -> Result<String, Box<Diagnostic>> {
    text::of_bytes(bytes).map_err(|unfit| {
        let file = Arc::new(SourceFile { path: path.to_owned(), text: unfit.text });
        Box::new(unfit.problem.in_file(&file))
    })
}
