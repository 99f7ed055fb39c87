//! Who caused a difference: the document since it was last applied, or the platform since then.

use super::base::{self, DEFAULT, Digests, LIFECYCLE, Side};
use super::owner::Owner;
use super::{Marker, PartChange};
use crate::desired::Declared;
use crate::kinds::fields::FieldChange;
use crate::live::Object;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Why something differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Cause {
    /// The document changed, or the object was never applied by this workspace.
    Config,
    /// Somebody changed the platform's side; the document still says what was applied.
    Drift,
    /// Both changed.
    Both,
    /// The platform filled it in by itself where the document says nothing; it is left as it is.
    Default,
}

impl Cause {
    /// Whether the platform's side changed.
    pub fn is_drift(self) -> bool {
        matches!(self, Self::Drift | Self::Both)
    }

    /// The word for it as a reason to write.
    pub fn reason(self) -> &'static str {
        match self {
            Self::Config | Self::Default => "document-differs",
            Self::Drift => "drift",
            Self::Both => "document-and-platform-differ",
        }
    }

    fn of(document_changed: bool, platform_changed: bool) -> Self {
        match (document_changed, platform_changed) {
            (_, false) => Self::Config,
            (false, true) => Self::Drift,
            (true, true) => Self::Both,
        }
    }
}

/// What a difference is judged by: both sides, and what was last applied.
pub(super) struct Sides<'a> {
    declared: &'a Declared,
    object: &'a Object,
    marker: Option<&'a Marker>,
    document: Side,
    platform: Side,
    /// Where the marker does not keep single fields: of the whole object.
    whole: Cause,
}

impl<'a> Sides<'a> {
    pub(super) fn new(declared: &'a Declared, object: &'a Object, owner: &'a Owner, content: &Value) -> Self {
        let marker = match owner {
            Owner::Ours(marker) => Some(marker),
            Owner::Nobody | Owner::Other(_) => None,
        };
        let live: Value = serde_json::from_str(object.content.get()).expect("checked JSON");
        let document = Side::of_document(declared, content);
        let platform = Side::of_platform(declared.kind, &declared.fields, &live, &object.labels);
        let whole = marker.map_or(Cause::Config, |marker| {
            let changed = |content: &Value| !marker.is_of(declared.kind, &declared.fields, content);
            Cause::of(changed(content), changed(&live))
        });
        Self { declared, object, marker, document, platform, whole }
    }

    pub(super) fn cause(&self, field: &FieldChange) -> Cause {
        let Some(marker) = self.marker else { return Cause::Config };
        let Some(unit) = base::unit(self.declared.kind, &field.path, field.operation) else { return Cause::Config };
        let Some(base) = &marker.fields else { return self.whole };
        let before = base.get(&unit);
        if before.is_none() && self.document.lacks(&unit) && self.is_filled_in(field, &unit, base) {
            return Cause::Default;
        }
        // A node that is gone on one side and untouched on the other.
        Cause::of(!self.document.is_as(&unit, before), !self.platform.is_as(&unit, before))
    }

    /// A whole field of the spec that nobody wrote: known as such from the last time, or nothing else differs from what
    /// was applied and the last to write was a program.
    fn is_filled_in(&self, field: &FieldChange, unit: &str, base: &Digests) -> bool {
        if !field.path.matches("/spec/*") || field.before.is_none() {
            return false;
        }
        if let Some(known) = base.get(&format!("{DEFAULT}{unit}")) {
            return self.platform.is_as(unit, Some(known));
        }
        let untouched = |(name, digest): (&String, &String)| {
            let name = name.strip_prefix(DEFAULT).unwrap_or(name);
            name == LIFECYCLE || self.platform.is_as(name, Some(digest))
        };
        &*self.object.updated_by == PROGRAM && base.iter().all(untouched)
    }

    /// A part drifted when the document still asks for what it asked for, and the part has been somewhere since.
    pub(super) fn cause_of_part(&self, part: &PartChange) -> Cause {
        let base = self.marker.and_then(|marker| marker.fields.as_ref()).and_then(|fields| fields.get(LIFECYCLE));
        let asked_before = base.is_some() && self.document.is_as(LIFECYCLE, base);
        let first = self.declared.kind.machine.map(|machine| machine.initial);
        let has_moved = part.state.as_deref() != first || self.object.status.reason.is_some();
        Cause::of(false, asked_before && has_moved)
    }
}

/// `updatedBy` of what came over the API.
const PROGRAM: &str = "api";

/// The cause of a whole object.
pub(super) fn together(causes: impl Iterator<Item = Cause>) -> Cause {
    let (mut document, mut platform) = (false, false);
    for cause in causes {
        document |= matches!(cause, Cause::Config | Cause::Both);
        platform |= cause.is_drift();
    }
    Cause::of(document, platform)
}
