//! The layout of a document's text, and nothing else of it: two spaces a level, one blank line at most, double quotes
//! where there are quotes, `{…}` and `[…]` on one line where they fit.
//!
//! A library lays out; nothing that it did counts until the text, read again, says exactly what it said before.

mod comments;
mod library;
mod modeline;

pub use library::is_tried;
pub use modeline::with_modeline;

use crate::fact;
use crate::language::Text;
use crate::model::file::line_and_column;
use crate::source::{Document, Outline, documents};
use pretty_yaml::config::{FormatOptions, LanguageOptions, LayoutOptions};

/// Columns of a line, where something can be put on several.
const WIDTH: usize = 120;

/// The library counts the columns of an indentation in the bits of a number.
const MAX_INDENT: usize = 63;

/// Why a text keeps the layout it has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Obstacle {
    /// From 1.
    pub line: usize,
    pub message: Text,
    pub help: Text,
}

impl Obstacle {
    fn new(text: &str, at: usize, message: Text) -> Self {
        let help = fact!("layout-write-simpler-way-such-text");
        Self { line: line_and_column(text, at).0, message, help }
    }
}

/// `text` in canonical layout. It must be YAML that this program takes.
pub fn canonical(text: &str) -> Result<String, Box<Obstacle>> {
    if let Some(at) = too_deep(text) {
        let message = fact!("layout-indented-more-columns-layout-left", columns = MAX_INDENT);
        return Err(Box::new(Obstacle::new(text, at, message)));
    }
    let after = laid_out(text)?;
    if after == text {
        return Ok(after);
    }
    if let Some(at) = difference(text, &after) {
        let message = fact!("layout-can-not-laid-out-without");
        return Err(Box::new(Obstacle::new(text, at, message)));
    }
    if laid_out(&after).is_ok_and(|again| again == after) {
        return Ok(after);
    }
    let message = fact!("layout-no-layout-would-stay-left");
    Err(Box::new(Obstacle::new(text, 0, message)))
}

/// One pass of the library.
fn laid_out(text: &str) -> Result<String, Box<Obstacle>> {
    let refused = |at| {
        let message = fact!("layout-written-way-can-not-laid");
        Box::new(Obstacle::new(text, at, message))
    };
    let (shown, stand_ins) = stand_ins(text);
    let mut after = library::laid_out(&shown).map_err(refused)?;
    for (blank, stand_in) in stand_ins {
        after = after.replace(stand_in, &blank.to_string());
    }
    comments::put_back(text, &after).map_err(|at| {
        let message = fact!("layout-comment-would-stand-another-place");
        let help = fact!("layout-put-comment-line-own");
        Box::new(Obstacle { line: line_and_column(text, at).0, message, help })
    })
}

/// `text` with a letter that it does not hold in the place of each blank that is none to YAML, and which: the library
/// takes such blanks away where a text begins or ends with them.
fn stand_ins(text: &str) -> (String, Vec<(char, char)>) {
    let mut shown = text.to_owned();
    let mut found: Vec<(char, char)> = Vec::new();
    let blanks: std::collections::BTreeSet<char> =
        text.chars().filter(|one| !one.is_ascii() && one.is_whitespace()).collect();
    for blank in blanks {
        // As wide as it: Han for the ideographic one.
        let letters = if blank == '\u{3000}' { '\u{3400}'..='\u{4dbf}' } else { '\u{250}'..='\u{2af}' };
        if let Some(letter) = letters.into_iter().find(|letter| !shown.contains(*letter)) {
            shown = shown.replace(blank, &letter.to_string());
            found.push((blank, letter));
        }
    }
    (shown, found)
}

fn options() -> FormatOptions {
    let layout = LayoutOptions { print_width: WIDTH, ..LayoutOptions::default() };
    let language = LanguageOptions {
        brace_spacing: false,
        trailing_comma: false,
        // Blanks at the end of a line are part of a block text.
        trim_trailing_whitespaces: false,
        flow_map_prefer_single_line: Some(true),
        flow_sequence_prefer_single_line: Some(true),
        // No comment has two lines, so none has an effect: the library would heed it in some places and not in others.
        ignore_comment_directive: "\n".to_owned(),
        ..LanguageOptions::default()
    };
    FormatOptions { layout, language }
}

/// Where `before` says something else than `after`, in bytes of `before`.
fn difference(before: &str, after: &str) -> Option<usize> {
    let (Some(old), Some(new)) = (Outline::of(before), Outline::of(after)) else {
        return Some(0);
    };
    let values = |text| documents(text).map(|found| found.into_iter().map(|Document { value, .. }| value).collect());
    let same = |one: &Result<Vec<_>, _>, other: &Result<Vec<_>, _>| one.is_ok() && one == other;
    old.difference(&new).or_else(|| (!same(&values(before), &values(after))).then_some(0))
}

/// The first line that is indented further than the library can count.
fn too_deep(text: &str) -> Option<usize> {
    let mut start = 0;
    text.split_inclusive('\n').find_map(|line| {
        let indentation = line.len() - line.trim_start_matches([' ', '-', '?', '\t']).len();
        let at = (indentation > MAX_INDENT && !line.trim().is_empty()).then_some(start);
        start += line.len();
        at
    })
}

#[cfg(test)]
mod tests;
