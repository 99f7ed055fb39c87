//! What really happened: read the object, never guess.

use super::kept::unkept;
use crate::fact;
use crate::language::Text;
use crate::live::{Platform, Request, Response};
use crate::model::text::{escaped, shortened};
use crate::model::wire::{Operation, Resource};
use crate::plan::{CallKind, Step};
use std::time::Duration;
use tokio::time::Instant;

/// Whether `now` is what `step` was to bring about.
pub(super) fn reached(step: &Step, now: Option<&Resource>) -> bool {
    match (step.call.kind, now) {
        (CallKind::Delete, now) => now.is_none(),
        (_, None) => false,
        (CallKind::Move | CallKind::Check | CallKind::Wait, Some(resource)) => {
            let state = resource.status.state_of(&step.call.part);
            state.is_some_and(|state| step.leads_to.iter().any(|wanted| wanted == state))
        }
        (CallKind::Create | CallKind::Update, Some(resource)) => {
            unkept(step, resource).is_some_and(|unkept| unkept.is_empty())
        }
    }
}

/// Whether `now` is in the state that the move of `step` leads through: the platform is at work on it, whoever asked.
pub(super) fn is_under_way(step: &Step, now: Option<&Resource>) -> bool {
    let action = step.call.action.as_deref();
    let machine = step.kind.machine;
    let through = machine.zip(action).and_then(|(machine, action)| machine.action(action)?.through);
    let state = now.and_then(|resource| resource.status.state_of(&step.call.part));
    step.call.kind == CallKind::Move && through.is_some() && state == through
}

/// Looks at the object of `step`, ever more seldom, until it is where the step waits for it. What it is then, or why the
/// wait is over.
pub(super) async fn arrived(platform: &Platform, step: &Step) -> Result<Resource, Text> {
    let (mut elapsed, mut pause) = (Duration::ZERO, MIN_PAUSE);
    let from = step.precondition.status.as_deref().unwrap_or_default();
    loop {
        let now = platform.object(&step.call.object).await.map_err(|error| error.text())?;
        let now = now.ok_or_else(|| fact!("apply-gone-somebody-else-removed"))?;
        if reached(step, Some(&now)) {
            return Ok(now);
        }
        let state = now.status.state.as_deref().unwrap_or_default();
        if state != from {
            return Err(fact!("apply-went-plan-does-not-know", from, state = escaped(state)));
        }
        if elapsed >= MAX_WAIT {
            let minutes = MAX_WAIT.as_secs() / 60;
            return Err(fact!("apply-still-after-minutes-apply-again", from, minutes));
        }
        platform.wait(pause).await;
        elapsed += pause;
        pause = (pause * 2).min(MAX_PAUSE);
    }
}

/// How long an operation may take before its outcome counts as unknown.
const MAX_WAIT: Duration = Duration::from_mins(10);
const MIN_PAUSE: Duration = Duration::from_secs(1);
const MAX_PAUSE: Duration = Duration::from_secs(30);

/// Waits until the operation that `accepted` names is done, as slowly as the platform asks for. The problem of an
/// operation that failed, or a sentence when patience ran out.
pub(super) async fn wait(platform: &Platform, path: &str, accepted: &Response) -> Result<(), Text> {
    let operation: Operation = accepted.json("POST", path).map_err(|error| error.text())?;
    let path = format!("/operations/{}", operation.id);
    let started = Instant::now();
    let mut pause = MIN_PAUSE;
    let mut polls = 0u32;
    while started.elapsed() < MAX_WAIT && polls < 10_000 {
        let response = platform.call(Request::get(&path)).await.map_err(|error| error.text())?;
        let now: Operation = response.json("GET", &path).map_err(|error| error.text())?;
        if now.id != operation.id {
            let (found, asked) = (quote(&now.id), quote(&operation.id));
            return Err(fact!("apply-platform-tells-instead", found, asked));
        }
        if let Some(problem) = now.error {
            return Err(fact!("apply-settle-text", problem = quote(problem.code()), problem2 = quote(&problem.detail)));
        }
        if now.done {
            return Ok(());
        }
        let wait = response.retry_after().unwrap_or(pause).min(MAX_WAIT.saturating_sub(started.elapsed()));
        if !wait.is_zero() {
            platform.wait(wait).await;
        }
        pause = (pause * 2).min(MAX_PAUSE);
        polls += 1;
    }
    let (phase, minutes) = (quote(&operation.phase), MAX_WAIT.as_secs() / 60);
    Err(fact!("apply-still-after-minutes", phase, minutes))
}

fn quote(text: &str) -> String {
    escaped(&shortened(text, 300)).into_owned()
}
