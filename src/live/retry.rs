//! When a call is sent again, in one place: only where sending twice can not do twice.

use super::transport::{Request, Response, Transport, TransportError};
use backon::{ExponentialBuilder, Retryable};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// Attempts after the first.
const AGAIN: usize = 4;
const FIRST_WAIT: Duration = Duration::from_millis(200);

enum Failed {
    /// An answer that says "later".
    Passing(Response),
    Transport(TransportError),
}

/// Sends `request`, again where the answer says "later" or is lost and the call is safe to repeat. What can not be
/// settled that way comes back as it is.
pub(super) async fn send(transport: &dyn Transport, request: Request) -> Result<Response, TransportError> {
    // Once a request may have arrived, a later one that never left does not undo that.
    let may_have_arrived = AtomicBool::new(false);
    let attempt = || async {
        match transport.send(request.clone()).await {
            Ok(response) if is_passing(response.status) => Err(Failed::Passing(response)),
            Ok(response) => Ok(response),
            Err(TransportError::NotSent(why)) if may_have_arrived.load(Ordering::Relaxed) => {
                Err(Failed::Transport(TransportError::Lost(why)))
            }
            Err(error) => {
                may_have_arrived.fetch_or(matches!(error, TransportError::Lost(_)), Ordering::Relaxed);
                Err(Failed::Transport(error))
            }
        }
    };
    let policy = ExponentialBuilder::default().with_min_delay(FIRST_WAIT).with_max_times(AGAIN).with_jitter();
    let answer = attempt
        .retry(policy)
        .when(|failed| repeatable(&request) && !matches!(failed, Failed::Transport(TransportError::Unacceptable(_))))
        .adjust(|failed, next| match failed {
            Failed::Passing(response) => next.map(|wait| response.retry_after().unwrap_or(wait)),
            Failed::Transport(_) => next,
        })
        .await;
    match answer {
        Ok(response) | Err(Failed::Passing(response)) => Ok(response),
        Err(Failed::Transport(error)) => Err(error),
    }
}

/// Reads, and writes that carry what makes a repetition harmless.
fn repeatable(request: &Request) -> bool {
    let guarded = |(name, _): &(&str, String)| matches!(*name, "idempotency-key" | "if-match" | "if-none-match");
    request.method == "GET" || request.headers.iter().any(guarded)
}

fn is_passing(status: u16) -> bool {
    matches!(status, 429 | 502 | 503 | 504)
}
