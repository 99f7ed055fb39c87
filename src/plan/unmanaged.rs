//! What is on the platform and nobody asked about.

use super::model::Note;
use crate::diff::Comparison;
use crate::model::Address;
use crate::model::text::{escaped, shortened};

/// Nobody reads more.
const MOST: usize = 10;

/// One note for all objects that this workspace does not manage.
pub(super) fn told(foreign: &[Address]) -> Option<Note> {
    if foreign.is_empty() {
        return None;
    }
    let named: Vec<String> = foreign.iter().take(MOST).map(|address| format!("`{address}`")).collect();
    let rest = foreign.len() - named.len();
    let more = if rest == 0 { String::new() } else { format!(" and {rest} more") };
    let (count, verb) = if foreign.len() == 1 { ("1 object", "is") } else { ("objects", "are") };
    let count = if foreign.len() == 1 { count.to_owned() } else { format!("{} {count}", foreign.len()) };
    let message = format!("{count} that this workspace does not manage {verb} left alone: {}{more}", named.join(", "));
    Some(Note { code: "unmanaged".to_owned(), address: None, message })
}

/// Objects that documents name and that are as they say, though this workspace does not manage them.
pub(super) fn declared(comparison: &Comparison<'_>) -> Vec<Note> {
    let shown = |(address, by): &(Address, String)| {
        let message = format!("it is as its document says, but `{}` manages it", escaped(&shortened(by, 100)));
        Note::new("not-owned", Some(address), message)
    };
    let mut notes: Vec<Note> = comparison.disowned.iter().take(MOST).map(shown).collect();
    if comparison.disowned.len() > MOST {
        let message = format!("{} more objects are managed by others", comparison.disowned.len() - MOST);
        notes.push(Note::new("not-owned", None, message));
    }
    if comparison.unowned > 0 {
        let count = comparison.unowned;
        let message = match count {
            1 => "1 object is as its document says, but nobody manages it; `pull --adopt` takes it over".to_owned(),
            _ => format!(
                "{count} objects are as their documents say, but nobody manages them; `pull --adopt` takes them over"
            ),
        };
        notes.push(Note::new("unowned", None, message));
    }
    notes
}
