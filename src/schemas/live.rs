//! What the platform has that documents name, as a schema of its own: editors offer the names.

use crate::model::text::{is_deceptive, shortened};
use crate::vocabulary::References;
use crate::vocabulary::sorts::{Known, Sort};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// The file that the other schemas refer to. It must be there: editors would report a schema that they cannot find.
pub const FILE: &str = "references.schema.json";

/// What a property of a type names: the mark of a sort stands under this key, and is a definition of [`FILE`].
pub(super) const MARK: &str = "x-reference";

/// Names of one sort, at most; a list in an editor is not for more.
const MAX_NAMES: usize = 1000;
/// Longer than any name that a document may hold.
const MAX_NAME_BYTES: usize = 512;

/// Every name that `known` has of the sorts that are `nameable`. A name that is not there is no mistake here: `validate --online` asks the platform.
pub fn references(known: &References, nameable: impl Iterator<Item = &'static Sort>) -> Value {
    let definitions = nameable.map(|sort| (sort.mark.to_owned(), names(known.known(sort).into_iter())));
    json!({
        "$schema": super::DRAFT,
        "title": "What documents can name",
        "description": "What the platform had when `journeyctl plan` or `pull` last wrote this file",
        "definitions": definitions.collect::<Map<_, _>>(),
    })
}

/// Any text, these before all others. Names that could deceive whoever reads them are left out.
fn names(found: impl Iterator<Item = Known>) -> Value {
    let found = found.map(|one| (one.name, one.line));
    let honest = found.filter(|(name, _)| name.chars().count() <= MAX_NAME_BYTES && !name.chars().any(is_deceptive));
    let mut sorted: BTreeMap<String, String> = honest.collect();
    while sorted.len() > MAX_NAMES {
        sorted.pop_last();
    }
    if sorted.is_empty() {
        return json!({ "type": "string" });
    }
    let texts: Vec<String> = sorted.values().map(|text| as_code(text.trim())).collect();
    let all: Vec<&String> = sorted.keys().collect();
    let choice = json!({ "type": "string", "enum": all, "markdownEnumDescriptions": texts });
    json!({ "anyOf": [choice, { "type": "string" }] })
}

/// Shown as it stands: nothing in it is a link or a format.
fn as_code(text: &str) -> String {
    let plain: String = shortened(text, 100).chars().filter(|one| !is_deceptive(*one) && *one != '`').collect();
    if plain.is_empty() { plain } else { format!("`{plain}`") }
}

/// Has every property of `schema` that names something on the platform refer to the names in [`FILE`].
pub(super) fn refer(schema: &mut Value) {
    match schema {
        Value::Object(fields) => {
            if let Some(Value::String(sort)) = fields.shift_remove(MARK) {
                let reference = json!([{ "$ref": format!("{FILE}#/definitions/{sort}") }]);
                match fields.get_mut("items") {
                    Some(items) => items["allOf"] = reference,
                    None => drop(fields.insert("allOf".to_owned(), reference)),
                }
            }
            fields.values_mut().for_each(refer);
        }
        Value::Array(elements) => elements.iter_mut().for_each(refer),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::wire::Tag;

    fn tags(names: impl IntoIterator<Item = String>) -> Value {
        let tags: Vec<Tag> = names.into_iter().map(|name| Tag { name }).collect();
        references(&References::listing(tags), crate::vocabulary::sorts::SORTS.iter())["definitions"]["tag"].clone()
    }

    #[test]
    fn names_are_sorted_bounded_and_honest() {
        assert_eq!(tags([]), json!({ "type": "string" }));
        let found = tags(["VIP", "turned \u{202e}", "a\nb", "VIP", "Again"].map(str::to_owned));
        assert_eq!(found["anyOf"][0]["enum"], json!(["Again", "VIP"]));
        let many = tags((0..MAX_NAMES + 5).map(|n| format!("{n:05}")));
        assert_eq!(many["anyOf"][0]["enum"].as_array().map(Vec::len), Some(MAX_NAMES));
    }

    #[test]
    fn what_a_name_is_about_is_shown_as_it_stands() {
        assert_eq!(as_code("[a](command:x) `b`\u{200b}"), "`[a](command:x) b`");
        assert_eq!(as_code(""), "");
    }
}
