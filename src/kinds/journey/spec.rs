//! What a journey document says (S1, sections 1 and 2).

use super::node::Node;
use super::trigger::Trigger;
use crate::vocabulary::channel::ChannelRef;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A customer journey (全渠道顧客旅程): when a trigger fires, a customer walks through nodes on one channel.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Journey {
    /// Name of the journey (旅程名稱)
    #[schemars(length(min = 1, max = 100), example = &"白金會員升級")]
    pub display_name: String,
    /// The state you want it in (旅程狀態). Left out: a new journey stays a draft and a live one keeps its state
    #[serde(default, skip_serializing)]
    #[schemars(extend("x-lifecycle" = true))]
    pub lifecycle: Option<Lifecycle>,
    /// When it runs (啟用時間)
    pub activation: Activation,
    /// Hours in which customers get no message (勿擾模式). A window may not cross midnight: write two
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub quiet_hours: Vec<QuietWindow>,
    /// How often one customer may enter (旅程觸發次數限制). Left out: without limit
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entry_limit: Option<EntryLimit>,
    /// What starts the journey (觸發條件)
    pub trigger: Trigger,
    /// The channel it runs on (目標渠道)
    pub channel: ChannelRef,
    /// The most messages it may send in its life (訊息量上限). LINE and WhatsApp only
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message_cap: Option<MessageCap>,
    /// The steps (節點). The first one is where customers enter
    #[schemars(length(min = 1, max = 200))]
    pub nodes: Vec<Node>,
}

/// The lifecycle asked for
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum Lifecycle {
    /// Saved, not running (草稿)
    Draft,
    /// Running, or waiting for its start (進行中、排程中)
    Published,
    /// Nobody new enters, those inside finish (觸發已關閉)
    TriggerClosed,
    /// Stopped: those inside are put out (旅程已停止)
    Stopped,
}

impl Lifecycle {
    pub(super) fn goal(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Published => "published",
            Self::TriggerClosed => "triggerClosed",
            Self::Stopped => "stopped",
        }
    }
}

/// When the journey runs
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "type", rename_all_fields = "camelCase", deny_unknown_fields)]
pub enum Activation {
    /// From publishing on, without end (永久啟用)
    Always {},
    /// From a start to an end (排程)
    Scheduled {
        /// Start, with offset (開始時間)
        #[schemars(extend("format" = "date-time"), example = &"2026-12-01T00:00:00+08:00")]
        start_at: String,
        /// End, with offset (結束時間)
        #[schemars(extend("format" = "date-time"), example = &"2026-12-31T23:59:59+08:00")]
        end_at: String,
        /// What happens at the end (排程到期動作)
        on_expiry: OnExpiry,
    },
}

/// What happens when the schedule ends
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum OnExpiry {
    /// Nobody new enters, those inside finish (關閉觸發)
    CloseTrigger,
    /// The journey stops, those inside are put out (停止旅程)
    StopJourney,
}

/// One quiet window, local time of the team, `from` included, `to` not
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct QuietWindow {
    /// Start, `"00:00"` to `"23:59"`
    #[schemars(regex(pattern = r"^([01][0-9]|2[0-3]):[0-5][0-9]$"), example = &"23:00")]
    pub from: String,
    /// End, `"00:01"` to `"24:00"`
    #[schemars(regex(pattern = r"^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$"), example = &"24:00")]
    pub to: String,
}

/// How often one customer may enter
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct EntryLimit {
    /// Entries of one customer, at most (每個顧客最多觸發次數)
    #[schemars(range(min = 1, max = 1_000_000))]
    pub max_per_customer: u32,
}

/// The most messages the journey may send
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MessageCap {
    /// Messages over the whole life of the journey (則)
    #[schemars(range(min = 1, max = 1_000_000_000))]
    pub max: u32,
}
