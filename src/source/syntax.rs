//! What the YAML crate refuses, in this program's words.
#![expect(clippy::wildcard_enum_match_arm, reason = "most errors of the crate speak for themselves")]

use super::problem::Problem;
use super::text::tab_at;
use crate::fact;
use crate::model::text::{LONGEST_NAME, shortened};
use granit_parser::{ErrorKind, ScanError};
use std::ops::Range;

pub(super) fn too_deep(span: Range<usize>) -> Problem {
    Problem::new("too-deep", span, fact!("source-lists-objects-stand-each-other"), fact!("source-one-too-many"))
        .help(fact!("source-no-document-needs-remove-inner"))
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
        ErrorKind::UnknownAnchor => unknown_anchor(text, at),
        ErrorKind::UnclosedQuotedScalar => {
            Problem::new("syntax", span, fact!("source-quote-never-closed"), fact!("source-opened-here"))
                .help(fact!("source-close-remove"))
        }
        ErrorKind::UnclosedFlowCollection { open } => {
            let message = fact!("source-never-closed", open);
            Problem::new("syntax", span, message, fact!("source-opened-here"))
                .help(fact!("source-close-put-quotes-around-text"))
        }
        ErrorKind::MappingValueNotAllowed | ErrorKind::InvalidColonPlacement => {
            Problem::new("syntax", span, fact!("source-can-not-stand-here"), fact!("source-not-expected-here"))
                .help(fact!("source-put-quotes-around-text-holds"))
        }
        ErrorKind::InvalidSimpleKey | ErrorKind::SimpleKeyExpected => {
            Problem::new("syntax", span, fact!("source-line-no-after-key"), fact!("source-not-field"))
                .help(fact!("source-write-key-value-check-indentation"))
        }
        ErrorKind::InvalidIndentation | ErrorKind::ExpectedBlockMappingKey | ErrorKind::ExpectedBlockSequenceEntry => {
            Problem::new(
                "syntax",
                span,
                fact!("source-indentation-fits-nothing-above"),
                fact!("source-not-expected-here"),
            )
            .help(fact!("source-indent-fields-one-object-alike"))
        }
        ErrorKind::InvalidQuotedScalarIndent | ErrorKind::DocumentIndicatorInQuotedScalar => {
            let quote = text[..at].rfind(['"', '\'']).map_or(span, |quote| quote..quote + 1);
            Problem::new("syntax", quote, fact!("source-quote-never-closed"), fact!("source-opened-here"))
                .help(fact!("source-close-remove"))
        }
        ErrorKind::UnexpectedCharacter { character } => {
            let message = fact!("source-text-can-not-start", character = character.escape_default().to_string());
            Problem::new("syntax", span, message, fact!("source-not-expected-here"))
                .help(fact!("source-put-quotes-around-text"))
        }
        _ => unexplained(span, error),
    }
}

/// What the crate alone has words for.
fn unexplained(span: Range<usize>, error: &ScanError) -> Problem {
    // The library speaks English only.
    let message = fact!("source-not-yaml-library", english = error.info());
    Problem::new("syntax", span, message, fact!("source-not-expected-here"))
}

/// An alias at `at` of what no anchor names.
fn unknown_anchor(text: &str, at: usize) -> Problem {
    let name: String = text[at..].chars().take_while(|character| !character.is_whitespace()).collect();
    let name = name.trim_end_matches([',', ']', '}']);
    let shown = shortened(name.trim_start_matches('*'), LONGEST_NAME);
    let message = fact!("source-nothing-called-before", shown);
    Problem::new("alias-unknown", at..at + name.len(), message, fact!("source-alias-nothing"))
        .help(fact!("source-put-quotes-around-text-starts"))
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
