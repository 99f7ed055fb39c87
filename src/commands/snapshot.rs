//! Keeps what was read of the platform where editors find it. A workspace that cannot be written to loses nothing else.

use super::connect::Connection;
use crate::diff::Names;
use crate::files::StateFolder;
use crate::live::{Live, Object, SNAPSHOT, Seen, Snapshot, Stamped};
use crate::model::Marker;
use crate::model::text::shortened;
use crate::model::{Address, Status};
use crate::vocabulary::References;
use crate::workspace::Workspace;
use serde::Deserialize;
use std::collections::HashSet;

/// Keeps all that `by` read.
pub(super) fn everything(workspace: &Workspace, connection: &Connection, live: &Live, by: &str) {
    let name = &workspace.settings.workspace;
    let names = Names::new(live, name);
    let mut found: Vec<Seen> =
        live.objects.iter().map(|(key, object)| seen_object(names.of(key), object, name)).collect();
    found.sort_by(|one, other| one.address.cmp(&other.address));
    let at = live.now.to_string();
    let mut snapshot = Snapshot::new(name, &connection.place());
    snapshot.gone = gone(workspace, connection, live);
    snapshot.names = Some(Stamped { by: by.to_owned(), at: at.clone(), found: live.references.clone() });
    snapshot.objects = Some(Stamped { by: by.to_owned(), at, found });
    keep(workspace, &snapshot);
}

/// Objects that are remembered after they have gone, at most.
const MAX_GONE: usize = 1000;

/// What this workspace managed when the same platform was read before, and is not there now.
pub(super) fn gone(workspace: &Workspace, connection: &Connection, live: &Live) -> Vec<Seen> {
    let (name, place) = (&workspace.settings.workspace, connection.place());
    let state = StateFolder::find(workspace.root.path()).ok();
    let known = state.and_then(|state| Snapshot::read(&state, name)).filter(|known| known.platform == place);
    let Some(known) = known else { return Vec::new() };
    let ids: HashSet<&str> = live.objects.values().map(|object| &*object.id).collect();
    let keys: HashSet<(&str, &str)> = live.objects.values().map(|object| (object.kind.slug, &*object.key)).collect();
    let is_there = |seen: &Seen| ids.contains(seen.id.as_str()) || keys.contains(&(seen.address.slug(), &*seen.key));
    let seen = known.objects.into_iter().flat_map(|taken| taken.found).filter(|seen| seen.managed);
    let mut addresses = HashSet::new();
    let all = seen.chain(known.gone).filter(|seen| !is_there(seen) && addresses.insert(seen.address.clone()));
    all.take(MAX_GONE).collect()
}

/// Keeps what documents can name; what is known of objects stays as old as it is.
pub(super) fn names(workspace: &Workspace, connection: &Connection, references: &References, (by, at): (&str, &str)) {
    let (name, place) = (&workspace.settings.workspace, connection.place());
    let known = StateFolder::find(workspace.root.path())
        .ok()
        .and_then(|state| Snapshot::read(&state, name))
        .filter(|known| known.platform == place);
    let mut snapshot = known.unwrap_or_else(|| Snapshot::new(name, &place));
    snapshot.names = Some(Stamped { by: by.to_owned(), at: at.to_owned(), found: references.clone() });
    keep(workspace, &snapshot);
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Named {
    display_name: Option<String>,
}

fn seen_object(address: Address, object: &Object, workspace: &str) -> Seen {
    let named = object.content.view::<Named>();
    Seen {
        address,
        key: object.key.to_string(),
        id: object.id.to_string(),
        name: named.and_then(|named| named.display_name).map(|name| shortened(&name, 200).into_owned()),
        managed: Marker::of(object, workspace).is_some(),
        status: Status { effective: None, in_flight_by_node: None, ..object.status.clone() },
        updated_at: object.updated_at.to_string(),
        updated_by: object.updated_by.to_string(),
    }
}

/// Nothing depends on it: where it cannot be written, editors know less.
fn keep(workspace: &Workspace, snapshot: &Snapshot) {
    // One value a line: editors lead people to what is known of a name.
    if let (Ok(state), Ok(text)) = (StateFolder::make(workspace.root.path()), serde_json::to_string_pretty(snapshot)) {
        let _ = state.hide_from_git().and_then(|()| state.write(SNAPSHOT, text.as_bytes()));
    }
}
