//! `oneOf` with a tag → an enum of tags, then one complete branch for each.

use schemars::Schema;
use schemars::transform::{Transform, transform_subschemas};
use serde_json::{Map, Value, json};

/// Turns the schema of a tagged enum into a choice that names its wrong value instead of a guessed branch.
#[derive(Debug, Clone)]
pub(super) struct IfThen;

/// The tag of every tagged enum among the kinds.
pub(super) const TAG: &str = "type";

impl Transform for IfThen {
    fn transform(&mut self, schema: &mut Schema) {
        transform_subschemas(self, schema);
        let Some(variants) = schema.get("oneOf").and_then(Value::as_array) else {
            return;
        };
        let Some(tags) = variants.iter().map(tag).collect::<Option<Vec<_>>>() else {
            return;
        };
        let descriptions: Vec<String> = variants.iter().map(description).collect();
        let branches = std::iter::zip(&tags, variants).map(|(tag, variant)| branch(tag, variant)).collect();
        let rest = Map::from_iter([
            ("type".to_owned(), json!("object")),
            (
                "properties".to_owned(),
                json!({ TAG: {
                    "type": "string",
                    "enum": tags,
                    "markdownEnumDescriptions": descriptions,
                    "description": schema.get("description").cloned().unwrap_or_default(),
                } }),
            ),
            ("required".to_owned(), json!([TAG])),
            ("allOf".to_owned(), Value::Array(branches)),
        ]);
        schema.remove("oneOf");
        schema.ensure_object().extend(rest);
    }
}

fn tag(variant: &Value) -> Option<String> {
    variant.get("properties")?.get(TAG)?.get("const")?.as_str().map(str::to_owned)
}

fn description(variant: &Value) -> String {
    variant.get("description").and_then(Value::as_str).unwrap_or_default().to_owned()
}

fn branch(tag: &str, variant: &Value) -> Value {
    let mut then = variant.clone();
    if let Some(fields) = then.as_object_mut() {
        fields.insert("title".to_owned(), format!("{tag} — {}", description(variant)).into());
    }
    // Without its type the condition would hold for whatever is no object, and so would every branch.
    json!({ "if": { "type": "object", "properties": { TAG: { "const": tag } }, "required": [TAG] }, "then": then })
}

/// The tag that a branch is for.
pub(super) fn tag_of_branch(branch: &Value) -> Option<&str> {
    branch["if"]["properties"][TAG]["const"].as_str()
}
