//! What the platform had when it was last read, kept in the workspace's own folder for editors. Never for decisions.

use crate::files::StateFolder;
use crate::model::{Address, Status};
use crate::vocabulary::References;
use serde::{Deserialize, Serialize};

/// Its file in the folder of what belongs to this computer only.
pub const SNAPSHOT: &str = "live.json";

const VERSION: u32 = 1;

/// The largest file that is read, in bytes.
const MAX_SNAPSHOT_BYTES: u64 = 64 * 1024 * 1024;

#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Snapshot {
    format_version: u32,
    /// The account.
    pub workspace: String,
    /// Where the platform is; empty for the practice platform.
    pub platform: String,
    /// What documents can name.
    #[serde(default)]
    pub names: Option<Stamped<References>>,
    #[serde(default)]
    pub objects: Option<Stamped<Vec<Seen>>>,
    /// What this workspace managed, and was not there any more when it was last read.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub gone: Vec<Seen>,
}

/// Something with when and by which command it was read.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Stamped<T> {
    pub by: String,
    /// The platform's clock, RFC 3339.
    pub at: String,
    pub found: T,
}

/// One object.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Seen {
    /// By which this workspace knows it.
    pub address: Address,
    /// The platform's own key.
    pub key: String,
    /// The platform's own name of it, which no other object ever has.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub id: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Whether this workspace manages it.
    pub managed: bool,
    pub status: Status,
    pub updated_at: String,
    pub updated_by: String,
}

impl Snapshot {
    /// Of the account `workspace` on the platform at `platform`, with nothing in it yet.
    pub fn new(workspace: &str, platform: &str) -> Self {
        let (workspace, platform) = (workspace.to_owned(), platform.to_owned());
        Self { format_version: VERSION, workspace, platform, names: None, objects: None, gone: Vec::new() }
    }

    /// The one in `state`. None where there is none, it cannot be read, or it is another account's.
    pub fn read(state: &StateFolder, workspace: &str) -> Option<Self> {
        let read: Self = serde_json::from_str(&Self::text(state)?).ok()?;
        (read.format_version == VERSION && read.workspace == workspace).then_some(read)
    }

    /// As it is written in `state`.
    pub fn text(state: &StateFolder) -> Option<String> {
        String::from_utf8(state.read(SNAPSHOT, MAX_SNAPSHOT_BYTES).ok()?).ok()
    }

    /// The object that this workspace knows by `address`.
    pub fn object(&self, address: &Address) -> Option<&Seen> {
        self.objects.as_ref()?.found.iter().find(|seen| seen.address == *address)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_own_account_is_read() {
        let folder = tempfile::tempdir().expect("a folder");
        let write = |text: &str| std::fs::write(folder.path().join(SNAPSHOT), text).expect("writable");
        let read = |workspace| Snapshot::read(&StateFolder::make_at(folder.path()).expect("ours"), workspace).is_some();
        assert!(!read("shop-tw"));
        write(&serde_json::to_string(&Snapshot::new("shop-tw", "")).expect("JSON"));
        assert!(read("shop-tw") && !read("shop-hk"));
        write(&serde_json::to_string(&Snapshot { format_version: 2, ..Snapshot::new("shop-tw", "") }).expect("JSON"));
        assert!(!read("shop-tw"));
        write("{\"formatVersion\": 1, \"work");
        assert!(!read("shop-tw"));
    }
}
