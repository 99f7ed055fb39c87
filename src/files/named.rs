//! Files that whoever runs the program names on its command line or in its environment: saved plans, reports, seeds, a
//! folder for schemas. Such a path may lead into the repository, where others can have put a link; so what of it lies below
//! the folder that one stands in goes through the same door.

use super::denial::Denial;
use super::folder::{Folder, read as read_all};
use super::relative::Relative;
use super::system;
use crate::fact;
use crate::language::TextError;
use std::io::{self, Write};
use std::path::{Component, Path, PathBuf};

/// A named file: the folder that is trusted, and the path below it, in which no link is followed.
struct Split {
    folder: PathBuf,
    below: Relative,
}

/// Devices, and the pipes of a shell's `<(…)`: nobody's repository reaches there.
const SYSTEM: [&str; 2] = ["/dev/", "/proc/"];

fn is_of_the_system(path: &Path) -> bool {
    cfg!(unix) && SYSTEM.iter().any(|start| path.starts_with(start))
}

/// `named` as seen from `base`.
fn split(base: &Path, named: &Path) -> Result<Split, Denial> {
    let within = |base: &Path| Some((base.to_owned(), named.strip_prefix(base).ok()?.to_owned()));
    let absolute = || {
        let bases = [base.canonicalize().ok(), std::path::absolute(base).ok(), std::env::current_dir().ok()];
        let parent = || Some((named.parent()?.to_owned(), PathBuf::from(named.file_name()?)));
        bases.into_iter().flatten().find_map(|base| within(&base)).or_else(parent)
    };
    if named.is_absolute() {
        let (folder, below) = absolute().ok_or(Denial::NotFile)?;
        return Ok(Split { folder, below: Relative::any(&below)? });
    }
    let ups = named.components().take_while(|part| matches!(part, Component::ParentDir | Component::CurDir));
    let folder = ups.fold(base.to_owned(), |folder, up| folder.join(up));
    let below: PathBuf =
        named.components().skip_while(|part| matches!(part, Component::ParentDir | Component::CurDir)).collect();
    Ok(Split { folder, below: Relative::any(&below)? })
}

/// The bytes of a file, of at most `most` bytes.
pub fn read(base: &Path, named: &Path, most: u64) -> Result<Vec<u8>, Denial> {
    if is_of_the_system(named) {
        let file = std::fs::File::open(named)?;
        let found = file.metadata()?;
        return read_all(file, &found, most);
    }
    let Split { folder, below } = split(base, named)?;
    Folder::open(&folder)?.bytes(&below, most)
}

/// The same as text.
pub fn text(base: &Path, named: &Path, most: u64) -> Result<String, Denial> {
    let text = String::from_utf8(read(base, named, most)?);
    text.map_err(|_| io::Error::new(io::ErrorKind::InvalidData, TextError(fact!("files-not-utf"))).into())
}

/// The text of a file that the environment names. A link to it is that of whoever set the variable.
pub fn text_anywhere(named: &Path, most: u64) -> Result<String, Denial> {
    let file = std::fs::File::open(named)?;
    let found = file.metadata()?;
    let text = String::from_utf8(read_all(file, &found, most)?);
    text.map_err(|_| io::Error::new(io::ErrorKind::InvalidData, TextError(fact!("files-not-utf"))).into())
}

/// Writes the file whole or not at all, and comes back once it would outlive this computer's power.
pub fn write(base: &Path, named: &Path, text: &[u8]) -> Result<(), Denial> {
    if is_of_the_system(named) {
        // A pipe or a device cannot be replaced.
        let mut file = std::fs::OpenOptions::new().write(true).open(named)?;
        file.write_all(text)?;
        return Ok(file.flush()?);
    }
    let Split { folder, below } = split(base, named)?;
    Folder::open(&folder)?.put_for_good(&below, text)
}

/// Whether a file can be written there: with something in it, since a full disk takes an empty one. Nothing is left behind.
pub fn probe(base: &Path, named: &Path) -> Result<(), Denial> {
    if is_of_the_system(named) {
        std::fs::OpenOptions::new().write(true).open(named)?;
        return Ok(());
    }
    let Split { folder, below } = split(base, named)?;
    Folder::open(&folder)?.try_put(&below)
}

/// The folder at `named`, made where it is missing.
pub fn folder(base: &Path, named: &Path) -> Result<Folder, Denial> {
    let Split { folder, below } = split(base, named)?;
    let above = Folder::open(&folder)?;
    drop(above.made(&below.0)?);
    Ok(Folder::open(&if base == Path::new(".") { named.to_owned() } else { base.join(named) })?)
}

/// The path of a file that a library opens by name: its folder is there, or made, and no link leads to it.
pub fn place(base: &Path, named: &Path) -> Result<PathBuf, Denial> {
    if !is_of_the_system(named) {
        let Split { folder, below } = split(base, named)?;
        let Some((parents, _)) = below.split() else { return Err(Denial::NotFile) };
        drop(Folder::open(&folder)?.made(parents)?);
    }
    Ok(base.join(named))
}

/// The names in a folder that an editor calls by its path. Nothing of what they name is looked at.
pub fn names(folder: &Path) -> io::Result<Vec<std::ffi::OsString>> {
    std::fs::read_dir(folder)?.map(|entry| Ok(entry?.file_name())).collect()
}

/// `named` as seen from `base`, whole and without links, whether it is there or not: a link in its last place is itself.
pub fn real(base: &Path, named: &Path) -> Option<PathBuf> {
    let whole = std::path::absolute(base.join(named)).ok()?;
    let spelt = |path: &Path| path.symlink_metadata().is_ok_and(|found| !found.is_symlink());
    if let Some(known) = spelt(&whole).then(|| whole.canonicalize().ok()).flatten() {
        return Some(known);
    }
    let (above, name) = (whole.parent()?, whole.components().next_back()?);
    let rest = whole.strip_prefix(above).unwrap_or(Path::new(&name));
    match above.canonicalize() {
        Ok(known) => Some(known.join(rest)),
        Err(_) => Some(real(Path::new("/"), above)?.join(rest)),
    }
}

/// Whether both name the same file.
pub fn are_one(base: &Path, one: &Path, other: &Path) -> bool {
    let known = |named: &Path| {
        let Split { folder, below } = split(base, named).ok()?;
        Some((folder.canonicalize().ok()?, below))
    };
    one == other || known(one).is_some_and(|one| known(other) == Some(one))
}

/// The nearest folder that holds `name`, from `start` upwards: no further than a repository's own folder (`.git`), the
/// user's home, or a folder that belongs to somebody else than `start`.
pub fn nearest(start: &Path, name: &str) -> Option<PathBuf> {
    let mut owner = None;
    // `..` of a folder that was reached by a link leads to another place than the path says.
    let whole = start.canonicalize().ok()?;
    let home = std::env::home_dir().and_then(|home| home.canonicalize().ok());
    for (n, folder) in whole.ancestors().enumerate() {
        let found = std::fs::symlink_metadata(folder).ok()?;
        if *owner.get_or_insert_with(|| system::owner(&found)) != system::owner(&found) {
            return None;
        }
        if std::fs::symlink_metadata(folder.join(name)).is_ok() {
            return Some(spelt(start, n, folder));
        }
        let is_end = std::fs::symlink_metadata(folder.join(".git")).is_ok() || home.as_deref() == Some(folder);
        if is_end {
            return None;
        }
    }
    None
}

/// The folder `whole`, `ups` above `start`, in words that fit to those of `start`.
fn spelt(start: &Path, ups: usize, whole: &Path) -> PathBuf {
    let plain = start.ancestors().nth(ups).filter(|path| !path.as_os_str().is_empty());
    match plain.filter(|path| path.canonicalize().is_ok_and(|path| path == whole)) {
        Some(path) => path.to_owned(),
        None => start.join(std::iter::repeat_n("..", ups).collect::<PathBuf>()),
    }
}
