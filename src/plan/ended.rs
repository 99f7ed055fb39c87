//! Documents of what has ended and is not there: told, and nothing is made of them.

use super::model::Note;
use crate::diff::{Change, Ended};
use crate::fact;

/// Nobody reads more.
const MAX_SHOWN: usize = 10;

/// A note for each of `changes` that has ended, and one for those beyond what anybody reads.
pub(super) fn notes(changes: &[&Change<'_>]) -> Vec<Note> {
    let told = |change: &&Change<'_>| {
        let message = match change.ended? {
            Ended::Asked(goal) => fact!("plan-ended-not-created-document-asks-no", goal),
            Ended::ByClock(goal) => fact!("plan-ended-not-created-document-asks", goal),
        };
        Some(Note::new("ended", Some(&change.declared.address), message))
    };
    let mut notes: Vec<Note> = changes.iter().take(MAX_SHOWN).filter_map(told).collect();
    match changes.len().saturating_sub(MAX_SHOWN) {
        0 => {}
        1 => notes.push(Note::new("ended", None, fact!("plan-more-document-ended-not-created"))),
        more => notes.push(Note::new("ended", None, fact!("plan-more-documents-ended-not-created", more))),
    }
    notes
}
