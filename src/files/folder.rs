//! A folder that is held open, and the files below it.

use super::denial::Denial;
use super::relative::{Relative, is_hidden};
use super::system::{self, Dir, For, Identity};
use super::{PLAN_KEY, PLAN_KEY_FILE, TOKEN, TOKEN_FILE, named};
use crate::model::digest::sha256;
use crate::model::secret::Secret;
use crate::mutant;
use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::fs::{File, Metadata};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

/// A folder; clones are the same one.
#[derive(Debug, Clone)]
pub struct Folder(Arc<Held>);

#[derive(Debug)]
struct Held {
    path: PathBuf,
    dir: Dir,
    /// The files that hold the token and the key for plans, where they are named.
    secrets: [Option<Identity>; 2],
    /// The token and that key.
    texts: Arc<Vec<Secret>>,
    /// What was read so far, where that is kept: digests by path.
    record: Option<Mutex<BTreeMap<String, String>>>,
}

/// What something is, itself: a link is a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EntryType {
    File,
    Folder,
    Link,
    /// A pipe, a socket, a device.
    Other,
}

/// One thing in a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FolderEntry {
    /// `Err` with the name as it can be shown, where it is not UTF-8.
    pub name: Result<String, String>,
    pub sort: EntryType,
    /// Whether it is a link that leads to a folder, anywhere.
    pub leads_to_folder: bool,
}

impl Folder {
    /// Opens the folder at `path`, which whoever runs the program named: links on the way there are theirs.
    pub fn open(path: &Path) -> io::Result<Self> {
        let found = |name| std::env::var_os(name).and_then(|path| std::fs::metadata(path).ok());
        let secrets = [TOKEN_FILE, PLAN_KEY_FILE].map(|name| found(name).as_ref().map(system::identity));
        let texts = Arc::new(secrets_of_the_run());
        Ok(Self(Arc::new(Held { path: path.to_owned(), dir: Dir::open(path)?, secrets, texts, record: None })))
    }

    /// The same, made where it is missing.
    pub fn create(path: &Path) -> io::Result<Self> {
        std::fs::create_dir_all(path)?;
        Self::open(path)
    }

    /// The same folder, remembering what is read through it.
    pub fn recording(&self) -> io::Result<Self> {
        let Held { path, dir, secrets, texts, record: _ } = self.0.as_ref();
        let record = Some(Mutex::default());
        Ok(Self(Arc::new(Held {
            path: path.clone(),
            dir: dir.again()?,
            secrets: *secrets,
            texts: Arc::clone(texts),
            record,
        })))
    }

    /// The SHA-256 of every file that was read, by its path.
    pub fn record(&self) -> BTreeMap<String, String> {
        let record = self.0.record.as_ref();
        record.map(|record| record.lock().unwrap_or_else(PoisonError::into_inner).clone()).unwrap_or_default()
    }

    /// As it was named.
    pub fn path(&self) -> &Path {
        &self.0.path
    }

    /// Whether there is a regular file at `path`, a link not counted.
    pub fn holds(&self, path: impl AsRef<Path>) -> bool {
        self.sort(path).is_ok_and(|sort| sort == EntryType::File)
    }

    /// What stands at `path`. Nothing is opened.
    pub fn sort(&self, path: impl AsRef<Path>) -> Result<EntryType, Denial> {
        self.sort_of(&Relative::any(path.as_ref())?)
    }

    fn sort_of(&self, path: &Relative) -> Result<EntryType, Denial> {
        let Some((folder, name)) = path.split() else { return Ok(EntryType::Folder) };
        let found = self.0.dir.folder(folder).and_then(|folder| folder.sort(name));
        found.map_err(|error| self.why(path, error))
    }

    /// The bytes of a document, a letter, the settings: a file of which no part is hidden, of at most `most` bytes. What holds a
    /// secret of this run goes no further: it would be shown, saved and sent.
    pub fn read(&self, path: impl AsRef<Path>, most: u64) -> Result<Vec<u8>, Denial> {
        let path = Relative::visible(path.as_ref())?;
        let bytes = self.bytes(&path, most)?;
        let mut held = self.0.texts.iter().filter(|secret| secret.is_in(&bytes));
        if let Some(secret) = held.next() {
            let (text, span) = secret.redacted_lines(&String::from_utf8_lossy(&bytes)).unwrap_or_default();
            return Err(Denial::HoldsSecret { text, span });
        }
        if let Some(record) = &self.0.record {
            let mut record = record.lock().unwrap_or_else(PoisonError::into_inner);
            record.entry(path.to_text(usize::MAX)).or_insert_with(|| sha256(&bytes));
        }
        Ok(bytes)
    }

    /// Whether the file at `path` still holds the bytes that were read first, or is still missing where none were. `true` where
    /// nothing is remembered.
    pub fn is_as_read(&self, path: impl AsRef<Path>, most: u64) -> bool {
        let (Some(record), Ok(path)) = (&self.0.record, Relative::visible(path.as_ref())) else { return true };
        let known = record.lock().unwrap_or_else(PoisonError::into_inner).get(&path.to_text(usize::MAX)).cloned();
        match (known, self.bytes(&path, most)) {
            (Some(known), Ok(bytes)) => sha256(&bytes) == known,
            (Some(_), Err(_)) => false,
            (None, now) => now.is_err_and(|denial| denial.is_missing()),
        }
    }

    /// The bytes of a file that the program itself names; its name may be hidden, and it is no document.
    pub fn read_own(&self, path: &'static str, most: u64) -> Result<Vec<u8>, Denial> {
        self.bytes(&Relative::any(Path::new(path))?, most)
    }

    pub(super) fn bytes(&self, path: &Relative, most: u64) -> Result<Vec<u8>, Denial> {
        let (file, found) = self.opened(path, For::Reading)?;
        read(file, &found, most)
    }

    /// A regular file that holds no secret.
    pub(super) fn opened(&self, path: &Relative, what: For) -> Result<(File, Metadata), Denial> {
        let file = self.0.dir.file(&path.0, what).map_err(|error| self.why(path, error))?;
        let found = file.metadata()?;
        if found.is_dir() || !found.is_file() {
            return Err(Denial::NotFile);
        }
        if self.0.secrets.contains(&Some(system::identity(&found))) {
            return Err(Denial::Secret);
        }
        Ok((file, found))
    }

    /// What lies in the folder at `path`, by name.
    pub fn entries(&self, path: impl AsRef<Path>) -> Result<Vec<FolderEntry>, Denial> {
        let path = Relative::visible(path.as_ref())?;
        let opened = self.0.dir.folder(&path.0);
        let dir = opened.map_err(|error| self.why(&path, error))?;
        let mut found = dir.entries()?;
        found.sort_by(|(one, _), (other, _)| one.cmp(other));
        let entry = |(name, sort): (OsString, EntryType)| FolderEntry {
            leads_to_folder: sort == EntryType::Link && dir.leads_to_folder(&name),
            name: name.into_string().map_err(|name| name.to_string_lossy().into_owned()),
            sort,
        };
        Ok(found.into_iter().map(entry).collect())
    }

    /// Writes a file of which no part is hidden, in one step: whoever reads it meanwhile sees the old text or the new one.
    /// Folders are made where they are missing. What is there keeps its mode, and its owner where that is possible; a link,
    /// a file with a second name, and one that is not to be written are refused.
    pub fn write(&self, path: impl AsRef<Path>, text: &[u8]) -> Result<(), Denial> {
        self.put(&Relative::visible(path.as_ref())?.writable()?, text)
    }

    /// Whether [`Self::write`] could write there, by the path's words and by what lies there now.
    pub fn allows(&self, path: impl AsRef<Path>) -> Result<(), Denial> {
        let path = Relative::visible(path.as_ref())?.writable()?;
        match self.sort_of(&path) {
            Ok(EntryType::File) | Err(Denial::Missing) => Ok(()),
            Ok(EntryType::Link) => Err(Denial::Link(path.to_text(usize::MAX))),
            Ok(EntryType::Folder | EntryType::Other) => Err(Denial::NotFile),
            Err(denial) => Err(denial),
        }
    }

    /// The same for a file that the program itself names, whose name may be hidden.
    pub fn write_own(&self, path: &'static str, text: &[u8]) -> Result<(), Denial> {
        self.put(&Relative::any(Path::new(path))?, text)
    }

    fn put(&self, path: &Relative, text: &[u8]) -> Result<(), Denial> {
        self.put_with(path, text, false)
    }

    /// The same where its folder is there, and it would outlive this computer's power also where it is new.
    pub(super) fn put_for_good(&self, path: &Relative, text: &[u8]) -> Result<(), Denial> {
        self.put_with(path, text, true)
    }

    fn put_with(&self, path: &Relative, text: &[u8], is_for_good: bool) -> Result<(), Denial> {
        let (dir, name, before) = self.to_put(path, !is_for_good)?;
        replace(&dir, name, before.as_ref(), (text, is_for_good))
    }

    /// Whether [`Self::put`] would do it, as far as can be known without doing it.
    pub(super) fn try_put(&self, path: &Relative) -> Result<(), Denial> {
        let (dir, name, _) = self.to_put(path, false)?;
        let beside = beside(name);
        let mut new = dir.create(&beside, true)?;
        let written = new.write_all(b"{}\n").and_then(|()| new.sync_all());
        dir.remove(&beside)?;
        Ok(written?)
    }

    /// The folder of `path`, its name in it, and what is there now and may be replaced.
    fn to_put<'a>(&self, path: &'a Relative, makes_folders: bool) -> Result<Place<'a>, Denial> {
        let Some((folder, name)) = path.split() else { return Err(Denial::NotFile) };
        let dir = if makes_folders {
            self.made(folder)?
        } else {
            self.0.dir.folder(folder).map_err(|error| self.why(path, error))?
        };
        let before = match self.opened(path, For::Reading) {
            Ok((_, found)) if system::has_other_names(&found) => return Err(Denial::Shared),
            Ok((_, found)) if dir.is_writable(name) => Some(found),
            Ok(_) => return Err(io::Error::from(io::ErrorKind::PermissionDenied).into()),
            Err(denial) if denial.is_missing() => None,
            Err(denial) => return Err(denial),
        };
        Ok((dir, name, before))
    }

    /// The folder of `parts`, made where it is missing.
    pub(super) fn made(&self, parts: &[OsString]) -> Result<Dir, Denial> {
        let mut dir = self.0.dir.again()?;
        for (n, part) in parts.iter().enumerate() {
            let here = std::slice::from_ref(part);
            let found = match dir.folder(here) {
                Err(error) if error.kind() == io::ErrorKind::NotFound => {
                    dir.make(part, false)?;
                    dir.folder(here)
                }
                other => other,
            };
            dir = found.map_err(|error| self.why(&Relative(parts[..=n].to_vec()), error))?;
        }
        Ok(dir)
    }

    pub(super) fn dir(&self) -> &Dir {
        &self.0.dir
    }

    /// What an error of the system means for `path`: systems say different things of a link that they do not follow.
    pub(super) fn why(&self, path: &Relative, error: io::Error) -> Denial {
        for count in 1..=path.0.len() {
            let sort = self.0.dir.folder(&path.0[..count - 1]).and_then(|folder| folder.sort(&path.0[count - 1]));
            match sort {
                Ok(EntryType::Link) => return Denial::Link(path.to_text(count)),
                Ok(EntryType::Folder) => {}
                Ok(EntryType::File) if count == path.0.len() => {}
                Ok(EntryType::Other) if count == path.0.len() => return Denial::NotFile,
                Ok(EntryType::File | EntryType::Other) => return Denial::Missing,
                Err(_) => break,
            }
        }
        let known = [
            (io::ErrorKind::NotFound, Denial::Missing),
            (io::ErrorKind::NotADirectory, Denial::NotFolder),
            (io::ErrorKind::IsADirectory, Denial::NotFile),
        ];
        let known = known.into_iter().find(|(kind, _)| *kind == error.kind());
        known.map_or_else(|| Denial::System(error), |(_, denial)| denial)
    }
}

/// The token and the key for plans, as the environment has them.
fn secrets_of_the_run() -> Vec<Secret> {
    let literal = |name: &str| std::env::var(name).ok();
    let in_file = |name: &str| named::text_anywhere(Path::new(&std::env::var_os(name)?), LONGEST_SECRET).ok();
    let all = [literal(TOKEN), literal(PLAN_KEY), in_file(TOKEN_FILE), in_file(PLAN_KEY_FILE)];
    all.into_iter().flatten().map(|text| Secret::new(&text.trim().into())).collect()
}

/// The longest file with one that is read, in bytes.
const LONGEST_SECRET: u64 = 64 * 1024;

type Place<'a> = (Dir, &'a OsStr, Option<Metadata>);

/// Two values are the same folder where they were opened by the same path.
impl PartialEq for Folder {
    fn eq(&self, other: &Self) -> bool {
        self.path() == other.path()
    }
}

/// At most `most` bytes; the file may grow while it is read.
pub(super) fn read(file: impl Read, found: &Metadata, most: u64) -> Result<Vec<u8>, Denial> {
    if found.len() > most {
        return Err(Denial::TooLarge { bytes: found.len(), most });
    }
    let mut bytes = Vec::with_capacity(usize::try_from(found.len()).unwrap_or_default() + 1);
    file.take(most + 1).read_to_end(&mut bytes)?;
    let length = bytes.len() as u64;
    if length > most { Err(Denial::TooLarge { bytes: length, most }) } else { Ok(bytes) }
}

/// Puts `text` where `name` is, by way of a file beside it. Its name is hidden, so that nobody takes it for a document, and
/// drawn anew, so that one that a run left behind is in nobody's way.
pub(super) fn replace(
    dir: &Dir,
    name: &OsStr,
    before: Option<&Metadata>,
    (text, is_for_good): (&[u8], bool),
) -> Result<(), Denial> {
    let beside = beside(name);
    let mut new = dir.create(&beside, before.is_some())?;
    let written = (|| {
        if let Some(before) = before {
            system::keep_owner_and_mode(&new, before)?;
        }
        new.write_all(text)?;
        // Else a power cut could leave neither the old text nor the new one.
        if before.is_some() || is_for_good {
            new.sync_all()?;
        }
        dir.rename(&beside, name)
    })();
    if let Err(error) = written {
        // Best effort: what counts is the error.
        let _ = dir.remove(&beside);
        return Err(error.into());
    }
    // The text is whole either way; not every file system can flush a folder.
    let _ = dir.sync();
    Ok(())
}

pub(super) fn beside(name: &OsStr) -> OsString {
    let shown: String = name.to_string_lossy().chars().take(40).collect();
    let drawn = if mutant::is("cut-off-file-is-in-the-way") { 0 } else { fastrand::u64(..) };
    OsString::from(format!(".{shown}.{drawn:016x}.tmp"))
}

impl FolderEntry {
    /// Whether it begins with a dot: whoever hides a name means nobody to read it.
    pub fn is_hidden(&self) -> bool {
        is_hidden(self.name.as_ref().unwrap_or_else(|shown| shown))
    }
}
