//! What an answer to a write says became of it, by status and by whose word it is.

use super::error::PlatformError;
use super::transport::{Response, TransportError};
use crate::model::wire::Problem;
use crate::mutant;

/// What became of a write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    Done,
    /// It did not happen, and the same call would be refused again.
    Refused,
    /// It did not happen, and may later.
    NotNow,
    /// Nobody knows: it may have happened, in part too, or may still.
    Unclear,
}

/// The problems of the contract: the end of their type, the statuses that they come with, and what a write came to.
/// Whatever is not here is nobody's word.
const PROBLEMS: [(&str, &[u16], Verdict); 33] = [
    ("malformed-request", &[400], Verdict::Refused),
    ("idempotency-key-required", &[400], Verdict::Refused),
    ("unauthenticated", &[401], Verdict::Refused),
    ("insufficient-scope", &[403], Verdict::Refused),
    ("plan-not-entitled", &[403], Verdict::Refused),
    ("not-found", &[404], Verdict::Refused),
    ("operation-not-supported", &[405], Verdict::Refused),
    ("invalid-state-for-action", &[409], Verdict::Refused),
    ("field-locked", &[409], Verdict::Refused),
    ("structure-locked", &[409], Verdict::Refused),
    ("key-exists", &[409], Verdict::Refused),
    ("name-exists", &[409], Verdict::Refused),
    ("ownership-conflict", &[409], Verdict::Refused),
    ("stage-not-removable", &[409], Verdict::Refused),
    ("stage-content-incomplete", &[409], Verdict::Refused),
    ("exclusive-platform", &[409], Verdict::Refused),
    ("inflight-changed", &[409], Verdict::Refused),
    ("dependency-in-use", &[409], Verdict::Refused),
    // An earlier attempt is being worked on.
    ("idempotency-in-progress", &[409], Verdict::Unclear),
    ("cursor-expired", &[410], Verdict::Refused),
    ("etag-mismatch", &[412], Verdict::Refused),
    ("too-large", &[413], Verdict::Refused),
    ("unsupported-media-type", &[415], Verdict::Refused),
    ("validation-failed", &[422], Verdict::Refused),
    ("unknown-field", &[422], Verdict::Refused),
    ("idempotency-key-reused", &[422], Verdict::Refused),
    ("dependency-failed", &[424], Verdict::Refused),
    ("precondition-required", &[428], Verdict::Refused),
    ("rate-limited", &[429], Verdict::NotNow),
    // The contract has only keyed calls sent again after these, since they may have done what was asked.
    ("internal", &[500, 502, 503, 504], Verdict::Unclear),
    ("unavailable", &[500, 502, 503, 504], Verdict::Unclear),
    ("timeout", &[504], Verdict::Unclear),
    ("bad-gateway", &[502], Verdict::Unclear),
];

/// Statuses after which the same call may go through a little later, whoever says so.
pub(super) fn is_passing(status: u16) -> bool {
    matches!(status, 408 | 425 | 429 | 499 | 500 | 502..=504 | 520..=530 | 598 | 599)
}

fn verdict_of_problem(status: u16, problem: &Problem) -> Verdict {
    let row = PROBLEMS.iter().find(|(code, ..)| *code == problem.code());
    row.filter(|(_, statuses, _)| statuses.contains(&status)).map_or(Verdict::Unclear, |(.., verdict)| *verdict)
}

impl Response {
    /// What this answer to a write says of it.
    pub(super) fn verdict(&self) -> Verdict {
        if (400..500).contains(&self.status) && mutant::is("gateway-is-believed") {
            return Verdict::Refused;
        }
        match self.status {
            200..=299 if self.is_platforms_own() => Verdict::Done,
            status => self.own_problem().map_or(Verdict::Unclear, |problem| verdict_of_problem(status, &problem)),
        }
    }
}

impl PlatformError {
    /// What this error says of the write that ended in it.
    pub(crate) fn verdict(&self) -> Verdict {
        match self {
            Self::Refused { status, problem, .. } => verdict_of_problem(*status, problem),
            Self::Foreign { status: 400..=499, .. } if mutant::is("gateway-is-believed") => Verdict::Refused,
            Self::Exhausted { last, .. } => last.verdict(),
            Self::Unreachable { error: TransportError::NotSent(_), .. } => Verdict::NotNow,
            Self::Unreachable { .. } | Self::Foreign { .. } | Self::Unreadable { .. } => Verdict::Unclear,
            Self::OtherTenant { .. } | Self::Settings(_) => Verdict::Refused,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(status: u16, media: &str, body: &str) -> Response {
        let headers = vec![("content-type".to_owned(), media.to_owned())];
        Response { status, headers, body: body.as_bytes().to_vec() }
    }

    fn problem(status: u16, code: &str) -> Response {
        let body = format!("{{\"type\":\"https://errors.example/{code}\",\"status\":{status}}}");
        answer(status, "application/problem+json", &body)
    }

    /// Every status that there is, from whoever stands between: HTML, text, JSON of its own, or not a word.
    #[test]
    fn what_something_on_the_way_says_is_no_word_of_the_platform() {
        let bodies = [
            ("text/html", "<html><title>no</title></html>"),
            ("text/plain", "no"),
            ("application/json", "{\"message\":\"no\"}"),
            ("application/problem+json", "{\"type\":\"about:blank\",\"title\":\"no\"}"),
            ("application/problem+json", "{\"type\":\"https://gateway.example/blocked-by-policy\"}"),
            ("application/problem+json", "no"),
            ("", ""),
        ];
        for status in 300..=599 {
            for (media, body) in bodies {
                assert_eq!(answer(status, media, body).verdict(), Verdict::Unclear, "{status} {media} {body}");
            }
        }
        for (media, body) in [("text/html", "<html>"), ("application/json", ""), ("application/json", "[]"), ("", "")] {
            for status in [200, 201, 202, 203, 206] {
                assert_eq!(answer(status, media, body).verdict(), Verdict::Unclear, "{status} {media} {body}");
            }
        }
        assert_eq!(answer(201, "application/json", "{}").verdict(), Verdict::Done);
    }

    /// Every problem of the contract at every status: only where the two belong together is it the platform's word.
    #[test]
    fn a_problem_counts_at_its_own_statuses_and_nowhere_else() {
        for (code, statuses, verdict) in PROBLEMS {
            for status in 400..=599 {
                let wanted = if statuses.contains(&status) { verdict } else { Verdict::Unclear };
                assert_eq!(problem(status, code).verdict(), wanted, "{status} {code}");
            }
            let clear = statuses.iter().all(|status| (400..500).contains(status)) && code != "idempotency-in-progress";
            assert_eq!(verdict != Verdict::Unclear, clear, "{code}: only a clear no of the platform is one");
        }
    }
}
