//! Who made the version that a step leaves behind.

use super::before::Before;
use super::left::{Answered, Left, Maker};
use super::settle;
use crate::model::StageStatus;
use crate::model::status::position_of;
use crate::model::wire::Resource;
use crate::plan::{CallKind, Step};
use crate::vocabulary::fields;
use serde_json::Value;
use std::sync::Arc;

impl Left {
    /// By `step`, which went well and began with `before`; `now` is what the look after it showed.
    pub(super) fn by(step: &Step, before: &Before, answered: Answered<'_>, now: Option<&Resource>) -> Self {
        let version = now.map(|now| now.etag.as_str());
        let is_dry = step.call.kind == CallKind::Check;
        let (etag, maker) = match answered {
            // It changes nothing: what follows is for the version that the platform checked.
            _ if is_dry && version == before.version() => (version, before.maker),
            _ if is_dry => (before.version(), Maker::Somebody),
            Answered::Named(made) if version == Some(made) => (version, Maker::Us),
            Answered::Named(made) => (Some(made), Maker::Somebody),
            _ if version == before.version() => (version, before.maker),
            _ if !is_as_reviewed(step, before, now) => (version, Maker::Somebody),
            Answered::Accepted => (version, Maker::Us),
            Answered::Otherwise => (version, Maker::Unclear),
        };
        let shown = now.filter(|now| Some(now.etag.as_str()) == etag).cloned().map(Arc::new);
        Self { etag: etag.map(str::to_owned), maker, shown, ..Self::default() }
    }
}

/// Whether all of `now` is what `step` was to make of what was reviewed: content, labels, marker, and the states of what
/// it does not move.
fn is_as_reviewed(step: &Step, before: &Before, now: Option<&Resource>) -> bool {
    let Some(now) = now else { return step.call.kind == CallKind::Delete };
    let was = before.shown.as_deref();
    match step.call.kind {
        CallKind::Delete => false,
        CallKind::Create => settle::reached(step, Some(now)) && stages(now).all(|stage| leads_to(step, &stage.state)),
        CallKind::Update => {
            let same_state = was.is_none_or(|was| was.status.state == now.status.state && same_stages(step, was, now));
            settle::reached(step, Some(now)) && same_state
        }
        CallKind::Move | CallKind::Check | CallKind::Wait => was.is_some_and(|was| {
            let moved = step.call.part.is_empty() && settle::reached(step, Some(now));
            let same_state = moved || !step.call.part.is_empty() && was.status.state == now.status.state;
            same_state && same_content(step, was, now) && same_stages(step, was, now)
        }),
    }
}

fn leads_to(step: &Step, state: &str) -> bool {
    step.leads_to.iter().any(|wanted| wanted == state)
}

fn same_content(step: &Step, was: &Resource, now: &Resource) -> bool {
    let read = |shown: &Resource| serde_json::from_str::<Value>(shown.spec.get()).ok();
    let (Some(old), Some(new)) = (read(was), read(now)) else { return false };
    let same_names = was.id == now.id && was.labels == now.labels && was.managed_by == now.managed_by;
    same_names && fields::changes(step.kind.0, &old, &new).is_empty()
}

fn stages(shown: &Resource) -> impl Iterator<Item = &StageStatus> {
    shown.status.stages.iter()
}

/// But for the one that `step` moves, and for those that were not there.
fn same_stages(step: &Step, was: &Resource, now: &Resource) -> bool {
    let both = stages(was).zip(stages(now)).enumerate();
    both.into_iter()
        .all(|(position, (was, now))| was.state == now.state || position_of(&step.call.part) == Some(position))
}
