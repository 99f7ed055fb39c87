//! In which states a field can still be changed, told where people read what it is. From the status tables.

use crate::model::Pointer;
use crate::vocabulary::fields::{FieldChange, lock_of};
use crate::vocabulary::lifecycle::{Lock, Machine, ObjectOperation, Verdict};
use crate::vocabulary::{Kind, Matched};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// Adds to the texts of `schema` what the status tables of `kinds` say of each field.
pub(super) fn tell(schema: &mut Value, kinds: &[&'static Kind]) {
    let mut found = Found::default();
    for kind in kinds {
        if let Some(machine) = kind.machine {
            let place = format!("/definitions/{}", kind.name);
            Walk { kind, machine, schema, found: &mut found }.inside(&place, &Pointer::root(), "");
        }
    }
    for (place, sentences) in found.told {
        let text = schema.pointer_mut(&format!("{place}/markdownDescription"));
        // A definition that several fields share says nothing where they do not agree.
        if let (Some(Value::String(text)), [sentence]) = (text, Vec::from_iter(sentences).as_slice()) {
            text.push_str(&format!("\n\n{sentence}"));
        }
    }
}

#[derive(Default)]
struct Found {
    /// The sentences for a property, by its place in the schema.
    told: BTreeMap<String, BTreeSet<String>>,
    /// Where a walk has been, and with which sentence around it: conditions hold conditions.
    seen: HashSet<(String, String)>,
}

struct Walk<'a> {
    kind: &'static Kind,
    machine: &'static Machine,
    schema: &'a Value,
    found: &'a mut Found,
}

impl Walk<'_> {
    /// The schema at `place`, which says what stands at `path` below `spec`.
    fn inside(&mut self, place: &str, path: &Pointer, around: &str) {
        if !self.found.seen.insert((place.to_owned(), around.to_owned())) {
            return;
        }
        let Some(here) = self.schema.pointer(place) else { return };
        if let Some(to) = here["$ref"].as_str().and_then(|to| to.strip_prefix('#')) {
            self.inside(to, path, around);
        }
        for (name, property) in here["properties"].as_object().into_iter().flatten() {
            let (place, path) = (format!("{place}/properties/{name}"), path.field(name));
            if property.get("x-lifecycle").is_some() || self.is_identity(&path) {
                continue;
            }
            let sentence = self.sentence(&path).unwrap_or_default();
            self.inside(&place, &path, &sentence);
            if !sentence.is_empty() {
                self.found.told.entry(place).or_default().insert(sentence);
            }
        }
        if here.get("items").is_some() {
            self.inside(&format!("{place}/items"), &path.field("*"), around);
        }
        if here.get("then").is_some() {
            self.inside(&format!("{place}/then"), path, around);
        }
        for word in ["allOf", "anyOf"] {
            for position in 0..here[word].as_array().map_or(0, Vec::len) {
                self.inside(&format!("{place}/{word}/{position}"), path, around);
            }
        }
    }

    /// Whether it is what elements of a list are matched by: another one is another element.
    fn is_identity(&self, path: &Pointer) -> bool {
        let by = |name: &str, list: &str| path.matches(&format!("{list}/*/{name}"));
        self.kind.lists.iter().any(|list| matches!(list.matched, Matched::By(name) if by(name, list.pattern)))
    }

    fn sentence(&self, path: &Pointer) -> Option<String> {
        let list = self.kind.lists.iter().find(|list| path.matches(list.pattern));
        let operation = match list.map(|list| list.matched) {
            Some(Matched::By(_)) => ObjectOperation::Added,
            _ => ObjectOperation::Replaced,
        };
        let change = FieldChange { path: path.clone(), operation, before: None, after: None };
        lock_of(self.machine.locks, &change).map(|lock| in_words(self.machine, lock))
    }
}

/// `Can be changed in 草稿 (Draft); not in 進行中 (Active).`
fn in_words(machine: &Machine, lock: &Lock) -> String {
    let rules = || std::iter::zip(machine.states, lock.rules);
    let states = |wanted: &dyn Fn(bool, bool) -> bool| -> Vec<String> {
        let fits = rules().filter(|(_, rule)| wanted(rule.lets_through(), is_said(rule.verdict)));
        fits.map(|(state, _)| format!("{} ({})", state.chinese, state.name)).collect()
    };
    let open = states(&|open, said| open && said);
    let expected = states(&|open, said| open && !said);
    let closed = states(&|open, _| !open);
    if closed.is_empty() && expected.is_empty() {
        return "**Can be changed in every state**".to_owned();
    }
    if open.is_empty() && expected.is_empty() {
        return "**Can not be changed** once it is created".to_owned();
    }
    let mut parts = Vec::new();
    if !open.is_empty() {
        parts.push(format!("**Can be changed** in {}", open.join(", ")));
    }
    if !expected.is_empty() {
        let start = if open.is_empty() { "**Most likely can be changed** in" } else { "most likely in" };
        parts.push(format!("{start} {}, of which no source says", expected.join(", ")));
    }
    if !closed.is_empty() {
        parts.push(format!("**locked** in {}", closed.join(", ")));
    }
    parts.join("; ")
}

fn is_said(verdict: Verdict) -> bool {
    match verdict {
        Verdict::Allowed | Verdict::Forbidden => true,
        Verdict::Unspecified(_) => false,
    }
}
