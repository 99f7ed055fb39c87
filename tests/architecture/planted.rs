//! Each hole that the guards once had, planted: what stands in it must be reported.

use super::code::{Module, Tests, modules};
use super::names::twice;
use super::speech::{conversions, words_in};
use super::{OPENERS, kinds_in, makes_unchecked, openers, without_door};
use std::path::Path;

/// The code of `text` in the module `path` of the program.
fn planted(path: &str, text: &str) -> Vec<Module> {
    let path: Vec<String> = path.split("::").map(str::to_owned).collect();
    modules(&path, Path::new("planted.rs"), text, Tests::LeftOut).0
}

#[test]
fn a_room_that_is_named_in_any_way_is_found() {
    // `diff` has no door to `plan`.
    let rows = [
        ("diff", "use crate::plan::Plan;"),
        ("diff", "use crate::plan;"),
        ("diff", "use crate::{model::Address, plan::{Plan, Step}};"),
        ("diff", "use crate::{plan};"),
        ("diff", "pub use crate::{model, plan as other};"),
        ("diff", "use crate::plan as other;"),
        ("diff", "fn f(plan: &crate::plan::Plan) {}"),
        ("diff", "fn f() { let steps = crate::plan::steps(); }"),
        ("diff", "fn f() { println!(\"{}\", crate::plan::steps()); }"),
        ("diff", "fn f() -> Vec<crate::plan::Step> { Vec::<crate::plan::Step>::new() }"),
        ("diff", "impl Into<crate::plan::Step> for Change {}"),
        ("diff", "use super::plan::Plan;"),
        ("diff::names", "use super::super::plan::Plan;"),
        ("diff::names::deep", "use super::super::super::plan::{self, Plan};"),
        ("diff::names", "fn f(plan: &super::super::plan::Plan) {}"),
        ("diff", "mod inner { use super::super::plan::Plan; }"),
        ("diff", "#[derive(Serialize)] struct A { #[serde(with = \"crate::plan::wire\")] a: u8 }"),
        // What comes after the first test, and before it.
        ("diff", "#[cfg(test)] mod tests; use crate::plan::Plan;"),
        ("diff", "#[cfg(test)] mod tests { fn t() {} } fn f() { crate::plan::plan(); }"),
        ("diff", "#[cfg(test)] use crate::model::Address; use crate::plan::Plan;"),
        ("diff", "#[cfg(not(test))] use crate::plan::Plan;"),
        ("diff", "#[cfg(any(test, feature = \"mutants\"))] use crate::plan::Plan;"),
        // All of them, or under another name.
        ("diff", "use crate::*;"),
        ("diff", "use crate::{*};"),
        ("diff", "use crate as whole;"),
        ("diff", "use crate::{self as whole};"),
        // What is there for tests is no room.
        ("diff", "use crate::testing::kinds::KINDS;"),
    ];
    for (path, text) in rows {
        let found: Vec<String> = planted(path, text).iter().flat_map(without_door).collect();
        assert_eq!(found.len(), 1, "{path}: {text}: {found:?}");
    }
}

#[test]
fn what_a_room_may_name_is_not_reported() {
    let rows = [
        ("diff", "use crate::model::Address;"),
        ("diff", "use crate::{desired::{self, Desired}, live, say, word};"),
        ("diff", "use super::diff::names; use self::names::Names;"),
        ("diff::names", "pub(super) fn f() {} pub(crate) fn g(&self) { self.plan(); super::other(); }"),
        ("diff", "fn f() { crate::mutant::is(\"x\"); let plan = 1; plan::local(); }"),
        ("diff", "#[cfg(test)] use crate::plan::Plan; #[cfg(test)] mod tests { use crate::plan::Step; }"),
        ("diff", "#[cfg(all(test, feature = \"mutants\"))] use crate::plan::Plan;"),
        ("diff", "//! See `crate::plan::Plan`.\n/// As [`crate::plan`] does.\nfn f() {}"),
        ("commands", "use crate::plan::Plan;"),
    ];
    for (path, text) in rows {
        let found: Vec<String> = planted(path, text).iter().flat_map(without_door).collect();
        assert!(found.is_empty(), "{path}: {text}: {found:?}");
    }
}

#[test]
fn a_kind_that_is_named_in_any_way_is_found() {
    let rows = [
        "fn f(kind: &Kind) -> bool { matches!(kind.slug, \"journey\") }",
        "fn f(kind: &Kind) -> bool { \"journey\" == kind.slug }",
        "fn f(kind: &Kind) -> bool { kind.slug.eq(\"journey\") }",
        "fn f(kind: &Kind) -> bool { [\"journey\"].contains(&kind.slug) }",
        "fn f(kind: &Kind) { match kind.name { \"Journey\" | \"Module\" => {} _ => {} } }",
        "const ONLY: &str = \"cart-remarketing\";",
        "fn f() { by_slug(\"notification\"); }",
        "fn f() { format!(\"/journeys/{id}\"); }",
        "fn f(path: &str) -> bool { path.starts_with(\"/cart-remarketing/\") }",
        "use crate::kinds::journey::KIND;",
        "use crate::kinds::journey; static K: &Kind = &journey::KIND;",
        "use crate::kinds::{self, journey::reasons::AUTOMATIC};",
        "use crate::kinds::cart_remarketing as cart;",
        "fn f(kind: &Kind) -> bool { std::ptr::eq(kind, &crate::kinds::module::KIND) }",
        "enum Sort { Journey, Other }",
        "fn f(kind: &Kind) -> bool { kind.name.as_bytes() == b\"Journey\" }",
        "fn f(kind: &Kind) -> bool { kind.chinese == \"旅程\" }",
        "#[cfg(test)] mod tests; fn f(kind: &Kind) -> bool { kind.slug == \"journey\" }",
    ];
    for text in rows {
        let found: Vec<String> = planted("plan", text).iter().flat_map(kinds_in).collect();
        assert!(!found.is_empty(), "{text}");
    }
    let harmless = [
        "fn f(journey: &Change) { journey.say(\"a journey that runs\"); }",
        "#[cfg(test)] mod tests { fn t() { by_slug(\"journey\"); } }",
        "// \"journey\"\nfn f() {}",
    ];
    for text in harmless {
        let found: Vec<String> = planted("plan", text).iter().flat_map(kinds_in).collect();
        assert!(found.is_empty(), "{text}: {found:?}");
    }
}

#[test]
fn what_only_tests_may_make_is_found() {
    let rows = [
        ("commands", "use crate::desired::for_tests;"),
        ("commands::apply", "use crate::plan::{Cleared, for_tests::cleared};"),
        ("commands", "use crate::desired::{self, for_tests::desired as load};"),
        ("desired::load", "fn f() -> Desired { super::for_tests::desired(Vec::new(), Vec::new(), Vec::new()) }"),
        ("plan", "#[cfg(test)] mod tests {} use crate::desired::for_tests as checked;"),
    ];
    for (path, text) in rows {
        assert!(planted(path, text).iter().any(makes_unchecked), "{path}: {text}");
    }
    let harmless = [
        ("testing::desired", "pub use crate::desired::for_tests;"),
        ("plan", "#[cfg(test)] mod tests { use crate::desired::for_tests; }"),
        ("plan", "// for_tests\nfn f() { let text = \"for_tests\"; }"),
    ];
    for (path, text) in harmless {
        assert!(!planted(path, text).iter().any(makes_unchecked), "{path}: {text}");
    }
}

#[test]
fn a_file_that_is_opened_in_any_way_is_found() {
    let rows = [
        "use std::fs;",
        "use std::{fs, io};",
        "use std::{io, fs::File};",
        "fn f() { std::fs::read(\"x\"); }",
        "use tokio::{fs as files};",
        "fn f(path: &Path) -> bool { path.exists() }",
        "fn f(path: &Path) -> bool { path\n    .is_dir() }",
        "#[cfg(test)] mod tests; use std::fs;",
    ];
    for text in rows {
        assert!(planted("plan", text).iter().any(|module| !openers(module, &OPENERS).is_empty()), "{text}");
    }
}

#[test]
fn words_below_the_rooms_that_speak_are_found() {
    let rows = [
        "use crate::say;",
        "use crate::{fact, word};",
        "use crate::say as other;",
        "use crate::language::{Text, comma};",
        "use crate::language::comma as between;",
        "fn f() -> String { say!(\"plan-text\", key) }",
        "fn f() -> &'static str { crate::word!(\"plan-text\") }",
        "fn f() -> String { format!(\"{}: {}\", key, say!(\"plan-text\")) }",
        "fn f(text: &Text) -> String { text.said() }",
        "fn f(text: Option<Text>) -> Option<String> { text.as_ref().map(Text::said) }",
        "fn f(text: &Text) -> String { text.in_language(language) }",
        "fn f(text: &Text) -> bool { text.english().ends_with('?') }",
        "fn f(rule: &Rule) -> String { rule.source.said().to_owned() }",
        "fn f() -> &'static str { if Language::current() == Language::Chinese { \"天\" } else { \"day\" } }",
        "fn f() -> io::Error { io::Error::other(format!(\"no {name}\")) }",
        "fn f() -> io::Error { io::Error::new(io::ErrorKind::InvalidData, \"not UTF-8\") }",
        "fn f() -> io::Error { std::io::Error::new(ErrorKind::Other, fact!(\"a\").to_string()) }",
    ];
    for text in rows {
        for room in ["diff", "commands"] {
            let found: Vec<String> = planted(room, text).iter().flat_map(words_in).collect();
            assert!(!found.is_empty(), "{room}: {text}");
        }
        let speaking: Vec<String> = planted("render", text).iter().flat_map(words_in).collect();
        assert!(speaking.is_empty(), "{text}");
    }
}

#[test]
fn a_text_that_is_made_from_a_string_by_the_way_is_found() {
    let rows = [
        ("impl From<String> for Text { fn from(words: String) -> Self { Self::quoted(words) } }", "String", "Text"),
        ("impl From<&str> for crate::language::Text {}", "&str", "Text"),
        ("impl<'a> From<Cow<'a, str>> for Text {}", "Cow<'a,str>", "Text"),
        ("impl<T: Into<String>> From<T> for Text where T: Clone {}", "T", "Text"),
        ("impl TryFrom<&str> for super::Argument {}", "&str", "Argument"),
        ("impl Into<Text> for String {}", "String", "Text"),
        ("impl std::str::FromStr for Text {}", "str", "Text"),
        ("impl From<String> for Ending {}", "String", "Ending"),
        ("struct Simple; impl From<String> for TextError {}", "String", "TextError"),
    ];
    for (text, source, target) in rows {
        let found: Vec<_> = planted("commands", text).iter().flat_map(conversions).collect();
        assert_eq!(found, [(source.to_owned(), target.to_owned())], "{text}");
    }
    for text in ["impl From<String> for Name {}", "impl Display for Text {}", "fn f() -> impl Iterator<Item = Text> {}"]
    {
        assert!(planted("commands", text).iter().flat_map(conversions).next().is_none(), "{text}");
    }
}

#[test]
fn facts_are_not_reported() {
    let rows = [
        "use crate::fact; use crate::language::{Term, Text, term};",
        "fn f() -> Text { fact!(\"plan-text\", key, said = moment) }",
        "fn f(segment: &Segment) -> String { segment.text().into_owned() }",
        "fn f() -> io::Error { io::Error::new(io::ErrorKind::InvalidData, TextError(fact!(\"files-not-utf\"))) }",
        "#[cfg(test)] mod tests { fn t() { assert_eq!(text.english(), \"a\"); } }",
    ];
    for text in rows {
        let found: Vec<String> = planted("diff", text).iter().flat_map(words_in).collect();
        assert!(found.is_empty(), "{text}: {found:?}");
    }
}

#[test]
fn a_name_that_two_public_types_have_is_found() {
    let first = planted("plan", "pub struct Held { at: u8 } pub(crate) struct Own; struct Hidden;");
    for other in [
        "pub enum Held { A }",
        "pub type Held = u8;",
        "mod inner { pub trait Held {} }",
        "#[derive(Debug)] pub struct Held;",
    ] {
        let all: Vec<Module> =
            planted("diff", other).into_iter().chain(planted("plan", "pub struct Held { at: u8 }")).collect();
        assert_eq!(twice(&all).len(), 1, "{other}");
    }
    let free: Vec<Module> = first.into_iter().chain(planted("diff", "pub(super) struct Held; struct Own;")).collect();
    assert!(twice(&free).is_empty());
}
