//! Which files a pull writes, and with what text. Nothing is written here.

use super::super::ending::Ending;
use super::super::fmt::Schemas;
use super::super::{references, schema};
use super::agreed::Agreed;
use super::letters::{Letters, beside};
use super::sorted::{self, Left, Sorted};
use super::taking::{self, Taking};
use super::there::{MAX_DOCUMENT_BYTES, read};
use crate::desired::{Declared, Desired};
use crate::diff::{Change, Claim, Names, compare, spec_by_address};
use crate::exit::{Conclusion, Exit};
use crate::fact;
use crate::files::{EntryType, Folder};
use crate::live::{Live, Object};
use crate::model::Address;
use crate::model::Marker;
use crate::pull::{self, Homes, documents, refresh, unfit};
use crate::schemas::policy;
use crate::source::files::shown_path;
use crate::source::modeline::{self, FOLDER};
use crate::vocabulary::document::Policies;
use crate::vocabulary::{Kind, unknown};
use crate::workspace::{FILE, Limits, Settings, Workspace};
use serde::Serialize;
use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::{Path, PathBuf};

/// Everything that a pull comes to.
#[derive(Debug, Default)]
pub(super) struct Pulled {
    /// Only what is not there already.
    pub(super) files: Vec<(PathBuf, String)>,
    pub(super) objects: usize,
    /// What was done to documents that are there, file by file.
    pub(super) documents: Vec<Document>,
    /// Objects that get no document.
    pub(super) left: Vec<Left>,
}

/// A document that is there.
#[derive(Debug, Default)]
pub(super) struct Document {
    pub(super) path: String,
    /// Places that say what is live now.
    pub(super) written: Vec<String>,
    /// Places that could not be changed in the text that is there.
    pub(super) stuck: Vec<String>,
    /// Places whose text no file can hold.
    pub(super) unfit: Vec<String>,
    /// Comments that went with what they stood at.
    pub(super) lost: Vec<String>,
    /// Files of it that were saved while the platform was read.
    pub(super) saved: Vec<String>,
    pub(super) taking: Taking,
    letters: Vec<PathBuf>,
}

impl Document {
    /// Everything that is written for it: what is saved meanwhile in one of them leaves all.
    fn files(&self) -> impl Iterator<Item = PathBuf> {
        let own = (!self.written.is_empty()).then(|| PathBuf::from(&self.path));
        own.into_iter().chain(self.letters.iter().cloned())
    }
}

impl Pulled {
    /// Takes out the files that were saved since they were read, with all that is written for the same documents.
    pub(super) fn leave_what_was_saved(&mut self, root: &Folder) {
        let paths = self.files.iter().map(|(path, _)| path).filter(|path| !path.starts_with(FOLDER));
        let saved: HashSet<PathBuf> =
            paths.filter(|path| !root.is_as_read(path, MAX_DOCUMENT_BYTES)).cloned().collect();
        let mut left = saved.clone();
        loop {
            let before = left.len();
            for document in &self.documents {
                if document.files().any(|path| left.contains(&path)) {
                    left.extend(document.files());
                }
            }
            if left.len() == before {
                break;
            }
        }
        self.files.retain(|(path, _)| !left.contains(path));
        let mut told: HashSet<PathBuf> = HashSet::new();
        for document in &mut self.documents {
            if !document.files().any(|path| left.contains(&path)) {
                continue;
            }
            let own = document.files().filter(|path| saved.contains(path));
            document.saved = own.map(|path| shown_path(&path)).collect();
            if document.saved.is_empty() {
                document.saved = vec![document.path.clone()];
            }
            told.extend(document.files());
            document.written.clear();
            document.lost.clear();
        }
        let new = saved.iter().filter(|path| !told.contains(*path)).map(|path| shown_path(path));
        let new = new.map(|path| Document { saved: vec![path.clone()], path, ..Document::default() });
        self.documents.extend(new.collect::<Vec<_>>());
    }
}

/// What `live` comes to in the workspace `into`, or two texts for one file.
pub(super) fn plan_files(
    into: &Workspace,
    settings: &Settings,
    existing: &Desired,
    live: &Live,
    (agreed, overwrite): (&Agreed, bool),
) -> Result<Pulled, Ending> {
    let comparison = compare(existing, live, &settings.workspace, Claim::default());
    let Sorted { objects, left } = sorted::sort_objects(existing, live, &settings.workspace, &comparison);
    let mut pulled = Pulled { objects: objects.len(), left, ..Pulled::default() };
    let changes: HashMap<&Address, &Change<'_>> =
        comparison.changes.iter().map(|change| (&change.declared.address, change)).collect();
    let is_new = into.root.sort(FILE).is_err();
    if is_new {
        pulled.files.push((PathBuf::from(FILE), settings_text(settings)));
        let schemas = schema::all_with(settings.profile, &live.references).into_iter();
        pulled.files.extend(schemas.map(|(name, text)| (Path::new(FOLDER).join(name), text)));
    } else {
        pulled.files.extend(references::changed(&into.root, &live.references));
    }
    let known: HashMap<&Address, &Declared> =
        existing.documents().iter().map(|declared| (&declared.address, declared)).collect();
    let (place, names) = (Places { into, existing }, Names::new(live, &settings.workspace));
    let (mut there, mut new) = (Vec::new(), Vec::new());
    for (address, object) in &objects {
        let mut object = as_pulled(address, object, &names, &settings.workspace);
        match known.get(address) {
            Some(declared) => {
                leave_to_others(declared, &mut object);
                let taking =
                    changes.get(address).map(|change| Taking::of(change, agreed, overwrite)).unwrap_or_default();
                there.push((*declared, object, taking));
            }
            None if place.folder(object.kind).is_none() => pulled.left.push(Left::nowhere(address.clone())),
            None if unfit(&object).is_empty() => new.push(object),
            None => pulled.left.push(Left::unfit(address.clone())),
        }
    }
    let mut letters = Letters::of(into, existing);
    letters.agree(&taken_letters(into, &letters, &there, live.now)?);
    let mut texts: BTreeMap<PathBuf, String> = BTreeMap::new();
    for (declared, object, taking) in there {
        refreshed((into, &letters), declared, (&object, live.now), taking, &mut texts, &mut pulled)?;
    }
    // A file that is there holds another object's document: it is not ours to overwrite.
    let is_occupied = |path: &Path| into.root.sort(path).is_ok();
    // A line that leads nowhere would be reported by editors in every document.
    let schemas = Schemas::of(into.root.path(), settings.profile);
    let modeline_for = |kind: &Kind, path: &Path| {
        if is_new {
            Some(modeline::line(&modeline::file_of(kind), path))
        } else {
            schemas.as_ref()?.line_of(kind, path)
        }
    };
    let made = documents(&new, |kind| place.folder(kind).unwrap_or_default(), is_occupied, modeline_for);
    pulled.files.extend(made.into_iter().map(|file| (file.path, file.text)));
    pulled.files.extend(texts);
    if let Some(path) = torn(&pulled.files) {
        let message = fact!("commands-stands-two-different-texts-platform", path);
        let help = fact!("commands-give-each-them-file-own");
        return Err(Ending::new(Conclusion::Error, Exit::Error, message, Some(help)));
    }
    let mut seen = HashSet::new();
    pulled.files.retain(|(path, _)| seen.insert(path.clone()));
    pulled
        .files
        .retain(|(path, text)| into.root.read(path, MAX_DOCUMENT_BYTES).ok().as_deref() != Some(text.as_bytes()));
    Ok(pulled)
}

/// What letters get that several places share, by their files.
fn taken_letters(
    into: &Workspace,
    letters: &Letters<'_>,
    there: &[(&Declared, pull::Pulled, Taking)],
    now: jiff::Timestamp,
) -> Result<Vec<(PathBuf, String)>, Ending> {
    let mut found = Vec::new();
    let homes = Homes { is_own: &|_| true, is_free: &|_| true };
    let with_letters = there.iter().filter(|(declared, ..)| !declared.kind.files.is_empty());
    for (declared, object, taking) in with_letters.filter(|(.., taking)| !taking.taken.fields.is_empty()) {
        let path = declared.origin.path.as_ref();
        let text = read(into, Path::new(path))?;
        let refreshed = refresh(&text, declared.origin.document, object, &taking.taken, &homes, now);
        let taken = refreshed.into_iter().flat_map(|refreshed| refreshed.letters);
        let shared = taken.filter(|letter| letters.is_shared(path, &letter.path));
        found.extend(shared.map(|letter| (beside(path, &letter.path), letter.text)));
    }
    Ok(found)
}

/// The file of `declared` with what is taken of `object`. Several documents of one file are changed one after the other.
fn refreshed(
    (into, letters): (&Workspace, &Letters<'_>),
    declared: &Declared,
    (object, now): (&pull::Pulled, jiff::Timestamp),
    taking: Taking,
    texts: &mut BTreeMap<PathBuf, String>,
    pulled: &mut Pulled,
) -> Result<(), Ending> {
    let path = PathBuf::from(declared.origin.path.as_ref());
    let mut document = Document { path: declared.origin.path.to_string(), taking, ..Document::default() };
    let taken = &document.taking.taken;
    if !taken.fields.is_empty() || !taken.parts.is_empty() {
        let text = match texts.get(&path) {
            Some(text) => text.clone(),
            None => read(into, &path)?,
        };
        let at = declared.origin.path.as_ref();
        let homes =
            Homes { is_own: &|letter| letters.is_own(at, letter), is_free: &|letter| letters.is_free(at, letter) };
        match refresh(&text, declared.origin.document, object, taken, &homes, now) {
            Some(refreshed) => {
                document.written = refreshed.written.iter().map(taking::path_in_words).collect();
                document.stuck = refreshed.left.iter().map(taking::path_in_words).collect();
                document.lost = refreshed.lost;
                document.unfit = refreshed.unfit.iter().map(taking::path_in_words).collect();
                let letters = refreshed.letters.into_iter().map(|letter| (beside(at, &letter.path), letter.text));
                let letters: Vec<(PathBuf, String)> = letters.collect();
                document.letters = letters.iter().map(|(path, _)| path.clone()).collect();
                pulled.files.extend(letters);
                texts.insert(path, refreshed.text);
            }
            None => document.stuck = taken.fields.iter().map(taking::path_in_words).collect(),
        }
    }
    pulled.documents.push(document);
    Ok(())
}

/// Where new documents go.
struct Places<'a> {
    into: &'a Workspace,
    existing: &'a Desired,
}

impl Places<'_> {
    /// Next to the documents of the kind that are there; else its own folder, inside the paths of the settings.
    /// `None` where no folder is read, and so nothing new would be.
    fn folder(&self, kind: &Kind) -> Option<PathBuf> {
        let Workspace { root, settings, .. } = self.into;
        let folders = settings.paths.iter().filter(|path| root.sort(path).is_ok_and(|sort| sort == EntryType::Folder));
        let folders: Vec<PathBuf> = folders.map(|path| PathBuf::from(shown_path(Path::new(path)))).collect();
        let is_read = |folder: &Path| folders.iter().any(|read| folder.starts_with(read));
        let alike = self.existing.documents().iter().filter(|declared| declared.kind.slug == kind.slug);
        let beside = alike.filter_map(|declared| Path::new(declared.origin.path.as_ref()).parent());
        let own = PathBuf::from(kind.collection);
        if let Some(folder) = beside.chain([own.as_path()]).find(|folder| is_read(folder)) {
            return Some(folder.to_owned());
        }
        folders.first().map(|first| first.join(own))
    }
}

/// A path that is to hold two different texts.
fn torn(files: &[(PathBuf, String)]) -> Option<&PathBuf> {
    let mut seen: HashMap<&PathBuf, &String> = HashMap::new();
    files.iter().find(|(path, text)| seen.insert(path, text).is_some_and(|before| before != text)).map(|(path, _)| path)
}

fn as_pulled(address: &Address, object: &Object, names: &Names<'_>, workspace: &str) -> pull::Pulled {
    let spec = spec_by_address(names, object).map_or_else(|| object.content.glance(), Cow::Owned);
    pull::Pulled {
        kind: object.kind,
        key: address.key().to_owned(),
        labels: object.labels.clone(),
        fields: Policies::new(),
        protect: Marker::of(object, workspace).is_some_and(|marker| marker.protect),
        spec: unknown::known_only(object.kind, &spec),
        status: object.status.clone(),
    }
}

/// What a document leaves to others is not brought up to date in it either.
fn leave_to_others(declared: &Declared, pulled: &mut pull::Pulled) {
    if !declared.fields.is_empty() {
        policy::for_live(declared.kind, &declared.fields, &mut pulled.spec, &declared.content.glance());
        pulled.fields.clone_from(&declared.fields);
    }
}

fn settings_text(settings: &Settings) -> String {
    let Settings { version, workspace, profile, time_zone, limits, paths: _, rules, strict: _ } = settings;
    let profile = profile.name();
    let limits = block("limits", limits, *limits == Limits::default());
    let rules = block("rules", rules, rules.is_empty());
    let modeline = modeline::line(modeline::SETTINGS, Path::new(FILE));
    format!(
        "{modeline}version: {version}\nworkspace: {workspace}\nprofile: {profile}\ntimeZone: {time_zone}\n{limits}{rules}"
    )
}

/// `name` with its value; nothing where the value says nothing.
fn block(name: &str, value: &impl Serialize, is_default: bool) -> String {
    match serde_yaml::to_string(value) {
        Ok(text) if !is_default => format!("{name}:\n{}", indented(&text)),
        Ok(_) | Err(_) => String::new(),
    }
}

fn indented(text: &str) -> String {
    text.lines().map(|line| format!("  {line}\n")).collect::<Vec<_>>().concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn document(path: &str, letters: &[&str]) -> Document {
        let letters = letters.iter().map(PathBuf::from).collect();
        Document { path: path.to_owned(), written: vec!["spec".to_owned()], letters, ..Document::default() }
    }

    /// What is left and told, where `meanwhile` happens between reading and writing.
    fn left(meanwhile: impl Fn(&Path)) -> (Vec<String>, Vec<Vec<String>>) {
        let held = tempfile::tempdir().expect("a folder");
        let names = ["a.yaml", "a.html", "b.yaml", "b.html"];
        for name in names {
            fs::write(held.path().join(name), "before").expect("writable");
        }
        let root = Folder::open(held.path()).and_then(|root| root.recording()).expect("opens");
        for name in names {
            root.read(name, MAX_DOCUMENT_BYTES).expect("readable");
        }
        let files = names.iter().chain(&["new.yaml", "mail/new.html"]);
        let mut pulled = Pulled {
            files: files.map(|name| (PathBuf::from(name), "after".to_owned())).collect(),
            documents: vec![document("a.yaml", &["a.html"]), document("b.yaml", &["b.html", "mail/new.html"])],
            ..Pulled::default()
        };
        meanwhile(held.path());
        pulled.leave_what_was_saved(&root);
        let written = pulled.files.iter().map(|(path, _)| shown_path(path)).collect();
        (written, pulled.documents.into_iter().map(|document| document.saved).collect())
    }

    #[test]
    fn what_was_saved_since_it_was_read_is_left_with_its_document() {
        let none: Vec<String> = Vec::new();
        let save = |name: &'static str| move |root: &Path| fs::write(root.join(name), "mine").expect("writable");
        let (written, saved) = left(|_| {});
        assert_eq!((written.len(), saved), (6, vec![none.clone(), none.clone()]));
        let (written, saved) = left(save("a.html"));
        assert_eq!(written, ["b.yaml", "b.html", "new.yaml", "mail/new.html"]);
        assert_eq!(saved, [vec!["a.html".to_owned()], none.clone()]);
        let (written, saved) = left(save("b.yaml"));
        assert_eq!(
            (written, saved),
            (
                ["a.yaml", "a.html", "new.yaml"].map(str::to_owned).to_vec(),
                vec![none.clone(), vec!["b.yaml".to_owned()]]
            )
        );
        let (written, saved) = left(save("new.yaml"));
        assert_eq!((written.len(), saved), (5, vec![none.clone(), none.clone(), vec!["new.yaml".to_owned()]]));
        let (written, _) = left(|root| fs::remove_file(root.join("a.yaml")).expect("there"));
        assert!(!written.contains(&"a.yaml".to_owned()), "what was taken away does not come back");
    }
}
