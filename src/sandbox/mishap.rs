//! What goes wrong between two computers, on demand: the n-th request from now on is refused, or its answer is lost.

use super::call::Call;
use super::store::{self, StoreError};
use super::world::World;
use serde::{Deserialize, Serialize};

/// One thing that is going to go wrong, once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mishap {
    pub kind: MishapKind,
    /// Which of the requests that fit, counted from now, from 1.
    #[serde(default = "first")]
    pub nth: u32,
    /// Only requests with this method.
    #[serde(default)]
    pub method: Option<String>,
    /// Only requests with this in their path.
    #[serde(default)]
    pub path: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MishapKind {
    /// 429 with Retry-After; nothing is done.
    RateLimited,
    /// 503; nothing is done.
    Unavailable,
    /// 412, as if somebody had changed the object just before; nothing is done.
    EtagMismatch,
    /// The connection breaks before anything is done.
    LostBefore,
    /// Everything is done, and the connection breaks before the answer arrives.
    LostAfter,
    /// A list does not show its newest object yet.
    StaleList,
}

const ARMED: &str = "mishaps";

pub(super) fn arm(world: &World<'_>, mishap: &Mishap) -> Result<(), StoreError> {
    let mut armed: Vec<Mishap> = store::fact(world.db, ARMED)?.unwrap_or_default();
    armed.push(mishap.clone());
    store::set_fact(world.db, ARMED, &armed)
}

/// What goes wrong with `call`, if anything.
pub(super) fn of(world: &World<'_>, call: &Call) -> Result<Option<MishapKind>, StoreError> {
    let Some(mut armed) = store::fact::<Vec<Mishap>>(world.db, ARMED)?.filter(|armed| !armed.is_empty()) else {
        return Ok(None);
    };
    for mishap in armed.iter_mut().filter(|mishap| fits(mishap, call)) {
        mishap.nth = mishap.nth.saturating_sub(1);
    }
    let due = armed.iter().position(|mishap| mishap.nth == 0);
    let kind = due.map(|position| armed.remove(position).kind);
    store::set_fact(world.db, ARMED, &armed)?;
    Ok(kind)
}

/// The knobs themselves never fail.
fn fits(mishap: &Mishap, call: &Call) -> bool {
    let method = mishap.method.as_deref().is_none_or(|method| method == call.method.as_str());
    let path = mishap.path.as_deref().is_none_or(|part| call.path.contains(part));
    method && path && !call.path.starts_with("/_sandbox/")
}

fn first() -> u32 {
    1
}
