//! The catalogues in `locales/` are complete: each language has every entry, each with the same arguments, and the source
//! names every entry with its arguments.

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use journeyctl::testing::diagnostics::codes::CODES;
use journeyctl::testing::language::catalogue::FILES;
use journeyctl::testing::language::{Language, Term};
use proc_macro2::{TokenStream, TokenTree};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// What stands before the name of an entry.
const MACROS: [&str; 3] = ["say", "word", "fact"];

/// Attributes of the entry of a message.
const BESIDE: [&str; 3] = [".label", ".help", ".related"];

/// All of them.
const ATTRIBUTES: [&str; 5] = ["label", "help", "related", "summary", "source"];

/// The entries of a catalogue or of the source, each with its arguments.
pub(crate) type Entries = BTreeMap<String, BTreeSet<String>>;

#[test]
fn every_language_has_every_entry_with_the_same_arguments() {
    let english = entries(Language::English);
    for language in Language::ALL {
        let other = entries(language);
        let missing: Vec<_> = english.keys().filter(|name| !other.contains_key(*name)).collect();
        let extra: Vec<_> = other.keys().filter(|name| !english.contains_key(*name)).collect();
        assert!(missing.is_empty() && extra.is_empty(), "{language:?} lacks {missing:?} and has besides {extra:?}");
    }
}

#[test]
fn every_entry_is_used_with_just_its_arguments() {
    let mut named = Entries::new();
    for term in CODES.iter().flat_map(|code| [code.summary, code.source]) {
        if let Term::Entry(name) = term {
            named.insert(name.to_owned(), BTreeSet::new());
        }
    }
    for path in below(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src")) {
        let text = fs::read_to_string(&path).expect("readable");
        let tokens = text.parse().unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        walk(tokens, &mut named);
    }
    let mut known = Entries::new();
    for language in Language::ALL {
        for (name, arguments) in entries(language) {
            // What a finding says beside its message is filled in with the same arguments.
            let beside = BESIDE.iter().find_map(|end| name.strip_suffix(end));
            known.entry(beside.map_or_else(|| name.clone(), str::to_owned)).or_default().extend(arguments);
        }
    }
    let all = known.keys().chain(named.keys()).collect::<BTreeSet<_>>();
    let wrong: Vec<String> = all
        .into_iter()
        .filter(|name| known.get(*name) != named.get(*name))
        .map(|name| format!("`{name}`: catalogue {:?}, source {:?}", known.get(name), named.get(name)))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A finding is one entry: its name is that of the code, or begins with it, and label, help and the words beside a related
/// place are its attributes. Where a message is no finding's, nobody would read them.
#[test]
fn a_finding_is_an_entry_of_its_code() {
    let mut made = BTreeMap::new();
    for path in below(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src")) {
        let text = fs::read_to_string(&path).expect("readable");
        findings_in(text.parse().expect("Rust"), &mut made);
    }
    assert!(made.len() > 100, "{made:?}");
    let known =
        |entry: &str, code: &str| entry.strip_prefix(code).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'));
    let wrong: Vec<_> = made.iter().filter(|(entry, code)| !known(entry, code)).collect();
    assert!(wrong.is_empty(), "not named by their code: {wrong:?}");
    let entries = entries(Language::English);
    let beside = entries.keys().filter_map(|name| BESIDE.iter().find_map(|end| name.strip_suffix(end)));
    let unread: BTreeSet<_> = beside.filter(|entry| !made.contains_key(*entry)).collect();
    assert!(unread.is_empty(), "attributes that nobody reads: {unread:?}");
    let is_known = |name: &&String| name.split_once('.').is_none_or(|(_, end)| ATTRIBUTES.contains(&end));
    let other: Vec<_> = entries.keys().filter(|name| !is_known(name)).collect();
    assert!(other.is_empty(), "attributes of no known name: {other:?}");
}

/// Takes down the entry of each `of("code", …, fact!("entry", …))`, and its code.
fn findings_in(tokens: TokenStream, made: &mut BTreeMap<String, String>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    for (at, token) in tokens.iter().enumerate() {
        match token {
            TokenTree::Group(group) => findings_in(group.stream(), made),
            TokenTree::Ident(ident) if ident == "of" => {
                let Some(TokenTree::Group(call)) = tokens.get(at + 1) else { continue };
                let Some(code) = first_literal(call.stream()) else { continue };
                made.extend(facts_in(call.stream()).into_iter().map(|entry| (entry, code.clone())));
            }
            TokenTree::Ident(_) | TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
    }
}

/// The entries of the facts in `tokens`, one of which may be chosen; not those inside a fact.
fn facts_in(tokens: TokenStream) -> Vec<String> {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let is_fact = |at: usize| {
        let before = at.checked_sub(2).and_then(|start| tokens.get(start..at));
        matches!(before, Some([TokenTree::Ident(name), TokenTree::Punct(_)]) if name == "fact")
    };
    let groups = tokens.iter().enumerate().filter_map(|(at, token)| match token {
        TokenTree::Group(group) if is_fact(at) => Some(first_literal(group.stream()).into_iter().collect()),
        TokenTree::Group(group) => Some(facts_in(group.stream())),
        TokenTree::Ident(_) | TokenTree::Punct(_) | TokenTree::Literal(_) => None,
    });
    groups.flatten().collect()
}

/// The text that `tokens` begin with.
fn first_literal(tokens: TokenStream) -> Option<String> {
    let Some(TokenTree::Literal(literal)) = tokens.into_iter().next() else { return None };
    Some(literal.to_string().strip_prefix('"')?.strip_suffix('"')?.to_owned())
}

/// No text is left over that nobody translated: where a Chinese one is the English one, it holds no English word.
#[test]
fn no_text_is_the_same_in_both_languages_but_names() {
    let of = |language: Language| -> BTreeMap<String, String> {
        let files = FILES.iter().filter(|(known, _)| *known == language).flat_map(|(_, files)| *files);
        files.flat_map(|(_, text)| texts(text)).collect()
    };
    let (english, chinese) = (of(Language::English), of(Language::Chinese));
    let same = english.iter().filter(|(name, text)| chinese.get(*name) == Some(text));
    let wrong: Vec<_> = same.filter(|(_, text)| super::prose::english(text).is_some()).collect();
    assert!(wrong.is_empty(), "{wrong:?}");
}

/// The texts of a catalogue, by name.
fn texts(text: &str) -> Vec<(String, String)> {
    let resource = fluent_syntax::parser::parse(text).expect("Fluent");
    let plain = |pattern: &Pattern<&str>| -> String {
        let part = |element: &PatternElement<&str>| match element {
            PatternElement::TextElement { value } => (*value).to_owned(),
            PatternElement::Placeable { .. } => "``".to_owned(),
        };
        pattern.elements.iter().map(part).collect()
    };
    let mut all = Vec::new();
    for entry in &resource.body {
        let Entry::Message(message) = entry else { continue };
        all.extend(message.value.iter().map(|value| (message.id.name.to_owned(), plain(value))));
        let attributes = message.attributes.iter();
        all.extend(attributes.map(|one| (format!("{}.{}", message.id.name, one.id.name), plain(&one.value))));
    }
    all
}

/// The entries of a language, `name` and `name.attribute`.
pub(crate) fn entries(language: Language) -> Entries {
    let mut found = Entries::new();
    for (file, text) in FILES.iter().filter(|(known, _)| *known == language).flat_map(|(_, files)| *files) {
        let resource = fluent_syntax::parser::parse(*text).unwrap_or_else(|(_, errors)| panic!("{file}: {errors:?}"));
        for entry in resource.body {
            match entry {
                Entry::Message(message) => {
                    let name = message.id.name;
                    let value = message.value.map(|value| (name.to_owned(), value));
                    let attributes = message.attributes.into_iter();
                    let attributes = attributes.map(|one| (format!("{name}.{}", one.id.name), one.value));
                    for (name, pattern) in value.into_iter().chain(attributes) {
                        let before = found.insert(name.clone(), arguments(&pattern));
                        assert!(before.is_none(), "{file}: `{name}` stands twice");
                    }
                }
                Entry::Comment(_) | Entry::GroupComment(_) | Entry::ResourceComment(_) => {}
                Entry::Term(term) => panic!("{file}: `-{}` is a term", term.id.name),
                Entry::Junk { content } => panic!("{file}: no entry: {content}"),
            }
        }
    }
    found
}

fn arguments(pattern: &Pattern<&str>) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { .. }
            | PatternElement::Placeable { expression: Expression::Inline(InlineExpression::StringLiteral { .. }) } => {}
            PatternElement::Placeable {
                expression: Expression::Inline(InlineExpression::VariableReference { id }),
            } => {
                found.insert(id.name.to_owned());
            }
            // One word or another, by a count.
            PatternElement::Placeable {
                expression: Expression::Select { selector: InlineExpression::VariableReference { id }, variants },
            } => {
                found.insert(id.name.to_owned());
                found.extend(variants.iter().flat_map(|variant| arguments(&variant.value)));
            }
            PatternElement::Placeable { expression } => panic!("an expression that nothing fills in: {expression:?}"),
        }
    }
    found
}

/// Takes down every entry that `tokens` name, with its arguments.
fn walk(tokens: TokenStream, named: &mut Entries) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    for (at, token) in tokens.iter().enumerate() {
        match token {
            TokenTree::Group(group) => walk(group.stream(), named),
            TokenTree::Ident(ident) => {
                let called = match tokens.get(at + 1) {
                    Some(TokenTree::Punct(mark)) if mark.as_char() == '!' => {
                        tokens.get(at + 2).filter(|_| MACROS.iter().any(|known| ident == known))
                    }
                    other => other.filter(|_| ident == "term"),
                };
                if let Some(TokenTree::Group(group)) = called {
                    take_down(group.stream(), named);
                }
            }
            TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
    }
}

/// Takes down the entry that a call begins with, and the names of the arguments behind it.
fn take_down(call: TokenStream, named: &mut Entries) {
    let tokens: Vec<TokenTree> = call.into_iter().collect();
    let Some(TokenTree::Literal(literal)) = tokens.first() else { return };
    let text = literal.to_string();
    let Some(name) = text.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) else { return };
    let is_comma = |token: &TokenTree| matches!(token, TokenTree::Punct(mark) if mark.as_char() == ',');
    let follows = tokens.windows(2).filter(|pair| is_comma(&pair[0]));
    let arguments: BTreeSet<String> = follows.map(|pair| pair[1].to_string()).collect();
    match named.get(name) {
        Some(before) => assert_eq!(before, &arguments, "`{name}` with other arguments"),
        None => drop(named.insert(name.to_owned(), arguments)),
    }
}

fn below(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    entries
        .flat_map(|path| if path.is_dir() { below(&path) } else { vec![path] })
        .filter(|path| path.extension().is_some_and(|end| end == "rs"))
        .collect()
}
