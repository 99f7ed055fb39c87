//! Who caused a difference: the document since it was last applied, or the platform since then.

use super::PartChange;
use super::base::{self, DEFAULT, LIFECYCLE, Side};
use super::owner::Owner;
use crate::desired::Declared;
use crate::live::{Object, Past, PastChange};
use crate::model::Address;
use crate::model::Marker;
use crate::model::marker::Digests;
use crate::mutant;
use crate::vocabulary::fields::FieldChange;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Why something differs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Cause {
    /// The document changed, or the object was never applied by this workspace.
    #[default]
    Config,
    /// Somebody changed the platform's side; the document still says what was applied.
    Drift,
    /// Both changed.
    Both,
    /// The platform filled it in by itself where the document says nothing; it is left as it is.
    Default,
}

impl Cause {
    /// Whether only the document's side did, which goes without saying.
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
    pub fn is_config(&self) -> bool {
        *self == Self::Config
    }

    /// Whether the platform's side changed.
    pub fn is_drift(self) -> bool {
        matches!(self, Self::Drift | Self::Both)
    }

    fn of(document_changed: bool, platform_changed: bool) -> Self {
        let platform_changed = platform_changed && !mutant::is("contents-are-no-drift");
        match (document_changed, platform_changed) {
            (_, false) => Self::Config,
            (false, true) => Self::Drift,
            (true, true) => Self::Both,
        }
    }
}

/// What a difference is judged by: both sides, and what was last applied.
pub(super) struct Sides<'a> {
    declared: &'a Declared,
    object: &'a Object,
    marker: Option<&'a Marker>,
    document: Side,
    platform: Side,
    /// Where the marker does not keep single fields: of the whole object.
    whole: Cause,
}

impl<'a> Sides<'a> {
    pub(super) fn new(declared: &'a Declared, object: &'a Object, owner: &'a Owner, content: &Value) -> Self {
        let marker = match owner {
            Owner::Ours(marker) => Some(marker),
            Owner::Nobody | Owner::Other(_) => None,
        };
        let live = object.content.value();
        let document = Side::of_document(declared, content);
        let platform = Side::of_platform(declared.kind, &declared.fields, live, &object.labels);
        let whole = marker.map_or(Cause::Config, |marker| {
            let changed = |content: &Value| !marker.is_of(declared.kind, &declared.fields, content);
            Cause::of(changed(content), changed(live))
        });
        Self { declared, object, marker, document, platform, whole }
    }

    pub(super) fn cause(&self, field: &FieldChange) -> Cause {
        let Some(marker) = self.marker else { return Cause::Config };
        let Some(unit) = base::unit(self.declared.kind, &field.path, field.operation) else { return Cause::Config };
        let Some(base) = marker.fields.as_ref().filter(|fields| base::has_fields(fields)) else { return self.whole };
        let before = base.get(&unit);
        if before.is_none() && self.document.lacks(&unit) && self.is_filled_in(field, &unit, base) {
            return Cause::Default;
        }
        // A node that is gone on one side and untouched on the other.
        Cause::of(!self.document.is_as(&unit, before), !self.platform.is_as(&unit, before))
    }

    /// A whole field of the spec that nobody wrote: known as such from the last time, or nothing else differs from what
    /// was applied and the last to write was a program.
    fn is_filled_in(&self, field: &FieldChange, unit: &str, base: &Digests) -> bool {
        if !field.path.matches("/spec/*") || field.before.is_none() {
            return false;
        }
        if let Some(known) = base.get(&format!("{DEFAULT}{unit}")) {
            return self.platform.is_as(unit, Some(known));
        }
        let untouched = |(name, digest): (&String, &String)| {
            let name = name.strip_prefix(DEFAULT).unwrap_or(name);
            name.starts_with(LIFECYCLE) || self.platform.is_as(name, Some(digest))
        };
        &*self.object.updated_by == PROGRAM && base.iter().all(untouched)
    }

    /// A part drifted when it was as the document asks for, or as it asked for when it was last written, and is not now.
    /// The marker knows what was asked for; the platform's history, where it could be read, what has been and who did it.
    pub(super) fn cause_of_part(&self, part: &PartChange, known: &Past, key: &Address) -> PartCause {
        let history = known.histories.get(key).into_iter().flatten();
        let history: Vec<&PastChange> = history.filter(|change| change.part() == part.wanted.part).collect();
        let last = history.last().filter(|change| change.to == part.state);
        let machine = self.declared.kind.machine;
        let reaches = |goal: &str, state: Option<&str>| {
            let goal = machine.and_then(|machine| Some((machine, machine.goal(goal)?)));
            goal.zip(state).is_some_and(|((machine, goal), state)| machine.reached(goal, state))
        };
        let was_so = history.iter().any(|change| reaches(part.wanted.goal, change.to.as_deref()));
        let is_by_itself = self.object.status.reason.is_some() && part.wanted.part.is_empty();
        let has_left_the_first = part.state.as_deref() != machine.map(|machine| machine.initial);
        let cause = match self.asked_before(part) {
            _ if part.state.is_none() || mutant::is("switches-are-no-drift") => Cause::Config,
            // An earlier document asked for this state, and this folder has brought it there.
            _ if last.is_some_and(|change| change.actor == PROGRAM) && self.is_own_doing(part, known) => Cause::Config,
            // Nobody wrote down what was asked for.
            None => Cause::of(false, was_so || is_by_itself && self.marker.is_some()),
            Some(Asked::TheSame) => Cause::of(false, was_so || is_by_itself || has_left_the_first),
            Some(Asked::Another(goal)) => {
                let is_as_asked = goal.is_some_and(|goal| reaches(goal, part.state.as_deref()));
                let by_others = last.is_some_and(|change| change.actor != PROGRAM);
                Cause::of(true, !is_as_asked && (by_others || is_by_itself))
            }
        };
        let touched = last.map(|change| (change.actor.clone(), change.at.clone()));
        PartCause { part: part.wanted.part.clone(), cause, touched: touched.filter(|_| cause.is_drift()) }
    }

    /// Whether the last that this folder's applies did to `part` led to the state that it is in.
    fn is_own_doing(&self, part: &PartChange, known: &Past) -> bool {
        let action = known.own_moves.get(&(self.declared.address.clone(), part.wanted.part.clone()));
        let action = action.zip(self.declared.kind.machine).and_then(|(name, machine)| machine.action(name));
        action.is_some_and(|action| part.state.as_deref().is_some_and(|state| action.to.contains(&state)))
    }

    /// What was asked of `part` when the object was last written to; none where nobody knows.
    fn asked_before(&self, part: &PartChange) -> Option<Asked<'_>> {
        let fields = self.marker?.fields.as_ref()?;
        if let Some(goal) = fields.get(&base::part_name(&part.wanted.part)) {
            let is_same = goal == part.wanted.goal;
            return Some(if is_same { Asked::TheSame } else { Asked::Another(Some(goal)) });
        }
        // Markers of earlier versions have one digest for all parts.
        let known = fields.get(LIFECYCLE);
        let is_same = known.is_some() && self.document.is_as(LIFECYCLE, known);
        Some(if is_same { Asked::TheSame } else { Asked::Another(None) })
    }
}

/// What was asked of a part before.
enum Asked<'a> {
    TheSame,
    /// Another goal; none where the document was silent.
    Another(Option<&'a str>),
}

/// Why a part is in another state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartCause {
    pub part: String,
    pub cause: Cause,
    /// Who brought it there, and when, RFC 3339; of a drift, where the platform tells.
    pub touched: Option<(String, String)>,
}

/// `updatedBy` of what came over the API.
const PROGRAM: &str = "api";

/// The cause of a whole object.
pub(super) fn together(causes: impl Iterator<Item = Cause>) -> Cause {
    let (mut document, mut platform) = (false, false);
    for cause in causes {
        document |= matches!(cause, Cause::Config | Cause::Both);
        platform |= cause.is_drift();
    }
    Cause::of(document, platform)
}
