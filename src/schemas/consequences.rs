//! One mistake, one finding: what only follows from another finding is not told.

use crate::diagnostics::Finding;
use crate::model::Pointer;
use std::collections::HashSet;

/// A finding, and the fields that it is about: those that are missing, or the one that was meant.
#[derive(Debug, Clone)]
pub(super) struct Mistake {
    pub(super) finding: Finding,
    pub(super) fields: Vec<String>,
}

impl From<Finding> for Mistake {
    fn from(finding: Finding) -> Self {
        Self { finding, fields: Vec::new() }
    }
}

/// Drops what only follows from another finding: a misspelt field is not missing as well.
pub(super) fn without(found: Vec<Mistake>) -> Vec<Finding> {
    let is_unknown = |mistake: &Mistake| mistake.finding.code == "unknown-field";
    let (unknown, rest): (Vec<_>, Vec<_>) = found.into_iter().partition(is_unknown);
    let missing: HashSet<Pointer> = rest
        .iter()
        .filter(|mistake| mistake.finding.code == "missing-field")
        .map(|mistake| mistake.finding.at.clone())
        .collect();
    let beside = |at: &Pointer| {
        let at = at.clone();
        unknown.iter().filter(move |mistake| parent(&mistake.finding.at) == at)
    };
    let mut seen = HashSet::new();
    let follows = |mistake: &Mistake| match mistake.finding.code {
        "missing-field" => beside(&mistake.finding.at).any(|unknown| meant(unknown, mistake)),
        "too-few-fields" | "too-many-fields" => {
            missing.contains(&mistake.finding.at) || beside(&mistake.finding.at).next().is_some()
        }
        _ => false,
    };
    // Of several rules that one value breaks, the first is the one to mend; findings of fields that miss differ by these.
    let mut first = |mistake: &Mistake| {
        let by_field = mistake.finding.code == "missing-field";
        seen.insert((mistake.finding.at.clone(), by_field.then(|| mistake.fields.clone())))
    };
    let mut kept: Vec<Mistake> = rest.into_iter().filter(|mistake| !follows(mistake)).collect();
    kept.extend(unknown.iter().cloned());
    kept.sort_by_key(|mistake| rank(mistake.finding.code));
    kept.retain(|mistake| first(mistake));
    kept.into_iter().map(|mistake| mistake.finding).collect()
}

/// A wrong type is told before what follows from it.
fn rank(code: &str) -> u8 {
    match code {
        "unknown-field" | "missing-field" | "wrong-type" => 0,
        "wrong-length" => 1,
        _ => 2,
    }
}

/// Whether `unknown` looks like a misspelling of what `missing` misses.
fn meant(unknown: &Mistake, missing: &Mistake) -> bool {
    unknown.fields.iter().any(|name| missing.fields.contains(name))
}

fn parent(at: &Pointer) -> Pointer {
    let segments = at.segments();
    Pointer(segments[..segments.len().saturating_sub(1)].to_vec())
}
