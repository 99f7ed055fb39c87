//! What the live platform says about documents that are right by themselves.

use super::route::route;
use crate::desired::{Declared, Desired};
use crate::diff::Comparison;
use crate::kinds::Finding;
use crate::live::Live;
use std::collections::HashSet;

/// A finding about one document.
#[derive(Debug)]
pub struct Trouble<'a> {
    pub declared: &'a Declared,
    pub finding: Finding,
    /// Whether the plan would write or publish this document.
    pub fatal: bool,
}

/// Names that the platform does not have, and publishing what is already over. Fatal for documents that would be
/// written; for the others something to know, since the platform stops a journey that reaches such a name.
///
/// What is used up is fatal for none: no source forbids to publish, the platform acts later.
pub fn troubles<'a>(desired: &'a Desired, comparison: &Comparison<'a>, live: &'a Live) -> Vec<Trouble<'a>> {
    let changed: HashSet<_> = comparison.changes.iter().map(|change| &change.declared.address).collect();
    let mut found = Vec::new();
    for (declared, finding) in desired.unmet(&live.references) {
        found.push(Trouble { declared, finding, fatal: changed.contains(&declared.address) });
    }
    let state = |declared: &Declared| {
        let renamed = comparison.renamed.get(&declared.address).copied();
        renamed.or_else(|| live.objects.get(&declared.address))?.status.state.as_deref()
    };
    for (declared, finding) in desired.overspent(&live.references.quotas, &state) {
        found.push(Trouble { declared, finding, fatal: false });
    }
    for change in &comparison.changes {
        let Some(machine) = change.declared.kind.machine else { continue };
        for part in &change.parts {
            let state = part.state.as_deref().unwrap_or(machine.initial);
            let route = machine
                .goal(part.wanted.goal)
                .and_then(|goal| route(machine, change.live, &part.wanted.part, state, goal))
                .unwrap_or_default();
            let spec = serde_json::from_str(&change.content).expect("checked JSON");
            let unready =
                |action: &&crate::kinds::lifecycle::Move| (change.declared.kind.unready)(&spec, action.name, live.now);
            found.extend(route.iter().find_map(unready).map(|finding| Trouble {
                declared: change.declared,
                finding,
                fatal: true,
            }));
        }
    }
    found
}
