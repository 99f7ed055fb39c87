//! Words are made where people are spoken to, and nowhere below: what decides holds facts.

use super::code::Module;
use super::{PRODUCT, shown};

/// The rooms that speak, and the one that the words come from.
const SPEAKING: [&str; 6] = ["language", "render", "lsp", "cli", "commands", "testing"];

/// What makes words, by its name from the root of the program.
const MAKERS: [&str; 5] = ["say", "word", "comma", "say_system", "say_foreign"];

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
    for module in PRODUCT.iter() {
        let file = shown(&module.file);
        for made in words_in(module) {
            match EXEMPT.iter().position(|(place, what, _)| file.starts_with(place) && *what == made) {
                Some(row) => used[row] = true,
                None => wrong.push(format!("{file}: `{made}`")),
            }
        }
    }
    wrong.extend(EXEMPT.iter().zip(used).filter(|(_, used)| !used).map(|(row, _)| format!("not there: {row:?}")));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
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
