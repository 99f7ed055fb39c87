//! Which fields of a live object a document leaves to others: `metadata.fields`.

use crate::diagnostics::Finding;
use crate::fact;
use crate::model::{PathSegment, Pointer};
use crate::schemas::{Validator, paths};
use crate::vocabulary::document::{FieldPolicy, Policies};
use crate::vocabulary::likeness::nearest;
use crate::vocabulary::{Kind, Matched};
use serde_json::Value;
use std::collections::BTreeMap;

/// Says which patterns name no field, and which fields cannot be left out of a new object. `document` fits its schema.
pub fn check(kind: &Kind, policies: &Policies, document: &Value, findings: &mut Vec<Finding>) {
    for pattern in policies.keys() {
        let Err(unknown) = paths::known(kind, pattern) else { continue };
        let at = place(pattern);
        let near = nearest(&unknown.word, unknown.possible.iter().map(String::as_str));
        let help = match near {
            Some(near) => {
                fact!("kinds-did-you-mean-instead", near, unknown = unknown.word)
            }
            None if unknown.possible.is_empty() => fact!("kinds-path-starts-spec-nothing-stands"),
            None => fact!("kinds-possible-here", unknown = unknown.possible),
        };
        findings.push(
            Finding::of("field-policy-unknown", at, fact!("field-policy-unknown", pattern, kind = kind.name))
                .on_key()
                .help(help),
        );
    }
    let ignored = policies.iter().filter(|(_, policy)| **policy == FieldPolicy::Ignore).map(|(pattern, _)| pattern);
    for pattern in ignored.filter(|pattern| paths::known(kind, pattern).is_ok()) {
        let mut new = document.clone();
        let only = Policies::from([(pattern.clone(), FieldPolicy::Ignore)]);
        for_new(kind, &only, &mut new["spec"]);
        if !Validator::document(kind).is_valid(&new) || breaks_a_rule(kind, &document["spec"], &new["spec"]) {
            let finding = Finding::of(
                "field-policy-needed",
                place(pattern),
                fact!("field-policy-needed", pattern, kind = kind.name),
            );
            findings.push(finding.on_key());
        }
    }
}

/// Whether a rule is broken more often in `new` than in `declared`: it needs what is left out.
fn breaks_a_rule(kind: &Kind, declared: &Value, new: &Value) -> bool {
    let broken = |spec: &Value| {
        let typed = (kind.read)(spec).ok()?;
        let (mut findings, mut counts) = (Vec::new(), BTreeMap::new());
        typed.check(&mut findings);
        for finding in findings {
            *counts.entry(finding.code).or_insert(0) += 1;
        }
        Some(counts)
    };
    let (before, Some(after)) = (broken(declared).unwrap_or_default(), broken(new)) else { return true };
    after.iter().any(|(code, count)| before.get(code).copied().unwrap_or(0) < *count)
}

fn place(pattern: &str) -> Pointer {
    Pointer::root().field("metadata").field("fields").field(pattern)
}

/// `spec` of an object that is still to be created, without what is never written.
pub fn for_new(kind: &Kind, policies: &Policies, spec: &mut Value) {
    walk_all(kind, policies, &[FieldPolicy::Ignore], spec, None);
}

/// `spec` with the live value in each place that the document leaves to others.
pub fn for_live(kind: &Kind, policies: &Policies, spec: &mut Value, live: &Value) {
    walk_all(kind, policies, &[FieldPolicy::Ignore, FieldPolicy::InitialOnly], spec, Some(live));
}

/// `spec` without anything that the document leaves to others.
pub fn managed_only(kind: &Kind, policies: &Policies, spec: &mut Value) {
    walk_all(kind, policies, &[FieldPolicy::Ignore, FieldPolicy::InitialOnly], spec, None);
}

fn walk_all(kind: &Kind, policies: &Policies, which: &[FieldPolicy], spec: &mut Value, live: Option<&Value>) {
    let managed: Vec<&str> = policies
        .iter()
        .filter(|(_, policy)| **policy == FieldPolicy::Managed)
        .filter_map(|(pattern, _)| pattern.strip_prefix("/spec"))
        .collect();
    for (pattern, policy) in policies.iter().filter(|(_, policy)| which.contains(policy)) {
        let names: Vec<String> = Pointer::parse(pattern).segments().iter().map(|one| one.text().into_owned()).collect();
        let walk =
            Walk { kind, managed: &managed, only_at_first: *policy == FieldPolicy::InitialOnly && live.is_some() };
        if let Some(below) = names.get(1..) {
            walk.go(&Pointer::root(), below, spec, live);
        }
    }
}

struct Walk<'a> {
    kind: &'a Kind,
    managed: &'a [&'a str],
    /// What is new inside a live object keeps the value that it is created with.
    only_at_first: bool,
}

impl Walk<'_> {
    fn go(&self, at: &Pointer, names: &[String], spec: &mut Value, live: Option<&Value>) {
        let Some((name, deeper)) = names.split_first() else { return };
        match spec {
            Value::Object(_) => self.object(at, name, deeper, spec, live),
            Value::Array(_) => self.list(at, name, deeper, spec, live),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }

    fn object(&self, at: &Pointer, name: &str, deeper: &[String], spec: &mut Value, live: Option<&Value>) {
        let Some(fields) = spec.as_object_mut() else { return };
        let mut names: Vec<String> = vec![name.to_owned()];
        if name == "*" {
            names = fields.keys().cloned().collect();
            let more = live.and_then(Value::as_object).into_iter().flat_map(serde_json::Map::keys);
            names.extend(more.filter(|name| !fields.contains_key(name.as_str())).cloned());
        }
        for name in names {
            let here = at.field(&name);
            let kept = live.and_then(|live| live.get(&name));
            if !deeper.is_empty() {
                if let Some(inside) = fields.get_mut(&name).filter(|_| kept.is_some() || !self.only_at_first) {
                    self.go(&here, deeper, inside, kept);
                }
            } else if !self.is_managed(&here) {
                match kept {
                    Some(kept) => drop(fields.insert(name, kept.clone())),
                    None => drop(fields.shift_remove(&name)),
                }
            }
        }
    }

    fn list(&self, at: &Pointer, name: &str, deeper: &[String], spec: &mut Value, live: Option<&Value>) {
        let Some(elements) = spec.as_array_mut() else { return };
        let row = self.kind.lists.iter().find(|list| at.matches(list.pattern));
        let identity = match row.map(|row| row.matched) {
            Some(Matched::By(field)) => Some(field),
            Some(Matched::AsSet | Matched::InAnyOrder | Matched::InOrder) | None => None,
        };
        let segment = |n: usize, element: &Value| match identity.and_then(|field| element[field].as_str()) {
            Some(id) => PathSegment::Id(id.into()),
            None => PathSegment::Index(n),
        };
        let lives: Vec<(PathSegment, &Value)> = live
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
            .enumerate()
            .map(|(n, element)| (segment(n, element), element))
            .collect();
        let is_meant = |segment: &PathSegment| name == "*" || segment.text() == name;
        let mut kept_elements = Vec::new();
        for (n, mut element) in std::mem::take(elements).into_iter().enumerate() {
            let segment = segment(n, &element);
            let kept = lives.iter().find(|(live, _)| *live == segment).map(|(_, element)| *element);
            let here = at.with(segment.clone());
            let new = kept.is_none() && self.only_at_first;
            if is_meant(&segment) && !new {
                if !deeper.is_empty() {
                    self.go(&here, deeper, &mut element, kept);
                } else if !self.is_managed(&here) {
                    match kept {
                        Some(kept) => element = kept.clone(),
                        None => continue,
                    }
                }
            }
            kept_elements.push((segment, element));
        }
        if deeper.is_empty() {
            for (segment, element) in lives {
                let here = at.with(segment.clone());
                let there = kept_elements.iter().any(|(known, _)| *known == segment);
                if is_meant(&segment) && !there && !self.is_managed(&here) {
                    kept_elements.push((segment, element.clone()));
                }
            }
        }
        *elements = kept_elements.into_iter().map(|(_, element)| element).collect();
    }

    fn is_managed(&self, at: &Pointer) -> bool {
        self.managed.iter().any(|pattern| at.matches(pattern))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kinds::by_name;
    use serde_json::json;

    fn policies(list: &[(&str, FieldPolicy)]) -> Policies {
        list.iter().map(|(pattern, policy)| ((*pattern).to_owned(), *policy)).collect()
    }

    #[test]
    fn the_live_value_is_sent_back_and_what_is_new_keeps_its_first_value() {
        let kind = by_name("Journey").expect("a kind");
        let declared =
            json!({"messageCap": 5, "nodes": [{"id": "a", "botModule": "x/1"}, {"id": "new", "botModule": "x/2"}]});
        let live = json!({"nodes": [{"id": "a", "botModule": "y/9"}, {"id": "gone", "botModule": "y/8"}]});
        let all = policies(&[
            ("/spec/messageCap", FieldPolicy::Ignore),
            ("/spec/nodes/*/botModule", FieldPolicy::InitialOnly),
        ]);
        let mut spec = declared.clone();
        for_live(kind, &all, &mut spec, &live);
        assert_eq!(spec, json!({"nodes": [{"id": "a", "botModule": "y/9"}, {"id": "new", "botModule": "x/2"}]}));
        let mut spec = declared;
        for_new(kind, &all, &mut spec);
        assert_eq!(spec["messageCap"], Value::Null);
        assert_eq!(spec["nodes"][0]["botModule"], "x/1");
    }

    #[test]
    fn what_a_new_object_needs_is_not_ignored_at_any_depth() {
        let kind = by_name("Journey").expect("a kind");
        let document = json!({"kind": "Journey", "metadata": {"key": "a"}, "spec": {
            "displayName": "測試", "activation": {"type": "Always"}, "trigger": {"type": "ContactAdded"},
            "channel": {"platform": "LINE", "ref": "tw-official"}, "messageCap": {"max": 100},
            "nodes": [
                {"id": "m", "type": "message", "botModule": "a/b", "next": "w"},
                {"id": "w", "type": "delay", "hours": 1, "minutes": 5, "next": "t"},
                {"id": "t", "type": "tag", "add": ["x"], "remove": ["y"], "next": "end"},
            ],
        }});
        for (pattern, code) in [
            ("/spec/nodes/*/botModule", Some("field-policy-needed")),
            ("/spec/nodes/m/botModule", Some("field-policy-needed")),
            ("/spec/nodes/*/next", Some("field-policy-needed")),
            ("/spec/nodes/w", Some("field-policy-needed")),
            ("/spec/trigger/type", Some("field-policy-needed")),
            ("/spec/displayName", Some("field-policy-needed")),
            ("/spec/nodes/*/remove", None),
            ("/spec/nodes/w/minutes", None),
            ("/spec/messageCap", None),
        ] {
            let mut findings = Vec::new();
            check(kind, &policies(&[(pattern, FieldPolicy::Ignore)]), &document, &mut findings);
            assert_eq!(findings.first().map(|finding| finding.code), code, "{pattern}");
            let mut findings = Vec::new();
            check(kind, &policies(&[(pattern, FieldPolicy::InitialOnly)]), &document, &mut findings);
            assert!(findings.is_empty(), "{pattern}");
        }
    }

    #[test]
    fn managed_takes_one_path_out_of_a_wider_pattern() {
        let kind = by_name("Journey").expect("a kind");
        let all = policies(&[
            ("/spec/nodes/*/botModule", FieldPolicy::Ignore),
            ("/spec/nodes/a/botModule", FieldPolicy::Managed),
        ]);
        let mut spec = json!({"nodes": [{"id": "a", "botModule": "x/1"}, {"id": "b", "botModule": "x/2"}]});
        let live = json!({"nodes": [{"id": "a", "botModule": "y/1"}, {"id": "b", "botModule": "y/2"}]});
        for_live(kind, &all, &mut spec, &live);
        assert_eq!(spec, json!({"nodes": [{"id": "a", "botModule": "x/1"}, {"id": "b", "botModule": "y/2"}]}));
    }
}
