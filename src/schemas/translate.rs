//! What the schema crate finds → findings in this program's words: one mistake, one finding.
#![expect(clippy::wildcard_enum_match_arm, reason = "values and errors of other crates: a few are told apart")]

use super::consequences::{self, Mistake};
use super::numbers::in_plain_digits;
use super::patterns;
use super::wording::{Position, listed, quote_value, sort, thing, type_name};
use crate::diagnostics::{Finding, Mend, behind_the_colon, did_you_mean, like_fields, put_in_quotes};
use crate::fact;
use crate::language::{Term, Text, term};
use crate::model::text::{LONGEST_NAME, shortened};
use crate::model::{PathSegment, Pointer};
use crate::vocabulary::likeness::{nearest, surely};
use jsonschema::ValidationError;
use jsonschema::error::{TypeKind, ValidationErrorKind};
use serde_json::{Map, Value};

type NotSettable = &'static [(&'static str, Term)];

/// Nobody reads more about one document; a hostile one could ask for millions.
const MAX_LISTED: usize = 500;

pub(super) fn findings<'a>(
    errors: impl Iterator<Item = ValidationError<'a>>,
    schema: &Value,
    not_settable: NotSettable,
    root: &Pointer,
) -> Vec<Finding> {
    let mut found = Vec::new();
    for error in errors {
        if found.len() >= MAX_LISTED {
            break;
        }
        let context = Context::of(&error, schema, root);
        context.translate(&error, not_settable, &mut found);
    }
    consequences::without(found)
}

/// One error and its surroundings.
struct Context<'a> {
    at: Pointer,
    value: &'a Value,
    /// The schema object that holds the keyword.
    around: &'a Value,
}

impl<'a> Context<'a> {
    fn of(error: &'a ValidationError<'_>, schema: &'a Value, root: &Pointer) -> Self {
        let keyword = error.schema_path().as_str();
        let around = keyword.rsplit_once('/').and_then(|(parent, _)| schema.pointer(parent)).unwrap_or(&Value::Null);
        let at = Pointer::parse(error.instance_path().as_str()).under(root);
        Self { at, value: error.instance().as_ref(), around }
    }

    fn translate(&self, error: &ValidationError<'_>, not_settable: NotSettable, found: &mut Vec<Mistake>) {
        use ValidationErrorKind as Broken;
        match error.kind() {
            Broken::AdditionalProperties { unexpected } => {
                found.extend(unexpected.iter().take(MAX_LISTED).map(|name| self.unknown(name, not_settable)));
            }
            Broken::Required { property } => found.push(self.missing(property.as_str().unwrap_or_default())),
            Broken::AnyOf { .. } => found.push(self.missing_choice()),
            Broken::Type { kind } => found.push(self.wrong_type(kind).into()),
            Broken::Enum { options } => {
                found.push(self.not_one_of(options.as_array().map_or(&[], Vec::as_slice)).into());
            }
            Broken::Constant { expected_value } => {
                found.push(self.not_one_of(std::slice::from_ref(expected_value.as_ref())).into());
            }
            Broken::Minimum { limit } => found.push(self.out_of_range(term("kinds-least-2"), limit).into()),
            Broken::Maximum { limit } => found.push(self.out_of_range(term("kinds-most-2"), limit).into()),
            Broken::ExclusiveMinimum { limit } => found.push(self.out_of_range(term("kinds-more"), limit).into()),
            Broken::ExclusiveMaximum { limit } => found.push(self.out_of_range(term("kinds-less"), limit).into()),
            Broken::MinLength { limit } | Broken::MinItems { limit } => {
                found.push(self.wrong_length(term("kinds-least"), *limit).into());
            }
            Broken::MaxLength { limit } | Broken::MaxItems { limit } => {
                found.push(self.wrong_length(term("kinds-most"), *limit).into());
            }
            Broken::MinProperties { limit } => found.push(self.too_few(*limit).into()),
            Broken::MaxProperties { limit } => found.push(self.too_many(*limit).into()),
            Broken::Pattern { .. } => found.push(self.pattern().into()),
            Broken::Format { format } => found.push(self.format(format).into()),
            // The schemas from the types use no other keyword; a value that breaks one is still wrong.
            other => found.push(self.other(other.keyword()).into()),
        }
    }

    fn other(&self, keyword: &str) -> Finding {
        Finding::of(
            "schema-other",
            self.at.clone(),
            fact!("schema-other-rule", thing = thing(&self.at), other = keyword),
        )
    }

    fn unknown(&self, name: &str, not_settable: NotSettable) -> Mistake {
        let at = self.at.field(name);
        if let Some((_, reason)) = not_settable.iter().find(|(known, _)| *known == name) {
            return Finding::of("unknown-field", at, fact!("unknown-field-not-setting", name, reason)).on_key().into();
        }
        let finding = Finding::of(
            "unknown-field",
            at,
            fact!("unknown-field-unknown", owner = self.owner(), name = quote_value(&name.into(), Position::Last)),
        )
        .on_key();
        if let Some((key, value)) = like_fields(name) {
            return finding.help(behind_the_colon(key, value)).into();
        }
        let known = || self.properties().into_iter().flat_map(Map::keys).map(String::as_str);
        let free = || known().filter(|name| self.value.get(name).is_none());
        let sure = surely(name, free()).map(|near| Mend::Rename(near.to_owned()));
        match nearest(name, free()) {
            Some(near) => {
                Mistake { finding: finding.help(did_you_mean(near)).mend(sure), fields: vec![near.to_owned()] }
            }
            None if known().count() == 0 => finding.help(fact!("kinds-remove")).into(),
            None => {
                finding.help(fact!("kinds-can-2", known = listed(known().filter(|name| *name != "$schema")))).into()
            }
        }
    }

    fn missing(&self, name: &str) -> Mistake {
        Mistake { finding: self.missing_field(name), fields: vec![name.to_owned()] }
    }

    fn missing_field(&self, name: &str) -> Finding {
        let finding =
            Finding::of("missing-field", self.at.clone(), fact!("missing-field-one", owner = self.owner(), name));
        let Some(schema) = self.properties().and_then(|all| all.get(name)) else {
            return finding.help(fact!("kinds-add-3", name));
        };
        if let Some(values) = schema["enum"].as_array() {
            let values: Vec<String> = values.iter().map(plain).collect();
            return finding.help(fact!("kinds-add-4", name, values = listed(values.iter().map(String::as_str))));
        }
        if let Some(example) = schema.pointer("/examples/0").filter(|example| !example.is_object()) {
            return finding.help(fact!("kinds-add-such", name, in_yaml = in_yaml(example)));
        }
        let Some(description) = schema["description"].as_str() else {
            return finding.help(fact!("kinds-add-3", name));
        };
        let term = chinese_term(description).map(|term| format!("（{term}）")).unwrap_or_default();
        finding.help(fact!("kinds-add-2", name, description, term))
    }

    /// `anyOf` is only ever used to ask for one field of several.
    fn missing_choice(&self) -> Mistake {
        let choices = self.around["anyOf"].as_array().into_iter().flatten();
        let names: Vec<&str> = choices.filter_map(|choice| choice.pointer("/required/0")?.as_str()).collect();
        let finding = Finding::of(
            "missing-field",
            self.at.clone(),
            fact!("missing-field-one-of-several", owner = self.owner(), names = listed(names.iter().copied())),
        );
        Mistake { finding, fields: names.into_iter().map(str::to_owned).collect() }
    }

    fn wrong_type(&self, kind: &TypeKind) -> Finding {
        let names: Vec<String> = match kind {
            TypeKind::Single(one) => vec![one.to_string()],
            TypeKind::Multiple(set) => set.iter().map(|one| one.to_string()).collect(),
        };
        let either = |one: Text, other: Text| fact!("kinds-or", one, other);
        let wanted = names.iter().map(|name| type_name(name)).reduce(either).unwrap_or_default();
        let (thing, shown) = (thing(&self.at), quote_value(self.value, Position::Behind));
        let finding = Finding::of(
            "wrong-type",
            self.at.clone(),
            match self.value {
                Value::Null => fact!("wrong-type-no-value", thing, wanted),
                Value::Array(_) | Value::Object(_) => {
                    fact!("wrong-type-sort", thing, wanted, sort = sort(self.value))
                }
                Value::String(text) if text.is_empty() => fact!("wrong-type-sort", thing, wanted, sort = shown),
                scalar => fact!("wrong-type-scalar", thing, wanted, sort = sort(scalar), shown),
            },
        );
        let wants = |name: &str| names.iter().any(|wanted| wanted == name);
        if let Some(values) = self.around["enum"].as_array() {
            return finding.help(fact!("kinds-possible-2", values = listed(values.iter().filter_map(Value::as_str))));
        }
        if let Some((key, value)) = self.value.as_str().and_then(like_fields).filter(|_| wants("object")) {
            return finding.help(behind_the_colon(key, value)).mend(Mend::Fields);
        }
        match self.value {
            Value::Null => finding.help(fact!("kinds-write-value-leave-field-out")),
            Value::Number(_) | Value::Bool(_) if wants("string") => {
                finding.help(put_in_quotes(&self.value.to_string())).mend(Mend::Quote)
            }
            Value::String(text) if (wants("integer") || wants("number")) && is_plain_number(text) => {
                finding.help(fact!("kinds-remove-quotes", text)).mend(Mend::Unquote)
            }
            Value::String(text) if wants("integer") || wants("number") => match in_plain_digits(text) {
                Some(number) => finding.help(fact!("kinds-write", number)),
                None => finding.help(fact!("kinds-write-number-digits-only-without")),
            },
            Value::String(text) if wants("boolean") && is_yaml_1_1_boolean(text) => {
                finding.help(fact!("kinds-write-true-false-without-quotes"))
            }
            scalar if wants("array") && !scalar.is_object() => {
                let shown = in_yaml(scalar);
                finding.help(fact!("kinds-write-list", shortened = shortened(&shown, LONGEST_NAME)))
            }
            _ => finding,
        }
    }

    fn not_one_of(&self, options: &[Value]) -> Finding {
        let names: Vec<String> = options.iter().map(plain).collect();
        let possible = fact!("kinds-possible", names = listed(names.iter().map(String::as_str)));
        let finding = Finding::of(
            "not-one-of",
            self.at.clone(),
            fact!("not-one-of", thing = thing(&self.at), value = quote_value(self.value, Position::Last)),
        );
        let word = plain(self.value);
        let sure = surely(&word, names.iter().map(String::as_str)).map(|near| Mend::Rename(near.to_owned()));
        let finding = finding.mend(sure.filter(|_| self.value.is_string() && options.iter().all(Value::is_string)));
        match nearest(&word, names.iter().map(String::as_str)) {
            Some(near) => finding.help(fact!("kinds-did-you-mean-2", near, possible)),
            None => finding.help(possible),
        }
    }

    fn out_of_range(&self, bound: Term, limit: &Value) -> Finding {
        let finding = Finding::of(
            "out-of-range",
            self.at.clone(),
            fact!("out-of-range", thing = thing(&self.at), value = self.value, bound, limit),
        );
        let is_unit = matches!(self.at.segments().last(), Some(PathSegment::Field(name))
            if matches!(name.as_ref(), "days" | "hours" | "minutes"));
        if is_unit && self.value.as_f64() == Some(0.0) {
            return finding.help(fact!("kinds-leave-unit-out-instead-writing"));
        }
        finding
    }

    fn wrong_length(&self, bound: Term, limit: u64) -> Finding {
        let (count, one, several) = match self.value {
            Value::String(text) => (text.chars().count(), term("kinds-character"), term("kinds-characters")),
            Value::Array(elements) => (elements.len(), term("kinds-element"), term("kinds-elements")),
            other => (other.as_object().map_or(0, Map::len), term("kinds-field"), term("kinds-fields")),
        };
        let many = |count: u64| if count == 1 { one } else { several };
        let (thing, counted, many) = (thing(&self.at), many(count as u64), many(limit));
        Finding::of(
            "wrong-length",
            self.at.clone(),
            if count == 0 {
                fact!("wrong-length-empty", thing, bound, limit, many)
            } else {
                fact!("wrong-length-counted", thing, count, counted, bound, limit, many)
            },
        )
    }

    fn too_few(&self, limit: u64) -> Finding {
        let fields = self.properties().into_iter().flat_map(Map::keys).map(String::as_str);
        let count = self.value.as_object().map_or(0, Map::len) as u64;
        let absent = listed(fields.filter(|name| self.value.get(name).is_none()));
        Finding::of(
            "too-few-fields",
            self.at.clone(),
            match count {
                0 => fact!("too-few-fields-none", owner = self.owner(), absent),
                _ => fact!("too-few-fields-some", owner = self.owner(), count, limit, absent),
            },
        )
    }

    fn too_many(&self, limit: u64) -> Finding {
        let there = self.value.as_object().into_iter().flat_map(Map::keys).map(String::as_str);
        let finding = Finding::of(
            "too-many-fields",
            self.at.clone(),
            fact!("too-many-fields", owner = self.owner(), there = listed(there), limit),
        );
        if self.properties().is_some_and(|all| all.contains_key("all")) {
            finding.help(fact!("kinds-join-several-all-any-one"))
        } else {
            finding.help(fact!("kinds-keep-one-you-mean"))
        }
    }

    fn pattern(&self) -> Finding {
        let finding = Finding::of(
            "pattern",
            self.at.clone(),
            fact!("pattern", thing = thing(&self.at), value = quote_value(self.value, Position::Last)),
        );
        let words = self.around["pattern"].as_str().and_then(patterns::in_words);
        let words = words.unwrap_or(term("kinds-see-schema-form"));
        match self.around.pointer("/examples/0") {
            Some(example) => finding.help(fact!("kinds-such", words, in_yaml = in_yaml(example))),
            None => finding.help(words),
        }
    }

    fn format(&self, format: &str) -> Finding {
        if format == "date-time" {
            return Finding::of(
                "schema-format",
                self.at.clone(),
                fact!("schema-format-moment", value = quote_value(self.value, Position::First)),
            );
        }
        Finding::of(
            "schema-format",
            self.at.clone(),
            fact!("schema-format-other", value = quote_value(self.value, Position::First), format),
        )
    }

    /// What the fields belong to: the parent, or a node by its name.
    fn owner(&self) -> Text {
        let id = self.value.get("id").and_then(Value::as_str);
        match (self.at.segments().last(), id) {
            (Some(PathSegment::Index(_)), Some(id)) => {
                let (list, id) = (self.list(), crate::model::text::escaped(id));
                let element = list.map_or("element", |name| name.trim_end_matches('s'));
                let list = list.unwrap_or_default();
                fact!("kinds-translate-text", element, id, list)
            }
            _ => thing(&self.at),
        }
    }

    /// The list that the value is an element of.
    fn list(&self) -> Option<&str> {
        self.at.segments().iter().rev().find_map(|segment| match segment {
            PathSegment::Field(name) => Some(name.as_ref()),
            PathSegment::Index(_) | PathSegment::Id(_) => None,
        })
    }

    fn properties(&self) -> Option<&'a Map<String, Value>> {
        self.around.get("properties").and_then(Value::as_object)
    }
}

/// The field's name in the console, which its description holds in brackets: `旅程名稱`.
fn chinese_term(description: &str) -> Option<&str> {
    let mut brackets = description.split('(').skip(1).filter_map(|rest| Some(rest.split_once(')')?.0));
    brackets.find(|text| !text.is_ascii() && text.chars().count() > 1)
}

fn is_yaml_1_1_boolean(text: &str) -> bool {
    matches!(text.to_ascii_lowercase().as_str(), "yes" | "no" | "on" | "off" | "true" | "false" | "y" | "n")
}

/// Whether all readers of YAML take `text` without quotes for the same whole number: `010` is 8 to some.
fn is_plain_number(text: &str) -> bool {
    text.parse::<i64>().is_ok_and(|number| number.to_string() == text)
}

fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// As one would write it in a document.
fn in_yaml(value: &Value) -> String {
    match value {
        Value::String(text) if text.contains([':', '#', '{', '[']) => format!("\"{text}\""),
        other => plain(other),
    }
}
