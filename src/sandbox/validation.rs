//! Whether what was sent is a `spec` of its kind: the schema first, then the rules that a schema cannot say.

use super::problem::Fault;
use crate::diagnostics::Finding;
use crate::model::Pointer;
use crate::model::wire::Violation;
use crate::schemas::Validator;
use crate::vocabulary::{Kind, Spec};
use serde_json::Value;

/// The decoded spec, or a 422 that names every violation.
pub(super) fn read(kind: &'static Kind, spec: &Value) -> Result<Box<dyn Spec>, Fault> {
    let mut findings = Validator::wire(kind).findings(spec, &Pointer::root().field("spec"));
    if findings.is_empty() {
        let decoded = (kind.read)(spec).map_err(|error| refused(vec![undecoded(&error)]))?;
        decoded.check(&mut findings);
        if findings.is_empty() {
            return Ok(decoded);
        }
    }
    Err(refused(findings.iter().map(violation_of).collect()))
}

/// All violations of a spec, for `:validate`.
pub(super) fn violations(kind: &'static Kind, spec: &Value) -> Vec<Violation> {
    match read(kind, spec) {
        Ok(_) => Vec::new(),
        Err(fault) => fault.0.violations,
    }
}

pub(super) fn violation_of(finding: &Finding) -> Violation {
    violation(&finding.at.to_string(), finding.code, &finding.message.english())
}

pub(super) fn refused(violations: Vec<Violation>) -> Fault {
    let only_unknown = violations.iter().all(|violation| violation.code == "unknown-field");
    let code = if only_unknown { "unknown-field" } else { "validation-failed" };
    let detail = violations.first().map_or_else(String::new, |first| first.message.clone());
    Fault::new(code, detail).violations(violations)
}

pub(super) fn violation(pointer: &str, code: &str, message: &str) -> Violation {
    Violation { pointer: pointer.to_owned(), code: code.to_owned(), message: message.to_owned() }
}

/// What the schema lets through and the types do not is a fault of this program; the caller is told all the same.
fn undecoded(error: &serde_json::Error) -> Violation {
    violation("/spec", "schema-other", &error.to_string())
}
