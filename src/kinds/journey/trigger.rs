//! The five triggers (S1「觸發條件共有五種」).

use crate::vocabulary::comparison;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What starts the journey for a customer
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "type", rename_all_fields = "camelCase", deny_unknown_fields)]
pub enum Trigger {
    /// A checkout is completed (完成結帳). With both filters given, both must hold
    CheckoutCompleted {
        /// Items of the order, any of them (結帳品項名稱)
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[schemars(length(min = 1, max = 100), inner(length(min = 1, max = 200)))]
        item_names: Option<Vec<String>>,
        /// Amount of the order (訂單金額)
        #[serde(default, skip_serializing_if = "Option::is_none")]
        order_amount: Option<OrderAmount>,
    },
    /// Somebody joins the target channel (新增聯絡人)
    ContactAdded {},
    /// A customer gets one of these tags (貼上任一標籤)
    TagApplied {
        /// Any of these tags (標籤)
        #[schemars(length(min = 1, max = 100), inner(length(min = 1, max = 100)), extend("x-reference" = "tag", "x-start" = ["VIP"]))]
        any_of: Vec<String>,
    },
    /// A custom attribute of a customer changes (自訂屬性異動)
    CustomAttributeChanged {
        /// The attribute's key (自訂屬性)
        #[schemars(length(min = 1, max = 100), example = &"member_tier", extend("x-reference" = "attribute"))]
        attribute: String,
        /// Only a change to this value
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[schemars(length(min = 1, max = 1000))]
        to: Option<String>,
    },
    /// Another function of the platform starts it, such as website remarketing (系統功能觸發)
    SystemTriggered {},
}

/// An order amount and how to compare with it
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OrderAmount {
    /// The comparison
    pub op: comparison::Op,
    /// The amount, more than 0
    #[schemars(extend("exclusiveMinimum" = 0), range(max = 1_000_000_000))]
    pub value: serde_json::Number,
    /// Its currency
    pub currency: Currency,
}

/// An ISO 4217 currency
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum Currency {
    /// New Taiwan dollar (新臺幣)
    TWD,
    /// Hong Kong dollar (港幣)
    HKD,
    /// United States dollar (美元)
    USD,
    /// Japanese yen (日圓)
    JPY,
}

impl Currency {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::TWD => "TWD",
            Self::HKD => "HKD",
            Self::USD => "USD",
            Self::JPY => "JPY",
        }
    }
}
