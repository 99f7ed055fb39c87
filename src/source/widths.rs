//! Full-width characters where YAML wants the plain ones: a colon behind a key, a comma in a list, a blank before a value. Only
//! a file that is no YAML is looked at, only where reading it fails, and only what lets the reading go on is told.

use super::events;
use super::problem::FileProblem;
use super::shift::{Shift, edited};
use crate::diagnostics::Edit;
use crate::fact;
use crate::language::{Term, term};
use crate::model::text::{LONGEST_NAME, escaped, shortened};
use std::ops::Range;

/// Places that are told of one file.
const MAX_PLACES: usize = 100;

/// What stands for what: the character, what to write, its name.
const PLAIN: [(char, &str, Term); 15] = [
    ('：', ":", term("source-colon")),
    ('，', ",", term("source-comma")),
    ('｛', "{", term("source-brace")),
    ('｝', "}", term("source-brace")),
    ('［', "[", term("source-bracket")),
    ('］', "]", term("source-bracket")),
    ('＂', "\"", term("source-quotation-mark")),
    ('“', "\"", term("source-quotation-mark")),
    ('”', "\"", term("source-quotation-mark")),
    ('＇', "'", term("source-quotation-mark")),
    ('‘', "'", term("source-quotation-mark")),
    ('’', "'", term("source-quotation-mark")),
    ('－', "-", term("source-hyphen")),
    ('\u{3000}', " ", term("source-blank")),
    ('\u{a0}', " ", term("source-blank")),
];

/// The problems of `text`, each with its mend; none where full-width characters do not explain why reading it fails.
pub(super) fn problems(text: &str) -> Vec<FileProblem> {
    let mut edits: Vec<Edit> = Vec::new();
    let Some(mut failed) = failure(text) else { return Vec::new() };
    while edits.len() < MAX_PLACES {
        let Some((more, next)) = advance(text, &edits, failed) else { break };
        edits.extend(more);
        edits.sort_by_key(|edit| edit.span.start);
        match next {
            Some(at) => failed = at,
            None => break,
        }
    }
    edits.into_iter().map(|edit| problem(text, edit)).collect()
}

/// `text` with the mends of `problems`, and the way back to its places; `None` where there is nothing to mend.
pub(super) fn with_fixes(text: &str, problems: &[FileProblem]) -> Option<(String, Shift)> {
    let edits: Vec<Edit> = problems.iter().filter_map(|problem| problem.fix.clone()).collect();
    (!edits.is_empty()).then(|| (edited(text, &edits), Shift::of(&edits)))
}

/// `text` with the mends of `problems`, where it can be read with them, and the way back to its places.
pub(super) fn readable(text: &str, problems: &[FileProblem]) -> Option<(String, Shift)> {
    let edits: Vec<Edit> = problems.iter().filter_map(|problem| problem.fix.clone()).collect();
    let readable = edited(text, &edits);
    failure(&readable).is_none().then(|| (readable, Shift::of(&edits)))
}

/// Blanks that look like an indentation and are none: full-width ones, and those that do not break.
pub(super) const WIDE_BLANKS: [char; 2] = ['\u{3000}', '\u{a0}'];

/// What indents the keys of `text` that such blanks stand before. Read on, they would be a part of the key.
pub(super) fn indented(text: &str) -> Vec<FileProblem> {
    if text.is_ascii() || !text.contains(WIDE_BLANKS) {
        return Vec::new();
    }
    let keys = events::keys(text).into_iter().filter(|(key, _)| key.starts_with(WIDE_BLANKS));
    let edit = |(_, at): (String, usize)| {
        let rest = text.get(at..)?;
        let length = rest.len() - rest.trim_start_matches([' ', WIDE_BLANKS[0], WIDE_BLANKS[1]]).len();
        let is_alone = text[line_start(text, at)..at].bytes().all(|byte| byte == b' ');
        let blanks = rest[..length].chars().map(plain_blank).collect::<String>();
        (is_alone && length > 0).then_some(Edit { span: at..at + length, text: blanks })
    };
    keys.take(MAX_PLACES).filter_map(edit).map(|edit| problem(text, edit)).collect()
}

/// As many blanks as `character` is wide.
fn plain_blank(character: char) -> &'static str {
    if character == WIDE_BLANKS[0] { "  " } else { " " }
}

/// The edits of the line where reading fails, or of the line before, with which it gets further, and where it fails then.
fn advance(text: &str, known: &[Edit], failed: usize) -> Option<(Vec<Edit>, Option<usize>)> {
    let mut start = line_start(text, failed);
    for _ in 0..3 {
        let line = start..text[start..].find('\n').map_or(text.len(), |end| start + end);
        let fresh = |edit: &Edit| !known.iter().any(|known| known.span == edit.span);
        let more: Vec<Edit> = candidates(text, line).into_iter().filter(fresh).collect();
        if !more.is_empty() {
            let mut all = [known, &more].concat();
            all.sort_by_key(|edit| edit.span.start);
            let next = failure_with(text, &all);
            if next.is_none_or(|next| next > failed) {
                return Some((needed(text, known, more, next), next));
            }
        }
        start = line_start(text, start.checked_sub(1)?);
    }
    None
}

/// Edits of one mistake that may be none together: what stands between two commas of a text.
const MAX_TOGETHER: usize = 4;

/// Those of `edits` without which reading gets no further than to `next`: each other character stays as it was typed.
fn needed(text: &str, known: &[Edit], mut edits: Vec<Edit>, next: Option<usize>) -> Vec<Edit> {
    let with = |some: &[Edit]| {
        let mut all = [known, some].concat();
        all.sort_by_key(|edit| edit.span.start);
        all
    };
    let wide_keys = |some: &[Edit]| wide_keys(&edited(text, &with(some)));
    let keys = wide_keys(&edits);
    // A key that holds such a character is none that somebody meant.
    let is_enough = |some: &[Edit]| {
        let got = failure_with(text, &with(some));
        let is_as_far = got.is_none_or(|got| next.is_some_and(|next| got >= next));
        is_as_far && wide_keys(some) <= keys
    };
    let mut start = 0;
    while start < edits.len() {
        let without = |count: usize| [&edits[..start], edits.get(start + count..).unwrap_or_default()].concat();
        let fewer = (1..=MAX_TOGETHER).map(without).find(|fewer| is_enough(fewer));
        match fewer {
            Some(fewer) => (edits, start) = (fewer, 0),
            None => start += 1,
        }
    }
    edits
}

/// How many keys of `text` hold a full-width character.
fn wide_keys(text: &str) -> usize {
    let is_wide = |key: &&str| key.contains(|character| PLAIN.iter().any(|(wide, ..)| *wide == character));
    events::keys(text).iter().filter(|(key, _)| is_wide(&key.as_str())).count()
}

/// Where reading `text` fails with `edits`.
fn failure_with(text: &str, edits: &[Edit]) -> Option<usize> {
    failure(&edited(text, edits)).map(|at| Shift::of(edits).original(at))
}

/// Where reading `text` fails.
fn failure(text: &str) -> Option<usize> {
    let mut events = events::read_events(text);
    while let Some(event) = events.next_event() {
        if let Err(error) = event {
            return Some(text.floor_char_boundary(error.marker().byte_offset().unwrap_or_default().min(text.len())));
        }
    }
    None
}

fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |newline| newline + 1)
}

/// Full-width characters of the line at places where YAML gives the plain ones a meaning.
fn candidates(text: &str, line: Range<usize>) -> Vec<Edit> {
    let mut scan =
        Scan { depth: open_above(text, line.start), quote: None, at_start: true, after_key: false, is_key: true };
    let mut found = Vec::new();
    let mut characters = text[line.clone()].char_indices().peekable();
    while let Some((offset, character)) = characters.next() {
        let at = line.start + offset;
        let next = characters.peek().map(|(_, next)| *next);
        if character == '#' && scan.quote.is_none() && text[line.start..at].ends_with([' ', '\t']) {
            break;
        }
        if scan.lacks_blank(character, next) {
            found.push(Edit { span: at..at + 1, text: ": ".to_owned() });
        }
        if let Some(plain) = scan.plain_at(character) {
            let plain = if plain == " " && scan.at_start { plain_blank(character) } else { plain };
            let needs_blank = matches!(plain, ":" | "," | "-") && !next.is_none_or(is_blank);
            let new = if needs_blank { format!("{plain} ") } else { plain.to_owned() };
            found.push(Edit { span: at..at + character.len_utf8(), text: new });
        }
        scan.step(character);
    }
    found
}

/// Braces and brackets that are open where the line at `start` begins, by the lines above: a list may go over several.
fn open_above(text: &str, start: usize) -> usize {
    const LINES: usize = 20;
    let above = text[..start].rsplit('\n').take(LINES + 1);
    let count = |set: [char; 4]| above.clone().map(|line| line.matches(set).count()).sum::<usize>();
    count(['{', '[', '｛', '［']).saturating_sub(count(['}', ']', '｝', '］']))
}

fn is_blank(character: char) -> bool {
    matches!(character, ' ' | '\t' | '\u{3000}' | '\u{a0}')
}

/// What is known of a line before one of its characters.
struct Scan {
    /// Open braces and brackets.
    depth: usize,
    quote: Option<char>,
    /// Only blanks and dashes so far.
    at_start: bool,
    /// A value may begin here.
    after_key: bool,
    /// Only letters that a key may have so far.
    is_key: bool,
}

impl Scan {
    /// What to write instead of `character`, where it has a structural place.
    fn plain_at(&self, character: char) -> Option<&'static str> {
        let (_, plain, ..) = PLAIN.iter().find(|(known, ..)| *known == character)?;
        let begins_value = self.after_key || self.at_start;
        let is_structural = match *plain {
            ":" => self.quote.is_none() && !self.at_start && (self.is_key || self.depth > 0),
            "{" | "[" => self.quote.is_none() && (begins_value || self.depth > 0),
            "," | "}" | "]" => self.quote.is_none() && self.depth > 0,
            "\"" | "'" => {
                self.quote.is_some_and(|quote| quote != '"' && quote != '\'') || begins_value || self.depth > 0
            }
            "-" => self.at_start,
            _ => self.quote.is_none() && begins_value,
        };
        is_structural.then_some(*plain)
    }

    /// Whether `character` is the colon of a key behind which no blank stands; that of an address is none.
    fn lacks_blank(&self, character: char, next: Option<char>) -> bool {
        let is_first = self.quote.is_none() && self.depth == 0 && self.is_key && !self.at_start;
        character == ':' && is_first && next.is_some_and(|next| !is_blank(next) && next != '/')
    }

    fn step(&mut self, character: char) {
        let plain =
            PLAIN.iter().find(|(known, ..)| *known == character).and_then(|(_, plain, ..)| plain.chars().next());
        let is_quote = matches!(plain.unwrap_or(character), '"' | '\'');
        match (self.quote, plain.unwrap_or(character)) {
            (Some(quote), own) if is_quote && (own == quote || plain.is_some()) => self.quote = None,
            (Some(_), _) | (None, ' ' | '\t') => {}
            (None, own @ ('"' | '\'')) if self.after_key || self.at_start || self.depth > 0 => {
                self.quote = Some(if plain.is_some() { character } else { own });
                (self.after_key, self.at_start) = (false, false);
            }
            (None, '{' | '[') => {
                self.depth += 1;
                (self.after_key, self.is_key, self.at_start) = (true, true, false);
            }
            (None, '}' | ']') => self.depth = self.depth.saturating_sub(1),
            (None, ':' | ',') => (self.after_key, self.is_key, self.at_start) = (true, self.depth > 0, false),
            (None, '-') if self.at_start => {}
            (None, other) => {
                self.is_key &= other.is_ascii_alphanumeric() || matches!(other, '_' | '-' | '$' | '.');
                (self.after_key, self.at_start) = (false, false);
            }
        }
    }
}

/// That no blank stands behind the colon of a key.
fn without_blank(text: &str, edit: Edit) -> FileProblem {
    let line = line_start(text, edit.span.start);
    let key = text[line..edit.span.start].trim_start_matches([' ', '-']);
    let value = text[edit.span.end..].split('\n').next().unwrap_or_default().trim_end();
    FileProblem::of(
        "syntax",
        edit.span.clone(),
        fact!("syntax-blank-missing", key = escaped(key), shortened = escaped(&shortened(value, LONGEST_NAME))),
    )
    .fix(edit.span, edit.text)
}

fn problem(text: &str, edit: Edit) -> FileProblem {
    if text[edit.span.clone()] == *":" {
        return without_blank(text, edit);
    }
    let character = text[edit.span.clone()].chars().next().unwrap_or_default();
    let (_, plain, name) = PLAIN.iter().find(|(known, ..)| *known == character).copied().unwrap_or((
        character,
        "",
        term("source-character"),
    ));
    let shown = character.escape_debug().to_string();
    let shown = if matches!(character, '\u{3000}' | '\u{a0}') { format!("U+{:04X}", character as u32) } else { shown };
    let help = match plain {
        " " => fact!("source-write-plain-blank-u"),
        plain if edit.text.ends_with(' ') => {
            fact!("source-write-blank-behind", plain)
        }
        plain => fact!("source-write-2", plain),
    };
    let span = edit.span.clone();
    FileProblem::of("full-width", span, fact!("full-width", shown, name)).help(help).fix(edit.span, edit.text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mended(text: &str) -> String {
        let edits: Vec<Edit> = problems(text).into_iter().filter_map(|problem| problem.fix).collect();
        edited(text, &edits)
    }

    #[test]
    fn full_width_characters_are_mended_where_reading_fails() {
        for (text, right) in [
            ("a: 1\nscenario：Shipped\nb: 2\n", "a: 1\nscenario: Shipped\nb: 2\n"),
            ("scenario： Shipped\nb: 2\n", "scenario: Shipped\nb: 2\n"),
            ("a: ｛b: true｝\nc: 1\n", "a: {b: true}\nc: 1\n"),
            ("a: {b: true，c: false}\n", "a: {b: true, c: false}\n"),
            ("a: {b: 1,\n  c: 2，d: 3}\n", "a: {b: 1,\n  c: 2, d: 3}\n"),
            ("a:\n  - b: 1\n    c：2\n    d: 3\n", "a:\n  - b: 1\n    c: 2\n    d: 3\n"),
            ("a: 1\nb:\u{3000}2\nc: 3\n", "a: 1\nb: 2\nc: 3\n"),
            ("a: “x: y”\nb: 1\n", "a: \"x: y\"\nb: 1\n"),
            ("a: 1\nname:出貨\nb: 2\n", "a: 1\nname: 出貨\nb: 2\n"),
            ("a:\n  - b:1\n    c: 2\n", "a:\n  - b: 1\n    c: 2\n"),
            ("a:\n  b: 甲\n\u{3000}c: 1\n  d: 2\n", "a:\n  b: 甲\n  c: 1\n  d: 2\n"),
            ("a:\n  － b: 1\n    c: 2\n", "a:\n  - b: 1\n    c: 2\n"),
        ] {
            let mended = mended(text);
            assert_eq!(mended, right);
            assert_eq!(failure(&mended), None, "{mended}");
        }
    }

    #[test]
    fn texts_keep_their_characters() {
        for text in [
            "a: 您好，請：看\nb: [\n",
            "a: \"x：y，z\"\nb: {\n",
            "a: |\n  scenario：Shipped\nb: {x: 1\n",
            "# a：b\nb: }\n",
            "a: 1\n",
            "a：1\n",
        ] {
            assert_eq!(mended(text), text);
        }
    }

    #[test]
    fn a_text_beside_a_mistake_keeps_its_characters() {
        for (text, right) in [
            ("a: {b: [精華液，30ml]，c: {d: 1}}\n", "a: {b: [精華液，30ml], c: {d: 1}}\n"),
            ("a: {b: true，c: 1, d: {e: 您好，已出貨, f: 60}}\n", "a: {b: true, c: 1, d: {e: 您好，已出貨, f: 60}}\n"),
            (
                "a: {b: 您好：請看, c: “引號”}，d: 1\nz: {x: true，y: 1}\n",
                "a: {b: 您好：請看, c: “引號”}，d: 1\nz: {x: true，y: 1}\n",
            ),
            ("a: {b: “引號”，c: 1}\n", "a: {b: “引號”, c: 1}\n"),
            ("a: {b: 甲（乙，note：丙）, c: 1，d: 2}\n", "a: {b: 甲（乙，note：丙）, c: 1, d: 2}\n"),
            ("a: {b: [x，y，z], c: 1，d: 2}\n", "a: {b: [x，y，z], c: 1, d: 2}\n"),
        ] {
            assert_eq!(mended(text), right);
        }
    }

    #[test]
    fn blanks_that_only_look_like_an_indentation_are_told_where_they_stand() {
        for (text, right) in [
            ("a:\n\u{3000}b: 1\n", Some("a:\n  b: 1\n")),
            ("a:\n\u{3000}\u{3000}b: 1\n", Some("a:\n    b: 1\n")),
            ("a:\n\u{a0}\u{a0}b: 1\n", Some("a:\n  b: 1\n")),
            ("a: |\n  \u{3000}b: 1\n", None),
            ("a: \"\u{3000}b: 1\"\n", None),
            ("a:\n  b: \u{3000}1\n", None),
        ] {
            let told = indented(text);
            let mended = with_fixes(text, &told).map(|(mended, _)| mended);
            assert_eq!(mended.as_deref(), right, "{text:?}");
            assert!(told.iter().all(|problem| problem.span.start == 3), "{text:?}");
            assert_eq!(crate::source::documents(text).is_err(), right.is_some(), "{text:?}");
        }
    }

    #[test]
    fn each_place_is_told_once_at_its_own_bytes() {
        let text = "a：1\nb: 2\nc：3\nd: {e: 4，f: 5}\n";
        let told: Vec<_> = problems(text).into_iter().map(|problem| text[problem.span].to_owned()).collect();
        assert_eq!(told, ["：", "：", "，"]);
    }
}
