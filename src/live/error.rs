//! What went wrong on the other side.

use crate::exit::Exit;
use crate::live::budget::Exhausted;
use crate::live::transport::{Response, TransportError};
use crate::model::text::{escaped, shortened};
use crate::model::wire::{Problem, Violation};
use crate::{say, word};

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
    Foreign { method: &'static str, path: String, status: u16, what: String },
    /// It would have been sent again, but the run has done that often enough.
    Exhausted { last: Box<PlatformError>, exhausted: Exhausted },
    /// The answer is not what the contract says.
    Unreadable { method: &'static str, path: String, detail: String },
    /// The platform is somebody else's.
    OtherTenant { wanted: String, found: String },
    /// Address or token are missing or unusable.
    Settings(String),
}

impl PlatformError {
    pub(crate) fn unreadable(method: &'static str, path: &str, detail: impl Into<String>) -> Self {
        Self::Unreadable { method, path: path.to_owned(), detail: detail.into() }
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
    pub fn help(&self) -> Option<String> {
        let help = match self {
            Self::Refused { status: 401, .. } => word!("live-check-journeyctl-token-platform-does"),
            Self::Refused { status: 403, .. } => word!("live-token-known-but-lacks-scope"),
            Self::Refused { status: 404, .. } => word!("live-check-journeyctl-url-ends-v1"),
            Self::Refused { status: 429, .. } | Self::Foreign { status: 429, .. } => {
                word!("live-wait-little-use-smaller-parallelism")
            }
            Self::Exhausted { .. } => word!("live-try-again-later-done-stays"),
            Self::Refused { status: 500 | 502..=504, .. } => word!("live-platform-did-not-answer-after"),
            Self::Foreign { .. } => word!("live-something-way-answered-instead-platform"),
            Self::Unreachable { .. } => word!("live-check-journeyctl-url-network-run"),
            Self::OtherTenant { .. } => {
                word!("live-point-journeyctl-url-workspace-account")
            }
            Self::Settings(_) | Self::Refused { .. } | Self::Unreadable { .. } => return None,
        };
        Some(help.to_owned())
    }
}

impl std::error::Error for PlatformError {}

impl std::fmt::Display for PlatformError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Unreachable { method, path, error } => {
                f.write_str(&say!("live-error-text-5", method, path, error = escaped(&error.to_string())))
            }
            Self::Refused { method, path, status, problem } => {
                f.write_str(&say!("live-error-text-4", method, path, status, safe = safe(problem.code())))?;
                if !problem.detail.is_empty() {
                    f.write_str(&say!("live-error-text-3", safe = safe(&problem.detail)))?;
                }
                for violation in problem.violations.iter().take(TOLD) {
                    let (pointer, message) = (safe(&violation.pointer), safe(&violation.message));
                    f.write_str(&say!("live-error-text-2", pointer, message))?;
                }
                Ok(())
            }
            Self::Foreign { method, path, status, what } => {
                f.write_str(&say!("live-not-platform", method, path, status, what))
            }
            Self::Exhausted { last, exhausted } => f.write_str(&say!("live-error-text", last, exhausted)),
            Self::Unreadable { method, path, detail } => {
                f.write_str(&say!("live-answer-does-not-follow-contract", method, path, safe = safe(detail)))
            }
            Self::OtherTenant { wanted, found } => {
                f.write_str(&say!("live-workspace-but-platform-says", wanted, safe = safe(found)))
            }
            Self::Settings(message) => f.write_str(message),
        }
    }
}

fn safe(text: &str) -> String {
    escaped(&shortened(text, 300)).into_owned()
}
