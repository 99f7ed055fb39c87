use super::*;
use crate::cases::cases;
use crate::diagnostics::KeyOrValue;
use crate::model::Pointer;
use proptest::prelude::*;
use serde_json::json;

/// The text that `at` points at in the first document.
fn text_at<'a>(text: &'a str, at: &str, on: KeyOrValue) -> &'a str {
    let located = located(text);
    assert!(located.problems.is_empty());
    let span = located.at(located.documents[0], &Pointer::parse(at), on);
    &text[first_line(text, span)]
}

#[test]
fn places_are_exact_in_any_script() {
    let text = "件名: \"新規🎉会員\"   # comment\n🎉: [白金, {名: 'x'}]\n";
    assert_eq!(text_at(text, "/件名", KeyOrValue::Value), "\"新規🎉会員\"");
    assert_eq!(text_at(text, "/件名", KeyOrValue::Key), "件名");
    assert_eq!(text_at(text, "/🎉/0", KeyOrValue::Value), "白金");
    assert_eq!(text_at(text, "/🎉/1/名", KeyOrValue::Value), "'x'");
    assert_eq!(text_at(text, "/🎉/1", KeyOrValue::Value), "{名: 'x'}");
}

#[test]
fn places_are_found_through_aliases_blocks_and_lists() {
    let text = "a: &a\n  x: [1, 2]\nb: *a\nc: |\n  first\n  second\nd:\n  - id: one\n    to: end\n  - id: two\n    to: one\ne:\n";
    assert_eq!(text_at(text, "/b/x/1", KeyOrValue::Value), "2");
    assert_eq!(text_at(text, "/b", KeyOrValue::Value), "*a");
    assert_eq!(text_at(text, "/c", KeyOrValue::Value), "first");
    assert_eq!(text_at(text, "/d/1/to", KeyOrValue::Value), "one");
    assert_eq!(text_at(text, "/d/1", KeyOrValue::Value), "id: two");
    assert_eq!(text_at(text, "/d", KeyOrValue::Value), "d");
    assert_eq!(text_at(text, "/e", KeyOrValue::Value), "e");
    // What is not there is shown by what is above it.
    assert_eq!(text_at(text, "/d/1/next/x", KeyOrValue::Value), "id: two");
    let by_id = Pointer::root().field("d").id("two").field("to");
    let located = located(text);
    assert_eq!(&text[located.at(located.documents[0], &by_id, KeyOrValue::Key)], "to");
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

#[test]
fn what_is_wrong_is_read_as_it_is_meant() {
    for (text, meant) in [
        ("a: 23:00\nb: [1:30]\n", json!({"a": "23:00", "b": ["1:30"]})),
        ("a: 1\na: {x: 2}\nb: 3\n", json!({"a": 1, "b": 3})),
        ("a: !x 1\nb: !y {c: !z [no]}\n", json!({"a": 1, "b": {"c": ["no"]}})),
        (
            "x: &x {a: 1, b: 2}\ny: {<<: *x, b: 3}\nz: {<<: [*x, {c: 4}]}\n",
            json!({
                "x": {"a": 1, "b": 2}, "y": {"b": 3, "a": 1}, "z": {"a": 1, "b": 2, "c": 4}
            }),
        ),
        ("a\u{200b}b: 1\n", json!({"ab": 1})),
        ("a: {{ name }}\nb: 2\n", json!({"a": "{{ name }}", "b": 2})),
        ("&k a: 1\nb: *k\n", json!({"a": 1, "b": "a"})),
        ("a：1\nb: {c: 2，d: 3}\n", json!({"a": 1, "b": {"c": 2, "d": 3}})),
    ] {
        assert!(documents(text).is_err(), "{text}");
        let Meant { documents, is_whole } = documents_as_meant(text);
        assert!(is_whole, "{text}");
        assert_eq!(documents.into_iter().map(|document| document.value).collect::<Vec<_>>(), [meant], "{text}");
    }
    let Meant { documents, is_whole } = documents_as_meant("a: 1:30\n---\nb: [\n");
    assert!(!is_whole);
    assert_eq!(documents, [Document { position: 0, line: 1, value: json!({"a": "1:30"}) }]);
}

#[test]
fn places_are_those_of_the_file_whatever_is_left_out_of_it() {
    let text = "\u{feff}a: 出\u{7}貨\r\nb: {c: 2，dd: 1:30}\r\n";
    let unseen: text::Unseen = (*text::of_bytes(text.as_bytes().to_vec()).expect_err("unfit")).into();
    let report = LocatedFile::of_unseen("a.yaml", unseen);
    let codes: Vec<_> = report.problems().iter().map(|problem| problem.code).collect();
    assert_eq!(codes, ["byte-order-mark", "control-character", "crlf", "full-width", "clock-unquoted"]);
    let origin = crate::model::file::Origin { path: "a.yaml".into(), document: 0, line: 1 };
    let written = |at: &str, on| text[report.place(&origin, &Pointer::parse(at), on).span].to_owned();
    assert_eq!(written("/a", KeyOrValue::Value), "出\u{7}貨");
    assert_eq!(written("/b/c", KeyOrValue::Value), "2");
    assert_eq!(written("/b/dd", KeyOrValue::Key), "dd");
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
    if let Ok(read) = documents(text) {
        assert_eq!(documents_as_meant(text).documents, read, "{text:?}");
    } else {
        let _ = documents_as_meant(text);
    }
    let located = located(text);
    assert_eq!(documents(text).is_err(), !located.problems.is_empty(), "{text:?}: {:?}", located.problems);
    for problem in &located.problems {
        assert!(text.is_char_boundary(problem.span.start) && text.is_char_boundary(problem.span.end), "{text:?}");
    }
}
