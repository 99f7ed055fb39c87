//! Which vendor's rules a workspace follows.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Selects the kinds that a workspace may hold.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Profile {
    /// Omnichat: journeys, cart remarketing, notifications
    Omnichat,
    /// EZ Orderly: reinforcement modules
    Ezorderly,
    /// Everything together
    #[default]
    Suite,
}

impl Profile {
    pub fn name(self) -> &'static str {
        match self {
            Self::Omnichat => "omnichat",
            Self::Ezorderly => "ezorderly",
            Self::Suite => "suite",
        }
    }
}
