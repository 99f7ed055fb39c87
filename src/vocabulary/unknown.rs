//! Fields below the top of a `spec` that its schema does not know: within a version the contract only adds. They are no
//! difference, no document can hold them, and they go back to the platform as they came. Whole fields of the `spec` that
//! nobody wrote are told by `diff`.

use crate::model::Pointer;
use crate::vocabulary::equality::ValueType;
use crate::vocabulary::{Kind, Matched};
use serde_json::{Map, Value};

/// Returns `spec` without the fields that its schema does not know, at any depth.
pub fn known_only(kind: &'static Kind, spec: &Value) -> Value {
    stripped(ValueType::of_spec(kind), spec)
}

fn stripped(of: ValueType, value: &Value) -> Value {
    match value {
        Value::Object(members) => {
            let known = members.iter().filter(|(name, _)| of.has_member(name));
            Value::Object(known.map(|(name, value)| (name.clone(), stripped(of.member(name), value))).collect())
        }
        Value::Array(elements) => elements.iter().map(|element| stripped(of.element(), element)).collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => value.clone(),
    }
}

/// Puts what `live` has below its top, and the schema does not know, into `spec`, where the same element still is.
pub fn put_back(kind: &'static Kind, live: &Value, spec: &mut Value) {
    Carrier { kind }.value(&Pointer::root(), ValueType::of_spec(kind), live, spec);
}

struct Carrier {
    kind: &'static Kind,
}

impl Carrier {
    fn value(&self, at: &Pointer, of: ValueType, live: &Value, spec: &mut Value) {
        match (live, spec) {
            (Value::Object(old), Value::Object(new)) => self.members(at, of, old, new),
            (Value::Array(old), Value::Array(new)) => self.elements(at, of.element(), old, new),
            _ => {}
        }
    }

    fn members(&self, at: &Pointer, of: ValueType, old: &Map<String, Value>, new: &mut Map<String, Value>) {
        for (name, value) in old {
            match new.get_mut(name) {
                Some(inner) => self.value(&at.field(name), of.member(name), value, inner),
                None if !of.has_member(name) && *at != Pointer::root() => {
                    new.insert(name.clone(), value.clone());
                }
                None => {}
            }
        }
    }

    fn elements(&self, at: &Pointer, of: ValueType, old: &[Value], new: &mut [Value]) {
        let row = self.kind.lists.iter().find(|list| at.matches(list.pattern));
        let identity = match row.map(|list| list.matched) {
            Some(Matched::By(name)) => Some(name),
            Some(Matched::AsSet | Matched::InAnyOrder) => return,
            Some(Matched::InOrder) | None => None,
        };
        let has_same_length = old.len() == new.len();
        for (n, element) in new.iter_mut().enumerate() {
            let same = match identity {
                Some(name) => old.iter().find(|one| one[name].is_string() && one[name] == element[name]),
                None => old.get(n).filter(|_| has_same_length),
            };
            if let Some(same) = same.filter(|same| same["type"] == element["type"]) {
                self.value(&at.index(n), of, same, element);
            }
        }
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::vocabulary::fields;
    use serde_json::json;

    fn journey(position: &Value) -> Value {
        let mut spec = json!({
            "displayName": "a", "channel": {"platform": "LINE", "ref": "r"},
            "nodes": [{"id": "a", "type": "message", "botModule": "b/c", "next": "end"}, {"id": "b", "type": "exit"}],
        });
        if !position.is_null() {
            spec["nodes"][0]["position"] = position.clone();
            spec["channel"]["region"] = json!("TW");
        }
        spec
    }

    #[test]
    pub(crate) fn what_a_later_platform_adds_is_no_difference_and_goes_back() {
        let kind = crate::kinds::by_slug("journey").expect("a kind");
        let (plain, added) = (journey(&Value::Null), journey(&json!({"x": 1})));
        let moved = journey(&json!({"x": 2}));
        assert_eq!(fields::changes(kind, &added, &plain), []);
        assert_eq!(fields::changes(kind, &added, &moved), []);
        assert!(ValueType::of_spec(kind).are_equal(&added, &plain));
        assert_eq!(known_only(kind, &added), plain);
        let mut sent = plain.clone();
        put_back(kind, &added, &mut sent);
        assert_eq!(sent, added);
        // Not into another node of the same place, and not into one of another sort.
        let mut other = json!({"nodes": [{"id": "z", "type": "message"}, {"id": "a", "type": "delay"}]});
        put_back(kind, &added, &mut other);
        assert_eq!(other, json!({"nodes": [{"id": "z", "type": "message"}, {"id": "a", "type": "delay"}]}));
    }
}
