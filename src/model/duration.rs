//! `{days, hours, minutes}`, the unit picker of the consoles.

use crate::fact;
use crate::language::{Text, term};
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

    /// The same wait in the largest units.
    pub fn of_minutes(minutes: u64) -> Self {
        let unit = |count: u64| u32::try_from(count).ok().filter(|count| *count > 0);
        let (days, hours, minutes) = (minutes / (24 * 60), minutes / 60 % 24, minutes % 60);
        Self { days: unit(days), hours: unit(hours), minutes: unit(minutes) }
    }

    /// `1 day 2 hours`
    pub fn in_words(&self) -> Text {
        let units = [
            (self.days, term("model-day"), term("model-days")),
            (self.hours, term("model-hour"), term("model-hours")),
            (self.minutes, term("model-minute"), term("model-minutes")),
        ];
        let told = units.into_iter().filter_map(|(count, one, several)| {
            let count = count?;
            Some(fact!("model-count-of", count, unit = if count == 1 { one } else { several }))
        });
        told.reduce(|before, last| fact!("model-before-last", before, last)).unwrap_or(fact!("model-no-time"))
    }

    /// As in a document: `days: 1, hours: 2`.
    pub fn written(&self) -> String {
        let units = [("days", self.days), ("hours", self.hours), ("minutes", self.minutes)];
        let written = units.into_iter().filter_map(|(name, count)| Some(format!("{name}: {}", count?)));
        written.collect::<Vec<_>>().join(", ")
    }

    /// The name and count of a unit that makes up a larger one.
    pub fn overfull(&self) -> Option<(&'static str, u32)> {
        let units = [("minutes", self.minutes, 60), ("hours", self.hours, 24)];
        units
            .into_iter()
            .find_map(|(name, count, full)| count.filter(|count| *count >= full).map(|count| (name, count)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    #[test]
    fn a_wait_in_its_largest_units_is_the_same_wait() {
        for minutes in [1, 59, 60, 90, 1440, 1501, 100_000] {
            let wait = Duration::of_minutes(minutes);
            assert_eq!(wait.in_minutes(), minutes);
            assert_eq!(wait.overfull(), None, "{minutes}");
        }
        assert_eq!(Duration::of_minutes(1501).in_words().in_language(Language::English), "1 day 1 hour 1 minute");
        assert_eq!(Duration::of_minutes(1501).written(), "days: 1, hours: 1, minutes: 1");
        let minutes = |minutes| Duration { days: None, hours: None, minutes: Some(minutes) };
        assert_eq!(minutes(60).overfull(), Some(("minutes", 60)));
        assert_eq!(minutes(59).overfull(), None);
    }
}
