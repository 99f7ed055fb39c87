//! Who caused a difference: the document since it was last applied, or the platform since then.

use super::owner::{Owner, applied};
use crate::live::Object;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Why an object differs. Known for whole objects, from the digest of what was last applied.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Cause {
    /// The document changed, or the object was never applied by this workspace.
    Config,
    /// Somebody changed the platform's side; the document still says what was applied.
    Drift,
    /// Both changed.
    Both,
}

pub(super) fn cause(owner: &Owner, content: &str, object: &Object) -> Cause {
    let Owner::Ours(marker) = owner else { return Cause::Config };
    let moved = applied(object.content.get()) != marker.applied;
    let rewritten = applied(content) != marker.applied;
    match (rewritten, moved) {
        (_, false) => Cause::Config,
        (false, true) => Cause::Drift,
        (true, true) => Cause::Both,
    }
}
