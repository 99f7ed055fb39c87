//! What only the past can tell: who switched a part, and whether what is not there was.

use super::index::Index;
use super::names::Names;
use super::part_changes;
use crate::desired::{Declared, Desired};
use crate::live::Live;
use crate::model::Address;

/// Keys of live objects with a part that is not in the state asked for: their history says who brought it there.
pub fn switched(desired: &Desired, live: &Live, workspace: &str) -> Vec<Address> {
    let names = Names::new(live, workspace);
    let index = Index::new(desired, live, &names, workspace);
    let has_moved = |declared: &&Declared| declared.kind.machine.is_some();
    let documents = desired.documents().iter().filter(has_moved);
    let found = documents.filter_map(|declared| {
        let found = index.find(&declared.address)?;
        let differs = !part_changes(declared, found.object, &declared.content, live.now).is_empty();
        differs.then(|| found.key.clone())
    });
    found.collect()
}

/// Documents for which nothing is there. Of a kind that could not be read nobody knows.
pub fn absent<'a>(desired: &'a Desired, live: &Live, workspace: &str) -> Vec<&'a Declared> {
    let names = Names::new(live, workspace);
    let index = Index::new(desired, live, &names, workspace);
    let is_read = |declared: &&Declared| !live.unread.iter().any(|unread| unread.kind.slug == declared.kind.slug);
    let documents = desired.documents().iter().filter(is_read);
    documents.filter(|declared| index.find(&declared.address).is_none()).collect()
}
