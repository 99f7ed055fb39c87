//! Documents that name other managed objects: what is named comes first, and goes last.

use super::model::PlannedChange;
use super::step::{CallKind, Phase, Step};
use crate::model::{Address, Content};
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
    for (address, name) in naming {
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
