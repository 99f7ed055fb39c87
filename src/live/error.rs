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
            Self::Refused { status: 401, .. } => word!(
                "check `JOURNEYCTL_TOKEN`: the platform does not know this token",
                "請檢查 `JOURNEYCTL_TOKEN`：平台不認得這個權杖"
            ),
            Self::Refused { status: 403, .. } => word!(
                "the token is known but lacks a scope; ask who issued it",
                "平台認得這個權杖，但它缺少所需的權限範圍；請洽發出權杖的人"
            ),
            Self::Refused { status: 404, .. } => word!(
                "check `JOURNEYCTL_URL`: it ends with `/v1/teams/<team>`",
                "請檢查 `JOURNEYCTL_URL`：它的結尾應為 `/v1/teams/<team>`"
            ),
            Self::Refused { status: 429, .. } | Self::Foreign { status: 429, .. } => {
                word!("wait a little, or use a smaller `--parallelism`", "請稍候再試，或調低 `--parallelism`")
            }
            Self::Exhausted { .. } => word!(
                "try again later: what was done stays done, and a new plan holds the rest",
                "請稍後再試：已完成的不會消失，新的計畫會包含其餘部分"
            ),
            Self::Refused { status: 500 | 502..=504, .. } => word!(
                "the platform did not answer after several attempts; try later",
                "平台在數次嘗試後仍未回應；請稍後再試"
            ),
            Self::Foreign { .. } => word!(
                "something on the way answered instead of the platform, such as a proxy or a web filter; check \
                 `JOURNEYCTL_URL` and the way to it",
                "回應的不是平台，而是途中的其他設備（例如代理伺服器或網頁過濾）；請檢查 `JOURNEYCTL_URL` 與連線路徑"
            ),
            Self::Unreachable { .. } => word!(
                "check `JOURNEYCTL_URL` and the network, then run it again",
                "請檢查 `JOURNEYCTL_URL` 與網路，然後再執行一次"
            ),
            Self::OtherTenant { .. } => {
                word!(
                    "point `JOURNEYCTL_URL` at this workspace's account",
                    "請將 `JOURNEYCTL_URL` 指向這個工作區的帳號"
                )
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
                f.write_str(&say!("{method} {path}: {}", "{method} {path}：{}", escaped(&error.to_string())))
            }
            Self::Refused { method, path, status, problem } => {
                f.write_str(&say!(
                    "{method} {path}: {status} {}",
                    "{method} {path}：{status} {}",
                    safe(problem.code())
                ))?;
                if !problem.detail.is_empty() {
                    f.write_str(&say!(": {}", "：「{}」", safe(&problem.detail)))?;
                }
                for violation in problem.violations.iter().take(TOLD) {
                    let (pointer, message) = (safe(&violation.pointer), safe(&violation.message));
                    f.write_str(&say!("\n  {pointer}: {message}", "\n  {pointer}：「{message}」"))?;
                }
                Ok(())
            }
            Self::Foreign { method, path, status, what } => f.write_str(&say!(
                "{method} {path}: {status}, and not from the platform ({what})",
                "{method} {path}：{status}，而且不是平台的回應（{what}）"
            )),
            Self::Exhausted { last, exhausted } => f.write_str(&say!("{last}; {exhausted}", "{last}；{exhausted}")),
            Self::Unreadable { method, path, detail } => f.write_str(&say!(
                "{method} {path}: the answer does not follow the contract: {}",
                "{method} {path}：回應不符合約定：{}",
                safe(detail)
            )),
            Self::OtherTenant { wanted, found } => f.write_str(&say!(
                "this workspace is `{wanted}`, but the platform says it is `{}`",
                "這個工作區是 `{wanted}`，但平台說它是 `{}`",
                safe(found)
            )),
            Self::Settings(message) => f.write_str(message),
        }
    }
}

fn safe(text: &str) -> String {
    escaped(&shortened(text, 300)).into_owned()
}
