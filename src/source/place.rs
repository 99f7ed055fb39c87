//! From a path inside a document to the bytes it means.

use super::located::{Field, Held, Located, LocatedDocument};
use crate::diagnostics::KeyOrValue;
use crate::model::{PathSegment, Pointer};
use std::ops::Range;

/// The part of `span` that stands on its first line: what is underlined of something long.
pub fn first_line(text: &str, span: Range<usize>) -> Range<usize> {
    let start = text.floor_char_boundary(span.start);
    let end = text.floor_char_boundary(span.end);
    let line = text[start..end.max(start)].split('\n').next().unwrap_or_default().trim_end();
    start..start + line.len()
}

impl Located {
    /// The document at `position` in the file.
    pub fn document(&self, position: usize) -> Option<LocatedDocument> {
        let found = self.documents.binary_search_by_key(&position, |document| document.position).ok()?;
        Some(self.documents[found])
    }

    /// The bytes of the key or the value at `at`; where that is not there, of the nearest thing above it.
    pub fn at(&self, document: LocatedDocument, at: &Pointer, on: KeyOrValue) -> Range<usize> {
        let mut node = document.root;
        let mut key: Option<Range<usize>> = None;
        for segment in at.segments() {
            let Some((next, next_key)) = self.step(node, segment) else {
                return key.unwrap_or_else(|| self.nodes[node].span.clone());
            };
            node = next;
            key = next_key;
        }
        let value = &self.nodes[node];
        match (on, &value.holds, key) {
            // A list or object over many lines is shown by its name.
            (KeyOrValue::Key, _, Some(key)) | (KeyOrValue::Value, Held::List(_) | Held::Object(_), Some(key)) => key,
            // Where nothing is written, the key stands for it.
            (KeyOrValue::Value, _, Some(key)) if value.span.is_empty() => key,
            (KeyOrValue::Key | KeyOrValue::Value, _, _) => value.span.clone(),
        }
    }

    /// The node at `at` and the bytes of its key, where both are written just there and not behind an alias.
    pub(super) fn written(&self, document: LocatedDocument, at: &Pointer) -> Option<(usize, Option<Range<usize>>)> {
        let mut found = (document.root, None);
        for segment in at.segments() {
            if matches!(self.nodes[found.0].holds, Held::Alias(_)) {
                return None;
            }
            found = self.step(found.0, segment)?;
        }
        Some(found)
    }

    fn step(&self, node: usize, segment: &PathSegment) -> Option<(usize, Option<Range<usize>>)> {
        match (&self.nodes[node].holds, segment) {
            (Held::Alias(target), _) => self.step(*target, segment),
            (Held::List(elements), PathSegment::Index(position)) => Some((*elements.get(*position)?, None)),
            (Held::List(elements), PathSegment::Id(id)) => {
                let named = |element: &&usize| self.text_of(**element, "id") == Some(id);
                Some((*elements.iter().find(named)?, None))
            }
            (Held::Object(fields), segment) => {
                let name = segment.text();
                let Field { key: _, key_span, value } = fields.iter().find(|field| *field.key == *name)?;
                Some((*value, Some(key_span.clone())))
            }
            (Held::List(_), PathSegment::Field(_)) | (Held::Text(_), _) => None,
        }
    }

    fn text_of(&self, node: usize, name: &str) -> Option<&str> {
        let (value, _) = self.step(node, &PathSegment::Field(name.into()))?;
        match &self.nodes[value].holds {
            Held::Text(text) => Some(text),
            Held::List(_) | Held::Object(_) | Held::Alias(_) => None,
        }
    }
}
