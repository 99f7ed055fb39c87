//! Bytes of a text ↔ the line and UTF-16 column that editors count in.

use lsp_types::{Position, Range};
use std::ops;

/// Where the lines of a text start.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Lines(Vec<usize>);

impl Lines {
    /// Lines end with LF, CR LF or a lone CR, as the protocol has it.
    pub(super) fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        let ends = |at: usize| bytes[at] == b'\n' || bytes[at] == b'\r' && bytes.get(at + 1) != Some(&b'\n');
        Self(std::iter::once(0).chain((0..bytes.len()).filter(|at| ends(*at)).map(|at| at + 1)).collect())
    }

    /// The position of byte `at` of `text`, from which `self` was made.
    pub(super) fn position(&self, text: &str, at: usize) -> Position {
        let at = text.floor_char_boundary(at);
        let line = self.0.partition_point(|start| *start <= at).saturating_sub(1);
        let column = text.get(self.start(line)..at).map_or(0, |before| before.encode_utf16().count());
        Position { line: number(line), character: number(column) }
    }

    pub(super) fn range(&self, text: &str, span: &ops::Range<usize>) -> Range {
        Range { start: self.position(text, span.start), end: self.position(text, span.end.max(span.start)) }
    }

    /// The byte at `position`; past the end of a line, that end.
    pub(super) fn byte(&self, text: &str, position: Position) -> usize {
        let line = usize::try_from(position.line).unwrap_or(usize::MAX);
        if line >= self.0.len() {
            return text.len();
        }
        let span = self.line(text, line);
        let mut left = position.character as usize;
        let mut at = span.start;
        for character in text[span].chars() {
            if left < character.len_utf16() {
                break;
            }
            left -= character.len_utf16();
            at += character.len_utf8();
        }
        at
    }

    /// The bytes of the line that holds byte `at`, without its end.
    pub(super) fn around(&self, text: &str, at: usize) -> ops::Range<usize> {
        self.line(text, self.0.partition_point(|start| *start <= at).saturating_sub(1))
    }

    fn line(&self, text: &str, line: usize) -> ops::Range<usize> {
        let start = self.start(line);
        let end = self.0.get(line + 1).copied().unwrap_or(text.len());
        start..start + text[start..end].trim_end_matches(['\r', '\n']).len()
    }

    fn start(&self, line: usize) -> usize {
        self.0.get(line).copied().unwrap_or_default()
    }
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_utf16() {
        let text = "a: 旅程 😀 x\r\nb: y\rc\n";
        let lines = Lines::of(text);
        let x = text.find('x').expect("there");
        assert_eq!(lines.position(text, x), Position::new(0, 9));
        assert_eq!(lines.byte(text, Position::new(0, 9)), x);
        assert_eq!(lines.position(text, text.find('y').expect("there")), Position::new(1, 3));
        assert_eq!(lines.position(text, text.find("c\n").expect("there")), Position::new(2, 0));
        assert_eq!(lines.position(text, text.len()), Position::new(3, 0));
    }

    #[test]
    fn what_lies_outside_is_the_nearest_place() {
        let text = "旅程\nb";
        let lines = Lines::of(text);
        assert_eq!(lines.byte(text, Position::new(0, 99)), "旅程".len());
        assert_eq!(lines.byte(text, Position::new(9, 0)), text.len());
        assert_eq!(lines.position(text, 999), Position::new(1, 1));
        // The middle of a surrogate pair is its start.
        let text = "😀";
        assert_eq!(Lines::of(text).byte(text, Position::new(0, 1)), 0);
    }

    #[test]
    fn every_byte_comes_back() {
        let text = "k: \"e\u{301}😀\"\n- 白金會員 🎁\n\n";
        let lines = Lines::of(text);
        for (at, _) in text.char_indices() {
            assert_eq!(lines.byte(text, lines.position(text, at)), at, "{at}");
        }
    }
}
