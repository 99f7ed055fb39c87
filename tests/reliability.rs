//! `docs/reliability.md` lists the kinds of faults, and what guards against each: all that it names is there.

use std::fs;
use std::path::{Path, PathBuf};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every file of Rust below `folder`.
fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    let below = |path: PathBuf| if path.is_dir() { sources(&path) } else { vec![path] };
    entries.flat_map(below).filter(|path| path.extension().is_some_and(|ending| ending == "rs")).collect()
}

/// What stands in backquotes in the last column of the page's tables, with the kind that it guards against.
fn guards(page: &str) -> Vec<(&str, &str)> {
    let rows = page.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| Kind |"));
    let cells = rows.map(|row| row.trim_matches('|').split(" | ").collect::<Vec<_>>());
    cells
        .flat_map(|cells| {
            let kind = cells[0].trim();
            let last = *cells.last().expect("a row has cells");
            last.split('`').skip(1).step_by(2).map(move |guard| (kind, guard)).collect::<Vec<_>>()
        })
        .collect()
}

#[test]
fn every_guard_that_the_page_of_reliability_names_is_there() {
    let page = fs::read_to_string(root().join("docs/reliability.md")).expect("the page");
    let code: String = ["src", "tests"]
        .iter()
        .flat_map(|folder| sources(&root().join(folder)))
        .map(|path| fs::read_to_string(path).expect("UTF-8"))
        .collect();
    let is_test = |guard: &str| {
        let before = code.split_once(&format!("fn {guard}(")).map(|(before, _)| before);
        // The attribute stands in one of the last lines before it.
        before.is_some_and(|before| before.lines().rev().take(4).any(|line| line.contains("test")))
    };
    let is_there = |guard: &str| {
        is_test(guard)
            || root().join("tests/scenes").join(guard).is_dir()
            || root().join("src/diagnostics/rules").join(format!("{guard}.md")).is_file()
            || code.contains(&format!("(\"{guard}\", \""))
    };
    let guards = guards(&page);
    assert!(guards.len() > 100, "only {} guards", guards.len());
    let missing: Vec<_> = guards.iter().filter(|(_, guard)| !is_there(guard)).collect();
    assert!(missing.is_empty(), "{missing:#?}");
}
