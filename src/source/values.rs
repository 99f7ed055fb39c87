//! The fast reading: events straight into JSON values, no places. At the first trouble it stops, and the located
//! reading says what and where.
#![expect(clippy::wildcard_enum_match_arm, reason = "events that carry no data need no arm")]

use super::events::{self, On, Tagged, is_deceptive, tagged};
use super::limits::{DEEPEST, Expansion, Extent, MOST_DOCUMENTS, MOST_VALUES};
use super::scalar::{Plain, normalised, plain};
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
pub struct Trouble;

/// The documents of `text` that hold something.
pub fn documents(text: &str) -> Result<Vec<Document>, Trouble> {
    let mut reader = Reader::default();
    let mut events = events::of(text);
    while let Some(event) = events.next_event() {
        let (event, span) = event.map_err(|_| Trouble)?;
        reader.take(event, span.start.line())?;
    }
    Ok(reader.documents)
}

#[derive(Default)]
struct Reader {
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
    anchor: usize,
    extent: Extent,
}

enum Holds {
    List(Vec<Value>),
    Object { fields: Map<String, Value>, key: Option<String> },
}

impl Reader {
    fn take(&mut self, event: Event<'_>, line: usize) -> Result<(), Trouble> {
        match event {
            Event::DocumentStart(..) => {
                self.started += 1;
                self.anchors.clear();
                if self.started > MOST_DOCUMENTS { Err(Trouble) } else { Ok(()) }
            }
            Event::Scalar(text, style, anchor, tag) => {
                let tagged = tagged(tag.as_ref(), On::Scalar);
                if tagged == Tagged::Custom {
                    return Err(Trouble);
                }
                self.scalar(text, style, anchor, tagged, line)
            }
            Event::SequenceStart(_, anchor, tag) => {
                self.start(Holds::List(Vec::new()), anchor, tagged(tag.as_ref(), On::List), line)
            }
            Event::MappingStart(_, anchor, tag) => {
                let holds = Holds::Object { fields: Map::new(), key: None };
                self.start(holds, anchor, tagged(tag.as_ref(), On::Object), line)
            }
            Event::SequenceEnd | Event::MappingEnd => self.end(),
            Event::Alias(anchor) => {
                let depth = self.open.len();
                let (value, extent) = self.anchors.get(&anchor).ok_or(Trouble)?;
                if !self.expansion.allows(*extent, depth) {
                    return Err(Trouble);
                }
                let (value, extent) = (value.clone(), *extent);
                self.put(value, extent, 0)
            }
            _ => Ok(()),
        }
    }

    fn scalar(
        &mut self,
        text: Cow<'_, str>,
        style: ScalarStyle,
        anchor: usize,
        tagged: Tagged,
        line: usize,
    ) -> Result<(), Trouble> {
        if let Some(Frame { holds: Holds::Object { key: key @ None, .. }, .. }) = self.open.last_mut() {
            let is_merge = style == ScalarStyle::Plain && text == "<<";
            if anchor != 0 || is_merge || is_deceptive(&text) {
                return Err(Trouble);
            }
            *key = Some(normalised(text));
            return Ok(());
        }
        if self.open.is_empty() {
            self.line = line;
        }
        let extent = Extent::of_text(&text);
        let value = match style {
            ScalarStyle::Plain if tagged == Tagged::No => match plain(&text) {
                Plain::Value(value) => value,
                Plain::Text => Value::String(normalised(text)),
                Plain::Clock => return Err(Trouble),
            },
            _ => Value::String(normalised(text)),
        };
        self.put(value, extent, anchor)
    }

    fn start(&mut self, holds: Holds, anchor: usize, tagged: Tagged, line: usize) -> Result<(), Trouble> {
        let as_key = matches!(self.open.last(), Some(Frame { holds: Holds::Object { key: None, .. }, .. }));
        if as_key || tagged != Tagged::No || self.open.len() >= DEEPEST {
            return Err(Trouble);
        }
        if self.open.is_empty() {
            self.line = line;
        }
        self.open.push(Frame { holds, anchor, extent: Extent::empty_collection() });
        Ok(())
    }

    fn end(&mut self) -> Result<(), Trouble> {
        let Frame { holds, anchor, extent } = self.open.pop().ok_or(Trouble)?;
        let value = match holds {
            Holds::List(elements) => Value::Array(elements),
            Holds::Object { fields, key: _ } => Value::Object(fields),
        };
        self.put(value, extent, anchor)
    }

    fn put(&mut self, value: Value, extent: Extent, anchor: usize) -> Result<(), Trouble> {
        self.values += 1;
        if self.values > MOST_VALUES {
            return Err(Trouble);
        }
        if anchor != 0 {
            if !self.expansion.keeps(extent) {
                return Err(Trouble);
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
                let key = key.take().ok_or(Trouble)?;
                if fields.insert(key, value).is_some() {
                    return Err(Trouble);
                }
            }
        }
        Ok(())
    }
}
