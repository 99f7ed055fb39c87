//! What the YAML crate refuses, in this program's words.
#![expect(clippy::wildcard_enum_match_arm, reason = "most errors of the crate speak for themselves")]

use super::problem::FileProblem;
use super::text::tab_at;
use crate::fact;
use crate::model::text::{LONGEST_NAME, shortened};
use granit_parser::{ErrorKind, ScanError};
use std::ops::Range;

pub(super) fn too_deep(span: Range<usize>) -> FileProblem {
    FileProblem::of("too-deep", span, fact!("too-deep"))
}

pub(super) fn problem(error: &ScanError, text: &str) -> FileProblem {
    let at = error.marker().byte_offset().unwrap_or_default().min(text.len());
    let span = character_at(text, at);
    match error.kind() {
        ErrorKind::RecursionLimitExceeded => too_deep(span),
        ErrorKind::TabNotAllowed | ErrorKind::TabInBlockIndentation | ErrorKind::TabInIndentation => {
            tab_at(tab_near(text, at).unwrap_or(span))
        }
        ErrorKind::TabAtBlockScalarStart | ErrorKind::TabInPlainScalar => tab_at(tab_near(text, at).unwrap_or(span)),
        ErrorKind::UnknownAnchor => unknown_anchor(text, at),
        ErrorKind::UnclosedQuotedScalar => FileProblem::of("syntax", span, fact!("syntax-quote-never-closed")),
        ErrorKind::UnclosedFlowCollection { open } => {
            FileProblem::of("syntax", span, fact!("syntax-never-closed", open))
        }
        ErrorKind::MappingValueNotAllowed | ErrorKind::InvalidColonPlacement => {
            FileProblem::of("syntax", span, fact!("syntax-colon"))
        }
        ErrorKind::InvalidSimpleKey | ErrorKind::SimpleKeyExpected => {
            FileProblem::of("syntax", span, fact!("syntax-not-field"))
        }
        ErrorKind::InvalidIndentation | ErrorKind::ExpectedBlockMappingKey | ErrorKind::ExpectedBlockSequenceEntry => {
            FileProblem::of("syntax", span, fact!("syntax-indentation-fits-nothing-above"))
        }
        ErrorKind::InvalidQuotedScalarIndent | ErrorKind::DocumentIndicatorInQuotedScalar => {
            let quote = text[..at].rfind(['"', '\'']).map_or(span, |quote| quote..quote + 1);
            FileProblem::of("syntax", quote, fact!("syntax-quote-never-closed"))
        }
        ErrorKind::UnexpectedCharacter { character } => FileProblem::of(
            "syntax",
            span,
            fact!("syntax-start-of-text", character = character.escape_default().to_string()),
        ),
        _ => unexplained(span, error),
    }
}

/// What the crate alone has words for.
fn unexplained(span: Range<usize>, error: &ScanError) -> FileProblem {
    // The library speaks English only.
    FileProblem::of("syntax", span, fact!("syntax-library", english = error.info()))
}

/// An alias at `at` of what no anchor names.
fn unknown_anchor(text: &str, at: usize) -> FileProblem {
    let name: String = text[at..].chars().take_while(|character| !character.is_whitespace()).collect();
    let name = name.trim_end_matches([',', ']', '}']);
    let shown = shortened(name.trim_start_matches('*'), LONGEST_NAME);
    FileProblem::of("alias-unknown", at..at + name.len(), fact!("alias-unknown", shown))
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
