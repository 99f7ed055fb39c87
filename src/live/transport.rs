//! One request, one response: what a client needs of any way to reach a platform.

use crate::language::{Argument, AsArgument, Text};
use crate::mutant;
use futures_util::future::BoxFuture;
use serde::Deserialize;
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
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TransportError {
    /// The request never left: nothing can have happened.
    NotSent(Text),
    /// It may have arrived: what happened is unknown.
    Lost(Text),
    /// No answer in time: it may even happen later.
    Late(Text),
    /// An answer came but breaks the client's rules (size, type, redirect).
    Unacceptable(Text),
}

impl TransportError {
    /// Why there is no response.
    pub fn text(&self) -> &Text {
        match self {
            Self::NotSent(why) | Self::Lost(why) | Self::Late(why) | Self::Unacceptable(why) => why,
        }
    }
}

impl AsArgument for TransportError {
    fn argument(&self) -> Argument {
        self.text().argument()
    }
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

/// What was marked on the way, as the platform wrote it.
fn strong(etag: &str) -> String {
    const MARKS: [&str; 5] = ["-gzip\"", "-br\"", "-zstd\"", ";gzip\"", ";br\""];
    let plain = etag.strip_prefix("W/").unwrap_or(etag);
    let start = MARKS.iter().find_map(|mark| plain.strip_suffix(mark));
    start.map_or_else(|| plain.to_owned(), |start| format!("{start}\""))
}

impl Response {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The version of the object that it shows: by the body, else by `ETag`. Something on the way that compresses changes
    /// the header (`W/"…"`, `"…-gzip"`), and never the body.
    pub fn version(&self) -> Option<String> {
        #[derive(Deserialize)]
        struct Versioned {
            etag: String,
        }
        let shown: Option<Versioned> = serde_json::from_slice(&self.body).ok().filter(|_| self.begins_as_object());
        shown.map(|shown| shown.etag).or_else(|| self.header("etag").map(strong))
    }

    /// `Retry-After`, in seconds or as a date; at most a minute.
    pub fn retry_after(&self) -> Option<Duration> {
        const MAX_RETRY_AFTER_SECONDS: u64 = 60;
        let text = self.header("retry-after").filter(|_| !mutant::is("retry-after-ignored"))?;
        if let Ok(seconds) = text.trim().parse::<u64>() {
            return Some(Duration::from_secs(seconds.min(MAX_RETRY_AFTER_SECONDS)));
        }
        let date = |text: &str| jiff::fmt::rfc2822::parse(text).ok().map(|moment| moment.timestamp());
        let (then, now) = (date(text)?, date(self.header("date")?)?);
        let wait = u64::try_from(then.as_second() - now.as_second()).unwrap_or(0);
        Some(Duration::from_secs(wait.min(MAX_RETRY_AFTER_SECONDS)))
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
    fn a_version_is_the_platforms_whatever_marks_it_on_the_way() {
        let told = |header: &str, body: &str| {
            let headers = vec![("etag".to_owned(), header.to_owned())];
            Response { status: 200, headers, body: body.as_bytes().to_vec() }.version()
        };
        for header in ["\"a1\"", "W/\"a1\"", "\"a1-gzip\"", "W/\"a1;br\""] {
            assert_eq!(told(header, "").as_deref(), Some("\"a1\""), "{header}");
            assert_eq!(told(header, r#"{"etag": "\"b2\""}"#).as_deref(), Some("\"b2\""), "{header}");
        }
        assert_eq!(Response { status: 204, headers: Vec::new(), body: Vec::new() }.version(), None);
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
