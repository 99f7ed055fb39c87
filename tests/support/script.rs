//! What the scripts of the scenes are made of.

use std::fs;
use std::path::Path;

/// Words as a shell splits them, with single quotes.
pub(crate) fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    let (mut word, mut quoted, mut open) = (String::new(), false, false);
    for character in line.chars() {
        match character {
            '\'' => (quoted, open) = (!quoted, true),
            ' ' if !quoted => {
                if open {
                    words.push(std::mem::take(&mut word));
                }
                open = false;
            }
            other => {
                word.push(other);
                open = true;
            }
        }
    }
    if open {
        words.push(word);
    }
    words
}

/// Does to the files below `root` what `words` say: `replace FILE old new`, `write FILE text` or `remove FILE`.
pub(crate) fn edit(root: &Path, words: &[String]) -> Result<(), String> {
    let (command, rest) = words.split_first().ok_or("nothing to do")?;
    match (command.as_str(), rest) {
        ("replace", [file, old, new]) => {
            let text = read(root, file)?;
            let old = old.replace("\\n", "\n");
            if !text.contains(&old) {
                return Err(format!("`{file}` does not hold `{old}`"));
            }
            write(root, file, &text.replacen(&old, &new.replace("\\n", "\n"), 1))
        }
        ("write", [file, text]) => write(root, file, &text.replace("\\n", "\n")),
        ("remove", [file]) => fs::remove_file(root.join(file)).map_err(|error| error.to_string()),
        _ => Err("there is no such command".to_owned()),
    }
}

pub(crate) fn read(root: &Path, file: &str) -> Result<String, String> {
    fs::read_to_string(root.join(file)).map_err(|error| format!("`{file}`: {error}"))
}

fn write(root: &Path, file: &str, text: &str) -> Result<(), String> {
    let path = root.join(file);
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent).map_err(|error| error.to_string())?;
    }
    fs::write(path, text).map_err(|error| error.to_string())
}
