//! Small workspaces.

use std::path::Path;

pub(crate) const NOTIFICATION: &str = "kind: Notification
metadata:
  key: shipped
spec:
  displayName: 出貨通知
  scenario: Shipped
  methods:
    linePush: true
";

/// A workspace with these documents.
pub(crate) fn workspace(documents: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    write(folder.path(), "journeyctl.yaml", "version: 1\nworkspace: shop-tw\n");
    for (path, text) in documents {
        write(folder.path(), path, text);
    }
    folder
}

pub(crate) fn write(folder: &Path, name: &str, text: &str) {
    let path = folder.join(name);
    std::fs::create_dir_all(path.parent().expect("a folder")).expect("writable");
    std::fs::write(path, text).expect("writable");
}
