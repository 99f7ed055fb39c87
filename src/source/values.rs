//! The fast reading: events straight into JSON values, no places. At the first trouble it stops, and the located
//! reading says what and where.
#![expect(clippy::wildcard_enum_match_arm, reason = "events that carry no data need no arm")]

use super::events::{self, EventTarget, Tagged, is_deceptive, key_as_meant, tagged};
use super::limits::{Expansion, Extent, MAX_DEPTH, MOST_DOCUMENTS, MOST_VALUES};
use super::scalar::{Plain, normalised, plain};
use super::widths;
use granit_parser::{Event, ScalarStyle};
use serde_json::{Map, Value};
use std::borrow::Cow;
use std::collections::HashMap;

/// One document of a file.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// Its position in the file, from 0; empty documents count.
    pub position: usize,
    /// The line of its first key, from 1.
    pub line: usize,
    pub value: Value,
}

/// Something in the file is not as it should be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotReadable;

/// The documents of `text` that hold something.
pub fn documents(text: &str) -> Result<Vec<Document>, NotReadable> {
    let mut reader = Reader::default();
    let mut events = events::read_events(text);
    while let Some(event) = events.next_event() {
        let (event, span) = event.map_err(|_| NotReadable)?;
        reader.take(event, span.start.line())?;
    }
    Ok(reader.documents)
}

/// The documents of a text in which something is wrong: what they are taken for while the mistakes are told.
#[derive(Debug, Default)]
pub struct Meant {
    pub documents: Vec<Document>,
    /// Whether no document of the file is missing.
    pub is_whole: bool,
}

/// The documents of `text` as they are meant: a time without quotes is a text, of two keys the first holds, a tag says
/// nothing, a merge key gives its fields, `{{ name }}` is a text. They are looked into, and never planned. Where the text
/// cannot be read on, these are the documents before.
pub fn documents_as_meant(text: &str) -> Meant {
    if let Some((readable, _)) = widths::with_fixes(text, &widths::indented(text)) {
        return documents_as_meant(&readable);
    }
    let mut reader = Reader { as_meant: Some(text), ..Reader::default() };
    let mut events = events::read_events(text);
    while let Some(event) = events.next_event() {
        let Ok((event, span)) = event else {
            let readable = widths::readable(text, &widths::problems(text));
            return match readable.filter(|(readable, _)| readable != text) {
                Some((readable, _)) => documents_as_meant(&readable),
                None => Meant { documents: reader.documents, is_whole: false },
            };
        };
        reader.end = span.end.byte_offset().unwrap_or_default();
        reader.start = span.start.byte_offset().unwrap_or_default();
        if reader.take(event, span.start.line()).is_err() {
            return Meant { documents: reader.documents, is_whole: false };
        }
    }
    Meant { documents: reader.documents, is_whole: true }
}

#[derive(Default)]
struct Reader<'t> {
    /// The text, where it is read as it is meant; otherwise the first trouble ends the reading.
    as_meant: Option<&'t str>,
    /// The bytes of the event, where it is read as it is meant.
    start: usize,
    end: usize,
    documents: Vec<Document>,
    started: usize,
    line: usize,
    /// Values of the file so far.
    values: usize,
    open: Vec<Frame>,
    anchors: HashMap<usize, (Value, Extent)>,
    expansion: Expansion,
}

struct Frame {
    holds: Holds,
    /// Stands where a key belongs.
    is_key: bool,
    start: usize,
    anchor: usize,
    extent: Extent,
}

enum Holds {
    List(Vec<Value>),
    Object { fields: Map<String, Value>, key: Option<String> },
}

impl Reader<'_> {
    fn take(&mut self, event: Event<'_>, line: usize) -> Result<(), NotReadable> {
        match event {
            Event::DocumentStart(..) => {
                self.started += 1;
                self.anchors.clear();
                if self.started > MOST_DOCUMENTS { Err(NotReadable) } else { Ok(()) }
            }
            Event::Scalar(text, style, anchor, tag) => {
                let tagged = tagged(tag.as_ref(), EventTarget::Scalar);
                let tagged = self.pass(tagged)?;
                self.scalar(text, style, anchor, tagged, line)
            }
            Event::SequenceStart(_, anchor, tag) => {
                self.start(Holds::List(Vec::new()), anchor, tagged(tag.as_ref(), EventTarget::List), line)
            }
            Event::MappingStart(_, anchor, tag) => {
                let holds = Holds::Object { fields: Map::new(), key: None };
                self.start(holds, anchor, tagged(tag.as_ref(), EventTarget::Object), line)
            }
            Event::SequenceEnd | Event::MappingEnd => self.end(),
            Event::Alias(anchor) => {
                let depth = self.open.len();
                let (value, extent) = self.anchors.get(&anchor).ok_or(NotReadable)?;
                if !self.expansion.allows(*extent, depth) {
                    return Err(NotReadable);
                }
                let (value, extent) = (value.clone(), *extent);
                match (self.open.last_mut(), self.as_meant, value) {
                    (Some(Frame { holds: Holds::Object { key: key @ None, .. }, .. }), Some(_), value) => {
                        *key = Some(value.as_str().unwrap_or(NOT_TEXT).to_owned());
                        Ok(())
                    }
                    (_, _, value) => self.put(value, extent, 0),
                }
            }
            _ => Ok(()),
        }
    }

    /// What `tagged` comes to: where the text is read as it is meant, an unknown tag says nothing.
    fn pass(&self, tagged: Tagged) -> Result<Tagged, NotReadable> {
        match (tagged, self.as_meant) {
            (Tagged::Custom, None) => Err(NotReadable),
            (Tagged::Custom, Some(_)) => Ok(Tagged::No),
            (tagged, _) => Ok(tagged),
        }
    }

    fn awaits_key(&self) -> bool {
        matches!(self.open.last(), Some(Frame { holds: Holds::Object { key: None, .. }, .. }))
    }

    fn scalar(
        &mut self,
        text: Cow<'_, str>,
        style: ScalarStyle,
        anchor: usize,
        tagged: Tagged,
        line: usize,
    ) -> Result<(), NotReadable> {
        if let Some(Frame { holds: Holds::Object { key: key @ None, .. }, .. }) = self.open.last_mut() {
            let is_merge = style == ScalarStyle::Plain && text == "<<";
            let is_indented = text.starts_with(widths::WIDE_BLANKS);
            if self.as_meant.is_none() && (anchor != 0 || is_merge || is_indented || is_deceptive(&text)) {
                return Err(NotReadable);
            }
            let name = key_as_meant(text);
            if anchor != 0 {
                self.anchors.insert(anchor, (Value::String(name.clone()), Extent::of_text(&name)));
            }
            *key = Some(name);
            return Ok(());
        }
        if self.open.is_empty() {
            self.line = line;
        }
        let extent = Extent::of_text(&text);
        let value = match style {
            ScalarStyle::Plain if tagged == Tagged::No => match plain(&text) {
                Plain::Value(value) => value,
                Plain::Clock if self.as_meant.is_none() => return Err(NotReadable),
                Plain::Text | Plain::Clock => Value::String(normalised(text)),
            },
            _ => Value::String(normalised(text)),
        };
        self.put(value, extent, anchor)
    }

    fn start(&mut self, holds: Holds, anchor: usize, tagged: Tagged, line: usize) -> Result<(), NotReadable> {
        let is_key = self.awaits_key();
        let tagged = self.pass(tagged)?;
        if is_key && self.as_meant.is_none() || tagged != Tagged::No || self.open.len() >= MAX_DEPTH {
            return Err(NotReadable);
        }
        if self.open.is_empty() {
            self.line = line;
        }
        self.open.push(Frame { holds, is_key, start: self.start, anchor, extent: Extent::empty_collection() });
        Ok(())
    }

    fn end(&mut self) -> Result<(), NotReadable> {
        let Frame { holds, is_key, start, anchor, extent } = self.open.pop().ok_or(NotReadable)?;
        if is_key {
            if let Some(Frame { holds: Holds::Object { key, .. }, .. }) = self.open.last_mut() {
                *key = Some(NOT_TEXT.to_owned());
            }
            return Ok(());
        }
        let value = match (holds, self.as_meant) {
            (Holds::List(elements), _) => Value::Array(elements),
            (Holds::Object { fields, key: _ }, None) => Value::Object(fields),
            (Holds::Object { fields, key: _ }, Some(text)) => object_as_meant(fields, text.get(start..self.end)),
        };
        self.put(value, extent, anchor)
    }

    fn put(&mut self, value: Value, extent: Extent, anchor: usize) -> Result<(), NotReadable> {
        self.values += 1;
        if self.values > MOST_VALUES {
            return Err(NotReadable);
        }
        if anchor != 0 {
            if !self.expansion.keeps(extent) {
                return Err(NotReadable);
            }
            self.anchors.insert(anchor, (value.clone(), extent));
        }
        let Some(frame) = self.open.last_mut() else {
            if !value.is_null() {
                self.documents.push(Document { position: self.started.saturating_sub(1), line: self.line, value });
            }
            return Ok(());
        };
        frame.extent.takes_in(extent);
        match &mut frame.holds {
            Holds::List(elements) => elements.push(value),
            Holds::Object { fields, key } => {
                let key = key.take().ok_or(NotReadable)?;
                if self.as_meant.is_some() {
                    fields.entry(key).or_insert(value);
                } else if fields.insert(key, value).is_some() {
                    return Err(NotReadable);
                }
            }
        }
        Ok(())
    }
}

/// The key that stands for one that is no text. No text holds it.
const NOT_TEXT: &str = "\0";

/// An object with the fields that merge keys give it. One in braces whose key is no text is a text without its quotes.
fn object_as_meant(mut fields: Map<String, Value>, written: Option<&str>) -> Value {
    if fields.shift_remove(NOT_TEXT).is_some()
        && let Some(written) = written.filter(|written| written.starts_with('{'))
    {
        return Value::String(written.trim_end().to_owned());
    }
    let merged = match fields.shift_remove("<<") {
        Some(Value::Array(all)) => all,
        one => one.into_iter().collect(),
    };
    for (name, value) in merged
        .into_iter()
        .filter_map(|value| if let Value::Object(fields) = value { Some(fields) } else { None })
        .flatten()
    {
        fields.entry(name).or_insert(value);
    }
    Value::Object(fields)
}
