//! What is on the platform and nobody asked about.

use super::model::Note;
use crate::model::Address;

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
