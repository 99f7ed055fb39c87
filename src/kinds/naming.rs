//! A kind of no vendor, made for tests: it names an object of every managed kind of the table, each in the field that is
//! called as that kind's slug.

use super::KINDS;
use super::profile::{Profile, ProfileRow, Rows};
use crate::diagnostics::Finding;
use crate::model::{Content, Pointer};
use crate::vocabulary::reference::Target;
use crate::vocabulary::{Kind, PLAIN, Reference, Spec, Wanted};
use schemars::{Schema, SchemaGenerator};
use serde_json::{Map, Value, json};

/// The names, by slug.
#[derive(Debug)]
struct Naming(Map<String, Value>);

pub static KIND: Kind =
    Kind { name: "Naming", slug: "naming", collection: "namings", about: "Names", schema, read, ..PLAIN };

/// A workspace whose documents are of this kind, and of all that there are.
pub static PROFILE: Profile = Profile::of_test(&ROW);

static ROW: ProfileRow = ProfileRow { name: "naming", about: "", kinds: Rows::Own(&[&KIND]) };

fn schema(generator: &mut SchemaGenerator) -> Schema {
    let field = |kind: &Kind| (kind.slug.to_owned(), json!({"type": "string", "x-reference": kind.slug}));
    let fields: Map<String, Value> = KINDS.into_iter().map(field).collect();
    let schema = json!({"type": "object", "additionalProperties": false, "properties": fields});
    generator.definitions_mut().insert(KIND.name.to_owned(), schema);
    schemars::json_schema!({"$ref": "#/definitions/Naming"})
}

fn read(spec: &Value) -> Result<Box<dyn Spec>, serde_json::Error> {
    Ok(Box::new(Naming(serde_json::from_value(spec.clone())?)))
}

impl Spec for Naming {
    fn check(&self, _findings: &mut Vec<Finding>) {}

    fn references(&self) -> Vec<Reference> {
        let kinds = KINDS.into_iter().filter_map(|kind| Some((kind.slug, self.0.get(kind.slug)?.as_str()?)));
        let to = |kind, key: &str| Target::Object { kind, key: key.to_owned() };
        kinds
            .map(|(kind, key)| Reference { at: Pointer::root().field("spec").field(kind), to: to(kind, key) })
            .collect()
    }

    fn content(&self) -> Content {
        Content::of_value(Value::Object(self.0.clone()))
    }

    fn wanted(&self) -> Vec<Wanted> {
        Vec::new()
    }
}
