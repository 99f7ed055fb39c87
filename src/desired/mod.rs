//! Documents → checked desired state. Only [`load()`] makes a [`Desired`], and `for_tests` for tests.

mod load;

mod file;

mod document;
mod facts;
mod kind;
mod repaired;
mod tombstone;
mod valid;

mod attachments;

mod reporter;
mod set;
mod ties;

mod judged;
mod places;
mod spending;

pub mod for_tests;

pub use judged::judged;
pub use load::{Checked, Loaded, Survey, check, files, load, survey, with_documents};
pub use places::Places;

use crate::diagnostics::Finding;
use crate::model::file::Origin;
use crate::model::{Address, Content, Pointer};
use crate::vocabulary::document::{Policies, RemovalMode, Replacing};
use crate::vocabulary::reference::Target;
use crate::vocabulary::{Kind, Reference, References, Spending, Wanted};
use std::collections::{BTreeMap, HashSet};

/// Findings about one file that are shown: nobody reads more.
const MAX_FINDINGS: usize = 100;

/// What the files ask for. Checked: every document fits its schema and the offline rules, and no address stands twice. Its
/// fields are private and there is no empty one to fill, so that nobody plans what was not checked.
#[derive(Debug)]
pub struct Desired {
    /// Ordered by address.
    documents: Vec<Declared>,
    removed: Vec<Tombstone>,
    moved: Vec<Relocation>,
    /// Everything that any document names, once.
    targets: HashSet<Target>,
}

impl Desired {
    /// Puts all in order; only for what has been checked.
    fn of(
        mut documents: Vec<Declared>,
        mut removed: Vec<Tombstone>,
        moved: Vec<Relocation>,
        targets: HashSet<Target>,
    ) -> Self {
        documents.sort_unstable_by(|one, other| one.address.cmp(&other.address));
        removed.sort_unstable_by(|one, other| one.address.cmp(&other.address));
        Self { documents, removed, moved, targets }
    }

    /// Ordered by address.
    pub fn documents(&self) -> &[Declared] {
        &self.documents
    }

    pub fn removed(&self) -> &[Tombstone] {
        &self.removed
    }

    pub fn moved(&self) -> &[Relocation] {
        &self.moved
    }

    /// How many documents there are of any sort.
    pub fn count(&self) -> usize {
        self.documents.len() + self.removed.len() + self.moved.len()
    }

    /// The addresses of which any document speaks.
    pub fn addresses(&self) -> impl Iterator<Item = &Address> {
        let moved = self.moved.iter().flat_map(|moved| [&moved.from, &moved.to]);
        let removed = self.removed.iter().map(|removed| &removed.address);
        self.documents.iter().map(|declared| &declared.address).chain(removed).chain(moved)
    }

    /// Leaves out all that is said of other addresses.
    pub fn keep_only(&mut self, wanted: impl Fn(&Address) -> bool) {
        self.documents.retain(|declared| wanted(&declared.address));
        self.removed.retain(|removed| wanted(&removed.address));
        self.moved.retain(|moved| wanted(&moved.to));
    }

    /// The addresses of objects that documents name.
    pub fn named_objects(&self) -> impl Iterator<Item = Address> {
        self.targets.iter().filter_map(Target::object)
    }

    /// What documents name and `known` does not have. Documents are looked into again only when there is anything.
    pub fn unmet(&self, known: &References) -> Vec<(&Declared, Finding)> {
        let names_objects = self.targets.iter().any(Target::is_object);
        let with_documents = names_objects.then(|| {
            let goes = |tombstone: &&Tombstone| tombstone.mode == RemovalMode::Delete;
            let removed = self.removed.iter().filter(goes).map(|tombstone| &tombstone.address);
            let removed = removed.chain(self.moved.iter().map(|moved| &moved.from));
            known.with_documents(self.documents.iter().map(|declared| &declared.address), removed)
        });
        let known = with_documents.as_ref().unwrap_or(known);
        let is_met =
            |target: &Target| known.check(&Reference { at: Pointer::root(), to: target.clone() }, &[]).is_none();
        if self.targets.iter().all(is_met) {
            return Vec::new();
        }
        let unmet = |declared| unmet_by(declared, known).into_iter().map(move |finding| (declared, finding));
        self.documents.iter().flat_map(unmet).collect()
    }
}

/// What one document names and `known` does not have.
fn unmet_by(declared: &Declared, known: &References) -> Vec<Finding> {
    let automatic = declared.kind.automatic();
    references(declared).iter().filter_map(|reference| known.check(reference, automatic)).collect()
}

fn references(declared: &Declared) -> Vec<Reference> {
    (declared.kind.read)(&declared.content.glance()).map(|typed| typed.references()).unwrap_or_default()
}

/// One document.
#[derive(Debug)]
pub struct Declared {
    pub address: Address,
    pub kind: &'static Kind,
    pub labels: BTreeMap<String, String>,
    pub protect: bool,
    pub replacing: Replacing,
    /// What is left to others.
    pub fields: Policies,
    /// `spec` as it is sent: lifecycle left out, files put in.
    pub content: Content,
    pub wanted: Vec<Wanted>,
    /// What it uses up when it sends.
    pub spending: Option<Spending>,
    pub origin: Origin,
}

/// A document that asks for an object to go.
#[derive(Debug)]
pub struct Tombstone {
    pub address: Address,
    pub kind: &'static Kind,
    pub mode: RemovalMode,
    pub reason: Option<String>,
    pub origin: Origin,
}

/// A document that gives an object another address.
#[derive(Debug)]
pub struct Relocation {
    pub from: Address,
    pub to: Address,
    pub origin: Origin,
}
