//! Which files of a workspace hold documents, and their text.

use super::problem::Problem;
use super::text::{self, LARGEST};
use crate::diagnostics::Diagnostic;
use crate::model::file::SourceFile;
use crate::{say, word};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Texts that editors hold and have not saved, by path as [`find`] gives it. They stand before what is on disk.
pub type Unsaved = BTreeMap<String, Arc<str>>;

/// What may end the name of a file with documents.
pub const ENDINGS: [&str; 2] = ["yaml", "yml"];

/// The settings' file is not a document.
const SETTINGS: &str = "journeyctl.yaml";

/// The files with documents under `starts`, which are relative to `root`: relative to `root` too, with `/`, sorted.
/// Hidden folders and symbolic links to folders are passed over. What is not saved counts as if it were.
pub fn find(root: &Path, starts: &[PathBuf], unsaved: &Unsaved) -> Result<Vec<String>, Vec<Diagnostic>> {
    let (mut found, mut wrong) = (BTreeSet::new(), Vec::new());
    for start in starts {
        let relative = shown(start);
        match fs::metadata(root.join(start)) {
            Err(error) => wrong.push(unreadable_start(&relative, &error)),
            Ok(meta) if meta.is_dir() => walk(root, &relative, &mut found, &mut wrong),
            Ok(_) => {
                found.insert(relative);
            }
        }
    }
    found.extend(
        unsaved.keys().filter(|path| is_document(path) && starts.iter().any(|start| holds(start, path))).cloned(),
    );
    if wrong.is_empty() { Ok(found.into_iter().collect()) } else { Err(wrong) }
}

/// Whether a walk would take the file at `path`, were it there.
pub fn is_document(path: &str) -> bool {
    path != SETTINGS && has_ending(path) && !path.split('/').any(|part| part.starts_with('.'))
}

fn has_ending(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|end| ENDINGS.iter().any(|known| end == *known))
}

fn holds(start: &Path, path: &str) -> bool {
    let start = shown(start);
    start.is_empty() || path.strip_prefix(&start).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

fn unreadable_start(path: &str, error: &std::io::Error) -> Diagnostic {
    let message = say!("`{path}` can not be read: {}", "無法讀取 `{path}`：{}", reason(error));
    Diagnostic::new("file-missing", message, "")
        .help(word!("check the path; it is relative to the workspace", "請檢查路徑，路徑從工作區的資料夾算起"))
}

fn reason(error: &std::io::Error) -> String {
    if error.kind() == std::io::ErrorKind::NotFound {
        word!("it does not exist", "不存在").to_owned()
    } else {
        error.to_string()
    }
}

fn walk(root: &Path, folder: &str, found: &mut BTreeSet<String>, wrong: &mut Vec<Diagnostic>) {
    let entries = match fs::read_dir(root.join(folder)) {
        Ok(entries) => entries,
        Err(error) => return wrong.push(unreadable_start(folder, &error)),
    };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let Some(name) = name.to_str().filter(|name| !name.starts_with('.')) else {
            continue;
        };
        let path = if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") };
        let Ok(sort) = entry.file_type() else {
            continue;
        };
        if sort.is_dir() {
            walk(root, &path, found, wrong);
        } else if has_ending(name) && path != SETTINGS && (sort.is_file() || leads_to_file_inside(root, &path)) {
            found.insert(path);
        }
    }
}

/// Whether a symbolic link leads to a regular file of the workspace.
fn leads_to_file_inside(root: &Path, path: &str) -> bool {
    let (Ok(target), Ok(root)) = (root.join(path).canonicalize(), root.canonicalize()) else {
        return false;
    };
    target.starts_with(root) && target.is_file()
}

/// `path` as people see it: with `/`, without `./`.
pub fn shown(path: &Path) -> String {
    let parts: Vec<_> = path.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    let parts: Vec<_> = parts.iter().map(AsRef::as_ref).filter(|part: &&str| *part != ".").collect();
    parts.join("/").replacen("//", "/", 1)
}

/// The same, from an editor where it holds the file.
pub fn text_now(root: &Path, path: &str, unsaved: &Unsaved) -> Result<String, Box<Diagnostic>> {
    match unsaved.get(path) {
        Some(text) if text.len() as u64 > LARGEST => Err(too_large(path, text.len() as u64)),
        Some(text) => fit(path, text.as_bytes().to_vec()),
        None => self::text(root, path),
    }
}

/// The text of the file at `path` below `root`, fit to be YAML.
pub fn text(root: &Path, path: &str) -> Result<String, Box<Diagnostic>> {
    let unreadable = |message: String| {
        let file = Arc::new(SourceFile { path: path.to_owned(), text: String::new() });
        Box::new(Problem::new("file-unreadable", 0..0, message, "").in_file(&file))
    };
    let cannot = |error: &std::io::Error| {
        unreadable(say!("`{path}` can not be read: {}", "無法讀取 `{path}`：{}", reason(error)))
    };
    let file = fs::File::open(root.join(path)).map_err(|error| cannot(&error))?;
    let meta = file.metadata().map_err(|error| cannot(&error))?;
    if !meta.is_file() {
        return Err(unreadable(say!("`{path}` is not a regular file", "`{path}` 不是一般檔案")));
    }
    if meta.len() > LARGEST {
        return Err(too_large(path, meta.len()));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(meta.len()).unwrap_or_default() + 1);
    // The file may grow while it is read.
    file.take(LARGEST).read_to_end(&mut bytes).map_err(|error| cannot(&error))?;
    fit(path, bytes)
}

fn too_large(path: &str, bytes: u64) -> Box<Diagnostic> {
    let file = Arc::new(SourceFile { path: path.to_owned(), text: String::new() });
    let message =
        say!("`{path}` has {bytes} bytes, 8 MiB are read at most", "`{path}` 有 {bytes} 位元組，最多只讀 8 MiB");
    let problem = Problem::new("too-large", 0..0, message, "")
        .help(word!("split it: one document a file is best", "請拆成多個檔案，最好一個檔案一份文件"));
    Box::new(problem.in_file(&file))
}

fn fit(path: &str, bytes: Vec<u8>) -> Result<String, Box<Diagnostic>> {
    text::of_bytes(bytes).map_err(|unfit| {
        let file = Arc::new(SourceFile { path: path.to_owned(), text: unfit.text });
        Box::new(unfit.problem.in_file(&file))
    })
}
