//! An open folder on systems that open files from a handle.

use super::folder::EntryType;
use rustix::fs::{self, Access, AtFlags, FileType, Mode, OFlags};
use std::ffi::{OsStr, OsString};
use std::fs::{File, Metadata};
use std::io;
use std::os::fd::{AsFd, OwnedFd};
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};

/// What a file is, whatever it is called: device and number.
pub(super) type Identity = (u64, u64);

/// What to open a file for. No kind makes a pipe wait or takes over a terminal.
#[derive(Debug, Clone, Copy)]
pub(super) enum For {
    Reading,
    /// Reading and adding; made where it is missing, for its owner alone.
    Keeping,
}

impl For {
    fn flags(self) -> OFlags {
        let flags = match self {
            Self::Reading => OFlags::RDONLY,
            Self::Keeping => OFlags::RDWR | OFlags::APPEND | OFlags::CREATE,
        };
        flags | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC | OFlags::NOFOLLOW
    }
}

#[derive(Debug)]
pub(super) struct Dir(OwnedFd);

const FOLDER: OFlags = OFlags::RDONLY.union(OFlags::DIRECTORY).union(OFlags::CLOEXEC);

impl Dir {
    /// Opens the folder that somebody outside the workspace named: links are theirs.
    pub(super) fn open(path: &Path) -> io::Result<Self> {
        let path = if path.as_os_str().is_empty() { Path::new(".") } else { path };
        Ok(Self(fs::open(path, FOLDER, Mode::empty())?))
    }

    pub(super) fn again(&self) -> io::Result<Self> {
        Ok(Self(self.0.try_clone()?))
    }

    pub(super) fn folder(&self, parts: &[OsString]) -> io::Result<Self> {
        beneath(self.0.as_fd(), parts, FOLDER | OFlags::NOFOLLOW).map(Self)
    }

    pub(super) fn file(&self, parts: &[OsString], what: For) -> io::Result<File> {
        beneath(self.0.as_fd(), parts, what.flags()).map(File::from)
    }

    pub(super) fn metadata(&self) -> io::Result<Metadata> {
        File::from(self.0.try_clone()?).metadata()
    }

    pub(super) fn sort(&self, name: &OsStr) -> io::Result<EntryType> {
        let found = fs::statat(&self.0, name, AtFlags::SYMLINK_NOFOLLOW)?;
        Ok(sort(FileType::from_raw_mode(found.st_mode)))
    }

    /// Whether what the link `name` leads to is a folder. Nothing of it is opened.
    pub(super) fn leads_to_folder(&self, name: &OsStr) -> bool {
        let found = fs::statat(&self.0, name, AtFlags::empty());
        found.is_ok_and(|found| FileType::from_raw_mode(found.st_mode) == FileType::Directory)
    }

    pub(super) fn entries(&self) -> io::Result<Vec<(OsString, EntryType)>> {
        let mut found = Vec::new();
        for entry in fs::Dir::read_from(&self.0)? {
            let entry = entry?;
            let name = OsStr::from_bytes(entry.file_name().to_bytes());
            if name == "." || name == ".." {
                continue;
            }
            let known = entry.file_type();
            let known =
                if known == FileType::Unknown { self.sort(name).unwrap_or(EntryType::Other) } else { sort(known) };
            found.push((OsString::from_vec(name.as_bytes().to_vec()), known));
        }
        Ok(found)
    }

    pub(super) fn make(&self, name: &OsStr, is_private: bool) -> io::Result<()> {
        let mode = if is_private { 0o700 } else { 0o777 };
        Ok(fs::mkdirat(&self.0, name, Mode::from_raw_mode(mode))?)
    }

    /// A new file; an error where there is anything of this name.
    pub(super) fn create(&self, name: &OsStr, is_private: bool) -> io::Result<File> {
        let flags = OFlags::WRONLY | OFlags::CREATE | OFlags::EXCL | OFlags::NOFOLLOW | OFlags::CLOEXEC;
        let mode = if is_private { 0o600 } else { 0o666 };
        Ok(fs::openat(&self.0, name, flags, Mode::from_raw_mode(mode))?.into())
    }

    pub(super) fn rename(&self, from: &OsStr, to: &OsStr) -> io::Result<()> {
        Ok(fs::renameat(&self.0, from, &self.0, to)?)
    }

    pub(super) fn remove(&self, name: &OsStr) -> io::Result<()> {
        Ok(fs::unlinkat(&self.0, name, AtFlags::empty())?)
    }

    /// Comes back once names that were made or changed would outlive this computer's power.
    pub(super) fn sync(&self) -> io::Result<()> {
        File::from(self.0.try_clone()?).sync_all()
    }

    /// Whether this process may write to the file, where the system can tell.
    pub(super) fn is_writable(&self, name: &OsStr) -> bool {
        let asked = fs::accessat(&self.0, name, Access::WRITE_OK, AtFlags::EACCESS);
        !matches!(asked, Err(rustix::io::Errno::ACCESS | rustix::io::Errno::ROFS))
    }
}

#[cfg(any(target_os = "linux", target_os = "android"))]
fn beneath(folder: impl AsFd, parts: &[OsString], flags: OFlags) -> io::Result<OwnedFd> {
    use rustix::fs::ResolveFlags;
    use rustix::io::Errno;
    let path: PathBuf = parts.iter().collect();
    let path = if parts.is_empty() { Path::new(".") } else { &path };
    let mode = if flags.contains(OFlags::CREATE) { Mode::from_raw_mode(0o600) } else { Mode::empty() };
    let resolve = ResolveFlags::BENEATH | ResolveFlags::NO_SYMLINKS | ResolveFlags::NO_MAGICLINKS;
    match fs::openat2(&folder, path, flags, mode, resolve) {
        // An older kernel, a sandbox that does not know the call, or somebody renaming meanwhile.
        Err(Errno::NOSYS | Errno::PERM | Errno::INVAL | Errno::AGAIN) => by_steps(folder, parts, flags),
        other => Ok(other?),
    }
}

#[cfg(not(any(target_os = "linux", target_os = "android")))]
fn beneath(folder: impl AsFd, parts: &[OsString], flags: OFlags) -> io::Result<OwnedFd> {
    by_steps(folder, parts, flags)
}

/// One folder after the other, each from the handle of the one before, no link anywhere.
pub(super) fn by_steps(folder: impl AsFd, parts: &[OsString], flags: OFlags) -> io::Result<OwnedFd> {
    let mode = if flags.contains(OFlags::CREATE) { Mode::from_raw_mode(0o600) } else { Mode::empty() };
    let Some((name, folders)) = parts.split_last() else {
        return Ok(fs::openat(folder, ".", flags, mode)?);
    };
    let mut here: Option<OwnedFd> = None;
    for part in folders {
        let flags = FOLDER | OFlags::NOFOLLOW;
        here = Some(match &here {
            None => fs::openat(&folder, part, flags, Mode::empty())?,
            Some(here) => fs::openat(here, part, flags, Mode::empty())?,
        });
    }
    Ok(match &here {
        None => fs::openat(&folder, name, flags, mode)?,
        Some(here) => fs::openat(here, name, flags, mode)?,
    })
}

fn sort(found: FileType) -> EntryType {
    if found.is_file() {
        EntryType::File
    } else if found.is_dir() {
        EntryType::Folder
    } else if found.is_symlink() {
        EntryType::Link
    } else {
        EntryType::Other
    }
}

pub(super) fn identity(of: &Metadata) -> Identity {
    (of.dev(), of.ino())
}

pub(super) fn has_other_names(of: &Metadata) -> bool {
    of.nlink() > 1
}

/// Gives `new` the mode of the file that it replaces, and its owner and group where this process may.
pub(super) fn keep_owner_and_mode(new: &File, of: &Metadata) -> io::Result<()> {
    let made = new.metadata()?;
    if (made.uid(), made.gid()) != (of.uid(), of.gid()) {
        let both = std::os::unix::fs::fchown(new, Some(of.uid()), Some(of.gid()));
        // Best effort: a group one is in can be given, another owner only by the administrator.
        let _ = both.or_else(|_| std::os::unix::fs::fchown(new, None, Some(of.gid())));
    }
    new.set_permissions(std::fs::Permissions::from_mode(of.mode() & 0o777))
}

/// Whether what belongs to this computer alone may lie in a folder or file like this: it is this user's, or, where the
/// administrator works in somebody's folder, theirs; and nobody else may write to it.
pub(super) fn is_ours(found: &Metadata, workspace: Option<&Metadata>) -> bool {
    let user = rustix::process::geteuid();
    let is_owner = found.uid() == user.as_raw()
        || user.is_root() && workspace.is_some_and(|workspace| workspace.uid() == found.uid());
    let others = found.mode() & 0o002 != 0;
    let group = found.mode() & 0o020 != 0 && found.gid() != rustix::process::getegid().as_raw();
    is_owner && !others && !group
}

pub(super) fn owner(of: &Metadata) -> u32 {
    of.uid()
}
