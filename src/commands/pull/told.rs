//! What a pull says of the files and fields that it wrote, kept and could not write.

use super::super::{Terminal, trouble};
use super::files::{Document, Pulled};
use crate::kinds::schema::modeline::FOLDER;
use crate::language::comma;
use crate::model::text::{escaped, shortened};
use crate::source::files::shown;
use crate::{say, word};
use std::collections::HashSet;
use std::io;
use std::path::Path;

/// Every file that was written, with its fields where the document was there, and what was kept.
pub(super) fn written(pulled: &Pulled, terminal: &mut Terminal<'_>) -> io::Result<()> {
    let changed: HashSet<&Path> = pulled
        .documents
        .iter()
        .filter(|document| !document.written.is_empty())
        .map(|document| Path::new(&document.path))
        .collect();
    let (schemas, others): (Vec<&Path>, Vec<&Path>) =
        pulled.files.iter().map(|(path, _)| path.as_path()).partition(|path| path.starts_with(FOLDER));
    for path in others.into_iter().filter(|path| !changed.contains(path)) {
        writeln!(terminal.out, "{}", say!("wrote {}", "已寫入 {}", shown(path)))?;
    }
    match schemas.as_slice() {
        [] => {}
        [one] => writeln!(terminal.out, "{}", say!("wrote {}", "已寫入 {}", shown(one)))?,
        several => {
            let count = several.len();
            writeln!(terminal.out, "{}", say!("wrote {FOLDER}/: {count} files", "已寫入 {FOLDER}/：{count} 個檔案"))?;
        }
    }
    for Document { path, written, taking, .. } in &pulled.documents {
        let path = shown(Path::new(path));
        if !written.is_empty() {
            let line = say!("wrote {path}: {}", "已寫入 {path}：{}", written.join(comma()));
            writeln!(terminal.out, "{line}")?;
        }
        if !taking.kept.is_empty() {
            let line = say!(
                "kept {path}: {} (changed here and not applied)",
                "保留 {path}：{}（已在這裡修改，尚未套用）",
                taking.kept.join(comma())
            );
            writeln!(terminal.out, "{line}")?;
        }
    }
    Ok(())
}

/// What was left, and whether anything was.
pub(super) fn left(pulled: &Pulled, terminal: &mut Terminal<'_>) -> io::Result<bool> {
    let mut is_left = !pulled.left.is_empty();
    for left in &pulled.left {
        let (message, help) = left.told();
        trouble::tell(terminal, &message, Some(&help))?;
    }
    for document in &pulled.documents {
        let path = shown(Path::new(&document.path));
        for comment in &document.lost {
            let comment = escaped(&shortened(comment.trim(), 60)).into_owned();
            let remark = say!(
                "`{path}`: the comment `# {comment}` is gone with what it stood at",
                "`{path}`：註解 `# {comment}` 已隨它所在的內容一起移除"
            );
            trouble::note(terminal.err, &remark)?;
        }
        for Remainder { message, help } in remainders(&path, document) {
            is_left = true;
            trouble::tell(terminal, &message, Some(help))?;
        }
    }
    Ok(is_left)
}

/// Places of one document that were not written for one reason.
struct Remainder {
    message: String,
    help: &'static str,
}

/// What was not written of `document`, which is shown as `path`, reason by reason.
fn remainders(path: &str, document: &Document) -> Vec<Remainder> {
    let Document { stuck, unfit, saved, taking, .. } = document;
    let by_hand = word!(
        "write it by hand: `journeyctl plan` shows what is live",
        "請自行修改：`journeyctl plan` 會顯示平台上的內容"
    );
    let overwrite = word!(
        "`journeyctl plan` shows both sides: decide in the document, or write the platform's with `--overwrite`",
        "`journeyctl plan` 會顯示兩邊的內容：請在文件裡決定，或用 `--overwrite` 寫入平台的內容"
    );
    let all = [
        (
            stuck,
            say!(
                "`{path}`: {} could not be changed in the text that is there",
                "`{path}`：無法就地修改 {}",
                named(stuck)
            ),
            by_hand,
        ),
        (
            saved,
            say!(
                "`{path}`: {} was saved while the platform was read, so nothing is written for it",
                "`{path}`：{} 在讀取平台期間被儲存過，因此沒有寫入",
                named(saved)
            ),
            word!("pull again", "請再執行一次 pull"),
        ),
        (
            unfit,
            say!(
                "`{path}`: {} can not be written: on the platform its text is empty, longer than 1000000 characters, \
                 or has line ends that no file keeps",
                "`{path}`：無法寫入 {}：平台上的內容是空的、超過 1000000 個字元，或含有檔案無法保留的換行",
                named(unfit)
            ),
            word!("mend the text on the platform, then pull again", "請先在平台上修正內容，再執行 pull"),
        ),
        (
            &taking.torn,
            say!(
                "`{path}`: {} changed here and on the platform, so nothing is written there",
                "`{path}`：{} 在這裡和平台上都改過，因此沒有寫入",
                named(&taking.torn)
            ),
            overwrite,
        ),
        (
            &taking.unknown,
            say!(
                "`{path}`: {} differs, and who changed it can not be known: the object was not applied from here",
                "`{path}`：{} 不同，但無法得知是哪一邊改的：這個物件不是從這裡套用的",
                named(&taking.unknown)
            ),
            overwrite,
        ),
    ];
    let left = all.into_iter().filter(|(places, ..)| !places.is_empty());
    left.map(|(_, message, help)| Remainder { message, help }).collect()
}

fn named(places: &[String]) -> String {
    places.iter().map(|place| format!("`{place}`")).collect::<Vec<_>>().join(comma())
}
