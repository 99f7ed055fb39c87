//! The doors between the rooms of `src/`: which room may know which. No arrow goes back.

mod code;
mod names;
mod planted;
mod speech;

use code::{Module, Named, Tests, program};
use journeyctl::testing::kinds::KINDS;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

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
    // Settings name the profile whose kinds the workspace has.
    ("workspace", &["files", "model", "diagnostics", "vocabulary", "kinds", "schemas", "source"]),
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

/// Rooms that every room may name.
const OPEN: [&str; 2] = ["language", "mutant"];

/// The macros of a room, which stand at the root.
const MACROS: [(&str, &str); 4] =
    [("fact", "language"), ("say", "language"), ("word", "language"), ("argument", "language")];

/// Where a kind is named outside `src/kinds`, and why: file, what stands there, reason.
const NAMED: &[(&str, &str, &str)] = &[
    ("src/lsp/server.rs", "Notification", "a message of the protocol that editors speak"),
    ("src/vocabulary/document.rs", "\"journey\"", "the example of an address that a schema shows"),
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The program as it is built.
static PRODUCT: LazyLock<Vec<Module>> = LazyLock::new(|| program(&root().join("src/lib.rs"), Tests::LeftOut));

/// The same with its tests.
static WHOLE: LazyLock<Vec<Module>> = LazyLock::new(|| program(&root().join("src/lib.rs"), Tests::Read));

fn shown(file: &Path) -> String {
    file.strip_prefix(root()).unwrap_or(file).to_string_lossy().into_owned()
}

#[test]
fn rooms_know_only_what_their_doors_lead_to() {
    let wrong: Vec<String> = PRODUCT.iter().flat_map(without_door).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The rooms that `module` names and has no door to.
fn without_door(module: &Module) -> Vec<String> {
    let Some(own) = module.path.first().filter(|own| !["commands", "testing"].contains(&own.as_str())) else {
        return Vec::new();
    };
    let doors = DOORS.iter().find(|(room, _)| room == own).map_or(&[][..], |(_, doors)| doors);
    let is_open = |room: &str| room == own || OPEN.contains(&room) || doors.contains(&room);
    let paths = module.paths.iter().filter(|path| path.from_root);
    let named: BTreeSet<String> = paths.filter_map(|path| path.names.first().cloned()).collect();
    let room_of = |name: &String| {
        MACROS.iter().find(|(made, _)| made == name).map_or(name.clone(), |(_, room)| (*room).to_owned())
    };
    let wrong = named.iter().filter(|name| !is_open(&room_of(name)));
    wrong.map(|name| format!("{} names `{name}`, to which `{own}` has no door", shown(&module.file))).collect()
}

#[test]
fn every_room_has_its_doors() {
    let rooms: BTreeSet<String> = PRODUCT.iter().filter_map(|module| module.path.first().cloned()).collect();
    let known = DOORS.iter().map(|(room, _)| *room).chain(["commands", "testing"]).map(str::to_owned).collect();
    assert_eq!(rooms, known);
    let doors = DOORS.iter().flat_map(|(_, doors)| *doors);
    assert!(doors.into_iter().all(|door| rooms.contains(*door)), "a door leads nowhere");
}

/// What makes values for tests past the checks that else make them, and the room that it stands in.
const FOR_TESTS: &str = "for_tests";

#[test]
fn only_tests_make_what_was_not_checked() {
    let wrong: Vec<String> =
        PRODUCT.iter().filter(|module| makes_unchecked(module)).map(|module| shown(&module.file)).collect();
    assert!(wrong.is_empty(), "{wrong:#?} name `{FOR_TESTS}`");
    assert!(
        WHOLE.iter().any(|module| module.path.last().is_some_and(|name| name == FOR_TESTS)),
        "nothing is called so"
    );
}

/// Whether `module` names what only tests may.
fn makes_unchecked(module: &Module) -> bool {
    let is_theirs = |room: &String| room == "testing" || room == FOR_TESTS;
    !module.path.iter().any(is_theirs) && module.names.iter().any(|name| name == FOR_TESTS)
}

/// A file that no `mod` line leads to is not compiled; nobody would see what it names.
#[test]
fn every_file_is_part_of_the_program_or_of_its_tests() {
    let read: BTreeSet<&Path> = WHOLE.iter().map(|module| module.file.as_path()).collect();
    let mut lost = below(&root().join("src"));
    lost.retain(|path| !read.contains(path.as_path()) && !path.ends_with("src/main.rs"));
    assert!(lost.is_empty(), "{lost:#?}");
}

/// Words of the contract with the platform that would be no kind's name if there were a kind of that name: file, word, what
/// it means.
const NO_KIND: &[(&str, &str, &str)] =
    &[("src/sandbox/world.rs", "\"schedule\"", "who changed a state: the clock of the object's own schedule")];

/// No kind is named outside its own room.
#[test]
fn no_kind_is_named_outside_its_own_room() {
    let named: BTreeSet<(String, String)> = PRODUCT
        .iter()
        .filter(|module| !module.path.first().is_some_and(|room| ["kinds", "testing"].contains(&room.as_str())))
        .flat_map(|module| kinds_in(module).into_iter().map(|name| (shown(&module.file), name)))
        .filter(|(file, name)| !NO_KIND.iter().any(|(known, word, _)| file == known && name == word))
        .collect();
    let known: BTreeSet<(String, String)> =
        NAMED.iter().map(|(file, name, _)| ((*file).to_owned(), (*name).to_owned())).collect();
    assert_eq!(named, known, "a kind is named outside `src/kinds`, or `NAMED` lists what is there no more");
    assert!(NAMED.iter().all(|(_, _, why)| !why.is_empty()));
}

/// What of the table of kinds `module` names: a name, a slug, a collection, or the module of a kind.
fn kinds_in(module: &Module) -> BTreeSet<String> {
    let parts = module.texts.iter().flat_map(|text| text.split('/'));
    let words: Vec<&str> =
        KINDS.iter().flat_map(|kind| [kind.name, kind.slug, kind.collection, kind.chinese]).collect();
    let texts = parts.filter(|part| words.contains(part)).map(|part| format!("\"{part}\""));
    let modules: Vec<String> = KINDS.iter().map(|kind| kind.slug.replace('-', "_")).collect();
    let is_module = |path: &&Named| path.names.len() > 1 && path.names.iter().any(|name| modules.contains(name));
    let paths = module.paths.iter().filter(is_module).map(|path| path.names.join("::"));
    let names = module.names.iter().filter(|name| KINDS.iter().any(|kind| kind.name == *name)).cloned();
    texts.chain(paths).chain(names).collect()
}

/// A repository under review must not choose what runs: nothing is started, by no room, not in tests either.
#[test]
fn no_other_program_is_started() {
    const STARTERS: [&str; 4] = ["process::Command", "process::CommandExt", "posix_spawn", "execve"];
    for module in WHOLE.iter() {
        let found = openers(module, &STARTERS);
        assert!(found.is_empty(), "{}: {found:?}", module.file.display());
    }
    let manifest = fs::read_to_string(root().join("Cargo.toml")).expect("readable");
    let tokio = manifest.lines().find(|line| line.starts_with("tokio = ")).expect("a dependency");
    assert!(!tokio.contains("\"process\"") && !tokio.contains("\"full\""), "{tokio}");
}

const OPENERS: [&str; 14] = [
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
    ".read_dir(",
    ".exists()",
    ".is_file()",
    ".is_dir()",
];

/// What lies in a workspace was written by others: only `src/files` opens files, and looks at them without following links.
#[test]
fn only_the_door_opens_files() {
    // Who may name the type of an open file, and who hands a path of the door's to a library.
    const EXCEPTIONS: [(&str, &str); 3] = [
        ("src/apply/journal.rs", "std::fs"),
        ("src/apply/lock.rs", "std::fs"),
        ("src/sandbox/store.rs", "Connection::open_with_flags"),
    ];
    let mut wrong = Vec::new();
    for module in PRODUCT.iter().filter(|module| module.path.first().is_none_or(|room| room != "files")) {
        let file = shown(&module.file);
        let found =
            openers(module, &OPENERS).into_iter().filter(|opener| !EXCEPTIONS.contains(&(file.as_str(), *opener)));
        wrong.extend(found.map(|opener| format!("{file}: {opener}")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Which of `openers` stand in `module`, as written or in the groups of a `use`.
fn openers(module: &Module, openers: &[&'static str]) -> Vec<&'static str> {
    let paths: Vec<String> = module.paths.iter().map(|path| path.names.join("::")).collect();
    let stands =
        |opener: &&&'static str| module.dense.contains(**opener) || paths.iter().any(|path| path.contains(**opener));
    openers.iter().filter(stands).copied().collect()
}

/// Every file of Rust below `folder`.
fn below(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a room").map(|entry| entry.expect("an entry").path());
    let files = entries.flat_map(|path| if path.is_dir() { below(&path) } else { vec![path] });
    files.filter(|path| path.extension().is_some_and(|end| end == "rs")).collect()
}
