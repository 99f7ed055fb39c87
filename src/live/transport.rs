//! One request, one response: what a client needs of any way to reach a platform.

use crate::mutant;
use futures_util::future::BoxFuture;
use std::time::Duration;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    pub method: &'static str,
    /// Below the team: `/journeys/key:vip-welcome`.
    pub path: String,
    pub headers: Vec<(&'static str, String)>,
    pub body: Option<Vec<u8>>,
}

#[derive(Debug, Clone, Default)]
pub struct Response {
    pub status: u16,
    /// Lower-case names.
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

/// Why there is no response.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TransportError {
    /// The request never left: nothing can have happened.
    #[error("{0}")]
    NotSent(String),
    /// It may have arrived: what happened is unknown.
    #[error("{0}")]
    Lost(String),
    /// No answer in time: it may even happen later.
    #[error("{0}")]
    Late(String),
    /// An answer came but breaks the client's rules (size, type, redirect).
    #[error("{0}")]
    Unacceptable(String),
}

pub trait Transport: Send + Sync {
    fn send(&self, request: Request) -> BoxFuture<'_, Result<Response, TransportError>>;

    /// Where it leads, for people: an origin and path without credentials.
    fn destination(&self) -> &str;
}

impl Request {
    pub fn get(path: impl Into<String>) -> Self {
        Self { method: "GET", path: path.into(), headers: Vec::new(), body: None }
    }
}

impl Response {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// `Retry-After`, in seconds or as a date; at most a minute.
    pub fn retry_after(&self) -> Option<Duration> {
        const LONGEST: u64 = 60;
        let text = self.header("retry-after").filter(|_| !mutant::is("retry-after-ignored"))?;
        if let Ok(seconds) = text.trim().parse::<u64>() {
            return Some(Duration::from_secs(seconds.min(LONGEST)));
        }
        let date = |text: &str| jiff::fmt::rfc2822::parse(text).ok().map(|moment| moment.timestamp());
        let (then, now) = (date(text)?, date(self.header("date")?)?);
        let wait = u64::try_from(then.as_second() - now.as_second()).unwrap_or(0);
        Some(Duration::from_secs(wait.min(LONGEST)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn response(headers: &[(&str, &str)]) -> Response {
        let headers = headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        Response { status: 429, headers, body: Vec::new() }
    }

    #[test]
    fn retry_after_is_seconds_or_a_date_and_never_freezes_the_client() {
        assert_eq!(response(&[("retry-after", "2")]).retry_after(), Some(Duration::from_secs(2)));
        assert_eq!(response(&[("retry-after", "86400")]).retry_after(), Some(Duration::from_mins(1)));
        let dated = [("retry-after", "Sun, 22 Nov 2026 02:00:05 GMT"), ("date", "Sun, 22 Nov 2026 02:00:00 GMT")];
        assert_eq!(response(&dated).retry_after(), Some(Duration::from_secs(5)));
        assert_eq!(response(&[("retry-after", "soon")]).retry_after(), None);
    }
}
