//! In which order a plan sends what it sends, worked out from the plan and the table of moves: nothing is sent before what it
//! needs, and nobody meets half a change.

use journeyctl::testing::plan::{CallKind, Plan, Step};
use journeyctl::testing::vocabulary::lifecycle::{Effect, Machine, Move};
use std::collections::{BTreeSet, HashMap, HashSet};

/// What is wrong with the order of `plan`.
pub(super) fn fault(plan: &Plan) -> Option<String> {
    let (mut done, mut chains): (HashMap<&str, usize>, HashMap<_, Vec<&Step>>) = (HashMap::new(), HashMap::new());
    for step in &plan.steps {
        if let Some(need) = step.needs.iter().find(|need| done.get(need.as_str()).is_none_or(|wave| *wave >= step.wave))
        {
            return Some(format!("{} is sent before {need}, which it needs", step.id));
        }
        done.insert(&step.id, step.wave);
        let chain = chains.entry(&step.address).or_default();
        if chain.last().is_some_and(|before| !step.needs.contains(&before.id)) {
            return Some(format!("{} does not wait for the step before it", step.id));
        }
        chain.push(step);
    }
    let shown: HashMap<_, _> = plan.changes.iter().map(|change| (&change.address, change)).collect();
    chains.into_iter().find_map(|(address, chain)| {
        let change = shown[address];
        let shown = change.lifecycle.iter().map(|one| (one.part.as_str(), one.action.as_str(), one.effect));
        let sent = chain.iter().filter(|step| matches!(step.call.kind, CallKind::Move | CallKind::Delete));
        let sent =
            sent.map(|step| (step.call.part.as_str(), step.call.action.as_deref().unwrap_or_default(), step.effect));
        let (shown, sent): (BTreeSet<_>, BTreeSet<_>) = (shown.collect(), sent.collect());
        let is_unasked = plan.consent.is_none() && sent.iter().any(|(.., effect)| *effect >= Effect::EjectsCustomers);
        let told = (shown != sent).then(|| format!("shown {shown:?}, sent {sent:?}"));
        let told = told.or_else(|| is_unasked.then(|| "customers are put out, and no consent is asked for".to_owned()));
        let machine = change.kind.machine;
        told.or_else(|| machine.and_then(|machine| chain_fault(machine, &chain))).map(|why| format!("{address}: {why}"))
    })
}

/// The steps of one object: each move starts where its part is, what lets customers in comes after the content, and what keeps
/// them out before it, unless the content could not be written then.
fn chain_fault(machine: &'static Machine, chain: &[&Step]) -> Option<String> {
    let is_there = chain.iter().all(|step| step.call.kind != CallKind::Create);
    let (mut states, mut opened): (HashMap<&str, &str>, HashSet<&str>) = (HashMap::new(), HashSet::new());
    let writes = chain.iter().position(|step| matches!(step.call.kind, CallKind::Create | CallKind::Update));
    for (n, step) in chain.iter().enumerate() {
        let part = step.call.part.as_str();
        let named = |name: Option<&String>| -> Option<&'static Move> { machine.action(name?) };
        let Some(action) = named(step.call.action.as_ref()).filter(|_| step.call.kind != CallKind::Check) else {
            continue;
        };
        let from = step.precondition.status.as_deref().unwrap_or_default();
        let known = states.get(part).copied().or((!is_there).then_some(machine.initial));
        if known.is_some_and(|known| known != from) {
            return Some(format!("{} starts in {from}, and {part:?} is in {known:?}", step.id));
        }
        let is_before = writes.is_some_and(|write| n < write);
        if action.meaning.lets_in() {
            if is_before {
                return Some(format!("{} lets customers in before the content is written", step.id));
            }
            opened.insert(part);
        } else if !is_before && is_there && writes.is_some() && !opened.contains(part) && is_open_to_all(machine, step)
        {
            return Some(format!("{} keeps nobody out while the content is written", step.id));
        }
        if let Some(to) = step.leads_to.first() {
            states.insert(part, to);
        }
    }
    None
}

/// Whether every group of fields may be changed where `step` leads: the content could be written then.
fn is_open_to_all(machine: &Machine, step: &Step) -> bool {
    let lets = |lock, state: &str| machine.lock_rule(lock, state).is_some_and(|rule| rule.lets_through());
    step.leads_to.first().is_some_and(|state| machine.locks.iter().all(|lock| lets(lock, state)))
}
