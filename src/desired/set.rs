//! What only the whole set shows: who stands twice, what can not be together.

use super::document::Read;
use super::{Declared, Desired};
use crate::diagnostics::Diagnostic;
use crate::kinds::finding::On;
use crate::kinds::{Creation, Finding};
use crate::model::file::Origin;
use crate::model::{Address, Pointer};
use crate::source::Report;
use std::collections::HashMap;
use std::path::Path;

/// Puts what was read together; what does not fit goes to `diagnostics`.
pub(super) fn check(all: Vec<Read>, root: &Path, diagnostics: &mut Vec<Diagnostic>) -> Desired {
    let mut desired = Desired::default();
    let mut rules = Rules { root, diagnostics, addresses: HashMap::new(), singles: HashMap::new(), on: HashMap::new() };
    for read in all {
        match read {
            Read::Declared { declared, single } => {
                // Of two documents for one address only one will stay: what else they share does not matter yet.
                if rules.address(&declared.address, &declared.origin, false) {
                    if let Some(single) = single {
                        rules.single(&declared, single);
                    }
                    rules.exclusive(&declared);
                }
                desired.documents.push(declared);
            }
            Read::Removed(tombstone) => {
                rules.address(&tombstone.address, &tombstone.origin, true);
                desired.removed.push(tombstone);
            }
        }
    }
    desired.documents.sort_by(|one, other| one.address.cmp(&other.address));
    desired.removed.sort_by(|one, other| one.address.cmp(&other.address));
    desired
}

struct Rules<'a> {
    root: &'a Path,
    diagnostics: &'a mut Vec<Diagnostic>,
    /// Who has an address first, and whether as a tombstone.
    addresses: HashMap<Address, (Origin, bool)>,
    singles: HashMap<(&'static str, Box<str>), Origin>,
    /// Who is first in the state that only one object of its kind can be in.
    on: HashMap<&'static str, (Address, Origin)>,
}

impl Rules<'_> {
    /// R28: no address twice, and none both declared and removed. Whether it is the first of its address.
    fn address(&mut self, address: &Address, origin: &Origin, removed: bool) -> bool {
        let at = |removed: bool| Pointer::parse(if removed { "/removed/key" } else { "/metadata/key" });
        let Some((first, first_removed)) = self.addresses.get(address).cloned() else {
            self.addresses.insert(address.clone(), (origin.clone(), removed));
            return true;
        };
        let finding = if removed == first_removed {
            let message = format!("`{address}` stands twice");
            Finding::new("key-twice", at(removed), message, "second time").help("give one of the two another `key`")
        } else {
            let message = format!("`{address}` is both declared and removed");
            let label = if removed { "removed here" } else { "declared here" };
            Finding::new("removed-and-declared", at(removed), message, label).help("keep one of the two documents")
        };
        let label = match (removed == first_removed, first_removed) {
            (true, _) => "first time",
            (false, true) => "removed here",
            (false, false) => "declared here",
        };
        self.tell(origin, finding, &first, &at(first_removed), label);
        false
    }

    /// R35: one object for each value of the field that names it.
    fn single(&mut self, declared: &Declared, value: Box<str>) {
        let Creation::PutNamedBy(field) = declared.kind.creation else {
            return;
        };
        let name = (declared.kind.name, value);
        let Some(first) = self.singles.get(&name).cloned() else {
            self.singles.insert(name, declared.origin.clone());
            return;
        };
        let at = Pointer::root().field("spec").field(field);
        let message = format!("two documents of kind `{}` have the same `{field}`", declared.kind.name);
        let help = format!("the platform has one object for each `{field}`: keep one document");
        let finding = Finding::new("singleton-twice", at.clone(), message, "second one").help(help);
        self.tell(&declared.origin, finding, &first, &at, "first one");
    }

    /// R35: at most one object in a state that is exclusive.
    fn exclusive(&mut self, declared: &Declared) {
        let Some((machine, state)) = declared.kind.machine.and_then(|machine| Some((machine, machine.exclusive?)))
        else {
            return;
        };
        let reaches = |goal: &str| machine.goal(goal).is_some_and(|goal| machine.reached(goal, state));
        if !declared.wanted.iter().any(|wanted| reaches(wanted.goal)) {
            return;
        }
        let Some((first_address, first)) = self.on.get(declared.kind.name).cloned() else {
            self.on.insert(declared.kind.name, (declared.address.clone(), declared.origin.clone()));
            return;
        };
        let at = Pointer::parse("/spec/enabled");
        let message = format!("`{}` and `{first_address}` are both enabled, only one can be", declared.address);
        let finding = Finding::new("cart-two-enabled", at.clone(), message, "the second one").help(
            "set `enabled: false` in one of them: the platform would switch it off (S2「同一時間只能在一個平台啟用」)",
        );
        self.tell(&declared.origin, finding, &first, &at, "the first one");
    }

    fn tell(&mut self, origin: &Origin, finding: Finding, first: &Origin, first_at: &Pointer, label: &str) {
        let mut diagnostic = Report::again(self.root, &origin.path).diagnostic(origin, finding);
        let place = Report::again(self.root, &first.path).place(first, first_at, On::Value);
        diagnostic.related.push((place, label.to_owned()));
        self.diagnostics.push(diagnostic);
    }
}
