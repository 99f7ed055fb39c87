//! What the YAML crate refuses, in this program's words.
#![expect(clippy::wildcard_enum_match_arm, reason = "most errors of the crate speak for themselves")]

use super::problem::Problem;
use super::text::tab_at;
use crate::language::Language;
use crate::model::text::{LONGEST_NAME, shortened};
use crate::{say, word};
use granit_parser::{ErrorKind, ScanError};
use std::ops::Range;

pub(super) fn too_deep(span: Range<usize>) -> Problem {
    Problem::new(
        "too-deep",
        span,
        word!("lists and objects stand in each other more than 100 levels deep", "清單與物件的巢狀超過 100 層"),
        word!("one too many", "多了一層"),
    )
    .help(word!("no document needs this; remove the inner levels", "沒有文件需要這麼多層，請移除內層"))
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
        ErrorKind::UnclosedQuotedScalar => Problem::new(
            "syntax",
            span,
            word!("this quote is never closed", "這個引號沒有結束"),
            word!("opened here", "從這裡開始"),
        )
        .help(word!("close it, or remove it", "請補上結尾，或移除")),
        ErrorKind::UnclosedFlowCollection { open } => {
            let message = say!("this `{open}` is never closed", "這個 `{open}` 沒有結束");
            Problem::new("syntax", span, message, word!("opened here", "從這裡開始"))
                .help(word!("close it, or put quotes around the text", "請補上結尾，或替文字加上引號"))
        }
        ErrorKind::MappingValueNotAllowed | ErrorKind::InvalidColonPlacement => Problem::new(
            "syntax",
            span,
            word!("a `:` can not stand here", "這裡不能有 `:`"),
            word!("not expected here", "不該出現在這裡"),
        )
        .help(word!(
            "put quotes around a text that holds `: `, and check the indentation",
            "含有 `: ` 的文字請加上引號，並檢查縮排"
        )),
        ErrorKind::InvalidSimpleKey | ErrorKind::SimpleKeyExpected => Problem::new(
            "syntax",
            span,
            word!("this line has no `:` after its key", "這一行的鍵後面沒有 `:`"),
            word!("not a field", "不是欄位"),
        )
        .help(word!("write `key: value`, and check the indentation", "請寫成 `key: value`，並檢查縮排")),
        ErrorKind::InvalidIndentation | ErrorKind::ExpectedBlockMappingKey | ErrorKind::ExpectedBlockSequenceEntry => {
            Problem::new(
                "syntax",
                span,
                word!("the indentation fits nothing above", "縮排與上面的內容都不相符"),
                word!("not expected here", "不該出現在這裡"),
            )
            .help(word!("indent the fields of one object alike", "同一個物件的欄位請用相同的縮排"))
        }
        ErrorKind::InvalidQuotedScalarIndent | ErrorKind::DocumentIndicatorInQuotedScalar => {
            let quote = text[..at].rfind(['"', '\'']).map_or(span, |quote| quote..quote + 1);
            Problem::new(
                "syntax",
                quote,
                word!("this quote is never closed", "這個引號沒有結束"),
                word!("opened here", "從這裡開始"),
            )
            .help(word!("close it, or remove it", "請補上結尾，或移除"))
        }
        ErrorKind::UnexpectedCharacter { character } => {
            let message = say!("a text can not start with `{}`", "文字不能以 `{}` 開頭", character.escape_default());
            Problem::new("syntax", span, message, word!("not expected here", "不該出現在這裡"))
                .help(word!("put quotes around the text", "請替文字加上引號"))
        }
        _ => unexplained(span, error),
    }
}

/// What the crate alone has words for.
fn unexplained(span: Range<usize>, error: &ScanError) -> Problem {
    let message = match Language::spoken() {
        Language::English => format!("not YAML: {}", error.info()),
        // The library speaks English only.
        Language::Chinese => "這裡的寫法不是 YAML".to_owned(),
    };
    Problem::new("syntax", span, message, word!("not expected here", "不該出現在這裡"))
}

/// An alias at `at` of what no anchor names.
fn unknown_anchor(text: &str, at: usize) -> Problem {
    let name: String = text[at..].chars().take_while(|character| !character.is_whitespace()).collect();
    let name = name.trim_end_matches([',', ']', '}']);
    let shown = shortened(name.trim_start_matches('*'), LONGEST_NAME);
    let message = say!("nothing is called `&{shown}` before this", "在此之前沒有名為 `&{shown}` 的錨點");
    Problem::new("alias-unknown", at..at + name.len(), message, word!("an alias of nothing", "別名沒有對象"))
        .help(word!("put quotes around a text that starts with `*`", "以 `*` 開頭的文字請加上引號"))
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
