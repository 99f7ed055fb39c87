//! The words of a plan or report that is shown to programs: each text says its own, in the language asked for.

use crate::language::{Language, Text};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// The fields of plans and reports that hold texts. A test holds this against their schemas.
const TEXTS: [&str; 8] = ["action", "consequence", "detail", "leftBehind", "message", "next", "rule", "source"];

/// The fields whose values are what somebody wrote or the platform keeps, whatever stands in them.
const OTHERS_VALUES: [&str; 6] = ["after", "before", "body", "now", "planned", "reviewed"];

/// `document` as JSON, with the words of each text beside it.
pub fn with_texts(document: &impl Serialize, language: Language) -> Value {
    let mut value = serde_json::to_value(document).expect("a document has only string keys");
    add(&mut value, language);
    value
}

fn add(value: &mut Value, language: Language) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                if OTHERS_VALUES.contains(&name.as_str()) {
                    continue;
                }
                match said(name, value, language) {
                    Some(words) => value["text"] = words.into(),
                    None => add(value, language),
                }
            }
        }
        Value::Array(all) => all.iter_mut().for_each(|one| add(one, language)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// The words of `value`, where it is the text of a field with this name.
fn said(name: &str, value: &Value, language: Language) -> Option<String> {
    let is_text = TEXTS.contains(&name) && value.is_object();
    let text: Text = is_text.then(|| Text::deserialize(value).ok())??;
    Some(text.in_language(language))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Plan;
    use crate::render::ending::ReportDocument;
    use crate::schemas;
    use serde_json::json;
    use std::collections::BTreeSet;

    #[test]
    fn every_text_says_its_words_and_nothing_else_does() {
        let text = json!({ "entry": "language-foreign", "arguments": { "error": "no" } });
        let plan = json!({ "notes": [{ "code": "c", "message": text }], "fields": [{ "after": { "message": text } }] });
        let shown = with_texts(&plan, Language::Chinese);
        assert_eq!(shown["notes"][0]["message"]["text"], "「no」");
        assert_eq!(shown["fields"], plan["fields"]);
        let quoted = with_texts(&json!({ "source": { "quoted": "S1「草稿」" } }), Language::English);
        assert_eq!(quoted["source"]["text"], "S1「草稿」");
    }

    /// The two lists are what the schemas say: fields with texts, and fields with any value at all.
    #[test]
    fn the_fields_are_those_of_the_schemas() {
        let (mut texts, mut values) = (BTreeSet::new(), BTreeSet::new());
        for schema in [schemas::of_output::<Plan>(""), schemas::of_output::<ReportDocument<'_>>("")] {
            let definitions = schema["definitions"].as_object().expect("definitions");
            // What a text is made of says no words of its own.
            let definitions = definitions.iter().filter(|(name, _)| *name != "Lines").map(|(_, definition)| definition);
            for (name, field) in definitions.chain([&schema]).filter_map(|of| of["properties"].as_object()).flatten() {
                if field.to_string().contains("/Text\"") {
                    texts.insert(name.clone());
                } else if !["type", "$ref", "allOf", "anyOf", "oneOf", "const", "enum"]
                    .iter()
                    .any(|key| field.get(key).is_some())
                {
                    values.insert(name.clone());
                }
            }
        }
        assert_eq!(texts, TEXTS.map(str::to_owned).into());
        assert_eq!(values, OTHERS_VALUES.map(str::to_owned).into());
    }
}
