//! The collections of a text that are laid out over lines, with where each begins and ends.

use super::located::{Held, Located};
use std::ops::Range;

/// A collection, by the number of its value in the text: two texts that say the same have the same numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Collection {
    /// Fields or elements below each other: from its first key or dash to its last byte.
    Block { span: Range<usize>, is_list: bool },
    /// `{…}` or `[…]`.
    Flow { span: Range<usize> },
}

impl Located {
    /// All collections in `text`, which this was read from; nothing for other values.
    pub fn collections(&self, text: &str) -> Vec<Option<Collection>> {
        let one = |node: usize| {
            let Range { start, end } = self.nodes[node].span.clone();
            let is_flow = self.is_flow(text, node);
            match &self.nodes[node].holds {
                Held::Text(_) | Held::Alias(_) => None,
                Held::List(_) | Held::Object(_) if is_flow => Some(Collection::Flow { span: start..end }),
                Held::List(elements) => {
                    let first = self.nodes[*elements.first()?].span.start;
                    let start = if text[start..].starts_with('-') { start } else { text[..first].rfind('-')? };
                    Some(Collection::Block { span: start..self.end(text, node), is_list: true })
                }
                Held::Object(fields) => {
                    let start = fields.first()?.key_span.start;
                    Some(Collection::Block { span: start..self.end(text, node), is_list: false })
                }
            }
        };
        (0..self.nodes.len()).map(one).collect()
    }

    /// Whether a collection stands in braces or brackets. The parser lets a list that is not indented begin at its first
    /// element, which may stand in some.
    pub(super) fn is_flow(&self, text: &str, node: usize) -> bool {
        let start = self.nodes[node].span.start;
        let first = match &self.nodes[node].holds {
            Held::List(elements) => elements.first().map(|first| self.nodes[*first].span.start),
            Held::Object(_) | Held::Text(_) | Held::Alias(_) => None,
        };
        first != Some(start) && text[start..].starts_with(['{', '['])
    }

    /// Behind the last byte that the value has for itself.
    pub(super) fn end(&self, text: &str, node: usize) -> usize {
        let span = self.nodes[node].span.clone();
        let is_flow = self.is_flow(text, node);
        match &self.nodes[node].holds {
            Held::List(elements) if !is_flow => elements.last().map_or(span.end, |last| self.end(text, *last)),
            Held::Object(fields) if !is_flow => {
                fields.last().map_or(span.end, |last| self.end(text, last.value).max(last.key_span.end))
            }
            Held::Text(_) | Held::Alias(_) | Held::List(_) | Held::Object(_) => {
                span.start + text[span.clone()].trim_end_matches([' ', '\n']).len()
            }
        }
    }
}
