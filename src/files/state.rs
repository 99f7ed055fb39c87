//! The folder of what belongs to this computer alone: the lock, the journal, what was last read, the practice platform.
//! A repository can hold a folder of this name too, so nothing in it is trusted to be what its name says.

use super::denial::Denial;
use super::folder::{EntryType, Folder, read, replace};
use super::relative::Relative;
use super::system::{self, Dir, For};
use std::fs::{File, Metadata};
use std::io;
use std::path::{Path, PathBuf};

/// The name of the folder, in the one that holds the workspace.
pub const STATE: &str = ".journeyctl";

/// Names another folder for it, where the workspace cannot be written to. Only whoever runs the program can say so.
pub const STATE_VARIABLE: &str = "JOURNEYCTL_STATE_DIR";

/// That folder, held open.
#[derive(Debug)]
pub struct StateFolder {
    path: PathBuf,
    dir: Dir,
    workspace: Option<Metadata>,
}

impl StateFolder {
    /// Where it lies for the workspace at `root`, whether it is there or not.
    pub fn path_of(root: &Path) -> PathBuf {
        elsewhere().unwrap_or_else(|| root.join(STATE))
    }

    /// The folder of the workspace at `root`; made where it is missing.
    pub fn make(root: &Path) -> Result<Self, Denial> {
        match elsewhere() {
            Some(path) => Self::make_at(&path),
            None => Self::made_in(root, STATE),
        }
    }

    /// The folder of the workspace at `root`, where it has one.
    pub fn find(root: &Path) -> Result<Self, Denial> {
        if let Some(path) = elsewhere() {
            let dir = Dir::open(&path).map_err(missing)?;
            return Self { path, dir, workspace: None }.checked();
        }
        let folder = Folder::open(root).map_err(missing)?;
        Self::inside(&folder, STATE)
    }

    /// The folder at `path`, where there is one.
    pub fn find_at(path: &Path) -> Result<Self, Denial> {
        let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let name = path.file_name().and_then(|name| name.to_str()).ok_or(Denial::NotFolder)?;
        Self::inside(&Folder::open(parent).map_err(missing)?, name)
    }

    /// The folder at `path`; made where it is missing, with those above it.
    pub fn make_at(path: &Path) -> Result<Self, Denial> {
        let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let name = path.file_name().and_then(|name| name.to_str()).ok_or(Denial::NotFolder)?;
        std::fs::create_dir_all(parent)?;
        Self::made_in(parent, name)
    }

    fn made_in(root: &Path, name: &str) -> Result<Self, Denial> {
        let folder = Folder::open(root)?;
        match folder.dir().make(name.as_ref(), true) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(error.into()),
            Ok(()) | Err(_) => Self::inside(&folder, name),
        }
    }

    fn inside(folder: &Folder, name: &str) -> Result<Self, Denial> {
        let relative = Relative(vec![name.into()]);
        let dir = folder.dir().folder(&relative.0).map_err(|error| folder.why(&relative, error))?;
        let workspace = Some(folder.dir().metadata()?);
        Self { path: folder.path().join(name), dir, workspace }.checked()
    }

    fn checked(self) -> Result<Self, Denial> {
        if system::is_ours(&self.dir.metadata()?, self.workspace.as_ref()) { Ok(self) } else { Err(Denial::Foreign) }
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    /// A file that is read and added to, for as long as the program likes; made where it is missing.
    pub fn open(&self, name: &str) -> Result<File, Denial> {
        Ok(self.opened(name, For::Keeping)?.0)
    }

    /// The bytes of the file `name`, of at most `most` bytes.
    pub fn read(&self, name: &str, most: u64) -> Result<Vec<u8>, Denial> {
        let (file, found) = self.opened(name, For::Reading)?;
        read(file, &found, most)
    }

    /// Puts `text` in the place of the file `name` in one step.
    pub fn write(&self, name: &str, text: &[u8]) -> Result<(), Denial> {
        let before = match self.opened(name, For::Reading) {
            Ok((_, found)) => Some(found),
            Err(denial) if denial.is_missing() => None,
            Err(denial) => return Err(denial),
        };
        replace(&self.dir, name.as_ref(), before.as_ref(), (text, false))
    }

    /// Makes git pass over the folder, wherever it lies.
    pub fn hide_from_git(&self) -> Result<(), Denial> {
        match self.dir.sort(".gitignore".as_ref()) {
            Ok(_) => Ok(()),
            Err(_) => self.write(".gitignore", b"*\n"),
        }
    }

    /// Comes back once the files that were made here would outlive this computer's power.
    pub fn sync(&self) -> io::Result<()> {
        self.dir.sync()
    }

    /// Whether there is a file `name`.
    pub fn holds(&self, name: &str) -> bool {
        self.opened(name, For::Reading).is_ok()
    }

    /// A regular file with one name, that is this user's.
    fn opened(&self, name: &str, what: For) -> Result<(File, Metadata), Denial> {
        let parts = [name.into()];
        let file = self.dir.file(&parts, what).map_err(|error| match self.dir.sort(name.as_ref()) {
            Ok(EntryType::Link) => Denial::Link(name.to_owned()),
            Ok(EntryType::Folder | EntryType::Other) => Denial::NotFile,
            Err(gone) if gone.kind() == io::ErrorKind::NotFound && matches!(what, For::Reading) => Denial::Missing,
            Ok(EntryType::File) | Err(_) => Denial::System(error),
        })?;
        let found = file.metadata()?;
        if !found.is_file() {
            return Err(Denial::NotFile);
        }
        if system::has_other_names(&found) {
            return Err(Denial::Shared);
        }
        if system::is_ours(&found, self.workspace.as_ref()) { Ok((file, found)) } else { Err(Denial::Foreign) }
    }
}

fn missing(error: io::Error) -> Denial {
    if error.kind() == io::ErrorKind::NotFound { Denial::Missing } else { Denial::System(error) }
}

/// What the environment names; an empty value counts as none.
fn elsewhere() -> Option<PathBuf> {
    std::env::var_os(STATE_VARIABLE).filter(|path| !path.is_empty()).map(PathBuf::from)
}

/// What `SQLite` puts beside a database.
const BESIDE: [&str; 3] = ["-wal", "-shm", "-journal"];

/// Makes the way free for a database at `path`: its folder, and the file, empty where it is new. Neither it nor what `SQLite`
/// puts beside it may be a link or somebody else's. Gives the path without links, for a library that opens it by name.
pub fn database(path: &Path) -> Result<PathBuf, Denial> {
    let name = path.file_name().and_then(|name| name.to_str()).ok_or(Denial::NotFile)?;
    let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let state = if parent.ends_with(STATE) {
        StateFolder::make_at(parent)?
    } else {
        std::fs::create_dir_all(parent)?;
        let dir = Dir::open(parent)?;
        // A folder that somebody named may be anybody's, such as `/tmp`; the file itself may not.
        StateFolder { path: parent.to_owned(), workspace: Some(dir.metadata()?), dir }
    };
    for name in BESIDE.map(|end| format!("{name}{end}")) {
        match state.opened(&name, For::Reading) {
            Ok(_) => {}
            Err(denial) if denial.is_missing() => {}
            Err(denial) => return Err(denial),
        }
    }
    drop(state.opened(name, For::Keeping)?);
    Ok(parent.canonicalize()?.join(name))
}
