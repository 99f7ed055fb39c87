//! Documents that name other managed objects: what is named comes first, and goes last.

use super::model::{Note, PlannedChange};
use super::step::{CallKind, Phase, Step};
use crate::diff::Change;
use crate::fact;
use crate::model::{Address, Content, Pointer};
use crate::vocabulary::{Kind, Reference};
use std::collections::HashMap;

/// The managed objects that `content` of `kind` names, each once.
pub(super) fn names_in(kind: &Kind, content: &Content) -> Vec<Address> {
    let Ok(typed) = (kind.read)(content.value()) else { return Vec::new() };
    let mut found: Vec<Address> = typed.references().iter().filter_map(Reference::object).collect();
    found.sort();
    found.dedup();
    found
}

/// Says which names are sent otherwise than the document has them.
pub(super) fn named_by_key(change: &Change<'_>) -> Vec<Note> {
    let kind = change.declared.kind;
    if change.content.text() == change.declared.content.text() {
        return Vec::new();
    }
    let references =
        |content: &Content| (kind.read)(&content.glance()).map(|typed| typed.references()).unwrap_or_default();
    let is_written = |at: &Pointer| {
        change.live.is_none() || change.fields.iter().any(|field| field.path.to_string() == at.to_string())
    };
    let (declared, sent) = (references(&change.declared.content), references(&change.content));
    let both = declared.iter().zip(&sent).filter(|(one, other)| one.at == other.at && is_written(&one.at));
    let named = both.filter_map(|(one, other)| Some((one.object()?, other.object()?)));
    named
        .filter(|(address, sent)| address != sent)
        .map(|(address, sent)| {
            let message = fact!("plan-named-by-key", address, key = sent.key());
            Note::new("named-by-key", Some(&change.declared.address), message)
        })
        .collect()
}

/// The places of `changes` by what the platform calls their objects: names that are sent are such ones.
pub(super) fn places_by_key(changes: &[PlannedChange]) -> HashMap<Address, usize> {
    let key = |change: &PlannedChange| match &change.key {
        Some(key) => Address::new(change.address.slug(), key),
        None => change.address.clone(),
    };
    changes.iter().enumerate().map(|(at, change)| (key(change), at)).collect()
}

/// Makes what names a new object wait until that one stands, and what goes wait until all that name it have gone.
pub(super) fn wait_for_named(changes: &[PlannedChange], chains: &mut [(&'static Kind, Vec<Step>)]) {
    let naming: Vec<(&Address, &Address)> =
        changes.iter().flat_map(|change| change.names.iter().map(move |name| (&change.address, name))).collect();
    if naming.is_empty() {
        return;
    }
    let mut places: HashMap<Address, usize> = HashMap::new();
    for (at, (_, steps)) in chains.iter().enumerate() {
        places.extend(steps.iter().map(|step| (step.address.clone(), at)));
    }
    let by_key = places_by_key(changes);
    for (address, name) in naming {
        let name = by_key.get(name).map_or(name, |at| &changes[*at].address);
        let (Some(&of), Some(&named)) = (places.get(address), places.get(name)) else { continue };
        let waits = match (is_made(&chains[named].1), goes(&chains[named].1) && goes(&chains[of].1)) {
            (true, _) if !goes(&chains[of].1) => Some((of, named)),
            (_, true) => Some((named, of)),
            (true | false, false) => None,
        };
        let Some((waits, first)) = waits.filter(|(waits, first)| waits != first) else { continue };
        let Some(last) = chains[first].1.last().map(|step| step.id.clone()) else { continue };
        if let Some(step) = chains[waits].1.first_mut().filter(|step| !step.needs.contains(&last)) {
            step.needs.push(last);
        }
    }
}

fn is_made(steps: &[Step]) -> bool {
    steps.iter().any(|step| step.call.kind == CallKind::Create)
}

fn goes(steps: &[Step]) -> bool {
    steps.iter().any(|step| step.phase == Phase::Removal && step.call.kind == CallKind::Delete)
}
