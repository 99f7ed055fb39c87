//! Ctrl-C and a polite kill.

use super::terminal::remark_of_process;
use crate::apply::Stop;
use crate::exit::Exit;
use crate::fact;
use std::io;
use std::sync::Arc;

/// The signals of this process, heard from now on.
pub(super) struct Signals {
    #[cfg(unix)]
    interrupt: tokio::signal::unix::Signal,
    #[cfg(unix)]
    terminate: tokio::signal::unix::Signal,
}

impl Signals {
    #[cfg(unix)]
    pub(super) fn new() -> io::Result<Self> {
        use tokio::signal::unix::{SignalKind, signal};
        Ok(Self { interrupt: signal(SignalKind::interrupt())?, terminate: signal(SignalKind::terminate())? })
    }

    #[cfg(not(unix))]
    #[expect(clippy::unnecessary_wraps, reason = "it can fail on other systems")]
    pub(super) fn new() -> io::Result<Self> {
        Ok(Self {})
    }

    #[cfg(unix)]
    async fn next(&mut self) {
        tokio::select! {
            _ = self.interrupt.recv() => {}
            _ = self.terminate.recv() => {}
        }
    }

    #[cfg(not(unix))]
    async fn next(&mut self) {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    }

    /// The first signal asks to stop; the second ends the program at once. The journal is whole either way: each line
    /// was on the disk before its call.
    pub(super) async fn heed(mut self, stop: Arc<Stop>) {
        self.next().await;
        stop.ask();
        // Where nobody reads stderr any more, there is nobody to tell.
        let _ = remark_of_process(&fact!("commands-stopping-steps-hand-may-settle"));
        self.next().await;
        std::process::exit(i32::from(Exit::Interrupted.code()));
    }
}
