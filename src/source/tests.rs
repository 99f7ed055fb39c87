use super::*;
use crate::cases::cases;
use crate::kinds::finding::On;
use crate::model::Pointer;
use proptest::prelude::*;
use serde_json::json;

/// The text that `at` points at in the first document.
fn text_at<'a>(text: &'a str, at: &str, on: On) -> &'a str {
    let located = located(text);
    assert!(located.problems.is_empty());
    let span = located.at(located.documents[0], &Pointer::parse(at), on);
    &text[first_line(text, span)]
}

#[test]
fn places_are_exact_in_any_script() {
    let text = "件名: \"新規🎉会員\"   # comment\n🎉: [白金, {名: 'x'}]\n";
    assert_eq!(text_at(text, "/件名", On::Value), "\"新規🎉会員\"");
    assert_eq!(text_at(text, "/件名", On::Key), "件名");
    assert_eq!(text_at(text, "/🎉/0", On::Value), "白金");
    assert_eq!(text_at(text, "/🎉/1/名", On::Value), "'x'");
    assert_eq!(text_at(text, "/🎉/1", On::Value), "{名: 'x'}");
}

#[test]
fn places_are_found_through_aliases_blocks_and_lists() {
    let text = "a: &a\n  x: [1, 2]\nb: *a\nc: |\n  first\n  second\nd:\n  - id: one\n    to: end\n  - id: two\n    to: one\ne:\n";
    assert_eq!(text_at(text, "/b/x/1", On::Value), "2");
    assert_eq!(text_at(text, "/b", On::Value), "*a");
    assert_eq!(text_at(text, "/c", On::Value), "first");
    assert_eq!(text_at(text, "/d/1/to", On::Value), "one");
    assert_eq!(text_at(text, "/d/1", On::Value), "id: two");
    assert_eq!(text_at(text, "/d", On::Value), "d");
    assert_eq!(text_at(text, "/e", On::Value), "e");
    // What is not there is shown by what is above it.
    assert_eq!(text_at(text, "/d/1/next/x", On::Value), "id: two");
    let by_id = Pointer::root().field("d").id("two").field("to");
    let located = located(text);
    assert_eq!(&text[located.at(located.documents[0], &by_id, On::Key)], "to");
}

#[test]
fn several_documents_keep_their_positions() {
    let text = "---\n# nothing\n---\na: 1\n---\n~\n---\nb: [x, 1.0, no, \"1\"]\n...\n";
    let found: Vec<_> = documents(text).expect("documents");
    assert_eq!(
        found,
        vec![
            Document { position: 1, line: 4, value: json!({"a": 1}) },
            Document { position: 3, line: 8, value: json!({"b": ["x", 1, "no", "1"]}) },
        ]
    );
    assert!(located(text).document(3).is_some());
}

#[test]
fn both_readings_refuse_the_same_files() {
    for text in [
        "a: 1\na: 2\n",
        "<<: {a: 1}\n",
        "? [a]\n: 1\n",
        "a: !x 1\n",
        "a: 23:00\n",
        "a: *b\n",
        "a: [\n",
        "a: &a [*a]\n",
        "!!str []",
    ] {
        assert!(documents(text).is_err(), "{text}");
        assert_eq!(located(text).problems.len(), 1, "{text}");
    }
    for text in ["a: !!str 1\n", "a: &x {b: 1}\nc: [*x, *x]\n", "\"<<\": 1\n", "", "# only a comment\n", "1: 2\n"] {
        assert!(documents(text).is_ok(), "{text}");
        assert_eq!(located(text).problems, vec![], "{text}");
    }
}

proptest! {
    #![proptest_config(cases(1000))]

    /// Whatever a file holds, it is read or told about; and both readings agree on which.
    #[test]
    fn any_text_is_read_or_told_about(text in "[ -~\n\t白é🎉]{0,80}") {
        agree(&text);
    }

    /// The same for what looks more like YAML.
    #[test]
    fn any_yaml_is_read_or_told_about(
        parts in prop::collection::vec(prop::sample::select(PARTS.to_vec()), 0..24)
    ) {
        agree(&parts.concat());
    }

    #[test]
    fn any_bytes_are_text_or_told_about(bytes in prop::collection::vec(any::<u8>(), 0..64)) {
        if let Ok(text) = text::of_bytes(bytes) {
            agree(&text);
        }
    }
}

const PARTS: [&str; 26] = [
    "a: ", "b: ", "- ", "\n", "\n  ", "\n    ", "[", "]", "{", "}", ", ", "&x ", "*x", "!!str ", "? ", ": ", "\"", "'",
    "|\n", ">-\n", "# c\n", "---\n", "<<: ", "1", "true", "旅程",
];

fn agree(text: &str) {
    let located = located(text);
    assert_eq!(documents(text).is_err(), !located.problems.is_empty(), "{text:?}: {:?}", located.problems);
    for problem in &located.problems {
        assert!(text.is_char_boundary(problem.span.start) && text.is_char_boundary(problem.span.end), "{text:?}");
    }
}
