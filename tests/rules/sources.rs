//! `docs/sources.md` and `docs/sources.zh-TW.md`: every number that a rule rests on, drawn from the table of numbers.

use super::page::{PARTLY, WITHOUT};
use super::{ROOT, hold};
use journeyctl::testing::diagnostics::codes::CODES;
use journeyctl::testing::diagnostics::sources::{NUMBERED, Numbered};
use journeyctl::testing::language::{Language, Term};
use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// The groups of the page: what their numbers begin with, and their title.
const GROUPS: [(&str, Term); 4] = [
    ("S", Term::page("Source documents", "來源文件")),
    ("R", Term::page("Rules drawn from them", "由來源文件歸納的規則")),
    ("X", Term::page("Public documentation", "公開文件")),
    ("AMB-", Term::page("Readings of what the sources leave open", "對來源文件未說明之處的解讀")),
];

const HEAD: Term = Term::page(
    "\
# What rules rest on

[繁體中文](sources.zh-TW.md)

Findings, plans and pages name what a rule rests on by a number. `journeyctl explain R04` says the same. This page is drawn
from the table in `src/diagnostics/sources.rs`. Why each reading was chosen: [decisions](decisions.md).
",
    "\
# 規則的依據

[English](sources.md)

問題、計畫與各頁面以編號寫出規則的依據。`journeyctl explain R04` 會印出同樣的內容。本頁由 `src/diagnostics/sources.rs` 的表產生。
各項解讀的理由見[決策](decisions.md)。
",
);

#[test]
fn the_pages_of_sources_are_drawn_from_the_table() {
    for (name, language) in [("docs/sources.md", Language::English), ("docs/sources.zh-TW.md", Language::Chinese)] {
        hold(name, &page(language));
    }
}

fn page(language: Language) -> String {
    let word = |english, chinese| Term::page(english, chinese).in_language(language);
    let rules = word("rules.md", "rules.zh-TW.md");
    let mut page = HEAD.in_language(language).to_owned();
    for (begin, title) in GROUPS {
        writeln!(page, "\n## {}\n", title.in_language(language)).expect("text");
        let codes = if begin == "R" { word(" Codes |", " 代碼 |") } else { "" };
        let line = if begin == "R" { "---|" } else { "" };
        writeln!(page, "| | |{codes}\n|---|---|{line}").expect("text");
        for row in of_group(begin) {
            let meaning = row.meaning.in_language(language);
            let number = row.number;
            let codes = if begin == "R" { format!(" {} |", codes_of(row, rules, language)) } else { String::new() };
            writeln!(page, "| {number} | {meaning} |{codes}").expect("text");
        }
    }
    page
}

fn of_group(begin: &str) -> impl Iterator<Item = &'static Numbered> {
    let is_digit = |letter: char| letter.is_ascii_digit();
    NUMBERED.iter().filter(move |row| row.number.trim_end_matches(is_digit) == begin)
}

/// The codes that a rule is found by, as links to their page, and what of it no code finds.
fn codes_of(row: &Numbered, rules: &str, language: Language) -> String {
    let word = |english, chinese| Term::page(english, chinese).in_language(language);
    let codes = CODES.iter().filter(|code| row.is_named_in(code.source.english()));
    let links: Vec<String> = codes.map(|code| format!("[{0}]({rules}#{0})", code.code)).collect();
    let said = WITHOUT.iter().chain(&PARTLY).filter(|(number, _)| *number == row.number);
    let linked = (!links.is_empty()).then(|| links.join(word(", ", "、")));
    let parts = linked.into_iter().chain(said.map(|(_, why)| why.in_language(language).to_owned()));
    parts.collect::<Vec<_>>().join(word("; ", "；"))
}

#[test]
fn every_rule_has_a_code_or_a_reason_why_it_has_none() {
    for row in of_group("R") {
        let has_code = CODES.iter().any(|code| row.is_named_in(code.source.english()));
        let is_excused = WITHOUT.iter().any(|(known, _)| *known == row.number);
        assert_ne!(has_code, is_excused, "{}", row.number);
    }
}

/// Whatever is read by people and names a number finds it in the table, and no public document stands there for nobody.
#[test]
fn every_number_that_is_named_is_defined() {
    let mut named = BTreeSet::new();
    for path in readable() {
        let text = std::fs::read_to_string(&path).expect("readable");
        for number in numbers_in(&text) {
            let is_known = NUMBERED.iter().any(|row| row.number == number);
            assert!(is_known, "{}: `{number}` stands in no table", path.display());
            named.insert(number.to_owned());
        }
    }
    let lost: Vec<&str> = of_group("X").map(|row| row.number).filter(|number| !named.contains(*number)).collect();
    assert!(lost.is_empty(), "nothing names {lost:?}");
}

/// Catalogues, pages and tables, but for what the page of numbers itself is made of.
fn readable() -> Vec<PathBuf> {
    let mut open: Vec<PathBuf> =
        ["docs", "locales", "src", "README.md", "CONTRIBUTING.md"].map(|name| Path::new(ROOT).join(name)).into();
    let mut files = Vec::new();
    while let Some(path) = open.pop() {
        if path.is_dir() {
            open.extend(std::fs::read_dir(&path).expect("a folder").map(|entry| entry.expect("an entry").path()));
        } else if path.extension().is_some_and(|end| ["md", "ftl", "rs"].iter().any(|known| end == *known)) {
            let stem = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
            files.extend((!stem.starts_with("sources")).then_some(path));
        }
    }
    files
}

fn numbers_in(text: &str) -> impl Iterator<Item = &str> {
    let is_part = |letter: char| letter.is_ascii_alphanumeric() || ['-', '_'].contains(&letter);
    text.split(move |letter: char| !is_part(letter)).filter(|word| is_number(word))
}

fn is_number(word: &str) -> bool {
    let begin = word.trim_end_matches(|letter: char| letter.is_ascii_digit());
    let digits = word.len() - begin.len();
    match begin {
        "AMB-" => digits > 0,
        "R" => digits == 2,
        "S" => digits == 1,
        "X" => (1..=2).contains(&digits),
        _ => false,
    }
}
