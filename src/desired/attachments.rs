//! Long texts that documents keep in files of their own.

use crate::files::{Denial, Folder};
use crate::kinds::{Finding, Spec, blank};
use crate::model::Pointer;
use crate::source::letter::{LARGEST, LONGEST, is_letter, text_of};
use crate::{say, word};
use std::path::Path;

/// Puts the content of every file that `spec` names in the place of its path. Paths start at the document's folder.
pub(super) fn put_in(spec: &mut dyn Spec, root: &Folder, document: &str, findings: &mut Vec<Finding>) {
    let folder = Path::new(document).parent().unwrap_or(Path::new(""));
    for (at, text) in spec.files() {
        match content(root, folder, text, &at) {
            Ok(content) => {
                blank::text(&content, &at, findings);
                *text = content;
            }
            Err(finding) => findings.push(*finding),
        }
    }
}

fn content(root: &Folder, folder: &Path, named: &str, at: &Pointer) -> Result<String, Box<Finding>> {
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
    let path = folder.join(named);
    let bytes = root.read(&path, LARGEST).map_err(|denial| match denial {
        Denial::Outside => outside(),
        Denial::Missing => {
            let expected = crate::source::files::shown(&path);
            let label = word!("no such file", "沒有這個檔案");
            Box::new(wrong(Wrong::Missing, word!("does not exist", "不存在"), label).help(say!(
                "paths start at the document's folder; create `{expected}`",
                "路徑從文件所在的資料夾算起；請建立 `{expected}`"
            )))
        }
        Denial::NotFile => {
            wrong(Wrong::Unreadable, word!("is not a file", "不是檔案"), word!("not a file", "不是檔案"))
        }
        Denial::TooLarge(_) => {
            wrong(Wrong::Unreadable, word!("is larger than 4 MB", "超過 4 MB"), word!("too large", "太大"))
        }
        Denial::Hidden(_)
        | Denial::Name(_)
        | Denial::Link(_)
        | Denial::NotFolder
        | Denial::Shared
        | Denial::Secret
        | Denial::Foreign
        | Denial::System(_) => wrong(
            Wrong::Unreadable,
            &say!("can not be read: {denial}", "無法讀取：{denial}"),
            word!("not readable", "無法讀取"),
        ),
    })?;
    if !is_letter(&path) {
        let why = word!("is no letter by its name", "從名稱看不是信件");
        return Err(wrong(Wrong::Other, why, word!("not a letter", "不是信件")));
    }
    let text = String::from_utf8(bytes)
        .map_err(|_| wrong(Wrong::Unreadable, word!("is not UTF-8", "不是 UTF-8"), word!("not UTF-8", "不是 UTF-8")))?;
    let text = text_of(text);
    if text.is_empty() {
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

#[derive(Debug, Clone, Copy)]
enum Wrong {
    Missing,
    Outside,
    Unreadable,
    /// Something that programs read.
    Other,
}

impl Wrong {
    fn finding(self, at: &Pointer, named: &str, why: &str, label: &str) -> Finding {
        let message = say!("the file `{}` {why}", "檔案 `{}` {why}", crate::model::text::escaped(named));
        match self {
            Self::Missing => Finding::new("file-missing", at.clone(), message, label),
            Self::Outside => Finding::new("file-outside", at.clone(), message, label),
            Self::Unreadable => Finding::new("file-unreadable", at.clone(), message, label).help(word!(
                "name a text file: UTF-8, not empty, 1000000 characters at most",
                "請指定文字檔：UTF-8、有內容、最多 1000000 個字元"
            )),
            Self::Other => Finding::new("file-unreadable", at.clone(), message, label).help(word!(
                "name a file that ends with `.html`, `.htm`, `.xhtml`, `.txt` or `.md`: other files are not sent to customers",
                "請指定以 `.html`、`.htm`、`.xhtml`、`.txt` 或 `.md` 結尾的檔案：其他檔案不會寄給顧客"
            )),
        }
    }
}
