//! Words are made where people are spoken to, and nowhere below: what decides holds facts.

use super::code::Module;
use super::{PRODUCT, shown};
use std::collections::BTreeSet;

/// The rooms that speak, and the one that the words come from.
const SPEAKING: [&str; 5] = ["language", "render", "lsp", "cli", "testing"];

/// The files of `commands` that speak: the others end in facts, and hand facts to the terminal.
const SPEAKING_COMMANDS: &[(&str, &str)] = &[
    ("src/commands/terminal.rs", "what every command prints comes through here"),
    ("src/commands/chosen_language.rs", "which language is spoken"),
    ("src/commands/progress.rs", "the bar and its lines, which no terminal of a command shows"),
    ("src/commands/sandbox/faults.rs", "what the practice platform says of its faults in English, in Chinese"),
];

/// What a text, or an end that holds texts, is made from without a word of it: source and target. None of them is a string.
const SOURCES: &[(&str, &str)] = &[
    ("Term", "Text"),
    ("&Text", "Text"),
    ("TextError", "Text"),
    ("Text", "Argument"),
    ("io::Error", "Ending"),
    ("TextError", "Ending"),
    ("Refusal", "Ending"),
    ("PlatformError", "Ending"),
    ("SandboxError", "Ending"),
];

/// What makes words, by its name from the root of the program.
const MAKERS: [&str; 3] = ["say", "word", "comma"];

/// What makes them, as it stands in the code.
const CALLS: [&str; 11] = [
    "say!(",
    "word!(",
    ".said(",
    "::said",
    ".in_language(",
    "::in_language",
    ".english(",
    "::english",
    "Language::current",
    "Language::English",
    "Language::Chinese",
];

/// Where words are made all the same: file or folder, what stands there, why.
const EXEMPT: &[(&str, &str, &str)] = &[
    ("src/schemas/polish.rs", ".english(", "a description in a schema, which is English"),
    ("src/sandbox/", ".english(", "what the practice platform answers"),
    ("src/pull/emit.rs", "::said", "a remark in a document, for the person who reads the file"),
];

#[test]
fn no_words_are_made_below_the_rooms_that_speak() {
    let mut wrong = Vec::new();
    let mut used = vec![false; EXEMPT.len()];
    let mut speaking = vec![false; SPEAKING_COMMANDS.len()];
    for module in PRODUCT.iter() {
        let file = shown(&module.file);
        for made in words_in(module) {
            if let Some(row) = SPEAKING_COMMANDS.iter().position(|(speaks, _)| file == *speaks) {
                speaking[row] = true;
                continue;
            }
            match EXEMPT.iter().position(|(place, what, _)| file.starts_with(place) && *what == made) {
                Some(row) => used[row] = true,
                None => wrong.push(format!("{file}: `{made}`")),
            }
        }
    }
    wrong.extend(EXEMPT.iter().zip(used).filter(|(_, used)| !used).map(|(row, _)| format!("not there: {row:?}")));
    let silent = SPEAKING_COMMANDS.iter().zip(speaking).filter(|(_, speaks)| !speaks);
    wrong.extend(silent.map(|(row, _)| format!("says nothing: {row:?}")));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_text_is_made_from_a_string_by_the_way() {
    let mut used = vec![false; SOURCES.len()];
    let mut wrong = Vec::new();
    for module in PRODUCT.iter() {
        for (source, target) in conversions(module) {
            match SOURCES.iter().position(|row| *row == (source.as_str(), target.as_str())) {
                Some(row) => used[row] = true,
                None => wrong.push(format!("{}: `{target}` from `{source}`", shown(&module.file))),
            }
        }
    }
    wrong.extend(SOURCES.iter().zip(used).filter(|(_, used)| !used).map(|(row, _)| format!("not there: {row:?}")));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What is made from what in `module` where a text, or an end, is made without a word: source and target.
pub(super) fn conversions(module: &Module) -> Vec<(String, String)> {
    let targets: BTreeSet<&str> = SOURCES.iter().map(|(_, target)| *target).chain(["TextError", "Quotation"]).collect();
    let is_start = |at: &usize| !module.dense[..*at].ends_with(|last: char| last.is_alphanumeric() || last == '_');
    let starts = module.dense.match_indices("impl").map(|(at, _)| at).filter(is_start);
    let heads = starts.filter_map(|at| module.dense[at..].split('{').next()?.rsplit_once(">for "));
    let made = heads.filter_map(|(head, own)| {
        let own = own.split(" where").next().unwrap_or(own);
        let (from, into) = (head.split_once("From<"), head.split_once("Into<"));
        from.map(|(_, source)| (source, own)).or_else(|| into.map(|(_, target)| (own, target)))
    });
    let read = module.dense.contains("FromStr for Text{").then_some(("str", "Text"));
    let last = |path: &str| path.rsplit("::").next().unwrap_or(path).to_owned();
    let all = made.chain(read).map(|(source, target)| (source.to_owned(), last(target)));
    all.filter(|(_, target)| targets.contains(target.as_str())).collect()
}

/// What makes words in `module`, where it may not.
pub(super) fn words_in(module: &Module) -> Vec<String> {
    if module.path.first().is_none_or(|own| SPEAKING.contains(&own.as_str())) {
        return Vec::new();
    }
    let names = module.paths.iter().filter(|path| path.from_root).filter_map(|path| path.names.last());
    let makers = names.filter(|name| MAKERS.contains(&name.as_str())).cloned();
    let calls = CALLS.iter().filter(|call| module.dense.contains(**call)).map(|call| (*call).to_owned());
    let mut found: Vec<String> = makers.chain(calls).collect();
    // An error of the system that this program makes itself holds a fact, or nothing.
    let holds_text = |rest: &str| rest.split(';').next().is_some_and(|call| call.contains("TextError"));
    let made = |opener: &str| module.dense.split(opener).skip(1).any(|rest| !holds_text(rest));
    let openers = ["Error::other(", "Error::new(io::ErrorKind", "Error::new(ErrorKind", "Self::new(io::ErrorKind"];
    found.extend(openers.into_iter().filter(|opener| made(opener)).map(str::to_owned));
    found
}
