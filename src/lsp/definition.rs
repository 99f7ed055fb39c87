//! Where what a value names is declared.

use super::facts::Location;
use super::parsed::{ParsedFile, Spot};
use super::view::{Names, View, below_spec};
use crate::diagnostics::KeyOrValue;
use crate::files::{Folder, STATE, StateFolder};
use crate::live::{SNAPSHOT, Snapshot};
use crate::source::files::shown_path;
use crate::vocabulary::sorts::Sort;
use lsp_types::{Position, Range};
use std::path::{Component, Path};

pub(super) fn definition(view: &View<'_>, at: usize) -> Vec<Location> {
    let Some(spot) = view.sheet.at(at).filter(|spot| spot.on == KeyOrValue::Value) else { return Vec::new() };
    let Some(text) = spot.entry.text() else { return Vec::new() };
    match view.names(spot) {
        Some(Names::Way(way)) => {
            let elements = view.elements(spot.document, way.list).into_iter();
            elements.filter(|(id, _)| *id == text).map(|(_, entry)| here(view.sheet, &entry.value)).take(1).collect()
        }
        Some(Names::Sort(sort)) => view.index.gives(sort, text).into_iter().chain(kept(view, sort, text)).collect(),
        Some(Names::Document(address) | Names::Object(_, address)) => {
            address.and_then(|address| view.index.declares(&address)).into_iter().collect()
        }
        None => letter(view, spot, text).into_iter().collect(),
    }
}

fn here(sheet: &ParsedFile, span: &std::ops::Range<usize>) -> Location {
    Location { path: sheet.path.clone(), range: sheet.lines.range(&sheet.text, span) }
}

/// Where it is written what the platform had of this name: the element of its list, as the snapshot is laid out.
fn kept(view: &View<'_>, sort: &Sort, name: &str) -> Option<Location> {
    let position = view.known(sort).iter().position(|one| one.name == name)?;
    let text = Snapshot::text(&StateFolder::find(view.root).ok()?)?;
    let start = format!("      \"{}\": [", sort.listing.as_ref()?.list);
    let list = text.lines().enumerate().skip_while(|(_, line)| *line != start);
    let inside = list.take_while(|(_, line)| !line.starts_with("      ]"));
    let (line, _) = inside.filter(|(_, line)| *line == "        {").nth(position)?;
    let at = Position::new(u32::try_from(line).ok()?, 8);
    Some(Location { path: format!("{STATE}/{SNAPSHOT}"), range: Range::new(at, at) })
}

/// The file that holds a long text.
fn letter(view: &View<'_>, spot: Spot<'_>, named: &str) -> Option<Location> {
    let below = below_spec(&spot.entry.at)?;
    spot.document.kind?.files.iter().find(|(pattern, _)| below.matches(pattern))?;
    let folder = Path::new(&view.sheet.path).parent()?;
    let mut path = folder.to_owned();
    for part in Path::new(named).components() {
        match part {
            Component::Normal(name) => path.push(name),
            Component::CurDir => {}
            Component::ParentDir if path.pop() => {}
            Component::ParentDir | Component::RootDir | Component::Prefix(_) => return None,
        }
    }
    Folder::open(view.root).ok()?.holds(&path).then(|| Location { path: shown_path(&path), range: Range::default() })
}
