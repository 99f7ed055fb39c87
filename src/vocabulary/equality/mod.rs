//! The one equality of this program, typed by the schema of each kind: two values are equal when a platform and a person
//! would do the same with both. Difference, read-back, attribution, locks and duplicates all ask here.
//!
//! | Type, as the schema says it | Equal are |
//! |---|---|
//! | moment (`format: date-time`) | all spellings of one instant: offset, `Z`, fractions of `0` |
//! | wait (`days`, `hours`, `minutes` of one object) | all ways to write one length; a unit of `0` and none |
//! | list that [`Kind::lists`] calls a set, or without order | every order, and repetitions |
//! | number | `1`, `1.0` and `1e0` |
//! | text | composed and decomposed letters; line ends of Windows and of others |
//! | object | every order of members; a member that is `null`, `[]` or `{}` and one that is not there |
//!
//! Blanks, upper and lower case, and widths stay: customers read them.

mod plain;
mod respell;
#[cfg(test)]
pub(crate) mod tests;
mod types;

pub use plain::{plain_numbers, plain_text};
pub use types::opened;

use crate::model::Pointer;
use crate::mutant;
use crate::vocabulary::Kind;
use jiff::Timestamp;
use serde_json::{Map, Number, Value};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::{PoisonError, RwLock};
use types::{Meaning, TypeTable};
use unicode_normalization::UnicodeNormalization;

/// The types of each kind that was asked for, by where its row stands. They are kept for as long as the program runs.
static TABLES: RwLock<BTreeMap<usize, &'static TypeTable>> = RwLock::new(BTreeMap::new());

/// Of values that no schema speaks of.
static NO_TYPES: TypeTable = TypeTable { rows: Vec::new() };

/// The units of a wait, each with its minutes.
pub const UNITS: [(&str, u64); 3] = [("days", 24 * 60), ("hours", 60), ("minutes", 1)];

/// The unit that a canonical wait is written in.
const SMALLEST_UNIT: &str = "minutes";

/// The type of one value of a `spec`.
#[derive(Debug, Clone, Copy)]
pub struct ValueType {
    table: &'static TypeTable,
    /// Absent where the schema says nothing.
    row: Option<usize>,
}

impl ValueType {
    /// Returns the type of a whole `spec` of `kind`.
    pub fn of_spec(kind: &'static Kind) -> Self {
        let place = std::ptr::from_ref(kind).addr();
        let known = TABLES.read().unwrap_or_else(PoisonError::into_inner).get(&place).copied();
        let table = known.unwrap_or_else(|| {
            let mut tables = TABLES.write().unwrap_or_else(PoisonError::into_inner);
            tables.entry(place).or_insert_with(|| Box::leak(Box::new(TypeTable::new(kind))))
        });
        Self { table, row: Some(0) }
    }

    /// Returns the type of a value that no schema of a kind speaks of, such as labels.
    pub fn untyped() -> Self {
        Self { table: &NO_TYPES, row: None }
    }

    /// Returns the type of the value at `path` below `spec`.
    pub fn at(kind: &'static Kind, path: &Pointer) -> Self {
        path.segments().iter().fold(Self::of_spec(kind), |here, segment| here.below(&segment.text()))
    }

    /// Returns the type of a member, or of an element whatever its name.
    #[must_use]
    fn below(self, name: &str) -> Self {
        let row = self.row.and_then(|row| self.table.rows[row].member(name).or(self.table.rows[row].element));
        Self { row, ..self }
    }

    /// Returns the type of the member called `name`.
    #[must_use]
    pub fn member(self, name: &str) -> Self {
        Self { row: self.row.and_then(|row| self.table.rows[row].member(name)), ..self }
    }

    /// Whether the schema knows a member called `name` here, or leaves the names to others.
    pub fn has_member(self, name: &str) -> bool {
        self.row.is_none_or(|row| {
            let row = &self.table.rows[row];
            row.names().next().is_none() || row.member(name).or_else(|| row.member(&canonical_text(name))).is_some()
        })
    }

    /// Whether a member called `name` counts: within a version a platform may add others below the top, which say nothing.
    /// At the top they are told.
    pub fn counts(self, name: &str) -> bool {
        self.row == Some(0) || self.has_member(name) || mutant::is("additions-are-differences")
    }

    /// Returns the type of each element.
    #[must_use]
    pub fn element(self) -> Self {
        Self { row: self.row.and_then(|row| self.table.rows[row].element), ..self }
    }

    /// Whether this is a list whose order says nothing.
    pub fn is_set(self) -> bool {
        self.is(Meaning::Set)
    }

    fn is(self, meaning: Meaning) -> bool {
        self.row.is_some_and(|row| self.table.rows[row].meaning == meaning)
    }

    /// Whether `one` and `other` mean the same.
    pub fn are_equal(self, one: &Value, other: &Value) -> bool {
        one == other || self.canonical(one) == self.canonical(other)
    }

    /// The same for members that may be left out.
    pub fn are_equal_members(self, one: Option<&Value>, other: Option<&Value>) -> bool {
        match (one, other) {
            (Some(one), Some(other)) => self.are_equal(one, other) || (self.is_absent(one) && self.is_absent(other)),
            (Some(only), None) | (None, Some(only)) => self.is_absent(only),
            (None, None) => true,
        }
    }

    /// Whether a member of `value` means the same as none.
    pub fn is_absent(self, value: &Value) -> bool {
        match value {
            Value::Null => true,
            Value::Array(elements) => elements.is_empty(),
            Value::Object(_) => self.is_nothing(&self.canonical(value)),
            Value::Bool(_) | Value::Number(_) | Value::String(_) => false,
        }
    }

    /// Whether both objects wait equally long.
    pub fn same_wait(self, one: &Map<String, Value>, other: &Map<String, Value>) -> bool {
        let wait = self.wait_of(one);
        wait.is_some() && wait == self.wait_of(other)
    }

    /// Returns the one spelling that all equal values share.
    pub fn canonical(self, value: &Value) -> Value {
        match value {
            Value::Object(members) => Value::Object(self.canonical_object(members)),
            Value::Array(elements) => {
                let mut all: Vec<Value> = elements.iter().map(|element| self.element().canonical(element)).collect();
                if self.is(Meaning::Set) && !mutant::is("sets-have-an-order") {
                    all.sort_by_cached_key(ToString::to_string);
                    all.dedup();
                }
                Value::Array(all)
            }
            Value::Number(number) => {
                let whole = whole(number).filter(|_| !mutant::is("numbers-are-texts"));
                whole.map_or_else(|| value.clone(), Value::from)
            }
            Value::String(text) => self.moment_of(text).map_or_else(
                || Value::String(canonical_text(text).into_owned()),
                |moment| Value::String(moment.to_string()),
            ),
            Value::Null | Value::Bool(_) => value.clone(),
        }
    }

    fn canonical_object(self, members: &Map<String, Value>) -> Map<String, Value> {
        let wait = self.wait_of(members);
        let mut all: BTreeMap<String, Value> = BTreeMap::new();
        let counts = |name: &str| (wait.is_none() || !is_unit(name)) && self.counts(name);
        for (name, value) in members.iter().filter(|(name, _)| counts(name)) {
            let inner = self.member(name);
            let value = inner.canonical(value);
            if !inner.is_nothing(&value) {
                all.insert(canonical_text(name).into_owned(), value);
            }
        }
        all.extend(wait.map(|minutes| (SMALLEST_UNIT.to_owned(), minutes.into())));
        all.into_iter().collect()
    }

    /// Whether a canonical member says no more than one that is not there.
    fn is_nothing(self, canonical: &Value) -> bool {
        match canonical {
            _ if mutant::is("null-is-a-value") => false,
            Value::Null => true,
            Value::Array(elements) => elements.is_empty(),
            Value::Object(members) => members.is_empty() && !self.is(Meaning::Switch),
            Value::Bool(_) | Value::Number(_) | Value::String(_) => false,
        }
    }

    /// Returns the whole wait in minutes, where this is a wait and one is written.
    fn wait_of(self, members: &Map<String, Value>) -> Option<u64> {
        let mut total: Option<u64> = None;
        for (unit, minutes) in UNITS.iter().filter(|_| self.is(Meaning::Wait)) {
            let count = match members.get(*unit) {
                None | Some(Value::Null) => continue,
                Some(Value::Number(count)) => u64::try_from(whole(count).map_or(count.as_i64(), Some)?).ok()?,
                Some(_) => return None,
            };
            total = Some(total.unwrap_or(0).checked_add(count.checked_mul(*minutes)?)?);
        }
        total
    }

    /// Returns the instant that `text` names. A leap second has no other spelling.
    fn moment_of(self, text: &str) -> Option<Timestamp> {
        (self.is(Meaning::Moment) && !text.contains(":60") && !mutant::is("moments-are-texts"))
            .then(|| text.parse().ok())
            .flatten()
    }
}

/// Whether `name` is a unit of a wait.
pub fn is_unit(name: &str) -> bool {
    UNITS.iter().any(|(unit, _)| *unit == name)
}

/// Returns the member that is called `name`, however its letters are composed.
pub fn member_named<'a>(members: &'a Map<String, Value>, name: &str) -> Option<&'a Value> {
    members.get(name).or_else(|| members.iter().find(|(known, _)| same_text(known, name)).map(|(_, value)| value))
}

/// Whether two texts are the same text for whoever reads them, letter by letter and blank by blank.
pub fn same_text(one: &str, other: &str) -> bool {
    let is_plain = |text: &str| !text.contains('\r');
    match () {
        () if one == other => true,
        () if !is_plain(one) || !is_plain(other) => canonical_text(one) == canonical_text(other),
        () => !(one.is_ascii() && other.is_ascii()) && one.nfc().eq(other.nfc()),
    }
}

/// Returns `text` with composed letters and plain line ends.
pub fn canonical_text(text: &str) -> Cow<'_, str> {
    let plain = if text.contains("\r\n") { Cow::Owned(text.replace("\r\n", "\n")) } else { Cow::Borrowed(text) };
    if plain.is_ascii() || mutant::is("letters-are-bytes") { plain } else { Cow::Owned(plain.nfc().collect()) }
}

/// Returns a whole number that is written with a point or an exponent. Above 2⁵³ a double holds no longer every number.
#[expect(clippy::cast_possible_truncation, reason = "only whole numbers that a double holds exactly")]
fn whole(number: &Number) -> Option<i64> {
    let value = number.as_f64().filter(|_| number.is_f64())?;
    (value.fract() == 0.0 && value.abs() < 9e15).then_some(value as i64)
}
