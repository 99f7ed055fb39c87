//! One mistake, one finding: what only follows from another finding is not told.

use crate::diagnostics::{Finding, did_you_mean};
use crate::model::Pointer;
use std::collections::HashSet;

/// Drops what only follows from another finding: a misspelt field is not missing as well.
pub(super) fn without(found: Vec<Finding>) -> Vec<Finding> {
    let (unknown, rest): (Vec<_>, Vec<_>) = found.into_iter().partition(|finding| finding.code == "unknown-field");
    let missing: HashSet<Pointer> =
        rest.iter().filter(|finding| finding.code == "missing-field").map(|finding| finding.at.clone()).collect();
    let beside = |at: &Pointer| {
        let at = at.clone();
        unknown.iter().filter(move |finding| parent(&finding.at) == at)
    };
    let mut seen = HashSet::new();
    let follows = |finding: &Finding| match finding.code {
        "missing-field" => beside(&finding.at).any(|unknown| meant(unknown, finding)),
        "too-few-fields" | "too-many-fields" => missing.contains(&finding.at) || beside(&finding.at).next().is_some(),
        _ => false,
    };
    // Of several rules that one value breaks, the first is the one to mend; fields that miss differ by message.
    let mut first = |finding: &Finding| {
        let by_field = finding.code == "missing-field";
        seen.insert((finding.at.clone(), by_field.then(|| finding.message.clone())))
    };
    let mut kept: Vec<Finding> = rest.into_iter().filter(|finding| !follows(finding)).collect();
    kept.extend(unknown.iter().cloned());
    kept.sort_by_key(|finding| rank(finding.code));
    kept.retain(|finding| first(finding));
    kept
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
fn meant(unknown: &Finding, missing: &Finding) -> bool {
    let proposes = |name: &&str| unknown.help.as_deref() == Some(did_you_mean(name).as_str());
    missing.message.split('`').any(|name| proposes(&name))
}

fn parent(at: &Pointer) -> Pointer {
    let segments = at.segments();
    Pointer(segments[..segments.len().saturating_sub(1)].to_vec())
}
