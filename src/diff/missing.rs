//! What a list did not show and much hangs on: it is looked for once more before a plan believes that it is not there.

use super::names::Names;
use crate::desired::Desired;
use crate::live::{Doubt, Live};
use crate::model::Address;
use std::collections::HashSet;

/// What is to go, has gone elsewhere, or must be closed before another one takes over from it, is asked for by its key.
/// What would be created could be there under another key, so that the lists of its kind are read again: the worst that a
/// list can do by leaving something out is to make a second journey beside one that runs.
pub fn doubt(desired: &Desired, live: &Live, workspace: &str) -> Doubt {
    let names = Names::new(live, workspace);
    let renamed: HashSet<&Address> = names.renamed().map(|(marker, _, _)| &marker.address).collect();
    let unseen = |address: &&Address| !live.objects.contains_key(*address) && !renamed.contains(*address);
    let gone = desired.removed().iter().map(|tombstone| &tombstone.address);
    let elsewhere = desired.moved().iter().flat_map(|moved| [&moved.from, &moved.to]);
    let asked_for = gone.chain(elsewhere).filter(unseen).cloned();
    let replaced = names.to_be_replaced().filter(|key| !live.objects.contains_key(key));
    let declared = desired.documents().iter().map(|declared| &declared.address).filter(unseen);
    let slugs: HashSet<&str> = declared.map(Address::slug).collect();
    Doubt {
        addresses: asked_for.chain(replaced).collect(),
        kinds: live.profile.kinds().iter().copied().filter(|kind| slugs.contains(kind.slug)).collect(),
    }
}
