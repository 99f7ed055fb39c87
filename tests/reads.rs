//! What a plan asks of the platform: nothing twice, nothing that writes, no object by itself.

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
    let lines: Vec<&str> = log.lines().collect();
    let distinct: HashSet<&&str> = lines.iter().collect();
    assert_eq!(distinct.len(), lines.len(), "something was asked twice:\n{log}");
    assert!(lines.iter().all(|line| line.starts_with("GET ") && !line.contains("key:")), "{log}");
    assert!(lines.iter().any(|line| line.contains("/journeys")), "{log}");
}

fn run(arguments: &[&str], folder: &Path) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_journeyctl"))
        .args(arguments)
        .current_dir(folder)
        .env_clear()
        .output()
        .expect("the program starts");
    String::from_utf8(output.stdout).expect("text")
}
