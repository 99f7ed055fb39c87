//! The values of a file one by one, with their places: what editors ask about.

use super::located::{Held, Located};
use crate::model::{PathSegment, Pointer};
use std::ops::Range;

/// One value, where it stands and what it is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The position of its document in the file, from 0.
    pub document: usize,
    /// From the root of the document; elements by their position.
    pub at: Pointer,
    /// The bytes of its key, where it has one.
    pub key: Option<Range<usize>>,
    /// The bytes of the value; empty where nothing is written.
    pub value: Range<usize>,
    pub holds: Holds,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Holds {
    Text(Box<str>),
    /// So many elements.
    List(usize),
    Object,
    /// What stands elsewhere.
    Alias,
}

impl Entry {
    /// The text; nothing for lists, objects and aliases.
    pub fn text(&self) -> Option<&str> {
        match &self.holds {
            Holds::Text(text) => Some(text),
            Holds::List(_) | Holds::Object | Holds::Alias => None,
        }
    }
}

impl Located {
    /// Every value in the order of the text, each before those inside it. Aliases are not followed.
    pub fn entries(&self) -> Vec<Entry> {
        let mut found = Vec::new();
        for document in &self.documents {
            self.inside(document.root, (document.position, Pointer::root(), None), &mut found);
        }
        found
    }

    fn inside(&self, node: usize, place: (usize, Pointer, Option<Range<usize>>), found: &mut Vec<Entry>) {
        let (document, at, key) = place;
        let node = &self.nodes[node];
        let holds = match &node.holds {
            // Where nothing is written stands nothing, not `~`.
            Held::Text(_) if node.span.is_empty() => Holds::Text("".into()),
            Held::Text(text) => Holds::Text(text.clone()),
            Held::List(elements) => Holds::List(elements.len()),
            Held::Object(_) => Holds::Object,
            Held::Alias(_) => Holds::Alias,
        };
        found.push(Entry { document, at: at.clone(), key, value: node.span.clone(), holds });
        match &node.holds {
            Held::List(elements) => {
                for (n, element) in elements.iter().enumerate() {
                    self.inside(*element, (document, at.index(n), None), found);
                }
            }
            Held::Object(fields) => {
                for field in fields {
                    let at = at.with(PathSegment::Field(field.key.clone()));
                    self.inside(field.value, (document, at, Some(field.key_span.clone())), found);
                }
            }
            Held::Text(_) | Held::Alias(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::source::located;

    #[test]
    fn every_value_has_its_place() {
        let text = "a: &x {b: 旅程}\nc:\n  - *x\n  - \nd:\n";
        let all: Vec<String> = located(text)
            .entries()
            .iter()
            .map(|entry| format!("{} {:?} {:?}", entry.at, entry.text(), text.get(entry.value.clone()).unwrap_or("?")))
            .collect();
        assert_eq!(
            all[1..],
            [
                "/a None \"{b: 旅程}\"",
                "/a/b Some(\"旅程\") \"旅程\"",
                "/c None \"- *x\\n  - \\n\"",
                "/c/0 None \"*x\"",
                "/c/1 Some(\"\") \"\"",
                "/d Some(\"\") \"\"",
            ]
        );
    }
}
