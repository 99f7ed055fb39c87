//! What a branch can ask about a customer (S1「分眾條件」).

use crate::model::Pointer;
use crate::model::duration::Duration;
use crate::vocabulary::comparison::NumberTest;
use crate::vocabulary::equality::ValueType;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

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
    /// The one spelling of all conditions that ask the same: units, order and repetition aside, without joins of one
    /// condition and double negations.
    pub(super) fn canonical(&self) -> Value {
        let of = ValueType::at(&super::KIND, &Pointer::parse("/nodes/0/cases/0/when"));
        of.canonical(&without_needless(of.canonical(&serde_json::to_value(self).expect("only text keys"))))
    }

    /// How long ago at most, in minutes, the customer's last interaction was, where this holds, or where it does not.
    pub(super) fn silence_if(&self, holds: bool) -> Option<u64> {
        if let Some(test) = &self.last_customer_interaction_at {
            let bound = if holds { test.within_last } else { test.before_last };
            return bound.map(|bound| bound.in_minutes());
        }
        if let Some(inner) = &self.not {
            return inner.silence_if(!holds);
        }
        let (together, inner) = match (&self.all, &self.any) {
            (Some(inner), _) => (holds, inner),
            (None, Some(inner)) => (!holds, inner),
            (None, None) => return None,
        };
        let mut bounds = inner.iter().map(|condition| condition.silence_if(holds));
        // One of several: only what each of them says is sure.
        if together {
            bounds.flatten().min()
        } else {
            bounds.try_fold(0, |most: u64, bound| bound.map(|bound| most.max(bound)))
        }
    }

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

/// `{all: [x]}`, `{any: [x]}` and `{not: {not: x}}` are `x`.
fn without_needless(condition: Value) -> Value {
    let Value::Object(mut members) = condition else { return condition };
    for join in ["all", "any"] {
        let Some(Value::Array(inner)) = members.get_mut(join) else { continue };
        let mut simple: Vec<Value> = std::mem::take(inner).into_iter().map(without_needless).collect();
        if let [_] = simple.as_slice() {
            return simple.remove(0);
        }
        *inner = simple;
    }
    if let Some(inner) = members.get_mut("not") {
        let simple = without_needless(inner.take());
        match simple.get("not") {
            Some(double) => return double.clone(),
            None => *inner = simple,
        }
    }
    Value::Object(members)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn condition(value: Value) -> Condition {
        serde_json::from_value(value).expect("a condition")
    }

    #[test]
    fn conditions_that_ask_the_same_have_one_spelling() {
        let (vip, day) = (json!({"tag": "VIP"}), json!({"lastCheckoutAt": {"withinLast": {"days": 1}}}));
        let hours = json!({"lastCheckoutAt": {"withinLast": {"hours": 24}}});
        for (one, other, same) in [
            (json!({"all": [vip, day]}), json!({"all": [hours, vip, vip]}), true),
            (json!({"any": [day, hours]}), day.clone(), true),
            (json!({"not": {"not": {"all": [vip]}}}), vip.clone(), true),
            (json!({"not": {"any": [vip, day]}}), json!({"not": {"any": [hours, vip]}}), true),
            (json!({"not": vip}), vip.clone(), false),
            (json!({"all": [vip, day]}), json!({"any": [vip, day]}), false),
        ] {
            let is_same = condition(one.clone()).canonical() == condition(other.clone()).canonical();
            assert_eq!(is_same, same, "{one} {other}");
        }
    }

    #[test]
    fn a_condition_bounds_how_long_a_customer_has_been_silent() {
        let (day, week) = (json!({"withinLast": {"hours": 20}}), json!({"beforeLast": {"days": 7}}));
        let recent = json!({"lastCustomerInteractionAt": day});
        let late = json!({"lastCustomerInteractionAt": week});
        let vip = json!({"tag": "VIP"});
        for (value, holds, fails) in [
            (recent.clone(), Some(1200), None),
            (late.clone(), None, Some(10_080)),
            (json!({"not": late}), Some(10_080), None),
            (json!({"all": [vip, recent]}), Some(1200), None),
            (json!({"any": [vip, recent]}), None, None),
            (json!({"any": [{"not": late}, recent]}), Some(10_080), None),
            (json!({"any": [vip, late]}), None, Some(10_080)),
            (vip, None, None),
        ] {
            let condition = condition(value.clone());
            assert_eq!((condition.silence_if(true), condition.silence_if(false)), (holds, fails), "{value}");
        }
    }
}
