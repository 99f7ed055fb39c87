//! Which differences a pull writes into a document, and which it leaves to the document.

use super::agreed::Agreed;
use crate::diff::{Cause, Change, LIFECYCLE, Owner, document_digests, live_digests, unit_of};
use crate::fact;
use crate::language::Text;
use crate::model::Pointer;
use crate::model::text::escaped;
use crate::mutant;
use crate::pull::TakenFields;
use std::collections::BTreeMap;

/// What is done about the differences of one document.
#[derive(Debug, Default)]
pub(super) struct Taking {
    pub(super) taken: TakenFields,
    /// Changed in the document and not applied.
    pub(super) kept: Vec<Text>,
    /// Changed on both sides.
    pub(super) torn: Vec<Text>,
    /// Of an object that was never applied from here: who changed what cannot be known.
    pub(super) unknown: Vec<Text>,
}

impl Taking {
    /// The platform's side is written where it alone changed; with `overwrite`, everywhere.
    pub(super) fn of(change: &Change<'_>, agreed: &Agreed, overwrite: bool) -> Self {
        let history = History::of(change, agreed);
        let mut taking = Self::default();
        let is_ours = matches!(change.owner, Owner::Ours(_));
        let takes_all = overwrite || mutant::is("pull-takes-everything");
        let verdict = |cause, unit: Option<&str>| match cause {
            _ if takes_all => Verdict::Take,
            Cause::Drift => Verdict::Take,
            _ if history.document_stayed(unit) => Verdict::Take,
            Cause::Config | Cause::Default if is_ours => Verdict::Keep,
            _ if history.platform_stayed(unit) => Verdict::Keep,
            Cause::Both => Verdict::Torn,
            Cause::Config | Cause::Default => Verdict::Unknown,
        };
        for (field, cause) in change.fields.iter().zip(&change.causes) {
            let unit = unit_of(change.declared.kind, field);
            match verdict(*cause, unit.as_deref()) {
                Verdict::Take => taking.taken.fields.push(field.path.clone()),
                other @ (Verdict::Keep | Verdict::Torn | Verdict::Unknown) => {
                    taking.leave(other, Text::quoted(path_in_words(&field.path)));
                }
            }
        }
        for (part, why) in change.parts.iter().zip(&change.part_causes) {
            match verdict(why.cause, Some(LIFECYCLE)) {
                Verdict::Take => taking.taken.parts.push(part.wanted.part.clone()),
                other @ (Verdict::Keep | Verdict::Torn | Verdict::Unknown) => {
                    taking.leave(other, state(&part.wanted.part));
                }
            }
        }
        taking
    }

    fn leave(&mut self, verdict: Verdict, place: Text) {
        match verdict {
            Verdict::Take | Verdict::Keep => self.kept.push(place),
            Verdict::Torn => self.torn.push(place),
            Verdict::Unknown => self.unknown.push(place),
        }
    }
}

/// Both sides of a document since a pull left it as the platform had it.
struct History<'a> {
    agreed: Option<&'a BTreeMap<String, String>>,
    document: BTreeMap<String, String>,
    platform: BTreeMap<String, String>,
}

impl<'a> History<'a> {
    fn of(change: &Change<'_>, agreed: &'a Agreed) -> Self {
        let agreed = agreed.fields(change);
        let (mut document, mut platform) = (BTreeMap::new(), BTreeMap::new());
        if let (Some(_), Some(object)) = (agreed, change.live) {
            document = document_digests(change.declared);
            platform = live_digests(change.declared, object);
        }
        Self { agreed, document, platform }
    }

    fn document_stayed(&self, unit: Option<&str>) -> bool {
        self.stayed(&self.document, unit)
    }

    fn platform_stayed(&self, unit: Option<&str>) -> bool {
        self.stayed(&self.platform, unit)
    }

    fn stayed(&self, side: &BTreeMap<String, String>, unit: Option<&str>) -> bool {
        let (Some(agreed), Some(unit)) = (self.agreed, unit) else { return false };
        side.get(unit) == agreed.get(unit)
    }
}

#[derive(Debug, Clone, Copy)]
enum Verdict {
    Take,
    Keep,
    Torn,
    Unknown,
}

/// A place as a plan shows it: `spec.nodes.hello.botModule`.
pub(super) fn path_in_words(at: &Pointer) -> String {
    escaped(&at.to_string().trim_start_matches('/').replace('/', ".")).into_owned()
}

fn state(part: &str) -> Text {
    match part {
        "" => fact!("commands-state"),
        part => fact!("commands-state-of-part", part = format!("spec.{}", part.replace('/', "."))),
    }
}
