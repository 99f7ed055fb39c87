//! What the rules say of each change, made once, and what blocks it: the first of [`RULES`] that does.

use super::block::{self, Judgement, judge, runs};
use super::codes::BlockCode;
use super::draft::Draft;
use super::exclusive::takes_the_place;
use super::model::Blocked;
use super::steps::{Leg, legs};
use super::{reach, rename};
use crate::diff::{Change, Owner};
use crate::vocabulary::document::OnLockedChange;
use crate::vocabulary::lifecycle::Succession;

/// A change, and all that the rules say of it.
pub(super) struct Judged<'c, 'a> {
    pub(super) change: &'c Change<'a>,
    /// Of each field that differs, in their order.
    pub(super) verdicts: Vec<Judgement>,
    /// The moves that lead its parts where the document wants them; none for what has ended.
    pub(super) legs: Vec<Leg>,
    /// Whether a new object could take over, if the document asked for it.
    pub(super) replaceable: bool,
}

impl<'c, 'a> Judged<'c, 'a> {
    pub(super) fn of(change: &'c Change<'a>, now: jiff::Timestamp) -> Self {
        let verdicts: Vec<Judgement> =
            change.live.iter().flat_map(|object| change.fields.iter().map(|field| judge(object, field))).collect();
        let legs = if change.ended.is_some() { Vec::new() } else { legs(change, now) };
        let replaceable = is_replaceable(change, &verdicts);
        Self { change, verdicts, legs, replaceable }
    }

    /// How a new object takes over: the document asks for it, asks for one that runs, and the old one can be replaced.
    pub(super) fn takes_over(&self) -> Option<&'static Succession> {
        let declared = self.change.declared;
        let succession = declared.kind.machine?.succession?;
        let opens = declared.wanted.iter().any(|wanted| wanted.part.is_empty() && wanted.goal == succession.opens);
        let is_asked_for = declared.replacing.on == OnLockedChange::Replace && opens;
        (is_asked_for && self.replaceable).then_some(succession)
    }

    /// What blocks it in `draft`: the first rule that does.
    pub(super) fn blocked(&self, draft: &Draft<'_>) -> Option<Blocked> {
        let asked = RULES.iter().filter(|rule| rule.about.holds(self.change));
        let (rule, blocked) = asked.into_iter().find_map(|rule| Some((rule, (rule.blocks)(self, draft)?)))?;
        debug_assert!(rule.codes.contains(&blocked.code), "{} is not listed", blocked.code);
        Some(blocked)
    }
}

/// Only what runs is replaced: somebody closed or stopped the others, and that is not undone by the way.
fn is_replaceable(change: &Change<'_>, verdicts: &[Judgement]) -> bool {
    let is_ours = matches!(change.owner, Owner::Ours(_));
    let is_locked = || verdicts.iter().any(|verdict| !verdict.editable);
    change.live.is_some_and(|object| is_ours && runs(object) && object.status.reason.is_none() && is_locked())
}

/// A reason not to make a change.
pub(super) struct Rule {
    about: About,
    /// What it is told by.
    pub(super) codes: &'static [BlockCode],
    blocks: fn(&Judged<'_, '_>, &Draft<'_>) -> Option<Blocked>,
}

/// The changes that a rule is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum About {
    /// A document without an object.
    New,
    /// The same, but none that has ended: nothing is made of it.
    Made,
    Live,
    All,
}

impl About {
    fn holds(self, change: &Change<'_>) -> bool {
        match self {
            Self::New => change.live.is_none(),
            Self::Made => change.live.is_none() && change.ended.is_none(),
            Self::Live => change.live.is_some(),
            Self::All => true,
        }
    }
}

/// What blocks a change, in this order: of several reasons the first is told. What it is comes before what may be done with
/// it, and what cannot be done at all before what somebody does not want done. What a tombstone asks for, and the end of what
/// was replaced, have fewer reasons: `removal` and `succession` tell them. What depends on something blocked comes last, once
/// all changes are known: `dependents`.
pub(super) const RULES: [Rule; 13] = [
    Rule {
        about: About::New,
        codes: &[BlockCode::LooksLikeRename],
        blocks: |it, draft| draft.twins.block(it.change, draft.now, draft.options),
    },
    Rule { about: About::Made, codes: &[BlockCode::KeyTaken], blocks: |it, _| rename::key_taken(it.change) },
    Rule { about: About::Made, codes: &[BlockCode::KeyTaken], blocks: |it, _| rename::name_taken(it.change) },
    Rule {
        about: About::Made,
        codes: &[BlockCode::StateUnreachable],
        blocks: |it, _| reach::unreachable_for_new(it.change),
    },
    Rule { about: About::Live, codes: &[BlockCode::MovedOntoLive], blocks: |it, _| rename::collides(it.change) },
    Rule {
        about: About::Live,
        codes: &[BlockCode::NotOwned],
        blocks: |it, draft| block::somebody_elses(it.change, draft.options),
    },
    Rule {
        about: About::Live,
        codes: &[BlockCode::UnknownStatus],
        blocks: |it, _| block::in_unknown_state(it.change.live?),
    },
    Rule {
        about: About::Live,
        codes: &[BlockCode::FieldLocked, BlockCode::StructureLocked],
        blocks: |it, draft| block::locked(it.change.live?, &it.verdicts, it.replaceable, draft.options),
    },
    Rule {
        about: About::Live,
        codes: &[BlockCode::StateUnreachable, BlockCode::AutoStopped],
        blocks: |it, _| reach::unreachable(it.change, it.change.live?),
    },
    Rule {
        about: About::Live,
        codes: &[BlockCode::Protected],
        blocks: |it, _| block::protected_from(it.change, &it.legs),
    },
    Rule {
        about: About::Live,
        codes: &[BlockCode::InFlightOverLimit],
        blocks: |it, draft| block::over_limit(it.change.live?, &it.legs, draft.options),
    },
    Rule {
        about: About::Live,
        codes: &[BlockCode::NotOwned],
        blocks: |it, draft| {
            block::beside_somebody_elses(it.change, it.change.live?, &it.legs, draft.live, draft.workspace)
        },
    },
    Rule {
        about: About::All,
        codes: &[BlockCode::NotOwned, BlockCode::Protected],
        blocks: |it, draft| takes_the_place(it.change, &it.legs, draft.live, draft.workspace, draft.options),
    },
];
