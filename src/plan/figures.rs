//! Who feels a change, in figures.

use crate::model::Address;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Who feels it
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Impact {
    /// Customers inside now
    pub customers_in_flight: Option<u64>,
    /// Messages due in the next day
    pub messages_due: Option<u64>,
    /// How sure `customersInFlight` is
    pub certainty: Certainty,
    /// Customers inside by the node at which they wait, as the platform reports it
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub by_node: Vec<AtNode>,
    /// Messages due within an hour to those inside now
    #[serde(default)]
    pub messages_next_hour: Figure,
    /// Messages due within a day to those inside now
    #[serde(default)]
    pub messages_next_day: Figure,
    /// Minutes until the last of those inside now is through, at most
    #[serde(default)]
    pub drain_minutes: Figure,
    /// What the messages of the next day cost, by channel. Currencies are never added up
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub costs: Vec<Cost>,
    /// What the platform switches off for it, because only one can be on
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub switches_off: Vec<SwitchedOff>,
}

/// A number, and how sure it is
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Figure {
    pub value: Option<u64>,
    pub certainty: Certainty,
}

impl Default for Figure {
    fn default() -> Self {
        Self { value: None, certainty: Certainty::Unknown }
    }
}

/// Customers at one node
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct AtNode {
    pub node: String,
    pub customers: u64,
}

/// What messages on one channel cost
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Cost {
    pub platform: String,
    pub channel: Option<String>,
    pub messages: u64,
    /// In units of the currency, as a decimal; none where no price is known
    pub amount: Option<String>,
    pub currency: Option<String>,
    pub certainty: Certainty,
}

/// One object that is on and will not be
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SwitchedOff {
    #[schemars(with = "String")]
    pub address: Address,
    /// The platform that it is for, where that names it
    pub name: Option<String>,
}

/// How sure the figures are
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Certainty {
    Exact,
    Estimate,
    Unknown,
}
