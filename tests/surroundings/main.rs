//! The program and its practice platform where the surroundings are not as they should be: full disks, foreign databases,
//! callers that never come to an end, networks with an authority of their own. Real files, real sockets.

#[path = "../support/started.rs"]
mod started;

mod certificates;
mod databases;
mod door;
#[cfg(unix)]
mod full_disk;
mod moved_on;
mod platform;

use std::path::Path;

const NOTIFICATION: &str = "kind: Notification
metadata:
  key: shipped
spec:
  displayName: 出貨通知
  scenario: Shipped
  methods:
    linePush: true
";

/// A workspace with one notification.
fn workspace() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    write(folder.path(), "journeyctl.yaml", "version: 1\nworkspace: shop-tw\n");
    write(folder.path(), "shipped.yaml", NOTIFICATION);
    folder
}

fn write(folder: &Path, name: &str, text: &str) {
    std::fs::write(folder.join(name), text).expect("writable");
}
