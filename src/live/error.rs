//! What went wrong on the other side.

use crate::exit::Exit;
use crate::live::budget::Exhausted;
use crate::live::transport::TransportError;
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

    pub fn exit(&self) -> Exit {
        match self {
            Self::Refused { status: 401 | 403, .. } => Exit::Unauthorized,
            Self::Refused { status: 429 | 500 | 502..=504, .. } | Self::Exhausted { .. } => Exit::RateLimited,
            Self::OtherTenant { .. } => Exit::BadPlan,
            Self::Settings(_) => Exit::Invalid,
            Self::Refused { .. } | Self::Unreachable { .. } | Self::Unreadable { .. } => Exit::Error,
        }
    }

    /// The HTTP status of a refusal.
    pub fn status(&self) -> Option<u16> {
        match self {
            Self::Refused { status, .. } => Some(*status),
            Self::Exhausted { last, .. } => last.status(),
            Self::Unreachable { .. } | Self::Unreadable { .. } | Self::OtherTenant { .. } | Self::Settings(_) => None,
        }
    }

    /// What the platform finds wrong in what was sent, the first of it.
    pub fn violations(&self) -> &[Violation] {
        match self {
            Self::Refused { problem, .. } => &problem.violations[..problem.violations.len().min(TOLD)],
            Self::Exhausted { last, .. } => last.violations(),
            Self::Unreachable { .. } | Self::Unreadable { .. } | Self::OtherTenant { .. } | Self::Settings(_) => &[],
        }
    }

    /// What to do, where there is something to do.
    pub fn help(&self) -> Option<String> {
        let help = match self {
            Self::Refused { status: 401, .. } => "check `JOURNEYCTL_TOKEN`: the platform does not know this token",
            Self::Refused { status: 403, .. } => "the token is known but lacks a scope; ask who issued it",
            Self::Refused { status: 404, .. } => "check `JOURNEYCTL_URL`: it ends with `/v1/teams/<team>`",
            Self::Refused { status: 429, .. } => "wait a little, or use a smaller `--parallelism`",
            Self::Exhausted { .. } => "try again later: what was done stays done, and a new plan holds the rest",
            Self::Refused { status: 500 | 502..=504, .. } => {
                "the platform did not answer after several attempts; try later"
            }
            Self::Unreachable { .. } => "check `JOURNEYCTL_URL` and the network, then run it again",
            Self::OtherTenant { .. } => "point `JOURNEYCTL_URL` at this workspace's account",
            Self::Settings(_) | Self::Refused { .. } | Self::Unreadable { .. } => return None,
        };
        Some(help.to_owned())
    }
}

impl std::error::Error for PlatformError {}

impl std::fmt::Display for PlatformError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Unreachable { method, path, error } => write!(f, "{method} {path}: {}", escaped(&error.to_string())),
            Self::Refused { method, path, status, problem } => {
                write!(f, "{method} {path}: {status} {}", safe(problem.code()))?;
                if !problem.detail.is_empty() {
                    write!(f, ": {}", safe(&problem.detail))?;
                }
                for violation in problem.violations.iter().take(TOLD) {
                    write!(f, "\n  {}: {}", safe(&violation.pointer), safe(&violation.message))?;
                }
                Ok(())
            }
            Self::Exhausted { last, exhausted } => write!(f, "{last}; {exhausted}"),
            Self::Unreadable { method, path, detail } => {
                write!(f, "{method} {path}: the answer does not follow the contract: {}", safe(detail))
            }
            Self::OtherTenant { wanted, found } => {
                write!(f, "this workspace is `{wanted}`, but the platform says it is `{}`", safe(found))
            }
            Self::Settings(message) => f.write_str(message),
        }
    }
}

fn safe(text: &str) -> String {
    escaped(&shortened(text, 300)).into_owned()
}
