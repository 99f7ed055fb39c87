//! What the live platform says about documents that are right by themselves.

use super::crowd;
use super::route::route;
use super::trouble::DocumentFinding;
use super::verdict::Judged;
use crate::desired::{Declared, Desired};
use crate::diagnostics::Finding;
use crate::diff::{Change, Comparison, PartChange};
use crate::live::Live;
use crate::vocabulary::Wanted;
use crate::vocabulary::document::OnLockedChange;
use std::collections::HashSet;

/// Names that the platform does not have, and publishing what is already over. Fatal for documents that would be
/// written; for the others something to know, since the platform stops a journey that reaches such a name.
///
/// What is used up is fatal for none: no source forbids to publish, the platform acts later.
pub fn troubles<'a>(desired: &'a Desired, comparison: &Comparison<'a>, live: &'a Live) -> Vec<DocumentFinding<'a>> {
    let changed: HashSet<_> = comparison
        .changes
        .iter()
        .filter(|change| change.ended.is_none())
        .map(|change| &change.declared.address)
        .collect();
    let mut found = Vec::new();
    for (declared, finding) in desired.unmet(&live.references) {
        found.push(DocumentFinding { declared, finding, fatal: changed.contains(&declared.address) });
    }
    let state = |declared: &Declared| {
        let renamed = comparison.renamed.get(&declared.address).copied();
        renamed.or_else(|| live.objects.get(&declared.address))?.status.state.as_deref()
    };
    for (declared, finding) in desired.overspent(&live.references.quotas, &state) {
        found.push(DocumentFinding { declared, finding, fatal: false });
    }
    found.extend(crowd::troubles(desired, comparison));
    for change in &comparison.changes {
        found.extend(unready(change, live.now).map(|finding| DocumentFinding {
            declared: change.declared,
            finding,
            fatal: change.ended.is_none(),
        }));
    }
    found
}

/// Why a move on the way to what is wanted would be wrong. An object that takes over starts from the beginning.
fn unready(change: &Change<'_>, now: jiff::Timestamp) -> Option<Finding> {
    let machine = change.declared.kind.machine?;
    let is_asked_for = change.declared.replacing.on == OnLockedChange::Replace;
    let from_new = is_asked_for && Judged::of(change, now).takes_over().is_some();
    let live = change.live.filter(|_| !from_new);
    let parts: Vec<(&Wanted, &str)> = if from_new {
        change.declared.wanted.iter().map(|wanted| (wanted, machine.initial)).collect()
    } else {
        let parts = change.parts.iter();
        parts.map(|PartChange { wanted, state }| (wanted, state.as_deref().unwrap_or(machine.initial))).collect()
    };
    parts.into_iter().find_map(|(wanted, state)| {
        let route = route(machine, live, &wanted.part, state, machine.goal(wanted.goal)?)?;
        route.iter().find_map(|action| (change.declared.kind.unready)(change.content.value(), action, now))
    })
}
