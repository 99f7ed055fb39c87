//! `journeyctl schema`: the JSON Schemas of documents and settings.

use super::editor_files;
use super::ending::Ending;
use super::folder::about;
use super::outputs;
use super::root;
use super::terminal::Terminal;
use crate::cli::{Global, Schema};
use crate::exit::Exit;
use crate::fact;
use crate::files::{self, Denial, Folder};
use crate::kinds::Profile;
use crate::language::Text;
use crate::plan::Plan;
use crate::render::ending::{FailureDocument, ReportDocument};
use crate::schemas::{self, REFERENCES};
use crate::source::modeline::{DOCUMENTS, SETTINGS, file_of};
use crate::vocabulary::References;
use crate::vocabulary::likeness::nearest;
use crate::workspace;
use serde_json::Value;
use std::io;
use std::path::Path;

/// Every schema of a workspace with this profile: the name of its file and its text.
pub fn all(profile: Profile) -> Vec<(String, String)> {
    all_with(profile, &References::default())
}

/// The same where it is known what documents can name.
pub(super) fn all_with(profile: Profile, known: &References) -> Vec<(String, String)> {
    let mut files = vec![
        references(known),
        (SETTINGS.to_owned(), text(&workspace::schema())),
        (DOCUMENTS.to_owned(), text(&schemas::documents_for_editors(profile))),
    ];
    files.extend(of_outputs().map(|(name, schema)| (name.to_owned(), text(&schema))));
    files.extend(profile.meant().map(|kind| (file_of(kind), text(&schemas::document_for_editors(kind)))));
    files
}

/// The same schemas with the keywords of their dialect alone, each complete by itself: for readers that refuse others.
pub fn all_plain(profile: Profile) -> Vec<(String, String)> {
    let plain = |schema: Value| text(&schemas::plain(schema));
    let mut files = vec![
        (SETTINGS.to_owned(), plain(workspace::schema())),
        (DOCUMENTS.to_owned(), plain(schemas::documents(profile))),
    ];
    files.extend(of_outputs().map(|(name, schema)| (name.to_owned(), plain(schema))));
    files.extend(profile.meant().map(|kind| (file_of(kind), plain(schemas::document(kind)))));
    files
}

/// What programs read of this one.
fn of_outputs() -> [(&'static str, Value); 3] {
    [
        ("plan.schema.json", schemas::of_output::<Plan>("A saved plan")),
        ("report.schema.json", schemas::of_output::<ReportDocument<'_>>("What an apply did")),
        ("failure.schema.json", schemas::of_output::<FailureDocument<'_>>("Why there is no plan, or no status")),
    ]
}

/// The names that editors offer: the one schema that `pull` keeps up to date.
pub(super) fn references(known: &References) -> (String, String) {
    (REFERENCES.to_owned(), text(&schemas::references(known, schemas::names::nameable())))
}

/// What stands in a folder of schemas besides them: how editors find them.
fn beside() -> Vec<(&'static str, String)> {
    vec![("catalog.json", editor_files::catalog()), (".vscode/settings.json", editor_files::settings())]
}

fn text(schema: &Value) -> String {
    format!("{schema:#}\n")
}

pub(super) fn run(global: &Global, args: &Schema, terminal: &mut Terminal<'_>) -> Result<Exit, Ending> {
    let profile = root::profile_of(&root::find_root(global));
    if let Some(out) = args.out.as_ref().filter(|_| !args.check) {
        outputs::refuse_in(global, "--out", out, &all(profile))?;
    }
    let beside = if args.name.is_none() && !args.plain { beside() } else { Vec::new() };
    let files = if args.plain { all_plain(profile) } else { all(profile) };
    let files = chosen(files, profile, args.name.as_deref())?;
    match &args.out {
        None => print(&files, terminal)?,
        Some(folder) if args.check => check(&files, &beside, &global.directory.join(folder))?,
        Some(folder) => write(&files, &beside, global, folder, terminal)?,
    }
    Ok(Exit::Done)
}

/// All, or the one called `name`: a kind, or a file's name without its endings.
fn chosen(files: Vec<(String, String)>, profile: Profile, name: Option<&str>) -> Result<Vec<(String, String)>, Ending> {
    let Some(name) = name else {
        return Ok(files);
    };
    let known: Vec<String> = files.iter().map(|(file, _)| file.trim_end_matches(".schema.json").to_owned()).collect();
    let kind = profile.meant_by_name(name).map(|kind| kind.slug);
    let wanted = if name == "config" { "journeyctl" } else { kind.unwrap_or(name) };
    if let Some(position) = known.iter().position(|known| known == wanted) {
        return Ok(files.into_iter().skip(position).take(1).collect());
    }
    let possible: Vec<_> =
        profile.meant().map(|kind| kind.name).chain(["documents", "config", "plan", "report", "failure"]).collect();
    let help = match nearest(name, possible.iter().copied()) {
        Some(near) => fact!("commands-did-you-mean-2", near),
        None => fact!("commands-possible", possible),
    };
    Err(Ending::invalid(fact!("commands-no-schema", name), Some(help)))
}

fn print(files: &[(String, String)], terminal: &mut Terminal<'_>) -> io::Result<()> {
    let out = &mut terminal.out;
    match files {
        [(_, text)] => write!(out, "{text}")?,
        several => {
            let named = several.iter().map(|(name, text)| {
                let schema = serde_json::from_str(text).unwrap_or(Value::Null);
                (name.trim_end_matches(".schema.json").to_owned(), schema)
            });
            writeln!(out, "{:#}", Value::Object(named.collect()))?;
        }
    }
    Ok(())
}

fn write(
    files: &[(String, String)],
    beside: &[(&'static str, String)],
    global: &Global,
    named: &Path,
    terminal: &mut Terminal<'_>,
) -> Result<(), Ending> {
    let folder = files::named::folder(&global.directory, named).map_err(|denial| unwritten(named, &denial))?;
    let shown = global.directory.join(named);
    let mut tell = |name: &str| writeln!(terminal.out, "{}", shown.join(name).display());
    for (name, text) in files {
        if name == REFERENCES && folder.holds(name) {
            continue;
        }
        folder.write(name, text.as_bytes()).map_err(|denial| unwritten(Path::new(name), &denial))?;
        tell(name)?;
    }
    for (name, text) in beside {
        folder.write_own(name, text.as_bytes()).map_err(|denial| unwritten(Path::new(name), &denial))?;
        tell(name)?;
    }
    Ok(())
}

fn unwritten(path: &Path, denial: &Denial) -> Ending {
    Ending::failed(fact!("commands-schemas-can-not-written", error = about(path, denial).message()))
}

/// The largest file that is compared, in bytes.
const MAX_SCHEMA_BYTES: u64 = 64 << 20;

fn check(files: &[(String, String)], beside: &[(&'static str, String)], named: &Path) -> Result<(), Ending> {
    let folder = Folder::open(named).ok();
    let same = |found: Option<Vec<u8>>, text: &str| {
        found.and_then(|found| String::from_utf8(found).ok()).is_some_and(|there| there.replace("\r\n", "\n") == text)
    };
    let found = |name: &str| folder.as_ref()?.read(name, MAX_SCHEMA_BYTES).ok();
    let differs = |(name, text): &&(String, String)| {
        // What a pull found is not known here.
        if name == REFERENCES && folder.as_ref().is_some_and(|folder| folder.holds(name)) {
            return false;
        }
        !same(found(name), text)
    };
    let read_own = |name: &'static str| folder.as_ref()?.read_own(name, MAX_SCHEMA_BYTES).ok();
    let own = beside.iter().filter(|(name, text)| !same(read_own(name), text)).map(|(name, _)| *name);
    let all = files.iter().filter(differs).map(|(name, _)| name.as_str()).chain(own);
    let other: Vec<Text> = all.map(|name| fact!("commands-not-schema-writes", name = named.join(name))).collect();
    if other.is_empty() {
        return Ok(());
    }
    Err(Ending::invalid(Text::lines(other), Some(fact!("commands-run-journeyctl-schema-out"))))
}
