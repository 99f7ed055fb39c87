//! The words by which plans say why: what decides compares these, and never a text that somebody wrote.

use crate::diff::Cause;
use serde::de::Error as _;
use serde::de::value::{Error as ValueError, StrDeserializer};
use serde::{Deserialize, Deserializer, Serialize};
use std::borrow::Cow;
use std::fmt;

/// Why a change is not sent
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BlockCode {
    FieldLocked,
    StructureLocked,
    StateUnreachable,
    UnknownStatus,
    NotOwned,
    Protected,
    AutoStopped,
    DependencyBlocked,
    LooksLikeRename,
    InFlightOverLimit,
    KeyTaken,
    MovedOntoLive,
}

/// Why there is a change that is not blocked
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ChangeCode {
    /// Nobody knows whether the object was there before
    Absent,
    /// It was, and somebody deleted it
    Deleted,
    Moved,
    TakenOver,
    DocumentDiffers,
    Drift,
    DocumentAndPlatformDiffer,
    /// Another object takes over from it
    Replaced,
    Tombstone,
}

/// Why there is a change, or why it is not sent
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(untagged)]
pub enum ChangeReason {
    Change(ChangeCode),
    Block(BlockCode),
}

impl BlockCode {
    pub const ALL: [Self; 12] = [
        Self::FieldLocked,
        Self::StructureLocked,
        Self::StateUnreachable,
        Self::UnknownStatus,
        Self::NotOwned,
        Self::Protected,
        Self::AutoStopped,
        Self::DependencyBlocked,
        Self::LooksLikeRename,
        Self::InFlightOverLimit,
        Self::KeyTaken,
        Self::MovedOntoLive,
    ];

    /// As it stands in plans and in the table of codes.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::FieldLocked => "field-locked",
            Self::StructureLocked => "structure-locked",
            Self::StateUnreachable => "state-unreachable",
            Self::UnknownStatus => "unknown-status",
            Self::NotOwned => "not-owned",
            Self::Protected => "protected",
            Self::AutoStopped => "auto-stopped",
            Self::DependencyBlocked => "dependency-blocked",
            Self::LooksLikeRename => "looks-like-rename",
            Self::InFlightOverLimit => "in-flight-over-limit",
            Self::KeyTaken => "key-taken",
            Self::MovedOntoLive => "moved-onto-live",
        }
    }

    /// Whether a new object can take over where this blocks a change.
    pub const fn is_lock(self) -> bool {
        matches!(self, Self::FieldLocked | Self::StructureLocked)
    }
}

impl fmt::Display for BlockCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl From<Cause> for ChangeCode {
    fn from(cause: Cause) -> Self {
        match cause {
            Cause::Config | Cause::Default => Self::DocumentDiffers,
            Cause::Drift => Self::Drift,
            Cause::Both => Self::DocumentAndPlatformDiffer,
        }
    }
}

impl From<ChangeCode> for ChangeReason {
    fn from(code: ChangeCode) -> Self {
        Self::Change(code)
    }
}

impl From<BlockCode> for ChangeReason {
    fn from(code: BlockCode) -> Self {
        Self::Block(code)
    }
}

impl<'de> Deserialize<'de> for ChangeReason {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Cow::<str>::deserialize(deserializer)?;
        let word = || StrDeserializer::<ValueError>::new(&text);
        let change = ChangeCode::deserialize(word()).map(Self::Change);
        let reason = change.or_else(|_| BlockCode::deserialize(word()).map(Self::Block));
        reason.map_err(|_| D::Error::custom(format_args!("`{text}` is no reason for a change")))
    }
}

impl ChangeReason {
    pub fn is(self, code: ChangeCode) -> bool {
        self == Self::Change(code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::codes;

    #[test]
    fn a_code_is_written_as_it_is_called_and_stands_in_the_table() {
        for code in BlockCode::ALL {
            assert_eq!(serde_json::to_value(code).expect("JSON"), code.as_str());
            assert_eq!(serde_json::from_value::<BlockCode>(code.as_str().into()).expect("a code"), code);
            assert!(codes::find(code.as_str()).is_some(), "{code}");
            let reason: ChangeReason = serde_json::from_value(code.as_str().into()).expect("a reason");
            assert_eq!(reason, code.into());
        }
        let wrong = serde_json::from_str::<ChangeReason>("\"x\"").expect_err("no reason");
        assert!(wrong.to_string().starts_with("`x` is no reason for a change"), "{wrong}");
    }
}
