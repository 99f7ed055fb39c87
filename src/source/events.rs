//! The YAML crate's events, set up the same way for both readings of a file.
#![expect(clippy::wildcard_enum_match_arm, reason = "events that carry no data need no arm")]

use super::limits::MAX_DEPTH;
use super::scalar::normalised;
use granit_parser::{Event, Parser, StrInput, Tag};
use std::borrow::Cow;

pub(super) type Events<'a> = Parser<'a, StrInput<'a>>;

/// The events of `text`. The crate's own limits stop before its recursion could hurt.
pub(super) fn read_events(text: &str) -> Events<'_> {
    with(text, Beside::Nothing)
}

/// The same, with comments between them.
pub(super) fn with_comments(text: &str) -> Events<'_> {
    with(text, Beside::Comments)
}

/// The same, with comments and the names of anchors between them.
pub(super) fn with_comments_and_anchors(text: &str) -> Events<'_> {
    with(text, Beside::CommentsAndAnchors)
}

/// The keys of `text` that are texts, as far as it can be read, and where they begin.
pub(super) fn keys(text: &str) -> Vec<(String, usize)> {
    let (mut keys, mut open) = (Vec::new(), Vec::new());
    let mut events = read_events(text);
    while let Some(Ok((event, span))) = events.next_event() {
        // Of an object: whether a key comes next.
        if let Event::Scalar(key, ..) = &event
            && open.last() == Some(&Some(true))
        {
            keys.push((key.to_string(), span.start.byte_offset().unwrap_or_default()));
        }
        let ended = match event {
            Event::MappingStart(..) => {
                open.push(Some(true));
                false
            }
            Event::SequenceStart(..) => {
                open.push(None);
                false
            }
            Event::MappingEnd | Event::SequenceEnd => open.pop().is_some(),
            Event::Scalar(..) | Event::Alias(_) => true,
            _ => false,
        };
        if let (true, Some(Some(is_key))) = (ended, open.last_mut()) {
            *is_key = !*is_key;
        }
    }
    keys
}

/// What is given besides the values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Beside {
    Nothing,
    Comments,
    CommentsAndAnchors,
}

fn with(text: &str, beside: Beside) -> Events<'_> {
    let options = granit_parser::options! {
        emit_comments: beside != Beside::Nothing,
        emit_anchor_events: beside == Beside::CommentsAndAnchors,
        flow_nesting_limit: MAX_DEPTH + 1,
        block_nesting_limit: MAX_DEPTH + 1,
    };
    Parser::new_from_str_with_options(text, options)
}

/// What a tag asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tagged {
    No,
    AsText,
    /// Nothing that JSON could hold.
    Custom,
}

pub(super) fn tagged(tag: Option<&Cow<'_, Tag>>, on: EventTarget) -> Tagged {
    let known: &[(&str, Tagged)] = match on {
        EventTarget::Scalar => &[("str", Tagged::AsText)],
        EventTarget::List => &[("seq", Tagged::No)],
        EventTarget::Object => &[("map", Tagged::No)],
    };
    let Some(tag) = tag else {
        return Tagged::No;
    };
    let row = known.iter().find(|(suffix, _)| tag.is_yaml_core_schema_tag(suffix));
    row.map_or(Tagged::Custom, |(_, tagged)| *tagged)
}

/// What a tag stands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum EventTarget {
    Scalar,
    List,
    Object,
}

/// Whether a key holds characters that hide or turn the text around.
pub(super) fn is_deceptive(key: &str) -> bool {
    let plain = |byte: u8| (0x20..0x7f).contains(&byte);
    !key.bytes().all(plain) && key.chars().any(crate::model::text::is_deceptive)
}

/// A key in the composed form, without what hides in it.
pub(super) fn key_as_meant(key: Cow<'_, str>) -> String {
    if !is_deceptive(&key) {
        return normalised(key);
    }
    let seen: String = key.chars().filter(|character| !crate::model::text::is_deceptive(*character)).collect();
    normalised(seen.into())
}
