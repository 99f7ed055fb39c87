//! What only the whole set shows: who stands twice, what cannot be together.

use super::facts::Facts;
use super::reporter::{DocumentRef, Reporter};
use super::ties;
use crate::diagnostics::{Diagnostic, Finding};
use crate::fact;
use crate::language::Text;
use crate::model::Pointer;
use crate::vocabulary::Creation;
use crate::workspace::Workspace;
use std::collections::{HashMap, HashSet};

/// Goes through what all files declare, in their order; what does not fit goes to `diagnostics`. With `has_nameless` there are
/// documents whose address cannot be read: each may be the one that another document misses.
pub(super) fn check<'a>(
    all: impl Iterator<Item = (&'a str, &'a Facts)>,
    has_nameless: bool,
    workspace: &'a Workspace,
    diagnostics: &'a mut Vec<Diagnostic>,
) {
    let all: Vec<DocumentRef<'a>> = all.map(|(path, facts)| DocumentRef { path, facts }).collect();
    let mut reporter = Reporter { workspace, diagnostics, reports: HashMap::new() };
    // The same document twice is a mistake of its own.
    let mut seen = HashSet::new();
    let declared = all.iter().filter(|here| !here.facts.is_tombstone && here.facts.moved_to.is_none());
    let declared: Vec<DocumentRef<'a>> =
        declared.filter(|here| seen.insert((here.facts.kind.slug, here.facts.key.as_ref()))).copied().collect();
    ties::check(&declared, &mut reporter);
    let mut rules = Rules { reporter, keys: HashMap::new(), singles: HashMap::new(), on: HashMap::new(), has_nameless };
    let mut moves = Vec::new();
    for here in all {
        if here.facts.moved_to.is_some() {
            moves.push(here);
            continue;
        }
        // Of two documents for one address only one will stay: what else they share does not matter yet.
        if rules.is_first_of_its_address(here) {
            rules.single(here);
            rules.exclusive(here);
        }
    }
    let left: HashSet<_> = moves.iter().map(|here| (here.facts.kind.slug, here.facts.key.as_ref())).collect();
    let mut known = HashMap::new();
    for here in moves {
        rules.moved(here, &mut known, &left);
    }
}

struct Rules<'a> {
    reporter: Reporter<'a>,
    keys: HashMap<(&'static str, &'a str), DocumentRef<'a>>,
    singles: HashMap<(&'static str, &'a str), DocumentRef<'a>>,
    /// Who is first in the state that only one object of its kind can be in.
    on: HashMap<&'static str, DocumentRef<'a>>,
    has_nameless: bool,
}

impl<'a> Rules<'a> {
    /// R28: no address twice, and none both declared and removed.
    fn is_first_of_its_address(&mut self, here: DocumentRef<'a>) -> bool {
        let Some(first) = first(&mut self.keys, (here.facts.kind.slug, &here.facts.key), here) else {
            return true;
        };
        let (finding, label) = if first.facts.is_tombstone == here.facts.is_tombstone {
            let finding = Finding::of("key-twice", here.key_at(), fact!("key-twice", here = here.address()));
            (finding, None)
        } else {
            let finding = Finding::of(
                "removed-and-declared",
                here.key_at(),
                fact!("removed-and-declared", here = here.address()),
            );
            (Finding { label: here.verb(), ..finding }, Some(first.verb()))
        };
        self.tell(here, finding, first, &first.key_at(), label);
        false
    }

    /// R35: one object for each value of the field that names it.
    fn single(&mut self, here: DocumentRef<'a>) {
        let (Creation::PutNamedBy(field), Some(value)) = (here.facts.kind.creation, here.facts.single.as_deref())
        else {
            return;
        };
        if let Some(first) = first(&mut self.singles, (here.facts.kind.slug, value), here) {
            let at = Pointer::root().field("spec").field(field);
            let finding = Finding::of(
                "singleton-twice",
                at.clone(),
                fact!("singleton-twice", facts = here.facts.kind.name, field),
            );
            self.tell(here, finding, first, &at, None);
        }
    }

    /// R35: at most one object in a state that is exclusive.
    fn exclusive(&mut self, here: DocumentRef<'a>) {
        if !here.facts.is_exclusive {
            return;
        }
        if let Some(first) = first(&mut self.on, here.facts.kind.slug, here) {
            let at = Pointer::parse("/spec/enabled");
            let finding = Finding::of(
                "cart-two-enabled",
                at.clone(),
                fact!("cart-two-enabled", here = here.address(), address = first.address()),
            );
            self.tell(here, finding, first, &at, None);
        }
    }

    /// An address that was left is nobody's any more, and the one that was moved to has a document, or is left in turn.
    fn moved(
        &mut self,
        here: DocumentRef<'a>,
        known: &mut HashMap<(&'static str, &'a str), DocumentRef<'a>>,
        left: &HashSet<(&'static str, &'a str)>,
    ) {
        let Some(to) = here.facts.moved_to.as_deref() else { return };
        let (slug, from) = (here.facts.kind.slug, here.facts.key.as_ref());
        let (from_at, to_at) = (Pointer::parse("/moved/from"), Pointer::parse("/moved/to"));
        if let Some(first) = first(known, (slug, from), here) {
            let finding = Finding::of("moved-twice", from_at, fact!("moved-twice", here = here.address()));
            return self.tell(here, finding, first, &Pointer::parse("/moved/from"), None);
        }
        if let Some(first) = self.keys.get(&(slug, from)).copied() {
            let address = here.address();
            let finding = Finding::of(
                "moved-and-declared",
                from_at,
                if first.facts.is_tombstone {
                    fact!("moved-and-declared-removed", address)
                } else {
                    fact!("moved-and-declared-declared", address)
                },
            );
            return self.tell(here, finding, first, &first.key_at(), Some(first.verb()));
        }
        let is_declared = self.keys.get(&(slug, to)).is_some_and(|there| !there.facts.is_tombstone);
        if !is_declared && !self.has_nameless && !left.contains(&(slug, to)) {
            let finding = Finding::of("moved-nowhere", to_at, fact!("moved-nowhere", slug, to));
            self.reporter.tell(here, finding, Vec::new());
        }
    }

    /// Where no `label` says what the other place is, the entry of the message does.
    fn tell(
        &mut self,
        here: DocumentRef<'a>,
        finding: Finding,
        first: DocumentRef<'a>,
        first_at: &Pointer,
        label: Option<Text>,
    ) {
        let label = label.or_else(|| finding.message.attribute("related")).unwrap_or_default();
        self.reporter.tell(here, finding, vec![(first, first_at.clone(), label)]);
    }
}

/// Who had `name` before `here`; nobody: `here` has it from now on.
fn first<'a, K: Eq + std::hash::Hash>(
    known: &mut HashMap<K, DocumentRef<'a>>,
    name: K,
    here: DocumentRef<'a>,
) -> Option<DocumentRef<'a>> {
    match known.entry(name) {
        std::collections::hash_map::Entry::Occupied(entry) => Some(*entry.get()),
        std::collections::hash_map::Entry::Vacant(entry) => {
            entry.insert(here);
            None
        }
    }
}
