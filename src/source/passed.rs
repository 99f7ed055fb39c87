//! What is told of files that are not read: each at its own place.

use super::problem::Problem;
use crate::diagnostics::Diagnostic;
use crate::files::Denial;
use crate::model::file::SourceFile;
use crate::model::text::escaped;
use crate::{say, word};
use std::path::Path;
use std::sync::Arc;

fn at(path: &str, problem: Problem) -> Diagnostic {
    problem.in_file(&Arc::new(SourceFile { path: path.to_owned(), text: String::new() }))
}

/// A file or folder of documents that can not be read. Nothing of what it holds is told.
pub(super) fn unread(path: &str, denial: &Denial) -> Diagnostic {
    let shown = escaped(path);
    let message = if matches!(denial, Denial::Link(link) if link == path) {
        say!("`{shown}` is a symbolic link, and no link is followed", "`{shown}` 是符號連結，而連結一律不跟隨")
    } else if matches!(denial, Denial::NotFile) {
        say!("`{shown}` is not a regular file", "`{shown}` 不是一般檔案")
    } else {
        say!("`{shown}` can not be read: {denial}", "無法讀取 `{shown}`：{denial}")
    };
    at(path, Problem::new("file-unreadable", 0..0, message, "").help(way_out(denial)))
}

fn way_out(denial: &Denial) -> &'static str {
    match denial {
        Denial::Link(_) => word!(
            "put the file itself there, or name its own folder in `paths`",
            "請把檔案本身放在那裡，或在 `paths` 填寫它自己的資料夾"
        ),
        Denial::Hidden(_) => {
            word!("names that begin with a dot are never read; rename it", "以點開頭的名稱一律不讀取；請重新命名")
        }
        Denial::Secret => word!("keep the token outside the workspace", "請將權杖放在工作區之外"),
        Denial::NotFile | Denial::NotFolder => {
            word!("put a regular file there, or take it away", "請放置一般檔案，或將它移除")
        }
        Denial::Missing
        | Denial::Outside
        | Denial::Name(_)
        | Denial::Shared
        | Denial::TooLarge(_)
        | Denial::Foreign
        | Denial::System(_) => word!("let it be read, or take it away", "請讓它可以讀取，或將它移除"),
    }
}

/// The same for a path that was named.
pub(super) fn unread_start(path: &str, denial: &Denial) -> Diagnostic {
    if denial.is_missing() {
        let message = say!("`{}` can not be read: {denial}", "無法讀取 `{}`：{denial}", escaped(path));
        return Diagnostic::new("file-missing", message, "")
            .help(word!("check the path; it is relative to the workspace", "請檢查路徑，路徑從工作區的資料夾算起"));
    }
    unread(path, denial)
}

/// A folder that is reached by a link alone.
pub(super) fn linked_folder(path: &str) -> Diagnostic {
    let path_shown = escaped(path);
    let message = say!(
        "`{path_shown}` is a link to a folder, and nothing in it is read",
        "`{path_shown}` 是指向資料夾的連結，裡面的內容都不會讀取"
    );
    let help = word!(
        "name the folder itself in `paths`, where it lies in the workspace; else move it there",
        "請在 `paths` 填寫資料夾本身；如果它不在工作區裡，請移進來"
    );
    at(path, Problem::new("file-not-read", 0..0, message, "").help(help))
}

/// A file whose name ends nearly as that of a document.
pub(super) fn other_ending(path: &str) -> Diagnostic {
    let end = Path::new(path).extension().unwrap_or_default().to_string_lossy();
    let (path_shown, small) = (escaped(path), end.to_ascii_lowercase());
    let message = say!(
        "`{path_shown}` is not read: its name ends in `.{end}`, not in `.{small}`",
        "`{path_shown}` 不會讀取：檔名以 `.{end}` 結尾，而不是 `.{small}`"
    );
    let help = say!("rename it to end in `.{small}`", "請將檔名改為以 `.{small}` 結尾");
    at(path, Problem::new("file-not-read", 0..0, message, "").help(help))
}

/// A file whose name is no text; `path` is what of it can be shown.
pub(super) fn not_utf8(path: &str) -> Diagnostic {
    let message = say!("`{}` is not read: its name is not UTF-8", "`{}` 不會讀取：檔名不是 UTF-8", escaped(path));
    at(path, Problem::new("file-unreadable", 0..0, message, "").help(word!("rename it", "請重新命名")))
}

pub(super) fn too_large(path: &str, bytes: u64) -> Box<Diagnostic> {
    let path_shown = escaped(path);
    let message = say!(
        "`{path_shown}` has {bytes} bytes, 8 MiB are read at most",
        "`{path_shown}` 有 {bytes} 位元組，最多只讀 8 MiB"
    );
    let help = word!("split it: one document a file is best", "請拆成多個檔案，最好一個檔案一份文件");
    Box::new(at(path, Problem::new("too-large", 0..0, message, "").help(help)))
}
