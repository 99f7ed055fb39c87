//! The text of a document, changed in place: comments, order and style stay where nothing changes.
//!
//! The tree editor accepts almost anything and can get an edit wrong, so nothing it did counts until the text, parsed
//! again, says exactly what was wanted.

use super::{emit, parts};
use serde_json::{Map, Value};
use std::str::FromStr;
use yaml_edit::{Document, Mapping, Sequence, YamlFile, YamlNode};

/// `text` with its document number `document` (from 0) saying `wanted`, comments kept; the other documents keep their
/// bytes. `None` when that can not be done in place: the caller writes the document anew and says so.
pub fn update(text: &str, document: usize, wanted: &Value, parse: impl Fn(&str) -> Option<Value>) -> Option<String> {
    let part = parts::of(text)?.get(document)?.clone();
    let before = &text[part.clone()];
    let existing = parse(before)?;
    if existing == *wanted {
        return Some(text.to_owned());
    }
    let file = YamlFile::from_str(before).ok()?;
    let root = file.document()?.as_mapping()?;
    mapping(&root, existing.as_object()?, wanted.as_object()?)?;
    let mut after = file.to_string();
    if !after.ends_with('\n') {
        after.push('\n');
    }
    if parse(&after)? != *wanted || comments(&after) < comments_to_keep(before, &existing, wanted) {
        return None;
    }
    Some(format!("{}{after}{}", &text[..part.start], &text[part.end..]))
}

fn mapping(node: &Mapping, existing: &Map<String, Value>, wanted: &Map<String, Value>) -> Option<()> {
    for name in existing.keys().filter(|name| !wanted.contains_key(name.as_str())) {
        node.remove(name.as_str())?;
    }
    let mut before: Option<&str> = None;
    for (name, value) in wanted {
        match existing.get(name) {
            Some(old) if old == value => {}
            Some(old) => {
                if !inside(node.get(name.as_str())?, old, value) {
                    node.set(name.as_str(), fragment(value, node.is_flow_style())?);
                }
            }
            None => {
                let value = fragment(value, node.is_flow_style())?;
                match before {
                    Some(before) => {
                        node.insert_after(before, name.as_str(), value);
                    }
                    None => {
                        node.insert_at_index(0, name.as_str(), value);
                    }
                }
            }
        }
        before = Some(name);
    }
    Some(())
}

/// Whether the change could be made inside the node, without replacing it.
fn inside(node: YamlNode, existing: &Value, wanted: &Value) -> bool {
    let done = match (node, existing, wanted) {
        (YamlNode::Mapping(node), Value::Object(old), Value::Object(new)) if !new.is_empty() => {
            mapping(&node, old, new)
        }
        (YamlNode::Sequence(node), Value::Array(old), Value::Array(new)) if !new.is_empty() => {
            sequence(&node, old, new)
        }
        _ => None,
    };
    done.is_some()
}

fn sequence(node: &Sequence, existing: &[Value], wanted: &[Value]) -> Option<()> {
    let mut current = existing.to_vec();
    let kept = |list: &[Value], one: &Value| list.iter().any(|other| same_element(other, one));
    for n in (0..current.len()).rev().filter(|n| !kept(wanted, &existing[*n])) {
        // A list may not become empty on the way: an empty block list is no list.
        if current.len() > 1 {
            node.remove(n)?;
            current.remove(n);
        }
    }
    for (n, value) in wanted.iter().enumerate() {
        match current.get(n) {
            Some(old) if old == value => {}
            Some(old) if same_element(old, value) || !kept(wanted, old) => {
                if !inside(node.get(n)?, old, value) && !node.set(n, fragment(value, node.is_flow_style())?) {
                    return None;
                }
                current[n] = value.clone();
            }
            Some(_) => {
                node.insert(n, fragment(value, node.is_flow_style())?);
                current.insert(n, value.clone());
            }
            None => {
                node.push(fragment(value, node.is_flow_style())?);
                current.push(value.clone());
            }
        }
    }
    for n in (wanted.len()..current.len()).rev() {
        node.remove(n)?;
    }
    Some(())
}

/// The same element, perhaps changed: by its `id` where it has one.
fn same_element(one: &Value, other: &Value) -> bool {
    match (one.get("id"), other.get("id")) {
        (Some(one), Some(other)) => one == other,
        _ => one == other,
    }
}

/// `value` as a piece of syntax: as the emitter writes it, or as JSON inside `{…}` and `[…]`.
fn fragment(value: &Value, in_flow: bool) -> Option<YamlNode> {
    let text = if in_flow { format!("x: {value}\n") } else { emit::block(&serde_json::json!({ "x": value })) };
    Document::from_str(&text).ok()?.as_mapping()?.get("x")
}

/// Lines with a comment of their own, near enough: what looks like one inside a text counts on both sides.
fn comments(text: &str) -> usize {
    text.lines().filter(|line| line.trim_start().starts_with('#') || line.contains(" #")).count()
}

/// How many comments must be left. Those inside what goes may go with it; so only changes that take nothing away
/// are held to all of them.
fn comments_to_keep(text: &str, existing: &Value, wanted: &Value) -> usize {
    if takes_away(existing, wanted) { 0 } else { comments(text) }
}

fn takes_away(existing: &Value, wanted: &Value) -> bool {
    match (existing, wanted) {
        (Value::Object(old), Value::Object(new)) => {
            old.iter().any(|(name, old)| new.get(name).is_none_or(|new| takes_away(old, new)))
        }
        (Value::Array(old), Value::Array(new)) => {
            new.len() < old.len() || old.iter().zip(new).any(|(old, new)| takes_away(old, new))
        }
        _ => existing.is_string() && existing != wanted,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cases::cases;
    use proptest::prelude::*;
    use proptest::sample::Index;

    const SHOP: [&str; 4] = [
        include_str!("../../examples/shop/journeys/new-friend.yaml"),
        include_str!("../../examples/shop/journeys/vip-welcome.yaml"),
        include_str!("../../examples/shop/cart/line.yaml"),
        include_str!("../../examples/shop/notifications/shipped.yaml"),
    ];

    fn parse(text: &str) -> Option<Value> {
        yaml_serde::from_str(text).ok()
    }

    /// What somebody may do to a value in the console.
    #[derive(Debug, Clone)]
    enum Deed {
        Remove,
        Say(Value),
        Double,
        Turn,
    }

    fn deeds() -> impl Strategy<Value = Vec<(Index, Deed)>> {
        let said = prop_oneof![
            "[ -~]{0,12}".prop_map(Value::from),
            "[0-9:#{}\\[\\],&*?|>%@`'\"\\n 員客]{0,8}".prop_map(Value::from),
            any::<i32>().prop_map(Value::from),
            Just(serde_json::json!({"type": "tag", "id": "neu", "add": ["VIP"], "next": "end"})),
            Just(serde_json::json!([])),
            Just(serde_json::json!({})),
            Just(serde_json::json!([{"days": 1}, {"hours": 2}])),
        ];
        let deed = prop_oneof![Just(Deed::Remove), said.prop_map(Deed::Say), Just(Deed::Double), Just(Deed::Turn)];
        prop::collection::vec((any::<Index>(), deed), 1..4)
    }

    fn places(value: &Value, at: &str, found: &mut Vec<String>) {
        match value {
            Value::Object(fields) => {
                for (name, value) in fields {
                    found.push(format!("{at}/{name}"));
                    places(value, &format!("{at}/{name}"), found);
                }
            }
            Value::Array(list) => {
                for (n, value) in list.iter().enumerate() {
                    found.push(format!("{at}/{n}"));
                    places(value, &format!("{at}/{n}"), found);
                }
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }

    fn done(mut value: Value, (place, deed): &(Index, Deed)) -> Value {
        let mut found = Vec::new();
        places(&value, "", &mut found);
        if found.is_empty() {
            return value;
        }
        let at = place.get(&found);
        let (parent, name) = at.rsplit_once('/').expect("a pointer");
        match (deed, value.pointer_mut(parent)) {
            (Deed::Remove, Some(Value::Object(fields))) => {
                fields.shift_remove(name);
            }
            (Deed::Remove, Some(Value::Array(list))) => {
                list.remove(name.parse().expect("a position"));
            }
            (Deed::Double, Some(Value::Array(list))) => {
                let one = list[name.parse::<usize>().expect("a position")].clone();
                list.push(one);
            }
            (Deed::Turn, Some(Value::Array(list))) => list.reverse(),
            (Deed::Say(said), _) => *value.pointer_mut(at).expect("there") = said.clone(),
            _ => {}
        }
        value
    }

    proptest! {
        #![proptest_config(cases(256))]

        /// Whatever was done in the console: the text says it afterwards, or is left for the caller to write anew.
        #[test]
        fn any_change_is_made_exactly_or_not_at_all(text in prop::sample::select(SHOP.to_vec()), deeds in deeds()) {
            let existing = parse(text).expect("YAML");
            let wanted = deeds.iter().fold(existing, done);
            if let Some(after) = update(text, 0, &wanted, parse) {
                prop_assert_eq!(parse(&after), Some(wanted));
            }
        }
    }
}
