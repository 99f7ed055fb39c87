//! `journeyctl status`: what is managed, in which state, and what the platform did by itself.

use super::colour::paint;
use super::connect::{Connection, connect, same_tenant};
use super::ending::Ending;
use super::memory;
use super::planning::{self, open};
use super::progress::Progress;
use super::terminal::Terminal;
use crate::cli::{self, Global, Output};
use crate::desired::{self, Desired};
use crate::diff::{self, Names};
use crate::exit::{Conclusion, Exit};
use crate::fact;
use crate::language::TextError;
use crate::live::{self, Live, Object, PlatformError};
use crate::model::Address;
use crate::model::Marker;
use crate::render;
use crate::render::status::{Absent, Why};
use crate::vocabulary;
use crate::workspace::Workspace;

pub(super) fn run(global: &Global, args: &cli::StatusCommand, terminal: &mut Terminal<'_>) -> Result<Exit, Ending> {
    let workspace = open(global)?;
    let runtime = planning::runtime()?;
    let wanted: Result<Vec<Address>, TextError> = args.addresses.iter().map(|text| text.parse()).collect();
    let wanted = wanted?;
    let read = runtime.block_on(async {
        let connection = connect(&workspace, args.parallelism, global).await?;
        let progress = Progress::reading(global);
        let is_wanted =
            |kind: &vocabulary::Kind| wanted.is_empty() || wanted.iter().any(|address| address.slug() == kind.slug);
        let reading = live::read_kinds(&connection.platform, workspace.settings.profile, &is_wanted);
        let live = Box::pin(progress.follow(&connection.platform, reading)).await?;
        same_tenant(&workspace, &live.capabilities.team)?;
        Ok::<_, PlatformError>((connection, live))
    });
    let (connection, live) = read?;
    connection.announce(global, terminal)?;
    // A document that cannot be read declares nothing here: `validate` and `plan` say so.
    let desired = desired::load(&workspace, &[]).ok().map(|loaded| loaded.desired);
    let declared = desired.iter().flat_map(Desired::addresses);
    if let Some(told) = live.unneeded(declared.filter(|_| wanted.is_empty()).chain(&wanted))? {
        terminal.note(&told)?;
    }
    let name = &workspace.settings.workspace;
    let absent = desired.iter().flat_map(|desired| absent_documents(&workspace, &connection, desired, &live));
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
        let message = fact!("commands-platform-no", missing);
        return Err(Ending::new(Conclusion::NotFound, Exit::Error, message, None));
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
