//! Texts in files of their own: which files can hold them, and what is read of them.

use crate::vocabulary::equality::same_text;
use std::path::Path;

/// The largest file, in bytes, and the longest text, in characters: as much as the platform takes.
pub const MAX_LETTER_BYTES: u64 = 4 * MAX_LETTER_CHARACTERS as u64 + 3;
pub const MAX_LETTER_CHARACTERS: usize = 1_000_000;

/// How the name of a file with a letter ends. What else a repository holds is read by programs, and letters are written by
/// whoever edits them on the platform.
const ENDINGS: [&str; 5] = ["html", "htm", "xhtml", "txt", "md"];

/// Those of files that hold nothing but letters: `.txt` and `.md` are also what tools and people read.
const OWN_ENDINGS: [&str; 3] = ["html", "htm", "xhtml"];

const MARK: char = '\u{feff}';

/// Whether the file at `path` can be a letter.
pub fn is_letter(path: &Path) -> bool {
    ends_with(path, &ENDINGS)
}

/// Whether a letter may be written over the file at `path`.
pub fn is_written_over(path: &Path) -> bool {
    ends_with(path, &OWN_ENDINGS)
}

fn ends_with(path: &Path, endings: &[&str]) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str());
    ending.is_some_and(|ending| endings.iter().any(|known| ending.eq_ignore_ascii_case(known)))
}

/// The same text from every checkout: git may have written CRLF, an editor a byte order mark.
pub fn text_of(file: String) -> String {
    let text = if file.contains('\r') { file.replace("\r\n", "\n") } else { file };
    text.strip_prefix(MARK).map_or(text.clone(), str::to_owned)
}

/// The file that is read as `text`; `None` where none is: `text` is empty, too long, or line ends in it get lost.
pub fn file_of(text: &str) -> Option<String> {
    let file = if text.starts_with(MARK) { format!("{MARK}{text}") } else { text.to_owned() };
    let fits = !text.is_empty() && text.chars().count() <= MAX_LETTER_CHARACTERS;
    (fits && same_text(&text_of(file.clone()), text)).then_some(file)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_that_gets_a_file_is_read_from_it() {
        for text in
            ["<p>嗨</p>\n", " ", "\u{3000}", "\u{feff}", "\u{feff}<p>", "a\r\nb", "a\rb", "\0", "cafe\u{301}", "\n\n"]
        {
            let file = file_of(text).expect("a file");
            assert!(same_text(&text_of(file), text), "{text:?}");
        }
        let longest = "信".repeat(MAX_LETTER_CHARACTERS);
        assert!(file_of(&longest).is_some_and(|file| file.len() as u64 <= MAX_LETTER_BYTES));
        for text in ["", "a\r\r\nb", &format!("{longest}件")] {
            assert_eq!(file_of(text), None, "{:.10}", text.escape_debug().to_string());
        }
    }

    #[test]
    fn what_programs_read_is_no_letter() {
        for path in ["m.html", "mail/M.HTM", "a.b.xhtml"] {
            assert!(is_letter(Path::new(path)) && is_written_over(Path::new(path)), "{path}");
        }
        for path in ["notes.txt", "README.md"] {
            assert!(is_letter(Path::new(path)) && !is_written_over(Path::new(path)), "{path}");
        }
        for path in
            ["journeyctl.yaml", "ci/deploy.sh", "Makefile", "html", "package.json", "x.html.yml", "m.html~", "a.js"]
        {
            assert!(!is_letter(Path::new(path)), "{path}");
        }
    }
}
