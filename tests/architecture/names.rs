//! Names that mean one thing: a public type's name is no other's, and a function says what it does.

use super::code::Module;
use super::{PRODUCT, WHOLE, shown};
use std::collections::BTreeMap;

/// What begins the definition of a type.
const TYPES: [&str; 5] = ["struct", "enum", "type", "trait", "union"];

#[test]
fn no_two_public_types_have_one_name() {
    let wrong = twice(&PRODUCT);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Lists the public types whose name another has, with the files that they stand in.
pub(super) fn twice(modules: &[Module]) -> Vec<String> {
    let mut files: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for module in modules {
        for name in public_types(module) {
            files.entry(name).or_default().push(shown(&module.file));
        }
    }
    files.retain(|_, files| files.len() > 1);
    files.into_iter().map(|(name, files)| format!("`{name}`: {}", files.join(", "))).collect()
}

fn public_types(module: &Module) -> impl Iterator<Item = &str> {
    module.names.windows(3).filter_map(|words| match words {
        [open, sort, name] if open == "pub" && TYPES.contains(&sort.as_str()) => Some(name.as_str()),
        _ => None,
    })
}

#[test]
fn no_function_is_named_told() {
    let is_told = |words: &[String]| words[0] == "fn" && words[1] == "told";
    let wrong: Vec<String> =
        WHOLE.iter().filter(|module| module.names.windows(2).any(is_told)).map(|module| shown(&module.file)).collect();
    assert!(wrong.is_empty(), "{wrong:?}");
}
