//! `journeyctl init`: a workspace that validates and plans, to be changed into one's own.

mod templates;

use super::folder::{self, about};
use super::trouble;
use crate::cli;
use crate::exit::Exit;
use crate::files::{Folder, named};
use crate::kinds::schema::modeline;
use crate::model::address::is_key;
use crate::workspace::FILE;
use crate::{language, say, word};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use templates::{ACCOUNT, EXAMPLES, LINES, SETTINGS, Template};

/// `schemas`: name of each file and its text.
pub(super) fn run(
    global: &cli::Global,
    args: &cli::Init,
    schemas: &[(String, String)],
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Exit {
    match scaffold(global, args, schemas, out, err) {
        Ok(exit) => exit,
        // Whoever reads the output has gone: nothing is wrong.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Exit::Done,
        Err(error) => {
            let _ = trouble::error(err, &language::system(&error));
            Exit::Error
        }
    }
}

fn scaffold(
    global: &cli::Global,
    args: &cli::Init,
    schemas: &[(String, String)],
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> io::Result<Exit> {
    if !is_key(&args.workspace) {
        let name = crate::model::text::escaped(&args.workspace);
        let message = say!("`{name}` can not be the name of an account", "`{name}` 不能當作帳號名稱");
        let help = word!(
            "lower-case letters, digits and hyphens, at most 63, such as `shop-tw`",
            "請用小寫字母、數字與連字號，最多 63 個字元，例如 `shop-tw`"
        );
        trouble::error(err, &message)?;
        trouble::help(err, help)?;
        return Ok(Exit::Invalid);
    }
    let there = Folder::open(&global.directory.join(&args.directory)).ok();
    let files = files(&args.workspace, schemas);
    let present: Vec<&Path> = files
        .iter()
        .map(|(path, _)| path.as_path())
        .chain(templates::editor().into_iter().map(|(path, _)| Path::new(path)))
        .filter(|path| there.as_ref().is_some_and(|there| there.sort(path).is_ok()))
        .collect();
    if !present.is_empty() && !args.force {
        let message =
            word!("these files are there already, so nothing was written", "這些檔案已經存在，所以沒有寫入任何東西");
        trouble::error(err, message)?;
        for path in present {
            writeln!(err, "  {}", shown(&args.directory, path))?;
        }
        let help =
            word!("choose another folder, or overwrite them with `--force`", "請選擇另一個資料夾，或用 `--force` 覆寫");
        trouble::help(err, help)?;
        return Ok(Exit::Invalid);
    }
    let root = named::folder(&global.directory, &args.directory).map_err(|denial| about(&args.directory, &denial))?;
    let mut all = files;
    folder::write(&root, &all)?;
    let lines = LINES.into_iter().map(|template| Ok((template.path, with_line(&root, &template)?)));
    let lines = lines.collect::<io::Result<Vec<_>>>()?;
    let lines = lines.into_iter().filter_map(|(path, text)| Some((path, text?)));
    for (path, text) in templates::editor().into_iter().chain(lines) {
        root.write_own(path, text.as_bytes()).map_err(|denial| about(Path::new(path), &denial))?;
        all.push((PathBuf::from(path), text));
    }
    report(&args.directory, &all, out)?;
    Ok(Exit::Done)
}

fn files(workspace: &str, schemas: &[(String, String)]) -> Vec<(PathBuf, String)> {
    let settings = SETTINGS.replace(ACCOUNT, &format!("workspace: {}\n", quoted(workspace)));
    let settings = modeline::line(modeline::SETTINGS, Path::new(FILE)) + &settings;
    let examples = EXAMPLES.iter().map(|template| (PathBuf::from(template.path), template.with_modeline()));
    let schemas = schemas.iter().map(|(name, text)| (Path::new(modeline::FOLDER).join(name), text.clone()));
    std::iter::once((PathBuf::from(FILE), settings)).chain(examples).chain(schemas).collect()
}

/// A name of digits, or one such as `no` or `1e3`, is something else than a text where no quotes stand.
fn quoted(name: &str) -> String {
    let plain = name.contains('-') && name.starts_with(|first: char| first.is_ascii_lowercase());
    if plain { name.to_owned() } else { format!("\"{name}\"") }
}

/// The largest file of lines that is added to, in bytes.
const LARGEST: u64 = 8 << 20;

/// The text of the file with the template's line added. `None` where it has that line already.
fn with_line(root: &Folder, template: &Template) -> io::Result<Option<String>> {
    let mut text = match root.read_own(template.path, LARGEST) {
        Ok(bytes) => String::from_utf8(bytes).map_err(|_| io::Error::from(io::ErrorKind::InvalidData))?,
        Err(denial) if denial.is_missing() => String::new(),
        Err(denial) => return Err(about(Path::new(template.path), &denial)),
    };
    if text.lines().any(|line| line.trim() == template.text) {
        return Ok(None);
    }
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
    text.push_str(template.text);
    text.push('\n');
    Ok(Some(text))
}

fn report(directory: &Path, files: &[(PathBuf, String)], out: &mut dyn Write) -> io::Result<()> {
    for (path, _) in files {
        writeln!(out, "{}", say!("wrote {}", "已寫入 {}", shown(directory, path)))?;
    }
    writeln!(out)?;
    writeln!(out, "{}", word!("Next:", "接下來："))?;
    if directory != Path::new(".") {
        writeln!(out, "  cd {}", directory.display())?;
    }
    let next = [
        ("validate", word!("check the documents, offline", "離線檢查文件")),
        (
            "plan",
            word!(
                "see what would change on the practice platform of this workspace",
                "查看這個工作區的練習平台會有哪些變更"
            ),
        ),
        ("apply", word!("make the changes", "套用變更")),
    ];
    next.iter().try_for_each(|(verb, what)| writeln!(out, "  journeyctl {verb:<12} {what}"))?;
    writeln!(out)?;
    let platform = word!(
        "For the platform itself, set JOURNEYCTL_URL and JOURNEYCTL_TOKEN.",
        "要連到真正的平台，請設定 JOURNEYCTL_URL 與 JOURNEYCTL_TOKEN。"
    );
    writeln!(out, "{platform}")
}

/// The path as seen from where the command was started, with `/`.
fn shown(directory: &Path, path: &Path) -> String {
    crate::source::files::shown(&directory.join(path))
}

#[cfg(test)]
mod tests;
