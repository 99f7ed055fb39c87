//! Bytes → text that is fit to be YAML: UTF-8, LF, nothing hidden, no leftovers of a merge.

use super::problem::FileProblem;
use super::shift::{Shift, edited};
use crate::diagnostics::Edit;
use crate::fact;
use crate::language::Text;
use crate::model::text::is_deceptive;
use crate::source::modeline::{self, Modeline};
use std::ops::Range;

/// The largest file that is read.
pub const MAX_FILE_BYTES: u64 = 8 * 1024 * 1024;

/// Text that can be shown although it cannot be used, and what is wrong with it.
#[derive(Debug)]
pub struct Unfit {
    pub text: String,
    pub problem: FileProblem,
}

/// A text in which something cannot be seen, and what is wrong with it. It is read without that, so that one mistake
/// hides no other.
#[derive(Debug)]
pub struct Unseen {
    pub text: String,
    pub problems: Vec<FileProblem>,
    /// What leaves it out, in order.
    pub edits: Vec<Edit>,
    /// Whether the text can be read with that.
    pub is_readable: bool,
}

impl From<Unfit> for Unseen {
    fn from(unfit: Unfit) -> Self {
        let Unfit { text, problem } = unfit;
        let (mut problems, mut edits): (_, Vec<Edit>) = (Vec::new(), Vec::new());
        let mut next = Some(problem);
        while let Some(problem) = next {
            let code = problem.code;
            problems.push(Shift::of(&edits).problem(problem));
            let more = left_out(&text, code);
            if more.is_empty() {
                return Self { text, problems, edits, is_readable: false };
            }
            edits.extend(more);
            edits.sort_by_key(|edit| edit.span.start);
            next = first_problem(&edited(&text, &edits));
        }
        Self { text, problems, edits, is_readable: true }
    }
}

impl Unseen {
    /// The text as it can be read.
    pub fn readable(&self) -> Option<String> {
        self.is_readable.then(|| edited(&self.text, &self.edits))
    }

    /// A problem of that text, in the file's.
    pub fn original(&self, problem: FileProblem) -> FileProblem {
        Shift::of(&self.edits).problem(problem)
    }
}

/// What is left out of `text` where it has the problem `code`; nothing where it cannot be read without that.
fn left_out(text: &str, code: &str) -> Vec<Edit> {
    let is_it = |character: char| match code {
        "crlf" => character == '\r',
        "byte-order-mark" => character == '\u{feff}',
        "control-character" => character.is_control() && !matches!(character, '\n' | '\r' | '\t'),
        _ => false,
    };
    let edit = |(at, character): (usize, char)| {
        let is_break = character == '\r' && text.as_bytes().get(at + 1) != Some(&b'\n');
        Edit { span: at..at + character.len_utf8(), text: if is_break { "\n".to_owned() } else { String::new() } }
    };
    text.char_indices().filter(|(_, character)| is_it(*character)).map(edit).collect()
}

/// The file's text, with a final newline: without one, readers differ on what a block scalar ends with.
pub fn of_bytes(bytes: Vec<u8>) -> Result<String, Box<Unfit>> {
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        let problem = FileProblem::of("not-utf8", 0..0, fact!("not-utf8-utf-16"));
        return Err(Box::new(Unfit { text: String::new(), problem }));
    }
    let mut text = match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => return Err(Box::new(not_utf8(&error))),
    };
    if !text.ends_with('\n') {
        text.push('\n');
    }
    match first_problem(&text) {
        None => Ok(text),
        Some(problem) => Err(Box::new(Unfit { text, problem })),
    }
}

/// The first character that cannot be seen or turns the text around, other than those that join emoji. It may be
/// meant, in a message for customers; whoever reviews the file should know of it.
pub fn hidden(text: &str) -> Option<FileProblem> {
    if text.is_ascii() {
        return None;
    }
    // Every such character starts with one of these bytes; most other text does not.
    let suspects = text
        .as_bytes()
        .windows(2)
        .enumerate()
        .filter(|(_, pair)| matches!(pair, [0xe2, 0x80 | 0x81] | [0xd8, 0x9c] | [0xf3, 0xa0]));
    let mut found = suspects.filter_map(|(at, _)| Some((at, text.get(at..)?.chars().next()?)));
    let (at, character) = found.find(|(_, character)| is_deceptive(*character))?;
    let (span, number) = (at..at + character.len_utf8(), character as u32);
    let (character, escaped) = (format!("{number:04X}"), format!("{number:04x}"));
    Some(FileProblem::of("hidden-text", span, fact!("hidden-text", character, escaped)))
}

/// What is odd about the comments at the top of a file: a misspelt modeline has no effect in an editor, and nothing else
/// would say so.
pub fn misspelt_modeline(text: &str) -> Option<FileProblem> {
    let mut start = 0;
    for line in text.split('\n').take_while(|line| line.starts_with('#')) {
        if let Some(Modeline::Misspelt(right)) = modeline::parse_modeline(line.trim_end()) {
            return Some(FileProblem::of("modeline", start..start + line.len(), fact!("modeline", right)));
        }
        start += line.len() + 1;
    }
    None
}

fn not_utf8(error: &std::string::FromUtf8Error) -> Unfit {
    let offset = error.utf8_error().valid_up_to();
    let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
    let end = offset + char::REPLACEMENT_CHARACTER.len_utf8();
    let problem = FileProblem::of("not-utf8", offset..end, fact!("not-utf8-byte", offset));
    Unfit { text, problem }
}

/// One pass over the bytes; what needs a closer look is rare, and a problem is large to move.
fn first_problem(text: &str) -> Option<FileProblem> {
    let bytes = text.as_bytes();
    let may_be_odd = |byte: &u8| matches!(byte, 0..=0x08 | 0x0a..=0x1f | 0x7f | 0xc2 | 0xef);
    let mut suspects = bytes.iter().enumerate().filter(|(_, byte)| may_be_odd(byte));
    at_line_start(text, 0).or_else(|| suspects.find_map(|(at, _)| problem_at(text, at)))
}

fn problem_at(text: &str, at: usize) -> Option<FileProblem> {
    let rest = &text.as_bytes()[at..];
    match rest {
        [b'\n', ..] => at_line_start(text, at + 1),
        [b'\r', ..] => Some(carriage_return(text, at)),
        // From 0xc2 on, the bytes of C1 controls and of U+FEFF.
        [0..=0x1f | 0x7f, ..] | [0xc2, 0..=0x9f, ..] => Some(control(text, at)),
        [0xef, 0xbb, 0xbf, ..] => Some(byte_order_mark(at)),
        _ => None,
    }
}

fn at_line_start(text: &str, at: usize) -> Option<FileProblem> {
    match text.as_bytes().get(at)? {
        b'\t' => tab(text, at),
        b'<' | b'=' | b'>' => conflict(text, at),
        _ => None,
    }
}

fn line(text: &str, at: usize) -> &str {
    text[at..].split('\n').next().unwrap_or_default()
}

fn tab(text: &str, at: usize) -> Option<FileProblem> {
    let line = line(text, at);
    let tabs = line.len() - line.trim_start_matches('\t').len();
    (!line.trim().is_empty()).then(|| tab_at(at..at + tabs))
}

/// A tab where YAML wants spaces.
pub(super) fn tab_at(span: Range<usize>) -> FileProblem {
    FileProblem::of("tab", span, fact!("tab"))
}

/// The first marker that git left; the others are named with it.
fn conflict(text: &str, start: usize) -> Option<FileProblem> {
    let marker = |line: &str| {
        let is = |sign: &str| line.strip_prefix(sign).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
        is("<<<<<<<") || is(">>>>>>>") || line == "======="
    };
    let first = line(text, start);
    if !marker(first) {
        return None;
    }
    let mut problem = FileProblem::of("merge-conflict", start..start + first.len(), fact!("merge-conflict"));
    let mut at = start + first.len() + 1;
    // A conflict has two more; a file of nothing but markers has no more to say.
    for line in text.get(at..).unwrap_or_default().split('\n') {
        if marker(line) {
            problem = problem.related(at..at + line.len(), fact!("source-belongs"));
        }
        if line.starts_with(">>>>>>>") || problem.related.len() == 3 {
            break;
        }
        at += line.len() + 1;
    }
    Some(problem)
}

fn carriage_return(text: &str, at: usize) -> FileProblem {
    let bytes = text.as_bytes();
    let (span, what) = match bytes.get(at + 1) {
        Some(b'\n') => (at..at + 2, "CRLF"),
        _ => (at..at + 1, "CR"),
    };
    // The line's end cannot be underlined; its last character can.
    let shown = span.start.saturating_sub(1)..span.start;
    let shown = if bytes.get(shown.start).is_some_and(u8::is_ascii) && !shown.is_empty() { shown } else { span };
    let problem = FileProblem::of("crlf", shown, fact!("crlf", what));
    let mended = text.replace("\r\n", "\n");
    if mended.contains('\r') { problem } else { problem.fix(0..text.len(), mended) }
}

fn control(text: &str, at: usize) -> FileProblem {
    let character = text[at..].chars().next().unwrap_or_default();
    let name = if character == '\0' {
        fact!("source-nul-character")
    } else {
        Text::quoted(format!("U+{:04X}", character as u32))
    };
    FileProblem::of("control-character", at..at + character.len_utf8(), fact!("control-character", name))
}

fn byte_order_mark(at: usize) -> FileProblem {
    if at == 0 {
        return FileProblem::of("byte-order-mark", 0..3, fact!("byte-order-mark-first")).fix(0..3, "");
    }
    FileProblem::of("byte-order-mark", at..at + 3, fact!("byte-order-mark-inside"))
}
