//! What is on the platform and nobody asked about.

use super::model::Note;
use crate::diff::Comparison;
use crate::language::comma;
use crate::model::Address;
use crate::model::text::{escaped, shortened};
use crate::{say, word};

/// The code of what is not taken over, since it differs from its document.
pub const UNLIKE: &str = "unowned-differs";

/// Nobody reads more.
const MOST: usize = 10;

/// One note for all objects that this workspace does not manage.
pub(super) fn told(foreign: &[&Address]) -> Option<Note> {
    if foreign.is_empty() {
        return None;
    }
    let named: Vec<String> = foreign.iter().take(MOST).map(|address| format!("`{address}`")).collect();
    let rest = foreign.len() - named.len();
    let more = if rest == 0 { String::new() } else { say!(" and {rest} more", "，另有 {rest} 個") };
    let (count, named) = (foreign.len(), named.join(comma()));
    let message = if count == 1 {
        say!(
            "1 object that this workspace does not manage is left alone: {named}{more}",
            "這個工作區不管理的 1 個物件保持原樣：{named}{more}"
        )
    } else {
        say!(
            "{count} objects that this workspace does not manage are left alone: {named}{more}",
            "這個工作區不管理的 {count} 個物件保持原樣：{named}{more}"
        )
    };
    Some(Note { code: "unmanaged".to_owned(), address: None, message })
}

/// Objects that documents name and that are as they say, though this workspace does not manage them.
pub(super) fn declared(comparison: &Comparison<'_>) -> Vec<Note> {
    let shown = |(address, by): &(Address, String)| {
        let message = say!(
            "it is as its document says, but `{}` manages it",
            "它與文件一致，但由 `{}` 管理",
            escaped(&shortened(by, 100))
        );
        Note::new("not-owned", Some(address), message)
    };
    let mut notes: Vec<Note> = comparison.disowned.iter().take(MOST).map(shown).collect();
    if comparison.disowned.len() > MOST {
        let count = comparison.disowned.len() - MOST;
        let message = say!("{count} more objects are managed by others", "另有 {count} 個物件由他人管理");
        notes.push(Note::new("not-owned", None, message));
    }
    let unlike = comparison.unlike.iter().map(|address| {
        let message = word!(
            "nobody manages it, and it differs from its document, so it is not taken over: `plan` shows how it differs",
            "沒有人管理它，內容也與文件不同，因此不接管：`plan` 會顯示差異"
        );
        Note::new(UNLIKE, Some(address), message.to_owned())
    });
    notes.extend(unlike);
    if comparison.unowned > 0 {
        let count = comparison.unowned;
        let message = match count {
            1 => word!(
                "1 object is as its document says, but nobody manages it; `apply --adopt` takes it over",
                "有 1 個物件與文件一致，但無人管理；`apply --adopt` 可以接管"
            )
            .to_owned(),
            _ => say!(
                "{count} objects are as their documents say, but nobody manages them; `apply --adopt` takes them over",
                "有 {count} 個物件與文件一致，但無人管理；`apply --adopt` 可以接管"
            ),
        };
        notes.push(Note::new("unowned", None, message));
    }
    notes
}
