//! The wish to stop early.

use std::time::Duration;
use tokio::sync::watch;
use tokio::time::{Instant, sleep_until};

/// How long the steps in hand may take to settle once somebody wants to stop. CI kills seven seconds after it asked.
const PATIENCE: Duration = Duration::from_secs(5);

/// Asked for at most once, from anywhere.
#[derive(Debug)]
pub struct Stop {
    asked: watch::Sender<Option<Instant>>,
}

impl Default for Stop {
    fn default() -> Self {
        Self { asked: watch::Sender::new(None) }
    }
}

impl Stop {
    /// Lets no further step start, and gives those in hand a little time.
    pub fn ask(&self) {
        self.asked.send_modify(|asked| {
            asked.get_or_insert_with(Instant::now);
        });
    }

    pub fn is_asked(&self) -> bool {
        self.asked.borrow().is_some()
    }

    /// Comes when whoever asked has waited long enough; never, where nobody asked.
    pub(super) async fn overdue(&self) {
        let mut asked = self.asked.subscribe();
        let since = asked.wait_for(Option::is_some).await.map(|since| *since);
        match since {
            Ok(Some(since)) => sleep_until(since + PATIENCE).await,
            Ok(None) | Err(_) => std::future::pending().await,
        }
    }
}
