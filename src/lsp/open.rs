//! What lies open: the workspaces that the editor's files belong to, and what is known of each.

use super::check::CheckResult;
use super::facts::Index;
use super::findings;
use super::parsed::ParsedFile;
use super::rename::Edits;
use super::spelling;
use crate::diagnostics::Diagnostic;
use crate::files::Folder;
use crate::kinds::Profile;
use crate::live::Snapshot;
use crate::model::text::escaped;
use crate::source::files::{self, Unsaved, shown_path};
use crate::workspace::{self, Workspace};
use crate::{language, say};
use lsp_types::{PublishDiagnosticsParams, TextEdit, Uri};
use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Workspaces by their root.
#[derive(Debug, Default)]
pub(super) struct OpenWorkspaces(BTreeMap<PathBuf, OpenWorkspace>);

/// One workspace.
#[derive(Debug, Default)]
pub(super) struct OpenWorkspace {
    pub(super) root: PathBuf,
    pub(super) unsaved: Arc<Unsaved>,
    /// How the client calls the root; how we do until it has called anything.
    base: Option<String>,
    /// How the client calls the files that it has opened, by path. A file that it has closed keeps its name.
    uris: BTreeMap<String, String>,
    pub(super) index: Arc<Index>,
    pub(super) live: Option<Arc<Snapshot>>,
    /// Whose kinds its documents name.
    profile: Profile,
    /// What was found last, by path.
    pub(super) found: BTreeMap<String, Vec<Diagnostic>>,
    /// What the client was told, by path.
    published: BTreeMap<String, Published>,
}

/// What the client was told of a file, and what it was called.
#[derive(Debug, Clone, PartialEq)]
struct Published {
    uri: Uri,
    found: Vec<lsp_types::Diagnostic>,
}

impl OpenWorkspaces {
    /// The workspace of the folder that the client calls `uri`, where it is one.
    pub(super) fn open_folder(&mut self, folder: &Path, uri: Option<&str>) -> Option<&OpenWorkspace> {
        is_workspace(folder).then(|| {
            let space = self.space(folder);
            space.base = space.base.take().or(uri.map(str::to_owned));
            &*space
        })
    }

    /// Leaves the workspace, which is none any more, and gives what clears all that was said of it.
    pub(super) fn leave(&mut self, root: &Path) -> Vec<PublishDiagnosticsParams> {
        let published = self.0.remove(root).map(|space| space.published).unwrap_or_default();
        published.into_values().filter(|told| !told.found.is_empty()).map(|told| cleared(told.uri)).collect()
    }

    pub(super) fn spaces(&self) -> impl Iterator<Item = &OpenWorkspace> {
        self.0.values()
    }

    pub(super) fn known(&mut self, root: &Path) -> Option<&mut OpenWorkspace> {
        self.0.get_mut(root)
    }

    /// The workspace of a file by the client's name for it, and the file's path in it: the nearest folder above that holds
    /// settings.
    pub(super) fn of(&mut self, uri: &Uri) -> Option<(&mut OpenWorkspace, String)> {
        let path = spelling::path(uri.as_str())?;
        let root = path.ancestors().skip(1).find(|folder| is_workspace(folder))?.to_owned();
        let relative = shown_path(path.strip_prefix(&root).ok()?);
        let is_ours = relative == workspace::FILE || files::is_document(&relative);
        is_ours.then(|| {
            let space = self.space(&root);
            let base = spelling::above(uri.as_str(), relative.split('/').count());
            let base = base.filter(|base| spelling::path(base).as_deref() == Some(&*root));
            space.base = space.base.take().or(base.map(str::to_owned));
            (space, relative)
        })
    }

    fn space(&mut self, root: &Path) -> &mut OpenWorkspace {
        self.0.entry(root.to_owned()).or_insert_with(|| {
            let opened = Workspace::open_now(root, Arc::default());
            let profile = opened.map(|workspace| workspace.settings.profile).unwrap_or_default();
            OpenWorkspace { root: root.to_owned(), profile, ..OpenWorkspace::default() }
        })
    }
}

impl OpenWorkspace {
    /// Whether it is no workspace any more: its settings are neither on disk nor open.
    pub(super) fn is_gone(&self) -> bool {
        !is_workspace(&self.root) && !self.unsaved.contains_key(workspace::FILE)
    }

    pub(super) fn hold(&mut self, path: String, uri: &Uri, text: String) {
        self.uris.insert(path.clone(), uri.as_str().to_owned());
        Arc::make_mut(&mut self.unsaved).insert(path, text.into());
    }

    pub(super) fn let_go(&mut self, path: &str) {
        Arc::make_mut(&mut self.unsaved).remove(path);
    }

    /// The file as the editor holds it, else as it is on disk.
    pub(super) fn sheet(&self, path: &str) -> Option<ParsedFile> {
        if let Some(text) = self.unsaved.get(path) {
            return Some(ParsedFile::read(path, text, self.profile));
        }
        files::text(&Folder::open(&self.root).ok()?, path)
            .ok()
            .map(|text| ParsedFile::read(path, &text.into(), self.profile))
    }

    /// Every file of the workspace; the first that cannot be read, where there is one.
    pub(super) fn sheets(&self) -> Result<Vec<ParsedFile>, String> {
        let opened = Workspace::open_now(&self.root, Arc::clone(&self.unsaved));
        let starts: Vec<PathBuf> = match opened {
            Ok(workspace) => workspace.settings.paths.iter().map(PathBuf::from).collect(),
            Err(_) => vec![PathBuf::from(".")],
        };
        let unread = |found: Option<Diagnostic>| found.map(|one| one.message.said()).unwrap_or_default();
        let root = Folder::open(&self.root).map_err(|error| language::system(&error).said())?;
        let files::Found { paths, told } = files::find(&root, &starts, &self.unsaved);
        if let Some(wrong) = told.into_iter().find(Diagnostic::is_error) {
            return Err(wrong.message.said());
        }
        let sheet = |path: &String| match self.unsaved.get(path) {
            Some(text) => Ok(ParsedFile::read(path, text, self.profile)),
            None => files::text(&root, path).map(|text| ParsedFile::read(path, &text.into(), self.profile)),
        };
        paths.iter().map(|path| sheet(path).map_err(|found| unread(Some(*found)))).collect()
    }

    /// Keeps what a round came to, and gives the files of which the client was told something else, with what is to be said
    /// of each. A file that it has open is told of once even where nothing is wrong.
    pub(super) fn take(
        &mut self,
        round: CheckResult,
        is_shown: &dyn Fn(&str) -> bool,
    ) -> Vec<PublishDiagnosticsParams> {
        let CheckResult { root: _, found, index, live, profile } = round;
        self.profile = profile.unwrap_or(self.profile);
        (self.index, self.live, self.found) = (index, live, by_path(found));
        let uri = |path: &str| self.uri(path);
        let told = |found: &[Diagnostic]| -> Vec<lsp_types::Diagnostic> {
            found.iter().filter(|one| is_shown(one.code)).map(|one| findings::lsp_diagnostic(one, &uri)).collect()
        };
        let mut now: BTreeMap<String, _> = self.found.iter().map(|(path, found)| (path.clone(), told(found))).collect();
        for path in self.unsaved.keys().chain(self.published.keys()) {
            now.entry(path.clone()).or_default();
        }
        let named = |(path, found): (String, Vec<_>)| Some((path.clone(), Published { uri: uri(&path)?, found }));
        let mut now: BTreeMap<String, Published> = now.into_iter().filter_map(named).collect();
        let mut news = Vec::new();
        for (path, told) in &now {
            match self.published.get(path) {
                Some(before) if before == told => {}
                // It has got another name: nothing stays under the old one.
                Some(before) if before.uri != told.uri && !before.found.is_empty() => {
                    news.extend([
                        cleared(before.uri.clone()),
                        PublishDiagnosticsParams::new(told.uri.clone(), told.found.clone(), None),
                    ]);
                }
                Some(_) | None => news.push(PublishDiagnosticsParams::new(told.uri.clone(), told.found.clone(), None)),
            }
        }
        now.retain(|path, told| !told.found.is_empty() || self.unsaved.contains_key(path));
        self.published = now;
        news
    }

    /// The client's name for the file, or one that it would give.
    pub(super) fn uri(&self, path: &str) -> Option<Uri> {
        if let Some(uri) = self.uris.get(path) {
            return uri.parse().ok();
        }
        let base = self.base.clone().or_else(|| spelling::of_folder(&self.root))?;
        spelling::below(&base, path).parse().ok()
    }
}

fn is_workspace(folder: &Path) -> bool {
    Folder::open(folder).is_ok_and(|folder| folder.holds(workspace::FILE))
}

impl OpenWorkspace {
    /// The edits by the client's names for the files, all of them or none: half a rename would leave the other half behind.
    pub(super) fn named(&self, edits: Edits) -> Result<HashMap<Uri, Vec<TextEdit>>, String> {
        let named = edits.into_iter().map(|(path, edits)| {
            let unnamed = || {
                let path = escaped(&path);
                say!("lsp-can-not-named-nothing-renamed", path)
            };
            self.uri(&path).map(|uri| (uri, edits)).ok_or_else(unnamed)
        });
        named.collect()
    }
}

fn cleared(uri: Uri) -> PublishDiagnosticsParams {
    PublishDiagnosticsParams::new(uri, Vec::new(), None)
}

/// What has no place stands at the settings.
fn by_path(found: Vec<Diagnostic>) -> BTreeMap<String, Vec<Diagnostic>> {
    let mut sorted: BTreeMap<String, Vec<Diagnostic>> = BTreeMap::new();
    for one in found {
        let path = one.place.as_ref().map_or(workspace::FILE, |place| &place.file.path).to_owned();
        sorted.entry(path).or_default().push(one);
    }
    sorted
}
