//! Comparing a number: points, order amounts.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How to compare
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Op {
    /// Exactly (等於)
    Eq,
    /// More than (大於)
    Gt,
    /// At least (大於等於)
    Gte,
    /// Less than (小於)
    Lt,
    /// At most (小於等於)
    Lte,
}

/// A number and how to compare with it
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NumberTest {
    /// The comparison
    pub op: Op,
    /// The number
    #[schemars(range(min = 0, max = 1_000_000_000))]
    pub value: u32,
}
