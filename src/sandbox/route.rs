//! One row of the table of routes: what answers it, what it needs, what the `OpenAPI` document says of it.

use super::call::{Answer, Call, CallTarget};
use super::problem::Fault;
use super::world::World;
use crate::vocabulary::Kind;
use crate::vocabulary::lifecycle::Move;
use axum::http::Method;

/// Where all that is about one account stands.
pub(super) const TEAM: &str = "/v1/teams/{team}";

pub(super) type Handler = fn(&mut World<'_>, &Call, &CallTarget) -> Result<Answer, Fault>;

pub(super) struct Route {
    pub(super) method: Method,
    /// `/v1/teams/{team}/journeys/{id}:publish`.
    pub(super) template: String,
    pub(super) summary: String,
    pub(super) handler: Handler,
    pub(super) kind: Option<&'static Kind>,
    pub(super) action: Option<&'static Move>,
    pub(super) list: &'static str,
    /// Whether the call needs an Idempotency-Key.
    pub(super) keyed: bool,
    /// Whether the call needs If-Match.
    pub(super) matched: bool,
    /// What the token must be allowed, all of it.
    pub(super) scopes: Vec<String>,
    pub(super) door: Door,
    /// Names of the schemas of body and answer; empty: none.
    pub(super) takes: String,
    pub(super) gives: String,
    /// Status of success.
    pub(super) status: u16,
}

/// Whose token a call must show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Door {
    /// Nobody's.
    Open,
    /// The platform's.
    Platform,
    /// The one that arms faults, and no other.
    Faults,
}

impl Route {
    pub(super) fn new(method: Method, path: &str, handler: Handler, summary: impl Into<String>) -> Self {
        Self {
            method,
            template: format!("{TEAM}{path}"),
            summary: summary.into(),
            handler,
            kind: None,
            action: None,
            list: "",
            keyed: false,
            matched: false,
            scopes: Vec::new(),
            door: Door::Platform,
            takes: String::new(),
            gives: String::new(),
            status: 200,
        }
    }

    pub(super) fn scopes(mut self, scopes: Vec<String>) -> Self {
        self.scopes = scopes;
        self
    }

    pub(super) fn keyed(mut self) -> Self {
        self.keyed = true;
        self
    }

    pub(super) fn matched(mut self) -> Self {
        self.matched = true;
        self
    }

    pub(super) fn takes(mut self, schema: &str) -> Self {
        schema.clone_into(&mut self.takes);
        self
    }

    pub(super) fn gives(mut self, status: u16, schema: &str) -> Self {
        self.status = status;
        schema.clone_into(&mut self.gives);
        self
    }
}
