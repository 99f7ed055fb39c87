//! Specs that are drawn from the schema of a kind, other spellings of them, and each with one leaf changed. Knows nothing
//! of the table of types: it walks the schema by itself, so that a field is covered without being named.

use crate::model::Pointer;
use crate::schemas;
use crate::vocabulary::{Kind, Matched};
use jiff::Timestamp;
use jiff::tz::Offset;
use serde_json::{Map, Number, Value, json};
use std::collections::BTreeSet;
use unicode_normalization::UnicodeNormalization;

const UNITS: [(&str, u64); 3] = [("days", 24 * 60), ("hours", 60), ("minutes", 1)];

/// How deep objects and lists hold each other.
const MAX_DEPTH: usize = 12;

/// Composed and not, with line ends, and like something else.
const TEXTS: [&str; 8] =
    ["VIP", "新客", "café", "ガチャ", "two\nlines\n", " padded ", "1", "2026-11-01T00:00:00+08:00"];

/// One random sequence for each seed.
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The generator `SplitMix64`.
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, limit: u64) -> u64 {
        self.next() % limit.max(1)
    }

    fn percent(&mut self, chance: u64) -> bool {
        self.below(100) < chance
    }

    fn position(&mut self, length: usize) -> usize {
        usize::try_from(self.below(length as u64)).expect("a position")
    }

    fn shuffle<T>(&mut self, list: &mut [T]) {
        for n in (1..list.len()).rev() {
            list.swap(n, self.position(n + 1));
        }
    }
}

/// The schema of one kind's `spec`, as it crosses the wire.
pub(crate) struct Grammar {
    kind: &'static Kind,
    root: Value,
}

type Schemas<'a> = Vec<&'a Value>;

impl Grammar {
    pub(crate) fn of(kind: &'static Kind) -> Self {
        Self { kind, root: schemas::wire(kind) }
    }

    pub(crate) fn draw(&self, dice: &mut Dice) -> Value {
        Drawing { grammar: self, dice }.value(&Pointer::root(), &[&self.root], 0)
    }

    /// Returns `spec` in another spelling, in which every part is spelt otherwise that can be.
    pub(crate) fn respell(&self, spec: &Value, dice: &mut Dice) -> Value {
        Respelling { grammar: self, dice }.value(&Pointer::root(), &[&self.root], spec)
    }

    /// Returns `spec` with one part changed, once for each part, with the path of what was changed.
    pub(crate) fn changes(&self, spec: &Value) -> Vec<(Pointer, Value)> {
        let mut found = Vec::new();
        self.change(&Pointer::root(), &[&self.root], spec, &mut |at, changed| found.push((at, changed)));
        found
    }

    /// Returns the names of all members that the schema has, and of those that stand in `spec`.
    pub(crate) fn members(&self, spec: &Value, found: &mut BTreeSet<*const Value>) {
        self.visit(&[&self.root], spec, found);
    }

    pub(crate) fn all_members(&self) -> BTreeSet<*const Value> {
        let mut found = BTreeSet::new();
        collect_members(&self.root, &mut found);
        found
    }

    fn visit(&self, schemas: &[&Value], value: &Value, found: &mut BTreeSet<*const Value>) {
        let all = self.open(schemas, tag(value));
        for (name, value) in value.as_object().into_iter().flatten() {
            let below = members(&all, name);
            found.extend(below.iter().map(|schema| std::ptr::from_ref::<Value>(*schema)));
            self.visit(&below, value, found);
        }
        for element in value.as_array().into_iter().flatten() {
            self.visit(&items(&all), element, found);
        }
    }

    /// Returns `schemas` and what they are put together from, for an object whose `type` is `tag`.
    fn open<'a>(&'a self, schemas: &[&'a Value], tag: Option<&str>) -> Schemas<'a> {
        let (mut found, mut open): (Schemas<'a>, Schemas<'a>) = (Vec::new(), schemas.to_vec());
        while let Some(schema) = open.pop() {
            found.push(schema);
            let target = schema["$ref"].as_str().and_then(|name| self.root.pointer(name.trim_start_matches('#')));
            open.extend(target);
            open.extend(schema["allOf"].as_array().into_iter().flatten());
            if tag.is_some() && schema["if"]["properties"]["type"]["const"].as_str() == tag {
                open.extend(schema.get("then"));
            }
        }
        found
    }

    fn matched(&self, at: &Pointer) -> Matched {
        let last = at.segments().last().map(|segment| segment.text().into_owned()).unwrap_or_default();
        let fits = |pattern: &str, matched: Matched| match pattern.rsplit_once('/') {
            // A row without order speaks of all conditions inside as well.
            Some((parent, name)) if matched == Matched::InAnyOrder => {
                name == last && at.matches(&format!("{parent}/**"))
            }
            _ => at.matches(pattern),
        };
        let row = self.kind.lists.iter().find(|list| fits(list.pattern, list.matched));
        row.map_or(Matched::InOrder, |row| row.matched)
    }

    fn is_set(&self, at: &Pointer) -> bool {
        matches!(self.matched(at), Matched::AsSet | Matched::InAnyOrder)
    }

    fn change(&self, at: &Pointer, schemas: &[&Value], value: &Value, found: &mut dyn FnMut(Pointer, Value)) {
        let all = self.open(schemas, tag(value));
        match value {
            Value::Object(fields) => {
                for (name, inner) in fields {
                    let mut with = |here: Pointer, changed: Value| {
                        let mut fields = fields.clone();
                        fields.insert(name.clone(), changed);
                        found(here, Value::Object(fields));
                    };
                    self.change(&at.field(name), &members(&all, name), inner, &mut with);
                    let mut without = fields.clone();
                    without.shift_remove(name);
                    found(at.field(name), Value::Object(without));
                }
            }
            Value::Array(elements) => {
                for (n, inner) in elements.iter().enumerate() {
                    let mut with = |here: Pointer, changed: Value| {
                        let mut elements = elements.clone();
                        elements[n] = changed;
                        found(here, Value::Array(elements));
                    };
                    self.change(&at.index(n), &items(&all), inner, &mut with);
                    let mut without = elements.clone();
                    without.remove(n);
                    found(at.index(n), Value::Array(without));
                }
                if let (false, [first, second, ..]) = (self.is_set(at), elements.as_slice())
                    && first != second
                {
                    let mut turned = elements.clone();
                    turned.swap(0, 1);
                    found(at.clone(), Value::Array(turned));
                }
            }
            Value::String(text) if is_moment(&all) => {
                let later = text.parse::<Timestamp>().expect("a moment") + jiff::SignedDuration::from_secs(1);
                found(at.clone(), later.to_string().into());
            }
            Value::String(text) => found(at.clone(), format!("{text} ").into()),
            Value::Number(number) => {
                let more =
                    number.as_u64().map_or_else(|| json!(number.as_f64().unwrap_or(0.0) + 0.5), |n| json!(n + 1));
                found(at.clone(), more);
            }
            Value::Bool(yes) => found(at.clone(), (!yes).into()),
            Value::Null => {}
        }
    }
}

struct Drawing<'a, 'd> {
    grammar: &'a Grammar,
    dice: &'d mut Dice,
}

impl Drawing<'_, '_> {
    fn value(&mut self, at: &Pointer, schemas: &[&Value], depth: usize) -> Value {
        let base = self.grammar.open(schemas, None);
        if let Some(choices) = base.iter().find_map(|schema| schema["enum"].as_array()) {
            return choices[self.dice.position(choices.len())].clone();
        }
        let mut types: Vec<&str> = base.iter().flat_map(|schema| types(schema)).collect();
        types.dedup();
        match types.get(self.dice.position(types.len())).copied() {
            Some("boolean") => self.dice.percent(50).into(),
            Some("integer") => json!(lowest(&base) + self.dice.below(90)),
            Some("number") => {
                json!(f64::from(u32::try_from(lowest(&base) + self.dice.below(9)).expect("small")) + 0.25)
            }
            Some("string") if is_moment(&base) => {
                let second = 1_780_000_000 + i64::try_from(self.dice.below(40_000_000)).expect("a second");
                let moment = Timestamp::from_second(second).expect("a moment");
                moment.display_with_offset(Offset::constant(8)).to_string().into()
            }
            Some("string") => TEXTS[self.dice.position(TEXTS.len())].into(),
            Some("array") => self.list(at, &base, depth),
            _ => self.object(at, schemas, &base, depth),
        }
    }

    fn list(&mut self, at: &Pointer, base: &[&Value], depth: usize) -> Value {
        let least = base.iter().find_map(|schema| schema["minItems"].as_u64()).unwrap_or(0);
        let length = if depth > MAX_DEPTH { least } else { least + self.dice.below(4) };
        let mut elements: Vec<Value> = Vec::new();
        for n in 0..length {
            let mut element = self.value(&at.index(0), &items(base), depth + 1);
            if let Matched::By(identity) = self.grammar.matched(at) {
                element[identity] = format!("e{n}").into();
            }
            if !(self.grammar.is_set(at) && elements.contains(&element)) {
                elements.push(element);
            }
        }
        elements.into()
    }

    fn object(&mut self, at: &Pointer, schemas: &[&Value], base: &[&Value], depth: usize) -> Value {
        let tags = base.iter().find_map(|schema| schema["properties"]["type"]["enum"].as_array());
        let chosen = tags.map(|tags| tags[self.dice.position(tags.len())].clone());
        let all = self.grammar.open(schemas, chosen.as_ref().and_then(Value::as_str));
        let bound = |word: &str| all.iter().find_map(|schema| schema[word].as_u64());
        let required: Vec<&str> =
            all.iter().filter_map(|schema| schema["required"].as_array()).flatten().filter_map(Value::as_str).collect();
        let mut names: Vec<&String> = Vec::new();
        for name in all.iter().filter_map(|schema| schema["properties"].as_object()).flat_map(Map::keys) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        self.dice.shuffle(&mut names);
        let is_deep = |name: &String| {
            let below = self.grammar.open(&members(&all, name), None);
            below.iter().any(|schema| types(schema).iter().any(|one| matches!(*one, "array" | "object")))
        };
        if depth > MAX_DEPTH {
            names.sort_by_key(|name| is_deep(name));
        }
        names.sort_by_key(|name| !required.contains(&name.as_str()));
        let has_units = UNITS.iter().all(|(unit, _)| names.iter().any(|name| name == unit));
        let least = usize::try_from(bound("minProperties").unwrap_or(0))
            .expect("few")
            .max(required.len() + usize::from(has_units));
        let most = bound("maxProperties").map_or(usize::MAX, |most| usize::try_from(most).expect("few"));
        let mut fields = Map::new();
        for name in names {
            let wanted = required.contains(&name.as_str()) || fields.len() < least || self.dice.percent(60);
            if fields.len() < most && wanted {
                let value = match (&chosen, name.as_str()) {
                    (Some(tag), "type") => tag.clone(),
                    _ => self.value(&at.field(name), &members(&all, name), depth + 1),
                };
                fields.insert(name.clone(), value);
            }
        }
        Value::Object(fields)
    }
}

struct Respelling<'a, 'd> {
    grammar: &'a Grammar,
    dice: &'d mut Dice,
}

impl Respelling<'_, '_> {
    fn value(&mut self, at: &Pointer, schemas: &[&Value], value: &Value) -> Value {
        let all = self.grammar.open(schemas, tag(value));
        match value {
            Value::Object(fields) => Value::Object(self.object(at, &all, fields)),
            Value::Array(elements) => {
                let mut turned: Vec<Value> =
                    elements.iter().map(|element| self.value(&at.index(0), &items(&all), element)).collect();
                if self.grammar.is_set(at) {
                    turned.extend(turned.first().cloned());
                    self.dice.shuffle(&mut turned);
                }
                turned.into()
            }
            Value::String(text) if is_moment(&all) => {
                let moment: Timestamp = text.parse().expect("a moment");
                let hours = i8::try_from(self.dice.below(26)).expect("an offset") - 12;
                let plain = moment.to_string();
                match self.dice.below(3) {
                    0 => moment.display_with_offset(Offset::constant(hours)).to_string().into(),
                    1 => plain.to_lowercase().into(),
                    _ => plain.replace('Z', ".000Z").into(),
                }
            }
            Value::String(text) => text.nfd().collect::<String>().replace('\n', "\r\n").into(),
            Value::Number(number) => {
                number.as_f64().and_then(Number::from_f64).map_or_else(|| value.clone(), Value::Number)
            }
            Value::Null | Value::Bool(_) => value.clone(),
        }
    }

    fn object(&mut self, at: &Pointer, all: &[&Value], fields: &Map<String, Value>) -> Map<String, Value> {
        let is_wait = all.iter().any(|schema| UNITS.iter().all(|(unit, _)| schema["properties"][*unit].is_object()));
        let is_unit = |name: &str| is_wait && UNITS.iter().any(|(unit, _)| *unit == name);
        let mut turned: Vec<(String, Value)> = Vec::new();
        for (name, value) in fields.iter().filter(|(name, _)| !is_unit(name)) {
            turned.push((name.clone(), self.value(&at.field(name), &members(all, name), value)));
        }
        if is_wait {
            let mut left: u64 = UNITS.iter().filter_map(|(unit, each)| Some(fields.get(*unit)?.as_u64()? * each)).sum();
            for (unit, each) in UNITS {
                let count = if each == 1 { left } else { self.dice.below(left / each + 1) };
                left -= count * each;
                if count > 0 || self.dice.percent(30) {
                    turned.push((unit.to_owned(), count.into()));
                }
            }
        }
        let names = all.iter().filter_map(|schema| schema["properties"].as_object()).flat_map(Map::keys);
        for name in names.filter(|name| !fields.contains_key(name.as_str()) && !is_unit(name)) {
            let open = self.grammar.open(&members(all, name), None);
            let is = |wanted: &str| open.iter().any(|schema| types(schema).contains(&wanted));
            let nothing = match self.dice.below(3) {
                0 => Value::Null,
                1 if is("array") => json!([]),
                1 if is("object") && !is("boolean") => json!({}),
                _ => continue,
            };
            turned.push((name.clone(), nothing));
        }
        self.dice.shuffle(&mut turned);
        turned.into_iter().collect()
    }
}

fn tag(value: &Value) -> Option<&str> {
    value["type"].as_str()
}

fn members<'a>(schemas: &[&'a Value], name: &str) -> Schemas<'a> {
    schemas.iter().filter_map(|schema| schema["properties"].get(name)).collect()
}

fn items<'a>(schemas: &[&'a Value]) -> Schemas<'a> {
    schemas.iter().filter_map(|schema| schema.get("items")).collect()
}

fn types(schema: &Value) -> Vec<&str> {
    match &schema["type"] {
        Value::String(one) => vec![one],
        Value::Array(several) => several.iter().filter_map(Value::as_str).collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Object(_) => Vec::new(),
    }
}

fn lowest(schemas: &[&Value]) -> u64 {
    schemas.iter().find_map(|schema| schema["minimum"].as_u64()).unwrap_or(1)
}

fn is_moment(schemas: &[&Value]) -> bool {
    schemas.iter().any(|schema| schema["format"] == "date-time")
}

fn collect_members(schema: &Value, found: &mut BTreeSet<*const Value>) {
    match schema {
        Value::Object(words) => {
            for (word, inner) in words {
                match (word.as_str(), inner) {
                    // A condition says which branch a schema is for, and takes no value of its own.
                    ("if", _) => {}
                    ("properties", Value::Object(properties)) => {
                        found.extend(properties.values().map(std::ptr::from_ref));
                        properties.values().for_each(|property| collect_members(property, found));
                    }
                    _ => collect_members(inner, found),
                }
            }
        }
        Value::Array(elements) => elements.iter().for_each(|element| collect_members(element, found)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}
