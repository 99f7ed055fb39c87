//! What the tests draw of each kind of the table: its example, the same with one thing changed, and the same asked to live
//! otherwise. Everything comes from the row, so that a new kind is met without being named.

use crate::kinds::{KINDS, PROFILES, Profile};
use crate::model::Pointer;
use crate::schemas::{self, Validator};
use crate::source;
use crate::vocabulary::fields::{changes, lock_of};
use crate::vocabulary::lifecycle::{Lock, Machine};
use crate::vocabulary::reference::Target;
use crate::vocabulary::{Creation, Kind, Spec, Wanted};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// One document of a kind, and what else it may say.
#[derive(Debug, Clone)]
pub struct Sample {
    pub kind: &'static Kind,
    /// By whose rules it is met: those of all vendors together where they have its row, else its own vendor's.
    pub profile: Profile,
    pub key: String,
    /// The example's `spec`, with the texts of its files in their places and silent about its lifecycle.
    pub spec: Value,
    /// The same with one value changed, each right by the schema and the rules, and asking the platform for no more.
    pub variants: Vec<Value>,
    /// Every lifecycle that a document can ask for: goal, and the value with which each of its parts does.
    pub goals: Vec<(&'static str, Value)>,
}

/// One of each kind, in the order of the table.
pub fn samples() -> Vec<Sample> {
    KINDS.into_iter().map(Sample::of).collect()
}

/// One of each row of each profile.
pub fn samples_of_profiles() -> Vec<Sample> {
    let of = |profile: Profile| profile.kinds().iter().map(move |kind| Sample { profile, ..Sample::of(kind) });
    PROFILES.into_iter().flat_map(of).collect()
}

/// The default profile where it has the row, else the first one that has it.
pub fn home_of(kind: &Kind) -> Profile {
    let all = std::iter::once(Profile::default()).chain(PROFILES);
    all.into_iter().find(|profile| profile.has(kind)).expect("every row is of a profile")
}

impl Sample {
    pub fn of(kind: &'static Kind) -> Self {
        let documents = source::documents(kind.example.text).expect("the example is YAML");
        let document = &documents.first().expect("the example holds a document").value;
        let key = document["metadata"]["key"].as_str().expect("the example has a key").to_owned();
        let mut spec = document["spec"].clone();
        put_files_in(kind, &mut spec);
        switches(kind, &mut spec, None);
        let mut sample = Self { kind, profile: home_of(kind), key, spec, variants: Vec::new(), goals: Vec::new() };
        sample.variants = sample.changed();
        sample.goals = sample.living();
        sample
    }

    /// `spec`, asking for the goal at this place in `goals`; the last one where there are fewer, nothing where there is none.
    pub fn asking(&self, spec: &Value, goal: usize) -> Value {
        let mut spec = spec.clone();
        let value = self.goals.get(goal).or(self.goals.last()).map(|(_, value)| value);
        switches(self.kind, &mut spec, value);
        spec
    }

    /// The content at this place: the example's own, then its variants, over and over.
    pub fn content(&self, place: usize) -> &Value {
        match place % (self.variants.len() + 1) {
            0 => &self.spec,
            place => &self.variants[place - 1],
        }
    }

    /// The document that says `spec`, and the files that it then names, each with its text.
    pub fn document(&self, spec: &Value) -> (Value, Vec<(String, String)>) {
        let (mut spec, mut files) = (spec.clone(), Vec::new());
        let mut typed = (self.kind.read)(&spec).expect("it fits its type");
        let texts: Vec<(Pointer, String)> = typed.files().into_iter().map(|(at, text)| (at, text.clone())).collect();
        for (n, (at, text)) in texts.into_iter().enumerate() {
            let ending = self.kind.files.first().map(|(_, ending)| *ending).unwrap_or_default();
            let path = format!("{}-{n}.{ending}", self.key);
            if let Some(place) = spec.pointer_mut(below_spec(&at.to_string())) {
                *place = path.as_str().into();
            }
            files.push((path, text));
        }
        (json!({"kind": self.kind.name, "metadata": {"key": self.key}, "spec": spec}), files)
    }

    /// The examples that it names, without which it cannot be there.
    pub fn companions(&self) -> Vec<Self> {
        let typed = (self.kind.read)(&self.spec).expect("it fits its type");
        let mut found = Vec::new();
        for reference in typed.references() {
            if let Target::Object { kind, key } = &reference.to {
                found.push(self.companion(kind, key));
            }
        }
        found
    }

    fn companion(&self, slug: &str, key: &str) -> Self {
        let row = self.profile.by_slug(slug).map(|kind| Self { profile: self.profile, ..Self::of(kind) });
        let found = row.filter(|sample| sample.key == key);
        found.unwrap_or_else(|| panic!("the example of {} names `{slug}/{key}`, which no example is", self.kind.name))
    }

    /// The object's path on the wire.
    pub fn path(&self) -> String {
        match self.kind.creation {
            Creation::Post => format!("/{}/key:{}", self.kind.collection, self.key),
            Creation::PutNamedBy(field) => {
                let name = self.spec[field].as_str().unwrap_or_default().to_lowercase();
                format!("/{}/{name}", self.kind.collection)
            }
        }
    }

    /// The path of what is moved: the object, or its first part.
    pub fn mover(&self) -> String {
        let parts = self.kind.machine.and_then(|machine| machine.parts);
        parts.map_or_else(|| self.path(), |parts| format!("{}/{}/1", self.path(), parts.list))
    }

    /// The object as a seed of the practice platform says it, in `state`, or in its first one.
    pub fn seeded(&self, state: Option<&str>) -> Value {
        let mut object = json!({"kind": self.kind.name, "key": self.key, "spec": self.spec});
        let parts = self.kind.machine.and_then(|machine| machine.parts);
        match (state, parts) {
            (None, _) => {}
            (Some(state), None) => object["state"] = state.into(),
            (Some(state), Some(parts)) => {
                let count = self.spec[parts.list].as_array().map_or(0, Vec::len);
                object[parts.list] = vec![state; count].into();
            }
        }
        object
    }

    /// The variants whose every difference is governed by `lock`.
    pub fn governed<'a>(&'a self, machine: &'static Machine, lock: &'a Lock) -> impl Iterator<Item = &'a Value> + 'a {
        let by_it = move |spec: &&Value| {
            let all = changes(self.kind, &self.spec, spec);
            !all.is_empty()
                && all
                    .iter()
                    .all(|change| lock_of(machine.locks, change).is_some_and(|governing| governing.group == lock.group))
        };
        self.variants.iter().filter(by_it)
    }

    /// What it asks for, if it fits its type and its rules.
    fn read(&self, spec: &Value) -> Option<(Box<dyn Spec>, Vec<Wanted>)> {
        let document = json!({"kind": self.kind.name, "metadata": {"key": self.key}, "spec": spec});
        let typed = (self.kind.read)(spec).ok().filter(|_| Validator::document(self.kind).is_valid(&document))?;
        let mut findings = Vec::new();
        typed.check(&mut findings);
        let wanted = typed.wanted();
        findings.is_empty().then_some((typed, wanted))
    }

    fn changed(&self) -> Vec<Value> {
        let words = constants(&schemas::document(self.kind));
        let named = |spec: &Value| -> Option<BTreeSet<String>> {
            let (typed, wanted) = self.read(spec).filter(|(_, wanted)| wanted.is_empty())?;
            debug_assert!(wanted.is_empty());
            Some(typed.references().into_iter().map(|reference| format!("{:?}", reference.to)).collect())
        };
        let own = named(&self.spec).unwrap_or_else(|| panic!("the example of {} holds", self.kind.name));
        let mut found: Vec<Value> = Vec::new();
        for (at, value) in leaves(&self.spec, &Pointer::root()) {
            let is_name =
                matches!(self.kind.creation, Creation::PutNamedBy(field) if at == Pointer::root().field(field));
            for other in others(value, &words).into_iter().filter(|_| !is_name) {
                let mut spec = self.spec.clone();
                *spec.pointer_mut(&at.to_string()).expect("a leaf") = other;
                let is_other = !changes(self.kind, &self.spec, &spec).is_empty();
                if is_other && named(&spec).is_some_and(|named| named.is_subset(&own)) && !found.contains(&spec) {
                    found.push(spec);
                }
            }
        }
        assert!(
            !found.is_empty(),
            "nothing of the example of {} can be changed: the tests need one value",
            self.kind.name
        );
        found
    }

    fn living(&self) -> Vec<(&'static str, Value)> {
        let Some(machine) = self.kind.machine else { return Vec::new() };
        let words = constants(&schemas::document(self.kind));
        let values: Vec<Value> =
            [json!(true), json!(false)].into_iter().chain(words.into_iter().map(Value::from)).collect();
        let asks = |goal: &str, value: &Value| {
            let mut spec = self.spec.clone();
            switches(self.kind, &mut spec, Some(value));
            let wanted = self.read(&spec).map(|(_, wanted)| wanted).unwrap_or_default();
            !wanted.is_empty() && wanted.iter().all(|wanted| wanted.goal == goal)
        };
        let value = |goal: &str| values.iter().find(|value| asks(goal, value)).cloned();
        let all = machine.goals.iter().filter_map(|goal| Some((goal.name, value(goal.name)?)));
        all.collect()
    }
}

/// Puts the texts of the example's files where their paths stand.
fn put_files_in(kind: &'static Kind, spec: &mut Value) {
    let mut typed = (kind.read)(spec).expect("the example fits its type");
    let found: Vec<(Pointer, String)> = typed.files().into_iter().map(|(at, path)| (at, path.clone())).collect();
    for (at, path) in found {
        let text = kind.example.files.iter().find(|(file, _)| file.ends_with(path.as_str()));
        let (_, text) =
            text.unwrap_or_else(|| panic!("the example of {} names `{path}`, and has no such file", kind.name));
        if let Some(place) = spec.pointer_mut(below_spec(&at.to_string())) {
            *place = (*text).into();
        }
    }
}

fn below_spec(at: &str) -> &str {
    at.strip_prefix("/spec").unwrap_or(at)
}

/// Sets the fields that ask for a lifecycle, of the object or of each of its parts; takes them out where no value is given.
fn switches(kind: &'static Kind, spec: &mut Value, value: Option<&Value>) {
    let names = lifecycle_fields(&schemas::document(kind));
    let parts = kind.machine.and_then(|machine| machine.parts);
    let places: Vec<&mut Value> = match parts {
        None => vec![spec],
        Some(parts) => spec[parts.list].as_array_mut().into_iter().flatten().collect(),
    };
    for fields in places.into_iter().filter_map(Value::as_object_mut) {
        for name in &names {
            fields.shift_remove(name);
            fields.extend(value.map(|value| (name.clone(), value.clone())));
        }
    }
}

/// Names of the fields that the schema marks so, wherever they stand.
fn lifecycle_fields(schema: &Value) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let own = schema["properties"].as_object().into_iter().flatten();
    found.extend(own.filter(|(_, field)| field["x-lifecycle"] == true).map(|(name, _)| name.clone()));
    let below = schema.as_object().into_iter().flatten().map(|(_, inner)| inner);
    let below = below.chain(schema.as_array().into_iter().flatten());
    found.extend(below.flat_map(lifecycle_fields));
    found
}

/// Every text that the schema allows as a choice.
fn constants(schema: &Value) -> BTreeSet<String> {
    let own = schema["enum"].as_array().into_iter().flatten().chain(schema.get("const"));
    let mut found: BTreeSet<String> = own.filter_map(Value::as_str).map(str::to_owned).collect();
    let below = schema.as_object().into_iter().flatten().map(|(_, inner)| inner);
    found.extend(below.chain(schema.as_array().into_iter().flatten()).flat_map(constants));
    found
}

fn leaves<'a>(value: &'a Value, at: &Pointer) -> Vec<(Pointer, &'a Value)> {
    match value {
        Value::Object(fields) => fields.iter().flat_map(|(name, value)| leaves(value, &at.field(name))).collect(),
        Value::Array(elements) => {
            elements.iter().enumerate().flat_map(|(n, value)| leaves(value, &at.index(n))).collect()
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => vec![(at.clone(), value)],
    }
}

/// Values that may stand in the place of `value`.
fn others(value: &Value, words: &BTreeSet<String>) -> Vec<Value> {
    match value {
        Value::String(text) => {
            let other = std::iter::once(format!("{text}2")).chain(words.iter().cloned());
            other.map(Value::from).collect()
        }
        Value::Number(number) => {
            number.as_u64().map(|number| vec![json!(number + 1), json!(number.max(2) - 1)]).unwrap_or_default()
        }
        Value::Bool(is_on) => vec![json!(!is_on)],
        Value::Null | Value::Array(_) | Value::Object(_) => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_a_sample_of_each_lifecycle_that_documents_can_ask_for() {
        for sample in samples() {
            let goals: Vec<&str> = sample.goals.iter().map(|(goal, _)| *goal).collect();
            let all = sample.kind.machine.map(|machine| machine.goals).unwrap_or_default();
            let gone = sample.kind.machine.and_then(|machine| machine.removal.deletes);
            let asked: Vec<&str> = all.iter().map(|goal| goal.name).filter(|goal| gone != Some(*goal)).collect();
            assert_eq!(goals, asked, "a field of {} marked `x-lifecycle` takes each of its goals", sample.kind.name);
            assert!(sample.read(&sample.spec).is_some_and(|(_, wanted)| wanted.is_empty()), "{}", sample.kind.name);
        }
    }
}
