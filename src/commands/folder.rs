//! Files written below one folder and nowhere else.

use crate::{language, say, word};
use std::ffi::OsStr;
use std::fs::OpenOptions;
use std::io::{self, Write};
use std::path::{Component, Path, PathBuf};

/// Writes `files`, relative to `root`, making folders where they are missing. A file that is there is replaced in one
/// step. No symbolic link below `root` is followed: what is behind it was not meant.
pub(super) fn write(root: &Path, files: &[(PathBuf, String)]) -> io::Result<()> {
    std::fs::create_dir_all(root).map_err(|error| about(root, &error))?;
    for (path, text) in files {
        one(root, path, text).map_err(|error| about(path, &error))?;
    }
    Ok(())
}

/// `error` with the path it is about.
pub(super) fn about(path: &Path, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), say!("`{}`: {}", "`{}`：{}", path.display(), language::system(error)))
}

fn one(root: &Path, path: &Path, text: &str) -> io::Result<()> {
    let Some(parts) = straight(path) else {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, word!("leads out of the folder", "超出了資料夾")));
    };
    let mut place = root.to_owned();
    let mut parts = parts.into_iter().peekable();
    while let Some(name) = parts.next() {
        place.push(name);
        let present = match place.symlink_metadata() {
            Ok(found) => Some(found.file_type()),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(error),
        };
        if present.is_some_and(|found| found.is_symlink()) {
            return Err(io::Error::new(
                io::ErrorKind::InvalidInput,
                word!("is a symbolic link, which is not followed", "是符號連結，不會跟隨"),
            ));
        }
        match (parts.peek().is_some(), present) {
            (true, None) => std::fs::create_dir(&place)?,
            (true, Some(_)) => {}
            (false, None) => return new_file(&place, text),
            (false, Some(_)) => return replaced(&place, text),
        }
    }
    Err(io::Error::new(io::ErrorKind::InvalidInput, word!("names no file", "沒有指出檔案")))
}

/// The parts of a path without `.` and `..`; `None` where it leaves the folder it starts from.
fn straight(path: &Path) -> Option<Vec<&OsStr>> {
    let mut parts = Vec::new();
    for part in path.components() {
        match part {
            Component::Normal(name) => parts.push(name),
            Component::CurDir => {}
            Component::ParentDir => {
                parts.pop()?;
            }
            Component::RootDir | Component::Prefix(_) => return None,
        }
    }
    Some(parts)
}

fn new_file(place: &Path, text: &str) -> io::Result<()> {
    OpenOptions::new().write(true).create_new(true).open(place)?.write_all(text.as_bytes())
}

/// Whoever reads the file meanwhile sees the old text or the new one, never half of it.
fn replaced(place: &Path, text: &str) -> io::Result<()> {
    let mut beside = place.as_os_str().to_owned();
    beside.push(".new");
    let beside = PathBuf::from(beside);
    new_file(&beside, text)?;
    std::fs::rename(&beside, place).inspect_err(|_| {
        let _ = std::fs::remove_file(&beside);
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &str) -> Vec<(PathBuf, String)> {
        vec![(PathBuf::from(path), "text".to_owned())]
    }

    #[test]
    fn files_are_written_and_replaced() {
        let root = tempfile::tempdir().expect("a folder");
        write(root.path(), &file("a/b/c.yaml")).expect("written");
        write(root.path(), &[(PathBuf::from("a/b/c.yaml"), "new".to_owned())]).expect("replaced");
        assert_eq!(std::fs::read_to_string(root.path().join("a/b/c.yaml")).expect("there"), "new");
        assert_eq!(std::fs::read_dir(root.path().join("a/b")).expect("a folder").count(), 1);
        write(root.path(), &file("a/b/../beside.html")).expect("written");
        assert!(root.path().join("a/beside.html").is_file());
    }

    #[test]
    fn nothing_is_written_outside() {
        let root = tempfile::tempdir().expect("a folder");
        for path in ["../out.yaml", "/tmp/journeyctl-out.yaml", "a/../../out.yaml", ""] {
            assert!(write(root.path(), &file(path)).is_err(), "{path}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn no_link_is_followed() {
        let (root, outside) = (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
        std::os::unix::fs::symlink(outside.path(), root.path().join("folder")).expect("a link");
        std::os::unix::fs::symlink(outside.path().join("x.yaml"), root.path().join("x.yaml")).expect("a link");
        for path in ["folder/x.yaml", "x.yaml"] {
            let error = write(root.path(), &file(path)).expect_err("refused");
            assert!(error.to_string().contains("symbolic link"), "{error}");
        }
        assert_eq!(std::fs::read_dir(outside.path()).expect("a folder").count(), 0);
    }
}
