//! Documents of what has ended and is not there: told, and nothing is made of them.

use super::model::Note;
use crate::diff::{Change, Ended};
use crate::{say, word};

/// Nobody reads more.
const MAX_SHOWN: usize = 10;

/// A note for each of `changes` that has ended, and one for those beyond what anybody reads.
pub(super) fn notes(changes: &[&Change<'_>]) -> Vec<Note> {
    let told = |change: &&Change<'_>| {
        let message = match change.ended? {
            Ended::Asked(goal) => say!(
                "ended, not created: its document asks for `{goal}`, and there is no object",
                "已結束，不會建立：文件要求 `{goal}`，而平台上沒有這個物件"
            ),
            Ended::ByClock(goal) => say!(
                "ended, not created: its document asks for `{goal}`, its schedule is over, and there is no object",
                "已結束，不會建立：文件要求 `{goal}`，但排程已過，而平台上沒有這個物件"
            ),
        };
        Some(Note::new("ended", Some(&change.declared.address), message))
    };
    let mut notes: Vec<Note> = changes.iter().take(MAX_SHOWN).filter_map(told).collect();
    match changes.len().saturating_sub(MAX_SHOWN) {
        0 => {}
        1 => notes.push(Note::new(
            "ended",
            None,
            word!("1 more document has ended and is not created", "另有 1 份文件已結束，不會建立").to_owned(),
        )),
        more => notes.push(Note::new(
            "ended",
            None,
            say!("{more} more documents have ended and are not created", "另有 {more} 份文件已結束，不會建立"),
        )),
    }
    notes
}
