//! Objects that a step would put out of a state that only one can be in, although the plan does not name them: they came
//! into it after the review.

use super::ended::Ended;
use super::report::Outcome;
use super::stale::StaleObject;
use super::step::Run;
use crate::fact;
use crate::kinds::KindRef;
use crate::live::{Object, Platform, PlatformError, objects_of};
use crate::model::Address;
use crate::mutant;
use crate::plan::{Plan, Step, name_state};

/// Returns those that `step` of `plan` would put out of it now.
pub(super) async fn newcomers(
    plan: &Plan,
    step: &Step,
    platform: &Platform,
) -> Result<Vec<StaleObject>, PlatformError> {
    let Some(displaces) = &step.displaces else { return Ok(Vec::new()) };
    let KindRef(kind) = step.kind;
    let Some((machine, state)) = kind.machine.and_then(|machine| Some((machine, machine.exclusive?))) else {
        return Ok(Vec::new());
    };
    let objects = objects_of(platform, kind).await?.items;
    let is_named = |address: &Address| *address == step.address || displaces.contains(address);
    let unnamed = objects.into_iter().filter(|object| {
        let is_on = machine.may_be_exclusive(object.status.state.as_deref());
        is_on && !is_named(&object.address()) && !addresses_of(plan, object).any(is_named)
    });
    let told = |object: Object| StaleObject {
        address: object.address(),
        reviewed: fact!("apply-not-untouched", state = name_state(machine, state), address = step.address),
        now: name_state(machine, object.status.state.as_deref().unwrap_or_default()),
        fields: Vec::new(),
    };
    Ok(unnamed.map(told).collect())
}

/// The addresses by which steps of `plan` know `object`: that of its document may be another than the platform's.
fn addresses_of<'a>(plan: &'a Plan, object: &'a Object) -> impl Iterator<Item = &'a Address> {
    let is_about = |step: &&Step| {
        let name = step.call.object.rsplit('/').next().unwrap_or_default();
        let is_same = name == &*object.id || name.strip_prefix("key:") == Some(&*object.key);
        is_same && step.address.slug() == object.kind.slug
    };
    plan.steps.iter().filter(is_about).map(|step| &step.address)
}

impl Run<'_> {
    /// Why `step` is not sent: it would switch off what somebody has switched on since the plan was made.
    pub(super) async fn beside_a_newcomer(&self, step: &Step) -> Option<Ended> {
        if mutant::is("newcomer-is-switched-off") {
            return None;
        }
        let detail = match newcomers(self.plan, step, self.platform).await {
            Ok(found) if found.is_empty() => return None,
            Ok(found) => {
                let named: Vec<String> = found.iter().map(|one| format!("`{}`", one.address)).collect();
                fact!("apply-not-sent-somebody-switched-since", named)
            }
            Err(error) => fact!("apply-not-sent-would-switch-off", error),
        };
        Some(Ended::new(step, Outcome::Rejected, Some(detail)))
    }
}
