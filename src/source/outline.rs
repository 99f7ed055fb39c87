//! What a text says besides its layout: values, comments and anchors, in their order.
#![expect(clippy::wildcard_enum_match_arm, reason = "most events have no layout")]

use super::events;
use granit_parser::{Event, Placement, ScalarStyle};
use std::borrow::Cow;
use std::ops::Range;

/// Everything that a text says, each with its bytes. Two texts that differ only in their layout have equal outlines.
#[derive(Debug)]
pub struct Outline<'a>(Vec<(Event<'a>, Range<usize>)>);

impl<'a> Outline<'a> {
    /// `None` where the text is not YAML.
    pub fn of(text: &'a str) -> Option<Self> {
        let mut said = Vec::new();
        let mut events = events::with_comments_and_anchors(text);
        while let Some(event) = events.next_event() {
            let (event, span) = event.ok()?;
            let start = span.start.byte_offset().unwrap_or_default();
            said.push((without_layout(event), start..span.end.byte_offset().unwrap_or(start).max(start)));
        }
        Some(Self(said))
    }

    /// The bytes of each comment.
    pub fn comments(&self) -> impl Iterator<Item = Range<usize>> {
        self.0.iter().filter(|(event, _)| matches!(event, Event::Comment(..))).map(|(_, span)| span.clone())
    }

    /// The bytes of each text, number and alias.
    pub fn words(&self) -> impl Iterator<Item = Range<usize>> {
        let is_word = |(event, span): &&(Event<'a>, Range<usize>)| {
            matches!(event, Event::Scalar(..) | Event::Alias(..)) && !span.is_empty()
        };
        self.0.iter().filter(is_word).map(|(_, span)| span.clone())
    }

    /// Where this text says something else than `other`, in bytes of this one.
    pub fn difference(&self, other: &Outline<'_>) -> Option<usize> {
        let first = self.0.iter().zip(&other.0).find(|((one, _), (other, _))| one != other);
        match first {
            Some(((_, span), _)) => Some(span.start),
            None if self.0.len() == other.0.len() => None,
            None => Some(self.0.last().map_or(0, |(_, span)| span.start)),
        }
    }
}

/// Which quotes a text has is layout; that it has some is not. So is where exactly a comment stands.
fn without_layout(event: Event<'_>) -> Event<'_> {
    match event {
        Event::Scalar(text, ScalarStyle::SingleQuoted, anchor, tag) => {
            Event::Scalar(text, ScalarStyle::DoubleQuoted, anchor, tag)
        }
        Event::Comment(text, _) => {
            Event::Comment(Cow::Owned(text.trim_end_matches([' ', '\t']).to_owned()), Placement::Free)
        }
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn differ(one: &str, other: &str) -> Option<usize> {
        Outline::of(one).expect("YAML").difference(&Outline::of(other).expect("YAML"))
    }

    #[test]
    fn layout_is_no_difference_and_all_else_is() {
        let text = "# top\na: &x 'one' # c\nb: [*x, 2]\n";
        assert_eq!(differ(text, "# top  \na:   &x \"one\"   # c\n\nb: [ *x,\n  2 ]\n"), None);
        for other in [
            "# top\na: &x 'two' # c\nb: [*x, 2]\n",
            "# top\na: &y 'one' # c\nb: [*y, 2]\n",
            "# top\na: &x one # c\nb: [*x, 2]\n",
            "# top\nb: &x 'one' # c\na: [*x, 2]\n",
            "# top\na: &x 'one' # d\nb: [*x, 2]\n",
            "# top\na: &x 'one'\nb: [*x, 2] # c\n",
            "# top\na: &x 'one'\nb: [*x, 2]\n",
            "# top\na: &x 'one' # c\nb: [*x, '2']\n",
            "# top\na: &x 'one' # c\nb: [*x, 2]\n---\n",
            "# top\na: &x 'one' # c\nb: [*x, 2]\n# more\n",
        ] {
            assert!(differ(text, other).is_some(), "{other}");
            assert!(differ(other, text).is_some(), "{other}");
        }
    }
}
