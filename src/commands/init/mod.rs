//! `journeyctl init`: a workspace that validates and plans, to be changed into one's own.

mod templates;

use super::folder;
use crate::cli;
use crate::exit::Exit;
use crate::kinds::schema::modeline;
use crate::model::address::is_key;
use crate::workspace::FILE;
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
            let _ = writeln!(err, "error: {error}");
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
        writeln!(err, "error: `{name}` can not be the name of an account")?;
        writeln!(err, "  = help: lower-case letters, digits and hyphens, at most 63, such as `shop-tw`")?;
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
        writeln!(err, "error: these files are there already, so nothing was written")?;
        for path in present {
            writeln!(err, "  {}", shown(&args.directory, path))?;
        }
        writeln!(err, "  = help: choose another folder, or overwrite them with `--force`")?;
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
        writeln!(out, "wrote {}", shown(directory, path))?;
    }
    writeln!(out)?;
    writeln!(out, "Next:")?;
    if directory != Path::new(".") {
        writeln!(out, "  cd {}", directory.display())?;
    }
    writeln!(out, "  journeyctl validate     check the documents, offline")?;
    writeln!(out, "  journeyctl plan         see what would change on the practice platform of this workspace")?;
    writeln!(out, "  journeyctl apply        make the changes")?;
    writeln!(out)?;
    writeln!(out, "For the platform itself, set JOURNEYCTL_URL and JOURNEYCTL_TOKEN.")
}

/// The path as seen from where the command was started, with `/`.
fn shown(directory: &Path, path: &Path) -> String {
    crate::source::files::shown(&directory.join(path))
}

#[cfg(test)]
mod tests;
