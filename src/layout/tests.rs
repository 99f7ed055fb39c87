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
    assert!(obstacle.message.contains("without changing what it says"), "{obstacle:?}");
    let deep = nested(40);
    let obstacle = canonical(&deep).expect_err("too deep");
    assert_eq!((obstacle.line, obstacle.message.contains("63 columns")), (33, true), "{obstacle:?}");
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
    let folders = ["examples", "tests/scenes", "src/commands/init", "fuzz/corpus/yaml"];
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
