//! Whether two objects of a kind say nearly the same: most likely one of them is the other under a new key.

use super::lifecycle::Operation;
use super::{Kind, fields};
use crate::language::Said;
use crate::model::Pointer;
use crate::mutant;
use serde_json::{Map, Value};

/// What must be equal, and of what at least half must be.
#[derive(Debug, Clone, Copy)]
pub struct Nearness {
    /// Fields that say what it is for, relative to `spec`: all of them must be equal.
    pub identity: &'static [&'static str],
    /// The list whose elements are compared, or the object whose members are.
    pub elements: &'static str,
    /// How people call the elements.
    pub called: Said,
}

/// How many of the elements are equal, and how many the side with more of them has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Share {
    pub equal: usize,
    pub of: usize,
}

impl Share {
    /// At least half of the larger side.
    pub fn is_near(self) -> bool {
        self.of > 0 && self.equal * 2 >= self.of && !mutant::is("twin-is-published")
    }
}

/// A `spec`, ready to be compared with many others.
#[derive(Debug)]
pub struct Features {
    kind: &'static Kind,
    /// The identity fields, with nothing else beside them.
    identity: Map<String, Value>,
    /// Each without its own name, and without the names of others that it leads to.
    elements: Vec<Element>,
}

#[derive(Debug)]
enum Element {
    InList(Value),
    Member(String, Value),
}

impl Features {
    pub fn new(kind: &'static Kind, spec: &Value) -> Self {
        let mut identity = Map::new();
        for pattern in kind.nearness.identity {
            let name = pattern.trim_start_matches('/');
            identity.extend(spec.get(name).map(|value| (name.to_owned(), value.clone())));
        }
        let elements = match spec.pointer(kind.nearness.elements) {
            Some(Value::Array(list)) => list.iter().map(|element| Element::InList(nameless(kind, element))).collect(),
            Some(Value::Object(members)) => {
                let said = members.iter().filter(|(_, value)| !value.is_null());
                said.map(|(name, value)| Element::Member(name.clone(), value.clone())).collect()
            }
            Some(Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_)) | None => Vec::new(),
        };
        Self { kind, identity, elements }
    }

    /// The share of equal elements, each counted once; `None` where the two are not for the same.
    pub fn share(&self, other: &Self) -> Option<Share> {
        let is_same_kind = self.kind.slug == other.kind.slug;
        if !is_same_kind || !self.is_equal(self.identity.clone(), other.identity.clone()) {
            return None;
        }
        let mut left: Vec<&Element> = other.elements.iter().collect();
        let mut equal = 0;
        for element in &self.elements {
            if let Some(found) = left.iter().position(|candidate| self.are_equal(element, candidate)) {
                left.swap_remove(found);
                equal += 1;
            }
        }
        Some(Share { equal, of: self.elements.len().max(other.elements.len()) })
    }

    /// What each element says, word by word: whatever has one of these in common is worth a look.
    pub fn texts(&self) -> Vec<String> {
        let text = |element: &Element| match element {
            Element::InList(value) => value.to_string(),
            Element::Member(name, value) => format!("{name}: {value}"),
        };
        self.elements.iter().map(text).collect()
    }

    fn are_equal(&self, one: &Element, other: &Element) -> bool {
        match (one, other) {
            (Element::InList(one), Element::InList(other)) => {
                let within = |element: &Value| self.within(Value::Array(vec![element.clone()]));
                one == other || self.is_equal(within(one), within(other))
            }
            (Element::Member(name, one), Element::Member(another, other)) => {
                let within =
                    |value: &Value| self.within(Value::Object(Map::from_iter([(name.clone(), value.clone())])));
                name == another && (one == other || self.is_equal(within(one), within(other)))
            }
            (Element::InList(_) | Element::Member(..), _) => false,
        }
    }

    /// A `spec` of the same identity that holds these elements and nothing else.
    fn within(&self, elements: Value) -> Map<String, Value> {
        let mut spec = self.identity.clone();
        spec.insert(self.kind.nearness.elements.trim_start_matches('/').to_owned(), elements);
        spec
    }

    /// By the one equality of specs; the order of elements is none of it.
    fn is_equal(&self, one: Map<String, Value>, other: Map<String, Value>) -> bool {
        let changes = fields::changes(self.kind, &Value::Object(one), &Value::Object(other));
        changes.iter().all(|change| change.operation == Operation::Reordered)
    }
}

/// `element` without what it is called, and without whom it names.
fn nameless(kind: &Kind, element: &Value) -> Value {
    let list = kind.nearness.elements;
    let mut element = element.clone();
    if let (Some(name), Some(fields)) = (kind.identity(list), element.as_object_mut()) {
        fields.shift_remove(name);
    }
    let inside = kind.ways.iter().filter_map(|way| way.pattern.strip_prefix(list)?.strip_prefix("/*"));
    for pattern in inside {
        let names: Vec<String> = Pointer::parse(pattern).segments().iter().map(|one| one.text().into_owned()).collect();
        take_out(&mut element, &names);
    }
    element
}

fn take_out(value: &mut Value, names: &[String]) {
    let Some((name, rest)) = names.split_first() else { return };
    match value {
        Value::Array(elements) if name == "*" => elements.iter_mut().for_each(|element| take_out(element, rest)),
        Value::Object(fields) if rest.is_empty() => drop(fields.shift_remove(name)),
        Value::Object(fields) => {
            if let Some(inner) = fields.get_mut(name) {
                take_out(inner, rest);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kinds::{KINDS, by_name};
    use serde_json::json;

    /// A spec of `kind` with this many elements, of which the first `changed` say something else, under other names.
    fn spec(kind: &Kind, elements: usize, changed: usize) -> Value {
        let with =
            |n: usize, same: &str, other: &str| if n < changed { format!("{other}{n}") } else { format!("{same}{n}") };
        match kind.name {
            "Journey" => {
                let node = |n: usize| {
                    let id = if changed > 0 { format!("other-{n}") } else { format!("n{n}") };
                    json!({"id": id, "type": "message", "botModule": with(n, "bot/same", "bot/other"), "next": format!("after-{id}")})
                };
                json!({"trigger": {"type": "ContactAdded"}, "channel": {"platform": "LINE", "ref": "tw-official"},
                    "nodes": (0..elements).map(node).collect::<Vec<_>>()})
            }
            "Module" => {
                let stage = |n: usize| json!({"daysSinceJoin": n + 1, "content": {"subject": with(n, "same", "other"), "body": "x"}});
                json!({"type": "Trust", "stages": (0..elements).map(stage).collect::<Vec<_>>()})
            }
            "CartRemarketing" => {
                let message = |n: usize| json!({"delay": {"hours": n + 1}, "botModule": with(n, "cart-bot/same", "cart-bot/other")});
                json!({"platform": "LINE", "messages": (0..elements).map(message).collect::<Vec<_>>()})
            }
            "Notification" => {
                let names = ["linePush", "lineNotification", "sms"];
                let method = |n: usize| match names[n] {
                    "sms" => {
                        (names[n].to_owned(), json!({"fallbackAfterMinutes": 5, "text": with(n, "same", "other")}))
                    }
                    name => (name.to_owned(), json!(n >= changed)),
                };
                json!({"scenario": "Shipped", "methods": (0..elements).map(method).collect::<Map<_, _>>()})
            }
            other => panic!("say what an object of the kind {other} looks like"),
        }
    }

    fn share(kind: &'static Kind, one: &Value, other: &Value) -> Option<Share> {
        let share = Features::new(kind, one).share(&Features::new(kind, other));
        assert_eq!(share, Features::new(kind, other).share(&Features::new(kind, one)), "both ways");
        share
    }

    #[test]
    fn half_of_the_elements_of_each_kind_are_near_and_one_less_is_not() {
        for kind in KINDS {
            let near = |elements, changed| {
                share(kind, &spec(kind, elements, 0), &spec(kind, elements, changed))
                    .expect("the same identity")
                    .is_near()
            };
            assert!(near(2, 0) && near(2, 1), "{}", kind.name);
            assert!(!near(2, 2) && !near(3, 2) && near(3, 1), "{}", kind.name);
            if kind.name != "Notification" {
                assert!(near(4, 2) && !near(4, 3), "{}", kind.name);
            }
        }
    }

    #[test]
    fn the_larger_side_counts() {
        for kind in KINDS {
            let near = |one, other| {
                share(kind, &spec(kind, one, 0), &spec(kind, other, 0)).expect("the same identity").is_near()
            };
            assert!(near(1, 2) && !near(1, 3), "{}", kind.name);
            assert!(!share(kind, &spec(kind, 1, 0), &spec(kind, 0, 0)).expect("the same identity").is_near());
        }
    }

    #[test]
    fn what_is_for_something_else_is_never_near() {
        for kind in KINDS {
            for field in kind.nearness.identity {
                let (one, mut other) = (spec(kind, 2, 0), spec(kind, 2, 0));
                other[field.trim_start_matches('/')] = "another".into();
                assert_eq!(share(kind, &one, &other), None, "{} {field}", kind.name);
            }
        }
    }

    #[test]
    fn every_kind_names_fields_that_its_schema_has() {
        for kind in KINDS {
            let schema = crate::kinds::schema::document(kind).to_string();
            for field in kind.nearness.identity.iter().chain([&kind.nearness.elements]) {
                assert!(schema.contains(&format!("\"{}\":", field.trim_start_matches('/'))), "{} {field}", kind.name);
            }
        }
    }

    #[test]
    fn names_order_and_spellings_of_elements_make_no_difference() {
        let journey = by_name("Journey").expect("a kind");
        let spec = |nodes: Value| json!({"trigger": {"type": "TagApplied", "anyOf": ["a", "b"]}, "nodes": nodes});
        let one = spec(json!([
            {"id": "a", "type": "tag", "add": ["x", "y"], "next": "b"},
            {"id": "b", "type": "branch", "cases": [{"when": {"tag": "x"}, "next": "a"}], "else": "end"},
        ]));
        let mut other = spec(json!([
            {"id": "q", "type": "branch", "cases": [{"when": {"tag": "x"}, "next": "z"}], "else": "z"},
            {"id": "z", "type": "tag", "add": ["y", "x"], "next": "end"},
        ]));
        other["trigger"]["anyOf"] = json!(["b", "a"]);
        assert_eq!(share(journey, &one, &other), Some(Share { equal: 2, of: 2 }));
    }
}
