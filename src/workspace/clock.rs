//! Whose clocks the rules go by: the workspace's time zone beside the platform's.

use super::{FILE, Settings};
use crate::diagnostics::Finding;
use crate::fact;
use crate::model::Pointer;
use crate::model::file::Origin;
use crate::model::text::{LONGEST_NAME, escaped, shortened};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

/// Days from now on which both clocks have to agree: all changes of a year are among them.
const DAYS_COMPARED: i64 = 400;

/// Returns what is wrong where the clocks of `platform` show another hour than the workspace's, and where it is told.
pub fn other_zone(settings: &Settings, platform: Option<&str>, now: Timestamp) -> Option<(Origin, Finding)> {
    let (own, other) = (settings.time_zone.as_str(), platform?);
    if own == other || TimeZone::get(other).is_ok_and(|other| agree(&settings.zone(), &other, now)) {
        return None;
    }
    let other = shortened(other, LONGEST_NAME);
    let shown = escaped(&other);
    let finding =
        Finding::of("time-zone-differs", Pointer::root().field("timeZone"), fact!("time-zone-differs", own, shown));
    let finding = finding.help(fact!("workspace-write-timezone-into-platform-decides", shown, file = FILE));
    Some((Origin { path: FILE.into(), document: 0, line: 1 }, finding))
}

fn agree(one: &TimeZone, other: &TimeZone, now: Timestamp) -> bool {
    let days = (0..DAYS_COMPARED).filter_map(|day| now.checked_add(SignedDuration::from_hours(24 * day)).ok());
    days.into_iter().all(|moment| one.to_offset(moment) == other.to_offset(moment))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clocks_that_show_the_same_hours_are_the_same() {
        let now = "2026-11-22T02:00:00Z".parse().expect("a moment");
        let settings = |zone: &str| -> Settings {
            let value = serde_json::json!({"version": 1, "workspace": "shop-tw", "timeZone": zone});
            serde_json::from_value(value).expect("settings")
        };
        for (own, platform, differs) in [
            ("Asia/Taipei", Some("Asia/Taipei"), false),
            ("Asia/Taipei", Some("ROC"), false),
            ("Asia/Taipei", Some("Asia/Hong_Kong"), false),
            ("Asia/Taipei", Some("Asia/Tokyo"), true),
            // The same in winter alone.
            ("Europe/London", Some("Atlantic/Reykjavik"), true),
            ("Asia/Taipei", Some("Mars/Olympus"), true),
            ("Asia/Taipei", None, false),
        ] {
            assert_eq!(other_zone(&settings(own), platform, now).is_some(), differs, "{own} {platform:?}");
        }
    }
}
