//! A document that is there already, brought to what is live.

use super::letters::{self, Letter};
use super::{Pulled, canonical, edit, emit, parts, written};
use serde_json::{Map, Value};
use std::path::Path;

/// What a file becomes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refreshed {
    /// The whole file; the same bytes when its document already says what is live.
    pub text: String,
    pub comments: Comments,
    /// Paths are relative to the folder of the file; those that the document names are kept.
    pub letters: Vec<Letter>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Comments {
    Kept,
    /// The document could not be changed in place and stands in canonical form now.
    Lost,
}

/// `text` of the file at `path` with its document number `document` (from 0) brought to `pulled`. `parse` reads the text of one document.
/// `None` where there is no such document.
///
/// Where the document is silent about its lifecycle it stays silent, and a schedule that ended as the document asked
/// is no reason to change what it asks.
pub fn refresh(
    (path, text): (&Path, &str),
    document: usize,
    pulled: &Pulled,
    now: jiff::Timestamp,
    parse: impl Fn(&str) -> Option<Value>,
) -> Option<Refreshed> {
    let part = parts::of(text)?.get(document)?.clone();
    let existing = parse(&text[part]);
    let live = canonical::document(pulled);
    let stem = letters::stem(&pulled.key);
    let (wanted, letters) = letters::taken_out(pulled.kind, live.value, &stem, existing.as_ref());
    let in_place = existing.as_ref().and_then(|existing| {
        let wanted = with_lifecycle_of(existing, pulled, &wanted, now);
        let wanted = written::in_the_words_of(pulled.kind, existing, &wanted);
        edit::update(text, document, &wanted, &parse)
    });
    let (text, comments) = if let Some(text) = in_place {
        (text, Comments::Kept)
    } else {
        let canonical = emit::document(pulled.kind, path, &live.remarks, &wanted);
        (parts::replaced(text, document, &canonical)?, Comments::Lost)
    };
    Some(Refreshed { text, comments, letters })
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
    (pulled.kind.join)(&mut joined, &pulled.status);
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
