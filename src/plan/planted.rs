//! Bodies of bugs that are planted on purpose.

use super::draft::Draft;
use super::removal::planned;
use crate::desired::Tombstone;
use crate::diff::{Owner, Removal};
use crate::model::Marker;
use crate::model::file::Origin;
use crate::vocabulary::document::RemovalMode;

impl Draft<'_> {
    /// What an empty workspace never means.
    pub(super) fn delete_all(&mut self) {
        for (address, object, _) in &self.comparison.undeclared {
            let origin = Origin { path: "".into(), document: 0, line: 1 };
            let tombstone = Tombstone {
                address: address.clone(),
                kind: object.kind,
                mode: RemovalMode::Delete,
                reason: None,
                origin,
            };
            let owner = object.managed_by.as_deref().and_then(Marker::read).map_or(Owner::Nobody, Owner::Ours);
            let removal = Removal { tombstone: &tombstone, address: address.clone(), object, owner };
            if let Some((change, steps)) = planned(&removal, None, self.now, self.options) {
                self.changes.push(change);
                self.chains.push((object.kind, steps));
            }
        }
    }
}
