//! What a plan builds upon is what was reviewed, or what its own steps made of it.

use journeyctl::testing::model::Address;
use journeyctl::testing::model::digest::digest;
use journeyctl::testing::plan::{CallKind, Plan, Step};
use journeyctl::testing::sandbox::ObservedEffect;
use std::collections::BTreeMap;

/// Changes of `plan`'s steps over a version of which neither the plan nor an earlier step knows the content. `is_own`
/// tells whether a change is by this run; `contents` is what was there when the plan was made.
pub(crate) fn built_upon_unreviewed(
    plan: &Plan,
    effects: &[ObservedEffect],
    is_own: impl Fn(&ObservedEffect) -> bool,
    contents: &BTreeMap<Address, String>,
) -> Vec<String> {
    let mut found = Vec::new();
    for (n, effect) in effects.iter().enumerate().filter(|(_, effect)| is_own(effect)) {
        let Some(step) = plan.steps.iter().find(|step| caused(step, effect)) else { continue };
        let of_it = |one: &&Step| one.call.object == step.call.object;
        let is_planned = plan.steps.iter().filter(of_it).any(|one| one.precondition.etag == effect.before);
        if effect.before.is_none() || is_planned {
            continue;
        }
        let made = plan.steps.iter().filter(of_it).filter_map(written);
        let own = effects[..n].iter().filter(|first| first.address == effect.address && is_own(first));
        let left = own.flat_map(|first| [first.content_before.clone(), first.content_after.clone()]).flatten();
        let mut known = left.chain(made).chain(contents.get(&effect.address).cloned());
        if !known.any(|content| Some(&content) == effect.content_before.as_ref()) {
            found.push(format!("{} {} over content that nobody reviewed", effect.method, effect.path));
        }
    }
    found
}

/// The content that `step` writes, as the platform's record has it.
fn written(step: &Step) -> Option<String> {
    let body = step.call.body.as_ref().filter(|_| matches!(step.call.kind, CallKind::Create | CallKind::Update))?;
    let owner = body["managedBy"].as_str().unwrap_or_default();
    Some(digest(&[&body["labels"].to_string(), owner, &body["spec"].to_string()].map(str::as_bytes)))
}

fn caused(step: &Step, effect: &ObservedEffect) -> bool {
    let body = step.call.body.as_ref().map(|body| body.to_string().into_bytes()).unwrap_or_default();
    let is_it = step.call.method.as_str() == effect.method && effect.path.ends_with(&step.call.path);
    is_it && digest(&[&body]) == effect.body
}
