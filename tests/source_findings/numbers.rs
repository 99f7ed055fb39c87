//! A number that somebody wrote as a text: what to write is told, and no fix makes a text of it.

use super::{JOURNEY, expect, validated};
use journeyctl::testing::exit::Exit;

const WRITTEN: [&str; 14] = [
    "10_000",
    "0b11",
    "2026-11-01",
    "2026-11-01T09:00:00Z",
    "1:30",
    "1:30:00",
    "\"10_000\"",
    "\"1,000\"",
    "１０００",
    "NT$1000",
    "1000元",
    "many",
    "\"1:30\"",
    "\"10000\"",
];

#[test]
fn a_number_written_as_a_text_is_told_as_a_number() {
    let mut transcript = String::new();
    for written in WRITTEN {
        for (from, to) in [("value: 10000", format!("value: {written}")), ("hours: 2", format!("hours: {written}"))] {
            let (exit, text) = validated(&[("a.yaml", &JOURNEY.replace(from, &to))], &[]);
            assert_eq!(exit, Exit::Invalid, "{to}");
            assert!(!text.contains("put it in quotes") && !text.contains("加上引號"), "{text}");
            assert_eq!(text.matches("error[").count() + text.matches("warning[").count(), 1, "{text}");
            transcript = format!("{transcript}===== {to}\n{text}");
        }
    }
    expect("numbers.expected", &transcript);
}

#[test]
fn no_fix_makes_a_text_where_a_number_stands() {
    for written in WRITTEN.into_iter().filter(|written| *written != "\"10000\"") {
        let (exit, text) =
            validated(&[("a.yaml", &JOURNEY.replace("value: 10000", &format!("value: {written}")))], &["--fix"]);
        assert_eq!(exit, Exit::Invalid, "{written}");
        assert!(!text.contains("fixed"), "{text}");
    }
}

#[test]
fn where_a_text_stands_quotes_are_the_fix_still() {
    for (from, to) in [
        ("attribute: member_tier, value: 白金會員", "attribute: member_tier, value: 1_000"),
        ("displayName: 白金會員升級", "displayName: 2026-11-01"),
        ("from: \"23:00\"", "from: 23:00"),
    ] {
        let (_, text) = validated(&[("a.yaml", &JOURNEY.replace(from, to))], &["--fix"]);
        assert!(text.starts_with("fixed a.yaml:"), "{text}");
    }
}
