//! English counts: one thing is not said as several. Every entry is filled in with 1, whatever its arguments are.

use super::catalogue::entries;
use journeyctl::testing::language::Language;
use journeyctl::testing::language::catalogue::filled_in;

/// What stands before a number that is no count: `stage 1 waits`.
const ORDINALS: [&str; 6] = ["byte", "case", "line", "reminder", "stage", "step"];

/// What ends what a number is said of: `1 of them`, `1 is left`.
const ENDS: [&str; 20] = [
    "a", "and", "as", "at", "by", "does", "for", "from", "has", "in", "is", "its", "not", "of", "than", "that", "to",
    "was", "with", "would",
];

/// What one thing does.
const VERBS: [&str; 12] =
    ["breaks", "comes", "differs", "mends", "needs", "sends", "shows", "stands", "starts", "takes", "waits", "writes"];

#[test]
fn one_thing_is_not_said_as_several() {
    let mut wrong = Vec::new();
    for (name, arguments) in entries(Language::English) {
        let ones = arguments.iter().map(|argument| (argument.as_str(), "1".to_owned()));
        let said = filled_in(Language::English, &name, ones);
        wrong.extend(several_behind_one(&said).into_iter().map(|word| format!("`{name}`: 1 … {word}: {said}")));
    }
    assert!(wrong.is_empty(), "choose the word by `{{ $count -> [one] … *[other] … }}`:\n{}", wrong.join("\n"));
}

#[test]
fn what_is_said_of_one_is_found() {
    for (said, found) in [
        ("1 customers inside", Some("customers")),
        ("1 more objects are managed", Some("objects")),
        ("it has 1 bytes, 1 are read", Some("bytes")),
        ("the cap lets 1 message out, 1 are left", Some("are")),
        ("in 1 waves (those", Some("waves")),
        ("1 customer inside, 2 objects", None),
        ("stage 1 waits 1 day, 1 is left of 1 entry", None),
        ("`1` objects", None),
    ] {
        assert_eq!(several_behind_one(said).first().map(String::as_str), found, "{said}");
    }
}

/// The words for several things behind each 1 of `said`.
fn several_behind_one(said: &str) -> Vec<String> {
    let words: Vec<&str> = said.split_whitespace().collect();
    let is_count = |n: usize| {
        let is_one = words[n].trim_start_matches('(') == "1";
        is_one && n.checked_sub(1).is_none_or(|before| !ORDINALS.contains(&words[before]))
    };
    (0..words.len()).filter(|n| is_count(*n)).filter_map(|n| several(&words[n + 1..])).collect()
}

fn several(behind: &[&str]) -> Option<String> {
    for word in behind.iter().take(3) {
        let plain = word.trim_matches(|character: char| !character.is_alphanumeric());
        if ENDS.contains(&plain) || VERBS.contains(&plain) || !plain.chars().all(|one| one.is_ascii_lowercase()) {
            return None;
        }
        if ["are", "were", "have"].contains(&plain) || (plain.ends_with('s') && plain.len() > 2) {
            return Some(plain.to_owned());
        }
        if plain != *word {
            return None;
        }
    }
    None
}
