//! What a token may do: `journeys:read`, `journeys:lifecycle`, `references:read`. Lifecycle is a scope of its own, so
//! that a pipeline can edit content and not publish.

use super::problem::Fault;
use super::route::Route;
use crate::kinds::profile::distinct;
use crate::vocabulary::Kind;
use axum::http::Method;

/// To read what documents can name, and what is left to spend.
pub(super) const REFERENCES: &str = "references:read";

const RIGHTS: [&str; 4] = ["read", "write", "lifecycle", "delete"];

/// The scopes of a token.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Scopes {
    #[default]
    All,
    Only(Vec<String>),
}

/// A scope that no route asks for.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("there is no scope `{unknown}`; {} are", known().join(", "))]
pub struct ScopeError {
    pub unknown: String,
}

impl Scopes {
    /// Only these. None named: all.
    pub fn only(names: &[String]) -> Result<Self, ScopeError> {
        if names.is_empty() {
            return Ok(Self::All);
        }
        let known = known();
        match names.iter().find(|name| !known.contains(name)) {
            None => Ok(Self::Only(names.to_vec())),
            Some(unknown) => Err(ScopeError { unknown: unknown.clone() }),
        }
    }

    /// Refuses what the token may not do.
    pub(super) fn check(&self, route: &Route) -> Result<(), Fault> {
        let Self::Only(granted) = self else {
            return Ok(());
        };
        match route.scopes.iter().find(|needed| !granted.contains(needed)) {
            None => Ok(()),
            Some(missing) => Err(Fault::new("insufficient-scope", format!("the token has no scope `{missing}`"))),
        }
    }
}

/// Every scope there is.
fn known() -> Vec<String> {
    let of_kinds = distinct(|kind| kind.collection).flat_map(|kind| RIGHTS.map(|right| scope_name(kind, right)));
    of_kinds.chain([REFERENCES.to_owned()]).collect()
}

/// To read every collection.
pub(super) fn read_all() -> Vec<String> {
    distinct(|kind| kind.collection).map(|kind| scope_name(kind, "read")).collect()
}

/// What a route of `kind` asks for. A check and a copy change no state: they are reading and writing.
pub(super) fn of_route(route: &Route, kind: &Kind) -> String {
    let moves = route.action.is_some_and(|action| !action.to.is_empty());
    let right = if moves {
        "lifecycle"
    } else if route.method == Method::DELETE {
        "delete"
    } else if route.method == Method::GET || route.gives == "Violations" {
        "read"
    } else {
        "write"
    };
    scope_name(kind, right)
}

fn scope_name(kind: &Kind, right: &str) -> String {
    format!("{}:{right}", kind.collection)
}
