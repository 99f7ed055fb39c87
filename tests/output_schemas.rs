//! What the program writes as JSON fits the schemas that it publishes.

use crate::support::program::program;
use serde_json::Value;
use std::path::Path;
use std::process::Command;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

#[test]
fn plans_and_reports_fit_their_schemas() {
    let folder = tempfile::tempdir().expect("a folder");
    let shop = format!("{ROOT}/examples/shop/.");
    let copied = Command::new("cp").args(["-r", &shop, &folder.path().to_string_lossy()]).status();
    assert!(copied.expect("cp starts").success());
    json(&["sandbox", "reset"], folder.path());
    fits("plan", &json(&["plan", "--output", "json"], folder.path()));
    fits("report", &json(&["apply", "--yes", "--output", "json"], folder.path()));
    let journey = folder.path().join("journeys/new-friend.yaml");
    let text = std::fs::read_to_string(&journey).expect("an example");
    std::fs::write(&journey, text.replace("tw-official", "tw-outlet")).expect("writable");
    fits("plan", &json(&["plan", "--output", "json"], folder.path()));
    let refused = json(&["apply", "--yes", "--output", "json"], folder.path());
    fits("report", &refused);
    fits("plan", &json(&["plan", "--skip-blocked", "--output", "json"], folder.path()));
    let left_out = json(&["apply", "--yes", "--skip-blocked", "--output", "json"], folder.path());
    fits("report", &left_out);
    // A program can tell what is blocked from what has nothing to do, and why.
    for report in [refused, left_out] {
        let report: Value = serde_json::from_str(&report).expect("JSON");
        let [blocked] = report["blocked"].as_array().expect("a list").as_slice() else { panic!("{report}") };
        assert_eq!((&blocked["address"], &blocked["code"]), (&"journey/new-friend".into(), &"field-locked".into()));
        assert!(blocked["options"].as_array().is_some_and(|ways| !ways.is_empty()), "{blocked}");
    }
}

fn fits(name: &str, text: &str) {
    let schema = std::fs::read_to_string(format!("{ROOT}/schemas/{name}.schema.json")).expect("a schema");
    let schema: Value = serde_json::from_str(&schema).expect("JSON");
    let value: Value = serde_json::from_str(text).expect("JSON");
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    let errors: Vec<String> = validator.iter_errors(&value).map(|error| error.to_string()).take(5).collect();
    assert!(errors.is_empty(), "{name}: {}", errors.join("\n"));
}

fn json(arguments: &[&str], folder: &Path) -> String {
    let output = program(arguments, folder).output();
    String::from_utf8(output.expect("the program starts").stdout).expect("text")
}
