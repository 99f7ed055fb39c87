//! `journeyctl pull`: the live state as documents. New objects get files of their own, existing documents are changed
//! in place.

mod agreed;
mod files;
mod letters;
mod sorted;
mod taking;
mod there;
mod told;

use super::connect::{Connection, connect, practice_database, same_tenant, share_practice, unmeant};
use super::ending::Ending;
use super::progress::Progress;
use super::terminal::Terminal;
use super::{adopt, folder, memory, outputs, planning, snapshot};
use crate::cli::{self, Global};
use crate::desired::{self, Desired};
use crate::diagnostics::Diagnostic;
use crate::exit::Exit;
use crate::fact;
use crate::files::named;
use crate::live::{self, Live, PlatformError};
use crate::workspace::{FILE, Settings, Workspace};
use agreed::Agreed;
use std::path::Path;
use std::sync::Arc;

pub(super) fn run(global: &Global, args: &cli::Pull, terminal: &mut Terminal<'_>) -> Result<Exit, Ending> {
    args.out.as_ref().map_or(Ok(()), |out| outputs::refuse_folder(global, "--out", out))?;
    if let Some(refusal) = unmeant(global).filter(|_| args.adopt) {
        return Err(refusal.into());
    }
    let from = planning::open_recording(global)?;
    let into = match &args.out {
        Some(out) => target(&from, global, out).map_err(Ending::found)?,
        None => from.clone(),
    };
    let existing = existing(&into).map_err(|found| {
        let message = fact!("commands-documents-not-valid-can-not");
        Ending::found(found).so(message)
    })?;
    let runtime = planning::runtime()?;
    let (connection, mut live) = runtime.block_on(read(&from, args, global))?;
    // What a person switched is taken; whether it was a person only the past tells.
    runtime.block_on(memory::look_back(&into, &connection, &existing, &mut live));
    connection.announce(global, terminal)?;
    if let Some(told) = live.unneeded(existing.addresses())? {
        terminal.note(&told)?;
    }
    snapshot::everything(&from, &connection, &live, "pull");
    let agreed = (&Agreed::read(&into), args.overwrite);
    let mut pulled = files::plan_files(&into, &from.settings, &existing, &live, agreed)?;
    pulled.leave_what_was_saved(&into.root);
    folder::write(&into.root, &pulled.files)?;
    if into.root != from.root {
        settle_in(&from, &into, &connection, &live)?;
    }
    drop(connection);
    if let Ok(documents) = self::existing(&into) {
        Agreed::of(&documents, &live, &from.settings.workspace).keep(&into);
    }
    told::written(&pulled, terminal)?;
    let (objects, root) = (pulled.objects, into.root.path());
    terminal.print(&fact!("commands-objects", objects, root))?;
    if told::left(&pulled, terminal)? {
        if args.adopt {
            terminal.note(&fact!("commands-nothing-taken-over"))?;
        }
        return Ok(Exit::Error);
    }
    if args.adopt {
        return adopt::run(global, &into, args, terminal);
    }
    Ok(Exit::Done)
}

/// Lets another folder know what was read, and from which practice platform.
fn settle_in(from: &Workspace, into: &Workspace, connection: &Connection, live: &Live) -> Result<(), Ending> {
    snapshot::everything(into, connection, live, "pull");
    if connection.practice.is_some() {
        let database = practice_database(from.root.path())?;
        share_practice(into.root.path(), &database)?;
    }
    Ok(())
}

async fn read(from: &Workspace, args: &cli::Pull, global: &Global) -> Result<(Connection, Live), PlatformError> {
    let connection = connect(from, args.parallelism, global).await?;
    let progress = Progress::reading(global);
    let live = Box::pin(progress.follow(&connection.platform, live::read(&connection.platform, from.settings.profile)))
        .await?;
    same_tenant(from, &live.capabilities.team)?;
    Ok((connection, live))
}

/// The workspace in `out`, or one with the same settings where there is none yet.
fn target(from: &Workspace, global: &Global, out: &Path) -> Result<Workspace, Vec<Diagnostic>> {
    let root = named::folder(&global.directory, out)
        .map_err(|denial| vec![Diagnostic::of("file-unreadable", fact!("file-unreadable-out", out, denial))])?;
    let root = root.recording().unwrap_or(root);
    if root.sort(FILE).is_ok() {
        return Workspace::open_in(root, Arc::default());
    }
    let settings = Settings { paths: vec![".".to_owned()], ..from.settings.clone() };
    Ok(Workspace { root, settings, unsaved: Arc::default() })
}

/// What is there already; a folder that does not exist holds nothing.
fn existing(into: &Workspace) -> Result<Desired, Vec<Diagnostic>> {
    desired::load(into, &[]).map(|loaded| loaded.desired)
}
