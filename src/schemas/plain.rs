//! Schemas without what only editors know: strict readers refuse a keyword that their dialect does not have.

use serde_json::{Map, Value};

/// What a keyword of draft-07 holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// A value that no schema is in.
    Value,
    Schema,
    /// A list of schemas, or one.
    Schemas,
    /// Schemas by names that somebody chose.
    Named,
}

/// The keywords of draft-07.
pub const KEYWORDS: [(&str, Holds); 46] = [
    ("$schema", Holds::Value),
    ("$id", Holds::Value),
    ("$ref", Holds::Value),
    ("$comment", Holds::Value),
    ("title", Holds::Value),
    ("description", Holds::Value),
    ("default", Holds::Value),
    ("readOnly", Holds::Value),
    ("writeOnly", Holds::Value),
    ("examples", Holds::Value),
    ("multipleOf", Holds::Value),
    ("maximum", Holds::Value),
    ("exclusiveMaximum", Holds::Value),
    ("minimum", Holds::Value),
    ("exclusiveMinimum", Holds::Value),
    ("maxLength", Holds::Value),
    ("minLength", Holds::Value),
    ("pattern", Holds::Value),
    ("additionalItems", Holds::Schema),
    ("items", Holds::Schemas),
    ("maxItems", Holds::Value),
    ("minItems", Holds::Value),
    ("uniqueItems", Holds::Value),
    ("contains", Holds::Schema),
    ("maxProperties", Holds::Value),
    ("minProperties", Holds::Value),
    ("required", Holds::Value),
    ("additionalProperties", Holds::Schema),
    ("definitions", Holds::Named),
    ("properties", Holds::Named),
    ("patternProperties", Holds::Named),
    ("dependencies", Holds::Named),
    ("propertyNames", Holds::Schema),
    ("const", Holds::Value),
    ("enum", Holds::Value),
    ("type", Holds::Value),
    ("format", Holds::Value),
    ("contentMediaType", Holds::Value),
    ("contentEncoding", Holds::Value),
    ("if", Holds::Schema),
    ("then", Holds::Schema),
    ("else", Holds::Schema),
    ("allOf", Holds::Schemas),
    ("anyOf", Holds::Schemas),
    ("oneOf", Holds::Schemas),
    ("not", Holds::Schema),
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

fn inside(holds: Holds, value: Value) -> Value {
    match (holds, value) {
        (Holds::Schema | Holds::Schemas, value @ Value::Object(_)) => plain(value),
        (Holds::Schemas, Value::Array(schemas)) => schemas.into_iter().map(plain).collect(),
        (Holds::Named, Value::Object(named)) => {
            let one = |(name, schema): (String, Value)| (name, plain(schema));
            Value::Object(named.into_iter().map(one).collect::<Map<_, _>>())
        }
        (_, value) => value,
    }
}
