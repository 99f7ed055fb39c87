//! Blanks where an argument begins and ends in a Chinese text: one between a Chinese character and a backtick, none between
//! two of what is as wide as a Chinese character. An entry cannot know with what its arguments begin.

use std::iter::Peekable;
use std::str::Chars;

/// What Fluent puts around an argument.
const MARKS: [char; 2] = ['\u{2068}', '\u{2069}'];

/// What stands for these in an argument that has them itself: no characters, which nobody shows.
const OWN: [char; 2] = ['\u{fdd0}', '\u{fdd1}'];

pub(super) fn is_marked(text: &str) -> bool {
    text.contains(MARKS)
}

/// `argument` with its own marks put away.
pub(super) fn unmarked(argument: String) -> String {
    if is_marked(&argument) { argument.replace(MARKS[0], "\u{fdd0}").replace(MARKS[1], "\u{fdd1}") } else { argument }
}

/// `text` without the marks, and with the blanks that belong where they were.
pub(super) fn between(text: &str) -> String {
    let mut so_far = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    let mut is_in_code = false;
    while let Some(next) = rest.next() {
        if MARKS.contains(&next) {
            while rest.next_if(|next| MARKS.contains(next)).is_some() {}
            if !is_in_code {
                join(&mut so_far, &mut rest);
            }
            continue;
        }
        is_in_code ^= next == '`';
        so_far.push(OWN.iter().position(|own| *own == next).map_or(next, |at| MARKS[at]));
    }
    so_far
}

/// Mends the blank between `so_far` and `rest`.
fn join(so_far: &mut String, rest: &mut Peekable<Chars<'_>>) {
    let mut behind = rest.clone().filter(|next| !MARKS.contains(next));
    let (Some(before), Some(next)) = (so_far.chars().next_back(), behind.next()) else { return };
    match (before, next) {
        (before, '`') if is_chinese(before) => so_far.push(' '),
        ('`', next) if is_chinese(next) => so_far.push(' '),
        (' ', next) if so_far.chars().nth_back(1).is_some_and(|one| touch(one, next)) => drop(so_far.pop()),
        (before, ' ') if behind.next().is_some_and(|next| touch(before, next)) => drop(rest.next()),
        _ => {}
    }
}

/// Whether no blank belongs between the two.
fn touch(one: char, other: char) -> bool {
    let is_wide = |character| is_chinese(character) || is_mark(character);
    (is_wide(one) && is_wide(other)) || (is_mark(one) && other == '`') || (one == '`' && is_mark(other))
}

fn is_chinese(character: char) -> bool {
    matches!(character, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3134f}')
}

/// A full-width punctuation mark.
fn is_mark(character: char) -> bool {
    matches!(character, '\u{3001}'..='\u{3011}' | '！' | '（' | '）' | '，' | '：' | '；' | '？')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What `text` reads as, with `⟨` and `⟩` for the marks.
    fn read(text: &str) -> String {
        between(&text.replace('⟨', "\u{2068}").replace('⟩', "\u{2069}"))
    }

    #[test]
    fn a_blank_stands_between_chinese_and_code_and_nowhere_else() {
        for (text, wanted) in [
            ("⟨`a`、`b`⟩相同", "`a`、`b` 相同"),
            ("找不到⟨`a`⟩", "找不到 `a`"),
            ("⟨`a`⟩ 沒有", "`a` 沒有"),
            ("⟨旅程⟩ 沒有 ⟨欄位⟩", "旅程沒有欄位"),
            ("⟨旅程⟩ `a`", "旅程 `a`"),
            ("`⟨新好友⟩` 與 `⟨b⟩`", "`新好友` 與 `b`"),
            ("有 ⟨3⟩ 個", "有 3 個"),
            ("是 ⟨「x」⟩ 時", "是「x」時"),
            ("：⟨`a`⟩，", "：`a`，"),
            ("： ⟨`a`⟩ ，", "：`a`，"),
            ("⟨⟨旅程⟩⟩ 沒有", "旅程沒有"),
            ("⟨⟩沒有", "沒有"),
        ] {
            assert_eq!(read(text), wanted, "{text}");
        }
    }

    #[test]
    fn marks_of_an_argument_stay() {
        let own = unmarked("a\u{2068}b\u{2069}".to_owned());
        assert_eq!(between(&format!("是\u{2068}{own}\u{2069}")), "是a\u{2068}b\u{2069}");
    }
}
