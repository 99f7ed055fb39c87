use super::*;
use crate::cases::cases;
use proptest::prelude::*;
use std::fmt::Write;
use std::path::{Path, PathBuf};

fn laid(text: &str) -> String {
    canonical(text).unwrap_or_else(|obstacle| panic!("{obstacle:?}\n{text}"))
}

#[test]
fn layout_changes_and_what_is_said_stays() {
    let text = "\
kind:   Journey
spec:
    displayName:   '歡迎'   # as in the console
    quietHours:
    -   {from: '23:00',to: \"24:00\"}
    - from: \"00:00\"
      to: '08:00'



    # Who it is for.
    trigger: { type: TagApplied , anyOf: [ 新客,VIP ] }
    note: 'it''s'
";
    let wanted = "\
kind: Journey
spec:
  displayName: \"歡迎\" # as in the console
  quietHours:
    - {from: \"23:00\", to: \"24:00\"}
    - from: \"00:00\"
      to: \"08:00\"

  # Who it is for.
  trigger: {type: TagApplied, anyOf: [新客, VIP]}
  note: 'it''s'
";
    assert_eq!(laid(text), wanted);
    assert_eq!(laid(wanted), wanted);
}

#[test]
fn texts_of_many_lines_are_not_touched() {
    for text in [
        "a: |\n  # no comment\n\n  two blanks  \n   indented\nb: 1\n",
        "a: >-\n  folded\n  text\n\n  paragraph\nb: 1\n",
        "a: |2\n   starts with a blank\nb: 1\n",
        "a: \"double\n  quoted\"\nb: plain\n  on two lines\n",
        "a: |-\n  {{ name }}，您好\n",
    ] {
        assert_eq!(laid(text), text);
    }
    let long = "long ".repeat(60);
    let text = format!("a: {}end\nb: \"{}\"\n", long, "長".repeat(200));
    assert_eq!(laid(&text), text);
}

#[test]
fn chinese_is_as_wide_as_it_is_shown() {
    let list = |count: usize| vec!["新朋友"; count].join(", ");
    // 3 + 14 × 6 + 13 × 2 + 1 columns; a byte count would be far above the width.
    assert_eq!(laid(&format!("a: [{}]\n", list(14))), format!("a: [{}]\n", list(14)));
    assert!(laid(&format!("a: [{}]\n", list(16))).starts_with("a: [\n  新朋友,\n"));
}

#[test]
fn documents_and_their_ends_stay() {
    for text in [
        "# top\n---\n# one\na: 1\n---\nb: 2 # two\n# end\n",
        "a: 1\n...\n",
        "%YAML 1.2\n---\na: 1\n...\n# between\n---\nb: 2\n",
        "---\na: 1\n---\n---\nb: 2\n",
        "# only a comment\n",
        "a: &x {k: v}\nb: *x\nc: &y\n  d: 1\ne: *y\n",
        "a: !!str 1\nb: ~\nc:\nd: {}\ne: []\n",
    ] {
        assert_eq!(laid(text), text);
    }
}

#[test]
fn comments_stay_with_what_they_are_about() {
    let text =
        "a:\n- x # one\n# about y\n- y\n\n# about b\nb:\n  c: 1\n  # the end of b\n# about d\nd: [1, # in\n  2]\n";
    let wanted = "a:\n  - x # one\n  # about y\n  - y\n\n# about b\nb:\n  c: 1\n  # the end of b\n# about d\nd: [\n  1, # in\n  2\n]\n";
    assert_eq!(laid(text), wanted);
}

/// Objects in each other, this many levels.
fn nested(levels: usize) -> String {
    (0..levels).map(|n| "  ".repeat(n) + "a:\n").collect()
}

#[test]
fn what_can_not_be_laid_out_is_refused_at_its_line() {
    let obstacle = canonical("a: 1\nb: |+\n  text\n\n\nc: 2\n").expect_err("blank lines would be lost");
    assert_eq!(obstacle.line, 3);
    assert!(obstacle.message.english().contains("without changing what it says"), "{obstacle:?}");
    let deep = nested(40);
    let obstacle = canonical(&deep).expect_err("too deep");
    assert_eq!((obstacle.line, obstacle.message.english().contains("63 columns")), (33, true), "{obstacle:?}");
    let list = format!("a: 1\nb:\n  {}x\n", "- ".repeat(40));
    assert_eq!(canonical(&list).expect_err("too deep").line, 3);
}

#[test]
fn what_is_allowed_at_most_is_laid_out_in_time() {
    let flow = format!("a: {}{}\n", "[".repeat(98), "]".repeat(98));
    assert!(documents(&flow).is_ok() && canonical(&flow).is_ok());
    let block = nested(31);
    assert_eq!(laid(&block), block);
    let comments = format!("{}a: 1\n", "# c\n".repeat(50_000));
    assert_eq!(laid(&comments), comments);
}

/// Every YAML file of the repository, and what the fuzzer knows.
fn known() -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = ["examples", "tests/scenes", "src/commands/init", "src/kinds", "fuzz/corpus/yaml"];
    let mut found: Vec<_> = folders.iter().flat_map(|folder| below(&root.join(folder))).collect();
    found.retain(|path| path.extension().is_none_or(|end| end == "yaml"));
    found.into_iter().filter_map(|path| std::fs::read_to_string(&path).ok().map(|text| (path, text))).collect()
}

fn below(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    entries.flat_map(|path| if path.is_dir() { below(&path) } else { vec![path] }).collect()
}

/// Refused, or the same values in a layout that stays.
fn holds(text: &str) -> Result<(), String> {
    if documents(text).is_err() {
        return Ok(());
    }
    let Ok(after) = canonical(text) else { return Ok(()) };
    let mut wrong = String::new();
    let read = |text: &str| -> Vec<serde_json::Value> {
        documents(text).into_iter().flatten().map(|document| document.value).collect()
    };
    if read(text) != read(&after) {
        let _ = write!(wrong, "other values: {after}");
    }
    let comments = |text: &str| -> Vec<String> {
        crate::source::comments(text).iter().map(|one| one.trim_end().to_owned()).collect()
    };
    if comments(text) != comments(&after) {
        let _ = write!(wrong, "other comments: {after}");
    }
    if canonical(&after).as_deref() != Ok(after.as_str()) {
        let _ = write!(wrong, "another layout the second time: {after}");
    }
    if wrong.is_empty() { Ok(()) } else { Err(wrong) }
}

#[test]
fn every_known_file_keeps_what_it_says() {
    let known = known();
    assert!(known.len() > 100, "{}", known.len());
    let mut laid_out = 0;
    for (path, text) in known {
        holds(&text).unwrap_or_else(|wrong| panic!("{}: {wrong}", path.display()));
        laid_out += usize::from(documents(&text).is_ok() && canonical(&text).is_ok());
    }
    assert!(laid_out > 100, "only {laid_out} could be laid out");
}

/// The library's count of indentations runs below zero here.
#[test]
fn an_empty_text_at_the_end_of_an_indented_list_is_laid_out() {
    let text = "---\n\n  - |\n---\n";
    assert_eq!(holds(text), Ok(()));
    assert_eq!(laid(text), "---\n\n- |\n---\n");
}

/// Pieces that YAML is made of.
const PARTS: [&str; 30] = [
    "a: ",
    "b: ",
    "- ",
    "\n",
    "\n  ",
    "\n    ",
    "[",
    "]",
    "{",
    "}",
    ", ",
    "&x ",
    "*x",
    "!!str ",
    "? ",
    ": ",
    "\"",
    "'",
    "|\n",
    ">-\n",
    "|+\n",
    "# c\n",
    " # d\n",
    "---\n",
    "...\n",
    "09:00",
    "\"09:00\"",
    "true",
    "旅程",
    "\n\n",
];

proptest! {
    #![proptest_config(cases(2000))]

    #[test]
    fn anything_is_refused_or_keeps_what_it_says(parts in prop::collection::vec(prop::sample::select(&PARTS[..]), 1..16)) {
        prop_assert_eq!(holds(&(parts.concat() + "\n")), Ok(()));
    }

    /// A real document, a little damaged.
    #[test]
    fn so_is_a_damaged_document(
        at in any::<prop::sample::Index>(),
        gone in 0..12usize,
        part in prop::sample::select(&PARTS[..]),
        document in prop::sample::select(&[
            include_str!("../../examples/shop/journeys/vip-welcome.yaml"),
            include_str!("../../examples/shop/cart/line.yaml"),
            include_str!("../../examples/shop/notifications/shipped.yaml"),
        ][..]),
    ) {
        let start = document.floor_char_boundary(at.index(document.len()));
        let end = document.floor_char_boundary((start + gone).min(document.len()));
        let text = format!("{}{part}{}", &document[..start], &document[end..]);
        prop_assert_eq!(holds(&text), Ok(()));
    }
}

#[test]
fn comments_keep_their_depth_and_the_blank_lines_around_them() {
    for text in [
        // Commented-out fields and elements behind a last value that has a comment.
        "metadata:\n  key: hello # for life\n  # protect: true\nspec:\n  a: 1\n",
        "trigger:\n  anyOf:\n    - VIP # the best\n    # - 新客\n  b: 1\n",
        "cap:\n  max: 1 # a month\n  # max: 5\nnodes:\n  - id: a\n    next: end # for now\n  # - id: later\n  #   type: delay\n",
        "nodes:\n  - id: a\n    next: end\n    # days: 1\n  - id: b\n    # type: delay\n",
        // Around the first element, between a key and its block, at the end.
        "nodes:\n  # === greeting ===\n\n  - id: a\n\n  # === later ===\n\n  - id: b\n",
        "nodes:\n\n  # about a\n  - id: a\n",
        "spec:\n  # first\n\n  # second\n  a: 1\n\n  # last\n# end\n",
        "spec:\n  a:\n    b: 1\n    # of b\n  # of a\n# of spec\n",
        "spec:\n  a:\n    b: 1\n\n    # of b\n\n  # of a\n\n# of spec\n",
        "- # behind the dash\n  id: a\n- id: b # two\n  # three\n",
        "# top\n\nkind: A\n---\n\n# second\nkind: B # b\n# end of b\n---\nkind: C\n",
        "a: # of a\n  # above b\n  b: 1\n",
        "text: |\n  one\n  # no comment\n# after\nb: 1\n",
    ] {
        assert_eq!(laid(text), text);
    }
}

#[test]
fn comments_move_with_their_block() {
    let text = "a:\n    b:\n    - x # one\n    # - y\n    # about c\n    c: 1\n      # deeper\n    # of a\n# end\n";
    let wanted = "a:\n  b:\n    - x # one\n    # - y\n  # about c\n  c: 1\n    # deeper\n  # of a\n# end\n";
    assert_eq!(laid(text), wanted);
    let text = "nodes:\n-   id: a\n    # type: delay\n# about b\n-   id: b # b\n    # end of b\n# end of nodes\nc: 1\n";
    let wanted =
        "nodes:\n  - id: a\n    # type: delay\n  # about b\n  - id: b # b\n    # end of b\n# end of nodes\nc: 1\n";
    assert_eq!(laid(text), wanted);
}

#[test]
fn a_comment_allows_what_it_allowed() {
    let allow = "# journeyctl: allow message-repeated once";
    let text = format!("nodes:\n- id: a\n  {allow}\n  botModule:   x\n- {{id: b, botModule:  x}} {allow}\n");
    let wanted = format!("nodes:\n  - id: a\n    {allow}\n    botModule: x\n  - {{id: b, botModule: x}} {allow}\n");
    assert_eq!(laid(&text), wanted);
    let long = format!("nodes:\n  - {{id: a, botModule: {}, next: end}} {allow}\n", "x".repeat(110));
    let obstacle = canonical(&long).expect_err("it would speak for the last line only");
    assert_eq!(obstacle.line, 2);
    assert!(obstacle.message.english().contains("comment"), "{obstacle:?}");
}

#[test]
fn blanks_of_other_scripts_are_letters() {
    for text in [
        "displayName: \u{3000}出貨通知\n",
        "displayName: 出貨通知\u{3000}\n",
        "a: \u{a0}x\u{2003}\nb: [\u{3000}y, z\u{3000}] # note\u{3000}\n",
        "a: \"\u{3000}\"\nb: |\n  \u{3000}x\n",
    ] {
        assert_eq!(laid(text), text);
    }
}

/// Documents with comments at all places, laid out by people.
fn commented() -> impl Strategy<Value = String> {
    let line = prop_oneof![
        3 => Just("{k}: 1\n".to_owned()),
        1 => Just("{k}: 1 # behind {k}\n".to_owned()),
        1 => Just("# alone {k}\n{k}: x\n".to_owned()),
        1 => Just("# group {k}\n\n{k}: x\n".to_owned()),
        1 => Just("\n# - out {k}\n{k}: [1, 2]\n".to_owned()),
        1 => Just("{k}:\n  - x # one\n  # - y\n  - z\n".to_owned()),
        1 => Just("{k}:\n  # head\n\n  - a: 1\n    # b: 2\n  - a: 2 # two\n    # end\n".to_owned()),
        1 => Just("{k}:\n  in: 1 # last\n  # out: 2\n".to_owned()),
        1 => Just("{k}: {a: 1, b: 2} # flow\n".to_owned()),
    ];
    let block = prop::collection::vec(line, 1..5).prop_map(|lines| {
        lines.iter().enumerate().map(|(n, line)| line.replace("{k}", &format!("k{n}"))).collect::<String>()
    });
    (prop::collection::vec(block, 1..4), 1..5usize).prop_map(|(blocks, wide)| {
        let deeper = |text: &str| -> String {
            let line =
                |line: &str| if line.is_empty() { "\n".to_owned() } else { format!("{}{line}\n", " ".repeat(wide)) };
            text.lines().map(line).collect()
        };
        let mut text = String::new();
        for (n, block) in blocks.iter().enumerate() {
            let _ = write!(text, "b{n}: # of b{n}\n{}# after b{n}\n", deeper(block));
        }
        text
    })
}

/// Each comment with what stands around it: the words before it, whether it is alone, blank lines, the words of its line.
fn surroundings(text: &str) -> Vec<String> {
    let lines: Vec<&str> = text.lines().collect();
    let is_blank = |n: Option<usize>| n.and_then(|n| lines.get(n)).is_some_and(|line| line.trim().is_empty());
    let told = |(n, line): (usize, &&str)| {
        let (words, comment) = line.split_once('#')?;
        let depth = words.len();
        let above = lines[..n].iter().rev().find(|line| !line.trim().is_empty() && !line.trim().starts_with('#'));
        let above = above.map_or(0, |line| line.len() - line.trim_start().len());
        let beside = words.trim().is_empty().then(|| depth.cmp(&above));
        Some(format!("{comment} {} {beside:?} {} {}", words.trim(), is_blank(n.checked_sub(1)), is_blank(Some(n + 1))))
    };
    lines.iter().enumerate().filter_map(told).collect()
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn every_comment_keeps_its_surroundings(text in commented()) {
        let after = canonical(&text);
        prop_assert!(after.is_ok(), "{:?}\n{}", after, text);
        let after = after.unwrap_or_default();
        prop_assert_eq!(surroundings(&text), surroundings(&after), "{}\n{}", text, after);
        prop_assert_eq!(canonical(&after), Ok(after.clone()));
    }
}
