//! `journeyctl init`: a workspace that validates and plans, to be changed into one's own.

mod merge;
mod templates;

use super::ending::Ending;
use super::folder::about;
use super::terminal::Terminal;
use crate::cli;
use crate::exit::Exit;
use crate::fact;
use crate::files::{Folder, named};
use crate::kinds::{PROFILES, Profile};
use crate::model::address::is_key;
use crate::source::modeline;
use crate::workspace::FILE;
use merge::Merged;
use std::io;
use std::path::{Path, PathBuf};
use templates::{ACCOUNT, NAMES, SETTINGS};

/// `profile`: that of the workspace which is there, or of a new one; `schemas`: name of each file and its text.
pub(super) fn run(
    global: &cli::Global,
    args: &cli::Init,
    (profile, schemas): (Profile, &[(String, String)]),
    terminal: &mut Terminal<'_>,
) -> Result<Exit, Ending> {
    if !is_key(&args.workspace) {
        let name = crate::model::text::escaped(&args.workspace);
        let message = fact!("commands-can-not-name-account", name);
        let help = fact!("commands-lower-case-letters-digits-hyphens");
        return Err(Ending::invalid(message, Some(help)));
    }
    let root = named::folder(&global.directory, &args.directory).map_err(|denial| about(&args.directory, &denial))?;
    let mut planned = documents(&root, profile, &files(&args.workspace, profile, schemas), args.force)?;
    for (path, text, merge) in templates::shared() {
        planned.push((PathBuf::from(path), shared(&root, path, &text, merge)?));
    }
    for (path, text) in &planned {
        if let Planned::New(text) | Planned::Added(text) = text {
            // Names that the templates have, some of them hidden.
            match templates::shared().into_iter().find(|(known, ..)| Path::new(known) == path) {
                Some((own, ..)) => root.write_own(own, text.as_bytes()),
                None => root.write(path, text.as_bytes()),
            }
            .map_err(|denial| about(path, &denial))?;
        }
    }
    report(&args.directory, &planned, terminal)?;
    Ok(Exit::Done)
}

/// What becomes of one file.
enum Planned {
    New(String),
    Added(String),
    Kept,
    /// It should hold this too, and there is no place for it.
    ByHand(String),
}

/// Settings, examples and schemas. Whatever is there stays; `force`: all but the settings are written anew. A workspace that
/// is there already gets no examples: they would be applied.
fn documents(
    root: &Folder,
    profile: Profile,
    files: &[(PathBuf, String)],
    force: bool,
) -> Result<Vec<(PathBuf, Planned)>, Ending> {
    let is_new = root.sort(FILE).is_err();
    let mut planned = Vec::new();
    for (path, text) in files {
        let is_there = match root.allows(path) {
            Ok(()) => root.sort(path).is_ok(),
            Err(denial) => return Err(about(path, &denial)),
        };
        let is_example = templates::examples(profile).any(|(example, _)| example == path);
        if is_there && !(force && path != Path::new(FILE)) {
            planned.push((path.clone(), Planned::Kept));
        } else if is_there || is_new || force || !is_example {
            planned.push((path.clone(), Planned::New(text.clone())));
        }
    }
    Ok(planned)
}

/// A file that other tools use too.
fn shared(root: &Folder, path: &'static str, text: &str, merge: fn(&str) -> Merged) -> Result<Planned, Ending> {
    let found = match root.read_own(path, MAX_FILE_BYTES) {
        Ok(found) => String::from_utf8(found).ok(),
        Err(denial) if denial.is_missing() => Some(String::new()),
        Err(denial) => return Err(about(Path::new(path), &denial)),
    };
    Ok(match found {
        Some(found) if found.trim().is_empty() => Planned::New(text.to_owned()),
        Some(found) => match merge(&found) {
            Merged::Same => Planned::Kept,
            Merged::With(text) => Planned::Added(text),
            Merged::Impossible => Planned::ByHand(text.to_owned()),
        },
        None => Planned::ByHand(text.to_owned()),
    })
}

fn files(workspace: &str, profile: Profile, schemas: &[(String, String)]) -> Vec<(PathBuf, String)> {
    let profiles = PROFILES.map(Profile::name).join(", ");
    let settings = SETTINGS.replace(NAMES, &profiles);
    let settings = settings.replace(ACCOUNT, &format!("workspace: {}\n", quoted(workspace)));
    let settings = modeline::line(modeline::SETTINGS, Path::new(FILE)) + &settings;
    let examples = templates::examples(profile).map(|(path, text)| (path.to_owned(), text));
    let schemas = schemas.iter().map(|(name, text)| (Path::new(modeline::FOLDER).join(name), text.clone()));
    std::iter::once((PathBuf::from(FILE), settings)).chain(examples).chain(schemas).collect()
}

/// A name of digits, or one such as `no` or `1e3`, is something else than a text where no quotes stand.
fn quoted(name: &str) -> String {
    let plain = name.contains('-') && name.starts_with(|first: char| first.is_ascii_lowercase());
    if plain { name.to_owned() } else { format!("\"{name}\"") }
}

/// The largest file that is added to, in bytes.
const MAX_FILE_BYTES: u64 = 8 << 20;

fn report(directory: &Path, files: &[(PathBuf, Planned)], terminal: &mut Terminal<'_>) -> io::Result<()> {
    for (path, write) in files {
        let path = shown_path(directory, path);
        match write {
            Planned::New(_) => terminal.print(&fact!("commands-wrote", path))?,
            Planned::Added(_) => terminal.print(&fact!("commands-added", path))?,
            Planned::Kept => terminal.print(&fact!("commands-kept", path))?,
            Planned::ByHand(text) => {
                terminal.note(&fact!("commands-left-alone-add-hand", path, trim_end = text.trim_end()))?;
            }
        }
    }
    writeln!(terminal.out)?;
    terminal.print(&fact!("commands-next"))?;
    if directory != Path::new(".") {
        writeln!(terminal.out, "  cd {}", directory.display())?;
    }
    let next = [
        ("validate", fact!("commands-check-documents-offline")),
        ("plan", fact!("commands-see-would-change-practice-platform")),
        ("apply", fact!("commands-make-changes")),
    ];
    for (verb, what) in next {
        terminal.print(&fact!("commands-next-step", verb = format!("{verb:<12}"), what))?;
    }
    writeln!(terminal.out)?;
    terminal.print(&fact!("commands-platform-itself-set-journeyctl-url"))
}

/// The path as seen from where the command was started, with `/`.
fn shown_path(directory: &Path, path: &Path) -> String {
    crate::source::files::shown_path(&directory.join(path))
}

#[cfg(test)]
mod tests;
