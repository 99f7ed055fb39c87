//! `journeyctl fmt`: every file in canonical layout. Comments, values and their order stay.

use super::colour::paint;
use super::ending::Ending;
use super::terminal::Terminal;
use super::{folder, planning, root};
use crate::cli::{self, Global};
use crate::desired;
use crate::diagnostics::Diagnostic;
use crate::exit::Exit;
use crate::fact;
use crate::files::Folder;
use crate::kinds::Profile;
use crate::layout::{Obstacle, canonical, with_modeline};
use crate::model::text::escaped;
use crate::render::diagnostics;
use crate::source::files::Found;
use crate::source::modeline::{self, DOCUMENTS, FOLDER, SETTINGS};
use crate::source::text::MAX_FILE_BYTES;
use crate::source::{self, Document, LocatedFile};
use crate::vocabulary::Kind;
use crate::workspace::{FILE, Workspace};
use rayon::prelude::*;
use serde_json::Value;
use std::io;
use std::path::{Path, PathBuf};

pub(super) fn run(global: &Global, args: &cli::Fmt, terminal: &mut Terminal<'_>) -> Result<Exit, Ending> {
    let (directory, named) = root::of_files(global, &args.paths);
    let (global, args) = (&Global { directory, ..global.clone() }, &cli::Fmt { paths: named, ..args.clone() });
    let workspace = planning::open_recording(global)?;
    let Found { paths, told: passed } = paths(&workspace, &args.paths);
    if !args.paths.is_empty() && passed.iter().any(Diagnostic::is_error) {
        return Err(Ending::found(passed));
    }
    let schemas = Schemas::of(workspace.root.path(), workspace.settings.profile);
    let looked_at: Vec<Outcome> =
        paths.par_iter().map(|path| looked_at(&workspace.root, path, schemas.as_ref())).collect();
    let mut told = LayoutResult { files: paths.len(), passed, ..LayoutResult::default() };
    for (path, outcome) in paths.into_iter().zip(looked_at) {
        match outcome {
            Outcome::Canonical => {}
            Outcome::Other(text) => told.changed.push((PathBuf::from(path), text)),
            Outcome::Unreadable(mut problems) => told.unreadable.append(&mut problems),
            Outcome::LeftAlone(obstacle) => told.left_alone.push((path, obstacle)),
        }
    }
    if !args.check {
        let (changed, saved): (Vec<_>, Vec<_>) =
            told.changed.into_iter().partition(|(path, _)| workspace.root.is_as_read(path, MAX_FILE_BYTES));
        told.changed = changed;
        let message = fact!("commands-saved-while-laid-out-stays");
        let help = fact!("commands-run-journeyctl-fmt-again");
        let left = |path: &Path| {
            (source::files::shown_path(path), Obstacle { line: 1, message: message.clone(), help: help.clone() })
        };
        told.left_alone.extend(saved.iter().map(|(path, _)| left(path)).map(|(path, why)| (path, Box::new(why))));
        folder::write(&workspace.root, &told.changed)?;
    }
    Ok(print_result(&told, global, args, terminal)?)
}

/// The files to look at: the settings too, where no others are named.
fn paths(workspace: &Workspace, only: &[PathBuf]) -> Found {
    let mut found = desired::files(workspace, only);
    if only.is_empty() {
        found.paths.insert(0, FILE.to_owned());
    }
    found
}

/// What one file comes to.
enum Outcome {
    Canonical,
    /// It should be this text.
    Other(String),
    Unreadable(Vec<Diagnostic>),
    LeftAlone(Box<Obstacle>),
}

fn looked_at(root: &Folder, path: &str, schemas: Option<&Schemas>) -> Outcome {
    let text = match source::files::text(root, path) {
        Ok(text) => text,
        Err(diagnostic) => return Outcome::Unreadable(vec![*diagnostic]),
    };
    let Ok(documents) = source::documents(&text) else {
        return Outcome::Unreadable(LocatedFile::of(path, text).problems());
    };
    let line = schemas.and_then(|schemas| schemas.modeline(path, &documents));
    match canonical(&text).and_then(|laid_out| canonical(&with_modeline(&laid_out, line.as_deref()))) {
        Err(obstacle) => Outcome::LeftAlone(obstacle),
        // The text that was read ends with a newline, whatever the file does.
        Ok(text) if root.read(path, MAX_FILE_BYTES).is_ok_and(|bytes| bytes == text.as_bytes()) => Outcome::Canonical,
        Ok(text) => Outcome::Other(text),
    }
}

/// Where the schema of this name lies, from the folder that holds the schemas' folder.
fn place(schema: &str) -> PathBuf {
    Path::new(FOLDER).join(schema)
}

/// The schemas that editors are led to.
pub(super) struct Schemas {
    folder: Folder,
    /// From the folder that holds them to the workspace.
    workspace: PathBuf,
    profile: Profile,
    /// Whose rows they describe: a folder above may follow another vendor.
    described: Profile,
}

impl Schemas {
    /// Those of the workspace, or of the nearest folder above it that has them. A line that leads nowhere would be
    /// reported by editors in every document, so without schemas there is none.
    pub(super) fn of(root: &Path, profile: Profile) -> Option<Self> {
        let root = root.canonicalize().ok()?;
        let holds = |folder: &Path| Folder::open(folder).ok().filter(|folder| folder.holds(place(DOCUMENTS)));
        let (holder, folder) = root.ancestors().find_map(|holder| Some((holder, holds(holder)?)))?;
        let described = root::profile_of(holder);
        Some(Self { folder, workspace: root.strip_prefix(holder).ok()?.to_owned(), profile, described })
    }

    /// The modeline of the file at `path`, where it has one document: it would speak for no other.
    fn modeline(&self, path: &str, documents: &[Document]) -> Option<String> {
        let schema = match documents {
            [Document { value, .. }] if value.get("$schema").is_none() => self.schema_of(path, value)?,
            _ => return None,
        };
        self.line(&schema, Path::new(path))
    }

    fn schema_of(&self, path: &str, document: &Value) -> Option<String> {
        if path == FILE {
            return Some(SETTINGS.to_owned());
        }
        let kind = document.get("kind").and_then(Value::as_str).and_then(|name| self.profile.meant_by_name(name));
        let is_other = ["removed", "moved"].iter().any(|name| document.get(name).is_some());
        match kind {
            Some(kind) => self.describe(kind).then(|| modeline::file_of(kind)),
            None => is_other.then(|| DOCUMENTS.to_owned()),
        }
    }

    fn describe(&self, kind: &Kind) -> bool {
        self.described.meant_by_name(kind.name).is_some_and(|known| known.is(kind))
    }

    /// The modeline that leads from the file at `path` of the workspace to the schema of `kind`, where that is there.
    pub(super) fn line_of(&self, kind: &Kind, path: &Path) -> Option<String> {
        self.describe(kind).then(|| self.line(&modeline::file_of(kind), path)).flatten()
    }

    /// The modeline that leads from the file at `path` of the workspace to `schema`, where that is there.
    fn line(&self, schema: &str, path: &Path) -> Option<String> {
        let there = self.folder.holds(place(schema));
        there.then(|| modeline::line(schema, &self.workspace.join(path)))
    }
}

/// What there is to say.
#[derive(Default)]
struct LayoutResult {
    files: usize,
    changed: Vec<(PathBuf, String)>,
    /// What lies among the documents and is none.
    passed: Vec<Diagnostic>,
    unreadable: Vec<Diagnostic>,
    left_alone: Vec<(String, Box<Obstacle>)>,
}

fn print_result(
    told: &LayoutResult,
    global: &Global,
    args: &cli::Fmt,
    terminal: &mut Terminal<'_>,
) -> io::Result<Exit> {
    let LayoutResult { files, changed, passed, unreadable, left_alone } = told;
    for (path, _) in changed {
        let path = source::files::shown_path(path);
        let path = escaped(&path);
        let line = if args.check { fact!("commands-would-change", path) } else { fact!("commands-laid-out", path) };
        terminal.print(&line)?;
    }
    let mut shown = [passed.clone(), unreadable.clone()].concat();
    crate::diagnostics::sort(&mut shown);
    diagnostics::human(&shown, paint(global).on, terminal.err)?;
    for (path, Obstacle { line, message, help }) in left_alone.iter().map(|(path, obstacle)| (path, obstacle.as_ref()))
    {
        terminal.complain(&fact!("commands-left-alone-where", path, line, message), Some(help))?;
    }
    let count = changed.len();
    if args.check && count > 0 {
        let message = fact!("commands-files-not-canonical-layout", count, files);
        terminal.complain(&message, Some(&fact!("commands-run-journeyctl-fmt")))?;
        return Ok(Exit::Invalid);
    }
    if shown.iter().any(Diagnostic::is_error) || !left_alone.is_empty() {
        return Ok(Exit::Invalid);
    }
    let line = match (count, files) {
        (0, 1) => fact!("commands-file-canonical-layout"),
        (0, files) => fact!("commands-files-canonical-layout", files),
        (1, 1) => fact!("commands-file-laid-out"),
        (count, files) => fact!("commands-files-laid-out", count, files),
    };
    terminal.print(&line)?;
    Ok(Exit::Done)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kinds::PROFILES;

    fn outcome(bytes: &[u8]) -> (tempfile::TempDir, Outcome) {
        let root = tempfile::tempdir().expect("a folder");
        std::fs::write(root.path().join("x.yaml"), bytes).expect("writable");
        let outcome = looked_at(&Folder::open(root.path()).expect("opens"), "x.yaml", None);
        (root, outcome)
    }

    #[test]
    fn what_is_no_proper_text_is_told_and_not_repaired() {
        let files: [(&[u8], &str); 4] = [
            (b"a:   1\r\nb: 2\r\n", "crlf"),
            (b"\xef\xbb\xbfa:   1\n", "byte-order-mark"),
            (b"a:   09:00\n", "clock-unquoted"),
            (b"a:   [1\n", "syntax"),
        ];
        for (bytes, code) in files {
            let (_, Outcome::Unreadable(found)) = outcome(bytes) else { panic!("{code} is taken") };
            assert!(found.iter().all(|found| found.code == code && found.place.is_some()), "{found:?}");
        }
    }

    #[test]
    fn a_last_line_without_an_end_gets_one() {
        assert!(matches!(outcome(b"a: \"09:00\"\n").1, Outcome::Canonical));
        let (_, Outcome::Other(text)) = outcome(b"a: '09:00'") else { panic!("it has no end") };
        assert_eq!(text, "a: \"09:00\"\n");
    }

    #[test]
    fn schemas_are_looked_for_in_the_workspace_and_above() {
        let root = tempfile::tempdir().expect("a folder");
        let workspace = root.path().join("shops/tw");
        std::fs::create_dir_all(&workspace).expect("writable");
        let document = source::documents("kind: Journey\n").expect("YAML");
        let line = || {
            Schemas::of(&workspace, Profile::default())
                .and_then(|schemas| schemas.modeline("journeys/x.yaml", &document))
        };
        assert_eq!(line(), None);
        let put = |folder: &Path| {
            std::fs::create_dir_all(folder.join(FOLDER)).expect("writable");
            for name in [DOCUMENTS, "journey.schema.json"] {
                std::fs::write(folder.join(FOLDER).join(name), "{}").expect("writable");
            }
        };
        put(root.path());
        let above = "# yaml-language-server: $schema=../../../schemas/journey.schema.json\n";
        assert_eq!(line().as_deref(), Some(above));
        put(&workspace);
        assert_eq!(line().as_deref(), Some("# yaml-language-server: $schema=../schemas/journey.schema.json\n"));
    }

    /// Every kind of every profile, below a folder with the schemas of each other one.
    #[test]
    fn no_document_is_led_to_the_schema_of_another_vendors_row() {
        for (own, above) in PROFILES.into_iter().flat_map(|own| PROFILES.map(|above| (own, above))) {
            let root = tempfile::tempdir().expect("a folder");
            let workspace = root.path().join("shop");
            std::fs::create_dir_all(&workspace).expect("writable");
            std::fs::create_dir_all(root.path().join(FOLDER)).expect("writable");
            std::fs::write(root.path().join(FILE), format!("version: 1\nworkspace: shop-tw\nprofile: {above}\n"))
                .expect("writable");
            for (name, text) in crate::commands::schema::all(above) {
                std::fs::write(root.path().join(FOLDER).join(name), text).expect("writable");
            }
            let schemas = Schemas::of(&workspace, own).expect("they lie above");
            for kind in own.kinds() {
                let document = source::documents(&format!("kind: {}\n", kind.name)).expect("YAML");
                let line = schemas.modeline("x.yaml", &document);
                let is_told = above.meant_by_name(kind.name).is_some_and(|known| known.is(kind));
                assert_eq!(line.is_some(), is_told, "{own} below {above}: {}", kind.name);
            }
        }
    }

    #[test]
    fn each_sort_of_file_has_its_schema() {
        let root = tempfile::tempdir().expect("a folder");
        let schemas = Schemas {
            folder: Folder::open(root.path()).expect("opens"),
            workspace: PathBuf::new(),
            profile: Profile::default(),
            described: Profile::default(),
        };
        let schema = |path, text| schemas.schema_of(path, &source::documents(text).expect("YAML")[0].value);
        assert_eq!(schema(FILE, "version: 1\n").as_deref(), Some("journeyctl.schema.json"));
        assert_eq!(schema("x.yaml", "kind: Module\n").as_deref(), Some("module.schema.json"));
        assert_eq!(schema("x.yaml", "removed: {}\n").as_deref(), Some("documents.schema.json"));
        assert_eq!(schema("x.yaml", "kind: Modul\n"), None);
    }
}
