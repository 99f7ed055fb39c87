//! The last door before a screen: whatever text came from outside, and whoever forgot to escape it, nothing that moves a
//! cursor, hides or turns around comes through.

use crate::model::text::is_deceptive;
use std::io::{self, Write};

/// Writes text for people to `inner`. Colours pass where they are on; line ends always do.
pub(super) struct Screen<'a> {
    inner: &'a mut dyn Write,
    is_coloured: bool,
    /// The start of a character or of a colour whose end has not come yet.
    begun: Vec<u8>,
}

impl<'a> Screen<'a> {
    pub(super) fn new(inner: &'a mut dyn Write, is_coloured: bool) -> Self {
        Self { inner, is_coloured, begun: Vec::new() }
    }

    /// What of `text` can be written now, made safe, and how many bytes of it are left for later.
    fn safe(&self, text: &str) -> (String, usize) {
        let mut safe = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            if first == '\u{1b}' && self.is_coloured {
                match colour(rest) {
                    Colour::Whole(length) => {
                        safe.push_str(&rest[..length]);
                        rest = &rest[length..];
                        continue;
                    }
                    Colour::Begun => return (safe, rest.len()),
                    Colour::None => {}
                }
            }
            match first {
                '\n' | '\t' => safe.push(first),
                other if is_deceptive(other) => safe.push_str(&format!("\\u{{{:x}}}", other as u32)),
                other => safe.push(other),
            }
            rest = &rest[first.len_utf8()..];
        }
        (safe, 0)
    }
}

enum Colour {
    /// So many bytes.
    Whole(usize),
    Begun,
    None,
}

/// `ESC [ 1 ; 31 m` and nothing else.
fn colour(text: &str) -> Colour {
    let Some(numbers) = text[1..].strip_prefix('[') else {
        return if text.len() == 1 { Colour::Begun } else { Colour::None };
    };
    let end = numbers.find(|character: char| !character.is_ascii_digit() && character != ';');
    match end {
        Some(end) if numbers[end..].starts_with('m') && !hides(&numbers[..end]) => Colour::Whole(2 + end + 1),
        None if numbers.len() < 20 => Colour::Begun,
        Some(_) | None => Colour::None,
    }
}

/// Whether one of the `numbers` of a colour hides text, or makes it as its ground is: nothing of ours does.
fn hides(numbers: &str) -> bool {
    let number = |text: &str| text.parse::<u16>().unwrap_or_default();
    numbers.split(';').map(number).any(|number| matches!(number, 5..=8 | 40..=49 | 100..=107))
}

impl Write for Screen<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.begun.extend_from_slice(bytes);
        let all = std::mem::take(&mut self.begun);
        let (text, left) = match std::str::from_utf8(&all) {
            Ok(text) => (text.to_owned(), 0),
            Err(error) if error.error_len().is_none() => {
                (String::from_utf8_lossy(&all[..error.valid_up_to()]).into_owned(), all.len() - error.valid_up_to())
            }
            Err(_) => (String::from_utf8_lossy(&all).into_owned(), 0),
        };
        let (safe, more) = self.safe(&text);
        self.begun.extend_from_slice(&text.as_bytes()[text.len() - more..]);
        self.begun.extend_from_slice(&all[all.len() - left..]);
        self.inner.write_all(safe.as_bytes())?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

impl Drop for Screen<'_> {
    fn drop(&mut self) {
        if !self.begun.is_empty() {
            self.is_coloured = false;
            let rest = String::from_utf8_lossy(&std::mem::take(&mut self.begun)).into_owned();
            // Nobody is left to tell that it could not be written.
            let _ = self.inner.write_all(self.safe(&rest).0.as_bytes());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(parts: &[&[u8]], is_coloured: bool) -> String {
        let mut out = Vec::new();
        let mut screen = Screen::new(&mut out, is_coloured);
        for part in parts {
            screen.write_all(part).expect("a list takes all");
        }
        drop(screen);
        String::from_utf8(out).expect("text")
    }

    #[test]
    fn only_colours_of_our_own_come_through() {
        assert_eq!(shown(&[b"\x1b[1;31ma\x1b[0m\n"], true), "\x1b[1;31ma\x1b[0m\n");
        assert_eq!(shown(&[b"\x1b[31ma"], false), "\\u{1b}[31ma");
        assert_eq!(
            shown(&[b"\x1b[2J\x1b]0;x\x07\x1bc\r\xc2\x9b"], true),
            "\\u{1b}[2J\\u{1b}]0;x\\u{7}\\u{1b}c\\u{d}\\u{9b}"
        );
        assert_eq!(shown(&["旅\u{202e}程\t".as_bytes()], true), "旅\\u{202e}程\t");
    }

    #[test]
    fn what_comes_in_parts_is_put_together() {
        let text = "\x1b[31m旅程\x1b[0m\u{202e}".as_bytes();
        let parts: Vec<&[u8]> = text.chunks(1).collect();
        assert_eq!(shown(&parts, true), "\x1b[31m旅程\x1b[0m\\u{202e}");
        assert_eq!(shown(&[b"\xe6\x97"], true), "\u{fffd}");
        assert_eq!(shown(&[b"a\x1b[3"], true), "a\\u{1b}[3");
    }

    proptest! {
        #![proptest_config(crate::cases::cases(256))]
        #[test]
        fn nothing_deceptive_reaches_the_screen(texts in prop::collection::vec(any::<String>(), 0..5)) {
            let parts: Vec<&[u8]> = texts.iter().map(String::as_bytes).collect();
            let told = shown(&parts, false);
            prop_assert!(!told.chars().any(|one| is_deceptive(one) && one != '\n' && one != '\t'), "{told:?}");
        }
    }
}
