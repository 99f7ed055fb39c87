//! What stands around a `spec`: `kind`, `metadata`; and the other documents a file can hold.

use crate::model::address::KEY_PATTERN;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Who a document is
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Metadata {
    /// Name of the object in this workspace, unique for its kind, kept for its life
    pub key: Key,
    /// Notes for people and filters, stored with the object
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub labels: BTreeMap<String, String>,
    /// Refuse every plan that would stop or remove it
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[schemars(extend("default" = false))]
    pub protect: bool,
}

/// A key: lower-case letters, digits and hyphens, at most 63.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Key(pub String);

impl JsonSchema for Key {
    fn schema_name() -> Cow<'static, str> {
        "Key".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string",
            "pattern": KEY_PATTERN,
            "examples": ["vip-welcome"],
        })
    }
}

/// A tombstone: the object that this document names should go. It goes only with `--prune`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Removed {
    /// The object's kind
    pub kind: String,
    /// Its key
    pub key: Key,
    /// How it goes
    pub mode: RemovalMode,
    /// Why, for whoever reads the plan
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 500))]
    pub reason: Option<String>,
}

/// How an object goes
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum RemovalMode {
    /// Stop it and leave it there (停止)
    Stop,
    /// Delete it, after stopping it where that is needed (刪除)
    Delete,
    /// Leave it as it is and no longer manage it
    Forget,
}
