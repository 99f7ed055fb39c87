//! Which kind a document names.

use crate::diagnostics::{Finding, Mend, did_you_mean};
use crate::fact;
use crate::kinds::Profile;
use crate::model::Pointer;
use crate::model::text::{escaped, shortened};
use crate::vocabulary::Kind;
use crate::vocabulary::likeness::{nearest, surely};
use serde_json::Value;

/// Returns the kind called `name`, or the one that is surely meant, so that the rest of the document is checked too.
pub(super) fn kind_of(name: &Value, at: &str, profile: Profile, findings: &mut Vec<Finding>) -> Option<&'static Kind> {
    let at = Pointer::parse(at);
    let text = name.as_str().map_or_else(|| name.to_string(), str::to_owned);
    let text = escaped(&shortened(&text, 60)).into_owned();
    let possible = || profile.kinds().iter().map(|kind| kind.name);
    let listed = || possible().map(|name| format!("`{name}`")).collect::<Vec<_>>();
    let Some(kind) = profile.meant_by_name(&text) else {
        let finding = Finding::of("unknown-kind", at, fact!("unknown-kind", text));
        let sure = surely(&text, possible());
        findings.push(match nearest(&text, possible()) {
            Some(near) => finding.help(did_you_mean(near)).mend(sure.map(|near| Mend::Rename(near.to_owned()))),
            None => finding.help(fact!("desired-possible", names = listed())),
        });
        return sure.and_then(|name| profile.by_name(name));
    };
    if !profile.has(kind) {
        let finding = Finding::of(
            "kind-not-in-profile",
            at,
            fact!("kind-not-in-profile", profile = profile.name(), kind = kind.name, names = listed()),
        );
        findings.push(finding);
    }
    Some(kind)
}

/// The schema lets nothing through that the types refuse; should it ever, a person must still be told.
pub(super) fn unreadable(at: &str, error: &serde_json::Error) -> Finding {
    Finding::of("schema-other", Pointer::parse(at), fact!("schema-other-not-readable", error = error.to_string()))
}
