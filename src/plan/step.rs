//! One call of a plan, frozen: what is sent, what it waits for, what must still hold.

use crate::kinds::KindRef;
use crate::model::Address;
use crate::vocabulary::Effect;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::fmt;

/// One call and all that has to hold for it
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Step {
    pub id: String,
    #[schemars(with = "String")]
    pub address: Address,
    /// Whose rules it is planned by, and its slug there: `omnichat/journey`
    #[schemars(with = "String")]
    pub kind: KindRef,
    pub call: Call,
    /// Steps that come before it
    pub needs: Vec<String>,
    /// Steps of one wave run side by side, waves one after the other as far as steps need each other
    #[serde(default)]
    pub wave: usize,
    pub precondition: Precondition,
    /// States that the part may be in once the step has settled, the likeliest first; none for a kind without states
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub leads_to: Vec<String>,
    pub effect: Effect,
    /// Objects that the platform puts out of their state by itself when this step is taken; none for a step that does no
    /// such thing
    #[serde(skip_serializing_if = "Option::is_none", default)]
    #[schemars(with = "Option<Vec<String>>")]
    pub displaces: Option<Vec<Address>>,
    /// Removals run after everything else has gone well
    pub phase: Phase,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Phase {
    Change,
    Removal,
}

/// What is sent
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Call {
    pub kind: CallKind,
    /// The move that is taken, or asked about: `publish`; the one that deletes, too. None for a call that is no move
    #[serde(rename = "move", skip_serializing_if = "Option::is_none", default)]
    pub action: Option<String>,
    pub method: CallMethod,
    /// Below the team
    pub path: String,
    /// Where the object itself is read
    pub object: String,
    /// Empty for the object itself, `stages/2` for a module's second stage
    #[serde(skip_serializing_if = "String::is_empty", default)]
    pub part: String,
    /// The object has a marker already, which may be written anew: this workspace's own, or one that is taken over
    #[serde(skip_serializing_if = "std::ops::Not::not", default)]
    pub override_ownership: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body: Option<Value>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum CallKind {
    Create,
    Update,
    /// A lifecycle call
    Move,
    /// Looks until the platform has brought the object to where it is on its way to, within a deadline. Sends nothing
    Wait,
    /// A lifecycle call as a dry run: the platform's own checks, and no change
    Check,
    Delete,
}

/// How a call is sent
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "UPPERCASE")]
pub enum CallMethod {
    Get,
    Post,
    Put,
    Delete,
}

impl CallMethod {
    /// As it stands in a request.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Delete => "DELETE",
        }
    }
}

impl fmt::Display for CallMethod {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl CallKind {
    /// Whether a whole object is sent.
    pub fn writes_content(self) -> bool {
        matches!(self, Self::Create | Self::Update)
    }
}

/// What must still hold when the step is sent
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Precondition {
    /// The platform's own name of the object that was planned against: one made anew with the same key and content is
    /// another. None: it must not exist, or an earlier step makes it
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub id: Option<String>,
    /// The version that was planned against; none: it must not exist, or an earlier step makes it
    pub etag: Option<String>,
    /// The state of the part before the step
    pub status: Option<String>,
    /// SHA-256 of the content before the step
    pub hash: Option<String>,
}

impl Step {
    /// Whether it lets customers into the object.
    pub(super) fn opens(&self) -> bool {
        self.call.kind == CallKind::Move && self.call.part.is_empty() && self.effect == Effect::None
    }
}
