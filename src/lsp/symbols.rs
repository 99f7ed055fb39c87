//! The outline of a file: its documents, and the elements of the lists in their `spec`.

use super::parsed::{Head, ParsedFile};
use super::view::below_spec;
use crate::model::PathSegment;
use crate::source::{Entry, Holds};
use crate::vocabulary::Kind;
use lsp_types::{DocumentSymbol, SymbolKind};
use std::ops::Range;

/// Symbols in one answer.
const MAX_SYMBOLS: usize = 5000;

pub(super) fn symbols(sheet: &ParsedFile) -> Vec<DocumentSymbol> {
    let mut left = MAX_SYMBOLS;
    sheet.documents.iter().filter_map(|document| outline(sheet, document, &mut left)).collect()
}

fn outline(sheet: &ParsedFile, document: &Head, left: &mut usize) -> Option<DocumentSymbol> {
    *left = left.checked_sub(1)?;
    let word = |pointer: &str| sheet.word(document, pointer).unwrap_or("?").to_owned();
    let of = |pointer: &str| sheet.entry(document, pointer);
    let whole = &sheet.of(document)[0];
    let (name, at) = if let Some(kind) = document.kind {
        (format!("{}/{}", kind.slug, word("/metadata/key")), of("/metadata/key"))
    } else if of("/removed").is_some() {
        (format!("removed: {} {}", word("/removed/kind"), word("/removed/key")), of("/removed"))
    } else if of("/moved").is_some() {
        (format!("moved: {} → {}", word("/moved/from"), word("/moved/to")), of("/moved"))
    } else {
        (word("/kind"), None)
    };
    let detail = sheet.word(document, "/spec/displayName").map(str::to_owned);
    let children = document.kind.map(|kind| elements(sheet, document, kind, left)).unwrap_or_default();
    let selected = at.map_or_else(|| first_line(sheet, &whole.value), |entry| name_of(entry, sheet));
    Some(symbol(sheet, (name, detail), SymbolKind::CLASS, (&whole.value, &selected), children))
}

/// Every element of a list right below `spec`, called by its identity or its position.
fn elements(sheet: &ParsedFile, document: &Head, kind: &Kind, left: &mut usize) -> Vec<DocumentSymbol> {
    let all = sheet.of(document);
    let mut found = Vec::new();
    for (n, entry) in all.iter().enumerate().filter(|(_, entry)| entry.holds == Holds::Object) {
        let Some(below) = below_spec(&entry.at) else { continue };
        let [PathSegment::Field(list), PathSegment::Index(position)] = below.segments() else { continue };
        let Some(rest) = left.checked_sub(1) else { break };
        *left = rest;
        let child = |name: &str| {
            let inside = all[n + 1..].iter().take_while(|inner| inner.at.segments().starts_with(entry.at.segments()));
            inside.into_iter().find(|inner| inner.at == entry.at.field(name)).filter(|inner| inner.text().is_some())
        };
        let identity = kind.identity(&format!("/{list}")).and_then(child);
        let name = match identity.and_then(Entry::text) {
            Some(name) if !name.is_empty() => name.to_owned(),
            Some(_) | None => format!("{list} {}", position + 1),
        };
        let detail = child("type").and_then(Entry::text).map(str::to_owned);
        let selected = identity.map_or_else(|| first_line(sheet, &entry.value), |entry| name_of(entry, sheet));
        found.push(symbol(sheet, (name, detail), SymbolKind::OBJECT, (&entry.value, &selected), Vec::new()));
    }
    found
}

/// What is marked when somebody goes there: the text, or the key of something larger.
fn name_of(entry: &Entry, sheet: &ParsedFile) -> Range<usize> {
    match (&entry.holds, &entry.key) {
        (Holds::Text(_), _) | (_, None) => first_line(sheet, &entry.value),
        (Holds::List(_) | Holds::Object | Holds::Alias, Some(key)) => key.clone(),
    }
}

fn first_line(sheet: &ParsedFile, span: &Range<usize>) -> Range<usize> {
    crate::source::first_line(&sheet.text, span.clone())
}

#[expect(deprecated, reason = "the type has no way around the field")]
fn symbol(
    sheet: &ParsedFile,
    (name, detail): (String, Option<String>),
    kind: SymbolKind,
    (whole, selected): (&Range<usize>, &Range<usize>),
    children: Vec<DocumentSymbol>,
) -> DocumentSymbol {
    // What is marked lies inside the whole, which ends with its last letter.
    let whole = whole.start.min(selected.start)..whole.end.max(selected.end);
    let end = whole.start + sheet.text[whole.clone()].trim_end().len();
    DocumentSymbol {
        name: super::markdown::plain(&name),
        detail: detail.map(|detail| super::markdown::plain(&detail)),
        kind,
        tags: None,
        deprecated: None,
        range: sheet.lines.range(&sheet.text, &(whole.start..end.max(selected.end))),
        selection_range: sheet.lines.range(&sheet.text, selected),
        children: (!children.is_empty()).then_some(children),
    }
}
