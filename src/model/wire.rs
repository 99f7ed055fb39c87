//! The shapes that cross the wire, both ways. Client and sandbox share them; fields that either side does not know
//! are ignored by the client (additive changes only within an API version).

use super::Status;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use serde_json::value::RawValue;
use std::collections::BTreeMap;

/// The version of the contract, sent as `Api-Version`.
pub const API_VERSION: &str = "2026-11-01";

/// One object as the platform shows it. `spec` stays text until somebody needs to look inside.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Resource {
    pub id: String,
    pub key: String,
    #[serde(default)]
    pub labels: BTreeMap<String, String>,
    #[serde(default)]
    pub managed_by: Option<String>,
    pub spec: Box<RawValue>,
    #[serde(default)]
    pub status: Status,
    #[serde(default)]
    pub metadata: ObjectMetadata,
    pub etag: String,
    /// Patterns such as `/spec/nodes/*/botModule`: what may be changed in the present state. `None`: not said.
    #[serde(default)]
    pub editable_fields: Option<Vec<String>>,
    /// Moves that may be taken in the present state. `None`: not said.
    #[serde(default)]
    pub allowed_actions: Option<Vec<String>>,
}

#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct ObjectMetadata {
    pub created_at: String,
    pub updated_at: String,
    pub updated_by: String,
}

/// What a client sends to create or replace an object.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Submission {
    pub key: String,
    #[serde(default)]
    pub labels: BTreeMap<String, String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub managed_by: Option<String>,
    pub spec: Box<RawValue>,
}

/// One page of a list. Only `nextCursor: null` ends it.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Page<T> {
    pub items: Vec<T>,
    pub next_cursor: Option<String>,
}

/// RFC 9457, `application/problem+json`. Clients branch on `type`, never on text.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct Problem {
    #[serde(rename = "type")]
    pub kind: String,
    pub title: String,
    pub status: u16,
    pub detail: String,
    pub instance: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<String>,
    /// Said with the state, even where nothing is allowed in it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub allowed_actions: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub etag: Option<String>,
    pub request_id: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub violations: Vec<Violation>,
}

/// How the types of problems begin on the practice platform.
pub const PRACTICE_TYPES: &str = "https://errors.journeyctl.example/";

/// How they begin wherever the contract is spoken. A platform of its own names may use another beginning, and then has to
/// name the request.
const TYPES: [&str; 2] = ["https://errors.example/", PRACTICE_TYPES];

impl Problem {
    /// Whether it is of the contract: of its types, or with the id that the platform gave the request. Public registries of
    /// types have the same last parts, and gateways answer by them.
    pub fn is_of_contract(&self) -> bool {
        TYPES.iter().any(|start| self.kind.starts_with(start)) || !self.request_id.is_empty()
    }

    /// The stable last part of `type`: `field-locked`, `etag-mismatch`.
    pub fn code(&self) -> &str {
        self.kind.rsplit('/').next().unwrap_or_default()
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Violation {
    /// RFC 6901, from the root of what was sent: `/spec/channel/ref`.
    pub pointer: String,
    pub code: String,
    pub message: String,
}

/// `GET /capabilities`: who this is, what it can do, what time it is there.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Capabilities {
    pub profile: String,
    /// The brand account, compared with `workspace` in `journeyctl.yaml`.
    pub team: String,
    /// The platform's clock, RFC 3339: the only clock that decisions use.
    pub server_time: String,
    /// The account's time zone: the clock of quiet hours. Not every platform tells.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub time_zone: Option<String>,
    pub journey: JourneyCapabilities,
    pub module: Value,
    pub cart: Value,
    pub notification: Value,
    /// The platform's own table of moves and locks, for people and tools that want to compare.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub transitions: Option<Box<RawValue>>,
}

#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct JourneyCapabilities {
    /// Whether `:publish` works from Stopped (AMB-1; default no).
    pub republish_from_stopped: bool,
    #[serde(flatten)]
    pub rest: BTreeMap<String, Value>,
}

/// `GET /operations/{id}`: work that takes its time, such as a stop that drains.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Operation {
    pub id: String,
    pub done: bool,
    pub target: String,
    pub phase: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error: Option<Problem>,
    pub started_at: String,
    pub deadline: String,
}

/// A social channel (渠道) that messages go out on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Channel {
    #[serde(rename = "ref")]
    pub name: String,
    pub platform: String,
    /// ISO 3166 country of the account: `TW`, `HK`.
    #[serde(default)]
    pub region: String,
    #[serde(default)]
    pub display_name: String,
}

/// A label on customers (標籤).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Tag {
    pub name: String,
}

/// A custom attribute of customers (自訂屬性).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct CustomAttribute {
    pub key: String,
    /// `text`, `number`, `date`, `datetime`, `boolean`.
    #[serde(rename = "type")]
    pub data_type: String,
    /// `Active` (啟用中) or `Archived` (封存).
    pub state: String,
}

/// A bot's module (機器人模組): what a message node sends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct BotModule {
    pub bot: String,
    pub module: String,
    /// `General` or `AbandonedCart`.
    pub bot_type: String,
    /// The platforms it can be sent on.
    pub platforms: Vec<String>,
    #[serde(default)]
    pub display_name: String,
}

/// A WhatsApp message template (訊息範本) in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Template {
    pub name: String,
    pub language: String,
    /// `APPROVED`, `PENDING`, `REJECTED`, `PAUSED`, `DISABLED`.
    pub status: String,
    pub category: String,
    /// How many variables the body has.
    #[serde(default)]
    pub params: u32,
    /// Flagged 系統通知: cannot be picked in journeys.
    #[serde(default)]
    pub system_notification: bool,
}

/// A group of customers (分群).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Segment {
    pub name: String,
    #[serde(default)]
    pub model: String,
}

/// `GET /quotas`: what is left to spend.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct Quotas {
    /// Messages of the LINE plan; absent when unlimited.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line_plan: Option<Usage>,
    /// The team's WhatsApp prepaid balance.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub whatsapp_balance: Option<Money>,
    /// Journey entries of the plan.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub journey_entries: Option<Usage>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tokens: Option<Usage>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Usage {
    pub used: u64,
    pub limit: u64,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Money {
    pub amount: f64,
    pub currency: String,
}
