//! What is known of an object just before a step.

use super::ended::Ended;
use super::left::{Left, Maker};
use crate::model::wire::Resource;
use crate::mutant;
use crate::plan::{Plan, Step};
use crate::vocabulary::Effect;
use jiff::Timestamp;
use std::collections::HashMap;
use std::sync::Arc;

#[derive(Debug, Clone)]
pub(super) struct Before {
    /// Its version; none: it is not there.
    pub(super) etag: Option<String>,
    /// Who made that version, as far as it is known.
    pub(super) maker: Maker,
    /// The moment, by the platform's clock, for which this is known.
    pub(super) as_of: String,
    /// Whether that is the very moment at which this run made the version.
    pub(super) is_own_moment: bool,
    /// All of the object in that version, where it was read.
    pub(super) shown: Option<Arc<Resource>>,
}

impl Before {
    /// Of the object of `step`: as the plan has it, or as earlier steps of this run left it.
    pub(super) fn of(step: &Step, plan: &Plan, ended: &HashMap<&str, Ended>) -> Self {
        let mut own = step.needs.iter().filter_map(|need| ended.get(need.as_str()));
        let last = own.rfind(|end| end.report.address == step.address && end.left.etag.is_some());
        let last: Option<&Left> = last.map(|end| &end.left);
        let as_of = last.and_then(|left| left.as_of.as_ref());
        let of_it = ended.values().filter(|end| end.report.address == step.address);
        Self {
            etag: step.precondition.etag.clone().or_else(|| last?.etag.clone()),
            maker: of_it.map(|end| end.left.maker).max().unwrap_or_default(),
            as_of: as_of.unwrap_or(&plan.created_at).clone(),
            is_own_moment: as_of.is_some() && last.is_some_and(|left| left.is_own_moment),
            shown: last.and_then(|left| left.shown.clone()),
        }
    }

    pub(super) fn version(&self) -> Option<&str> {
        self.etag.as_deref()
    }

    /// Whether `step` would build upon what nobody has reviewed, or take it away.
    pub(super) fn is_unreviewed(&self, step: &Step) -> bool {
        match self.maker {
            Maker::Us => false,
            Maker::Unclear => step.effect >= Effect::EjectsCustomers && !mutant::is("unreviewed-is-deleted"),
            Maker::Somebody => !mutant::is("unreviewed-is-built-upon"),
        }
    }

    /// Whether the object has been left alone since: a version that is the same may have come back, because somebody
    /// has undone a change. `answered` is when, as an answer that came once more says, its call changed the object. A
    /// moment that is the same proves nothing, unless it is that of our own change.
    pub(super) fn is_still_so(&self, now: Option<&Resource>, answered: Option<&str>) -> bool {
        let moment = |text: &str| text.parse::<Timestamp>().ok();
        let known = moment(&self.as_of);
        let earlier = |text: &str| {
            let times = moment(text).zip(known);
            times.is_some_and(|(then, known)| then < known || then == known && mutant::is("tie-is-history"))
        };
        let changed = now.map(|now| now.metadata.updated_at.as_str());
        let is_own = self.is_own_moment && changed.and_then(moment) == known;
        let left_alone = match (changed, answered) {
            (None, None) => false,
            (changed, answered) => {
                changed.is_none_or(|changed| is_own || earlier(changed)) && answered.is_none_or(earlier)
            }
        };
        let same = now.map(|now| now.etag.as_str()) == self.version();
        same && (left_alone || mutant::is("undone-is-done-again"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const KNOWN: &str = "2026-11-22T10:00:00+08:00";

    fn shown(etag: &str, moment: &str) -> Resource {
        let shown = json!({"id": "a", "key": "a", "spec": {}, "etag": etag, "metadata": {"updatedAt": moment}});
        serde_json::from_value(shown).expect("a resource")
    }

    /// (version before, version and moment of the look, moment that the answer names, moment is our own, it is so)
    #[test]
    fn what_came_back_since_is_not_what_was_there() {
        let [earlier, same, later] = ["2026-11-22T01:59:59Z", "2026-11-22T02:00:00Z", "2026-11-22T02:00:01Z"];
        for (etag, now, answered, is_own_moment, is_so) in [
            (Some("1"), Some(("1", earlier)), None, false, true),
            (Some("1"), Some(("1", same)), None, false, false),
            (Some("1"), Some(("1", same)), None, true, true),
            (Some("1"), Some(("1", same)), Some(earlier), true, true),
            (Some("1"), Some(("1", same)), Some(same), true, false),
            (Some("1"), Some(("1", earlier)), Some(same), false, false),
            (Some("1"), Some(("1", earlier)), Some(earlier), false, true),
            (Some("1"), Some(("1", later)), None, true, false),
            (Some("1"), Some(("2", earlier)), None, false, false),
            (Some("1"), Some(("1", "soon")), None, true, false),
            (Some("1"), Some(("1", earlier)), Some("soon"), false, false),
            (Some("1"), None, Some(earlier), false, false),
            (None, None, Some(earlier), false, true),
            (None, None, Some(same), false, false),
            (None, None, Some(later), false, false),
            (None, None, None, false, false),
        ] {
            let before = Before {
                etag: etag.map(str::to_owned),
                maker: Maker::Us,
                as_of: KNOWN.to_owned(),
                is_own_moment,
                shown: None,
            };
            let found = now.map(|(etag, moment)| shown(etag, moment));
            let told = format!("{etag:?} {now:?} {answered:?} {is_own_moment}");
            assert_eq!(before.is_still_so(found.as_ref(), answered), is_so, "{told}");
        }
    }
}
