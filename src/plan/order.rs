//! The order between objects: each step after those it needs, side by side where it can; kinds as in their table,
//! removals last and reversed.

use super::model::Plan;
use super::step::{CallKind, Phase, Step};
use crate::kinds::KINDS;
use crate::model::Address;
use crate::mutant;
use crate::vocabulary::Kind;
use std::collections::{HashMap, HashSet};

/// Puts the steps in waves and numbers them. What takes an exclusive state waits for the rest of its kind.
pub(super) fn ordered(chains: Vec<(&'static Kind, Vec<Step>)>) -> Vec<Step> {
    let rank = |kind: &Kind| KINDS.iter().position(|known| known.is(kind)).unwrap_or(KINDS.len());
    let mut flat: Vec<(usize, &'static Kind, Step)> = chains
        .into_iter()
        .flat_map(|(kind, steps)| steps.into_iter().map(move |step| (kind, step)))
        .map(|(kind, step)| {
            let removal = step.phase == Phase::Removal;
            (if removal { 2 * KINDS.len() - rank(kind) } else { rank(kind) }, kind, step)
        })
        .collect();
    forgotten_first(&mut flat, rank);
    if !mutant::is("exclusive-at-once") {
        exclusive_last(&mut flat);
    }
    // Stable: the steps of one object keep their order.
    flat.sort_by_key(|(place, ..)| *place);
    let mut steps: Vec<Step> = flat.into_iter().map(|(_, _, step)| step).collect();
    let waves = waves(&steps);
    for step in &mut steps {
        step.wave = waves.get(&step.id).copied().unwrap_or_default();
    }
    steps.sort_by_key(|step| step.wave);
    let ids: HashMap<String, String> =
        steps.iter().enumerate().map(|(n, step)| (step.id.clone(), format!("s{}", n + 1))).collect();
    for step in &mut steps {
        step.id = ids[&step.id].clone();
        step.needs = step.needs.iter().map(|need| ids[need].clone()).collect();
        step.needs.sort_by_key(|id| id[1..].parse::<usize>().ok());
    }
    steps
}

/// Forgetting an object takes nothing away. Where another step puts that object out of its state, which gives it another
/// version, it is forgotten before, and not among the removals.
fn forgotten_first(flat: &mut [(usize, &'static Kind, Step)], rank: impl Fn(&Kind) -> usize) {
    let displaced: HashSet<Address> =
        flat.iter().flat_map(|(_, _, step)| step.displaces.iter().flatten()).cloned().collect();
    let is_forgotten = |step: &Step| step.phase == Phase::Removal && step.call.kind == CallKind::Update;
    for (place, kind, step) in flat.iter_mut().filter(|(_, _, step)| displaced.contains(&step.address)) {
        if is_forgotten(step) {
            (*place, step.phase) = (rank(kind), Phase::Change);
        }
    }
}

fn exclusive_last(flat: &mut [(usize, &'static Kind, Step)]) {
    let takes = |kind: &Kind, step: &Step| {
        let state = kind.machine.and_then(|machine| machine.exclusive);
        step.call.kind == CallKind::Move && state.is_some_and(|state| step.leads_to.iter().any(|to| to == state))
    };
    let others: Vec<(&'static str, String)> = flat
        .iter()
        .filter(|(_, kind, step)| !takes(kind, step) && step.phase == Phase::Change)
        .map(|(_, kind, step)| (kind.slug, step.id.clone()))
        .collect();
    for (_, kind, step) in flat.iter_mut().filter(|(_, kind, step)| takes(kind, step)) {
        let rest = others.iter().filter(|(slug, id)| *slug == kind.slug && !step.needs.contains(id));
        let rest: Vec<String> = rest.map(|(_, id)| id.clone()).collect();
        step.needs.extend(rest);
    }
}

/// The wave of each step: one more than the last of those it needs; removals start when all else is done. Steps that
/// wait for each other have none.
pub(super) fn waves(steps: &[Step]) -> HashMap<String, usize> {
    let mut waves: HashMap<String, usize> = HashMap::with_capacity(steps.len());
    for phase in [Phase::Change, Phase::Removal] {
        let floor = waves.values().copied().max().unwrap_or(0);
        let open: Vec<&Step> = steps.iter().filter(|step| step.phase == phase).collect();
        // Of each step how many others it still waits for, and of each of those, who waits for it: looked at once each, in
        // whatever order a file has them.
        let mut lacking = vec![0; open.len()];
        let mut waiting: HashMap<&str, Vec<usize>> = HashMap::new();
        for (n, step) in open.iter().enumerate() {
            for need in step.needs.iter().filter(|need| !waves.contains_key(*need)) {
                lacking[n] += 1;
                waiting.entry(need).or_default().push(n);
            }
        }
        let mut ready: Vec<usize> = (0..open.len()).filter(|n| lacking[*n] == 0).collect();
        while let Some(n) = ready.pop() {
            let step = open[n];
            let last = step.needs.iter().filter_map(|need| waves.get(need)).copied().max().unwrap_or(0);
            waves.insert(step.id.clone(), last.max(floor) + 1);
            for next in waiting.remove(step.id.as_str()).unwrap_or_default() {
                lacking[next] -= 1;
                if lacking[next] == 0 {
                    ready.push(next);
                }
            }
        }
    }
    waves
}

impl Plan {
    /// Steps that wait for each other, or for a step that is not there, if any: the ids, from one to the one it waits
    /// for.
    pub(super) fn circle(&self) -> Option<Vec<&str>> {
        let waves = waves(&self.steps);
        let stuck: HashMap<&str, &Step> = self
            .steps
            .iter()
            .filter(|step| !waves.contains_key(&step.id))
            .map(|step| (step.id.as_str(), step))
            .collect();
        let mut here = self.steps.iter().find(|step| stuck.contains_key(step.id.as_str()))?;
        let (mut path, mut seen) = (Vec::new(), HashSet::new());
        while seen.insert(here.id.as_str()) {
            path.push(here.id.as_str());
            let next = here.needs.iter().find(|need| !waves.contains_key(*need))?;
            let Some(step) = stuck.get(next.as_str()) else {
                path.push(next);
                return Some(path);
            };
            here = step;
        }
        let start = path.iter().position(|id| *id == here.id)?;
        path.drain(..start);
        path.push(here.id.as_str());
        Some(path)
    }
}
