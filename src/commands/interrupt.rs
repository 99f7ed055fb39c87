//! Ctrl-C and a polite kill.

use crate::exit::Exit;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// The first signal lets the steps in hand finish and starts no more; the second ends the program at once. The journal
/// is whole either way: each line was on the disk before its call.
pub(super) async fn listen(interrupted: Arc<AtomicBool>) {
    signal().await;
    interrupted.store(true, Ordering::Relaxed);
    signal().await;
    std::process::exit(i32::from(Exit::Interrupted.code()));
}

#[cfg(unix)]
async fn signal() {
    use tokio::signal::unix::{SignalKind, signal};
    let Ok(mut terminate) = signal(SignalKind::terminate()) else {
        return std::future::pending().await;
    };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        _ = terminate.recv() => {}
    }
}

#[cfg(not(unix))]
async fn signal() {
    let _ = tokio::signal::ctrl_c().await;
}
