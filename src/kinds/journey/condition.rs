//! What a branch can ask about a customer (S1「分眾條件」).

use crate::kinds::number_test::NumberTest;
use crate::model::duration::Duration;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One question about the customer, or several joined by `all`, `any`, `not`. Exactly one key
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
#[schemars(extend("minProperties" = 1, "maxProperties" = 1))]
pub struct Condition {
    /// Has this tag (標籤)
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(length(min = 1, max = 100), extend("x-reference" = "tag", "x-start" = "VIP"))]
    pub tag: Option<String>,
    /// A custom attribute (自訂屬性)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attribute: Option<AttributeTest>,
    /// Member ID (會員 ID)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub member_id: Option<TextTest>,
    /// Phone number (電話)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phone: Option<TextTest>,
    /// E-mail address (Email)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<TextTest>,
    /// The customer's last interaction (客人最後互動時間)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_customer_interaction_at: Option<TimeTest>,
    /// The team's last interaction (團隊最後互動時間)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_team_interaction_at: Option<TimeTest>,
    /// The team's last marketing message (團隊最後行銷時間)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_team_marketing_at: Option<TimeTest>,
    /// The last completed checkout (最後完成結帳時間)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_checkout_at: Option<TimeTest>,
    /// Whether the social identity is bound (社群身份綁定)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub social_bound: Option<bool>,
    /// Points to spend now (點數餘額). Needs the social-points add-on
    #[serde(skip_serializing_if = "Option::is_none")]
    pub point_balance: Option<NumberTest>,
    /// All points ever earned (累積點數). Needs the social-points add-on
    #[serde(skip_serializing_if = "Option::is_none")]
    pub points_accumulated: Option<NumberTest>,
    /// All of these hold
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(length(min = 1, max = 20))]
    pub all: Option<Vec<Condition>>,
    /// At least one of these holds
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(length(min = 1, max = 20))]
    pub any: Option<Vec<Condition>>,
    /// This does not hold
    #[serde(skip_serializing_if = "Option::is_none")]
    pub not: Option<Box<Condition>>,
}

/// A test of a custom attribute's value. Exactly one of `equals`, `contains`, `exists`
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("minProperties" = 2, "maxProperties" = 2))]
pub struct AttributeTest {
    /// The attribute's key (自訂屬性)
    #[schemars(length(min = 1, max = 100), example = &"member_tier", extend("x-reference" = "attribute"))]
    pub key: String,
    /// Is exactly this
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 1000))]
    pub equals: Option<String>,
    /// Has this in it
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(min = 1, max = 1000))]
    pub contains: Option<String>,
    /// Is set at all
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exists: Option<bool>,
}

/// A test of a text. Exactly one of `equals`, `contains`, `exists`
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(extend("minProperties" = 1, "maxProperties" = 1))]
pub struct TextTest {
    /// Is exactly this
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 1000))]
    pub equals: Option<String>,
    /// Has this in it
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(length(min = 1, max = 1000))]
    pub contains: Option<String>,
    /// Is known at all
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exists: Option<bool>,
}

/// A test of a moment in the past. Exactly one of the two
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
#[schemars(extend("minProperties" = 1, "maxProperties" = 1))]
pub struct TimeTest {
    /// Not longer ago than this
    #[serde(skip_serializing_if = "Option::is_none")]
    pub within_last: Option<Duration>,
    /// Longer ago than this, or never
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before_last: Option<Duration>,
}

impl Condition {
    /// This condition and all inside it, each with its path below `at`.
    pub(super) fn walk<'a>(&'a self, at: &str, visit: &mut impl FnMut(&str, &'a Condition)) {
        visit(at, self);
        for (n, inner) in self.all.iter().flatten().enumerate() {
            inner.walk(&format!("{at}/all/{n}"), visit);
        }
        for (n, inner) in self.any.iter().flatten().enumerate() {
            inner.walk(&format!("{at}/any/{n}"), visit);
        }
        if let Some(inner) = &self.not {
            inner.walk(&format!("{at}/not"), visit);
        }
    }
}
