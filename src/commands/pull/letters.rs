//! Which files a pull may put letters into: only those that are one letter's own, so that no other document says something
//! else by the way.

use super::there::read;
use crate::desired::Desired;
use crate::files::Relative;
use crate::pull;
use crate::source::letter::is_written_over;
use crate::workspace::Workspace;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::path::{Path, PathBuf};

/// The files that letters are in, and those that this pull makes.
pub(super) struct Letters<'a> {
    into: &'a Workspace,
    /// How many places name each file.
    named: HashMap<String, usize>,
    /// Files with documents.
    documents: HashSet<String>,
    /// Files that several places name and that take one text in all of them.
    agreed: HashSet<String>,
    given: RefCell<BTreeSet<String>>,
}

impl<'a> Letters<'a> {
    pub(super) fn of(into: &'a Workspace, existing: &Desired) -> Self {
        let mut named: HashMap<String, usize> = HashMap::new();
        let mut texts: BTreeMap<&str, String> = BTreeMap::new();
        let with_letters = existing.documents().iter().filter(|declared| !declared.kind.files.is_empty());
        for declared in with_letters {
            let path = declared.origin.path.as_ref();
            let text = texts.entry(path).or_insert_with(|| read(into, Path::new(path)).unwrap_or_default());
            for letter in pull::named(declared.kind, text, declared.origin.document) {
                *named.entry(alike(path, &letter)).or_default() += 1;
            }
        }
        let documents = existing.documents().iter().map(|declared| alike("", &declared.origin.path)).collect();
        Self { into, named, documents, agreed: HashSet::new(), given: RefCell::default() }
    }

    /// Lets those files be written that several places name, all of which take the same text: `taken` by the path of the
    /// document.
    pub(super) fn agree(&mut self, taken: &[(PathBuf, String)]) {
        let mut texts: HashMap<String, Vec<&str>> = HashMap::new();
        for (path, text) in taken {
            texts.entry(alike("", &path.to_string_lossy())).or_default().push(text);
        }
        let is_agreed = |path: &str, texts: &[&str]| {
            Some(&texts.len()) == self.named.get(path) && texts.iter().all(|text| *text == texts[0])
        };
        self.agreed =
            texts.iter().filter(|(path, texts)| is_agreed(path, texts)).map(|(path, _)| path.clone()).collect();
    }

    /// Whether several places name the file that the document at `document` calls `letter`.
    pub(super) fn is_shared(&self, document: &str, letter: &str) -> bool {
        self.named.get(&alike(document, letter)).is_some_and(|count| *count > 1)
    }

    /// Whether the file that the document at `document` calls `letter` may get another text.
    pub(super) fn is_own(&self, document: &str, letter: &str) -> bool {
        let path = alike(document, letter);
        let is_one = self.named.get(&path) == Some(&1) || self.agreed.contains(&path);
        is_one && is_written_over(Path::new(letter)) && !self.documents.contains(&path)
    }

    /// Whether nothing is there, and nothing was promised there.
    pub(super) fn is_free(&self, document: &str, letter: &str) -> bool {
        let is_there = self.into.root.sort(beside(document, letter)).is_ok();
        let path = alike(document, letter);
        !is_there && !self.named.contains_key(&path) && self.given.borrow_mut().insert(path)
    }
}

/// The path of what a document names.
pub(super) fn beside(document: &str, letter: &str) -> PathBuf {
    let path = Path::new(document).parent().unwrap_or(Path::new("")).join(letter);
    Relative::visible(&path).map(|inside| PathBuf::from(inside.text())).unwrap_or(path)
}

/// One text for all paths that can lead to one file: some file systems do not tell capital letters apart.
fn alike(document: &str, letter: &str) -> String {
    beside(document, letter).to_string_lossy().to_lowercase()
}
