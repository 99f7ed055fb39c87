//! Whether two objects of a kind say nearly the same: most likely one of them is the other under a new key.

use crate::language::Term;
use crate::model::Pointer;
use crate::mutant;
use crate::vocabulary::Kind;
use crate::vocabulary::equality::ValueType;
use serde_json::{Map, Value};

/// What must be equal, and of what at least half must be.
#[derive(Debug, Clone, Copy)]
pub struct Nearness {
    /// Fields that say what it is for, relative to `spec`: all of them must be equal.
    pub identity: &'static [&'static str],
    /// The list whose elements are compared, or the object whose members are.
    pub elements: &'static str,
    /// How people call the elements.
    pub called: Term,
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

/// A `spec`, ready to be compared with many others: by the one equality of specs.
#[derive(Debug)]
pub struct Features {
    identity: String,
    /// Each without its own name, and without the names of others that it leads to; sorted, since their order says nothing.
    elements: Vec<String>,
}

impl Features {
    pub fn new(kind: &'static Kind, spec: &Value) -> Self {
        let of_spec = ValueType::of_spec(kind);
        let names = kind.nearness.identity.iter().map(|field| field.trim_start_matches('/'));
        let said: Map<String, Value> =
            names.filter_map(|name| Some((name.to_owned(), spec.get(name)?.clone()))).collect();
        let identity = format!("{} {}", kind.slug, of_spec.canonical(&Value::Object(said)));
        let list = ValueType::at(kind, &Pointer::parse(kind.nearness.elements));
        let mut elements: Vec<String> = match spec.pointer(kind.nearness.elements) {
            Some(Value::Array(elements)) => {
                elements.iter().map(|element| list.element().canonical(&nameless(kind, element)).to_string()).collect()
            }
            Some(Value::Object(members)) => {
                let alone = |(name, value): (&String, &Value)| {
                    list.canonical(&Value::Object(Map::from_iter([(name.clone(), value.clone())]))).to_string()
                };
                members.iter().filter(|(_, value)| !value.is_null()).map(alone).collect()
            }
            Some(Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_)) | None => Vec::new(),
        };
        elements.sort_unstable();
        Self { identity, elements }
    }

    /// What it is for. Objects with another one are never near.
    pub fn identity(&self) -> &str {
        &self.identity
    }

    /// The share of equal elements, each counted once; `None` where the two are not for the same.
    pub fn share(&self, other: &Self) -> Option<Share> {
        if self.identity != other.identity {
            return None;
        }
        let (mut equal, mut left) = (0, other.elements.iter().peekable());
        for element in &self.elements {
            while left.next_if(|candidate| *candidate < element).is_some() {}
            equal += usize::from(left.next_if_eq(&element).is_some());
        }
        Some(Share { equal, of: self.elements.len().max(other.elements.len()) })
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
            // Any list of things, below what any object is for.
            _ => {
                let of = kind.nearness;
                let mut spec = json!({});
                for field in of.identity {
                    spec[field.trim_start_matches('/')] = "same".into();
                }
                let thing = |n: usize| json!({"thing": with(n, "same", "other")});
                spec[of.elements.trim_start_matches('/')] = (0..elements).map(thing).collect();
                spec
            }
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
            let schema = crate::schemas::document(kind).to_string();
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
