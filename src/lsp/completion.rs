//! What may stand at a place: names of other documents, of nodes, and of what the platform had.

use super::markdown::{is_honest, plain};
use super::parsed::Spot;
use super::scalar::{Quotes, scalar};
use super::view::{Names, View, named_in};
use crate::diagnostics::KeyOrValue;
use crate::live::Seen;
use crate::model::{Address, PathSegment};
use crate::vocabulary::sorts::Sort;
use crate::word;
use lsp_types::{CompletionItem, CompletionItemKind, CompletionList, CompletionTextEdit, TextEdit};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Items in one answer. Whoever goes on typing asks again.
const MAX_ITEMS: usize = 500;

/// One thing that may stand there.
struct Offer {
    name: String,
    detail: String,
    kind: CompletionItemKind,
}

/// A text and the bytes of it that are to be replaced.
type Written<'a> = (&'a str, Range<usize>);

/// What may stand at byte `at`; without `live_names`, nothing that schemas offer already.
pub(super) fn completion(view: &View<'_>, at: usize, live_names: bool) -> Option<CompletionList> {
    if view.sheet.entries.is_empty() {
        let (sheet, half) = view.sheet.without_line(at)?;
        return offered(&View { sheet: &sheet, ..*view }, at, live_names, (&view.sheet.text, half));
    }
    let spot = view.sheet.at(at).filter(|spot| spot.on == KeyOrValue::Value)?;
    let written = if spot.entry.value.is_empty() { at..at } else { spot.entry.value.clone() };
    offered(view, at, live_names, (&view.sheet.text, written))
}

/// The same for a sheet that is YAML; `written` is what is to be replaced, in the text as it is.
fn offered(view: &View<'_>, at: usize, live_names: bool, written: Written<'_>) -> Option<CompletionList> {
    let spot = view.sheet.at(at).filter(|spot| spot.on == KeyOrValue::Value)?;
    let offers = match view.names(spot)? {
        Names::Way(way) => {
            let elements = view.elements(spot.document, way.list).into_iter();
            let own = element(spot);
            let others = elements.filter(|(_, entry)| entry.at.segments().get(..3) != own);
            let field = |name: &str| Offer {
                name: name.to_owned(),
                detail: word!("lsp-node-document").to_owned(),
                kind: CompletionItemKind::REFERENCE,
            };
            let besides = way.besides.iter().map(|name| Offer {
                name: (*name).to_owned(),
                detail: word!("lsp-end").to_owned(),
                kind: CompletionItemKind::KEYWORD,
            });
            others.map(|(name, _)| field(name)).chain(besides).collect()
        }
        Names::Sort(sort) => names(view, spot, sort, live_names),
        Names::Object(slug, _) => objects(view, slug, live_names),
        Names::Document(_) => documents(view, spot),
    };
    Some(list(view, written, offers))
}

/// The path of the list element that the value stands in: `/spec/nodes/2`.
fn element(spot: Spot<'_>) -> Option<&[PathSegment]> {
    spot.entry.at.segments().get(..3)
}

fn names(view: &View<'_>, spot: Spot<'_>, sort: &Sort, live_names: bool) -> Vec<Offer> {
    let mut offers: BTreeMap<String, String> = BTreeMap::new();
    // What is being typed is no name yet, although it stands in the file.
    let typed = spot.entry.text().unwrap_or_default();
    for (name, files) in view.index.names(sort).into_iter().filter(|(name, files)| *name != typed || *files > 1) {
        offers.insert(name.to_owned(), format!("{}, {}", sort.told.said(), named_in(files)));
    }
    let known = if live_names { view.known(sort) } else { Vec::new() };
    for one in known {
        let about: Vec<String> = one.about.iter().map(|part| plain(part)).filter(|part| !part.is_empty()).collect();
        let told = if about.is_empty() { sort.told.said().to_owned() } else { about.join(" · ") };
        offers.insert(one.name, told);
    }
    let kind = CompletionItemKind::VALUE;
    offers.into_iter().map(|(name, detail)| Offer { name, detail, kind }).collect()
}

/// Objects of one kind: those that documents declare, and those of the platform.
fn objects(view: &View<'_>, slug: &str, live_names: bool) -> Vec<Offer> {
    let declared = view.index.declared().map(|(address, _, _)| (address, word!("lsp-declared-here").to_owned()));
    let live = view.live.filter(|_| live_names).and_then(|live| live.objects.as_ref());
    let live = live.map(|taken| taken.found.as_slice()).unwrap_or_default();
    let told = |seen: &Seen| seen.name.as_deref().map(plain).unwrap_or_default();
    let all = live.iter().map(|seen| (&seen.address, told(seen))).chain(declared);
    let offers: BTreeMap<&str, String> =
        all.filter(|(address, _)| address.slug() == slug).map(|(address, told)| (address.key(), told)).collect();
    let kind = CompletionItemKind::REFERENCE;
    offers.into_iter().map(|(name, detail)| Offer { name: name.to_owned(), detail, kind }).collect()
}

/// Addresses: for a new one those that documents declare, for an old one and a tombstone live ones that none does.
fn documents(view: &View<'_>, spot: Spot<'_>) -> Vec<Offer> {
    let declared: BTreeSet<_> = view.index.declared().map(|(address, _, _)| address.clone()).collect();
    let kind = CompletionItemKind::REFERENCE;
    let place = spot.entry.at.to_string();
    if place == "/moved/to" {
        let told = || word!("lsp-declared-here").to_owned();
        let offer = |address: &Address| Offer { name: address.to_string(), detail: told(), kind };
        return declared.iter().map(offer).collect();
    }
    let live = view.live.and_then(|live| live.objects.as_ref()).map(|taken| taken.found.as_slice()).unwrap_or_default();
    let orphans = live.iter().filter(|seen| seen.managed && !declared.contains(&seen.address));
    let told = |seen: &Seen| seen.name.as_deref().map(plain).unwrap_or_default();
    if place == "/moved/from" {
        return orphans.map(|seen| Offer { name: seen.address.to_string(), detail: told(seen), kind }).collect();
    }
    let buried = view.buried(spot.document);
    let alike = orphans.filter(|seen| buried.is_none_or(|kind| kind.slug == seen.address.slug()));
    alike.map(|seen| Offer { name: seen.address.key().to_owned(), detail: told(seen), kind }).collect()
}

fn list(view: &View<'_>, (text, span): Written<'_>, offers: Vec<Offer>) -> CompletionList {
    let written = &text[span.clone()];
    let quotes = Quotes::of(written);
    let gap = if span.is_empty() && text[..span.start].ends_with([':', '-']) { " " } else { "" };
    let range = view.sheet.lines.range(text, &span);
    let honest: Vec<Offer> = offers.into_iter().filter(|offer| is_honest(&offer.name)).collect();
    let is_incomplete = honest.len() > MAX_ITEMS;
    let typed = written.trim_matches(['"', '\'']).to_lowercase();
    let (near, far): (Vec<_>, Vec<_>) =
        honest.into_iter().partition(|offer| is_incomplete && offer.name.to_lowercase().contains(&typed));
    let items = near.into_iter().chain(far).take(MAX_ITEMS).map(|Offer { name, detail, kind }| {
        let new_text = format!("{gap}{}", scalar(&name, quotes));
        CompletionItem {
            filter_text: Some(new_text.clone()),
            label: name,
            kind: Some(kind),
            detail: Some(detail).filter(|detail| !detail.is_empty()),
            text_edit: Some(CompletionTextEdit::Edit(TextEdit { range, new_text })),
            ..CompletionItem::default()
        }
    });
    CompletionList { is_incomplete, items: items.collect() }
}

/// The names that are offered of objects of one kind.
#[cfg(test)]
pub(super) fn object_names(view: &View<'_>, slug: &str, live_names: bool) -> Vec<String> {
    objects(view, slug, live_names).into_iter().map(|offer| offer.name).collect()
}
