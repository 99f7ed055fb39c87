//! What the rules say of a document that breaks its schema. It is read as if what breaks the schema were not there, so that
//! one mistake hides no other; what may only follow from such a place is not told.

use super::MAX_FINDINGS;
use super::facts::{Facts, Kept, Read, Reading, Repaired};
use super::valid::{Valid, read_valid};
use crate::diagnostics::Finding;
use crate::model::Pointer;
use crate::model::file::Origin;
use crate::schemas::{Placeholder, Repair, Validator};
use crate::vocabulary::{Kind, Ties};
use serde_json::Value;

impl Repaired {
    /// Whether `finding` is about what somebody wrote, and does not only follow from what was repaired.
    pub(super) fn stands(&self, finding: &Finding) -> bool {
        stands(self.declared.kind, &self.repair, finding)
    }
}

/// Reads `value`, which breaks its schema in `count` places, and returns what else is wrong with it. `None` for a document in
/// which too much is wrong.
pub(super) fn read(
    kind: &'static Kind,
    value: &Value,
    origin: &Origin,
    reading: &Reading<'_>,
    count: usize,
) -> Option<(Vec<Finding>, Read)> {
    if count > MAX_FINDINGS {
        return None;
    }
    let (first, valid, mut findings) = read_with(Placeholder::First, kind, value, origin, reading)?;
    if !first.replaced.is_empty() {
        // What hangs on a placeholder is another finding, or none, with another placeholder.
        let (_, _, others) = read_with(Placeholder::Last, kind, value, origin, reading)?;
        findings.retain(|finding| others.contains(finding));
    }
    findings.retain(|finding| stands(kind, &first, finding));
    let facts = facts(&valid, kind, origin, &first);
    let kept = reading
        .keep
        .then(|| Kept::Repaired(Repaired { declared: valid.into_declared(kind, origin.clone()), repair: first }));
    Some((findings, Read { facts, kept }))
}

fn read_with(
    placeholder: Placeholder,
    kind: &'static Kind,
    value: &Value,
    origin: &Origin,
    reading: &Reading<'_>,
) -> Option<(Repair, Valid, Vec<Finding>)> {
    let repair = Validator::document(kind).repair(value, placeholder)?;
    let mut findings = Vec::new();
    let valid = read_valid(kind, &repair.value, origin, reading, &mut findings).ok()?;
    Some((repair, valid, findings))
}

/// What the rules over the whole set may know of it: its address, and the rest only where nothing is a placeholder.
fn facts(valid: &Valid, kind: &'static Kind, origin: &Origin, repair: &Repair) -> Option<Facts> {
    let key = Pointer::root().field("metadata").field("key");
    if repair.concerns(&key) {
        return None;
    }
    let facts = valid.facts(kind, origin);
    if repair.replaced.is_empty() {
        return Some(facts);
    }
    Some(Facts { single: None, is_exclusive: false, ties: Ties::default(), ..facts })
}

fn stands(kind: &Kind, repair: &Repair, finding: &Finding) -> bool {
    let places = finding.related.iter().map(|(at, ..)| at).chain([&finding.at]);
    let mut absences = kind.absences.iter().filter(|absence| absence.code == finding.code);
    !places.into_iter().any(|at| repair.concerns(at)) && !absences.any(|absence| repair.explains(absence, &finding.at))
}
