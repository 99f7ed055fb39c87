//! The located reading: every key and value with its bytes, and everything that is wrong with the file as YAML.
#![expect(clippy::wildcard_enum_match_arm, reason = "events that carry no data need no arm")]

use super::events::{self, EventTarget, Tagged, is_deceptive, key_as_meant, tagged};
use super::limits::{Expansion, Extent, MAX_DEPTH, MOST_DOCUMENTS, MOST_VALUES};
use super::problem::FileProblem;
use super::scalar::{Plain, normalised, plain};
use super::{syntax, widths};
use crate::fact;
use crate::language::Text;
use crate::model::text::{LONGEST_NAME, escaped, shortened};
use granit_parser::{Event, ScalarStyle, Span};
use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

/// Nobody reads more about one file.
const MAX_FINDINGS: usize = 100;

/// A file's documents with their places.
#[derive(Debug, Default)]
pub struct Located {
    pub documents: Vec<LocatedDocument>,
    /// What is wrong with the file. Empty exactly when the fast reading succeeds.
    pub problems: Vec<FileProblem>,
    pub(super) nodes: Vec<Node>,
}

#[derive(Debug, Clone, Copy)]
pub struct LocatedDocument {
    /// Its position in the file, from 0; empty documents count.
    pub position: usize,
    pub(super) root: usize,
}

#[derive(Debug)]
pub(super) struct Node {
    pub span: Range<usize>,
    pub holds: Held,
    extent: Extent,
}

#[derive(Debug)]
pub(super) enum Held {
    Text(Box<str>),
    List(Vec<usize>),
    Object(Vec<Field>),
    /// The node that an alias stands for.
    Alias(usize),
}

impl Held {
    pub(super) fn key_spans(&mut self) -> impl Iterator<Item = &mut Range<usize>> {
        let fields = if let Self::Object(fields) = self { &mut fields[..] } else { &mut [] };
        fields.iter_mut().map(|field| &mut field.key_span)
    }
}

#[derive(Debug)]
pub(super) struct Field {
    pub key: Box<str>,
    pub key_span: Range<usize>,
    pub value: usize,
}

/// Reads `text` with places.
pub fn located(text: &str) -> Located {
    let indented = widths::indented(text);
    if let Some((readable, shift)) = widths::with_fixes(text, &indented) {
        let mut result = shift.located(located(&readable));
        result.problems.extend(indented);
        result.problems.sort_by_key(|problem| problem.span.start);
        return result;
    }
    let mut reader = Reader::default();
    let mut events = events::read_events(text);
    while let Some(event) = events.next_event() {
        match event {
            Ok((event, span)) => {
                if reader.take(event, &span).is_err() || reader.result.problems.len() >= MAX_FINDINGS {
                    break;
                }
            }
            Err(error) => {
                let explained = widths::problems(text);
                // What follows `{{ name }}` is no mistake of its own.
                if reader.result.problems.iter().any(|problem| problem.code == "key-not-text") {
                    break;
                }
                if explained.is_empty() {
                    reader.result.problems.push(syntax::problem(&error, text));
                } else if let Some((readable, shift)) = widths::readable(text, &explained) {
                    reader.result = shift.located(located(&readable));
                }
                reader.result.problems.extend(explained);
                break;
            }
        }
    }
    reader.result.problems.sort_by_key(|problem| problem.span.start);
    reader.result
}

/// The rest of the file makes no sense after this.
struct Stop;

#[derive(Default)]
struct Reader {
    result: Located,
    started: usize,
    /// Values of the file so far.
    values: usize,
    open: Vec<Frame>,
    anchors: HashMap<usize, usize>,
    expansion: Expansion,
    expanded_too_far: bool,
}

struct Frame {
    start: Range<usize>,
    anchor: usize,
    extent: Extent,
    holds: Held,
    /// The key whose value comes next.
    key: Option<(Box<str>, Range<usize>)>,
    /// Every key so far and where it stood first.
    seen: HashMap<Box<str>, Range<usize>>,
    /// Stands where a key belongs.
    is_key: bool,
}

impl Reader {
    fn take(&mut self, event: Event<'_>, span: &Span) -> Result<(), Stop> {
        let bytes = bytes(span);
        match event {
            Event::DocumentStart(..) => {
                self.started += 1;
                self.anchors.clear();
            }
            Event::Scalar(text, style, anchor, tag) => {
                let tagged = tagged(tag.as_ref(), EventTarget::Scalar);
                self.custom_tag(tagged, &bytes);
                self.scalar(text, style, anchor, tagged, bytes.clone());
            }
            Event::SequenceStart(_, anchor, tag) => {
                self.custom_tag(tagged(tag.as_ref(), EventTarget::List), &bytes);
                self.start(Held::List(Vec::new()), anchor, bytes.clone())?;
            }
            Event::MappingStart(_, anchor, tag) => {
                self.custom_tag(tagged(tag.as_ref(), EventTarget::Object), &bytes);
                self.start(Held::Object(Vec::new()), anchor, bytes.clone())?;
            }
            Event::SequenceEnd | Event::MappingEnd => self.end(&bytes),
            Event::Alias(anchor) => self.alias(anchor, bytes.clone()),
            _ => {}
        }
        match too_many(self.started, self.values) {
            None if self.expanded_too_far => Err(Stop),
            None => Ok(()),
            Some(what) => {
                let problem = FileProblem::of("too-large", bytes, fact!("too-large-values", what));
                self.problem(problem.help(fact!("source-split-one-document-file-best")));
                Err(Stop)
            }
        }
    }

    fn problem(&mut self, problem: FileProblem) {
        self.result.problems.push(problem);
    }

    fn custom_tag(&mut self, tagged: Tagged, span: &Range<usize>) {
        if tagged == Tagged::Custom {
            self.problem(FileProblem::of("tag", span.clone(), fact!("tag")));
        }
    }

    fn awaits_key(&self) -> bool {
        matches!(self.open.last(), Some(Frame { holds: Held::Object(_), key: None, .. }))
    }

    fn scalar(&mut self, text: Cow<'_, str>, style: ScalarStyle, anchor: usize, tagged: Tagged, span: Range<usize>) {
        if self.awaits_key() {
            return self.key(text, style, anchor, span);
        }
        if style == ScalarStyle::Plain && tagged == Tagged::No && plain(&text) == Plain::Clock {
            self.problem(
                FileProblem::of("clock-unquoted", span.clone(), fact!("clock-unquoted", text))
                    .fix(span.clone(), format!("\"{text}\"")),
            );
        }
        let extent = Extent::of_text(&text);
        let holds = Held::Text(normalised(text).into());
        self.put(Node { span, holds, extent }, anchor);
    }

    fn key(&mut self, text: Cow<'_, str>, style: ScalarStyle, anchor: usize, span: Range<usize>) {
        if style == ScalarStyle::Plain && text == "<<" {
            self.problem(FileProblem::of("merge-key", span.clone(), fact!("merge-key")));
        } else if anchor != 0 {
            self.problem(FileProblem::of("key-not-text", span.clone(), fact!("key-not-text-anchor")));
        } else if is_deceptive(&text) {
            self.problem(FileProblem::of(
                "hidden-character",
                span.clone(),
                fact!("hidden-character", text = quote_key(&text)),
            ));
        }
        let key: Box<str> = key_as_meant(text).into();
        let first = self.open.last().and_then(|frame| frame.seen.get(&key).cloned());
        if let Some(first) = first {
            self.problem(
                FileProblem::of("duplicate-key", span.clone(), fact!("duplicate-key", key = quote_key(&key)))
                    .beside(first),
            );
        }
        if let Some(frame) = self.open.last_mut() {
            frame.seen.entry(key.clone()).or_insert_with(|| span.clone());
            frame.key = Some((key, span));
        }
    }

    fn start(&mut self, holds: Held, anchor: usize, span: Range<usize>) -> Result<(), Stop> {
        if self.open.len() >= MAX_DEPTH {
            self.problem(syntax::too_deep(span));
            return Err(Stop);
        }
        let is_key = self.awaits_key();
        if is_key {
            self.problem(collection_as_key(&holds, self.open.last().map(|frame| &frame.start), span.clone()));
        }
        let extent = Extent::empty_collection();
        self.open.push(Frame { start: span, anchor, extent, holds, key: None, seen: HashMap::new(), is_key });
        Ok(())
    }

    fn end(&mut self, end: &Range<usize>) {
        let Some(Frame { start, anchor, extent, holds, key: _, seen: _, is_key }) = self.open.pop() else {
            return;
        };
        let span = start.start..end.end.max(start.start);
        if is_key {
            if let Some(frame) = self.open.last_mut() {
                frame.key = Some(("".into(), span));
            }
            return;
        }
        self.put(Node { span, holds, extent }, anchor);
    }

    fn alias(&mut self, anchor: usize, span: Range<usize>) {
        if self.awaits_key() {
            self.problem(FileProblem::of("key-not-text", span.clone(), fact!("key-not-text-alias")));
            if let Some(frame) = self.open.last_mut() {
                frame.key = Some(("".into(), span));
            }
            return;
        }
        let Some(target) = self.anchors.get(&anchor).copied() else {
            self.problem(FileProblem::of("alias-expansion", span.clone(), fact!("alias-expansion-inside-itself")));
            return self.put(Node { span, holds: Held::Text("".into()), extent: Extent::default() }, 0);
        };
        let extent = self.result.nodes[target].extent;
        if !self.expansion.allows(extent, self.open.len()) {
            self.too_much(&span);
        }
        self.put(Node { span, holds: Held::Alias(target), extent }, 0);
    }

    fn too_much(&mut self, span: &Range<usize>) {
        if !std::mem::replace(&mut self.expanded_too_far, true) {
            self.problem(FileProblem::of("alias-expansion", span.clone(), fact!("alias-expansion-in-sum")));
        }
    }

    fn put(&mut self, node: Node, anchor: usize) {
        let (id, extent) = (self.result.nodes.len(), node.extent);
        let is_nothing = matches!(&node.holds, Held::Text(text) if text.is_empty()) && node.span.is_empty();
        let span = node.span.clone();
        self.values += 1;
        self.result.nodes.push(node);
        if anchor != 0 {
            if !self.expansion.keeps(extent) {
                self.too_much(&span);
            }
            self.anchors.insert(anchor, id);
        }
        let Some(frame) = self.open.last_mut() else {
            if !is_nothing {
                let position = self.started.saturating_sub(1);
                self.result.documents.push(LocatedDocument { position, root: id });
            }
            return;
        };
        frame.extent.takes_in(extent);
        match &mut frame.holds {
            Held::List(elements) => elements.push(id),
            Held::Object(fields) => {
                if let Some((key, key_span)) = frame.key.take() {
                    fields.push(Field { key, key_span, value: id });
                }
            }
            Held::Text(_) | Held::Alias(_) => {}
        }
    }
}

/// A key in a message.
fn quote_key(key: &str) -> String {
    escaped(&shortened(key, LONGEST_NAME)).into_owned()
}

/// What of a file is more than is read.
fn too_many(documents: usize, values: usize) -> Option<Text> {
    let both = [(documents, MOST_DOCUMENTS, fact!("source-documents")), (values, MOST_VALUES, fact!("source-values"))];
    let (_, most, what) = both.into_iter().find(|(count, most, _)| count > most)?;
    Some(fact!("source-count-of", most, what))
}

/// `{{ name }}` without quotes is an object whose key is an object; hardly anything else leads here.
fn collection_as_key(holds: &Held, around: Option<&Range<usize>>, span: Range<usize>) -> FileProblem {
    let what = if matches!(holds, Held::List(_)) { fact!("source-list") } else { fact!("source-object") };
    let span = match around {
        Some(around) if around.end == span.start => around.start..span.end,
        _ => span,
    };
    FileProblem::of("key-not-text", span, fact!("key-not-text-collection", what))
}

fn bytes(span: &Span) -> Range<usize> {
    let start = span.start.byte_offset().unwrap_or_default();
    start..span.end.byte_offset().unwrap_or(start).max(start)
}
