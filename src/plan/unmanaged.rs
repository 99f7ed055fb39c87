//! What is on the platform and nobody asked about.

use super::model::Note;
use crate::diff::Comparison;
use crate::fact;
use crate::language::Text;
use crate::model::Address;
use crate::model::text::{escaped, shortened};

/// The code of what is not taken over, since it differs from its document.
pub const UNLIKE: &str = "unowned-differs";

/// Nobody reads more.
const MAX_NAMED: usize = 10;

/// One note for all objects that this workspace does not manage.
pub(super) fn note_unmanaged(foreign: &[&Address]) -> Option<Note> {
    if foreign.is_empty() {
        return None;
    }
    let named: Vec<String> = foreign.iter().take(MAX_NAMED).map(|address| format!("`{address}`")).collect();
    let rest = foreign.len() - named.len();
    let more = if rest == 0 { Text::default() } else { fact!("plan-more", rest) };
    let (count, named) = (foreign.len(), named);
    let message = if count == 1 {
        fact!("plan-object-workspace-does-not-manage", named, more)
    } else {
        fact!("plan-objects-workspace-does-not-manage", count, named, more)
    };
    Some(Note { code: "unmanaged".to_owned(), address: None, message })
}

/// Objects that documents name and that are as they say, though this workspace does not manage them.
pub(super) fn declared(comparison: &Comparison<'_>) -> Vec<Note> {
    let shown = |(address, by): &(Address, String)| {
        let message = fact!("plan-document-says-but-manages", shortened = escaped(&shortened(by, 100)));
        Note::new("not-owned", Some(address), message)
    };
    let mut notes: Vec<Note> = comparison.disowned.iter().take(MAX_NAMED).map(shown).collect();
    if comparison.disowned.len() > MAX_NAMED {
        let count = comparison.disowned.len() - MAX_NAMED;
        let message = fact!("plan-more-objects-managed-others", count);
        notes.push(Note::new("not-owned", None, message));
    }
    let unlike = comparison.unlike.iter().map(|address| {
        let message = fact!("plan-nobody-manages-differs-document-not");
        Note::new(UNLIKE, Some(address), message)
    });
    notes.extend(unlike);
    if comparison.unowned > 0 {
        let count = comparison.unowned;
        let message = match count {
            1 => fact!("plan-object-document-says-but-nobody"),
            _ => fact!("plan-objects-their-documents-say-but", count),
        };
        notes.push(Note::new("unowned", None, message));
    }
    notes
}
