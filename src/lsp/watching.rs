//! What the client tells of that other programs do to files and folders.

use super::spelling;
use crate::files::Folder;
use lsp_types::{FileChangeType, FileEvent, WatchKind};
use serde_json::{Value, json};
use std::path::Path;

/// Asks for it.
pub(super) fn registration() -> Value {
    let files = ["**/*.yaml", "**/*.yml", "**/*.html", "**/.journeyctl/live.json"];
    let files = files.map(|pattern| json!({ "globPattern": pattern }));
    // A folder that comes or goes whole is one event, and no pattern of files names it.
    let folders = json!({ "globPattern": "**/*", "kind": WatchKind::Create | WatchKind::Delete });
    let watchers = [&files[..], &[folders]].concat();
    let registration = json!({
        "id": "files",
        "method": "workspace/didChangeWatchedFiles",
        "registerOptions": { "watchers": watchers },
    });
    json!({ "registrations": [registration] })
}

/// Whether it can change an answer: to a file that is read, or to a folder that may hold some.
pub(super) fn concerns(change: &FileEvent) -> bool {
    let is_read = |path: &Path| {
        let ending = path.extension().and_then(|ending| ending.to_str());
        ending.is_some_and(|ending| ["yaml", "yml", "html", "json"].contains(&ending))
    };
    let path = spelling::path(change.uri.as_str());
    path.is_some_and(|path| is_read(&path) || change.typ == FileChangeType::DELETED || Folder::open(&path).is_ok())
}
