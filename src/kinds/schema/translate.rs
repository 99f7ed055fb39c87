//! What the schema crate finds → findings in this program's words: one mistake, one finding.
#![expect(clippy::wildcard_enum_match_arm, reason = "values and errors of other crates: a few are told apart")]

use super::consequences;
use super::wording::{listed, shown, sort, thing, type_name};
use crate::kinds::finding::{Finding, Mend, nearest, surely};
use crate::model::text::{LONGEST_NAME, shortened};
use crate::model::{Pointer, Segment};
use jsonschema::ValidationError;
use jsonschema::error::{TypeKind, ValidationErrorKind};
use serde_json::{Map, Value};

type NotSettable = &'static [(&'static str, &'static str)];

/// Nobody reads more about one document; a hostile one could ask for millions.
const MOST: usize = 500;

pub(super) fn findings<'a>(
    errors: impl Iterator<Item = ValidationError<'a>>,
    schema: &Value,
    not_settable: NotSettable,
    root: &Pointer,
) -> Vec<Finding> {
    let mut found = Vec::new();
    for error in errors {
        if found.len() >= MOST {
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

    fn translate(&self, error: &ValidationError<'_>, not_settable: NotSettable, found: &mut Vec<Finding>) {
        use ValidationErrorKind as Broken;
        match error.kind() {
            Broken::AdditionalProperties { unexpected } => {
                found.extend(unexpected.iter().take(MOST).map(|name| self.unknown(name, not_settable)));
            }
            Broken::Required { property } => found.push(self.missing(property.as_str().unwrap_or_default())),
            Broken::AnyOf { .. } => found.push(self.missing_choice()),
            Broken::Type { kind } => found.push(self.wrong_type(kind)),
            Broken::Enum { options } => found.push(self.not_one_of(options.as_array().map_or(&[], Vec::as_slice))),
            Broken::Constant { expected_value } => {
                found.push(self.not_one_of(std::slice::from_ref(expected_value.as_ref())));
            }
            Broken::Minimum { limit } => found.push(self.out_of_range("at least", limit)),
            Broken::Maximum { limit } => found.push(self.out_of_range("at most", limit)),
            Broken::ExclusiveMinimum { limit } => found.push(self.out_of_range("more than", limit)),
            Broken::ExclusiveMaximum { limit } => found.push(self.out_of_range("less than", limit)),
            Broken::MinLength { limit } | Broken::MinItems { limit } => {
                found.push(self.wrong_length("at least", *limit));
            }
            Broken::MaxLength { limit } | Broken::MaxItems { limit } => {
                found.push(self.wrong_length("at most", *limit));
            }
            Broken::MinProperties { limit } => found.push(self.too_few(*limit)),
            Broken::MaxProperties { limit } => found.push(self.too_many(*limit)),
            Broken::Pattern { .. } => found.push(self.pattern()),
            Broken::Format { format } => found.push(self.format(format)),
            // The schemas from the types use no other keyword; a value that breaks one is still wrong.
            other => found.push(Finding::new(
                "schema-other",
                self.at.clone(),
                format!("{} breaks the rule `{}` of the schema", thing(&self.at), other.keyword()),
                "not possible here",
            )),
        }
    }

    fn unknown(&self, name: &str, not_settable: NotSettable) -> Finding {
        let at = self.at.field(name);
        if let Some((_, reason)) = not_settable.iter().find(|(known, _)| *known == name) {
            let message = format!("`{name}` can not be set");
            return Finding::new("unknown-field", at, message, "not a setting")
                .on_key()
                .help(format!("remove it: {reason}"));
        }
        let message = format!("{} has no field {}", self.owner(), shown(&name.into()));
        let finding = Finding::new("unknown-field", at, message, "not known here").on_key();
        let known = || self.properties().into_iter().flat_map(Map::keys).map(String::as_str);
        let free = || known().filter(|name| self.value.get(name).is_none());
        let sure = surely(name, free()).map(|near| Mend::Rename(near.to_owned()));
        match nearest(name, free()) {
            Some(near) => finding.help(format!("did you mean `{near}`?")).mend(sure),
            None if known().count() == 0 => finding.help("remove it"),
            None => finding.help(format!("it can have {}", listed(known().filter(|name| *name != "$schema")))),
        }
    }

    fn missing(&self, name: &str) -> Finding {
        let message = format!("{} has no `{name}`", self.owner());
        let finding = Finding::new("missing-field", self.at.clone(), message, format!("`{name}` is missing"));
        let Some(schema) = self.properties().and_then(|all| all.get(name)) else {
            return finding.help(format!("add `{name}`"));
        };
        if let Some(values) = schema["enum"].as_array() {
            let values: Vec<String> = values.iter().map(plain).collect();
            return finding.help(format!("add `{name}`: {}", listed(values.iter().map(String::as_str))));
        }
        if let Some(example) = schema.pointer("/examples/0").filter(|example| !example.is_object()) {
            return finding.help(format!("add it, such as `{name}: {}`", in_yaml(example)));
        }
        match schema["description"].as_str() {
            Some(description) => finding.help(format!("add `{name}`: {description}")),
            None => finding.help(format!("add `{name}`")),
        }
    }

    /// `anyOf` is only ever used to ask for one field of several.
    fn missing_choice(&self) -> Finding {
        let choices = self.around["anyOf"].as_array().into_iter().flatten();
        let names: Vec<&str> = choices.filter_map(|choice| choice.pointer("/required/0")?.as_str()).collect();
        let message = format!("{} needs at least one of {}", self.owner(), listed(names.iter().copied()));
        Finding::new("missing-field", self.at.clone(), message, "none of them is there")
            .help(format!("add one of {}", listed(names)))
    }

    fn wrong_type(&self, kind: &TypeKind) -> Finding {
        let names: Vec<String> = match kind {
            TypeKind::Single(one) => vec![one.to_string()],
            TypeKind::Multiple(set) => set.iter().map(|one| one.to_string()).collect(),
        };
        let wanted: Vec<_> = names.iter().map(|name| type_name(name)).collect();
        let wanted = wanted.join(" or ");
        let message = match self.value {
            Value::Null => format!("{} has no value", thing(&self.at)),
            Value::Array(_) | Value::Object(_) => {
                format!("{} must be {wanted}, not {}", thing(&self.at), sort(self.value))
            }
            scalar => format!("{} must be {wanted}, not {} {}", thing(&self.at), sort(scalar), shown(scalar)),
        };
        let label = format!("must be {wanted}");
        let finding = Finding::new("wrong-type", self.at.clone(), message, label);
        let wants = |name: &str| names.iter().any(|wanted| wanted == name);
        if let Some(values) = self.around["enum"].as_array() {
            return finding.help(format!("possible: {}", listed(values.iter().filter_map(Value::as_str))));
        }
        match self.value {
            Value::Null => finding.help("write a value, or leave the field out"),
            Value::Number(_) | Value::Bool(_) if wants("string") => {
                finding.help(format!("put it in quotes: \"{}\"", self.value)).mend(Mend::Quote)
            }
            Value::String(text) if wants("integer") && text.parse::<i64>().is_ok() => {
                finding.help(format!("remove the quotes: {text}")).mend(Mend::Unquote)
            }
            Value::String(text) if wants("boolean") && is_yaml_1_1_boolean(text) => {
                finding.help("write `true` or `false`, without quotes")
            }
            scalar if wants("array") && !scalar.is_object() => {
                let shown = in_yaml(scalar);
                finding.help(format!("write it as a list: [{}]", shortened(&shown, LONGEST_NAME)))
            }
            _ => finding,
        }
    }

    fn not_one_of(&self, options: &[Value]) -> Finding {
        let names: Vec<String> = options.iter().map(plain).collect();
        let message = format!("{} can not be {}", thing(&self.at), shown(self.value));
        let possible = format!("possible: {}", listed(names.iter().map(String::as_str)));
        let finding = Finding::new("not-one-of", self.at.clone(), message, "not one of its values");
        let word = plain(self.value);
        let sure = surely(&word, names.iter().map(String::as_str)).map(|near| Mend::Rename(near.to_owned()));
        let finding = finding.mend(sure.filter(|_| self.value.is_string() && options.iter().all(Value::is_string)));
        match nearest(&word, names.iter().map(String::as_str)) {
            Some(near) => finding.help(format!("did you mean `{near}`? {possible}")),
            None => finding.help(possible),
        }
    }

    fn out_of_range(&self, bound: &str, limit: &Value) -> Finding {
        let message = format!("{} is {}, it must be {bound} {limit}", thing(&self.at), self.value);
        let finding = Finding::new("out-of-range", self.at.clone(), message, format!("must be {bound} {limit}"));
        let is_unit = matches!(self.at.segments().last(), Some(Segment::Field(name))
            if matches!(name.as_ref(), "days" | "hours" | "minutes"));
        if is_unit && self.value.as_f64() == Some(0.0) {
            return finding.help("leave the unit out instead of writing 0");
        }
        finding
    }

    fn wrong_length(&self, bound: &str, limit: u64) -> Finding {
        let (count, unit) = match self.value {
            Value::String(text) => (text.chars().count(), "character"),
            Value::Array(elements) => (elements.len(), "element"),
            other => (other.as_object().map_or(0, Map::len), "field"),
        };
        let many = |count: u64| if count == 1 { unit.to_owned() } else { format!("{unit}s") };
        let message = if count == 0 {
            format!("{} is empty", thing(&self.at))
        } else {
            format!("{} has {count} {}, {bound} {limit} can be there", thing(&self.at), many(count as u64))
        };
        Finding::new("wrong-length", self.at.clone(), message, format!("{bound} {limit} {}", many(limit)))
    }

    fn too_few(&self, limit: u64) -> Finding {
        let fields = self.properties().into_iter().flat_map(Map::keys).map(String::as_str);
        let count = self.value.as_object().map_or(0, Map::len) as u64;
        let message = match count {
            0 => format!("{} is empty", self.owner()),
            _ => format!("{} has too few fields: {count} of at least {limit}", self.owner()),
        };
        let absent = listed(fields.filter(|name| self.value.get(name).is_none()));
        Finding::new("too-few-fields", self.at.clone(), message, "something is missing")
            .help(format!("add one of {absent}"))
    }

    fn too_many(&self, limit: u64) -> Finding {
        let there = self.value.as_object().into_iter().flat_map(Map::keys).map(String::as_str);
        let message = format!("{} has {}, only {limit} can be there", self.owner(), listed(there));
        let finding = Finding::new("too-many-fields", self.at.clone(), message, format!("at most {limit} of them"));
        if self.properties().is_some_and(|all| all.contains_key("all")) {
            finding.help("join several with `all` or `any`, one in each element")
        } else {
            finding.help("keep the one that you mean")
        }
    }

    fn pattern(&self) -> Finding {
        let message = format!("{} can not be {}", thing(&self.at), shown(self.value));
        let finding = Finding::new("pattern", self.at.clone(), message, "not in the right form");
        let words = self.around["patternErrorMessage"].as_str().unwrap_or("see the schema for its form");
        match self.around.pointer("/examples/0") {
            Some(example) => finding.help(format!("{words}, such as {}", in_yaml(example))),
            None => finding.help(words),
        }
    }

    fn format(&self, format: &str) -> Finding {
        if format == "date-time" {
            let message = format!("{} is not a moment with date, time and offset", shown(self.value));
            return Finding::new("schema-format", self.at.clone(), message, "not a moment")
                .help("write it like \"2026-12-01T09:00:00+08:00\"");
        }
        let message = format!("{} is not a `{format}`", shown(self.value));
        Finding::new("schema-format", self.at.clone(), message, format!("not a {format}"))
    }

    /// What the fields belong to: the parent, or a node by its name.
    fn owner(&self) -> String {
        let id = self.value.get("id").and_then(Value::as_str);
        match (self.at.segments().last(), id) {
            (Some(Segment::Index(_)), Some(id)) => format!("{} `{}`", self.element(), crate::model::text::escaped(id)),
            _ => thing(&self.at),
        }
    }

    /// `nodes` → `node`.
    fn element(&self) -> String {
        let name = self.at.segments().iter().rev().find_map(|segment| match segment {
            Segment::Field(name) => Some(name.trim_end_matches('s').to_owned()),
            Segment::Index(_) | Segment::Id(_) => None,
        });
        name.unwrap_or_else(|| "element".to_owned())
    }

    fn properties(&self) -> Option<&'a Map<String, Value>> {
        self.around.get("properties").and_then(Value::as_object)
    }
}

fn is_yaml_1_1_boolean(text: &str) -> bool {
    matches!(text.to_ascii_lowercase().as_str(), "yes" | "no" | "on" | "off" | "true" | "false" | "y" | "n")
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
