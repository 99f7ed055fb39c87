//! What only the whole set shows: who stands twice, what can not be together.

use super::document::Facts;
use super::load::MOST;
use super::ties;
use crate::diagnostics::{Diagnostic, Finding, On};
use crate::model::Pointer;
use crate::model::file::Origin;
use crate::source::Report;
use crate::vocabulary::Creation;
use crate::workspace::Workspace;
use crate::{say, word};
use std::collections::{HashMap, HashSet};

/// Goes through what all files declare, in their order; what does not fit goes to `diagnostics`. With `has_nameless` there are
/// documents whose address cannot be read: each may be the one that another document misses.
pub(super) fn check<'a>(
    all: impl Iterator<Item = (&'a str, &'a Facts)>,
    has_nameless: bool,
    workspace: &'a Workspace,
    diagnostics: &'a mut Vec<Diagnostic>,
) {
    let all: Vec<Here<'a>> = all.map(|(path, facts)| Here { path, facts }).collect();
    let mut teller = Teller { workspace, diagnostics, reports: HashMap::new() };
    // The same document twice is a mistake of its own.
    let mut seen = HashSet::new();
    let declared = all.iter().filter(|here| !here.facts.is_tombstone && here.facts.moved_to.is_none());
    let declared: Vec<Here<'a>> =
        declared.filter(|here| seen.insert((here.facts.kind.slug, here.facts.key.as_ref()))).copied().collect();
    ties::check(&declared, &mut teller);
    let mut rules = Rules { teller, keys: HashMap::new(), singles: HashMap::new(), on: HashMap::new(), has_nameless };
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

/// One document and its file.
#[derive(Debug, Clone, Copy)]
pub(super) struct Here<'a> {
    pub path: &'a str,
    pub facts: &'a Facts,
}

impl Here<'_> {
    pub(super) fn address(&self) -> String {
        format!("{}/{}", self.facts.kind.slug, self.facts.key)
    }

    fn origin(&self) -> Origin {
        Origin { path: self.path.into(), document: self.facts.document, line: self.facts.line }
    }

    fn key_at(&self) -> Pointer {
        Pointer::parse(if self.facts.is_tombstone { "/removed/key" } else { "/metadata/key" })
    }

    fn verb(&self) -> &'static str {
        if self.facts.is_tombstone { word!("desired-removed-here") } else { word!("desired-declared-here") }
    }
}

struct Rules<'a> {
    teller: Teller<'a>,
    keys: HashMap<(&'static str, &'a str), Here<'a>>,
    singles: HashMap<(&'static str, &'a str), Here<'a>>,
    /// Who is first in the state that only one object of its kind can be in.
    on: HashMap<&'static str, Here<'a>>,
    has_nameless: bool,
}

impl<'a> Rules<'a> {
    /// R28: no address twice, and none both declared and removed.
    fn is_first_of_its_address(&mut self, here: Here<'a>) -> bool {
        let Some(first) = first(&mut self.keys, (here.facts.kind.slug, &here.facts.key), here) else {
            return true;
        };
        let (finding, label) = if first.facts.is_tombstone == here.facts.is_tombstone {
            let message = say!("desired-stands-twice", here = here.address());
            let finding = Finding::new("key-twice", here.key_at(), message, word!("desired-second-time"));
            (finding.help(word!("desired-give-one-two-another-key")), word!("desired-first-time"))
        } else {
            let message = say!("desired-both-declared-removed", here = here.address());
            let finding = Finding::new("removed-and-declared", here.key_at(), message, here.verb());
            (finding.help(word!("desired-keep-one-two-documents")), first.verb())
        };
        self.tell(here, finding, first, &first.key_at(), label);
        false
    }

    /// R35: one object for each value of the field that names it.
    fn single(&mut self, here: Here<'a>) {
        let (Creation::PutNamedBy(field), Some(value)) = (here.facts.kind.creation, here.facts.single.as_deref())
        else {
            return;
        };
        if let Some(first) = first(&mut self.singles, (here.facts.kind.slug, value), here) {
            let at = Pointer::root().field("spec").field(field);
            let message = say!("desired-two-documents-kind-same", facts = here.facts.kind.name, field);
            let help = say!("desired-platform-one-object-each-keep", field);
            let finding =
                Finding::new("singleton-twice", at.clone(), message, word!("desired-second-one-2")).help(help);
            self.tell(here, finding, first, &at, word!("desired-first-one-2"));
        }
    }

    /// R35: at most one object in a state that is exclusive.
    fn exclusive(&mut self, here: Here<'a>) {
        if !here.facts.is_exclusive {
            return;
        }
        if let Some(first) = first(&mut self.on, here.facts.kind.slug, here) {
            let at = Pointer::parse("/spec/enabled");
            let message = say!("desired-both-enabled-only-one-can", here = here.address(), address = first.address());
            let finding = Finding::new("cart-two-enabled", at.clone(), message, word!("desired-second-one"))
                .help(word!("desired-set-enabled-false-one-them"));
            self.tell(here, finding, first, &at, word!("desired-first-one"));
        }
    }

    /// An address that was left is nobody's any more, and the one that was moved to has a document, or is left in turn.
    fn moved(
        &mut self,
        here: Here<'a>,
        known: &mut HashMap<(&'static str, &'a str), Here<'a>>,
        left: &HashSet<(&'static str, &'a str)>,
    ) {
        let Some(to) = here.facts.moved_to.as_deref() else { return };
        let (slug, from) = (here.facts.kind.slug, here.facts.key.as_ref());
        let (from_at, to_at) = (Pointer::parse("/moved/from"), Pointer::parse("/moved/to"));
        if let Some(first) = first(known, (slug, from), here) {
            let message = say!("desired-moves-twice", here = here.address());
            let finding = Finding::new("moved-twice", from_at, message, word!("desired-second-time"))
                .help(word!("desired-keep-one-two"));
            return self.tell(here, finding, first, &Pointer::parse("/moved/from"), word!("desired-first-time"));
        }
        if let Some(first) = self.keys.get(&(slug, from)).copied() {
            let address = here.address();
            let message = if first.facts.is_tombstone {
                say!("desired-moves-away-removed", address)
            } else {
                say!("desired-moves-away-declared", address)
            };
            let finding = Finding::new("moved-and-declared", from_at, message, word!("desired-moves-away-here"));
            let finding = finding.help(word!("desired-keep-one-two-documents"));
            return self.tell(here, finding, first, &first.key_at(), first.verb());
        }
        let is_declared = self.keys.get(&(slug, to)).is_some_and(|there| !there.facts.is_tombstone);
        if !is_declared && !self.has_nameless && !left.contains(&(slug, to)) {
            let message = say!("desired-no-document-declares", slug, to);
            let finding = Finding::new("moved-nowhere", to_at, message, word!("desired-nothing-3"))
                .help(word!("desired-give-object-document-key-take"));
            self.teller.tell(here, finding, Vec::new());
        }
    }

    fn tell(&mut self, here: Here<'a>, finding: Finding, first: Here<'a>, first_at: &Pointer, label: &str) {
        self.teller.tell(here, finding, vec![(first, first_at.clone(), label.to_owned())]);
    }
}

/// Turns findings about several documents into diagnostics with all their places.
pub(super) struct Teller<'a> {
    workspace: &'a Workspace,
    diagnostics: &'a mut Vec<Diagnostic>,
    /// Files that something was said about, each read again once, and how often.
    reports: HashMap<&'a str, (Report, usize)>,
}

impl<'a> Teller<'a> {
    pub(super) fn tell(&mut self, here: Here<'a>, finding: Finding, others: Vec<(Here<'a>, Pointer, String)>) {
        let (report, told) = self.report(here);
        *told += 1;
        if *told > MOST {
            let more = (*told == MOST + 1).then(|| report.more_errors(MOST));
            return self.diagnostics.extend(more);
        }
        let mut diagnostic = report.diagnostic(&here.origin(), finding);
        for (other, at, label) in others {
            let place = self.report(other).0.place(&other.origin(), &at, On::Value);
            diagnostic.related.push((place, label));
        }
        self.diagnostics.push(diagnostic);
    }

    fn report(&mut self, here: Here<'a>) -> &mut (Report, usize) {
        let Workspace { root, unsaved, settings: _ } = self.workspace;
        self.reports.entry(here.path).or_insert_with(|| (Report::now(root, here.path, unsaved), 0))
    }
}

/// Who had `name` before `here`; nobody: `here` has it from now on.
fn first<'a, K: Eq + std::hash::Hash>(known: &mut HashMap<K, Here<'a>>, name: K, here: Here<'a>) -> Option<Here<'a>> {
    match known.entry(name) {
        std::collections::hash_map::Entry::Occupied(entry) => Some(*entry.get()),
        std::collections::hash_map::Entry::Vacant(entry) => {
            entry.insert(here);
            None
        }
    }
}
