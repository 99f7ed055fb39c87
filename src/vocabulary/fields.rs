//! Two versions of one `spec`, field by field, with lists matched as their kind says.

use crate::model::Pointer;
use crate::vocabulary::equality::{ValueType, is_unit, member_named};
use crate::vocabulary::lifecycle::{Fields, Lock, ObjectOperation};
use crate::vocabulary::{Kind, List, Matched};
use serde_json::{Map, Value};
use std::collections::HashSet;

/// One difference. Elements that are matched by identity stand in the path as that identity.
#[derive(Debug, Clone, PartialEq)]
pub struct FieldChange {
    /// Below `spec`.
    pub path: Pointer,
    pub operation: ObjectOperation,
    /// Absent when the field was not there.
    pub before: Option<Value>,
    /// Absent when the field is not there any more.
    pub after: Option<Value>,
}

/// What differs between two `spec`s of one kind, in document order. Empty: they mean the same.
pub fn changes(kind: &'static Kind, before: &Value, after: &Value) -> Vec<FieldChange> {
    let mut found = Vec::new();
    let comparison = &mut Comparison { lists: kind.lists, found: &mut found };
    comparison.value(&Pointer::root(), ValueType::of_spec(kind), before, after);
    found
}

/// The lock that governs `change`: the first of the machine's table that matches.
pub fn lock_of(locks: &'static [Lock], change: &FieldChange) -> Option<&'static Lock> {
    let governs =
        |fields: &Fields| fields.operations.contains(&change.operation) && change.path.matches(fields.pattern);
    locks.iter().find(|lock| lock.fields.iter().any(governs))
}

struct Comparison<'a> {
    lists: &'static [List],
    found: &'a mut Vec<FieldChange>,
}

impl Comparison<'_> {
    fn value(&mut self, at: &Pointer, of: ValueType, before: &Value, after: &Value) {
        match (before, after) {
            (Value::Object(old), Value::Object(new)) => self.members(at, of, old, new),
            (Value::Array(_), Value::Array(_)) if of.is_set() && of.are_equal(before, after) => {}
            (Value::Array(old), Value::Array(new)) => match self.matching(at) {
                Matched::By(name) => self.by_identity(at, of.element(), name, old, new),
                Matched::AsSet => self.push(at.clone(), ObjectOperation::Replaced, Some(before), Some(after)),
                Matched::InAnyOrder | Matched::InOrder => self.in_order(at, of.element(), old, new),
            },
            _ if of.are_equal(before, after) => {}
            _ => self.push(at.clone(), ObjectOperation::Replaced, Some(before), Some(after)),
        }
    }

    fn members(&mut self, at: &Pointer, of: ValueType, old: &Map<String, Value>, new: &Map<String, Value>) {
        let same_wait = of.same_wait(old, new);
        let differs = |name: &&String| !(same_wait && is_unit(name)) && of.counts(name);
        for name in old.keys().filter(differs) {
            self.member(at.field(name), of.member(name), old.get(name), member_named(new, name));
        }
        for name in new.keys().filter(differs).filter(|name| member_named(old, name).is_none()) {
            self.member(at.field(name), of.member(name), None, new.get(name));
        }
    }

    /// A member that says nothing is as one that is not there.
    fn member(&mut self, at: Pointer, of: ValueType, before: Option<&Value>, after: Option<&Value>) {
        let (old, new) = (before.filter(|value| !value.is_null()), after.filter(|value| !value.is_null()));
        match (old, new) {
            (Some(old), Some(new)) => self.value(&at, of, old, new),
            (Some(old), None) if !of.is_absent(old) => self.push(at, ObjectOperation::Removed, Some(old), None),
            (None, Some(new)) if !of.is_absent(new) => self.push(at, ObjectOperation::Added, None, Some(new)),
            (Some(_), None) | (None, Some(_) | None) => {}
        }
    }

    fn matching(&self, at: &Pointer) -> Matched {
        let row = self.lists.iter().find(|list| at.matches(list.pattern));
        row.map_or(Matched::InOrder, |list| list.matched)
    }

    fn by_identity(&mut self, at: &Pointer, of: ValueType, name: &str, old: &[Value], new: &[Value]) {
        let id = |element: &Value| element[name].as_str().map(str::to_owned);
        let (Some(old_ids), Some(new_ids)) = (unique_ids(old, id), unique_ids(new, id)) else {
            return self.in_order(at, of, old, new);
        };
        for (id, element) in old_ids.iter().zip(old) {
            match new_ids.iter().position(|known| known == id) {
                Some(n) if element["type"] != new[n]["type"] => {
                    self.push(at.id(id), ObjectOperation::Replaced, Some(element), Some(&new[n]));
                }
                Some(n) => self.value(&at.id(id), of, element, &new[n]),
                None => self.push(at.id(id), ObjectOperation::Removed, Some(element), None),
            }
        }
        for (id, element) in new_ids.iter().zip(new).filter(|(id, _)| !old_ids.contains(id)) {
            self.push(at.id(id), ObjectOperation::Added, None, Some(element));
        }
        let kept = |ids: &[String], others: &[String]| -> Vec<String> {
            ids.iter().filter(|id| others.contains(id)).cloned().collect()
        };
        let (old_order, new_order) = (kept(&old_ids, &new_ids), kept(&new_ids, &old_ids));
        if old_order != new_order {
            self.push(at.clone(), ObjectOperation::Reordered, Some(&old_order.into()), Some(&new_order.into()));
        }
    }

    fn in_order(&mut self, at: &Pointer, of: ValueType, old: &[Value], new: &[Value]) {
        for (n, (old_element, new_element)) in old.iter().zip(new).enumerate() {
            self.value(&at.index(n), of, old_element, new_element);
        }
        for (n, element) in old.iter().enumerate().skip(new.len()) {
            self.push(at.index(n), ObjectOperation::Removed, Some(element), None);
        }
        for (n, element) in new.iter().enumerate().skip(old.len()) {
            self.push(at.index(n), ObjectOperation::Added, None, Some(element));
        }
    }

    fn push(&mut self, path: Pointer, operation: ObjectOperation, before: Option<&Value>, after: Option<&Value>) {
        self.found.push(FieldChange { path, operation, before: before.cloned(), after: after.cloned() });
    }
}

/// The identities of all elements, unless one is missing or stands twice.
fn unique_ids(list: &[Value], id: impl Fn(&Value) -> Option<String>) -> Option<Vec<String>> {
    let ids: Vec<String> = list.iter().map(id).collect::<Option<_>>()?;
    let distinct: HashSet<&String> = ids.iter().collect();
    (distinct.len() == ids.len()).then_some(ids)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn paths(before: &Value, after: &Value) -> Vec<(String, ObjectOperation)> {
        let kind = crate::kinds::by_slug("journey").expect("a kind");
        changes(kind, before, after).into_iter().map(|change| (change.path.to_string(), change.operation)).collect()
    }

    #[test]
    fn nodes_are_matched_by_id_and_sets_have_no_order() {
        let before =
            json!({"nodes": [{"id": "a", "type": "tag", "add": ["x", "y"]}, {"id": "b", "type": "delay", "days": 1}]});
        let after =
            json!({"nodes": [{"id": "b", "type": "delay", "days": 2}, {"id": "a", "type": "tag", "add": ["y", "x"]}]});
        let expected = [
            ("/nodes/b/days".to_owned(), ObjectOperation::Replaced),
            ("/nodes".to_owned(), ObjectOperation::Reordered),
        ];
        assert_eq!(paths(&before, &after), expected);
    }

    #[test]
    fn what_means_the_same_is_the_same() {
        assert!(paths(&json!({"a": 1, "b": 1.5}), &json!({"b": 1.5, "a": 1.0})).is_empty());
        assert!(paths(&json!({"a": "e\u{301}"}), &json!({"a": "\u{e9}"})).is_empty());
        assert_eq!(paths(&json!({"a": 1}), &json!({"a": "1"})), [("/a".to_owned(), ObjectOperation::Replaced)]);
    }
}
