//! Each hole that the guards once had, planted: what stands in it must be reported.

use super::code::{Module, Tests, modules};
use super::{OPENERS, kinds_in, openers, without_door};
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
