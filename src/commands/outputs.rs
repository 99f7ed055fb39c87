//! The files that a command line asks a run to write. None of them may be one that the run reads, nor lie where the program
//! keeps its own.

use super::ending::Ending;
use super::root;
use crate::cli::Global;
use crate::desired;
use crate::fact;
use crate::files::{STATE, StateFolder, named};
use crate::language::Text;
use crate::source::letter::is_letter;
use crate::workspace::{FILE, Workspace};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The flag and the file that it names.
pub(super) type Output<'a> = (&'static str, Option<&'a PathBuf>);

/// Refuses what cannot be written without a loss. Asked before anything else is done: however the run ends, it may write there.
pub(super) fn refuse(global: &Global, outputs: &[Output<'_>]) -> Result<(), Ending> {
    let named = |(flag, file): &Output<'_>| file.map(|file| (*flag, file.clone()));
    let outputs: Vec<_> = outputs.iter().filter_map(named).collect();
    let root = root::find_root(global);
    for (n, (flag, file)) in outputs.iter().enumerate() {
        let twice = outputs[..n].iter().find(|(_, other)| named::are_one(&global.directory, other, file));
        let why = match twice {
            Some((other, _)) => Some(Loss::Twice(other)),
            None => loss(global, &root, file),
        };
        if let Some(loss) = why {
            let help = fact!("commands-name-another-file");
            return Err(Ending::invalid(loss.explain(flag, &global.at(file)), Some(help)).keeping_file());
        }
    }
    Ok(())
}

/// The same for a folder into which `files` are written, by their names.
pub(super) fn refuse_in(
    global: &Global,
    flag: &'static str,
    folder: &Path,
    files: &[(String, String)],
) -> Result<(), Ending> {
    let paths: Vec<PathBuf> = files.iter().map(|(name, _)| folder.join(name)).collect();
    paths.iter().try_for_each(|file| refuse(global, &[(flag, Some(file))]))
}

/// The same for a folder of which only the place counts: what is in it is looked at before it is written over.
pub(super) fn refuse_folder(global: &Global, flag: &'static str, folder: &Path) -> Result<(), Ending> {
    match loss(global, &root::find_root(global), folder) {
        Some(Loss::State) => {
            let help = fact!("commands-name-another-folder");
            Err(Ending::invalid(Loss::State.explain(flag, &global.at(folder)), Some(help)))
        }
        Some(Loss::Read | Loss::Twice(_)) | None => Ok(()),
    }
}

/// What would be lost.
enum Loss {
    /// What the program keeps of its own.
    State,
    /// A file of which the run is made.
    Read,
    /// What the other flag writes.
    Twice(&'static str),
}

impl Loss {
    fn explain(&self, flag: &str, file: &Path) -> Text {
        let file = crate::model::text::escaped(&file.display().to_string()).into_owned();
        match self {
            Self::State => fact!("commands-lies-where-only-program-itself", flag, file, folder = STATE),
            Self::Read => fact!("commands-would-overwrite-file-run-reads", flag, file),
            Self::Twice(other) => fact!("commands-file-names-too", flag, file, other),
        }
    }
}

fn loss(global: &Global, root: &Path, file: &Path) -> Option<Loss> {
    let file = named::real(&global.directory, file)?;
    let is_in = |folder: &Path| named::real(Path::new("."), folder).is_some_and(|folder| file.starts_with(folder));
    if is_in(&StateFolder::path_of(root)) || is_in(&root.join(STATE)) {
        return Some(Loss::State);
    }
    let relative = file.strip_prefix(root.canonicalize().ok()?).ok()?;
    (file.symlink_metadata().is_ok() && is_read(root, relative)).then_some(Loss::Read)
}

/// Whether a run in the workspace at `root` reads the file at `path`: its settings, a document, a letter.
fn is_read(root: &Path, path: &Path) -> bool {
    if path == Path::new(FILE) {
        return true;
    }
    let workspace = match Workspace::open_recording(root) {
        Ok(workspace) => Some(workspace),
        Err(_) => Workspace::repaired(root, &Arc::default())
            .and_then(|found| Some(Workspace { root: found.root.recording().ok()?, ..found })),
    };
    let Some(workspace) = workspace else { return false };
    let is_it = |known: &str| Path::new(known) == path;
    if desired::files(&workspace, &[]).paths.iter().any(|known| is_it(known)) {
        return true;
    }
    // Only the documents say which letters there are.
    is_letter(path) && {
        let _ = desired::check(&workspace, &[]);
        workspace.root.record().keys().any(|known| is_it(known))
    }
}
