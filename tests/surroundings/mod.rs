//! The program and its practice platform where the surroundings are not as they should be: full disks, foreign databases,
//! callers that never come to an end, networks with an authority of their own. Real files, real sockets.

mod certificates;
mod databases;
mod door;
#[cfg(unix)]
mod full_disk;
mod moved_on;
mod platform;

use crate::support::workspace::NOTIFICATION;

/// A workspace with one notification.
fn workspace() -> tempfile::TempDir {
    crate::support::workspace::workspace(&[("shipped.yaml", NOTIFICATION)])
}
