//! Bugs of the table in `mutant.rs` that no schedule of the simulation can meet: each is found by the check that is there
//! for it, and by nothing where it is not planted.

use crate::apply::replay_test;
use crate::files;
use crate::kinds::by_slug;
use crate::live::budget;
use crate::model::Pointer;
use crate::mutant::{MUTANTS, plant};
use crate::plan::{dependents_test, signature_test};
use crate::vocabulary::equality::ValueType;
use crate::vocabulary::likeness::surely;
use crate::vocabulary::{Features, Share, unknown};
use serde_json::{Value, json};

/// The name under which the table knows this file.
const FILE: &str = "src/planted_test.rs";

const CHECKS: [(&str, fn()); 17] = [
    ("tie-is-history", replay_test::what_was_undone_in_the_second_of_the_plan_is_not_done_again),
    ("journal-is-not-asked", replay_test::what_a_person_undid_of_this_very_plan_is_told),
    ("twin-is-published", nearly_the_same_is_no_new_object),
    ("fix-reverses-meaning", a_fix_takes_nothing_for_its_opposite),
    ("moments-are-texts", one_moment_in_two_spellings_is_one),
    ("sets-have-an-order", a_set_has_no_order),
    ("letters-are-bytes", composed_letters_are_the_same_text),
    ("null-is-a-value", nothing_is_said_in_three_ways),
    ("undone-is-done-again", replay_test::what_somebody_undid_of_another_run_is_not_done_again),
    ("newcomer-is-switched-off", replay_test::what_somebody_has_switched_on_since_is_not_switched_off),
    ("additions-are-differences", unknown::tests::what_a_later_platform_adds_is_no_difference_and_goes_back),
    ("numbers-are-texts", a_number_has_many_spellings),
    ("cut-off-file-is-in-the-way", files::tests::what_a_run_that_was_cut_off_left_is_in_nobodys_way),
    ("pauses-have-no-bound", budget::tests::pauses_and_slow_answers_are_counted_together),
    ("answers-have-no-bound", budget::tests::pauses_and_slow_answers_are_counted_together),
    ("signature-is-believed", signature_test::only_the_key_makes_a_signature_and_only_for_this_plan),
    ("dependents-are-sent", dependents_test::what_depends_on_a_blocked_change_is_left_out),
];

fn are_equal(path: &str, one: &Value, other: &Value) -> bool {
    ValueType::at(by_slug("journey").expect("a kind"), &Pointer::parse(path)).are_equal(one, other)
}

fn one_moment_in_two_spellings_is_one() {
    let [one, other] = ["2026-11-01T00:00:00+08:00", "2026-10-31T16:00:00.000Z"].map(Value::from);
    assert!(are_equal("/activation/startAt", &one, &other));
}

fn a_set_has_no_order() {
    assert!(are_equal("/trigger/itemNames", &json!(["a", "b"]), &json!(["b", "a"])));
}

fn composed_letters_are_the_same_text() {
    assert!(are_equal("/displayName", &json!("Cafe\u{301}"), &json!("Caf\u{e9}")));
    assert!(are_equal("/displayName", &json!("a\r\nb"), &json!("a\nb")));
    assert!(!are_equal("/displayName", &json!("a "), &json!("a")));
}

fn nothing_is_said_in_three_ways() {
    let spec = |limit: Value| json!({"displayName": "a", "entryLimit": limit});
    for nothing in [Value::Null, json!([]), json!({})] {
        assert!(are_equal("", &spec(nothing), &json!({"displayName": "a"})));
    }
}

fn a_number_has_many_spellings() {
    let number = |text: &str| serde_json::from_str::<Value>(text).expect("a number");
    assert!(are_equal("/trigger/orderAmount/value", &number("1000"), &number("1E3")));
}

fn nearly_the_same_is_no_new_object() {
    let module = |first: &str| {
        json!({"type": "WinBack", "stages": [
            {"daysSinceLastPurchase": 30, "content": {"subject": first, "body": "a"}},
            {"daysSinceLastPurchase": 60, "content": {"subject": "b", "body": "b"}},
        ]})
    };
    let [one, other] = ["a", "c"].map(|first| Features::new(by_slug("module").expect("a kind"), &module(first)));
    assert!(one.share(&other).is_some_and(Share::is_near));
}

fn a_fix_takes_nothing_for_its_opposite() {
    for (word, known) in [("unpublished", "published"), ("fallbackAfterHours", "fallbackAfterMinutes"), ("neq", "eq")] {
        assert_eq!(surely(word, [known]), None, "{word}");
    }
    assert_eq!(surely("displayNmae", ["displayName"]), Some("displayName"));
}

#[test]
fn every_mutant_that_no_schedule_meets_is_found() {
    let named: Vec<_> = MUTANTS.iter().filter(|(_, check)| *check == FILE).map(|(name, _)| *name).collect();
    assert_eq!(named, CHECKS.map(|(name, _)| name));
    for (name, check) in CHECKS {
        check();
        plant(Some(name));
        let found = std::panic::catch_unwind(check);
        plant(None);
        assert!(found.is_err(), "{name} lives");
    }
}
