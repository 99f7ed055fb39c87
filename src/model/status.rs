//! What the platform says of an object's life. Server-owned: never part of a document, never sent back.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;

/// The live status of one object. Which fields are there depends on the kind; names of states are an open set.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Status {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<String>,
    /// Since when the state holds, RFC 3339.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub since: Option<String>,
    /// Customers inside now.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub in_flight: Option<u64>,
    /// The same by the node at which they are. Not every platform tells.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub in_flight_by_node: Option<BTreeMap<String, u64>>,
    /// Why the platform changed the state by itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<Reason>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub entry_quota: Option<EntryQuota>,
    /// Stages of a module, in order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub stages: Vec<StageStatus>,
    /// The id that sending a notification needs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub setting_id: Option<String>,
    /// Values that hold where the document is silent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub effective: Option<Value>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reason {
    /// One of the eight codes of an automatic change (an open set).
    pub code: String,
    /// The platform's own words, Traditional Chinese.
    pub message: String,
    /// When it happened, RFC 3339.
    pub at: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryQuota {
    pub used: u64,
    pub limit: u64,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct StageStatus {
    pub state: String,
    /// `Complete` or `Incomplete`: only a complete stage can be enabled.
    pub content_status: String,
    /// When the stage's next letter goes out, in the platform's words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_send_hint: Option<String>,
}

/// The position of a part in its list: 1 for `stages/2`.
pub fn position_of(part: &str) -> Option<usize> {
    part.rsplit_once('/')?.1.parse::<usize>().ok()?.checked_sub(1)
}

impl Status {
    /// The state of one part: `""` is the object itself, `stages/2` the second of its stages, whatever its kind calls them.
    pub fn state_of(&self, part: &str) -> Option<&str> {
        if part.is_empty() {
            return self.state.as_deref();
        }
        self.stages.get(position_of(part)?).map(|stage| stage.state.as_str())
    }
}
