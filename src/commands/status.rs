//! `journeyctl status`: what is managed, in which state, and what the platform did by itself.

use super::connect::{connect, same_tenant};
use super::planning::{self, open};
use super::progress::Progress;
use super::{Terminal, paint, trouble};
use crate::cli::{self, Global, Output};
use crate::diff::Marker;
use crate::exit::Exit;
use crate::live::{self, Object};
use crate::model::Address;
use crate::render;
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
    let read = runtime.block_on(async {
        let connection = connect(&workspace, args.parallelism).await?;
        let progress = Progress::new(global, "reading the platform: requests answered");
        let reading = live::read(&connection.platform, workspace.settings.profile);
        let live = progress.follow(&connection.platform, reading).await?;
        same_tenant(&workspace, &live.capabilities.team)?;
        Ok((connection, live))
    });
    let (connection, live) = match read {
        Ok(both) => both,
        Err(error) => return trouble::platform(terminal, &error),
    };
    connection.announce(global, terminal)?;
    let wanted = |object: &&Object| {
        let address = object.address().to_string();
        if args.addresses.is_empty() {
            Marker::of(object, &workspace.settings.workspace).is_some()
        } else {
            args.addresses.contains(&address)
        }
    };
    let mut objects: Vec<&Object> = live.objects.values().filter(wanted).collect();
    objects.sort_by_key(|object| object.address());
    let found = |address: &&String| !objects.iter().any(|object| object.address().to_string() == **address);
    if let Some(missing) = args.addresses.iter().find(found) {
        trouble::tell(terminal, &format!("the platform has no `{missing}`"), None)?;
        return Ok(Exit::Error);
    }
    match args.output {
        Output::Text => render::status::human(&objects, paint(global), terminal.out)?,
        Output::Json => render::status::json(&objects, terminal.out)?,
    }
    Ok(Exit::Done)
}
