//! What stands around a `spec`: `kind`, `metadata`; and the other documents a file can hold.

use crate::model::address::{KEY_PATTERN, NAME_PATTERN};
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
    /// What is left to the console or to the platform: paths such as `/spec/nodes/*/botModule`, and how each is treated
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub fields: BTreeMap<String, FieldPolicy>,
    /// What to do when a field has to change that the object's state locks
    #[serde(rename = "onLockedChange", default, skip_serializing_if = "Option::is_none")]
    pub on_locked_change: Option<OnLockedChange>,
    /// With `onLockedChange: replace`: which comes first. Left out: `closeFirst`
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub handover: Option<Handover>,
    /// With `onLockedChange: replace`: what becomes of customers inside the old object. Left out: `wait`
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub drain: Option<Drain>,
}

/// What to do when a locked field has to change
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum OnLockedChange {
    /// Nothing: the plan says why, and what can be done
    #[default]
    Block,
    /// Publish a new object in its place, and let the old one end. Entry counters, metrics and customers inside stay
    /// with the old one
    Replace,
}

/// Which comes first when one object takes over from another
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum Handover {
    /// The old one lets nobody in before the new one does: somebody may be missed, nobody is written to twice
    #[default]
    CloseFirst,
    /// The new one lets customers in before the old one is closed: nobody is missed, somebody may be written to twice
    PublishFirst,
}

/// What becomes of the customers inside an object that is replaced
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum Drain {
    /// They finish in the old one, which lets nobody new in (關閉觸發)
    #[default]
    Wait,
    /// They are put out at once (停止旅程)
    Stop,
}

/// Whose a field is
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum FieldPolicy {
    /// The document's: what holds without an entry. Takes one path out of a wider pattern
    Managed,
    /// Never written: the live value stays
    Ignore,
    /// Written at creation, left alone from then on
    InitialOnly,
}

/// Patterns from the root of the document, such as `/spec/nodes/*/botModule`, and what holds for each.
pub type Policies = BTreeMap<String, FieldPolicy>;

/// What a document says of its own replacement.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Replacing {
    pub on: OnLockedChange,
    pub handover: Handover,
    pub drain: Drain,
}

impl Metadata {
    pub fn replacing(&self) -> Replacing {
        Replacing {
            on: self.on_locked_change.unwrap_or_default(),
            handover: self.handover.unwrap_or_default(),
            drain: self.drain.unwrap_or_default(),
        }
    }
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

/// A key, or one of the objects that a document had before it was replaced: `vip-welcome~1`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Name(pub String);

impl JsonSchema for Name {
    fn schema_name() -> Cow<'static, str> {
        "Name".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string",
            "pattern": NAME_PATTERN,
            "examples": ["vip-welcome", "vip-welcome~1"],
        })
    }
}

/// A tombstone: the object that this document names should go. It goes only with `--prune`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Removed {
    /// The object's kind
    pub kind: String,
    /// Its key; `key~1` for the first of those that it replaced
    pub key: Name,
    /// How it goes
    pub mode: RemovalMode,
    /// Why, for whoever reads the plan
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 500))]
    pub reason: Option<String>,
}

/// An object that has another address from now on. The platform's own key of it stays
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Moved {
    /// The address that it had, such as `journey/old-key`
    #[schemars(regex(pattern = ADDRESS_PATTERN), example = &"journey/old-key")]
    pub from: String,
    /// The address of its document now
    #[schemars(regex(pattern = ADDRESS_PATTERN), example = &"journey/new-key")]
    pub to: String,
}

const ADDRESS_PATTERN: &str = "^[a-z][a-z-]*/[a-z0-9][a-z0-9-]{0,62}$";

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

impl RemovalMode {
    /// The least harm last.
    pub const ALL: [Self; 3] = [Self::Stop, Self::Delete, Self::Forget];

    /// As written in documents.
    pub fn name(self) -> &'static str {
        match self {
            Self::Stop => "stop",
            Self::Delete => "delete",
            Self::Forget => "forget",
        }
    }
}
