//! What a plan asks of the platform: nothing twice, nothing that writes, no object by itself.

use crate::support::program::program;
use std::collections::HashSet;
use std::path::Path;
use std::process::Command;

#[test]
fn a_plan_reads_each_list_once_and_writes_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let shop = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/shop");
    let shop = shop.to_str().expect("a name");
    let out = folder.path().to_str().expect("a name");
    let copied = Command::new("cp").args(["-r", &format!("{shop}/."), out]).status().expect("cp starts");
    assert!(copied.success());
    run(&["sandbox", "reset"], folder.path());
    run(&["plan"], folder.path());
    let log = run(&["sandbox", "log"], folder.path());
    // What would be created is looked for twice, in the list of its kind and nowhere else.
    let times = |line: &&str| log.lines().filter(|other| other == line).count();
    assert!(log.lines().all(|line| times(&line) <= 1 + usize::from(is_of_objects(line))), "{log}");
    assert!(log.lines().all(is_a_list), "{log}");
    run(&["apply", "--yes"], folder.path());
    let before = run(&["sandbox", "log"], folder.path()).lines().count();
    run(&["plan"], folder.path());
    let log = run(&["sandbox", "log"], folder.path());
    let lines: Vec<&str> = log.lines().skip(before).collect();
    let distinct: HashSet<&&str> = lines.iter().collect();
    assert_eq!(distinct.len(), lines.len(), "something was asked twice:\n{log}");
    assert!(lines.iter().all(|line| is_a_list(line)), "{log}");
    assert!(lines.iter().any(|line| line.contains("/journeys")), "{log}");
}

fn is_a_list(line: &str) -> bool {
    line.starts_with("GET ") && !line.contains("key:")
}

fn is_of_objects(line: &str) -> bool {
    journeyctl::testing::kinds::KINDS.iter().any(|kind| line.contains(&format!("/{}?", kind.collection)))
}

fn run(arguments: &[&str], folder: &Path) -> String {
    let output = program(arguments, folder).output().expect("the program starts");
    String::from_utf8(output.stdout).expect("text")
}
