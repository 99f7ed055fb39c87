//! Whether the platform is still what a saved plan was made for.

use super::settle;
use crate::live::{Platform, PlatformError};
use crate::model::Address;
use crate::plan::{Plan, Step};
use futures_util::future::try_join_all;

/// An object that is not as it was reviewed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    pub address: Address,
    pub reviewed: String,
    pub now: String,
}

/// Reads every object of `plan` again. Empty: all is as reviewed, or already as planned.
pub async fn moved_since(plan: &Plan, platform: &Platform) -> Result<Vec<Moved>, PlatformError> {
    let firsts = plan.steps.iter().filter(|step| {
        let own = |need: &String| plan.steps.iter().any(|other| other.id == *need && other.address == step.address);
        !step.needs.iter().any(own)
    });
    let checks = firsts.map(|step| async move {
        let now = settle::read(platform, &step.call.object).await?;
        let as_reviewed = now.as_ref().map(|resource| &resource.etag) == step.precondition.etag.as_ref();
        if as_reviewed || settle::reached(step, now.as_ref()) {
            return Ok(None);
        }
        let shown = |etag: Option<&str>, state: Option<&str>| match (etag, state) {
            (None, _) => "not there".to_owned(),
            (Some(etag), Some(state)) => format!("{state}, version {etag}"),
            (Some(etag), None) => format!("version {etag}"),
        };
        let Step { precondition, .. } = step;
        Ok(Some(Moved {
            address: step.address.clone(),
            reviewed: shown(precondition.etag.as_deref(), precondition.status.as_deref()),
            now: now.as_ref().map_or_else(
                || "not there".to_owned(),
                |resource| shown(Some(&resource.etag), resource.status.state.as_deref()),
            ),
        }))
    });
    let checked: Vec<Option<Moved>> = try_join_all(checks).await?;
    Ok(checked.into_iter().flatten().collect())
}
