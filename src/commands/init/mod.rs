//! `journeyctl init`: a workspace that validates and plans, to be changed into one's own.

mod templates;

use super::{folder, trouble};
use crate::cli;
use crate::exit::Exit;
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
    let root = global.directory.join(&args.directory);
    let files = files(&args.workspace, schemas);
    let present: Vec<&Path> = files
        .iter()
        .map(|(path, _)| path.as_path())
        .filter(|path| root.join(path).symlink_metadata().is_ok())
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
    let mut all = files;
    for template in LINES {
        all.extend(with_line(&root, &template)?);
    }
    folder::write(&root, &all)?;
    report(&args.directory, &all, out)?;
    Ok(Exit::Done)
}

fn files(workspace: &str, schemas: &[(String, String)]) -> Vec<(PathBuf, String)> {
    let settings = SETTINGS.replace(ACCOUNT, &format!("workspace: {}\n", quoted(workspace)));
    let settings = modeline::line(modeline::SETTINGS, Path::new(FILE)) + &settings;
    let examples = EXAMPLES.iter().map(|template| (PathBuf::from(template.path), template.with_modeline()));
    let schemas = schemas.iter().map(|(name, text)| (Path::new(modeline::FOLDER).join(name), text.clone()));
    std::iter::once((PathBuf::from(FILE), settings)).chain(examples).chain(schemas).chain(templates::editor()).collect()
}

/// A name of digits, or one such as `no` or `1e3`, is something else than a text where no quotes stand.
fn quoted(name: &str) -> String {
    let plain = name.contains('-') && name.starts_with(|first: char| first.is_ascii_lowercase());
    if plain { name.to_owned() } else { format!("\"{name}\"") }
}

/// The file with the template's line added. `None` where it has that line already.
fn with_line(root: &Path, template: &Template) -> io::Result<Option<(PathBuf, String)>> {
    let path = PathBuf::from(template.path);
    let mut text = match std::fs::read_to_string(root.join(&path)) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
        Err(error) => return Err(folder::about(&path, &error)),
    };
    if text.lines().any(|line| line.trim() == template.text) {
        return Ok(None);
    }
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
    text.push_str(template.text);
    text.push('\n');
    Ok(Some((path, text)))
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
