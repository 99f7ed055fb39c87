//! What the tombstones ask for.

use super::draft::Draft;
use super::model::Note;
use super::removal::planned;
use super::twins;
use crate::desired::Tombstone;
use crate::diff::Removal;
use crate::fact;
use crate::mutant;

impl Draft<'_> {
    /// Plans what the tombstones ask for, and tells of those that nothing is done for.
    pub(super) fn remove_all(&mut self) -> Vec<Note> {
        let mut told = Vec::new();
        for removal in &self.comparison.removals {
            let Removal { tombstone: Tombstone { kind, origin, .. }, address, .. } = removal;
            if !self.options.covers(&removal.tombstone.address) && !self.options.covers(address) {
                continue;
            }
            if self.changes.iter().any(|change| change.address == *address) {
                let message = fact!("plan-just-been-replaced-can-go");
                told.push(Note::new("tombstone", Some(address), message));
            } else if self.options.prune || mutant::is("removed-unasked") {
                let rename = twins::deletion(&self.twins, address);
                if let Some((change, steps)) = planned(removal, rename, self.now, self.options) {
                    self.changes.push(change);
                    self.chains.push((kind, steps));
                }
            } else {
                let message = fact!("plan-asks-go-nothing-happens-without", path = origin.path);
                told.push(Note::new("tombstone", Some(address), message));
            }
        }
        told
    }
}
