//! `{days, hours, minutes}`, the unit picker of the consoles.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A wait in days, hours and minutes. At least one unit is given and none is `0`
/// (S1「可設定日、小時、分鐘，需至少填入一欄，且不能為 0」).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("minProperties" = 1))]
pub struct Duration {
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
}

impl Duration {
    /// The whole wait in minutes.
    pub fn in_minutes(&self) -> u64 {
        let unit = |value: Option<u32>, minutes: u64| u64::from(value.unwrap_or(0)) * minutes;
        unit(self.days, 24 * 60) + unit(self.hours, 60) + unit(self.minutes, 1)
    }
}
