//! `journeyctl pull`: the live state as documents. New objects get files of their own, existing documents are changed
//! in place.

use super::connect::{Connection, connect, practice_database, share_practice};
use super::progress::Progress;
use super::{Terminal, adopt, folder, paint, planning, schema, trouble};
use crate::cli::{self, Global};
use crate::desired::{self, Declared};
use crate::diagnostics::Diagnostic;
use crate::diff::{self, Marker};
use crate::exit::Exit;
use crate::kinds::policy::{self, Policies};
use crate::live::{self, Live, Object, PlatformError};
use crate::model::Address;
use crate::pull::{Comments, Pulled, documents, refresh};
use crate::render::diagnostics;
use crate::source;
use crate::workspace::{FILE, Settings, Workspace};
use serde_json::Value;
use std::collections::{BTreeMap, HashMap};
use std::io;
use std::path::{Path, PathBuf};

pub(super) fn run(global: &Global, args: &cli::Pull, terminal: &mut Terminal<'_>) -> io::Result<Exit> {
    let from = match planning::open(global, terminal)? {
        Ok(workspace) => workspace,
        Err(exit) => return Ok(exit),
    };
    let into = match &args.out {
        Some(out) => match target(&from, &global.at(out)) {
            Ok(workspace) => workspace,
            Err(found) => {
                diagnostics::human(&found, paint(global).on, terminal.err)?;
                return Ok(Exit::Invalid);
            }
        },
        None => from.clone(),
    };
    let existing = match existing(&into) {
        Ok(documents) => documents,
        Err(found) => {
            diagnostics::human(&found, paint(global).on, terminal.err)?;
            trouble::tell(terminal, "documents that are not valid can not be brought up to date", None)?;
            return Ok(Exit::Invalid);
        }
    };
    let runtime = planning::runtime()?;
    let (connection, live) = match runtime.block_on(read(&from, args, global)) {
        Ok(both) => both,
        Err(error) => return trouble::platform(terminal, &error),
    };
    let written = write(&into, &from.settings, &existing, &live, terminal)?;
    if connection.practice.is_some() && into.root != from.root {
        share_practice(&into.root, &practice_database(&from.root))?;
    }
    drop(connection);
    writeln!(terminal.out, "{written} objects in {}", into.root.display())?;
    if args.adopt {
        return adopt::run(global, &into, args.parallelism, terminal);
    }
    Ok(Exit::Done)
}

async fn read(from: &Workspace, args: &cli::Pull, global: &Global) -> Result<(Connection, Live), PlatformError> {
    let connection = connect(from, args.parallelism).await?;
    let progress = Progress::new(global, "reading the platform: requests answered");
    let live = progress.follow(&connection.platform, live::read(&connection.platform, from.settings.profile)).await?;
    if live.capabilities.team != from.settings.workspace {
        let (wanted, found) = (from.settings.workspace.clone(), live.capabilities.team.clone());
        return Err(PlatformError::OtherTenant { wanted, found });
    }
    Ok((connection, live))
}

/// The workspace in `out`, or one with the same settings where there is none yet.
fn target(from: &Workspace, out: &Path) -> Result<Workspace, Vec<Diagnostic>> {
    if out.join(FILE).exists() {
        return Workspace::open(out);
    }
    Ok(Workspace { root: out.to_owned(), settings: Settings { paths: vec![".".to_owned()], ..from.settings.clone() } })
}

/// The documents that are there already; a folder that does not exist holds none.
fn existing(into: &Workspace) -> Result<Vec<Declared>, Vec<Diagnostic>> {
    if into.root.exists() { desired::load(into, &[]).map(|loaded| loaded.desired.documents) } else { Ok(Vec::new()) }
}

/// Writes every object; how many.
fn write(
    into: &Workspace,
    settings: &Settings,
    existing: &[Declared],
    live: &Live,
    terminal: &mut Terminal<'_>,
) -> io::Result<usize> {
    let known: HashMap<&Address, &Declared> = existing.iter().map(|declared| (&declared.address, declared)).collect();
    let mut objects: Vec<(Address, &Object)> =
        live.objects.values().map(|object| (diff::address_of(object, &settings.workspace), object)).collect();
    objects.sort_by(|(one, _), (other, _)| one.cmp(other));
    let mut files: Vec<(PathBuf, String)> = Vec::new();
    if !into.root.join(FILE).exists() {
        files.push((PathBuf::from(FILE), settings_text(settings)));
        files.extend(schema::all().into_iter().map(|(name, text)| (Path::new("schemas").join(name), text)));
    }
    // Several documents of one file are changed one after the other.
    let mut texts: BTreeMap<PathBuf, String> = BTreeMap::new();
    let mut new = Vec::new();
    for (address, object) in &objects {
        let mut pulled = pulled(address, object, &settings.workspace);
        let Some(declared) = known.get(address) else {
            new.push(pulled);
            continue;
        };
        leave_to_others(declared, &mut pulled);
        let path = PathBuf::from(declared.origin.path.as_ref());
        let text = match texts.get(&path) {
            Some(text) => text.clone(),
            None => std::fs::read_to_string(into.root.join(&path))?,
        };
        let Some(refreshed) = refresh(&text, declared.origin.document, &pulled, live.now, one_document) else {
            continue;
        };
        if refreshed.comments == Comments::Lost {
            writeln!(terminal.err, "note: `{}` could not be changed in place; its comments are lost", path.display())?;
        }
        let beside = path.parent().map(Path::to_owned).unwrap_or_default();
        files.extend(refreshed.letters.into_iter().map(|letter| (beside.join(letter.path), letter.text)));
        texts.insert(path, refreshed.text);
    }
    // A file that is there holds another object's document: it is not ours to overwrite.
    let taken = |path: &Path| into.root.join(path).symlink_metadata().is_ok();
    files.extend(documents(&new, taken).into_iter().map(|file| (file.path, file.text)));
    files.extend(texts);
    // What is there already and the same is not touched.
    files.retain(|(path, text)| std::fs::read_to_string(into.root.join(path)).ok().as_ref() != Some(text));
    folder::write(&into.root, &files)?;
    Ok(objects.len())
}

fn pulled(address: &Address, object: &Object, workspace: &str) -> Pulled {
    Pulled {
        kind: object.kind,
        key: address.key().to_owned(),
        labels: object.labels.clone(),
        fields: Policies::new(),
        protect: Marker::of(object, workspace).is_some_and(|marker| marker.protect),
        spec: serde_json::from_str(object.content.get()).expect("checked JSON"),
        status: object.status.clone(),
    }
}

/// What a document leaves to others is not brought up to date in it either.
fn leave_to_others(declared: &Declared, pulled: &mut Pulled) {
    if !declared.fields.is_empty() {
        let written = serde_json::from_str(&declared.content).expect("checked JSON");
        policy::for_live(declared.kind, &declared.fields, &mut pulled.spec, &written);
        pulled.fields.clone_from(&declared.fields);
    }
}

fn one_document(text: &str) -> Option<Value> {
    source::documents(text).ok()?.into_iter().next().map(|document| document.value)
}

fn settings_text(settings: &Settings) -> String {
    let Settings { version, workspace, profile, time_zone, limits: _, paths: _ } = settings;
    let profile = profile.name();
    format!(
        "# yaml-language-server: $schema=schemas/journeyctl.schema.json\nversion: {version}\nworkspace: {workspace}\n\
         profile: {profile}\ntimeZone: {time_zone}\n"
    )
}
