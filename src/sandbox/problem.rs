//! What the platform says when it does not do what was asked: RFC 9457 problems, by one table of codes.

use super::store::StoreError;
use crate::model::wire::{PRACTICE_TYPES, Problem, Violation};

/// Code (the end of `type`), HTTP status, title.
pub(super) const PROBLEMS: [(&str, u16, &str); 30] = [
    ("malformed-request", 400, "The request cannot be read"),
    ("idempotency-key-required", 400, "This call needs an Idempotency-Key"),
    ("unauthenticated", 401, "A bearer token is needed"),
    ("insufficient-scope", 403, "The token may not do this"),
    ("not-found", 404, "There is nothing here"),
    ("operation-not-supported", 405, "This cannot be done here"),
    ("request-timeout", 408, "The request did not come in time"),
    ("invalid-state-for-action", 409, "The action is not possible in this state"),
    ("field-locked", 409, "Field cannot be changed in this state"),
    ("structure-locked", 409, "The structure cannot be changed here"),
    ("key-exists", 409, "The key is taken"),
    ("ownership-conflict", 409, "Somebody else manages this object"),
    ("stage-not-removable", 409, "Stages cannot be taken away"),
    ("stage-content-incomplete", 409, "The stage has no complete content"),
    ("inflight-changed", 409, "The number of customers inside is another"),
    ("dependency-in-use", 409, "Something still uses it"),
    ("cursor-expired", 410, "The position is no longer kept"),
    ("etag-mismatch", 412, "The object has changed"),
    ("too-large", 413, "The request is too large"),
    ("unsupported-media-type", 415, "Only JSON is read here"),
    ("misdirected-request", 421, "The request is for somebody else"),
    ("validation-failed", 422, "The content breaks rules"),
    ("unknown-field", 422, "There is no such field"),
    ("idempotency-key-reused", 422, "The Idempotency-Key was used for another request"),
    ("dependency-failed", 424, "Something that it names is missing or unfit"),
    ("precondition-required", 428, "This call needs If-Match"),
    ("rate-limited", 429, "Too many requests"),
    ("internal", 500, "The platform failed"),
    ("unavailable", 503, "The platform is not there"),
    ("timeout", 504, "The platform did not answer in time"),
];

/// An answer that is a problem.
#[derive(Debug)]
pub(super) struct Fault(pub(super) Box<Problem>);

impl Fault {
    /// A problem of the table. An unknown code is a bug, told as one.
    pub(super) fn new(code: &str, detail: impl Into<String>) -> Self {
        let row = PROBLEMS.iter().find(|(known, _, _)| *known == code);
        let (code, status, title) = row.copied().expect("every code of a fault stands in the table");
        Self(Box::new(Problem {
            kind: format!("{PRACTICE_TYPES}{code}"),
            title: title.to_owned(),
            status,
            detail: detail.into(),
            ..Problem::default()
        }))
    }

    pub(super) fn violations(mut self, violations: Vec<Violation>) -> Self {
        self.0.violations = violations;
        self
    }

    pub(super) fn violation(self, pointer: &str, code: &str, message: impl Into<String>) -> Self {
        self.violations(vec![Violation { pointer: pointer.to_owned(), code: code.to_owned(), message: message.into() }])
    }

    pub(super) fn etag(mut self, etag: &str) -> Self {
        self.0.etag = Some(etag.to_owned());
        self
    }

    pub(super) fn state(mut self, state: Option<&str>, allowed: Vec<String>) -> Self {
        self.0.state = state.map(str::to_owned);
        self.0.allowed_actions = state.map(|_| allowed);
        self
    }
}

impl From<StoreError> for Fault {
    fn from(error: StoreError) -> Self {
        Self::new("internal", error.to_string())
    }
}

impl From<rusqlite::Error> for Fault {
    fn from(error: rusqlite::Error) -> Self {
        StoreError::from(error).into()
    }
}

impl From<serde_json::Error> for Fault {
    fn from(error: serde_json::Error) -> Self {
        StoreError::from(error).into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_refusal_in_a_state_says_what_is_allowed_there_even_where_nothing_is() {
        let said = |state: Option<&str>| {
            let fault = Fault::new("invalid-state-for-action", "it is over").state(state, Vec::new());
            serde_json::to_value(&fault.0).expect("JSON")
        };
        assert_eq!(said(Some("ended"))["allowedActions"], json!([]));
        assert_eq!(said(None).get("allowedActions"), None, "what has no state says nothing of moves");
    }
}
