//! What went wrong on the other side.

use crate::exit::Exit;
use crate::fact;
use crate::language::{Argument, AsArgument, Text};
use crate::live::budget::Exhausted;
use crate::live::transport::{Response, TransportError};
use crate::model::text::{escaped, shortened};
use crate::model::wire::{Problem, Violation};

/// Nobody reads more of what is wrong with one call.
const TOLD: usize = 10;

/// A call that did not give what it should.
#[derive(Debug, Clone)]
pub enum PlatformError {
    /// No usable answer.
    Unreachable { method: &'static str, path: String, error: TransportError },
    /// The platform answered that it will not.
    Refused { method: &'static str, path: String, status: u16, problem: Box<Problem> },
    /// Something on the way answered instead of the platform: a proxy, a gateway, a web filter. What became of the call
    /// is unknown.
    Foreign { method: &'static str, path: String, status: u16, what: Text },
    /// It would have been sent again, but the run has done that often enough.
    Exhausted { last: Box<PlatformError>, exhausted: Exhausted },
    /// The answer is not what the contract says.
    Unreadable { method: &'static str, path: String, detail: Text },
    /// The platform is somebody else's.
    OtherTenant { wanted: String, found: String },
    /// Address or token are missing or unusable.
    Settings(Text),
}

impl PlatformError {
    pub(crate) fn unreadable(method: &'static str, path: &str, detail: Text) -> Self {
        Self::Unreadable { method, path: path.to_owned(), detail }
    }

    pub(crate) fn foreign(method: &'static str, path: &str, response: &Response) -> Self {
        Self::Foreign { method, path: path.to_owned(), status: response.status, what: response.outline() }
    }

    pub fn exit(&self) -> Exit {
        match self {
            Self::Refused { status: 401 | 403, .. } => Exit::Unauthorized,
            Self::Refused { status: 429 | 500 | 502..=504, .. }
            | Self::Foreign { status: 429 | 500 | 502..=504, .. }
            | Self::Exhausted { .. } => Exit::RateLimited,
            Self::OtherTenant { .. } => Exit::BadPlan,
            Self::Settings(_) => Exit::Invalid,
            Self::Refused { .. } | Self::Foreign { .. } | Self::Unreachable { .. } | Self::Unreadable { .. } => {
                Exit::Error
            }
        }
    }

    /// The HTTP status of an answer that was no success.
    pub fn status(&self) -> Option<u16> {
        match self {
            Self::Refused { status, .. } | Self::Foreign { status, .. } => Some(*status),
            Self::Exhausted { last, .. } => last.status(),
            Self::Unreachable { .. } | Self::Unreadable { .. } | Self::OtherTenant { .. } | Self::Settings(_) => None,
        }
    }

    /// Whether the platform itself says that the token may not do this.
    pub fn lacks_scope(&self) -> bool {
        matches!(self, Self::Refused { status: 403, problem, .. } if problem.code() == "insufficient-scope")
    }

    /// What the platform finds wrong in what was sent, the first of it.
    pub fn violations(&self) -> &[Violation] {
        match self {
            Self::Refused { problem, .. } => &problem.violations[..problem.violations.len().min(TOLD)],
            Self::Exhausted { last, .. } => last.violations(),
            Self::Unreachable { .. }
            | Self::Foreign { .. }
            | Self::Unreadable { .. }
            | Self::OtherTenant { .. }
            | Self::Settings(_) => &[],
        }
    }

    /// What to do, where there is something to do.
    pub fn help(&self) -> Option<Text> {
        let help = match self {
            Self::Refused { status: 401, .. } => fact!("live-check-journeyctl-token-platform-does"),
            Self::Refused { status: 403, .. } => fact!("live-token-known-but-lacks-scope"),
            Self::Refused { status: 404, .. } => fact!("live-check-journeyctl-url-ends-v1"),
            Self::Refused { status: 429, .. } | Self::Foreign { status: 429, .. } => {
                fact!("live-wait-little-use-smaller-parallelism")
            }
            Self::Exhausted { .. } => fact!("live-try-again-later-done-stays"),
            Self::Refused { status: 500 | 502..=504, .. } => fact!("live-platform-did-not-answer-after"),
            Self::Foreign { .. } => fact!("live-something-way-answered-instead-platform"),
            Self::Unreachable { .. } => fact!("live-check-journeyctl-url-network-run"),
            Self::OtherTenant { .. } => {
                fact!("live-point-journeyctl-url-workspace-account")
            }
            Self::Settings(_) | Self::Refused { .. } | Self::Unreadable { .. } => return None,
        };
        Some(help)
    }
}

impl PlatformError {
    /// What went wrong.
    pub fn text(&self) -> Text {
        match self {
            Self::Unreachable { method, path, error } => fact!("live-error-text-5", method, path, error),
            Self::Refused { method, path, status, problem } => refused(method, path, *status, problem),
            Self::Foreign { method, path, status, what } => fact!("live-not-platform", method, path, status, what),
            Self::Exhausted { last, exhausted } => fact!("live-error-text", last, exhausted),
            Self::Unreadable { method, path, detail } => {
                fact!("live-answer-does-not-follow-contract", method, path, safe = detail)
            }
            Self::OtherTenant { wanted, found } => {
                fact!("live-workspace-but-platform-says", wanted, safe = safe(found))
            }
            Self::Settings(what) => what.clone(),
        }
    }
}

impl AsArgument for PlatformError {
    fn argument(&self) -> Argument {
        self.text().argument()
    }
}

/// What the platform says of its no.
fn refused(method: &str, path: &str, status: u16, problem: &Problem) -> Text {
    let mut said = fact!("live-error-text-4", method, path, status, safe = safe(problem.code()));
    if !problem.detail.is_empty() {
        said = fact!("live-error-text-3", said, safe = safe(&problem.detail));
    }
    for violation in problem.violations.iter().take(TOLD) {
        let (pointer, message) = (safe(&violation.pointer), safe(&violation.message));
        said = fact!("live-error-text-2", said, pointer, message);
    }
    said
}

/// What another library says of an answer: it may quote what stands there.
pub(super) fn foreign(error: &dyn std::error::Error) -> Text {
    fact!("language-foreign", error = safe(&error.to_string()))
}

/// Words from outside, bounded, and without what could deceive whoever reads them.
pub(super) fn safe(text: &str) -> String {
    escaped(&shortened(text, 300)).into_owned()
}
