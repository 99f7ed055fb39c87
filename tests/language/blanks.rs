//! Blanks and colons in Chinese: one blank between a Chinese character and code, none beside a full-width mark or between two
//! Chinese characters, and no English colon behind either. Of every entry, whatever fills it in; the scenes are
//! played by it too.

use super::catalogue::entries;
use journeyctl::testing::language::Language;
use journeyctl::testing::language::catalogue::filled_in;

/// With what an argument can begin and end.
const FILLINGS: [&str; 5] = ["`a`、`b`", "旅程", "3", "「x」", "x"];

/// Begins with a file, a line and a column, with the colons that every program puts between.
const PLACE: &str = "commands-fixed";

#[test]
fn every_chinese_text_has_its_blanks_whatever_fills_it_in() {
    let mut wrong = Vec::new();
    for (name, arguments) in entries(Language::Chinese) {
        for filling in FILLINGS {
            if name == PLACE && filling != FILLINGS[0] {
                continue;
            }
            let said = arguments.iter().map(|argument| (argument.as_str(), filling.to_owned()));
            let said = filled_in(Language::Chinese, &name, said);
            wrong.extend(said.lines().filter_map(|line| Some(format!("`{name}`: {}: {line}", fault(line)?))));
        }
    }
    wrong.dedup();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn each_fault_is_found() {
    for (line, found) in [
        ("找不到`a`", true),
        ("`a`相同", true),
        ("`a` ，相同", true),
        ("說明： `a`", true),
        ("旅程 狀態", true),
        ("說明: `a`", true),
        ("找不到 `a`，`旅程:a` 與 `新 的` 相同：`b`", false),
        ("計畫：建立 1 個 LINE 旅程", false),
    ] {
        assert_eq!(fault(line).is_some(), found, "{line}");
    }
}

/// What is wrong with the blanks and colons of a line.
pub(super) fn fault(line: &str) -> Option<&'static str> {
    // Code is one sign, whatever stands in it.
    let parts = line.split('`').enumerate();
    let plain: String = parts.map(|(n, part)| if n % 2 == 0 { part.to_owned() } else { "`".to_owned() }).collect();
    let signs: Vec<char> = plain.chars().collect();
    let pairs = signs.windows(2).map(|pair| (pair[0], pair[1]));
    let pair = pairs.into_iter().find_map(|pair| match pair {
        (one, '`') if is_chinese(one) => Some("no blank before code"),
        ('`', one) if is_chinese(one) => Some("no blank behind code"),
        (one, ':') if is_chinese(one) || is_mark(one) => Some("an English colon"),
        _ => None,
    });
    let mut threes = signs.windows(3).filter(|three| three[1] == ' ').map(|three| (three[0], three[2]));
    pair.or_else(|| {
        threes.find_map(|(one, other)| {
            let is_wide = |sign| is_chinese(sign) || is_mark(sign) || sign == '`';
            let is_beside = is_mark(one) && is_wide(other) || is_mark(other) && is_wide(one);
            (is_beside || is_chinese(one) && is_chinese(other)).then_some("a blank too many")
        })
    })
}

fn is_chinese(character: char) -> bool {
    matches!(character, '\u{4e00}'..='\u{9fff}')
}

/// A full-width punctuation mark.
fn is_mark(character: char) -> bool {
    "、。「」『』《》！（），：；？".contains(character)
}
