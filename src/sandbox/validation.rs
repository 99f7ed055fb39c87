//! Whether what was sent is a `spec` of its kind: the schema first, then the rules that a schema can not say.

use super::problem::Fault;
use crate::kinds::{Finding, Kind, Spec};
use crate::model::Pointer;
use crate::model::wire::Violation;
use serde_json::Value;

/// The decoded spec, or a 422 that names every violation.
pub(super) fn read(kind: &'static Kind, spec: &Value) -> Result<Box<dyn Spec>, Fault> {
    let mut findings = by_schema(kind, spec);
    let decoded = (kind.read)(spec);
    if let (true, Ok(decoded)) = (findings.is_empty(), &decoded) {
        decoded.check(&mut findings);
    }
    match (findings.is_empty(), decoded) {
        (true, Ok(decoded)) => Ok(decoded),
        (true, Err(error)) => Err(refused(vec![violation("/spec", "wrong-type", &error.to_string())])),
        (false, _) => Err(refused(findings.iter().map(told).collect())),
    }
}

/// All violations of a spec, for `:validate`.
pub(super) fn violations(kind: &'static Kind, spec: &Value) -> Vec<Violation> {
    match read(kind, spec) {
        Ok(_) => Vec::new(),
        Err(fault) => fault.0.violations,
    }
}

pub(super) fn told(finding: &Finding) -> Violation {
    violation(&finding.at.to_string(), finding.code, &finding.message)
}

fn refused(violations: Vec<Violation>) -> Fault {
    let only_unknown = violations.iter().all(|violation| violation.code == "unknown-field");
    let code = if only_unknown { "unknown-field" } else { "validation-failed" };
    let detail = violations.first().map_or_else(String::new, |first| first.message.clone());
    Fault::new(code, detail).violations(violations)
}

fn violation(pointer: &str, code: &str, message: &str) -> Violation {
    Violation { pointer: pointer.to_owned(), code: code.to_owned(), message: message.to_owned() }
}

/// What the wire schema of the kind says.
fn by_schema(kind: &'static Kind, spec: &Value) -> Vec<Finding> {
    let at = Pointer::root().field("spec");
    match (kind.read)(spec) {
        Ok(decoded) if decoded.wanted().is_empty() => Vec::new(),
        Ok(_) => vec![Finding::new("unknown-field", at, "the lifecycle is no part of a spec", "")],
        Err(error) => {
            let text = error.to_string();
            let unknown = text.strip_prefix("unknown field `").and_then(|rest| rest.split('`').next());
            let (code, at) = unknown.map_or(("wrong-type", at.clone()), |field| ("unknown-field", at.field(field)));
            vec![Finding::new(code, at, text, "")]
        }
    }
}
