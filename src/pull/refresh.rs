//! A document that is there already, brought to what is live where the platform's side changed.

use super::letters::{self, Homes, LetterFile, TakenOut};
use super::{Pulled, canonical, edit, merge, written};
use crate::model::{PathSegment, Pointer};
use crate::source;
use crate::vocabulary::Kind;
use serde_json::{Map, Value};
use unicode_normalization::UnicodeNormalization;

/// What of the live object is written into a document. All else of the document stays as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TakenFields {
    /// Places from the root of the document; elements by their identity where they have one.
    pub fields: Vec<Pointer>,
    /// Parts whose state is written.
    pub parts: Vec<String>,
}

/// What a file becomes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refreshed {
    /// The whole file; the same bytes when nothing is taken.
    pub text: String,
    /// Places that say what is live now.
    pub written: Vec<Pointer>,
    /// Places that could not be changed in place.
    pub left: Vec<Pointer>,
    /// Places whose text no file can hold.
    pub unfit: Vec<Pointer>,
    /// Comments that went with what they stood at.
    pub lost: Vec<String>,
    /// Paths are relative to the folder of the file.
    pub letters: Vec<LetterFile>,
}

/// `text` with its document number `document` (from 0) brought to `pulled` where that is `taken`. `None` where there is no
/// such document.
pub fn refresh(
    text: &str,
    document: usize,
    pulled: &Pulled,
    taken: &TakenFields,
    homes: &Homes<'_>,
    now: jiff::Timestamp,
) -> Option<Refreshed> {
    let kind = pulled.kind;
    let existing = said(text, document)?;
    let live = canonical::document(pulled);
    let stem = letters::stem(&pulled.key);
    let TakenOut { value, letters, unfit } = letters::taken_out(kind, live.value, &stem, Some(&existing), homes);
    let live = with_lifecycle_of(&existing, pulled, &value, now);
    let live = written::in_the_words_of(kind, &existing, &live);
    let states = states(pulled, &existing, &taken.parts);
    let places: Vec<Pointer> = taken.fields.iter().map(composed).chain(states).collect();
    let is_unfit = |place: &Pointer| unfit.iter().any(|at| covers(kind, &live, std::slice::from_ref(place), at));
    let (unfit, places): (Vec<_>, Vec<_>) = places.into_iter().partition(is_unfit);
    let wanted = merge::merged(kind, &existing, &live, &places);
    let edit::Edited { text, lost, left: _ } = edit::update(text, document, &wanted)?;
    let after = said(&text, document)?;
    let is_there = |at: &Pointer| merge::at(kind, &after, at) == merge::at(kind, &wanted, at);
    let (written, left): (Vec<Pointer>, Vec<Pointer>) = places.into_iter().partition(is_there);
    let letters = letters.into_iter().filter(|letter| covers(kind, &live, &written, &letter.at)).collect();
    Some(Refreshed { text, written, left, unfit, lost, letters })
}

/// Names in the form in which documents are read.
fn composed(at: &Pointer) -> Pointer {
    let one = |segment: &PathSegment| match segment {
        PathSegment::Field(name) => PathSegment::Field(name.nfc().collect::<String>().into()),
        PathSegment::Id(name) => PathSegment::Id(name.nfc().collect::<String>().into()),
        PathSegment::Index(n) => PathSegment::Index(*n),
    };
    Pointer(at.segments().iter().map(one).collect())
}

fn said(text: &str, document: usize) -> Option<Value> {
    let documents = source::documents(text).ok()?;
    documents.into_iter().find(|found| found.position == document).map(|found| found.value)
}

/// Whether one of `places` is the value of `document` at `at`, which names elements by position, or holds it.
fn covers(kind: &Kind, document: &Value, places: &[Pointer], at: &Pointer) -> bool {
    let segments = at.segments();
    let above = |n: usize| document.pointer(&Pointer(segments[..n].to_vec()).to_string());
    (0..=segments.len()).any(|n| {
        let Some(value) = above(n) else { return false };
        places.iter().any(|place| merge::at(kind, document, place).is_some_and(|other| std::ptr::eq(other, value)))
    })
}

/// Where `existing` says something of the state of `parts`.
fn states(pulled: &Pulled, existing: &Value, parts: &[String]) -> Vec<Pointer> {
    let fields = lifecycle_fields(pulled).into_iter();
    let taken = fields.filter(|at| parts.contains(&part_of(at)) && existing["spec"].pointer(at).is_some());
    let spec = Pointer::root().field("spec");
    taken.map(|at| Pointer::parse(&at).under(&spec)).collect()
}

/// The part whose state stands at `at`: `/stages/0/enabled` is that of `stages/1`.
fn part_of(at: &str) -> String {
    let named: Vec<String> = Pointer::parse(at)
        .segments()
        .iter()
        .map(|segment| match segment {
            PathSegment::Index(n) => (n + 1).to_string(),
            PathSegment::Field(name) | PathSegment::Id(name) => name.to_string(),
        })
        .collect();
    named[..named.len().saturating_sub(1)].join("/")
}
/// `wanted` with what `existing` says of the lifecycle, where that is silence or has come true already.
fn with_lifecycle_of(existing: &Value, pulled: &Pulled, wanted: &Value, now: jiff::Timestamp) -> Value {
    let fulfilled = ended_as_asked(existing, pulled, now);
    let mut wanted = wanted.clone();
    for at in lifecycle_fields(pulled) {
        let written = existing["spec"].pointer(&at);
        let Some((parent, name)) = at.rsplit_once('/') else {
            continue;
        };
        let Some(fields) = wanted["spec"].pointer_mut(parent).and_then(Value::as_object_mut) else {
            continue;
        };
        match written {
            None if existing["spec"].pointer(parent).is_some() => {
                fields.shift_remove(name);
            }
            Some(value) if fulfilled => {
                fields.insert(name.to_owned(), value.clone());
            }
            None | Some(_) => {}
        }
    }
    wanted
}

fn ended_as_asked(existing: &Value, pulled: &Pulled, now: jiff::Timestamp) -> bool {
    let Ok(spec) = (pulled.kind.read)(&existing["spec"]) else {
        return false;
    };
    let ended = pulled.kind.ended_as_asked;
    spec.wanted().iter().any(|wanted| wanted.part.is_empty() && ended(&pulled.spec, wanted.goal, &pulled.status, now))
}

/// Where the kind puts its lifecycle: what it adds to a spec that came without one.
fn lifecycle_fields(pulled: &Pulled) -> Vec<String> {
    let mut joined = pulled.spec.as_object().cloned().unwrap_or_default();
    (pulled.kind.write_lifecycle)(&mut joined, &pulled.status);
    let mut found = Vec::new();
    added(&pulled.spec, &Value::Object(joined), "", &mut found);
    found
}

fn added(before: &Value, after: &Value, at: &str, found: &mut Vec<String>) {
    match (before, after) {
        (Value::Object(before), Value::Object(after)) => fields_added(before, after, at, found),
        (Value::Array(before), Value::Array(after)) => {
            for (n, (before, after)) in before.iter().zip(after).enumerate() {
                added(before, after, &format!("{at}/{n}"), found);
            }
        }
        _ => {}
    }
}

fn fields_added(before: &Map<String, Value>, after: &Map<String, Value>, at: &str, found: &mut Vec<String>) {
    for (name, after) in after {
        match before.get(name) {
            Some(before) => added(before, after, &format!("{at}/{name}"), found),
            None => found.push(format!("{at}/{name}")),
        }
    }
}
