//! What a mend means for the text: as little of it changes as can be.

use super::located::{Held, Located, LocatedDocument};
use crate::diagnostics::{Edit, KeyOrValue, Mend, like_fields};
use crate::model::{PathSegment, Pointer};
use std::ops::Range;

/// The edit that mends the key or value at `at`; `None` where the text is not as simple as the mend takes it.
pub(super) fn edit(
    text: &str,
    located: &Located,
    document: LocatedDocument,
    (at, on): (&Pointer, KeyOrValue),
    mend: Mend,
) -> Option<Edit> {
    let (node, key) = located.written(document, at)?;
    let holds = &located.nodes[node].holds;
    let span = match on {
        KeyOrValue::Key => key?,
        KeyOrValue::Value if matches!(holds, Held::Text(_)) => located.nodes[node].span.clone(),
        KeyOrValue::Value => return None,
    };
    let written = text.get(span.clone())?;
    let quoted = |quote: char| written.len() > 1 && written.starts_with(quote) && written.ends_with(quote);
    let quote = ['"', '\''].into_iter().find(|quote| quoted(*quote));
    let text = match (mend, quote) {
        (Mend::Rename(name), None) => name,
        (Mend::Rename(name), Some(quote)) => format!("{quote}{name}{quote}"),
        (Mend::Quote, None) if !written.contains(['"', '\\', '\n']) => format!("\"{written}\""),
        (Mend::Unquote, Some(quote)) => written.trim_matches(quote).to_owned(),
        (Mend::Remove, _) => return remove(text, located, document, at),
        (Mend::Fields, None) => fields(written)?,
        (Mend::Quote | Mend::Unquote | Mend::Fields, _) => return None,
    };
    Some(Edit { span, text })
}

/// The lines of a text, each with a colon and a blank behind its key; `None` where one of them has no key.
fn fields(text: &str) -> Option<String> {
    let one = |line: &str| {
        let inner = line.trim_start_matches([' ', '-']);
        if inner.trim().is_empty() {
            return Some(line.to_owned());
        }
        let (key, value) = like_fields(inner)?;
        let before = &line[..line.len() - inner.len()];
        Some(format!("{before}{key}: {value}").trim_end().to_owned())
    };
    Some(text.split('\n').map(one).collect::<Option<Vec<_>>>()?.join("\n"))
}

/// `text` with those of `edits` that do not overlap an earlier one, and which they are; `None` when they change nothing,
/// lose a comment, or leave a text that is worse as YAML than before.
pub fn mended<'a>(text: &str, edits: impl IntoIterator<Item = &'a Edit>) -> Option<(String, Vec<&'a Edit>)> {
    let mut edits: Vec<&Edit> = edits.into_iter().collect();
    edits.sort_by_key(|edit| (edit.span.start, edit.span.end));
    edits.dedup_by(|later, earlier| later.span.start < earlier.span.end);
    let mut after = text.to_owned();
    for edit in edits.iter().rev() {
        after.replace_range(edit.span.clone(), &edit.text);
    }
    (after != text && keeps(text, &after)).then_some((after, edits))
}

/// Whether all comments are still there, and nothing is worse as YAML than before.
fn keeps(before: &str, after: &str) -> bool {
    let problems = |text| super::located(text).problems.len();
    let is_yaml = super::documents(after).is_ok() || problems(after) <= problems(before);
    is_yaml && super::comments(&before.replace("\r\n", "\n")) == super::comments(after)
}

/// Takes an element out of its list, with the comma or the line that belongs to it and to nothing else.
fn remove(text: &str, located: &Located, document: LocatedDocument, at: &Pointer) -> Option<Edit> {
    let (element_at, above) = at.segments().split_last()?;
    let PathSegment::Index(position) = element_at else { return None };
    let (list, _) = located.written(document, &Pointer(above.to_vec()))?;
    let Held::List(elements) = &located.nodes[list].holds else { return None };
    let span = |n: usize| located.nodes[elements[n]].span.clone();
    let element = span(*position);
    let is_flow = text.get(located.nodes[list].span.clone())?.starts_with('[');
    let gone =
        if is_flow { with_comma(text, span(position.checked_sub(1)?).end, &element)? } else { line(text, &element)? };
    Some(Edit { span: gone, text: String::new() })
}

/// From the end of the element before: only a comma stands between.
fn with_comma(text: &str, before: usize, element: &Range<usize>) -> Option<Range<usize>> {
    (text.get(before..element.start)?.trim() == ",").then_some(before..element.end)
}

/// The element's whole line, when nothing else stands in it.
fn line(text: &str, element: &Range<usize>) -> Option<Range<usize>> {
    let start = text[..element.start].rfind('\n').map_or(0, |newline| newline + 1);
    let end = text[element.end..].find('\n').map(|newline| element.end + newline + 1)?;
    let alone = text[start..element.start].trim() == "-" && text[element.end..end].trim().is_empty();
    alone.then_some(start..end)
}
