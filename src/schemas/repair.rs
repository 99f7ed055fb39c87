//! Makes an invalid document valid, so that the rules can be asked about the rest of it. What breaks the schema is taken out
//! or replaced by a placeholder; a finding that hangs on one of these places must not be told.
#![expect(clippy::wildcard_enum_match_arm, reason = "errors of another crate: a few are told apart")]

use crate::model::{PathSegment, Pointer};
use crate::vocabulary::Absence;
use crate::vocabulary::likeness::nearest;
use jsonschema::ValidationError;
use jsonschema::error::ValidationErrorKind as Broken;
use serde_json::{Map, Value};
use std::collections::BTreeSet;

/// Rounds until the value has to be valid: a placeholder may bring up a rule that did not apply before.
const MAX_ROUNDS: usize = 12;

/// Errors that are mended in one round. A document with more is not looked into.
const MAX_ERRORS: usize = 100;

/// Levels of a placeholder: an object that needs an object, and so on.
const MAX_DEPTH: usize = 12;

/// Which of several possible placeholders stands for a value. What the rules find with each of them hangs on none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Placeholder {
    /// The first value of a list, the smallest number.
    First,
    /// The last value, the largest number.
    Last,
}

/// A valid value, and where it is not what somebody wrote.
#[derive(Debug, Clone, PartialEq)]
pub struct Repair {
    pub value: Value,
    /// Where something was taken out.
    pub removed: BTreeSet<Pointer>,
    /// Where something was put in or replaced.
    pub replaced: BTreeSet<Pointer>,
}

impl Repair {
    /// Whether what stands at `at`, or anything below it, is a placeholder.
    pub fn concerns(&self, at: &Pointer) -> bool {
        self.replaced.iter().any(|place| is_below(at, place) || is_below(place, at))
    }

    /// Whether the field of `absence` may well be there, by another name or with another value, for a finding at `at`.
    pub fn explains(&self, absence: &Absence, at: &Pointer) -> bool {
        let pattern = format!("/spec{}", absence.field);
        let length = pattern.split('/').count() - 1;
        let name = pattern.rsplit('/').next().unwrap_or_default();
        let is_meant = |place: &Pointer| {
            let Some((last, parents)) = place.segments().split_last().filter(|_| place.segments().len() == length)
            else {
                return false;
            };
            let is_near = name == "*" || last.text() == name || nearest(&last.text(), [name]).is_some();
            let same = pattern.split('/').skip(1).zip(parents).zip(at.segments());
            let is_same = || same.clone().all(|((wanted, own), other)| wanted != "*" || own == other);
            let fits = Pointer([parents, &[PathSegment::Field(name.into())]].concat()).matches(&pattern);
            fits && is_near && (!absence.of_same_element || is_same())
        };
        self.removed.iter().chain(&self.replaced).any(is_meant)
    }
}

/// Whether `place` is `above` or lies below it.
fn is_below(place: &Pointer, above: &Pointer) -> bool {
    place.segments().starts_with(above.segments())
}

/// Returns `value` as `compiled` takes it, or nothing where it takes too much to get there.
pub(super) fn repair(
    compiled: &jsonschema::Validator,
    schema: &Value,
    value: &Value,
    placeholder: Placeholder,
) -> Option<Repair> {
    let mut repair = Repair { value: value.clone(), removed: BTreeSet::new(), replaced: BTreeSet::new() };
    for _ in 0..MAX_ROUNDS {
        if compiled.is_valid(&repair.value) {
            return Some(repair);
        }
        let errors: Vec<_> = compiled.iter_errors(&repair.value).take(MAX_ERRORS + 1).collect();
        if errors.len() > MAX_ERRORS {
            return None;
        }
        let edits: Vec<Edit> = errors.iter().flat_map(|error| edits(error, schema, placeholder)).collect();
        for edit in edits {
            edit.make(&mut repair);
        }
    }
    None
}

/// One change to the value.
enum Edit {
    Remove(Pointer),
    /// Puts a value in where none is.
    Add(Pointer, Value),
    Replace(Pointer, Value),
    /// Keeps so many elements of a list, or fields of an object.
    Shorten(Pointer, usize),
}

impl Edit {
    fn make(self, repair: &mut Repair) {
        let Repair { value, removed, replaced } = repair;
        match self {
            Self::Remove(at) => {
                if take_out(value, &at) {
                    removed.insert(at);
                }
            }
            Self::Add(at, new) => {
                if find(value, &at).is_none() && put_in(value, &at, new) {
                    replaced.insert(at);
                }
            }
            Self::Replace(at, new) => {
                if put_in(value, &at, new) {
                    replaced.insert(at);
                }
            }
            Self::Shorten(at, limit) => match find_mut(value, &at) {
                Some(Value::Array(elements)) => {
                    removed.extend((limit..elements.len()).map(|position| at.index(position)));
                    elements.truncate(limit);
                }
                Some(Value::Object(fields)) => {
                    let names: Vec<String> = fields.keys().skip(limit).cloned().collect();
                    for name in names {
                        fields.shift_remove(&name);
                        removed.insert(at.field(&name));
                    }
                }
                _ => {}
            },
        }
    }
}

/// What mends `error`.
fn edits(error: &ValidationError<'_>, schema: &Value, placeholder: Placeholder) -> Vec<Edit> {
    let at = Pointer::parse(error.instance_path().as_str());
    let keyword = error.schema_path().as_str();
    let around = keyword.rsplit_once('/').and_then(|(parent, _)| schema.pointer(parent)).unwrap_or(&Value::Null);
    let sample = Sample { schema, placeholder };
    let add = |name: &str| {
        let described = around.pointer("/properties").and_then(|all| all.get(name)).unwrap_or(&Value::Null);
        Edit::Add(at.field(name), sample.of(described, 0))
    };
    let limited = |limit: u64| usize::try_from(limit).unwrap_or(usize::MAX);
    match error.kind() {
        Broken::AdditionalProperties { unexpected } => {
            unexpected.iter().map(|name| Edit::Remove(at.field(name))).collect()
        }
        Broken::Required { property } => property.as_str().map(add).into_iter().collect(),
        Broken::AnyOf { .. } => {
            around.pointer("/anyOf/0/required/0").and_then(Value::as_str).map(add).into_iter().collect()
        }
        Broken::MinProperties { .. } => {
            let fields = around.get("properties").and_then(Value::as_object).into_iter().flat_map(Map::keys);
            fields.take(1).map(|name| add(name.as_str())).collect()
        }
        Broken::MaxProperties { limit } | Broken::MaxItems { limit } => vec![Edit::Shorten(at, limited(*limit))],
        _ => vec![Edit::Replace(at, sample.of(around, 0))],
    }
}

/// Makes placeholders from a schema.
struct Sample<'a> {
    schema: &'a Value,
    placeholder: Placeholder,
}

impl Sample<'_> {
    /// A value that `described` takes, or comes near to: what it still breaks is mended in the next round.
    fn of(&self, described: &Value, depth: usize) -> Value {
        if depth > MAX_DEPTH {
            return Value::Null;
        }
        if let Some(target) =
            described["$ref"].as_str().and_then(|path| self.schema.pointer(path.trim_start_matches('#')))
        {
            return self.of(target, depth + 1);
        }
        if let Some(only) = described.get("const") {
            return only.clone();
        }
        if let Some(options) = described["enum"].as_array() {
            return self.pick(options).cloned().unwrap_or_default();
        }
        if let Some(examples) = described["examples"].as_array().filter(|examples| !examples.is_empty()) {
            return self.pick(examples).cloned().unwrap_or_default();
        }
        let parts = ["allOf", "anyOf", "oneOf"].into_iter().find_map(|name| described[name].as_array()?.first());
        let sort = match &described["type"] {
            Value::String(sort) => Some(sort.as_str()),
            Value::Array(sorts) => sorts.iter().filter_map(Value::as_str).find(|sort| *sort != "null"),
            _ => None,
        };
        match (sort, parts) {
            (None, Some(part)) => self.of(part, depth + 1),
            (Some("object"), _) => self.object(described, depth),
            (Some("array"), _) => {
                let count = described["minItems"].as_u64().unwrap_or(0).min(3);
                (0..count).map(|_| self.of(&described["items"], depth + 1)).collect()
            }
            (Some("boolean"), _) => (self.placeholder == Placeholder::First).into(),
            (Some("integer" | "number"), _) => self.number(described),
            _ if described["format"] == "date-time" => match self.placeholder {
                Placeholder::First => "2000-01-01T00:00:00Z".into(),
                Placeholder::Last => "2099-12-31T00:00:00Z".into(),
            },
            _ => self.text(described),
        }
    }

    fn pick<'v>(&self, values: &'v [Value]) -> Option<&'v Value> {
        match self.placeholder {
            Placeholder::First => values.first(),
            Placeholder::Last => values.last(),
        }
    }

    fn object(&self, described: &Value, depth: usize) -> Value {
        let names = described["required"].as_array().into_iter().flatten().filter_map(Value::as_str);
        let field = |name: &str| (name.to_owned(), self.of(&described["properties"][name], depth + 1));
        Value::Object(names.map(field).collect())
    }

    fn number(&self, described: &Value) -> Value {
        let least = described["minimum"].as_i64().or(described["exclusiveMinimum"].as_i64().map(|bound| bound + 1));
        let most = described["maximum"].as_i64();
        let least = least.unwrap_or_else(|| most.map_or(1, |most| most.min(1)));
        match self.placeholder {
            Placeholder::First => least.into(),
            Placeholder::Last => most.unwrap_or(least + 1).into(),
        }
    }

    fn text(&self, described: &Value) -> Value {
        let letter = match self.placeholder {
            Placeholder::First => "x",
            Placeholder::Last => "y",
        };
        let length = described["minLength"].as_u64().unwrap_or(1).clamp(1, 200);
        letter.repeat(usize::try_from(length).unwrap_or(1)).into()
    }
}

fn find<'v>(value: &'v Value, at: &Pointer) -> Option<&'v Value> {
    at.segments().iter().try_fold(value, |value, segment| match segment {
        PathSegment::Index(position) => value.get(*position).or_else(|| value.get(position.to_string())),
        PathSegment::Field(name) | PathSegment::Id(name) => value.get(name.as_ref()),
    })
}

fn find_mut<'v>(value: &'v mut Value, at: &Pointer) -> Option<&'v mut Value> {
    at.segments().iter().try_fold(value, |value, segment| match (segment, value) {
        (PathSegment::Index(position), Value::Array(elements)) => elements.get_mut(*position),
        (segment, Value::Object(fields)) => fields.get_mut(&name_of(segment)),
        _ => None,
    })
}

/// A field may be called `2`.
fn name_of(segment: &PathSegment) -> String {
    match segment {
        PathSegment::Index(position) => position.to_string(),
        PathSegment::Field(name) | PathSegment::Id(name) => name.to_string(),
    }
}

fn take_out(value: &mut Value, at: &Pointer) -> bool {
    let Some((last, parent)) = at.segments().split_last() else { return false };
    let Some(Value::Object(fields)) = find_mut(value, &Pointer(parent.to_vec())) else { return false };
    fields.shift_remove(&name_of(last)).is_some()
}

fn put_in(value: &mut Value, at: &Pointer, new: Value) -> bool {
    let Some((last, parent)) = at.segments().split_last() else {
        *value = new;
        return true;
    };
    match (find_mut(value, &Pointer(parent.to_vec())), last) {
        (Some(Value::Object(fields)), last) => {
            fields.insert(name_of(last), new);
            true
        }
        (Some(Value::Array(elements)), PathSegment::Index(position)) if *position < elements.len() => {
            elements[*position] = new;
            true
        }
        _ => false,
    }
}
