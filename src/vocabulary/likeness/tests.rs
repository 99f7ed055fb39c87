//! The words of the schemas, each spoilt in many ways: none is ever put right into a word of another meaning.

use super::*;
use crate::kinds::{KINDS, PROFILES};
use crate::schemas;
use serde_json::Value;
use std::collections::BTreeSet;

/// The names that can stand at one place: the fields of one object, the values of one field.
fn places() -> BTreeSet<Vec<String>> {
    let mut found = BTreeSet::new();
    for kind in KINDS {
        collect(&schemas::document(kind), &mut found);
    }
    for profile in PROFILES {
        collect(&schemas::documents(profile), &mut found);
    }
    found.insert(KINDS.iter().map(|kind| kind.name.to_owned()).collect());
    found
}

fn collect(value: &Value, found: &mut BTreeSet<Vec<String>>) {
    match value {
        Value::Object(fields) => {
            if let Some(names) = fields.get("properties").and_then(Value::as_object) {
                found.insert(names.keys().cloned().collect());
            }
            if let Some(values) = fields.get("enum").and_then(Value::as_array) {
                found.insert(values.iter().filter_map(Value::as_str).map(str::to_owned).collect());
            }
            fields.values().for_each(|value| collect(value, found));
        }
        Value::Array(list) => list.iter().for_each(|value| collect(value, found)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn words() -> BTreeSet<String> {
    places().into_iter().flatten().collect()
}

fn folded(word: &str) -> String {
    Spelt::of(word).folded
}

#[test]
fn no_word_of_the_schemas_is_taken_for_another() {
    let (places, words) = (places(), words());
    assert!(places.len() > 30 && words.len() > 100, "{} {}", places.len(), words.len());
    for place in &places {
        let known = || place.iter().map(String::as_str);
        for word in words.iter().filter(|word| !place.contains(word)) {
            let sure = surely(word, known());
            assert!(sure.is_none_or(|sure| folded(sure) == folded(word)), "`{word}` is made {sure:?}");
        }
    }
}

#[test]
fn pairs_that_are_near_each_other_are_kept_apart() {
    let words: Vec<String> = words().into_iter().collect();
    let mut pairs = 0;
    for one in &words {
        for other in words.iter().filter(|other| folded(other) != folded(one)) {
            if distance(&folded(one), &folded(other)) <= 2 {
                pairs += 1;
                assert_eq!(surely(one, [other.as_str()]), None, "{one} → {other}");
            }
        }
    }
    assert!(pairs > 40, "{pairs}");
}

#[test]
fn what_is_turned_around_stays_and_is_not_offered() {
    for place in places() {
        let known = || place.iter().map(String::as_str);
        for word in known() {
            let (first, rest) = word.split_at(1);
            let capital = format!("{}{rest}", first.to_uppercase());
            let letter = COMPARISONS.contains(&word).then_some("n");
            for negation in NEGATIONS.iter().copied().chain(letter) {
                for wrong in [format!("{negation}{word}"), format!("{negation}{capital}"), format!("{negation}-{word}")]
                {
                    let seems = surely(&wrong, known());
                    assert_eq!(seems, None, "{wrong}");
                    let offered = nearest(&wrong, known()).filter(|near| *near == word);
                    assert_eq!(offered, None, "{wrong}");
                }
            }
            for wrong in Spelt::of(word).others() {
                for seems in [surely(&wrong, known()), nearest(&wrong, known())] {
                    assert!(seems != Some(word) || folded(word) == wrong, "{wrong} → {word}");
                }
            }
        }
    }
}

#[test]
fn slips_lead_back_to_the_word_or_to_nothing() {
    let (mut mended, mut tried) = (0, std::collections::HashMap::<String, usize>::new());
    for place in places() {
        let known = || place.iter().map(String::as_str);
        for word in known() {
            let times = tried.entry(word.to_owned()).or_default();
            *times += 1;
            if *times > 2 {
                continue;
            }
            for wrong in slips(word).into_iter().filter(|wrong| !place.contains(wrong)) {
                let sure = surely(&wrong, known());
                mended += usize::from(sure.is_some());
                assert!(sure.is_none_or(|sure| sure == word || folded(sure) == folded(&wrong)), "{wrong} → {sure:?}");
            }
            for same in
                [word.to_uppercase(), word.to_lowercase(), format!(" {word}"), spaced(word, "_"), spaced(word, "-")]
            {
                let clash = known().filter(|name| folded(name) == folded(word)).count() > 1;
                assert_eq!(surely(&same, known()), (!clash).then_some(word), "{same}");
            }
        }
    }
    assert!(mended > 500, "{mended}");
}

fn spaced(word: &str, between: &str) -> String {
    parts(word).join(between)
}

/// `word` with each letter doubled, and each pair transposed.
fn slips(word: &str) -> Vec<String> {
    let letters: Vec<char> = word.chars().collect();
    let mut found = Vec::new();
    for n in 0..letters.len() {
        let mut doubled = letters.clone();
        doubled.insert(n, letters[n]);
        found.push(doubled.into_iter().collect());
        if n > 0 {
            let mut transposed = letters.clone();
            transposed.swap(n - 1, n);
            found.push(transposed.into_iter().collect());
        }
    }
    found
}

#[test]
fn only_what_is_certain_is_sure() {
    for (word, known, sure) in [
        ("displayNmae", &["displayName", "scenario"][..], Some("displayName")),
        ("shipped", &["Shipped", "Arrived"], Some("Shipped")),
        ("Shiped", &["Shipped", "Arrived"], Some("Shipped")),
        ("ＬＩＮＥ", &["LINE", "WhatsApp"], Some("LINE")),
        ("display_name", &["displayName"], Some("displayName")),
        ("Display Name", &["displayName"], Some("displayName")),
        ("unpublished", &["draft", "published", "stopped"], None),
        ("neq", &["eq", "gt"], None),
        ("-eq", &["eq", "gt"], None),
        ("fallbackAfterHours", &["text", "fallbackAfterMinutes"], None),
        ("fallbackAfterMintues", &["text", "fallbackAfterMinutes"], None),
        ("NTD", &["TWD", "HKD"], None),
        ("gtt", &["gt", "gte", "lt", "lte"], None),
        ("day", &["days", "hours"], None),
        ("nxet", &["next", "text"], None),
        ("Jorney", &["Journey"], None),
        ("messages", &["Messages", "MESSAGES"], None),
        ("disabled", &["enabled"], None),
        ("inactive", &["active"], None),
        ("welcome2", &["welcome1"], None),
    ] {
        assert_eq!(surely(word, known.iter().copied()), sure, "{word}");
    }
}

#[test]
fn the_nearest_name_is_of_the_same_meaning() {
    for (word, known, near) in [
        ("NTD", &["TWD", "HKD", "USD", "JPY"][..], Some("TWD")),
        ("NT$", &["TWD", "HKD", "USD", "JPY"], Some("TWD")),
        ("HKT", &["TWD", "HKD", "USD", "JPY"], None),
        ("ge", &["eq", "gt", "gte", "lt", "lte"], Some("gte")),
        ("neq", &["eq", "gt", "gte", "lt", "lte"], None),
        ("unpublished", &["draft", "published", "triggerClosed", "stopped"], None),
        ("unpublishd", &["draft", "published", "triggerClosed", "stopped"], None),
        ("publishd", &["draft", "published", "triggerClosed", "stopped"], Some("published")),
        ("fallbackAfterHours", &["fallbackAfterMinutes", "text"], None),
        ("fallbackAfterHuors", &["fallbackAfterMinutes", "text"], None),
        ("fallbackAfterMinute", &["fallbackAfterMinutes", "text"], Some("fallbackAfterMinutes")),
        ("day", &["days", "hours", "minutes"], Some("days")),
        ("weeks", &["days", "hours", "minutes"], None),
        ("endAt", &["startAt"], None),
        ("startAt", &["endAt"], None),
        ("min", &["max", "messages"], None),
        ("from", &["form", "to"], Some("form")),
        ("profil", &["profile", "paths"], Some("profile")),
        ("nxt", &["next", "text", "id"], Some("next")),
        ("gtt", &["gt", "gte"], None),
        ("welcome-2", &["welcome-1"], None),
        ("新客", &["舊客", "VIP"], None),
        ("未結帳", &["結帳", "VIP"], None),
        ("每週特惠", &["每月特惠"], None),
        ("vip-bot/welcom", &["vip-bot/welcome", "vip-bot/upgrade"], Some("vip-bot/welcome")),
    ] {
        assert_eq!(nearest(word, known.iter().copied()), near, "{word}");
    }
}
