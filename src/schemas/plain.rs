//! Schemas without what only editors know: strict readers refuse a keyword that their dialect does not have.

use serde_json::{Map, Value};

/// What a keyword of draft-07 holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeywordValue {
    /// A value that no schema is in.
    Value,
    Schema,
    /// A list of schemas, or one.
    Schemas,
    /// Schemas by names that somebody chose.
    Named,
}

/// The keywords of draft-07.
pub const KEYWORDS: [(&str, KeywordValue); 46] = [
    ("$schema", KeywordValue::Value),
    ("$id", KeywordValue::Value),
    ("$ref", KeywordValue::Value),
    ("$comment", KeywordValue::Value),
    ("title", KeywordValue::Value),
    ("description", KeywordValue::Value),
    ("default", KeywordValue::Value),
    ("readOnly", KeywordValue::Value),
    ("writeOnly", KeywordValue::Value),
    ("examples", KeywordValue::Value),
    ("multipleOf", KeywordValue::Value),
    ("maximum", KeywordValue::Value),
    ("exclusiveMaximum", KeywordValue::Value),
    ("minimum", KeywordValue::Value),
    ("exclusiveMinimum", KeywordValue::Value),
    ("maxLength", KeywordValue::Value),
    ("minLength", KeywordValue::Value),
    ("pattern", KeywordValue::Value),
    ("additionalItems", KeywordValue::Schema),
    ("items", KeywordValue::Schemas),
    ("maxItems", KeywordValue::Value),
    ("minItems", KeywordValue::Value),
    ("uniqueItems", KeywordValue::Value),
    ("contains", KeywordValue::Schema),
    ("maxProperties", KeywordValue::Value),
    ("minProperties", KeywordValue::Value),
    ("required", KeywordValue::Value),
    ("additionalProperties", KeywordValue::Schema),
    ("definitions", KeywordValue::Named),
    ("properties", KeywordValue::Named),
    ("patternProperties", KeywordValue::Named),
    ("dependencies", KeywordValue::Named),
    ("propertyNames", KeywordValue::Schema),
    ("const", KeywordValue::Value),
    ("enum", KeywordValue::Value),
    ("type", KeywordValue::Value),
    ("format", KeywordValue::Value),
    ("contentMediaType", KeywordValue::Value),
    ("contentEncoding", KeywordValue::Value),
    ("if", KeywordValue::Schema),
    ("then", KeywordValue::Schema),
    ("else", KeywordValue::Schema),
    ("allOf", KeywordValue::Schemas),
    ("anyOf", KeywordValue::Schemas),
    ("oneOf", KeywordValue::Schemas),
    ("not", KeywordValue::Schema),
];

/// `schema` with the keywords of its dialect and no others, at every depth.
pub fn plain(schema: Value) -> Value {
    let Value::Object(fields) = schema else { return schema };
    let kept = fields.into_iter().filter_map(|(name, value)| {
        let (_, holds) = KEYWORDS.iter().find(|(known, _)| *known == name)?;
        Some((name, inside(*holds, value)))
    });
    Value::Object(kept.collect())
}

fn inside(holds: KeywordValue, value: Value) -> Value {
    match (holds, value) {
        (KeywordValue::Schema | KeywordValue::Schemas, value @ Value::Object(_)) => plain(value),
        (KeywordValue::Schemas, Value::Array(schemas)) => schemas.into_iter().map(plain).collect(),
        (KeywordValue::Named, Value::Object(named)) => {
            let one = |(name, schema): (String, Value)| (name, plain(schema));
            Value::Object(named.into_iter().map(one).collect::<Map<_, _>>())
        }
        (_, value) => value,
    }
}
