//! What `validate` writes for programs, read by readers of their own.

use super::validated;
use crate::support::program::program;
use journeyctl::testing::exit::Exit;
use serde_json::{Value, json};

/// A misspelt field behind wide characters, a warning with a related place, texts that every format must escape.
const FILES: [(&str, &str); 2] = [
    (
        "旅程/hello, 1%.yaml",
        "kind: Journey
metadata: {key: hello}
spec:
  displayName: 歡迎 👋
  activation: {type: Always}
  quietHours: [{from: \"00:00\", to: \"08:00\"}, {from: \"07:00\", to: \"09:00\"}]
  trigger: {type: ContactAdded}
  channel: {platform: LINE, ref: tw-official}
  nodes:
    - {id: hello, type: message, botModule: vip-bot/welcome, next: end}
",
    ),
    (
        "shipped.yaml",
        "kind: Notification
metadata: {key: shipped}
spec: {displayName: \"歡迎 👋 <&>\", secnario: Shipped, methods: {linePush: true}, \"a<&>]]>b\": 1}
",
    ),
];

fn output_in(format: &str) -> String {
    let (exit, text) = validated(&FILES, &["--output", format]);
    assert_eq!(exit, Exit::Invalid, "{text}");
    text
}

#[test]
fn sarif_fits_its_schema() {
    let schema = include_str!("../fixtures/sarif-2.1.0.schema.json");
    let schema: Value = serde_json::from_str(schema).expect("a schema");
    // Two patterns of the official text are not regular expressions.
    let schema = without_patterns_of(schema, "language");
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    for text in [output_in("sarif"), validated(&[], &["--output", "sarif"]).1] {
        let log: Value = serde_json::from_str(&text).expect("JSON");
        let errors: Vec<_> = validator.iter_errors(&log).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{errors:#?}\n{text}");
    }
    let log: Value = serde_json::from_str(&output_in("sarif")).expect("JSON");
    let run = &log["runs"][0];
    let results = run["results"].as_array().expect("results");
    for result in results {
        let position = usize::try_from(result["ruleIndex"].as_u64().expect("a position")).expect("small");
        assert_eq!(run["tool"]["driver"]["rules"][position]["id"], result["ruleId"]);
    }
    let place = |result: &Value| result["locations"][0]["physicalLocation"].clone();
    let overlap = results.iter().find(|result| result["ruleId"] == "quiet-hours-overlap").expect("the warning");
    assert_eq!(overlap["level"], "warning");
    assert_eq!(place(overlap)["artifactLocation"]["uri"], "%E6%97%85%E7%A8%8B/hello,%201%25.yaml");
    assert_eq!(overlap["relatedLocations"][0]["message"]["text"], "the other one");
    let misspelt = results.iter().find(|result| result["fixes"].is_array()).expect("one that can be mended");
    // Columns count characters: the text before holds 4 wide ones.
    assert_eq!(place(misspelt)["region"], json!({"startLine": 3, "startColumn": 33, "endLine": 3, "endColumn": 41}));
    assert_eq!(misspelt["fixes"][0]["artifactChanges"][0]["replacements"][0]["insertedContent"]["text"], "scenario");
}

fn without_patterns_of(mut schema: Value, field: &str) -> Value {
    for definition in schema["definitions"].as_object_mut().expect("definitions").values_mut() {
        if let Some(field) = definition.pointer_mut(&format!("/properties/{field}")).and_then(Value::as_object_mut) {
            field.remove("pattern");
        }
    }
    schema
}

#[test]
fn github_reads_each_line_as_one_annotation() {
    let text = output_in("github");
    let read: Vec<Annotation> = text.lines().map(annotation).collect();
    assert_eq!(read.len(), 3, "{text}");
    let (command, properties, message) = &read[0];
    let of = |name: &str| properties.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str());
    assert_eq!(command, "error");
    assert_eq!(of("file"), Some("shipped.yaml"), "{text}");
    assert_eq!((of("line"), of("col"), of("endColumn")), (Some("3"), Some("33"), Some("41")));
    assert_eq!(of("title"), Some("unknown-field"));
    assert_eq!(message, "`spec` has no field `secnario`\ndid you mean `scenario`?");
    let file = read.iter().flat_map(|(_, properties, _)| properties).find(|(_, value)| value.contains("hello"));
    assert!(file.is_some_and(|(name, value)| name == "file" && value == "旅程/hello, 1%.yaml"), "{text}");
}

/// Command, properties, message.
type Annotation = (String, Vec<(String, String)>, String);

/// As the runner of GitHub's workflows takes a command apart.
fn annotation(line: &str) -> Annotation {
    let (head, message) = line.strip_prefix("::").and_then(|rest| rest.split_once("::")).expect("a command");
    let (command, properties) = head.split_once(' ').expect("properties");
    let property = |text: &str| {
        let (name, value) = text.split_once('=').expect("a value");
        (name.to_owned(), data(&value.replace("%3A", ":").replace("%2C", ",")))
    };
    (command.to_owned(), properties.split(',').map(property).collect(), data(message))
}

fn data(text: &str) -> String {
    text.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")
}

#[test]
fn gitlab_tells_the_same_issues_apart_and_knows_them_again() {
    let read = |text: &str| -> Vec<Value> { serde_json::from_str(text).expect("a list") };
    let issues = read(&output_in("gitlab"));
    for issue in &issues {
        for field in ["description", "check_name", "fingerprint"] {
            assert!(issue[field].as_str().is_some_and(|text| !text.is_empty()), "{issue}");
        }
        assert!(matches!(issue["severity"].as_str(), Some("major" | "minor")), "{issue}");
        assert!(issue["location"]["lines"]["begin"].as_u64().is_some_and(|line| line > 0), "{issue}");
    }
    let prints = |issues: &[Value]| issues.iter().map(|issue| issue["fingerprint"].clone()).collect::<Vec<_>>();
    let mut apart = prints(&issues);
    apart.dedup();
    assert_eq!(apart.len(), issues.len());
    // Two lines further down it is the same issue.
    let moved = FILES.map(|(path, text)| (path, format!("# one\n# two\n{text}")));
    let moved = moved.each_ref().map(|(path, text)| (*path, text.as_str()));
    let (_, text) = validated(&moved, &["--output", "gitlab"]);
    assert_eq!(prints(&read(&text)), prints(&issues));
    assert_eq!(validated(&[], &["--output", "gitlab"]).1, "[]\n");
}

#[test]
fn junit_counts_what_it_holds() {
    for (text, cases, failures) in [(output_in("junit"), 4, 3), (validated(&[], &["--output", "junit"]).1, 1, 0)] {
        let document = roxmltree::Document::parse(&text).expect("XML");
        let named = |name: &str| document.descendants().filter(|node| node.has_tag_name(name)).collect::<Vec<_>>();
        let suite = named("testsuite")[0];
        assert_eq!(named("testcase").len(), cases, "{text}");
        assert_eq!(suite.attribute("tests"), Some(cases.to_string().as_str()));
        assert_eq!(named("failure").len(), failures, "{text}");
        assert_eq!(suite.attribute("failures"), Some(failures.to_string().as_str()));
        for case in named("testcase") {
            assert!(case.attribute("classname").is_some() && case.attribute("name").is_some());
        }
        for failure in named("failure").iter().filter(|failure| failure.attribute("type").is_some()) {
            let told = failure.text().expect("the whole text");
            assert!(told.contains("<&>") && told.contains("歡迎 👋"), "{told}");
        }
    }
}

/// Two workspaces of one repository, and a folder of it that is none: what each form says from inside `start`.
fn told_in_repository(form: &str, start: &str, workspace: &str) -> String {
    let root = tempfile::tempdir().expect("a folder");
    let write = |path: &str, text: &str| {
        let path = root.path().join(path);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(path, text).expect("a file");
    };
    write(".git/HEAD", "ref: refs/heads/main\n");
    write("empty/README", "");
    for shop in ["shops/tw", "shops/hk"] {
        write(&format!("{shop}/journeyctl.yaml"), "version: 1\nworkspace: shop-tw\n");
        write(&format!("{shop}/a/shipped.yaml"), FILES[1].1);
    }
    let arguments = ["-C", workspace, "validate", "--output", form];
    let output = program(arguments, &root.path().join(start)).output();
    String::from_utf8(output.expect("the program starts").stdout).expect("text")
}

/// The files that a form names.
fn named(form: &str, text: &str) -> Vec<String> {
    let json = || serde_json::from_str::<Value>(text).expect("JSON");
    let word = |value: &Value| value.as_str().expect("a path").to_owned();
    match form {
        "github" => {
            text.lines().flat_map(|line| annotation(line).1).filter(|one| one.0 == "file").map(|one| one.1).collect()
        }
        "gitlab" => json().as_array().expect("issues").iter().map(|one| word(&one["location"]["path"])).collect(),
        "sarif" => {
            let results = json()["runs"][0]["results"].as_array().expect("results").clone();
            let uri = |one: &Value| word(&one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]);
            results.iter().map(uri).collect()
        }
        _ => {
            let document = roxmltree::Document::parse(text).expect("XML");
            let classes = document.descendants().filter_map(|node| node.attribute("classname"));
            classes.filter(|class| *class != "journeyctl").map(str::to_owned).collect()
        }
    }
}

#[test]
fn files_are_called_from_the_root_of_the_repository_wherever_a_job_starts() {
    for form in ["github", "gitlab", "sarif", "junit"] {
        for (start, workspace) in [("", "shops/tw"), ("shops/tw", "."), ("shops/hk", "../tw"), ("shops/tw/a", "..")] {
            let files = named(form, &told_in_repository(form, start, workspace));
            assert_eq!(files, ["shops/tw/a/shipped.yaml"; 2], "{form} from `{start}`");
        }
    }
}

#[test]
fn what_has_no_place_is_shown_at_the_settings() {
    for form in ["gitlab", "sarif", "junit"] {
        for (start, workspace) in [("", "empty"), ("empty", ".")] {
            let files = named(form, &told_in_repository(form, start, workspace));
            assert_eq!(files, ["empty/journeyctl.yaml"], "{form} from `{start}`");
        }
    }
}

#[test]
fn the_same_mistake_in_two_workspaces_is_two_issues() {
    for form in ["gitlab", "sarif"] {
        let prints = |workspace: &str| {
            let told: Value = serde_json::from_str(&told_in_repository(form, "", workspace)).expect("JSON");
            let issues = told.as_array().or_else(|| told["runs"][0]["results"].as_array()).expect("issues").clone();
            let print = |issue: &Value| issue.get("fingerprint").or(issue.get("partialFingerprints")).cloned();
            issues.iter().map(|issue| print(issue).expect("a print").to_string()).collect::<Vec<_>>()
        };
        assert_eq!(prints("shops/tw"), prints("shops/tw"));
        assert!(prints("shops/tw").iter().all(|print| !prints("shops/hk").contains(print)), "{form}");
    }
}
