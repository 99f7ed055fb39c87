//! An open folder on systems without handles of folders: each part of a path is looked at before the file is opened, and
//! the file itself is opened, not what a link leads to.

use super::folder::Sort;
use std::ffi::{OsStr, OsString};
use std::fs::{self, File, Metadata, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

/// Which file it is, whatever it is called: when it was made, and its size. The same file is never taken for another.
pub(super) type Identity = (Option<std::time::SystemTime>, u64);

#[derive(Debug, Clone, Copy)]
pub(super) enum For {
    Reading,
    /// Reading and adding; made where it is missing.
    Keeping,
}

#[derive(Debug)]
pub(super) struct Dir(PathBuf);

impl Dir {
    pub(super) fn open(path: &Path) -> io::Result<Self> {
        let path = if path.as_os_str().is_empty() { Path::new(".") } else { path };
        let path = fs::canonicalize(path)?;
        if fs::metadata(&path)?.is_dir() { Ok(Self(path)) } else { Err(io::ErrorKind::NotADirectory.into()) }
    }

    pub(super) fn again(&self) -> io::Result<Self> {
        Ok(Self(self.0.clone()))
    }

    /// The path of `parts`, none of which but the last can be anything else than a folder.
    fn place(&self, parts: &[OsString]) -> io::Result<PathBuf> {
        let mut path = self.0.clone();
        for (n, part) in parts.iter().enumerate() {
            path.push(part);
            if n + 1 < parts.len() && !fs::symlink_metadata(&path)?.is_dir() {
                return Err(io::ErrorKind::NotADirectory.into());
            }
        }
        Ok(path)
    }

    pub(super) fn folder(&self, parts: &[OsString]) -> io::Result<Self> {
        let path = self.place(parts)?;
        if fs::symlink_metadata(&path)?.is_dir() { Ok(Self(path)) } else { Err(io::ErrorKind::NotADirectory.into()) }
    }

    pub(super) fn file(&self, parts: &[OsString], what: For) -> io::Result<File> {
        let path = self.place(parts)?;
        if let Ok(found) = fs::symlink_metadata(&path)
            && found.is_symlink()
        {
            return Err(io::ErrorKind::InvalidInput.into());
        }
        let mut how = OpenOptions::new();
        match what {
            For::Reading => how.read(true),
            For::Keeping => how.read(true).append(true).create(true),
        };
        itself(&mut how);
        let file = how.open(path)?;
        if file.metadata()?.is_symlink() { Err(io::ErrorKind::InvalidInput.into()) } else { Ok(file) }
    }

    pub(super) fn metadata(&self) -> io::Result<Metadata> {
        fs::metadata(&self.0)
    }

    pub(super) fn sort(&self, name: &OsStr) -> io::Result<Sort> {
        Ok(sort(fs::symlink_metadata(self.0.join(name))?.file_type()))
    }

    pub(super) fn leads_to_folder(&self, name: &OsStr) -> bool {
        fs::metadata(self.0.join(name)).is_ok_and(|found| found.is_dir())
    }

    pub(super) fn entries(&self) -> io::Result<Vec<(OsString, Sort)>> {
        let one = |entry: io::Result<fs::DirEntry>| {
            let entry = entry?;
            Ok((entry.file_name(), sort(entry.file_type()?)))
        };
        fs::read_dir(&self.0)?.map(one).collect()
    }

    pub(super) fn make(&self, name: &OsStr, _is_private: bool) -> io::Result<()> {
        fs::create_dir(self.0.join(name))
    }

    pub(super) fn create(&self, name: &OsStr, _is_private: bool) -> io::Result<File> {
        itself(OpenOptions::new().write(true).create_new(true)).open(self.0.join(name))
    }

    pub(super) fn rename(&self, from: &OsStr, to: &OsStr) -> io::Result<()> {
        fs::rename(self.0.join(from), self.0.join(to))
    }

    pub(super) fn remove(&self, name: &OsStr) -> io::Result<()> {
        fs::remove_file(self.0.join(name))
    }

    /// Folders are not flushed here.
    pub(super) fn sync(&self) -> io::Result<()> {
        Ok(())
    }

    pub(super) fn is_writable(&self, name: &OsStr) -> bool {
        fs::metadata(self.0.join(name)).is_ok_and(|found| !found.permissions().readonly())
    }
}

/// Opens a link itself instead of what it leads to.
#[cfg(windows)]
fn itself(how: &mut OpenOptions) -> &mut OpenOptions {
    use std::os::windows::fs::OpenOptionsExt;
    const FILE_FLAG_OPEN_REPARSE_POINT: u32 = 0x0020_0000;
    how.custom_flags(FILE_FLAG_OPEN_REPARSE_POINT)
}

#[cfg(not(windows))]
fn itself(how: &mut OpenOptions) -> &mut OpenOptions {
    how
}

fn sort(found: fs::FileType) -> Sort {
    if found.is_file() {
        Sort::File
    } else if found.is_dir() {
        Sort::Folder
    } else if found.is_symlink() {
        Sort::Link
    } else {
        Sort::Other
    }
}

pub(super) fn identity(of: &Metadata) -> Identity {
    (of.created().ok(), of.len())
}

pub(super) fn has_other_names(_of: &Metadata) -> bool {
    false
}

pub(super) fn keep_owner_and_mode(new: &File, of: &Metadata) -> io::Result<()> {
    new.set_permissions(of.permissions())
}

pub(super) fn is_ours(_found: &Metadata, _workspace: Option<&Metadata>) -> bool {
    true
}

pub(super) fn owner(_of: &Metadata) -> u32 {
    0
}
