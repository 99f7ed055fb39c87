//! The last look: whether everything that was applied is still as planned once all steps are through.

use super::ended::Ended;
use super::precondition::as_planned;
use super::report::{Differing, Outcome};
use crate::fact;
use crate::live::Platform;
use crate::model::Address;
use crate::plan::{Plan, Step};
use futures_util::{FutureExt, StreamExt, stream};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::panic::AssertUnwindSafe;

/// Objects that were applied and are not as planned now. Those in `done` were not touched.
pub(super) async fn differing(
    plan: &Plan,
    platform: &Platform,
    ended: &HashMap<&str, Ended>,
    done: &BTreeSet<Address>,
) -> Vec<Differing> {
    let mut chains: BTreeMap<&Address, Vec<&Step>> = BTreeMap::new();
    for step in plan.steps.iter().filter(|step| !done.contains(&step.address)) {
        chains.entry(&step.address).or_default().push(step);
    }
    let end = |step: &&Step| ended.get(step.id.as_str());
    let applied = |step: &&Step| end(step).is_some_and(|end| end.report.outcome == Outcome::Applied);
    let looks = chains.into_iter().filter(|(_, chain)| chain.iter().all(applied)).map(|(address, chain)| {
        let left_at = chain.last().and_then(end).and_then(|end| end.left.etag.as_deref());
        look(platform, address, chain, left_at)
    });
    // Collected first: a stream of borrowing closures is not general enough for the compiler.
    let looks: Vec<_> = looks.collect();
    stream::iter(looks).buffered(platform.parallelism()).filter_map(async |found| found).collect().await
}

async fn look(platform: &Platform, address: &Address, chain: Vec<&Step>, left_at: Option<&str>) -> Option<Differing> {
    let reading = AssertUnwindSafe(platform.object(&chain.first()?.call.object));
    let Ok(read) = reading.catch_unwind().await else {
        let detail = fact!("apply-applied-but-program-failed-while");
        return Some(Differing { address: address.clone(), detail });
    };
    let detail = match read {
        Ok(now) if now.as_ref().map(|now| now.etag.as_str()) == left_at => return None,
        Ok(now) if as_planned(&chain, now.as_ref()) => return None,
        Ok(Some(_)) => fact!("apply-applied-not-planned-any-more"),
        Ok(None) => fact!("apply-applied-not-any-more"),
        Err(error) => fact!("apply-applied-but-could-not-read", error),
    };
    Some(Differing { address: address.clone(), detail })
}
