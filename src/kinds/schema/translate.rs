//! What the schema crate finds → findings in this program's words: one mistake, one finding.
#![expect(clippy::wildcard_enum_match_arm, reason = "values and errors of other crates: a few are told apart")]

use super::consequences;
use super::numbers::in_plain_digits;
use super::patterns;
use super::wording::{before_han, behind_han, listed, shown, sort, thing, type_name};
use crate::kinds::finding::{Finding, Mend, did_you_mean, put_in_quotes};
use crate::kinds::likeness::{nearest, surely};
use crate::language::{Said, said};
use crate::model::text::{LONGEST_NAME, shortened};
use crate::model::{Pointer, Segment};
use crate::{say, word};
use jsonschema::ValidationError;
use jsonschema::error::{TypeKind, ValidationErrorKind};
use serde_json::{Map, Value};

type NotSettable = &'static [(&'static str, Said)];

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
            Broken::Minimum { limit } => found.push(self.out_of_range(word!("at least", "大於或等於"), limit)),
            Broken::Maximum { limit } => found.push(self.out_of_range(word!("at most", "小於或等於"), limit)),
            Broken::ExclusiveMinimum { limit } => found.push(self.out_of_range(word!("more than", "大於"), limit)),
            Broken::ExclusiveMaximum { limit } => found.push(self.out_of_range(word!("less than", "小於"), limit)),
            Broken::MinLength { limit } | Broken::MinItems { limit } => {
                found.push(self.wrong_length(word!("at least", "至少"), *limit));
            }
            Broken::MaxLength { limit } | Broken::MaxItems { limit } => {
                found.push(self.wrong_length(word!("at most", "最多"), *limit));
            }
            Broken::MinProperties { limit } => found.push(self.too_few(*limit)),
            Broken::MaxProperties { limit } => found.push(self.too_many(*limit)),
            Broken::Pattern { .. } => found.push(self.pattern()),
            Broken::Format { format } => found.push(self.format(format)),
            // The schemas from the types use no other keyword; a value that breaks one is still wrong.
            other => found.push(Finding::new(
                "schema-other",
                self.at.clone(),
                say!(
                    "{} breaks the rule `{}` of the schema",
                    "{}不符合綱要的規則 `{}`",
                    thing(&self.at),
                    other.keyword()
                ),
                word!("not possible here", "這裡不能這樣寫"),
            )),
        }
    }

    fn unknown(&self, name: &str, not_settable: NotSettable) -> Finding {
        let at = self.at.field(name);
        if let Some((_, reason)) = not_settable.iter().find(|(known, _)| *known == name) {
            let message = say!("`{name}` can not be set", "`{name}` 無法設定");
            return Finding::new("unknown-field", at, message, word!("not a setting", "不是可設定的欄位"))
                .on_key()
                .help(say!("remove it: {reason}", "請移除：{reason}"));
        }
        let message = say!("{} has no field {}", "{}沒有欄位{}", self.owner(), behind_han(shown(&name.into())));
        let finding = Finding::new("unknown-field", at, message, word!("not known here", "這裡沒有這個欄位")).on_key();
        let known = || self.properties().into_iter().flat_map(Map::keys).map(String::as_str);
        let free = || known().filter(|name| self.value.get(name).is_none());
        let sure = surely(name, free()).map(|near| Mend::Rename(near.to_owned()));
        match nearest(name, free()) {
            Some(near) => finding.help(did_you_mean(near)).mend(sure),
            None if known().count() == 0 => finding.help(word!("remove it", "請移除")),
            None => finding.help(say!(
                "it can have {}",
                "可用的欄位：{}",
                listed(known().filter(|name| *name != "$schema"))
            )),
        }
    }

    fn missing(&self, name: &str) -> Finding {
        let message = say!("{} has no `{name}`", "{}缺少 `{name}`", self.owner());
        let finding =
            Finding::new("missing-field", self.at.clone(), message, say!("`{name}` is missing", "缺少 `{name}`"));
        let Some(schema) = self.properties().and_then(|all| all.get(name)) else {
            return finding.help(say!("add `{name}`", "請加上 `{name}`"));
        };
        if let Some(values) = schema["enum"].as_array() {
            let values: Vec<String> = values.iter().map(plain).collect();
            return finding.help(say!(
                "add `{name}`: {}",
                "請加上 `{name}`：{}",
                listed(values.iter().map(String::as_str))
            ));
        }
        if let Some(example) = schema.pointer("/examples/0").filter(|example| !example.is_object()) {
            return finding.help(say!("add it, such as `{name}: {}`", "請加上，例如 `{name}: {}`", in_yaml(example)));
        }
        let Some(description) = schema["description"].as_str() else {
            return finding.help(say!("add `{name}`", "請加上 `{name}`"));
        };
        let term = chinese_term(description).map(|term| format!("（{term}）")).unwrap_or_default();
        finding.help(say!("add `{name}`: {description}", "請加上 `{name}`{term}"))
    }

    /// `anyOf` is only ever used to ask for one field of several.
    fn missing_choice(&self) -> Finding {
        let choices = self.around["anyOf"].as_array().into_iter().flatten();
        let names: Vec<&str> = choices.filter_map(|choice| choice.pointer("/required/0")?.as_str()).collect();
        let message =
            say!("{} needs at least one of {}", "{}至少需要 {} 其中之一", self.owner(), listed(names.iter().copied()));
        Finding::new("missing-field", self.at.clone(), message, word!("none of them is there", "一個都沒有"))
            .help(say!("add one of {}", "請加上 {} 其中之一", listed(names)))
    }

    fn wrong_type(&self, kind: &TypeKind) -> Finding {
        let names: Vec<String> = match kind {
            TypeKind::Single(one) => vec![one.to_string()],
            TypeKind::Multiple(set) => set.iter().map(|one| one.to_string()).collect(),
        };
        let wanted: Vec<_> = names.iter().map(|name| type_name(name)).collect();
        let wanted = wanted.join(word!(" or ", "或"));
        let message = match self.value {
            Value::Null => say!("{} has no value", "{}沒有值", thing(&self.at)),
            Value::Array(_) | Value::Object(_) => {
                say!("{} must be {wanted}, not {}", "{}必須是{wanted}，不能是{}", thing(&self.at), sort(self.value))
            }
            scalar => {
                let (thing, sort, shown) = (thing(&self.at), sort(scalar), shown(scalar));
                let given = if shown.starts_with('`') { format!("{sort} {shown}") } else { shown.clone() };
                say!("{thing} must be {wanted}, not {sort} {shown}", "{thing}必須是{wanted}，不能是{given}")
            }
        };
        let label = say!("must be {wanted}", "必須是{wanted}");
        let finding = Finding::new("wrong-type", self.at.clone(), message, label);
        let wants = |name: &str| names.iter().any(|wanted| wanted == name);
        if let Some(values) = self.around["enum"].as_array() {
            return finding.help(say!("possible: {}", "可用的值：{}", listed(values.iter().filter_map(Value::as_str))));
        }
        match self.value {
            Value::Null => finding.help(word!("write a value, or leave the field out", "請填寫值，或不寫這個欄位")),
            Value::Number(_) | Value::Bool(_) if wants("string") => {
                finding.help(put_in_quotes(&self.value.to_string())).mend(Mend::Quote)
            }
            Value::String(text) if (wants("integer") || wants("number")) && is_plain_number(text) => {
                finding.help(say!("remove the quotes: {text}", "請移除引號：{text}")).mend(Mend::Unquote)
            }
            Value::String(text) if wants("integer") || wants("number") => match in_plain_digits(text) {
                Some(number) => finding.help(say!("write `{number}`", "請寫成 `{number}`")),
                None => finding.help(word!(
                    "write the number with its digits only, without quotes, unit or currency",
                    "請只用數字寫出這個數，不加引號、單位或幣別"
                )),
            },
            Value::String(text) if wants("boolean") && is_yaml_1_1_boolean(text) => {
                finding.help(word!("write `true` or `false`, without quotes", "請寫 `true` 或 `false`，不加引號"))
            }
            scalar if wants("array") && !scalar.is_object() => {
                let shown = in_yaml(scalar);
                finding.help(say!("write it as a list: [{}]", "請寫成清單：[{}]", shortened(&shown, LONGEST_NAME)))
            }
            _ => finding,
        }
    }

    fn not_one_of(&self, options: &[Value]) -> Finding {
        let names: Vec<String> = options.iter().map(plain).collect();
        let message = say!("{} can not be {}", "{}不能是{}", thing(&self.at), behind_han(shown(self.value)));
        let possible = say!("possible: {}", "可用的值：{}", listed(names.iter().map(String::as_str)));
        let finding =
            Finding::new("not-one-of", self.at.clone(), message, word!("not one of its values", "不是可用的值"));
        let word = plain(self.value);
        let sure = surely(&word, names.iter().map(String::as_str)).map(|near| Mend::Rename(near.to_owned()));
        let finding = finding.mend(sure.filter(|_| self.value.is_string() && options.iter().all(Value::is_string)));
        match nearest(&word, names.iter().map(String::as_str)) {
            Some(near) => finding.help(say!("did you mean `{near}`? {possible}", "是不是要寫 `{near}`？{possible}")),
            None => finding.help(possible),
        }
    }

    fn out_of_range(&self, bound: &str, limit: &Value) -> Finding {
        let message =
            say!("{} is {}, it must be {bound} {limit}", "{}是 {}，必須{bound} {limit}", thing(&self.at), self.value);
        let finding = Finding::new(
            "out-of-range",
            self.at.clone(),
            message,
            say!("must be {bound} {limit}", "必須{bound} {limit}"),
        );
        let is_unit = matches!(self.at.segments().last(), Some(Segment::Field(name))
            if matches!(name.as_ref(), "days" | "hours" | "minutes"));
        if is_unit && self.value.as_f64() == Some(0.0) {
            return finding.help(word!("leave the unit out instead of writing 0", "請不要寫 0，直接省略這個單位"));
        }
        finding
    }

    fn wrong_length(&self, bound: &str, limit: u64) -> Finding {
        let (count, unit) = match self.value {
            Value::String(text) => (text.chars().count(), said("character", "個字元")),
            Value::Array(elements) => (elements.len(), said("element", "個元素")),
            other => (other.as_object().map_or(0, Map::len), said("field", "個欄位")),
        };
        let many = |count: u64| {
            let plural = if count == 1 { "" } else { "s" };
            say!("{unit}{plural}", "{unit}")
        };
        let message = if count == 0 {
            say!("{} is empty", "{}是空的", thing(&self.at))
        } else {
            say!(
                "{} has {count} {}, {bound} {limit} can be there",
                "{}有 {count} {}，{bound} {limit} 個",
                thing(&self.at),
                many(count as u64)
            )
        };
        Finding::new(
            "wrong-length",
            self.at.clone(),
            message,
            say!("{bound} {limit} {}", "{bound} {limit} {}", many(limit)),
        )
    }

    fn too_few(&self, limit: u64) -> Finding {
        let fields = self.properties().into_iter().flat_map(Map::keys).map(String::as_str);
        let count = self.value.as_object().map_or(0, Map::len) as u64;
        let message = match count {
            0 => say!("{} is empty", "{}是空的", self.owner()),
            _ => say!(
                "{} has too few fields: {count} of at least {limit}",
                "{}的欄位太少：有 {count} 個，至少要 {limit} 個",
                self.owner()
            ),
        };
        let absent = listed(fields.filter(|name| self.value.get(name).is_none()));
        Finding::new("too-few-fields", self.at.clone(), message, word!("something is missing", "有缺漏"))
            .help(say!("add one of {absent}", "請加上 {absent} 其中之一"))
    }

    fn too_many(&self, limit: u64) -> Finding {
        let there = self.value.as_object().into_iter().flat_map(Map::keys).map(String::as_str);
        let message =
            say!("{} has {}, only {limit} can be there", "{}有 {}，只能有 {limit} 個", self.owner(), listed(there));
        let finding = Finding::new(
            "too-many-fields",
            self.at.clone(),
            message,
            say!("at most {limit} of them", "最多 {limit} 個"),
        );
        if self.properties().is_some_and(|all| all.contains_key("all")) {
            finding.help(word!(
                "join several with `all` or `any`, one in each element",
                "請用 `all` 或 `any` 合併多個條件，每個元素一個"
            ))
        } else {
            finding.help(word!("keep the one that you mean", "請保留您要的那一個"))
        }
    }

    fn pattern(&self) -> Finding {
        let message = say!("{} can not be {}", "{}不能是{}", thing(&self.at), behind_han(shown(self.value)));
        let finding = Finding::new("pattern", self.at.clone(), message, word!("not in the right form", "格式不符"));
        let words = self.around["pattern"].as_str().and_then(patterns::in_words);
        let words = words.unwrap_or(said("see the schema for its form", "格式請見綱要"));
        match self.around.pointer("/examples/0") {
            Some(example) => finding.help(say!("{words}, such as {}", "{words}，例如 {}", in_yaml(example))),
            None => finding.help(words.text()),
        }
    }

    fn format(&self, format: &str) -> Finding {
        if format == "date-time" {
            let message = say!(
                "{} is not a moment with date, time and offset",
                "{}不是含日期、時間與時差的時間點",
                before_han(shown(self.value))
            );
            return Finding::new("schema-format", self.at.clone(), message, word!("not a moment", "不是時間點")).help(
                word!("write it like \"2026-12-01T09:00:00+08:00\"", "請寫成像 \"2026-12-01T09:00:00+08:00\" 的格式"),
            );
        }
        let message = say!("{} is not a `{format}`", "{}不是 `{format}`", before_han(shown(self.value)));
        Finding::new("schema-format", self.at.clone(), message, say!("not a {format}", "不是 {format}"))
    }

    /// What the fields belong to: the parent, or a node by its name.
    fn owner(&self) -> String {
        let id = self.value.get("id").and_then(Value::as_str);
        match (self.at.segments().last(), id) {
            (Some(Segment::Index(_)), Some(id)) => {
                let (list, id) = (self.list(), crate::model::text::escaped(id));
                let element = list.map_or("element", |name| name.trim_end_matches('s'));
                let list = list.unwrap_or_default();
                before_han(say!("{element} `{id}`", "`{list}` 的 `{id}`"))
            }
            _ => thing(&self.at),
        }
    }

    /// The list that the value is an element of.
    fn list(&self) -> Option<&str> {
        self.at.segments().iter().rev().find_map(|segment| match segment {
            Segment::Field(name) => Some(name.as_ref()),
            Segment::Index(_) | Segment::Id(_) => None,
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
