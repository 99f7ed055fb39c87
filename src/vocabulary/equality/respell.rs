//! A value in another spelling that means the same: what a platform may answer at any time.

use super::types::{Meaning, Row};
use super::{SMALLEST_UNIT, ValueType, is_unit};
use jiff::tz::Offset;
use serde_json::{Map, Number, Value};
use unicode_normalization::UnicodeNormalization;

impl ValueType {
    /// Returns `value` with every part spelt otherwise that can be.
    pub fn respell(self, value: &Value) -> Value {
        match value {
            Value::Object(members) => Value::Object(self.respell_object(members)),
            Value::Array(elements) => {
                let mut all: Vec<Value> = elements.iter().map(|element| self.element().respell(element)).collect();
                if self.is_set() {
                    all.reverse();
                }
                Value::Array(all)
            }
            Value::Number(number) => {
                let point = number.as_f64().filter(|value| value.abs() < 9e15).and_then(Number::from_f64);
                point.map_or_else(|| value.clone(), Value::Number)
            }
            Value::String(text) => match self.moment_of(text) {
                Some(moment) if *text == moment.to_string() => {
                    moment.display_with_offset(Offset::constant(9)).to_string().into()
                }
                Some(moment) => moment.to_string().into(),
                None => text.nfd().collect::<String>().into(),
            },
            Value::Null | Value::Bool(_) => value.clone(),
        }
    }

    fn respell_object(self, members: &Map<String, Value>) -> Map<String, Value> {
        let wait = self.wait_of(members);
        let kept = members.iter().filter(|(name, _)| wait.is_none() || !is_unit(name));
        let mut all: Map<String, Value> =
            kept.map(|(name, value)| (name.clone(), self.member(name).respell(value))).collect();
        all.extend(wait.map(|minutes| (SMALLEST_UNIT.to_owned(), minutes.into())));
        let units = self.is(Meaning::Wait);
        for name in self.member_names().filter(|name| !units || !is_unit(name)) {
            all.entry(name).or_insert(Value::Null);
        }
        all
    }

    /// The names of all members that the schema knows.
    fn member_names(self) -> impl Iterator<Item = &'static str> {
        let row = self.row.map(|row| &self.table.rows[row]);
        let mut names: Vec<&str> = row.into_iter().flat_map(Row::names).collect();
        names.sort_unstable();
        names.into_iter()
    }
}
