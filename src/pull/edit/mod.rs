//! The text of a document, changed in place, one value after the other: comments, order and style stay.
//!
//! Nothing that was done to a text counts until the text, read again, differs from what is wanted by less than before,
//! and by nothing else. What cannot be done so is left as it is, and named.

use crate::model::{PathSegment, Pointer};
use crate::source::rewrite::{Deed, proposals};
use crate::source::{self, comments};
use serde_json::{Map, Value};
use std::collections::HashSet;

/// What became of a text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Edited {
    pub text: String,
    /// Places, from the root of the document, that could not be changed.
    pub left: Vec<Pointer>,
    /// Comments that went with what they stood at.
    pub lost: Vec<String>,
}

/// `text` with its document number `document` (from 0) saying `wanted` as far as that can be done in place; the other
/// documents keep their bytes. `None` where there is no such document.
pub(super) fn update(text: &str, document: usize, wanted: &Value) -> Option<Edited> {
    let before = read(text)?;
    let mut edited = Edited { text: text.to_owned(), ..Edited::default() };
    let mut value = of(&before, document)?.clone();
    let mut stuck: HashSet<String> = HashSet::new();
    loop {
        let deeds = deeds(&value, wanted);
        let Some(deed) = deeds.iter().find(|deed| !stuck.contains(&name(deed, &value))) else {
            edited.left = deeds.iter().map(Deed::place).collect();
            return Some(edited);
        };
        let target = Target { before: &before, document, wanted, open: names(&deeds, &value) };
        let proposed = proposals(&edited.text, document, deed, |at| at_place(wanted, at).cloned());
        match proposed.into_iter().find_map(|after| target.accepts(&edited.text, after, deed)) {
            Some((after, reached, mut lost)) => {
                edited.text = after;
                edited.lost.append(&mut lost);
                value = reached;
                stuck.clear();
            }
            None => drop(stuck.insert(name(deed, &value))),
        }
    }
}

/// What a change is held to.
struct Target<'a> {
    /// The documents of the file as they were.
    before: &'a [(usize, Value)],
    document: usize,
    wanted: &'a Value,
    /// What is still to be done.
    open: HashSet<String>,
}

impl Target<'_> {
    /// `after` with the value that it holds and the comments that are gone, where it is nearer to what is wanted.
    fn accepts(&self, text: &str, after: String, deed: &Deed) -> Option<(String, Value, Vec<String>)> {
        let documents = read(&after)?;
        let others = |all: &[(usize, Value)]| -> Vec<(usize, Value)> {
            all.iter().filter(|(position, _)| *position != self.document).cloned().collect()
        };
        if others(&documents) != others(self.before) {
            return None;
        }
        let value = of(&documents, self.document)?.clone();
        let open = names(&deeds(&value, self.wanted), &value);
        let nearer = open.len() < self.open.len() && open.is_subset(&self.open);
        let lost = lost(comments(text), &comments(&after))?;
        let may_lose = match deed {
            Deed::Remove(_) => true,
            Deed::Set(_, _) | Deed::AddField(..) | Deed::AddElement(..) | Deed::Order(..) => false,
        };
        (nearer && (may_lose || lost.is_empty())).then_some((after, value, lost))
    }
}

/// Which of the comments `before` are not there any more; `None` where there are others.
fn lost(before: Vec<String>, after: &[String]) -> Option<Vec<String>> {
    let mut left = after.to_vec();
    let mut gone = Vec::new();
    for comment in before {
        match left.iter().position(|one| *one == comment) {
            Some(n) => drop(left.remove(n)),
            None => gone.push(comment),
        }
    }
    left.is_empty().then_some(gone)
}

fn read(text: &str) -> Option<Vec<(usize, Value)>> {
    Some(source::documents(text).ok()?.into_iter().map(|document| (document.position, document.value)).collect())
}

fn of(documents: &[(usize, Value)], document: usize) -> Option<&Value> {
    documents.iter().find(|(position, _)| *position == document).map(|(_, value)| value)
}

fn at_place<'v>(value: &'v Value, at: &Pointer) -> Option<&'v Value> {
    value.pointer(&at.to_string())
}

/// A change as it is called while positions shift: elements by their `id` where they have one.
fn name(deed: &Deed, value: &Value) -> String {
    let sort = match deed {
        Deed::Set(..) => "set",
        Deed::AddField(..) | Deed::AddElement(..) => "add",
        Deed::Remove(_) => "remove",
        Deed::Order(..) => "order",
    };
    let mut told = String::from(sort);
    let mut here = Some(value);
    let place = match deed {
        Deed::AddElement(at, ..) => at.clone(),
        Deed::Set(..) | Deed::AddField(..) | Deed::Remove(_) | Deed::Order(..) => deed.place(),
    };
    for segment in place.segments() {
        let next = here.and_then(|here| match segment {
            PathSegment::Index(n) => here.get(n),
            PathSegment::Field(name) | PathSegment::Id(name) => here.get(name.as_ref()),
        });
        let id = next.and_then(|next| next.get("id")).and_then(Value::as_str);
        told.push('/');
        match (segment, id) {
            (PathSegment::Index(_), Some(id)) => told.push_str(id),
            _ => told.push_str(&segment.text()),
        }
        here = next;
    }
    match deed {
        Deed::AddElement(_, _, added) => told + &added.get("id").map_or_else(|| added.to_string(), Value::to_string),
        Deed::Set(..) | Deed::AddField(..) | Deed::Remove(_) | Deed::Order(..) => told,
    }
}

fn names(deeds: &[Deed], value: &Value) -> HashSet<String> {
    deeds.iter().map(|deed| name(deed, value)).collect()
}

/// All that is to be done to `existing`, so that it is `wanted`.
fn deeds(existing: &Value, wanted: &Value) -> Vec<Deed> {
    let mut found = Vec::new();
    differ(&Pointer::root(), existing, wanted, &mut found);
    found
}

fn differ(at: &Pointer, existing: &Value, wanted: &Value, found: &mut Vec<Deed>) {
    match (existing, wanted) {
        _ if existing == wanted => {}
        (Value::Object(old), Value::Object(new)) => fields(at, old, new, found),
        (Value::Array(old), Value::Array(new)) if !old.is_empty() && !new.is_empty() => match (ids(old), ids(new)) {
            (Some(old_ids), Some(new_ids)) => by_id(at, (old, &old_ids), (new, &new_ids), found),
            _ => by_position(at, old, new, found),
        },
        _ => found.push(Deed::Set(at.clone(), wanted.clone())),
    }
}

fn fields(at: &Pointer, old: &Map<String, Value>, new: &Map<String, Value>, found: &mut Vec<Deed>) {
    let mut behind: Option<&String> = None;
    for (name, value) in new {
        match old.get(name) {
            Some(old) => differ(&at.field(name), old, value, found),
            None => found.push(Deed::AddField(at.clone(), name.clone(), value.clone(), behind.cloned())),
        }
        behind = Some(name);
    }
    // What is new comes first: an object is never empty on the way.
    found.extend(old.keys().filter(|name| !new.contains_key(*name)).map(|name| Deed::Remove(at.field(name))));
}

fn by_id(
    at: &Pointer,
    (old, old_ids): (&[Value], &[&str]),
    (new, new_ids): (&[Value], &[&str]),
    found: &mut Vec<Deed>,
) {
    for (n, id) in old_ids.iter().enumerate() {
        match new_ids.iter().position(|known| known == id) {
            Some(m) => differ(&at.index(n), &old[n], &new[m], found),
            None => found.push(Deed::Remove(at.index(n))),
        }
    }
    let mut order: Vec<&str> = old_ids.to_vec();
    for (m, id) in new_ids.iter().enumerate().filter(|(_, id)| !old_ids.contains(id)) {
        // Behind the one that stands before it in what is wanted, where that is there already.
        let before = new_ids[..m].iter().rev().find_map(|id| order.iter().position(|known| known == id));
        let place = before.map_or(0, |n| n + 1);
        order.insert(place, id);
        found.push(Deed::AddElement(at.clone(), place, new[m].clone()));
    }
    let kept: Vec<&str> = old_ids.iter().copied().filter(|id| new_ids.contains(id)).collect();
    let turned: Vec<&str> = new_ids.iter().copied().filter(|id| old_ids.contains(id)).collect();
    if kept != turned {
        let mut at_end: Vec<usize> =
            turned.iter().filter_map(|id| old_ids.iter().position(|known| known == id)).collect();
        at_end.extend((0..old_ids.len()).filter(|n| !new_ids.contains(&old_ids[*n])));
        found.push(Deed::Order(at.clone(), at_end));
    }
}

/// Elements that are gone or added, where nothing else changed: none takes the place, and the comments, of another one.
fn gone_or_added(at: &Pointer, old: &[Value], new: &[Value], found: &mut Vec<Deed>) -> bool {
    if let Some(gone) = beyond(new, old) {
        found.extend(gone.into_iter().rev().map(|n| Deed::Remove(at.index(n))));
        return true;
    }
    let Some(added) = beyond(old, new) else { return false };
    found.extend(added.into_iter().map(|n| Deed::AddElement(at.clone(), n, new[n].clone())));
    true
}

/// The positions in `whole` that are left when `part` is taken out in its order; `None` where it is no part of it.
fn beyond(part: &[Value], whole: &[Value]) -> Option<Vec<usize>> {
    let mut rest = part.iter().peekable();
    let left = (0..whole.len()).filter(|n| rest.next_if(|next| **next == whole[*n]).is_none()).collect();
    rest.next().is_none().then_some(left)
}

fn by_position(at: &Pointer, old: &[Value], new: &[Value], found: &mut Vec<Deed>) {
    if gone_or_added(at, old, new, found) {
        return;
    }
    let shorter = old.len().min(new.len());
    let same = |n: usize, m: usize| old[n] == new[m];
    let (mut start, mut end) = (0, 0);
    if old.len() != new.len() {
        start = (0..shorter).take_while(|n| same(*n, *n)).count();
        end = (0..shorter - start).take_while(|n| same(old.len() - 1 - n, new.len() - 1 - n)).count();
    }
    let (middle_old, middle_new) = (old.len() - end, new.len() - end);
    let both = middle_old.min(middle_new);
    for n in start..both {
        differ(&at.index(n), &old[n], &new[n], found);
    }
    found.extend((both..middle_new).map(|n| Deed::AddElement(at.clone(), n, new[n].clone())));
    found.extend((both..middle_old).rev().map(|n| Deed::Remove(at.index(n))));
}

/// The identities of all elements, unless one is missing or stands twice.
fn ids(list: &[Value]) -> Option<Vec<&str>> {
    let ids: Vec<&str> = list.iter().map(|element| element.get("id")?.as_str()).collect::<Option<_>>()?;
    let distinct: HashSet<&&str> = ids.iter().collect();
    (distinct.len() == ids.len()).then_some(ids)
}

#[cfg(test)]
mod tests;
