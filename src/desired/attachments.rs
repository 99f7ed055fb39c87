//! Long texts that documents keep in files of their own.

use crate::kinds::{Finding, Spec};
use crate::model::Pointer;
use crate::{say, word};
use std::fs;
use std::path::{Component, Path, PathBuf};
use std::sync::OnceLock;

/// The largest file that is put into a document, in bytes, and the longest text that is sent, in characters.
const LARGEST: u64 = 1024 * 1024;
const LONGEST: usize = 1_000_000;

/// The workspace's root with its canonical form, found out when first needed.
#[derive(Debug)]
pub(super) struct Root {
    pub path: PathBuf,
    canonical: OnceLock<PathBuf>,
}

impl Root {
    pub(super) fn new(path: &Path) -> Self {
        Self { path: path.to_owned(), canonical: OnceLock::new() }
    }

    pub(super) fn canonical(&self) -> &Path {
        self.canonical.get_or_init(|| self.path.canonicalize().unwrap_or_else(|_| self.path.clone()))
    }
}

/// Puts the content of every file that `spec` names in the place of its path. Paths start at the document's folder.
pub(super) fn put_in(spec: &mut dyn Spec, root: &Root, document: &str, findings: &mut Vec<Finding>) {
    let folder = Path::new(document).parent().unwrap_or(Path::new(""));
    for (at, text) in spec.files() {
        match content(root, folder, text, &at) {
            Ok(content) => *text = content,
            Err(finding) => findings.push(*finding),
        }
    }
}

fn content(root: &Root, folder: &Path, named: &str, at: &Pointer) -> Result<String, Box<Finding>> {
    let wrong = |code: Wrong, why: &str, label: &str| Box::new(code.finding(at, named, why, label));
    let outside = || {
        let finding = wrong(
            Wrong::Outside,
            word!("lies outside the workspace", "位於工作區之外"),
            word!("not inside", "不在裡面"),
        );
        Box::new(finding.help(word!(
            "move the file into the workspace and name it by a relative path",
            "請把檔案移到工作區裡，並用相對路徑指定"
        )))
    };
    if leads_out(&folder.join(named)) {
        return Err(outside());
    }
    let path = root.path.join(folder).join(named);
    let Ok(target) = path.canonicalize() else {
        let expected = crate::source::files::shown(&folder.join(named));
        let finding = wrong(Wrong::Missing, word!("does not exist", "不存在"), word!("no such file", "沒有這個檔案"));
        return Err(Box::new(finding.help(say!(
            "paths start at the document's folder; create `{expected}`",
            "路徑從文件所在的資料夾算起；請建立 `{expected}`"
        ))));
    };
    if !target.starts_with(root.canonical()) {
        return Err(outside());
    }
    let meta = fs::metadata(&target)
        .map_err(|error| wrong(Wrong::Unreadable, &error.to_string(), word!("not readable", "無法讀取")))?;
    if !meta.is_file() {
        return Err(wrong(Wrong::Unreadable, word!("is not a file", "不是檔案"), word!("not a file", "不是檔案")));
    }
    if meta.len() > LARGEST {
        return Err(wrong(Wrong::Unreadable, word!("is larger than 1 MiB", "超過 1 MiB"), word!("too large", "太大")));
    }
    let bytes = fs::read(&target)
        .map_err(|error| wrong(Wrong::Unreadable, &error.to_string(), word!("not readable", "無法讀取")))?;
    let text = String::from_utf8(bytes)
        .map_err(|_| wrong(Wrong::Unreadable, word!("is not UTF-8", "不是 UTF-8"), word!("not UTF-8", "不是 UTF-8")))?;
    let text = plain(text);
    if text.trim().is_empty() {
        return Err(wrong(Wrong::Unreadable, word!("is empty", "是空的"), word!("nothing in it", "沒有內容")));
    }
    if text.chars().count() > LONGEST {
        return Err(wrong(
            Wrong::Unreadable,
            word!("has more than 1000000 characters", "超過 1000000 個字元"),
            word!("too long", "太長"),
        ));
    }
    Ok(text)
}

/// Whether `path`, which starts at the root, leaves it by its own words.
fn leads_out(path: &Path) -> bool {
    let mut depth = 0usize;
    path.components().any(|part| match part {
        Component::Normal(_) => {
            depth += 1;
            false
        }
        Component::ParentDir => match depth.checked_sub(1) {
            Some(above) => {
                depth = above;
                false
            }
            None => true,
        },
        Component::CurDir => false,
        Component::RootDir | Component::Prefix(_) => true,
    })
}

/// The same bytes from every checkout: git may have written CRLF, an editor a byte order mark.
fn plain(text: String) -> String {
    let text = if text.contains('\r') { text.replace("\r\n", "\n") } else { text };
    text.strip_prefix('\u{feff}').map_or(text.clone(), str::to_owned)
}

#[derive(Debug, Clone, Copy)]
enum Wrong {
    Missing,
    Outside,
    Unreadable,
}

impl Wrong {
    fn finding(self, at: &Pointer, named: &str, why: &str, label: &str) -> Finding {
        let message = say!("the file `{}` {why}", "檔案 `{}` {why}", crate::model::text::escaped(named));
        match self {
            Self::Missing => Finding::new("file-missing", at.clone(), message, label),
            Self::Outside => Finding::new("file-outside", at.clone(), message, label),
            Self::Unreadable => Finding::new("file-unreadable", at.clone(), message, label).help(word!(
                "name a text file: UTF-8, not empty, 1 MiB at most",
                "請指定文字檔：UTF-8、有內容、最多 1 MiB"
            )),
        }
    }
}
