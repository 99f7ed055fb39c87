//! The order between objects: kinds as in their table, removals last and reversed.

use super::model::{CallKind, Phase, Step};
use crate::kinds::{KINDS, Kind};
use std::collections::HashMap;

/// Kinds in the order of their table, removals last and reversed; what takes an exclusive state waits for the rest of
/// its kind. Ids are given here.
pub(super) fn ordered(chains: Vec<(&'static Kind, Vec<Step>)>) -> Vec<Step> {
    let rank = |kind: &Kind| KINDS.iter().position(|known| known.slug == kind.slug).unwrap_or(KINDS.len());
    let exclusive = |kind: &Kind, step: &Step| {
        let state = kind.machine.and_then(|machine| machine.exclusive);
        step.call.kind == CallKind::Move && state.is_some_and(|state| step.leads_to.iter().any(|to| to == state))
    };
    let mut flat: Vec<(usize, bool, &'static Kind, Step)> = chains
        .into_iter()
        .flat_map(|(kind, steps)| steps.into_iter().map(move |step| (kind, step)))
        .map(|(kind, step)| {
            let removal = step.phase == Phase::Removal;
            let place = if removal { 2 * KINDS.len() - rank(kind) } else { rank(kind) };
            (place, exclusive(kind, &step), kind, step)
        })
        .collect();
    // Stable: the steps of one object keep their order.
    flat.sort_by_key(|(place, last, ..)| (*place, *last));
    let mut ids = HashMap::new();
    for (n, (_, _, _, step)) in flat.iter().enumerate() {
        ids.insert(step.id.clone(), format!("s{}", n + 1));
    }
    let others: Vec<(&'static str, String)> = flat
        .iter()
        .filter(|(_, last, ..)| !last)
        .map(|(_, _, kind, step)| (kind.slug, ids[&step.id].clone()))
        .collect();
    let finish = |(_, last, kind, mut step): (usize, bool, &'static Kind, Step)| {
        step.needs = step.needs.iter().map(|need| ids[need].clone()).collect();
        if last {
            let rest = others
                .iter()
                .filter(|(slug, id)| *slug == kind.slug && !step.needs.contains(id))
                .map(|(_, id)| id.clone());
            let rest: Vec<String> = rest.collect();
            step.needs.extend(rest);
        }
        step.id = ids[&step.id].clone();
        step
    };
    flat.into_iter().map(finish).collect()
}
