//! What this folder remembers of objects that are not there any more: by what was last read, and by the journal.

use super::connect::Connection;
use super::snapshot;
use crate::apply::{last_moves, last_written};
use crate::desired::Desired;
use crate::diff;
use crate::files::StateFolder;
use crate::live::{Gone, Live};
use crate::model::Address;
use crate::mutant;
use crate::workspace::Workspace;
use std::collections::HashMap;

/// The file of the journal.
pub(super) const JOURNAL: &str = "journal.jsonl";

/// The most of a journal that is read.
const MAX_JOURNAL_BYTES: u64 = 64 * 1024 * 1024;

/// Looks into the past where only that can tell who switched something off, or whether something was deleted.
pub(super) async fn look_back(workspace: &Workspace, connection: &Connection, desired: &Desired, live: &mut Live) {
    let name = &workspace.settings.workspace;
    let switched = diff::switched(desired, live, name);
    live.read_histories(&connection.platform, &switched).await;
    let own = last_moves(&journal(workspace)).into_iter();
    let own = own.filter_map(|((address, part), action)| Some(((address.parse().ok()?, part), action)));
    live.past.own_moves = own.collect();
    let gone = gone(workspace, connection, desired, live);
    live.note_gone(&connection.platform, gone).await;
}

/// The documents without an object of which this folder knows that one was there.
pub(super) fn gone(
    workspace: &Workspace,
    connection: &Connection,
    desired: &Desired,
    live: &Live,
) -> HashMap<Address, Gone> {
    let absent = diff::absent(desired, live, &workspace.settings.workspace);
    if absent.is_empty() || mutant::is("deletions-are-no-drift") {
        return HashMap::new();
    }
    let seen = snapshot::gone(workspace, connection, live);
    let written = last_written(&journal(workspace));
    let known = |address: &Address| {
        let seen = seen.iter().find(|seen| seen.address == *address);
        match (written.get(&address.to_string()), seen) {
            // This folder has deleted it by itself.
            (Some(false), _) | (None, None) => None,
            (_, Some(seen)) => Some(Gone { id: Some(seen.id.clone()).filter(|id| !id.is_empty()), removed: None }),
            (Some(true), None) => Some(Gone::default()),
        }
    };
    absent.into_iter().filter_map(|declared| Some((declared.address.clone(), known(&declared.address)?))).collect()
}

/// The journal; nothing where it cannot be read.
fn journal(workspace: &Workspace) -> Vec<u8> {
    let state = StateFolder::find(workspace.root.path());
    state.and_then(|state| state.read(JOURNAL, MAX_JOURNAL_BYTES)).unwrap_or_default()
}
