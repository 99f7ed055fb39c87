//! What was last applied, as one short digest for each field and each node: enough to say who changed what.

use super::spellings;
use crate::desired::Declared;
use crate::live::Object;
use crate::model::digest::digest;
use crate::model::marker::Digests;
use crate::model::{PathSegment, Pointer};
use crate::schemas::policy;
use crate::vocabulary::document::Policies;
use crate::vocabulary::equality::{ValueType, canonical_text};
use crate::vocabulary::fields::FieldChange;
use crate::vocabulary::lifecycle::ObjectOperation;
use crate::vocabulary::{Kind, Matched, Wanted};
use serde_json::Value;
use std::collections::BTreeMap;

const DIGITS: usize = 8;
pub(super) const DEFAULT: &str = "default/";
pub const LIFECYCLE: &str = "lifecycle";

/// Digests of what a document says, the state that it asks for among them.
pub fn document_digests(declared: &Declared) -> BTreeMap<String, String> {
    of_document(declared, &declared.content.glance())
}

/// Digests of what an object is, without its state.
pub fn live_digests(declared: &Declared, object: &Object) -> BTreeMap<String, String> {
    digests(declared.kind, &declared.fields, &object.content.glance(), &object.labels)
}

/// The name of the digest that covers `field`.
pub fn unit_of(kind: &'static Kind, field: &FieldChange) -> Option<String> {
    unit(kind, &field.path, field.operation)
}

/// Under which name a marker says what was asked of a part: `lifecycle/`, `lifecycle/stages/2`.
pub(super) fn part_name(part: &str) -> String {
    format!("{LIFECYCLE}/{part}")
}

/// What `fields` say of parts, and of nothing else.
pub(super) fn only_lifecycle(fields: Digests) -> Digests {
    fields.into_iter().filter(|(name, _)| is_lifecycle(name)).collect()
}

/// Whether `fields` say anything of single fields.
pub(super) fn has_fields(fields: &Digests) -> bool {
    fields.keys().any(|name| !is_lifecycle(name))
}

fn is_lifecycle(name: &str) -> bool {
    name == LIFECYCLE || name.strip_prefix(LIFECYCLE).is_some_and(|rest| rest.starts_with('/'))
}

/// What is asked of each part, in plain words: what was wanted must be known, not only that it was something else.
fn goals(wanted: &[Wanted]) -> impl Iterator<Item = (String, String)> {
    wanted.iter().map(|wanted| (part_name(&wanted.part), wanted.goal.to_owned()))
}

/// Digests of one side: as they are made now, and as versions made them that compared spellings. A marker of either
/// kind tells the truth about a side that has not changed since.
#[derive(Debug)]
pub(super) struct Side {
    now: Digests,
    before: Digests,
}

impl Side {
    /// Of a live object.
    pub(super) fn of_platform(
        kind: &'static Kind,
        policies: &Policies,
        spec: &Value,
        labels: &BTreeMap<String, String>,
    ) -> Self {
        Self { now: digests(kind, policies, spec, labels), before: spellings::digests(kind, policies, spec, labels) }
    }

    /// Of a document with the content that is sent for it.
    pub(super) fn of_document(declared: &Declared, content: &Value) -> Self {
        let Declared { kind, fields, labels, wanted, .. } = declared;
        let mut side = Self::of_platform(kind, fields, content, labels);
        for form in [&mut side.now, &mut side.before] {
            form.extend(lifecycle(wanted).map(|digest| (LIFECYCLE.to_owned(), digest)));
        }
        side
    }

    /// Whether `unit` is as `known` says; absent where there was none.
    pub(super) fn is_as(&self, unit: &str, known: Option<&String>) -> bool {
        self.now.get(unit) == known || self.before.get(unit) == known
    }

    pub(super) fn lacks(&self, unit: &str) -> bool {
        !self.now.contains_key(unit)
    }
}

/// The digests of `spec` and `labels`, without what the document leaves to others.
fn digests(kind: &'static Kind, policies: &Policies, spec: &Value, labels: &BTreeMap<String, String>) -> Digests {
    let mut spec = spec.clone();
    policy::managed_only(kind, policies, &mut spec);
    let canonical = ValueType::of_spec(kind).canonical(&spec);
    let mut found = Digests::new();
    for (name, value) in canonical.as_object().into_iter().flatten() {
        match (identity(kind, &Pointer::root().field(name)), value.as_array()) {
            (Some(field), Some(elements)) => {
                let id = |element: &Value| element[field].as_str().unwrap_or_default().to_owned();
                let order: Vec<Value> = elements.iter().map(|element| Value::from(id(element))).collect();
                found.extend(elements.iter().map(|element| (format!("{name}/{}", id(element)), short(element))));
                found.insert(name.clone(), short(&Value::from(order)));
            }
            _ => drop(found.insert(name.clone(), short(value))),
        }
    }
    let label = |(name, value): (&String, &String)| {
        (format!("labels/{}", canonical_text(name)), short(&canonical_text(value).as_ref().into()))
    };
    found.extend(labels.iter().map(label));
    found
}

/// The same for a document, with the lifecycle that it asks for.
fn of_document(declared: &Declared, content: &Value) -> Digests {
    let mut found = digests(declared.kind, &declared.fields, content, &declared.labels);
    found.extend(lifecycle(&declared.wanted).map(|digest| (LIFECYCLE.to_owned(), digest)));
    found.extend(goals(&declared.wanted));
    found
}

/// The same for what is written: what the platform filled in is kept apart as `default/entryLimit`.
pub(super) fn of_written(declared: &Declared, content: &Value, filled: &[FieldChange]) -> Digests {
    let mut found = of_document(declared, content);
    for name in filled.iter().filter_map(|field| field.path.segments().get(1)) {
        let name = name.text();
        if let Some(digest) = found.remove(name.as_ref()) {
            found.insert(format!("{DEFAULT}{name}"), digest);
        }
    }
    found
}

pub(super) fn lifecycle(wanted: &[Wanted]) -> Option<String> {
    let told: Vec<Value> = wanted.iter().map(|wanted| format!("{}={}", wanted.part, wanted.goal).into()).collect();
    (!told.is_empty()).then(|| short(&Value::from(told)))
}

/// The name of the digest that covers a difference at `path`, from the root of the document.
pub(super) fn unit(kind: &'static Kind, path: &Pointer, operation: ObjectOperation) -> Option<String> {
    match path.segments() {
        [PathSegment::Field(first), PathSegment::Field(second), name, ..] if first.as_ref() == "metadata" => {
            (second.as_ref() == "labels").then(|| format!("labels/{}", name.text()))
        }
        [PathSegment::Field(first), name, rest @ ..] if first.as_ref() == "spec" => {
            let top = name.text();
            let list =
                identity(kind, &Pointer::root().field(&top)).is_some() && operation != ObjectOperation::Reordered;
            match rest.first() {
                Some(PathSegment::Id(id)) if list => Some(format!("{top}/{id}")),
                _ => Some(top.into_owned()),
            }
        }
        _ => None,
    }
}

pub(super) fn identity(kind: &'static Kind, at: &Pointer) -> Option<&'static str> {
    kind.lists.iter().find(|list| at.matches(list.pattern)).and_then(|list| match list.matched {
        Matched::By(field) => Some(field),
        Matched::AsSet | Matched::InAnyOrder | Matched::InOrder => None,
    })
}

pub(super) fn short(value: &Value) -> String {
    digest(&[value.to_string().as_bytes()])[..DIGITS].to_owned()
}
