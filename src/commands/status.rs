//! `journeyctl status`: what is managed, in which state, and what the platform did by itself.

use super::connect::{Connection, connect, same_tenant};
use super::planning::{self, open};
use super::progress::Progress;
use super::{Terminal, memory, paint, trouble};
use crate::cli::{self, Global, Output};
use crate::desired::{self, Desired};
use crate::diff::{self, Marker, Names};
use crate::exit::Exit;
use crate::kinds;
use crate::live::{self, Live, Object};
use crate::model::Address;
use crate::render;
use crate::render::status::{Absent, Why};
use crate::say;
use crate::workspace::Workspace;
use std::io;

pub(super) fn run(global: &Global, args: &cli::Status, terminal: &mut Terminal<'_>) -> io::Result<Exit> {
    let workspace = match open(global, terminal)? {
        Ok(workspace) => workspace,
        Err(exit) => return Ok(exit),
    };
    let runtime = planning::runtime()?;
    for text in &args.addresses {
        if let Err(message) = text.parse::<Address>() {
            trouble::tell(terminal, &message, None)?;
            return Ok(Exit::Invalid);
        }
    }
    let wanted: Vec<Address> = args.addresses.iter().filter_map(|text| text.parse().ok()).collect();
    let read = runtime.block_on(async {
        let connection = connect(&workspace, args.parallelism, global).await?;
        let progress = Progress::reading(global);
        let is_wanted =
            |kind: &kinds::Kind| wanted.is_empty() || wanted.iter().any(|address| address.slug() == kind.slug);
        let reading = live::read_kinds(&connection.platform, workspace.settings.profile, &is_wanted);
        let live = Box::pin(progress.follow(&connection.platform, reading)).await?;
        same_tenant(&workspace, &live.capabilities.team)?;
        Ok((connection, live))
    });
    let (connection, live) = match read {
        Ok(both) => both,
        Err(error) => return trouble::platform(terminal, &error),
    };
    connection.announce(global, terminal)?;
    // A document that can not be read declares nothing here: `validate` and `plan` say so.
    let desired = desired::load(&workspace, &[]).map(|loaded| loaded.desired).unwrap_or_default();
    let declared = desired.addresses();
    match live.unneeded(declared.filter(|_| wanted.is_empty()).chain(&wanted)) {
        Ok(None) => {}
        Ok(Some(told)) => trouble::note(terminal.err, &told)?,
        Err(error) => return trouble::platform(terminal, &error),
    }
    let name = &workspace.settings.workspace;
    let absent = absent_documents(&workspace, &connection, &desired, &live).into_iter();
    let is_asked = |absent: &Absent| args.addresses.is_empty() || args.addresses.contains(&absent.address.to_string());
    let absent: Vec<Absent> = absent.filter(is_asked).collect();
    let names = Names::new(&live, name);
    let wanted = |(address, object): &(Address, &Object)| {
        if args.addresses.is_empty() {
            Marker::of(object, name).is_some()
        } else {
            args.addresses.contains(&address.to_string())
        }
    };
    let all = live.objects.iter().map(|(key, object)| (names.of(key), object));
    let mut objects: Vec<(Address, &Object)> = all.filter(wanted).collect();
    objects.sort_by(|(one, _), (other, _)| one.cmp(other));
    let missing = |asked: &&String| {
        !objects.iter().any(|(address, _)| address.to_string() == **asked)
            && !absent.iter().any(|absent| absent.address.to_string() == **asked)
    };
    if let Some(missing) = args.addresses.iter().find(missing) {
        trouble::tell(terminal, &say!("the platform has no `{missing}`", "平台上沒有 `{missing}`"), None)?;
        return Ok(Exit::Error);
    }
    match args.output {
        Output::Text => render::status::human(&objects, &absent, paint(global), terminal.out)?,
        Output::Json => render::status::json(&objects, &absent, terminal.out)?,
    }
    Ok(Exit::Done)
}

/// The documents without an object, each with what is known of why.
fn absent_documents(workspace: &Workspace, connection: &Connection, desired: &Desired, live: &Live) -> Vec<Absent> {
    let gone = memory::gone(workspace, connection, desired, live);
    let absent = diff::absent(desired, live, &workspace.settings.workspace).into_iter();
    let told = absent.map(|declared| Absent {
        address: declared.address.clone(),
        why: match (diff::ended(declared, live.now), gone.contains_key(&declared.address)) {
            (Some(_), _) => Why::Ended,
            (None, true) => Why::Removed,
            (None, false) => Why::Unknown,
        },
    });
    told.collect()
}
