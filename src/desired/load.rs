//! All files of a workspace, in parallel, to one checked set.

use super::facts::Repaired;
use super::facts::{Kept, Reading};
use super::file::{FromFile, read_file};
use super::judged::{Allowances, judged_with_comments};
use super::{Desired, Places, set};
use crate::diagnostics::{self, Diagnostic, Finding};
use crate::fact;
use crate::files::{Denial, EntryType, Folder, Relative};
use crate::model::Pointer;
use crate::model::file::Origin;
use crate::model::wire::Quotas;
use crate::source::files::{self, Found, Unsaved};
use crate::vocabulary::References;
use crate::vocabulary::reference::Target;
use crate::workspace::{self, Workspace};
use rayon::prelude::*;
use std::collections::HashSet;
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

/// The checked set, and what was read on the way.
#[derive(Debug)]
pub struct Loaded {
    pub desired: Desired,
    pub warnings: Vec<Diagnostic>,
    /// Files that were read.
    pub files: usize,
}

/// All that could be read, and all that is wrong with it: for those who say more of it, and plan nothing.
#[derive(Debug)]
pub struct Survey {
    pub found: Vec<Diagnostic>,
    files: usize,
    readable: Desired,
    repaired: Vec<Repaired>,
}

impl Survey {
    pub fn has_errors(&self) -> bool {
        self.found.iter().any(Diagnostic::is_error)
    }

    /// The checked set, where nothing is an error.
    pub fn into_loaded(self) -> Result<Loaded, Vec<Diagnostic>> {
        let Self { found, files, readable, repaired: _ } = self;
        if found.iter().any(Diagnostic::is_error) {
            return Err(found);
        }
        Ok(Loaded { desired: readable, warnings: found, files })
    }

    /// What the documents name and `known` does not have.
    pub fn unmet(&self, known: &References) -> Vec<(&Origin, Finding)> {
        let mut unmet: Vec<_> =
            self.readable.unmet(known).into_iter().map(|(declared, finding)| (&declared.origin, finding)).collect();
        for repaired in &self.repaired {
            let findings = super::unmet_by(&repaired.declared, known).into_iter();
            unmet.extend(
                findings.filter(|finding| repaired.stands(finding)).map(|finding| (&repaired.declared.origin, finding)),
            );
        }
        unmet
    }

    /// What is used up, or will be, by documents that send.
    pub fn overspent(&self, quotas: &Quotas) -> Vec<(&Origin, Finding)> {
        let overspent = self.readable.overspent(quotas, &|_| None).into_iter();
        overspent.map(|(declared, finding)| (&declared.origin, finding)).collect()
    }

    pub fn into_checked(self) -> Result<Checked, Vec<Diagnostic>> {
        self.into_loaded().map(Loaded::into_checked)
    }
}

/// That everything is right, and how much it is.
#[derive(Debug, Default)]
pub struct Checked {
    pub documents: usize,
    pub files: usize,
    pub warnings: Vec<Diagnostic>,
}

impl Loaded {
    pub fn into_checked(self) -> Checked {
        let Self { desired, warnings, files } = self;
        Checked { documents: desired.count(), files, warnings }
    }
}

/// Below this, starting threads costs more than it saves.
const FILES_FOR_THREADS: usize = 16;

/// Everything that the documents of `workspace` ask for; with `only`, the documents in these files and folders.
/// All that is wrong comes at once, by path and position.
pub fn load(workspace: &Workspace, only: &[PathBuf]) -> Result<Loaded, Vec<Diagnostic>> {
    survey(workspace, only).into_loaded()
}

/// The same, with whatever could be read beside what is wrong.
pub fn survey(workspace: &Workspace, only: &[PathBuf]) -> Survey {
    let (checked, kept, targets) = run(workspace, only, true);
    let (mut documents, mut removed, mut moved, mut repaired) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for kept in kept {
        match kept {
            Kept::Declared(declared) => documents.push(declared),
            Kept::Repaired(document) => repaired.push(document),
            Kept::Removed(tombstone) => removed.push(tombstone),
            Kept::Moved(relocation) => moved.push(relocation),
        }
    }
    let readable = Desired::of(documents, removed, moved, targets);
    Survey { found: checked.warnings, files: checked.files, readable, repaired }
}

/// The same checks; nothing is kept of what was read.
pub fn check(workspace: &Workspace, only: &[PathBuf]) -> Result<Checked, Vec<Diagnostic>> {
    let (checked, ..) = run(workspace, only, false);
    if checked.warnings.iter().any(Diagnostic::is_error) { Err(checked.warnings) } else { Ok(checked) }
}

/// What is `found` to be wrong with the settings in `directory`, and, where it is known which files they name and whose rules
/// hold, all that is wrong with the documents.
pub fn with_documents(
    directory: &Path,
    unsaved: &Arc<Unsaved>,
    only: &[PathBuf],
    found: Vec<Diagnostic>,
) -> Vec<Diagnostic> {
    let Some(workspace) = Workspace::repaired(directory, unsaved) else { return found };
    let (mut checked, ..) = run(&workspace, only, false);
    checked.warnings.extend(found);
    diagnostics::sort(&mut checked.warnings);
    checked.warnings
}

/// Reads and checks all files. What is wrong stands in the result.
fn run(workspace: &Workspace, only: &[PathBuf], keep: bool) -> (Checked, Vec<Kept>, HashSet<Target>) {
    let Found { paths, told } = self::files(workspace, only);
    let reading = Reading {
        root: &workspace.root,
        settings: &workspace.settings,
        unsaved: &workspace.unsaved,
        keep,
        targets: Mutex::default(),
    };
    let one = |path: &String| read_file(path, &reading);
    let mut results: Vec<FromFile> = if paths.len() < FILES_FOR_THREADS {
        paths.iter().map(one).collect()
    } else {
        paths.par_iter().with_max_len(64).map(one).collect()
    };
    let is_whole = !told.iter().any(Diagnostic::is_error);
    let (mut diagnostics, mut kept) = (told, Vec::new());
    for result in &mut results {
        diagnostics.append(&mut result.told);
        kept.append(&mut result.kept);
    }
    let each = std::iter::zip(&paths, &results);
    let all = each.flat_map(|(path, result)| result.facts.iter().map(move |facts| (path.as_str(), facts)));
    // What could not be read may have any name.
    let has_nameless = !is_whole || results.iter().any(|result| result.has_nameless);
    set::check(all, has_nameless, workspace, &mut diagnostics);
    let comments = results.iter_mut().filter_map(|result| result.comments.take());
    let comments: Allowances = comments.map(|(file, found)| (file.path.clone(), (file, found))).collect();
    let mut diagnostics = judged_with_comments(&workspace.settings, diagnostics, &comments, !only.is_empty());
    diagnostics::sort(&mut diagnostics);
    let documents = results.iter().map(|result| result.facts.len()).sum();
    let checked = Checked { documents, files: paths.len(), warnings: diagnostics };
    let targets = reading.targets.into_inner().unwrap_or_else(PoisonError::into_inner);
    (checked, kept, targets)
}

/// The files with documents of `workspace`, relative to its root; with `only`, those in these files and folders.
pub fn files(workspace: &Workspace, only: &[PathBuf]) -> Found {
    let (starts, mut told) = match only {
        [] => settled(workspace),
        named => parted(named.iter().map(|path| below_root(&workspace.root, path))),
    };
    let found = files::find(&workspace.root, &starts, &workspace.unsaved);
    told.extend(found.told);
    Found { paths: found.paths, told }
}

fn parted<T>(all: impl Iterator<Item = Result<T, Box<Diagnostic>>>) -> (Vec<T>, Vec<Diagnostic>) {
    let (mut good, mut told) = (Vec::new(), Vec::new());
    for one in all {
        match one {
            Ok(one) => good.push(one),
            Err(one) => told.push(*one),
        }
    }
    (good, told)
}

/// The paths of the settings, as far as they lead to files and folders.
fn settled(workspace: &Workspace) -> (Vec<PathBuf>, Vec<Diagnostic>) {
    let Workspace { root, settings, unsaved: _ } = workspace;
    let places = Places::of(workspace);
    let origin = Origin { path: workspace::FILE.into(), document: 0, line: 1 };
    parted(settings.paths.iter().enumerate().map(|(n, path)| {
        let sort = Relative::visible(Path::new(path)).and_then(|_| root.sort(path));
        let denial = match sort {
            Ok(EntryType::File | EntryType::Folder) => return Ok(PathBuf::from(path)),
            Ok(EntryType::Link) => Denial::Link(path.clone()),
            Ok(EntryType::Other) => Denial::NotFile,
            Err(denial) => denial,
        };
        let at = Pointer::root().field("paths").index(n);
        let finding = if denial.is_missing() {
            Finding::of("file-missing", at, fact!("file-missing-in-settings", path))
        } else {
            Finding::of("file-unreadable", at, fact!("file-unreadable-in-settings", path, denial))
        };
        Err(Box::new(places.diagnostic(&origin, finding)))
    }))
}

/// `path` as somebody typed it, relative to the workspace.
fn below_root(root: &Folder, path: &Path) -> Result<PathBuf, Box<Diagnostic>> {
    let shown = path;
    let Some(relative) = inside(root.path(), path) else {
        return Err(Box::new(Diagnostic::of("file-outside", fact!("file-outside-named", shown))));
    };
    match Relative::visible(&relative).and_then(|_| root.sort(&relative)) {
        Ok(_) => Ok(relative),
        Err(Denial::Missing) => Err(Box::new(Diagnostic::of("file-missing", fact!("file-missing-argument", shown)))),
        Err(denial) => {
            Err(Box::new(Diagnostic::of("file-unreadable", fact!("file-unreadable-argument", shown, denial))))
        }
    }
}

/// `path` from the root on; `None` where it lies elsewhere. No link is followed to find that out, but those to the root.
fn inside(root: &Path, path: &Path) -> Option<PathBuf> {
    let straight = |path: &Path| {
        path.components().try_fold(PathBuf::new(), |mut straight, part| match part {
            Component::CurDir => Some(straight),
            Component::ParentDir => straight.pop().then_some(straight),
            part @ (Component::Prefix(_) | Component::RootDir | Component::Normal(_)) => {
                straight.push(part);
                Some(straight)
            }
        })
    };
    if path.is_relative()
        && let Some(relative) = straight(path)
    {
        return Some(relative);
    }
    let roots = [root.canonicalize().ok()?, std::path::absolute(root).ok()?];
    let relative = |root: &PathBuf| Some(straight(&root.join(path))?.strip_prefix(root).ok()?.to_owned());
    roots.iter().find_map(relative)
}
