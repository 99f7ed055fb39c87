//! Whether the platform is still what a saved plan was made for.

use super::exclusive::newcomers;
use super::journal::Journal;
use super::settle;
use super::stale::{StaleObject, moved_fields};
use crate::fact;
use crate::language::Text;
use crate::live::{Platform, PlatformError};
use crate::model::Address;
use crate::model::wire::Resource;
use crate::mutant;
use crate::plan::{CallKind, Plan, Step, name_state};
use futures_util::future::try_join_all;
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// What a second look at the platform showed.
#[derive(Debug, Clone, Default)]
pub struct Recheck {
    /// Neither as reviewed nor as planned.
    pub moved: Vec<StaleObject>,
    /// Already as the whole plan wants them: nothing needs to be sent.
    pub done: BTreeSet<Address>,
    /// As they were planned against, each as it is now; `None`: it is not there, and need not be.
    pub seen: BTreeMap<Address, Option<Resource>>,
}

/// Reads every object of `plan` again.
pub async fn recheck(plan: &Plan, platform: &Platform) -> Result<Recheck, PlatformError> {
    let mut chains: BTreeMap<&Address, Vec<&Step>> = BTreeMap::new();
    for step in &plan.steps {
        chains.entry(&step.address).or_default().push(step);
    }
    let looks = chains.iter().filter_map(|(address, chain)| {
        let first = *chain.first()?;
        Some(async move { Ok((*address, first, chain, platform.object(&first.call.object).await?)) })
    });
    let mut found = Recheck::default();
    if mutant::is("no-second-look") {
        return Ok(found);
    }
    for (address, first, chain, now) in try_join_all(looks).await? {
        if let Some(anew) = made_anew(first, now.as_ref()) {
            found.moved.push(StaleObject { now: anew, ..moved(address, first, now.as_ref()) });
            continue;
        }
        if now.as_ref().map(|resource| &resource.etag) == first.precondition.etag.as_ref() {
            found.moved.extend(crowded(address, chain, now.as_ref()));
            found.seen.insert(address.clone(), now);
            continue;
        }
        if is_done(chain, now.as_ref()) {
            found.done.insert(address.clone());
        } else {
            let fields = now.as_ref().map(|now| moved_fields(plan, address, chain, now)).unwrap_or_default();
            found.moved.push(StaleObject { fields, ..moved(address, first, now.as_ref()) });
        }
    }
    for step in &plan.steps {
        found.moved.extend(newcomers(plan, step, platform).await?);
    }
    Ok(found)
}

/// Objects that `plan` was applied to by an earlier run, as the journal says, and that are as they were before: somebody
/// has undone it since. `done` are those that are as it wants them; all others were found as they were reviewed.
pub fn undone_since(plan: &Plan, done: &BTreeSet<Address>, journal: &Journal) -> Vec<StaleObject> {
    let went_well = |step: &&Step| journal.applied(&plan.digest).iter().any(|(id, _)| *id == step.id);
    let writes = |step: &&Step| !matches!(step.call.kind, CallKind::Check | CallKind::Wait);
    let steps = plan.steps.iter().filter(writes).filter(|step| !done.contains(&step.address)).filter(went_well);
    let undone: BTreeSet<&Address> = steps.map(|step| &step.address).collect();
    let first = |address: &Address| plan.steps.iter().find(|step| step.address == *address);
    let told = undone.into_iter().filter_map(|address| {
        let now = fact!("apply-same-though-plan-applied-somebody");
        Some(StaleObject { now, ..moved(address, first(address)?, None) })
    });
    if mutant::is("journal-is-not-asked") { Vec::new() } else { told.collect() }
}

/// Another object with the same key is none that anybody reviewed, even where all of it is the same: its customers and
/// counts are not.
fn made_anew(first: &Step, now: Option<&Resource>) -> Option<Text> {
    let (reviewed, now) = (first.precondition.id.as_ref()?, now?);
    (now.id != *reviewed).then(|| fact!("apply-another-object-same-key-gone", reviewed, id = now.id))
}

/// Whether `now` is what the whole chain leads to, not only its first step. Moves alone say nothing of content:
/// somebody else's content in the right state is not what was reviewed.
fn is_done(chain: &[&Step], now: Option<&Resource>) -> bool {
    let says_content = |step: &&Step| matches!(step.call.kind, CallKind::Create | CallKind::Update | CallKind::Delete);
    chain.iter().any(says_content) && as_planned(chain, now)
}

/// Whether `now` is as all steps of `chain` leave it, as far as they say.
pub(super) fn as_planned(chain: &[&Step], now: Option<&Resource>) -> bool {
    if let Some(last) = chain.last().filter(|last| last.call.kind == CallKind::Delete) {
        return settle::reached(last, now);
    }
    let last_of = |is_same: &dyn Fn(&Step) -> bool| chain.iter().rev().find(|step| is_same(step)).copied();
    let is_write = |step: &Step| matches!(step.call.kind, CallKind::Create | CallKind::Update);
    let written = last_of(&is_write).is_none_or(|step| settle::reached(step, now));
    let moves = chain.iter().filter(|step| step.call.kind == CallKind::Move);
    let parts: HashSet<&str> = moves.map(|step| step.call.part.as_str()).collect();
    let in_part = |part: &str, step: &Step| step.call.kind == CallKind::Move && step.call.part == part;
    let settled = |part: &&str| last_of(&|step| in_part(part, step)).is_some_and(|step| settle::reached(step, now));
    written && parts.iter().all(settled)
}

/// A stop that would put out clearly more customers than were reviewed: by more than a tenth, and more than five.
fn crowded(address: &Address, chain: &[&Step], now: Option<&Resource>) -> Option<StaleObject> {
    let said = |step: &&Step| step.call.body.as_ref()?.get("acknowledgeInFlight")?.as_u64();
    let reviewed = chain.iter().find_map(said)?;
    let inside = now?.status.in_flight?;
    let tolerated = reviewed.saturating_add((reviewed / 10).max(5));
    let told = |count: u64| fact!("apply-customers-inside", count);
    (inside > tolerated).then(|| StaleObject {
        address: address.clone(),
        reviewed: told(reviewed),
        now: told(inside),
        fields: Vec::new(),
    })
}

fn moved(address: &Address, first: &Step, now: Option<&Resource>) -> StaleObject {
    let named = |state: &str| match first.kind.0.machine {
        Some(machine) => name_state(machine, state),
        None => Text::quoted(state),
    };
    let shown = |etag: Option<&str>, state: Option<&str>| match (etag, state) {
        (None, _) => fact!("apply-not"),
        (Some(etag), Some(state)) => fact!("apply-version-2", state = named(state), etag),
        (Some(etag), None) => fact!("apply-version", etag),
    };
    let (etag, status) = (first.precondition.etag.as_deref(), first.precondition.status.as_deref());
    let live = now.map(|resource| shown(Some(&resource.etag), resource.status.state.as_deref()));
    let now = live.unwrap_or_else(|| shown(None, None));
    StaleObject { address: address.clone(), reviewed: shown(etag, status), now, fields: Vec::new() }
}
