//! The doors between the rooms of `src/`: which room may know which. No arrow goes back.

use std::fs;
use std::path::{Path, PathBuf};

/// A room and the rooms it may name. `commands` joins all and is not listed.
const DOORS: &[(&str, &[&str])] = &[
    ("exit", &[]),
    ("cli", &[]),
    // Every room may speak, and have bugs planted in it.
    ("language", &[]),
    ("mutant", &[]),
    ("model", &[]),
    ("files", &["model"]),
    ("diagnostics", &["model"]),
    // The words of the table, then its rows, then what walks it.
    ("vocabulary", &["model", "diagnostics"]),
    ("kinds", &["model", "diagnostics", "vocabulary"]),
    ("schemas", &["model", "diagnostics", "vocabulary", "kinds"]),
    ("source", &["files", "model", "diagnostics", "vocabulary"]),
    ("layout", &["model", "source"]),
    ("workspace", &["files", "model", "diagnostics", "vocabulary", "schemas", "source"]),
    ("desired", &["files", "model", "diagnostics", "vocabulary", "kinds", "schemas", "source", "workspace"]),
    ("live", &["exit", "files", "model", "vocabulary", "kinds"]),
    ("diff", &["model", "vocabulary", "kinds", "schemas", "desired", "live"]),
    (
        "plan",
        &["exit", "model", "diagnostics", "vocabulary", "kinds", "schemas", "workspace", "desired", "live", "diff"],
    ),
    ("apply", &["exit", "files", "model", "vocabulary", "kinds", "live", "plan"]),
    // Values are changed in the text that is there, so their places are needed.
    ("pull", &["model", "vocabulary", "source"]),
    ("render", &["model", "diagnostics", "vocabulary", "kinds", "live", "diff", "plan", "apply"]),
    ("sandbox", &["files", "model", "diagnostics", "vocabulary", "kinds", "schemas"]),
    (
        "lsp",
        &["files", "model", "diagnostics", "vocabulary", "kinds", "schemas", "source", "workspace", "desired", "live"],
    ),
];

#[test]
fn rooms_know_only_what_their_doors_lead_to() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let rooms: Vec<&str> = DOORS.iter().map(|(room, _)| *room).chain(["commands"]).collect();
    let mut wrong = Vec::new();
    for (room, doors) in DOORS {
        for file in files(&src, room) {
            let text = fs::read_to_string(&file).expect("readable");
            let product = text.split("#[cfg(test)]").next().unwrap_or_default();
            let named = rooms.iter().filter(|other| *other != room && names(product, other));
            wrong.extend(
                named
                    .filter(|other| !["language", "mutant"].contains(other) && !doors.contains(other))
                    .map(|other| format!("{} names `{other}`, to which `{room}` has no door", file.display())),
            );
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_room_has_its_doors() {
    let lib = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs")).expect("readable");
    let product = lib.split("#[cfg(test)]").next().unwrap_or_default();
    for room in product.lines().filter_map(|line| line.strip_prefix("mod ")?.strip_suffix(';')) {
        assert!(room == "commands" || DOORS.iter().any(|(known, _)| *known == room), "`{room}` has no doors");
    }
}

/// No kind is matched outside its own file: the names stand in `kinds` and in what only shows examples.
#[test]
fn no_kind_is_matched_outside_its_own_file() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for (room, _) in DOORS.iter().filter(|(room, _)| !matches!(*room, "kinds" | "cli")) {
        for file in files(&src, room) {
            let text = fs::read_to_string(&file).expect("readable");
            let product = text.split("#[cfg(test)]").next().unwrap_or_default();
            let code: Vec<&str> = product.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
            for kind in journeyctl::testing::kinds::KINDS {
                let matched =
                    [format!("\"{}\" =>", kind.name), format!("\"{}\" =>", kind.slug), format!("== \"{}\"", kind.slug)];
                let found = matched.iter().find(|text| code.iter().any(|line| line.contains(text.as_str())));
                assert!(found.is_none(), "{}: matches {}", file.display(), kind.name);
            }
        }
    }
}

/// A repository under review must not choose what runs: nothing is started, by no room, not in tests either.
#[test]
fn no_other_program_is_started() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let starters = ["process::Command", "process::{", "os::unix::process::CommandExt", "posix_spawn", "execve"];
    for file in below(&src) {
        let text = fs::read_to_string(&file).expect("readable");
        let found = starters.iter().find(|starter| text.contains(**starter));
        assert!(found.is_none(), "{}: {found:?}", file.display());
    }
    let manifest = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml")).expect("readable");
    let tokio = manifest.lines().find(|line| line.starts_with("tokio = ")).expect("a dependency");
    assert!(!tokio.contains("\"process\"") && !tokio.contains("\"full\""), "{tokio}");
}

/// What lies in a workspace was written by others: only `src/files` opens files, and looks at them without following links.
#[test]
fn only_the_door_opens_files() {
    // Who may name the type of an open file, and who hands a path of the door's to a library.
    const EXCEPTIONS: [(&str, &str); 3] = [
        ("src/apply/journal.rs", "std::fs"),
        ("src/apply/lock.rs", "std::fs"),
        ("src/sandbox/store.rs", "Connection::open_with_flags"),
    ];
    let openers = [
        "std::fs",
        "tokio::fs",
        "File::open",
        "File::create",
        "OpenOptions",
        "fs::read",
        "fs::write",
        "rustix",
        "Connection::open(",
        "Connection::open_with_flags",
        ".read_dir()",
        ".exists()",
        ".is_file()",
        ".is_dir()",
    ];
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut wrong = Vec::new();
    for file in below(&root.join("src")) {
        let shown = file.strip_prefix(root).expect("below").to_str().expect("a name").to_owned();
        let is_test = ["_test.rs", "cases.rs", "kinds/grid.rs"].iter().any(|end| shown.ends_with(end));
        if shown.starts_with("src/files/") || is_test {
            continue;
        }
        let text = fs::read_to_string(&file).expect("readable");
        let product = text.split("#[cfg(test)]").next().unwrap_or_default();
        let code: Vec<&str> = product.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
        let found = openers.iter().filter(|opener| code.iter().any(|line| line.contains(**opener)));
        let found = found.filter(|opener| !EXCEPTIONS.contains(&(shown.as_str(), **opener)));
        wrong.extend(found.map(|opener| format!("{shown}: {opener}")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn names(text: &str, room: &str) -> bool {
    text.contains(&format!("crate::{room}::")) || text.contains(&format!("use crate::{room};"))
}

fn files(src: &Path, room: &str) -> Vec<PathBuf> {
    let single = src.join(format!("{room}.rs"));
    if single.exists() { vec![single] } else { below(&src.join(room)) }
}

fn below(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a room").map(|entry| entry.expect("an entry").path());
    entries
        .flat_map(|path| if path.is_dir() { below(&path) } else { vec![path] })
        .filter(|path| path.extension().is_some_and(|end| end == "rs"))
        .filter(|path| !path.ends_with("tests.rs") && !path.iter().any(|part| part == "tests"))
        .collect()
}
