//! What is known of an object just before a step.

use super::step::Ended;
use crate::model::wire::Resource;
use crate::mutant;
use crate::plan::{Plan, Step};
use jiff::Timestamp;
use std::collections::HashMap;

#[derive(Debug, Clone)]
pub(super) struct Before {
    /// Its version; none: it is not there.
    pub(super) etag: Option<String>,
    /// Whether somebody else may have made that version.
    pub(super) unseen: bool,
    /// The moment, by the platform's clock, for which this is known.
    pub(super) as_of: String,
}

impl Before {
    /// Of the object of `step`: as the plan has it, or as earlier steps of this run left it.
    pub(super) fn of(step: &Step, plan: &Plan, ended: &HashMap<&str, Ended>) -> Self {
        let mut own = step.needs.iter().filter_map(|need| ended.get(need.as_str()));
        let last = own.rfind(|end| end.report.address == step.address && end.etag.is_some());
        let as_of = last.and_then(|end| end.as_of.as_ref()).unwrap_or(&plan.created_at);
        Self {
            etag: step.precondition.etag.clone().or_else(|| last?.etag.clone()),
            unseen: ended.values().any(|end| end.unseen && end.report.address == step.address),
            as_of: as_of.clone(),
        }
    }

    pub(super) fn version(&self) -> Option<&str> {
        self.etag.as_deref()
    }

    /// Whether the object has been left alone since: a version that is the same may have come back, because somebody
    /// has undone a change. Of what is not there, `made` says when an answer says that it was made.
    pub(super) fn is_still_so(&self, now: Option<&Resource>, made: Option<&str>) -> bool {
        let same = now.map(|now| now.etag.as_str()) == self.version();
        let moved = now.map(|now| now.metadata.updated_at.as_str()).or(made);
        let moment = |text: &str| text.parse::<Timestamp>().ok();
        let times = moved.and_then(moment).zip(moment(&self.as_of));
        let left_alone = times.is_some_and(|(moved, known)| moved <= known);
        same && (left_alone || mutant::is("undone-is-done-again"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_came_back_since_is_not_what_was_there() {
        let before = |etag: Option<&str>| Before {
            etag: etag.map(str::to_owned),
            unseen: false,
            as_of: "2026-11-22T10:00:00+08:00".to_owned(),
        };
        let shown = |etag: &str, moment: &str| -> Resource {
            let shown = json!({"id": "a", "key": "a", "spec": {}, "etag": etag, "metadata": {"updatedAt": moment}});
            serde_json::from_value(shown).expect("a resource")
        };
        for (etag, now, made, is_so) in [
            (Some("1"), Some(("1", "2026-11-22T01:59:59Z")), None, true),
            (Some("1"), Some(("1", "2026-11-22T02:00:00Z")), None, true),
            (Some("1"), Some(("1", "2026-11-22T02:00:01Z")), None, false),
            (Some("1"), Some(("2", "2026-11-22T01:59:59Z")), None, false),
            (Some("1"), Some(("1", "soon")), None, false),
            (Some("1"), None, Some("2026-11-22T01:59:59Z"), false),
            (None, None, Some("2026-11-22T02:00:00Z"), true),
            (None, None, Some("2026-11-22T02:00:01Z"), false),
            (None, None, None, false),
        ] {
            let found = now.map(|(etag, moment)| shown(etag, moment));
            assert_eq!(before(etag).is_still_so(found.as_ref(), made), is_so, "{etag:?} {now:?} {made:?}");
        }
    }
}
