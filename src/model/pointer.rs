//! Where in a document: `/spec/nodes/2/botModule` by position, `/spec/nodes/m1/botModule` by identity.

use crate::language::{Argument, AsArgument};
use std::fmt;

#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PathSegment {
    /// A field of an object.
    Field(Box<str>),
    /// An element of a list, from 0.
    Index(usize),
    /// An element of a list that is matched by its identity (`id`), not by position.
    Id(Box<str>),
}

/// A path inside a JSON value. Displayed as an RFC 6901 pointer, where an element known by identity stands as
/// its id.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Pointer(pub Vec<PathSegment>);

impl Pointer {
    pub fn root() -> Self {
        Self::default()
    }

    /// Reads an RFC 6901 pointer; all-digit segments become positions.
    pub fn parse(text: &str) -> Self {
        let segments = text.split('/').skip(1).map(|raw| {
            let name = raw.replace("~1", "/").replace("~0", "~");
            name.parse().map_or_else(|_| PathSegment::Field(name.into()), PathSegment::Index)
        });
        Self(segments.collect())
    }

    #[must_use]
    pub fn field(&self, name: &str) -> Self {
        self.with(PathSegment::Field(name.into()))
    }

    #[must_use]
    pub fn index(&self, position: usize) -> Self {
        self.with(PathSegment::Index(position))
    }

    #[must_use]
    pub fn id(&self, id: &str) -> Self {
        self.with(PathSegment::Id(id.into()))
    }

    #[must_use]
    pub fn with(&self, segment: PathSegment) -> Self {
        let mut segments = self.0.clone();
        segments.push(segment);
        Self(segments)
    }

    /// This path below `parent`.
    #[must_use]
    pub fn under(&self, parent: &Pointer) -> Self {
        Self(parent.0.iter().chain(&self.0).cloned().collect())
    }

    pub fn segments(&self) -> &[PathSegment] {
        &self.0
    }

    /// Whether the path has the shape of `pattern`: `/nodes/*/botModule`, where `*` is any one segment and a
    /// closing `**` is any rest, none included.
    pub fn matches(&self, pattern: &str) -> bool {
        let mut segments = self.0.iter();
        for wanted in pattern.split('/').skip(1) {
            if wanted == "**" {
                return true;
            }
            match segments.next() {
                Some(segment) if wanted == "*" || segment.text() == wanted => {}
                _ => return false,
            }
        }
        segments.next().is_none()
    }

    /// As people read it: `spec.nodes[m1].botModule`.
    pub fn dotted(&self) -> String {
        let mut text = String::new();
        for segment in &self.0 {
            match segment {
                PathSegment::Field(name) if text.is_empty() => text.push_str(name),
                PathSegment::Field(name) => {
                    text.push('.');
                    text.push_str(name);
                }
                PathSegment::Index(position) => text.push_str(&format!("[{position}]")),
                PathSegment::Id(id) => text.push_str(&format!("[{id}]")),
            }
        }
        text
    }
}

impl PathSegment {
    pub fn text(&self) -> std::borrow::Cow<'_, str> {
        match self {
            Self::Field(name) | Self::Id(name) => name.as_ref().into(),
            Self::Index(position) => position.to_string().into(),
        }
    }
}

impl fmt::Display for Pointer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for segment in &self.0 {
            write!(f, "/{}", segment.text().replace('~', "~0").replace('/', "~1"))?;
        }
        Ok(())
    }
}

impl AsArgument for Pointer {
    fn argument(&self) -> Argument {
        Argument::Name(self.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_match_whole_paths() {
        let path = Pointer::root().field("nodes").id("m1").field("botModule");
        assert!(path.matches("/nodes/*/botModule"));
        assert!(path.matches("/nodes/**"));
        assert!(!path.matches("/nodes/*"));
        assert!(!path.matches("/nodes/*/botModule/x"));
        assert_eq!(path.dotted(), "nodes[m1].botModule");
        assert_eq!(path.to_string(), "/nodes/m1/botModule");
    }

    #[test]
    fn a_pointer_reads_back_what_it_prints() {
        let path = Pointer::root().field("a/b").index(3).field("c~d");
        assert_eq!(Pointer::parse(&path.to_string()), path);
    }
}
