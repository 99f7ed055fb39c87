//! What lies open: the workspaces that the editor's files belong to, and what is known of each.

use super::facts::Index;
use super::findings;
use super::round::Round;
use super::sheet::Sheet;
use crate::diagnostics::Diagnostic;
use crate::live::Snapshot;
use crate::source::files::{self, Unsaved, shown};
use crate::workspace::{self, Workspace};
use lsp_types::{PublishDiagnosticsParams, Uri};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use url::Url;

/// Workspaces by their root.
#[derive(Debug, Default)]
pub(super) struct Desk(BTreeMap<PathBuf, Space>);

/// One workspace.
#[derive(Debug, Default)]
pub(super) struct Space {
    pub(super) root: PathBuf,
    pub(super) unsaved: Arc<Unsaved>,
    /// How the client calls the files that it has open, by path.
    uris: BTreeMap<String, String>,
    pub(super) index: Arc<Index>,
    pub(super) live: Option<Arc<Snapshot>>,
    /// What was found last, by path.
    pub(super) found: BTreeMap<String, Vec<Diagnostic>>,
    /// What the client was told, by path.
    published: BTreeMap<String, Vec<lsp_types::Diagnostic>>,
}

impl Desk {
    /// The workspace of the folder, where it is one.
    pub(super) fn open_folder(&mut self, folder: &Path) -> Option<&Space> {
        folder.join(workspace::FILE).is_file().then(|| &*self.space(folder))
    }

    pub(super) fn spaces(&self) -> impl Iterator<Item = &Space> {
        self.0.values()
    }

    pub(super) fn known(&mut self, root: &Path) -> Option<&mut Space> {
        self.0.get_mut(root)
    }

    /// The workspace of a file by the client's name for it, and the file's path in it: the nearest folder above that holds
    /// settings.
    pub(super) fn of(&mut self, uri: &Uri) -> Option<(&mut Space, String)> {
        let path = Url::parse(uri.as_str()).ok()?.to_file_path().ok()?;
        let root = path.ancestors().skip(1).find(|folder| folder.join(workspace::FILE).is_file())?.to_owned();
        let relative = shown(path.strip_prefix(&root).ok()?);
        let is_ours = relative == workspace::FILE || files::is_document(&relative);
        is_ours.then(|| (self.space(&root), relative))
    }

    fn space(&mut self, root: &Path) -> &mut Space {
        self.0.entry(root.to_owned()).or_insert_with(|| Space { root: root.to_owned(), ..Space::default() })
    }
}

impl Space {
    pub(super) fn hold(&mut self, path: String, uri: &Uri, text: String) {
        self.uris.insert(path.clone(), uri.as_str().to_owned());
        Arc::make_mut(&mut self.unsaved).insert(path, text.into());
    }

    pub(super) fn let_go(&mut self, path: &str) {
        self.uris.remove(path);
        Arc::make_mut(&mut self.unsaved).remove(path);
    }

    /// The file as the editor holds it, else as it is on disk.
    pub(super) fn sheet(&self, path: &str) -> Option<Sheet> {
        if let Some(text) = self.unsaved.get(path) {
            return Some(Sheet::read(path, text));
        }
        files::text(&self.root, path).ok().map(|text| Sheet::read(path, &text.into()))
    }

    /// Every file of the workspace that can be read.
    pub(super) fn sheets(&self) -> Vec<Sheet> {
        let opened = Workspace::open_now(&self.root, Arc::clone(&self.unsaved));
        let starts: Vec<PathBuf> = match opened {
            Ok(workspace) => workspace.settings.paths.iter().map(PathBuf::from).collect(),
            Err(_) => vec![PathBuf::from(".")],
        };
        let paths = files::find(&self.root, &starts, &self.unsaved).unwrap_or_default();
        paths.iter().filter_map(|path| self.sheet(path)).collect()
    }

    /// Keeps what a round came to, and gives the files of which the client was told something else, with what is to be said
    /// of each. A file that it has open is told of once even where nothing is wrong.
    pub(super) fn take(&mut self, round: Round, is_shown: &dyn Fn(&str) -> bool) -> Vec<PublishDiagnosticsParams> {
        let Round { root: _, found, index, live } = round;
        (self.index, self.live, self.found) = (index, live, by_path(found));
        let uri = |path: &str| self.uri(path);
        let told = |found: &[Diagnostic]| -> Vec<lsp_types::Diagnostic> {
            found.iter().filter(|one| is_shown(one.code)).map(|one| findings::shown(one, &uri)).collect()
        };
        let mut now: BTreeMap<String, _> = self.found.iter().map(|(path, found)| (path.clone(), told(found))).collect();
        for path in self.uris.keys().chain(self.published.keys()) {
            now.entry(path.clone()).or_default();
        }
        let news = now.iter().filter(|(path, found)| self.published.get(*path) != Some(*found));
        let news = news
            .filter_map(|(path, found)| Some(PublishDiagnosticsParams::new(self.uri(path)?, found.clone(), None)))
            .collect();
        now.retain(|path, found| !found.is_empty() || self.uris.contains_key(path));
        self.published = now;
        news
    }

    /// The client's name for the file.
    pub(super) fn uri(&self, path: &str) -> Option<Uri> {
        if let Some(uri) = self.uris.get(path) {
            return uri.parse().ok();
        }
        let absolute = std::path::absolute(self.root.join(path)).ok()?;
        Url::from_file_path(absolute).ok()?.as_str().parse().ok()
    }
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
