//! What the YAML crate refuses, in this program's words.
#![expect(clippy::wildcard_enum_match_arm, reason = "most errors of the crate speak for themselves")]

use super::problem::Problem;
use super::text::tab_at;
use crate::model::text::{LONGEST_NAME, shortened};
use granit_parser::{ErrorKind, ScanError};
use std::ops::Range;

pub(super) fn too_deep(span: Range<usize>) -> Problem {
    Problem::new("too-deep", span, "lists and objects stand in each other more than 100 levels deep", "one too many")
        .help("no document needs this; remove the inner levels")
}

pub(super) fn problem(error: &ScanError, text: &str) -> Problem {
    let at = error.marker().byte_offset().unwrap_or_default().min(text.len());
    let span = character_at(text, at);
    match error.kind() {
        ErrorKind::RecursionLimitExceeded => too_deep(span),
        ErrorKind::TabNotAllowed | ErrorKind::TabInBlockIndentation | ErrorKind::TabInIndentation => {
            tab_at(tab_near(text, at).unwrap_or(span))
        }
        ErrorKind::TabAtBlockScalarStart | ErrorKind::TabInPlainScalar => tab_at(tab_near(text, at).unwrap_or(span)),
        ErrorKind::UnknownAnchor => {
            let name: String = text[at..].chars().take_while(|character| !character.is_whitespace()).collect();
            let name = name.trim_end_matches([',', ']', '}']);
            let shown = shortened(name.trim_start_matches('*'), LONGEST_NAME);
            let message = format!("nothing is called `&{shown}` before this");
            Problem::new("alias-unknown", at..at + name.len(), message, "an alias of nothing")
                .help("put quotes around a text that starts with `*`")
        }
        ErrorKind::UnclosedQuotedScalar => {
            Problem::new("syntax", span, "this quote is never closed", "opened here").help("close it, or remove it")
        }
        ErrorKind::UnclosedFlowCollection { open } => {
            let message = format!("this `{open}` is never closed");
            Problem::new("syntax", span, message, "opened here").help("close it, or put quotes around the text")
        }
        ErrorKind::MappingValueNotAllowed | ErrorKind::InvalidColonPlacement => {
            Problem::new("syntax", span, "a `:` can not stand here", "not expected here")
                .help("put quotes around a text that holds `: `, and check the indentation")
        }
        ErrorKind::InvalidSimpleKey | ErrorKind::SimpleKeyExpected => {
            Problem::new("syntax", span, "this line has no `:` after its key", "not a field")
                .help("write `key: value`, and check the indentation")
        }
        ErrorKind::InvalidIndentation | ErrorKind::ExpectedBlockMappingKey | ErrorKind::ExpectedBlockSequenceEntry => {
            Problem::new("syntax", span, "the indentation fits nothing above", "not expected here")
                .help("indent the fields of one object alike")
        }
        ErrorKind::InvalidQuotedScalarIndent | ErrorKind::DocumentIndicatorInQuotedScalar => {
            let quote = text[..at].rfind(['"', '\'']).map_or(span, |quote| quote..quote + 1);
            Problem::new("syntax", quote, "this quote is never closed", "opened here").help("close it, or remove it")
        }
        ErrorKind::UnexpectedCharacter { character } => {
            let message = format!("a text can not start with `{}`", character.escape_default());
            Problem::new("syntax", span, message, "not expected here").help("put quotes around the text")
        }
        _ => Problem::new("syntax", span, format!("not YAML: {}", error.info()), "not expected here"),
    }
}

/// The character at `at`; at the end of a line, the one before.
fn character_at(text: &str, at: usize) -> Range<usize> {
    let at = text.floor_char_boundary(at);
    match text[at..].chars().next() {
        Some(character) if character != '\n' => at..at + character.len_utf8(),
        _ => text[..at].char_indices().next_back().map_or(at..at, |(before, _)| before..at),
    }
}

/// The first tab in the indentation of the lines from `at` on, or of the line before.
fn tab_near(text: &str, at: usize) -> Option<Range<usize>> {
    const LINES: usize = 20;
    let at = text.floor_char_boundary(at);
    let start = text[..at].rfind('\n').unwrap_or(0);
    let mut start = text[..start].rfind('\n').map_or(0, |newline| newline + 1);
    for line in text[start..].split('\n').take(LINES) {
        let indentation = line.len() - line.trim_start_matches([' ', '\t', '-']).len();
        if let Some(tab) = line[..indentation].find('\t') {
            return Some(start + tab..start + tab + 1);
        }
        start += line.len() + 1;
    }
    None
}
