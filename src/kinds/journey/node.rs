//! The six node types (S1「支援 3 種節點類型」: messages, conditions, actions).

use super::condition::Condition;
use crate::vocabulary::channel::ChannelRef;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One step of the journey
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "type", rename_all = "camelCase")]
pub enum Node {
    /// Send a message (訊息節點)
    Message(Message),
    /// Wait (時間延遲)
    Delay(Delay),
    /// Split by conditions, the first that holds wins (分眾條件)
    Branch(Branch),
    /// Add or remove tags (新增/移除標籤)
    Tag(Tagging),
    /// Set a text attribute (變更自訂屬性)
    SetAttribute(SetAttribute),
    /// Add or deduct points (增加/扣除點數餘額)
    Points(Points),
}

/// Send a bot module, or on WhatsApp a template
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Message {
    /// Name of the node, unique in the journey and kept for its life (節點)
    #[schemars(regex(pattern = r"^[A-Za-z0-9][A-Za-z0-9_-]{0,62}$"), extend("x-start" = "hello"))]
    pub id: String,
    /// The channel, when you want to say it; it must be the journey's (選擇目標渠道)
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub channel: Option<ChannelRef>,
    /// The bot module to send, `bot/module` (選擇機器人模組)
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(regex(pattern = r"^[^/\s][^/]*/[^/]*[^/\s]$"), example = &"vip-bot/welcome", extend("x-reference" = "botModule", "x-start" = "vip-bot/welcome"))]
    pub bot_module: Option<String>,
    /// The WhatsApp template to send (訊息範本)
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub template: Option<TemplateUse>,
    /// The node that follows, or `end`
    #[schemars(extend("x-start" = "end"))]
    pub next: String,
}

/// A WhatsApp template in one language, with its variables
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TemplateUse {
    /// Name of the template (範本名稱)
    #[schemars(length(min = 1, max = 512), example = &"order_shipped", extend("x-reference" = "template"))]
    pub name: String,
    /// Its language
    #[schemars(regex(pattern = r"^[a-z]{2,3}(_[A-Z]{2})?$"), example = &"zh_HK")]
    pub language: String,
    /// One value for each variable, in order
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(length(max = 50))]
    pub params: Vec<String>,
}

/// Wait before the next node. At least one unit, none of them `0`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("anyOf" = [{"required": ["days"]}, {"required": ["hours"]}, {"required": ["minutes"]}]))]
pub struct Delay {
    /// Name of the node, unique in the journey and kept for its life (節點)
    #[schemars(regex(pattern = r"^[A-Za-z0-9][A-Za-z0-9_-]{0,62}$"), extend("x-start" = "wait"))]
    pub id: String,
    /// Whole days (日)
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 1, max = 3650))]
    pub days: Option<u32>,
    /// Whole hours (時)
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 1, max = 87_600))]
    pub hours: Option<u32>,
    /// Whole minutes (分)
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 1, max = 5_256_000))]
    pub minutes: Option<u32>,
    /// The node that follows, or `end`
    #[schemars(extend("x-start" = "end"))]
    pub next: String,
}

/// Split customers by conditions
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Branch {
    /// Name of the node, unique in the journey and kept for its life (節點)
    #[schemars(regex(pattern = r"^[A-Za-z0-9][A-Za-z0-9_-]{0,62}$"), extend("x-start" = "split"))]
    pub id: String,
    /// Conditions in order; the first that holds wins
    #[schemars(length(min = 1, max = 20))]
    pub cases: Vec<Case>,
    /// Where everybody else goes: a node, or `end`
    #[serde(rename = "else")]
    #[schemars(extend("x-start" = "end"))]
    pub otherwise: String,
}

/// One way out of a branch
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// What must hold
    pub when: Condition,
    /// Where these customers go: a node, or `end`
    #[schemars(extend("x-start" = "end"))]
    pub next: String,
}

/// Add or remove tags. No tag may stand in both lists
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("anyOf" = [{"required": ["add"]}, {"required": ["remove"]}]))]
pub struct Tagging {
    /// Name of the node, unique in the journey and kept for its life (節點)
    #[schemars(regex(pattern = r"^[A-Za-z0-9][A-Za-z0-9_-]{0,62}$"), extend("x-start" = "mark"))]
    pub id: String,
    /// Tags to add (新增標籤)
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(min = 1, max = 50), inner(length(min = 1, max = 100)), extend("x-reference" = "tag", "x-start" = ["VIP"]))]
    pub add: Option<Vec<String>>,
    /// Tags to remove (移除標籤)
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(min = 1, max = 50), inner(length(min = 1, max = 100)), extend("x-reference" = "tag"))]
    pub remove: Option<Vec<String>>,
    /// The node that follows, or `end`
    #[schemars(extend("x-start" = "end"))]
    pub next: String,
}

/// Set a custom attribute of type text to a fixed value. Needs the custom-attribute add-on
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SetAttribute {
    /// Name of the node, unique in the journey and kept for its life (節點)
    #[schemars(regex(pattern = r"^[A-Za-z0-9][A-Za-z0-9_-]{0,62}$"), extend("x-start" = "set"))]
    pub id: String,
    /// The attribute's key (自訂屬性)
    #[schemars(length(min = 1, max = 100), example = &"member_tier", extend("x-reference" = "attribute"))]
    pub attribute: String,
    /// The value to set (指定的值)
    #[schemars(length(max = 1000), example = &"白金會員")]
    pub value: String,
    /// The node that follows, or `end`
    #[schemars(extend("x-start" = "end"))]
    pub next: String,
}

/// Add or deduct points. Needs the social-points add-on
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Points {
    /// Name of the node, unique in the journey and kept for its life (節點)
    #[schemars(regex(pattern = r"^[A-Za-z0-9][A-Za-z0-9_-]{0,62}$"), extend("x-start" = "give"))]
    pub id: String,
    /// Add or deduct
    pub op: PointsOp,
    /// How many points (點數)
    #[schemars(range(min = 1, max = 1_000_000_000))]
    pub amount: u32,
    /// The node that follows, or `end`
    #[schemars(extend("x-start" = "end"))]
    pub next: String,
}

/// What to do with the points
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum PointsOp {
    /// Raise balance and accumulated points (增加)
    Add,
    /// Lower the balance (扣除)
    Deduct,
}

impl Node {
    pub fn id(&self) -> &str {
        match self {
            Self::Message(Message { id, .. })
            | Self::Delay(Delay { id, .. })
            | Self::Branch(Branch { id, .. })
            | Self::Tag(Tagging { id, .. })
            | Self::SetAttribute(SetAttribute { id, .. })
            | Self::Points(Points { id, .. }) => id,
        }
    }

    /// Every way out: the path below the node, and the target's id or `end`.
    pub fn exits(&self) -> Vec<(String, &str)> {
        match self {
            Self::Message(Message { next, .. })
            | Self::Delay(Delay { next, .. })
            | Self::Tag(Tagging { next, .. })
            | Self::SetAttribute(SetAttribute { next, .. })
            | Self::Points(Points { next, .. }) => vec![("/next".to_owned(), next)],
            Self::Branch(Branch { cases, otherwise, .. }) => {
                let ways = cases.iter().enumerate().map(|(n, case)| (format!("/cases/{n}/next"), case.next.as_str()));
                ways.chain([("/else".to_owned(), otherwise.as_str())]).collect()
            }
        }
    }
}
