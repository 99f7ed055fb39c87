//! One request and one answer, apart from the HTTP library.

use super::object::{self, Object, whole};
use super::problem::Fault;
use crate::model::digest::digest;
use crate::vocabulary::Kind;
use crate::vocabulary::lifecycle::Move;
use axum::body::Bytes;
use axum::http::{HeaderMap, Method};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::collections::BTreeMap;
use std::time::Duration;

pub(super) struct Call {
    pub(super) method: Method,
    pub(super) path: String,
    pub(super) query: BTreeMap<String, String>,
    pub(super) headers: HeaderMap,
    pub(super) body: Bytes,
}

/// What the route's template and row say of a call.
#[derive(Debug, Clone, Default)]
pub(super) struct CallTarget {
    pub(super) kind: Option<&'static Kind>,
    pub(super) action: Option<&'static Move>,
    /// `{id}` of the template.
    pub(super) id: String,
    /// `{n}` of the template: a part's position, from 0.
    pub(super) part: Option<usize>,
    /// `{nodeId}` of the template: the id of an element of the object's list.
    pub(super) element: String,
    /// Name of a list: `bot-modules`.
    pub(super) list: &'static str,
}

#[derive(Debug, Clone, Default)]
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) headers: Vec<(String, String)>,
    /// JSON, or nothing.
    pub(super) body: String,
    pub(super) arrival: Arrival,
    /// How long it takes beyond the work itself.
    pub(super) delay: Duration,
}

/// What becomes of an answer on its way.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Arrival {
    #[default]
    Whole,
    /// The connection breaks after so many bytes of the body.
    Broken { after: usize },
    /// Nothing ever comes.
    Never,
    /// Blanks follow until the body has so many bytes.
    Padded { to: usize },
}

impl Call {
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }

    pub(super) fn says(&self, name: &str) -> bool {
        self.query.get(name).is_some_and(|value| value == "true")
    }

    pub(super) fn json<T: DeserializeOwned>(&self) -> Result<T, Fault> {
        serde_json::from_slice(&self.body).map_err(|error| Fault::new("malformed-request", error.to_string()))
    }

    /// The body as an object; nothing sent is an empty one.
    pub(super) fn object(&self) -> Result<Value, Fault> {
        if self.body.is_empty() {
            return Ok(Value::Object(serde_json::Map::new()));
        }
        let mut value: Value = self.json()?;
        if value.is_object() {
            whole(&mut value);
            return Ok(value);
        }
        Err(Fault::new("malformed-request", "the body must be a JSON object"))
    }

    /// A number of the query, within bounds.
    pub(super) fn number(
        &self,
        name: &str,
        default: usize,
        bounds: std::ops::RangeInclusive<usize>,
    ) -> Result<usize, Fault> {
        let Some(text) = self.query.get(name) else {
            return Ok(default);
        };
        let number = text.parse().ok().filter(|number| bounds.contains(number));
        let (from, to) = (bounds.start(), bounds.end());
        number.ok_or_else(|| Fault::new("malformed-request", format!("`{name}` must be {from} to {to}, not `{text}`")))
    }

    /// How many items a page shall hold.
    pub(super) fn limit(&self) -> Result<usize, Fault> {
        self.number("limit", 50, 1..=200)
    }

    /// Holds the call to the version of `object` that it names.
    pub(super) fn require_match(&self, object: &Object) -> Result<(), Fault> {
        let etag = object::etag(object);
        let told = |fault: Fault| fault.state(object.state.as_deref(), object::allowed_actions(object)).etag(&etag);
        match self.header("if-match") {
            None => Err(told(Fault::new("precondition-required", "send If-Match with the etag that you have seen"))),
            Some("*") => Err(Fault::new("malformed-request", "`If-Match: *` would overwrite what nobody has seen")),
            Some(seen) if seen == etag => Ok(()),
            Some(seen) => {
                let detail = format!("the object has the etag {etag} now, not {seen}");
                Err(told(Fault::new("etag-mismatch", detail)))
            }
        }
    }
}

impl Answer {
    pub(super) fn json(status: u16, body: &impl Serialize) -> Result<Self, Fault> {
        Ok(Self { status, body: serde_json::to_string(body)?, ..Self::default() })
    }

    pub(super) fn empty(status: u16) -> Self {
        Self { status, ..Self::default() }
    }

    pub(super) fn arriving(mut self, arrival: Arrival) -> Self {
        self.arrival = arrival;
        self
    }

    pub(super) fn header(mut self, name: &str, value: impl Into<String>) -> Self {
        self.headers.push((name.to_owned(), value.into()));
        self
    }

    /// Gives the answer the etag of its own bytes, and cuts it short when the caller has it already.
    pub(super) fn tagged(self, call: &Call) -> Self {
        let etag = format!("\"{}\"", &digest(&[self.body.as_bytes()])[..16]);
        self.versioned(call, &etag)
    }

    pub(super) fn versioned(self, call: &Call, etag: &str) -> Self {
        let known = call.header("if-none-match").is_some_and(|seen| seen.split(',').any(|seen| seen.trim() == etag));
        let answer = if known { Self::empty(304) } else { self };
        answer.header("etag", etag)
    }

    pub(super) fn problem(fault: Fault, path: &str, request_id: &str) -> Self {
        let mut problem = fault.0;
        path.clone_into(&mut problem.instance);
        request_id.clone_into(&mut problem.request_id);
        let body = serde_json::to_string(&problem).expect("a problem has only string keys");
        Self { status: problem.status, body, ..Self::default() }
    }
}
