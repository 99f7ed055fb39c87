//! One document, from a JSON value to something checked.

use super::facts::{Read, Reading};
use super::kind::kind_of;
use super::valid::read_valid;
use super::{repaired, tombstone};
use crate::diagnostics::{Finding, Mend, behind_the_colon, like_fields};
use crate::fact;
use crate::kinds::Profile;
use crate::model::Pointer;
use crate::model::file::Origin;
use crate::model::text::escaped;
use crate::schemas::Validator;
use crate::vocabulary::Kind;
use crate::vocabulary::likeness::nearest;
use serde_json::Value;
use std::borrow::Cow;

/// Reads one document. What is wrong with it goes to `findings`; warnings do not keep it from being read.
pub(super) fn read(value: &Value, origin: Origin, reading: &Reading<'_>, findings: &mut Vec<Finding>) -> Option<Read> {
    match (value.get("kind"), value.get("removed"), value.get("moved")) {
        (None, Some(_), _) => tombstone::removed(value, origin, reading, findings),
        (None, None, Some(_)) => tombstone::moved(value, origin, reading, findings),
        (Some(name), ..) => {
            let kind = kind_of(name, "/kind", reading.settings.profile, findings)?;
            // A misspelt kind is told already; the schema need not say so again.
            let mut value = Cow::Borrowed(value);
            if name != kind.name {
                value.to_mut()["kind"] = kind.name.into();
            }
            declared(kind, &value, origin, reading, findings)
        }
        (None, None, None) => {
            findings.push(not_a_document(value, reading.settings.profile));
            None
        }
    }
}

fn not_a_document(value: &Value, profile: Profile) -> Finding {
    let names = value.as_object().into_iter().flat_map(serde_json::Map::keys).take(20);
    let near = names.into_iter().find_map(|name| nearest(name, ["kind", "removed", "moved"]).map(|near| (name, near)));
    let names: Vec<_> = profile.kinds().iter().map(|kind| format!("`{}`", kind.name)).collect();
    let finding = Finding::of("not-a-document", Pointer::root(), fact!("not-a-document"));
    if let Some((key, value)) = value.as_str().and_then(like_fields) {
        return finding.help(behind_the_colon(key, value)).mend(Mend::Fields);
    }
    match near {
        Some((name, near)) => finding.help(fact!("desired-did-you-mean-instead", near, name = escaped(name))),
        None => finding.help(fact!("desired-start-kind-one-files-not", names)),
    }
}

fn declared(
    kind: &'static Kind,
    value: &Value,
    origin: Origin,
    reading: &Reading<'_>,
    findings: &mut Vec<Finding>,
) -> Option<Read> {
    let validator = Validator::document(kind);
    if !validator.is_valid(value) {
        let wrong = validator.findings(value, &Pointer::root());
        let (more, read) = repaired::read(kind, value, &origin, reading, wrong.len()).unzip();
        findings.extend(wrong.into_iter().chain(more.into_iter().flatten()));
        return read;
    }
    match read_valid(kind, value, &origin, reading, findings) {
        Ok(valid) => Some(valid.into_read(kind, origin, reading)),
        Err(wrong) => {
            findings.push(*wrong);
            None
        }
    }
}
