//! Which differences a pull writes into a document, and which it leaves to the document.

use crate::diff::{Cause, Change, Owner};
use crate::model::Pointer;
use crate::model::text::escaped;
use crate::pull::Taken;
use crate::word;

/// What is done about the differences of one document.
#[derive(Debug, Default)]
pub(super) struct Taking {
    pub(super) taken: Taken,
    /// Changed in the document and not applied.
    pub(super) kept: Vec<String>,
    /// Changed on both sides.
    pub(super) torn: Vec<String>,
    /// Of an object that was never applied from here: who changed what can not be known.
    pub(super) unknown: Vec<String>,
}

impl Taking {
    /// The platform's side is written where it alone changed; with `overwrite`, everywhere.
    pub(super) fn of(change: &Change<'_>, overwrite: bool) -> Self {
        let mut taking = Self::default();
        let is_ours = matches!(change.owner, Owner::Ours(_));
        let verdict = |cause| match cause {
            _ if overwrite => Verdict::Take,
            Cause::Drift => Verdict::Take,
            Cause::Both => Verdict::Torn,
            Cause::Config | Cause::Default if is_ours => Verdict::Keep,
            Cause::Config | Cause::Default => Verdict::Unknown,
        };
        for (field, cause) in change.fields.iter().zip(&change.causes) {
            match verdict(*cause) {
                Verdict::Take => taking.taken.fields.push(field.path.clone()),
                other @ (Verdict::Keep | Verdict::Torn | Verdict::Unknown) => taking.leave(other, shown(&field.path)),
            }
        }
        for (part, cause) in change.parts.iter().zip(&change.part_causes) {
            match verdict(*cause) {
                Verdict::Take => taking.taken.parts.push(part.wanted.part.clone()),
                other @ (Verdict::Keep | Verdict::Torn | Verdict::Unknown) => {
                    taking.leave(other, state(&part.wanted.part));
                }
            }
        }
        taking
    }

    fn leave(&mut self, verdict: Verdict, place: String) {
        match verdict {
            Verdict::Take | Verdict::Keep => self.kept.push(place),
            Verdict::Torn => self.torn.push(place),
            Verdict::Unknown => self.unknown.push(place),
        }
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
pub(super) fn shown(at: &Pointer) -> String {
    escaped(&at.to_string().trim_start_matches('/').replace('/', ".")).into_owned()
}

fn state(part: &str) -> String {
    let named = if part.is_empty() { String::new() } else { format!("spec.{}.", part.replace('/', ".")) };
    format!("{named}{}", word!("state", "狀態"))
}
