//! What stands where the practice platform keeps its database, and is somebody else's.

use super::workspace;
use crate::support::run::run;
use rusqlite::Connection;
use std::path::Path;

const COMMANDS: [&[&str]; 6] = [
    &["plan"],
    &["apply", "--yes"],
    &["status"],
    &["sandbox", "log"],
    &["sandbox", "advance", "1d"],
    &["sandbox", "reset"],
];

/// Every name below `folder` with what it holds.
fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let entries = std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry"));
    let read = |path: &Path| std::fs::read(path).expect("readable");
    let mut found: Vec<_> =
        entries.map(|entry| (entry.file_name().to_string_lossy().into_owned(), read(&entry.path()))).collect();
    // The lock of an apply stands beside it.
    found.retain(|(name, _)| name.starts_with("sandbox"));
    found.sort();
    found
}

/// None of them is changed, and nothing is put beside it.
fn is_left_alone(what: &str, fill: impl Fn(&Path), wanted: &str) {
    let folder = workspace();
    let state = folder.path().join(".journeyctl");
    std::fs::create_dir(&state).expect("writable");
    fill(&state.join("sandbox.sqlite"));
    let before = files(&state);
    for command in COMMANDS {
        let (told, code) = run(command, &[], folder.path());
        assert!(matches!(code, 1 | 3) && told.contains(wanted), "{what}, {command:?}: exit {code}: {told}");
        assert!(files(&state) == before, "{what}, {command:?}: it was changed");
    }
}

fn filled(path: &Path, sql: &str) {
    Connection::open(path).and_then(|db| db.execute_batch(sql)).expect("a database");
}

#[test]
fn a_database_of_another_program_is_refused_and_stays_as_it_is() {
    const FOREIGN: &str = "the file is a database, but not one of a sandbox: nothing was changed in it";
    let customers = "CREATE TABLE customers (name TEXT); INSERT INTO customers VALUES ('何美麗');";
    is_left_alone("tables of others", |path| filled(path, customers), FOREIGN);
    is_left_alone("another application", |path| filled(path, "PRAGMA application_id = 42;"), FOREIGN);
    let alike = "CREATE TABLE facts (a); CREATE TABLE objects (a); CREATE TABLE customers (a);";
    is_left_alone("some of the tables", |path| filled(path, alike), FOREIGN);
    let views = "CREATE TABLE t (a); CREATE VIEW facts AS SELECT * FROM t; CREATE VIEW objects AS SELECT * FROM t;
        CREATE VIEW lists AS SELECT * FROM t; CREATE VIEW requests AS SELECT * FROM t;";
    is_left_alone("views of these names", |path| filled(path, views), FOREIGN);
    let waiting = "PRAGMA journal_mode = WAL; CREATE TABLE customers (name TEXT);";
    is_left_alone("another journal", |path| filled(path, waiting), FOREIGN);
    is_left_alone(
        "no database",
        |path| std::fs::write(path, "name,email\n何美麗,a@example.com\n".repeat(100)).expect("writable"),
        "file is not a database",
    );
}

#[test]
fn a_database_of_a_newer_version_stays_as_it_is() {
    let newer = |path: &Path| {
        let folder = workspace();
        let (told, code) = run(&["plan"], &[], folder.path());
        assert_eq!(code, 0, "{told}");
        std::fs::copy(folder.path().join(".journeyctl/sandbox.sqlite"), path).expect("writable");
        filled(path, "PRAGMA user_version = 99;");
    };
    is_left_alone("a newer version", newer, "was written by a newer version (99, this one knows");
}
