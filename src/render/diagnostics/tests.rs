//! Every form, read by a reader of its own: whatever a document or a file's name holds, it is text there and nothing else.

use super::*;
use crate::cases::cases;
use crate::model::text::is_raw_risk;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::Value;

/// What forms are made of, and what screens obey.
const PARTS: [&str; 36] = [
    "a",
    "旅程",
    "é",
    "\u{1b}[2J",
    "\u{9b}31m",
    "\u{202e}",
    "\u{2066}",
    "\u{200b}",
    "\u{200d}",
    "\u{feff}",
    "\u{2028}",
    "\u{2029}",
    "\u{fffe}",
    "\u{1ffff}",
    "\u{fdd0}",
    "\u{0}",
    "\u{7f}",
    "\u{85}",
    "\n",
    "\r",
    "\r\n",
    "\t",
    "::error::b",
    "%0A",
    "%",
    ":",
    ",",
    "=",
    "]]>",
    "<b>",
    "&amp;",
    "\"",
    "'",
    "[x](https://evil.example)",
    "\\",
    "{\u{34f}}",
];

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(
        prop_oneof![select(&PARTS[..]).prop_map(str::to_owned), any::<char>().prop_map(String::from)],
        1..6,
    )
    .prop_map(|parts| parts.concat())
}

fn found() -> impl Strategy<Value = Vec<Diagnostic>> {
    let said = || text().prop_map(Text::quoted);
    let one = (said(), said(), text(), prop::option::of(said()), prop::option::of((text(), text())));
    let one = one.prop_map(|(message, label, source, help, place)| {
        let at = |path: String| {
            let end = source.chars().next().map_or(0, char::len_utf8);
            Place { file: Arc::new(SourceFile { path, text: source.clone() }), span: 0..end }
        };
        let related = place.as_ref().map(|(_, other)| (at(other.clone()), label.clone()));
        let place = place.map(|(path, _)| at(path));
        let related = related.into_iter().collect();
        Diagnostic { place, related, help, ..Diagnostic::new("wrong-type", message, label) }
    });
    prop::collection::vec(one, 1..4)
}

type Form = fn(&[Diagnostic], &dyn Fn(&str) -> String, &mut dyn Write) -> io::Result<()>;

fn render_as(found: &[Diagnostic], form: Form) -> String {
    let mut out = Vec::new();
    form(found, &|path: &str| format!("shop/{path}"), &mut out).expect("a list takes all");
    let text = String::from_utf8(out).expect("text");
    assert!(!text.chars().any(|one| is_raw_risk(one) && one != '\n'), "{text:?}");
    text
}

fn path(diagnostic: &Diagnostic) -> Option<String> {
    diagnostic.place.as_ref().map(|place| format!("shop/{}", place.file.path))
}

fn with_help(diagnostic: &Diagnostic, gap: &str) -> String {
    diagnostic.help.iter().fold(diagnostic.message.said(), |text, help| format!("{text}{gap}{}", help.said()))
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn a_line_of_github_is_one_command(found in found()) {
        let text = render_as(&found, github);
        prop_assert_eq!(text.lines().count(), found.len());
        for (line, diagnostic) in text.lines().zip(&found) {
            let (head, data) = line.strip_prefix("::error ").and_then(|rest| rest.split_once("::")).expect("a command");
            let decoded = |text: &str| text.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%");
            let property = |text: &str| decoded(&text.replace("%3A", ":").replace("%2C", ","));
            let properties: Vec<(&str, String)> =
                head.split(',').map(|one| one.split_once('=').expect("a value")).map(|(name, value)| (name, property(value))).collect();
            let names: Vec<&str> = properties.iter().map(|(name, _)| *name).collect();
            let file = properties.iter().find(|(name, _)| *name == "file").map(|(_, value)| value.clone());
            prop_assert_eq!(file, path(diagnostic).map(|path| escaped(&path).into_owned()));
            let placed = ["file", "line", "endLine", "col", "endColumn", "title"];
            prop_assert_eq!(names, if diagnostic.place.is_some() { &placed[..] } else { &placed[5..] });
            let parts = [Some(&diagnostic.message), diagnostic.help.as_ref()];
            let wanted: Vec<_> = parts.into_iter().flatten().map(|part| escaped(&part.said()).into_owned()).collect();
            prop_assert_eq!(decoded(data), wanted.join("\n"));
        }
    }

    #[test]
    fn forms_of_json_give_the_same_text_back(found in found()) {
        let read = |form| serde_json::from_str::<Value>(&render_as(&found, form)).expect("JSON");
        let (issues, log, own) = (read(gitlab), read(sarif), read(|found, _, out| json(found, out)));
        for (n, diagnostic) in found.iter().enumerate() {
            let file = path(diagnostic).unwrap_or_else(|| "shop/journeyctl.yaml".to_owned());
            prop_assert_eq!(issues[n]["description"].as_str(), Some(&*with_help(diagnostic, "; ")));
            prop_assert_eq!(issues[n]["location"]["path"].as_str(), Some(&*file));
            prop_assert_eq!(own["diagnostics"][n]["message"].as_str(), Some(&*diagnostic.message.said()));
            let result = &log["runs"][0]["results"][n];
            let message = result["message"]["text"].as_str().expect("a text");
            prop_assert!(!message.contains("]("));
            prop_assert_eq!(message, with_help(diagnostic, "\n").replace("](", "] ("));
            let uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].as_str().expect("a place");
            prop_assert!(uri.is_ascii() && !uri.contains(':'), "{}", uri);
            let decoded = percent_encoding::percent_decode_str(uri).decode_utf8().expect("text");
            prop_assert_eq!(decoded, file);
        }
        prop_assert_eq!(log["runs"][0]["results"].as_array().map(Vec::len), Some(found.len()));
    }

    #[test]
    fn junit_is_xml_with_a_case_for_each(found in found()) {
        let text = render_as(&found, junit);
        let document = roxmltree::Document::parse(&text).expect("XML");
        let cases: Vec<_> = document.descendants().filter(|node| node.has_tag_name("testcase")).skip(1).collect();
        prop_assert_eq!(cases.len(), found.len());
        for (case, diagnostic) in cases.iter().zip(&found) {
            let message = diagnostic.message.said();
            let message = escaped(&message);
            let file = path(diagnostic).unwrap_or_else(|| "shop/journeyctl.yaml".to_owned());
            prop_assert_eq!(case.attribute("classname"), Some(&*escaped(&file)));
            prop_assert_eq!(case.attribute("name").map(str::to_owned), Some(format!("wrong-type: {message}")));
            let failure = case.children().find(|node| node.has_tag_name("failure")).expect("a failure");
            prop_assert_eq!(failure.attribute("message"), Some(&*message));
            prop_assert!(failure.children().all(|child| child.is_text()));
        }
    }

    #[test]
    fn what_people_read_moves_no_cursor(found in found()) {
        let text = render_as(&found, |found, _, out| human(found, false, out));
        // What is quoted stands in lines of its own, behind their numbers: no line begins with what was quoted.
        let starts = ["error[", "  = ", " -->", "  |", " ::: ", "  ::: ", "   ", "journeyctl", "`journeyctl"];
        let begins = |line: &str| line.is_empty() || starts.iter().any(|start| line.starts_with(start)) || line.starts_with(|first: char| first == ' ' || first.is_ascii_digit());
        prop_assert!(text.lines().all(begins), "{}", text);
    }
}
