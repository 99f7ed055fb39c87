//! One change of a value, made in the text of its document: as little of the text changes as can be.
//!
//! What is proposed here counts for nothing until the text, read again, says exactly what was wanted; the caller sees to
//! that and tries the next proposal, or leaves the place as it is.

pub mod render;

use super::located::{Field, Held, Located, LocatedDocument};
use crate::model::Pointer;
use serde_json::Value;
use std::ops::Range;

/// A change of a document's value.
#[derive(Debug, Clone, PartialEq)]
pub enum Deed {
    /// The value at this place, which is there, becomes another one.
    Set(Pointer, Value),
    /// A field of the object at this place, behind the one that is named.
    AddField(Pointer, String, Value, Option<String>),
    /// An element of the list at this place, at this position.
    AddElement(Pointer, usize, Value),
    /// The field or element at this place.
    Remove(Pointer),
    /// The elements of the list at this place in another order: where each stood before.
    Order(Pointer, Vec<usize>),
}

impl Deed {
    /// The place that it is about.
    pub fn place(&self) -> Pointer {
        match self {
            Self::Set(at, _) | Self::Remove(at) | Self::Order(at, _) => at.clone(),
            Self::AddField(at, name, ..) => at.field(name),
            Self::AddElement(at, n, _) => at.index(*n),
        }
    }
}

type Edits = Vec<(Range<usize>, String)>;

/// Texts in which `deed` may be done to the document number `document` of `text`, the smallest change first. `value_of`
/// gives what should stand at a place.
pub fn proposals(
    text: &str,
    document: usize,
    deed: &Deed,
    value_of: impl Fn(&Pointer) -> Option<Value>,
) -> Vec<String> {
    let located = super::located(text);
    let Some(document) = located.document(document) else { return Vec::new() };
    let sheet = EditedText { text, located: &located, document };
    let edits = match deed {
        Deed::Set(at, value) => sheet.set(at, value, value_of),
        Deed::AddField(at, name, value, behind) => {
            sheet.add_field(at, name, value, behind.as_deref()).into_iter().collect()
        }
        Deed::AddElement(at, n, value) => sheet.add_element(at, *n, value).into_iter().collect(),
        Deed::Remove(at) => sheet.remove(at),
        Deed::Order(at, order) => sheet.order(at, order).into_iter().collect(),
    };
    edits.into_iter().filter_map(|edits| applied(text, edits)).collect()
}

fn applied(text: &str, mut edits: Edits) -> Option<String> {
    edits.sort_by_key(|(span, _)| (span.start, span.end));
    let overlap = edits.windows(2).any(|pair| pair[1].0.start < pair[0].0.end);
    let mut after = text.to_owned();
    for (span, new) in edits.into_iter().rev() {
        after.get(span.clone())?;
        after.replace_range(span, &new);
    }
    (!overlap).then_some(after)
}

struct EditedText<'a> {
    text: &'a str,
    located: &'a Located,
    document: LocatedDocument,
}

impl EditedText<'_> {
    fn set(&self, at: &Pointer, value: &Value, value_of: impl Fn(&Pointer) -> Option<Value>) -> Vec<Edits> {
        let Some((node, key)) = self.located.written(self.document, at) else {
            // Behind an alias: the whole of what it stands for is written out there.
            let segments = at.segments();
            let above = (0..segments.len()).rev().map(|n| Pointer(segments[..n].to_vec()));
            let written = above.filter_map(|at| Some((self.located.written(self.document, &at)?.0, at)));
            let alias = written.into_iter().find(|(node, _)| matches!(self.holds(*node), Held::Alias(_)));
            let Some((node, value)) = alias.and_then(|(node, at)| Some((node, value_of(&at)?))) else {
                return Vec::new();
            };
            return vec![vec![(self.span(node), render::inline(&value))]];
        };
        let here = self.replaced(node, key, value);
        // Where others repeat it by an alias, they keep what they say.
        let mut apart = here.clone();
        for other in self.aliases_of(at) {
            let (Held::Alias(target), span) = (self.holds(other), self.span(other)) else { continue };
            apart.push((span, self.inline(*target)));
        }
        if apart.len() == here.len() { vec![here] } else { vec![here, apart] }
    }

    fn replaced(&self, node: usize, key: Option<Range<usize>>, value: &Value) -> Edits {
        let span = self.span(node);
        let is_text = matches!(self.holds(node), Held::Text(_));
        let text = value.as_str().filter(|_| is_text).map(|text| self.in_the_style_of(&span, text));
        let new = text.unwrap_or_else(|| render::inline(value));
        let span = self.header(&span).unwrap_or(span.start)..span.end;
        match self.holds(node) {
            Held::List(_) | Held::Object(_) if !self.is_flow(node) => {
                // Below a key the value comes to stand behind the key; in a list, behind the dash.
                let start = key.map_or(span.start, |key| key.end + self.text[key.end..].find(':').map_or(0, |n| n + 1));
                let new = if start < span.start { format!(" {new}") } else { new };
                vec![(start..self.end(node), new)]
            }
            _ if span.is_empty() => {
                let start = key.map_or(span.start, |key| key.end + self.text[key.end..].find(':').map_or(0, |n| n + 1));
                vec![(start..start, format!(" {new}"))]
            }
            Held::Text(_) | Held::Alias(_) | Held::List(_) | Held::Object(_) => vec![(span.start..self.end(node), new)],
        }
    }

    /// `new` with the quotes, or as the block, that the text at `span` is.
    fn in_the_style_of(&self, span: &Range<usize>, new: &str) -> String {
        let old = &self.text[span.clone()];
        match old.as_bytes().first() {
            Some(b'"') => render::quoted(new),
            Some(b'\'') => {
                let quoted = render::quoted(new);
                let simple = !new.contains('\'') && quoted.len() == new.len() + 2;
                if simple { format!("'{new}'") } else { quoted }
            }
            _ => match self.header(span) {
                Some(header) => {
                    let lines = self.text[header..span.end].lines().skip(1);
                    let line = lines.into_iter().find(|line| !line.trim().is_empty());
                    let indent = line.map_or(2, |line| line.len() - line.trim_start_matches(' ').len());
                    render::literal(new, indent).unwrap_or_else(|| render::quoted(new))
                }
                None => render::scalar(new),
            },
        }
    }

    /// Where the `|` or `>` stands whose text is at `span`.
    fn header(&self, span: &Range<usize>) -> Option<usize> {
        let end = self.text[span.clone()].find(['\n']).unwrap_or(span.len()) + span.start;
        let own = self.text[span.start..end].trim_end();
        let is_header = |word: &str| {
            word.strip_prefix(['|', '>']).is_some_and(|rest| rest.chars().all(|one| "+-123456789".contains(one)))
        };
        if is_header(own) {
            return Some(span.start);
        }
        let before = self.text[..span.start].trim_end_matches([' ', '\n']);
        let word = before.rfind([' ', '\n']).map_or(0, |n| n + 1);
        let below = self.text[before.len()..span.start].contains('\n');
        (below && is_header(&before[word..])).then_some(word)
    }

    fn add_field(&self, at: &Pointer, name: &str, value: &Value, behind: Option<&str>) -> Option<Edits> {
        let (node, _) = self.located.written(self.document, at)?;
        let Held::Object(fields) = self.holds(node) else { return None };
        let before = behind.and_then(|behind| fields.iter().find(|field| &*field.key == behind));
        let span = self.span(node);
        let flow = format!("{}: {}", render::scalar(name), render::inline(value));
        match (fields.as_slice(), before.or(fields.last())) {
            ([], _) | (_, None) => Some(vec![(span, format!("{{{flow}}}"))]),
            (_, Some(before)) if self.is_flow(node) => {
                let end = self.end_of(before);
                Some(vec![(end..end, format!(", {flow}"))])
            }
            ([first, ..], Some(before)) => {
                let end = self.line_end(self.end_of(before));
                Some(vec![(end..end, render::field(name, value, self.column(first.key_span.start)))])
            }
        }
    }

    fn add_element(&self, at: &Pointer, n: usize, value: &Value) -> Option<Edits> {
        let (node, _) = self.located.written(self.document, at)?;
        let Held::List(elements) = self.holds(node) else { return None };
        let span = self.span(node);
        let flow = render::inline(value);
        if elements.is_empty() {
            return Some(vec![(span, format!("[{flow}]"))]);
        }
        if self.is_flow(node) {
            return Some(vec![match n.checked_sub(1).and_then(|n| elements.get(n)) {
                Some(before) => (self.end(*before)..self.end(*before), format!(", {flow}")),
                None => (span.start + 1..span.start + 1, format!("{flow}, ")),
            }]);
        }
        let dash = self.dash(elements[0])?;
        let at = match n.checked_sub(1).and_then(|n| elements.get(n)) {
            Some(before) => self.line_end(self.end(*before)),
            None => self.with_comments_above(self.line_start(dash)),
        };
        Some(vec![(at..at, render::element(value, self.column(dash)))])
    }

    fn remove(&self, at: &Pointer) -> Vec<Edits> {
        let Some((last, above)) = at.segments().split_last() else { return Vec::new() };
        let Some((parent, _)) = self.located.written(self.document, &Pointer(above.to_vec())) else {
            return Vec::new();
        };
        let removed = match self.holds(parent) {
            Held::Object(fields) => {
                let n = fields.iter().position(|field| *field.key == *last.text());
                let starts: Vec<_> = fields.iter().map(|field| field.key_span.start..self.end_of(field)).collect();
                n.and_then(|n| self.without(parent, &starts, n, "{}"))
            }
            Held::List(elements) => {
                let starts: Vec<_> = elements.iter().map(|node| self.span(*node).start..self.end(*node)).collect();
                let n: Option<usize> = last.text().parse().ok();
                n.filter(|n| *n < starts.len()).and_then(|n| self.without(parent, &starts, n, "[]"))
            }
            Held::Text(_) | Held::Alias(_) => None,
        };
        let Some((gone, rest)) = removed else { return Vec::new() };
        let here = vec![(gone.clone(), rest)];
        // What repeats something of it by an alias keeps what it says.
        let inside = |span: &Range<usize>| gone.start <= span.start && span.end <= gone.end;
        let mut apart = here.clone();
        for node in &self.located.nodes {
            if let Held::Alias(target) = node.holds
                && inside(&self.span(target))
                && !inside(&node.span)
            {
                apart.push((node.span.clone(), self.inline(target)));
            }
        }
        if apart.len() == here.len() { vec![here] } else { vec![apart] }
    }

    /// `parent` without the one of its parts that stands at position `n`.
    fn without(&self, parent: usize, parts: &[Range<usize>], n: usize, empty: &str) -> Option<(Range<usize>, String)> {
        let part = parts[n].clone();
        let is_list = empty == "[]";
        let first = if is_list && !self.is_flow(parent) { self.dash_before(part.start)? } else { part.start };
        if parts.len() == 1 {
            let line = self.line_start(first);
            if is_list && !self.is_flow(parent) && self.text[line..first].trim().is_empty() {
                let start = self.with_comments_above(line);
                return Some((start..self.end(parent), format!("{}{empty}", &self.text[line..first])));
            }
            let start = if self.is_flow(parent) { self.span(parent).start } else { first };
            return Some((start..self.end(parent), empty.to_owned()));
        }
        if self.is_flow(parent) {
            let (from, to) = match n.checked_sub(1) {
                Some(before) => (parts[before].end, part.end),
                None => (part.start, parts[1].start),
            };
            return Some((from..to, String::new()));
        }
        let line = self.line_start(first);
        if !self.text[line..first].trim().is_empty() {
            // It shares its line with the dash of an element: what is behind it moves up.
            let next = parts.get(n + 1)?.start;
            let next = if is_list { self.dash_before(next)? } else { next };
            return Some((first..next, String::new()));
        }
        let start = if is_list { self.with_comments_above(line) } else { line };
        Some((start..self.line_end(part.end), String::new()))
    }

    /// The elements of a block list, each with the comments above it, in another order.
    fn order(&self, at: &Pointer, order: &[usize]) -> Option<Edits> {
        let (node, _) = self.located.written(self.document, at)?;
        let Held::List(elements) = self.holds(node) else { return None };
        if self.is_flow(node) || elements.len() != order.len() {
            return None;
        }
        let mut pieces = Vec::new();
        let mut start = None;
        for element in elements {
            let line = self.line_start(self.dash(*element)?);
            let from = start.unwrap_or(line);
            let end = self.line_end(self.end(*element));
            pieces.push(from..end);
            start = Some(end);
        }
        let whole = pieces.first()?.start..pieces.last()?.end;
        let turned = order.iter().map(|n| pieces.get(*n).map(|piece| &self.text[piece.clone()]));
        Some(vec![(whole, turned.collect::<Option<String>>()?)])
    }

    /// Aliases of the value at `at`, or of one that it stands in.
    fn aliases_of(&self, at: &Pointer) -> Vec<usize> {
        let segments = at.segments();
        let above =
            (0..=segments.len()).filter_map(|n| self.located.written(self.document, &Pointer(segments[..n].to_vec())));
        let named: Vec<usize> = above.map(|(node, _)| node).collect();
        let nodes = self.located.nodes.iter().enumerate();
        nodes
            .filter(|(_, node)| matches!(&node.holds, Held::Alias(target) if named.contains(target)))
            .map(|(n, _)| n)
            .collect()
    }

    /// What stands in `node`, on one line.
    fn inline(&self, node: usize) -> String {
        match self.holds(node) {
            Held::Text(text) if self.header(&self.span(node)).is_some() => render::quoted(text),
            Held::List(elements) => {
                let elements: Vec<String> = elements.iter().map(|node| self.inline(*node)).collect();
                format!("[{}]", elements.join(", "))
            }
            Held::Object(fields) => {
                let one =
                    |field: &Field| format!("{}: {}", &self.text[field.key_span.clone()], self.inline(field.value));
                format!("{{{}}}", fields.iter().map(one).collect::<Vec<_>>().join(", "))
            }
            Held::Text(_) | Held::Alias(_) => self.text[self.span(node)].to_owned(),
        }
    }

    fn holds(&self, node: usize) -> &Held {
        &self.located.nodes[node].holds
    }

    fn span(&self, node: usize) -> Range<usize> {
        self.located.nodes[node].span.clone()
    }

    fn is_flow(&self, node: usize) -> bool {
        self.located.is_flow(self.text, node)
    }

    /// The end of the last byte that `node` has for itself.
    fn end(&self, node: usize) -> usize {
        self.located.end(self.text, node)
    }

    fn end_of(&self, field: &Field) -> usize {
        let colon = field.key_span.end + self.text[field.key_span.end..].find(':').map_or(0, |n| n + 1);
        self.end(field.value).max(colon)
    }

    fn line_start(&self, at: usize) -> usize {
        self.text[..at].rfind('\n').map_or(0, |newline| newline + 1)
    }

    /// Behind the newline of the line that `at` stands in.
    fn line_end(&self, at: usize) -> usize {
        self.text[at..].find('\n').map_or(self.text.len(), |newline| at + newline + 1)
    }

    fn column(&self, at: usize) -> usize {
        self.text[self.line_start(at)..at].chars().count()
    }

    /// The dash of an element of a block list.
    fn dash(&self, element: usize) -> Option<usize> {
        self.dash_before(self.span(element).start)
    }

    /// The dash before `at`: only blanks, an anchor and ends of lines stand between.
    fn dash_before(&self, at: usize) -> Option<usize> {
        let dash = self.text[..at].rfind("- ").max(self.text[..at].rfind("-\n"))?;
        let between = self.text[dash + 1..at].trim();
        (between.is_empty() || between.starts_with('&') && !between.contains([' ', '\n'])).then_some(dash)
    }

    /// The start of the comments that stand right above the line at `start`, as deep as it.
    fn with_comments_above(&self, start: usize) -> usize {
        let depth = |line: &str| line.len() - line.trim_start_matches(' ').len();
        let own = depth(&self.text[start..]);
        let mut first = start;
        while first > 0 {
            let above = self.line_start(first - 1);
            let line = &self.text[above..first];
            if !line.trim_start().starts_with('#') || depth(line) != own {
                break;
            }
            first = above;
        }
        first
    }
}
