//! Another name for a document or a node, in every place that has it.
//!
//! A key is who an object is: with the new one comes a `moved` document, without which the object would stay behind. What
//! does not exist on the platform yet loses nothing by it.

use super::parsed::{Head, KEY, ParsedFile, Spot};
use super::scalar::{Quotes, scalar};
use super::view::{Names, View};
use crate::diagnostics::{Finding, KeyOrValue};
use crate::kinds::Profile;
use crate::model::text::escaped;
use crate::model::{Address, Pointer};
use crate::say;
use crate::schemas::Validator;
use crate::schemas::names::sort_at;
use crate::source::{self, Entry};
use lsp_types::{PrepareRenameResponse, TextEdit};
use std::collections::BTreeMap;

/// What can have another name.
enum Renamed<'a> {
    /// A document, by the address that it declares.
    Document(Address),
    /// An element of the list at the pattern, by its identity.
    Element(&'a Head, &'static str, &'a str),
}

/// The edits of each file, by path.
pub(super) type Edits = BTreeMap<String, Vec<TextEdit>>;

/// What would be renamed at byte `at`, and how it is called now.
pub(super) fn prepare(view: &View<'_>, at: usize) -> Option<PrepareRenameResponse> {
    let spot = view.sheet.at(at)?;
    target(view, spot)?;
    let range = view.sheet.lines.range(&view.sheet.text, &inner(view.sheet, spot.entry));
    let placeholder = match spot.entry.at.to_string().as_str() {
        "/moved/to" => spot.entry.text()?.split_once('/')?.1.to_owned(),
        _ => spot.entry.text()?.to_owned(),
    };
    Some(PrepareRenameResponse::RangeWithPlaceholder { range, placeholder })
}

/// The edits that call what stands at byte `at` `new`, or why that cannot be. `sheets` gives every file of the workspace: half
/// a rename would leave the other half behind.
pub(super) fn rename(
    view: &View<'_>,
    at: usize,
    new: &str,
    sheets: &dyn Fn() -> Result<Vec<ParsedFile>, String>,
) -> Result<Edits, String> {
    let nothing = || say!("lsp-nothing-here-can-renamed");
    let spot = view.sheet.at(at).ok_or_else(nothing)?;
    match target(view, spot).ok_or_else(nothing)? {
        Renamed::Document(address) => document(&address, new, &sheets()?),
        Renamed::Element(head, list, id) => element(view, head, (list, id), new),
    }
}

fn target<'a>(view: &View<'a>, spot: Spot<'a>) -> Option<Renamed<'a>> {
    if spot.on == KeyOrValue::Key {
        return None;
    }
    if spot.entry.at.to_string() == KEY {
        return view.sheet.address(spot.document).map(Renamed::Document);
    }
    let text = spot.entry.text()?;
    match view.names(spot) {
        Some(Names::Document(Some(address)) | Names::Object(_, Some(address)))
            if view.index.declares(&address).is_some() =>
        {
            Some(Renamed::Document(address))
        }
        Some(Names::Way(way)) => {
            let is_there = view.elements(spot.document, way.list).iter().any(|(id, _)| *id == text);
            is_there.then_some(Renamed::Element(spot.document, way.list, text))
        }
        Some(Names::Document(_) | Names::Object(..) | Names::Sort(_)) => None,
        None => {
            let lists = spot.document.kind?.ways.iter().map(|way| way.list);
            let holds = |list: &&str| view.elements(spot.document, list).iter().any(|(_, entry)| *entry == spot.entry);
            let list = lists.into_iter().find(holds)?;
            Some(Renamed::Element(spot.document, list, text))
        }
    }
}

fn element(view: &View<'_>, head: &Head, (list, id): (&'static str, &str), new: &str) -> Result<Edits, String> {
    let kind = head.kind.expect("an element is of a kind");
    let sheet = view.sheet;
    let mut places: Vec<&Entry> =
        view.elements(head, list).into_iter().filter(|(known, _)| *known == id).map(|(_, entry)| entry).collect();
    for entry in sheet.of(head).iter().filter(|entry| entry.text() == Some(id)) {
        let below = super::view::below_spec(&entry.at);
        let leads = |way: &&crate::vocabulary::ElementReference| {
            way.list == list && below.as_ref().is_some_and(|below| below.matches(way.pattern))
        };
        if kind.ways.iter().any(|way| leads(&way)) {
            places.push(entry);
        }
    }
    let edits: Vec<TextEdit> = places.into_iter().map(|entry| replace(sheet, entry, new)).collect();
    unharmed(sheet, &edits)?;
    Ok(BTreeMap::from([(sheet.path.clone(), edits)]))
}

fn document(address: &Address, new: &str, sheets: &[ParsedFile]) -> Result<Edits, String> {
    let (slug, shown) = (address.slug(), escaped(new).into_owned());
    let to: Address = format!("{slug}/{new}")
        .parse()
        .ok()
        .filter(|_| !new.contains('~'))
        .ok_or_else(|| say!("lsp-no-key-use-lower-case", shown))?;
    let mut edits = Edits::new();
    for sheet in sheets {
        if sheet.entries.is_empty() && sheet.text.contains(address.key()) {
            let (path, key) = (escaped(&sheet.path), address.key());
            return Err(say!("lsp-no-yaml-stands-mend-first", path, key));
        }
        let mut own = Vec::new();
        for head in &sheet.documents {
            let is_moved = |pointer: &str| sheet.word(head, pointer) == Some(&*to.to_string());
            if sheet.address(head).as_ref() == Some(&to) || is_moved("/moved/from") {
                let path = &sheet.path;
                return Err(say!("lsp-taken-document", to, path));
            }
            own.extend(mentions(sheet, head, address, new));
        }
        let declares = sheet.documents.iter().any(|head| sheet.address(head).as_ref() == Some(address));
        if declares {
            own.push(at_end(sheet, &moved(address, &to)));
        }
        if !own.is_empty() {
            unharmed(sheet, &own)?;
            edits.insert(sheet.path.clone(), own);
        }
    }
    Ok(edits)
}

/// Where the document says the old key: who it is, what it names, and tombstones of what was replaced by it (`old~1`). A
/// `moved` document that leads to the old key stays: the new one goes on from there.
fn mentions(sheet: &ParsedFile, head: &Head, address: &Address, new: &str) -> Vec<TextEdit> {
    let declares = sheet.address(head).as_ref() == Some(address);
    let own = declares.then(|| sheet.entry(head, KEY)).flatten();
    let is_of_object = |entry: &&Entry| {
        let sort = head.kind.and_then(|kind| sort_at(kind, &entry.at));
        entry.text() == Some(address.key()) && sort.is_some_and(|sort| sort.mark == address.slug())
    };
    let named = sheet.of(head).iter().filter(is_of_object);
    let edits = own.into_iter().chain(named).map(|entry| replace(sheet, entry, new));
    edits.chain(tombstone(sheet, head, address, new)).collect()
}

fn tombstone(sheet: &ParsedFile, head: &Head, address: &Address, new: &str) -> Option<TextEdit> {
    let entry = sheet.entry(head, "/removed/key")?;
    let (key, number) = entry.text()?.split_once('~')?;
    let kind = sheet.profile.meant_by_name(sheet.word(head, "/removed/kind")?)?;
    let is_meant = kind.slug == address.slug() && key == address.key();
    is_meant.then(|| replace(sheet, entry, &format!("{new}~{number}")))
}

fn moved(from: &Address, to: &Address) -> String {
    format!("---\nmoved:\n  from: {from}\n  to: {to}\n")
}

fn at_end(sheet: &ParsedFile, text: &str) -> TextEdit {
    let end = sheet.text.len();
    let gap = if sheet.text.ends_with('\n') { "" } else { "\n" };
    TextEdit { range: sheet.lines.range(&sheet.text, &(end..end)), new_text: format!("{gap}{text}") }
}

fn replace(sheet: &ParsedFile, entry: &Entry, new: &str) -> TextEdit {
    let written = &sheet.text[entry.value.clone()];
    let new_text = scalar(new, Quotes::of(written));
    TextEdit { range: sheet.lines.range(&sheet.text, &entry.value), new_text }
}

/// The value without its quotes.
fn inner(sheet: &ParsedFile, entry: &Entry) -> std::ops::Range<usize> {
    let span = entry.value.clone();
    let mut span = match Quotes::of(&sheet.text[span.clone()]) {
        Quotes::None => span,
        Quotes::Single | Quotes::Double => span.start + 1..span.end.saturating_sub(1).max(span.start + 1),
    };
    if entry.at.to_string() == "/moved/to" {
        span.start += sheet.text[span.clone()].find('/').map_or(0, |slash| slash + 1);
    }
    span
}

/// The first thing that is wrong with the text after the edits and was not before.
fn unharmed(sheet: &ParsedFile, edits: &[TextEdit]) -> Result<(), String> {
    let before = findings(&sheet.text, sheet.profile).unwrap_or_default();
    let unreadable = || say!("lsp-could-not-read-afterwards", path = sheet.path);
    let after = findings(&edited(sheet, edits), sheet.profile).ok_or_else(unreadable)?;
    let new = after.into_iter().find(|finding| before.iter().all(|known| known.code != finding.code));
    new.map_or(Ok(()), |finding| Err(finding.message.said()))
}

fn edited(sheet: &ParsedFile, edits: &[TextEdit]) -> String {
    let byte = |position| sheet.lines.byte(&sheet.text, position);
    let mut spans: Vec<_> =
        edits.iter().map(|edit| (byte(edit.range.start)..byte(edit.range.end), &edit.new_text)).collect();
    spans.sort_by_key(|(span, _)| span.start);
    let mut text = sheet.text.to_string();
    for (span, new) in spans.into_iter().rev() {
        text.replace_range(span, new);
    }
    text
}

/// What is wrong with the documents of a text by themselves; none where it cannot be read.
fn findings(text: &str, profile: Profile) -> Option<Vec<Finding>> {
    let mut found = Vec::new();
    for document in source::documents(text).ok()? {
        let value = document.value;
        let Some(kind) = value["kind"].as_str().and_then(|name| profile.meant_by_name(name)) else { continue };
        let wrong = Validator::document(kind).findings(&value, &Pointer::root());
        if wrong.is_empty()
            && let Ok(typed) = (kind.read)(&value["spec"])
        {
            typed.check(&mut found);
        }
        found.extend(wrong);
    }
    Some(found)
}
