//! The Chinese of every row says what the English says, by everything that a program can tell.

use journeyctl::testing::diagnostics::codes::{CODES, Code};
use journeyctl::testing::language::Language;
use std::collections::BTreeSet;

/// As many English words after each other are a sentence that nobody translated.
const ENGLISH: usize = 4;

#[test]
fn every_long_text_is_translated_around_the_same_examples() {
    let mut wrong = Vec::new();
    for Code { code, text, .. } in CODES {
        let (english, chinese) = (Page::of(text.english()), Page::of(text.in_language(Language::Chinese)));
        let mut check = |holds: bool, what: &str| wrong.extend((!holds).then(|| format!("{code}: {what}")));
        check(english.blocks == chinese.blocks, "other examples");
        let headings = [("\nBad:\n", "\n不好的寫法：\n"), ("\nGood:\n", "\n好的寫法：\n")];
        check(
            headings.iter().all(|(english, chinese)| {
                count(text.english(), english) == count(text.in_language(Language::Chinese), chinese)
            }),
            "other headings",
        );
        check(english.spans == chinese.spans, &format!("{:?} are not {:?}", english.spans, chinese.spans));
        let said = text.in_language(Language::Chinese).split("\n不好的寫法：").next().unwrap_or_default().trim_end();
        check(said.ends_with('。'), "no sentence");
        wrong.extend(faults(&Page::of(said).prose).map(|fault| format!("{code}: {fault}")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_summary_and_source_is_translated() {
    let mut wrong = Vec::new();
    for Code { code, summary, source, .. } in CODES {
        let (english, chinese) = (Page::of(summary.english()), Page::of(summary.in_language(Language::Chinese)));
        wrong.extend((english.spans != chinese.spans).then(|| format!("{code}: other names in the summary")));
        wrong.extend(
            summary
                .in_language(Language::Chinese)
                .ends_with('。')
                .then(|| format!("{code}: the summary is no sentence")),
        );
        wrong.extend(faults(&chinese.prose).map(|fault| format!("{code}: {fault}")));
        let source = Page::of(source.in_language(Language::Chinese)).prose;
        wrong.extend(source.contains([',', ';']).then(|| format!("{code}: half-width punctuation: {source}")));
        wrong.extend(spaced(&source).chain(english_run(&source)).map(|fault| format!("{code}: {fault}")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn faults_are_seen() {
    let found = |text: &str| faults(&Page::of(text).prose).count();
    assert_eq!(found("請用 `a b c d e` 建立工作區。"), 0);
    assert_eq!(found("nothing here is translated yet"), 2, "no Chinese, and English");
    assert_eq!(found("這是旅程, then nobody has translated it。"), 2, "a half-width comma, and English");
    assert_eq!(found("用LINE 發送。"), 1, "no space");
    assert_eq!(found("用`a`。"), 1, "no space");
}

/// A Markdown text in its parts.
struct Page {
    /// Code blocks, each with the line that opens it.
    blocks: Vec<String>,
    /// What stands in backticks.
    spans: BTreeSet<String>,
    /// The rest: `x` for what stands in backticks, and links without where they lead.
    prose: String,
}

impl Page {
    fn of(text: &str) -> Self {
        let fenced: Vec<&str> = text.split("```").collect();
        assert_eq!(fenced.len() % 2, 1, "a code block does not end: {text}");
        let blocks = fenced.iter().skip(1).step_by(2).map(|block| (*block).to_owned()).collect();
        let outside = fenced.into_iter().step_by(2).collect::<String>();
        let ticked: Vec<&str> = outside.split('`').collect();
        let spans = ticked.iter().skip(1).step_by(2).map(|span| (*span).to_owned()).collect();
        let prose = ticked.into_iter().step_by(2).collect::<Vec<_>>().join("x");
        Self { blocks, spans, prose: without_targets(&prose) }
    }
}

fn without_targets(text: &str) -> String {
    let mut parts = text.split("](");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| text + part.split_once(')').map_or(part, |(_, rest)| rest))
}

fn count(text: &str, part: &str) -> usize {
    text.matches(part).count()
}

fn is_chinese(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}')
}

fn faults(prose: &str) -> impl Iterator<Item = String> {
    let none = (!prose.contains(is_chinese)).then(|| format!("no Chinese: {prose}"));
    none.into_iter().chain(english_run(prose)).chain(spaced(prose))
}

/// English that nobody translated.
fn english_run(prose: &str) -> Option<String> {
    let is_word = |word: &&str| !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase());
    let words: Vec<&str> =
        prose.split([' ', '\n']).map(|word| word.trim_matches(|c: char| !c.is_alphabetic())).collect();
    words.windows(ENGLISH).find(|run| run.iter().all(is_word)).map(|run| format!("English: {}", run.join(" ")))
}

/// Chinese with half-width punctuation, or without a space to Latin letters and digits.
fn spaced(prose: &str) -> impl Iterator<Item = String> {
    let chars: Vec<char> = prose.chars().collect();
    let pairs: Vec<(char, char)> = chars.windows(2).map(|pair| (pair[0], pair[1])).collect();
    let wrong = |a: char, b: char| is_chinese(a) && (b.is_ascii_alphanumeric() || ",;:!?()".contains(b));
    let wrong = pairs.into_iter().filter(move |&(a, b)| wrong(a, b) || wrong(b, a));
    wrong.map(|(a, b)| format!("`{a}{b}` stand side by side"))
}
