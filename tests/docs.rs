//! `docs/status-rules.md` says what the tables say. `UPDATE=1 cargo test --test suite docs` writes it anew.

use journeyctl::testing::kinds::KINDS;
use journeyctl::testing::kinds::journey::reasons::AUTOMATIC;
use journeyctl::testing::vocabulary::Kind;
use journeyctl::testing::vocabulary::lifecycle::{Basis, Effect, Goal, Machine, Reading, Rule, Verdict, WayOutRow};
use std::fmt::Write;
use std::path::{Path, PathBuf};

const HEAD: &str = "\
# Status rules

What may be done with an object, and what may be changed in it, in each state of its life. The planner finds its
routes in these tables, the practice platform answers by them, and this page is drawn from them: a test fails when
the page and the tables differ, so read changes to it as changes of behaviour.

How sure a rule is:

| written | meaning |
|---|---|
| **yes**, **no** | a source document says so |
| yes, no | inferred, for the reason given |
| *allow?*, *warn?*, *refuse?* | no source says; the plan goes ahead, goes ahead with a warning, or refuses (`--strict` refuses all three) |

The number behind a rule leads to the sentence or reason it rests on. What
numbers such as S1 and AMB-6 mean: [sources](sources.md).
";

#[test]
fn the_page_of_status_rules_is_drawn_from_the_tables() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/status-rules.md");
    let drawn = page();
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, &drawn).expect("writable");
    }
    let written = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        written == drawn,
        "docs/status-rules.md is not what the tables say; run `UPDATE=1 cargo test --test suite docs`"
    );
}

#[test]
fn every_reading_of_an_ambiguity_is_decided_once() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/decisions.md");
    let decisions = std::fs::read_to_string(path).expect("there");
    for number in 1..=25 {
        let row = format!("| AMB-{number} |");
        assert_eq!(decisions.matches(&row).count(), 1, "{row}");
    }
}

/// A file that no binary names would never be run.
#[test]
fn every_file_of_tests_is_part_of_a_binary() {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let binaries = ["suite", "long", "node"];
    let roots: String = binaries
        .iter()
        .map(|binary| std::fs::read_to_string(tests.join(format!("{binary}.rs"))).expect("a binary"))
        .collect();
    for entry in
        std::fs::read_dir(&tests).expect("tests").chain(std::fs::read_dir(tests.join("support")).expect("support"))
    {
        let path = entry.expect("an entry").path();
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        let is_code = path.extension().is_some_and(|end| end == "rs") || path.join("mod.rs").exists();
        if is_code && !binaries.contains(&name.as_str()) {
            assert!(roots.contains(&format!("mod {name};")), "no binary has `mod {name};`");
        }
        assert!(!path.join("main.rs").exists(), "{}: its first file is `mod.rs`", path.display());
    }
}

/// What a page or a comment tells people to type runs something: `--test NAME PART` is a binary of the manifest, with a
/// module or a test of that name in it.
#[test]
fn every_test_command_that_is_named_runs_something() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let manifest = std::fs::read_to_string(root.join("Cargo.toml")).expect("a manifest");
    let folders = ["docs", "src", "tests", "benches", "fuzz"].map(|folder| texts(&root.join(folder)));
    let single = ["README.md", "CONTRIBUTING.md", "Cargo.toml", ".ci/run"].map(|file| {
        let path = root.join(file);
        (path.clone(), std::fs::read_to_string(path).expect("there"))
    });
    let all: Vec<(PathBuf, String)> = folders.into_iter().flatten().chain(single).collect();
    let names = names(&all);
    let (mut count, mut wrong) = (0, Vec::new());
    for (path, line) in all.iter().flat_map(|(path, text)| text.lines().map(move |line| (path, line))) {
        for (binary, part) in test_commands(line) {
            count += 1;
            let is_binary = manifest.contains(&format!("\n[[test]]\nname = \"{binary}\"\n"));
            if !is_binary || part.is_some_and(|part| !names.iter().any(|name| name.contains(part))) {
                wrong.push(format!("{}: {line}", path.display()));
            }
        }
    }
    assert!(count > 0, "no command was found");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Each `--test NAME` of `line`, with the word that follows it.
fn test_commands(line: &str) -> Vec<(&str, Option<&str>)> {
    let commands = line.split("--test ").skip(1).map(|rest| {
        let (binary, after) = first_word(rest);
        let part = after.strip_prefix(' ').map(|after| first_word(after).0);
        (binary, part.filter(|part| !part.is_empty() && !part.starts_with('-')))
    });
    // `--test NAME` stands for any of them.
    commands.filter(|(binary, _)| binary.contains(char::is_lowercase)).collect()
}

fn first_word(text: &str) -> (&str, &str) {
    let is_end = |one: char| !one.is_alphanumeric() && one != '_' && one != '-';
    text.split_at(text.find(is_end).unwrap_or(text.len()))
}

#[test]
fn the_commands_of_a_line_are_found() {
    let found = test_commands("run `UPDATE=1 cargo test --test suite docs`, or --test suite --test long mutant");
    assert_eq!(found, [("suite", Some("docs")), ("suite", None), ("long", Some("mutant"))]);
    assert_eq!(test_commands("`cargo test --test long -- --nocapture`, `--test NAME`"), [("long", None)]);
}

/// What modules and functions of the code are called.
fn names(all: &[(PathBuf, String)]) -> Vec<&str> {
    let code = all.iter().filter(|(path, _)| path.extension().is_some_and(|end| end == "rs"));
    let after = |text| ["fn ", "mod "].into_iter().flat_map(move |word| str::split(text, word).skip(1));
    code.flat_map(|(_, text)| after(text.as_str())).filter_map(|rest| rest.split(['(', ';', '<']).next()).collect()
}

/// Every page and every file of Rust below `folder`.
fn texts(folder: &Path) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            // What was installed or built is not ours.
            if !path.ends_with("node_modules") && !path.ends_with("target") {
                found.extend(texts(&path));
            }
        } else if path.extension().is_some_and(|end| end == "rs" || end == "md") {
            found.push((path.clone(), std::fs::read_to_string(path).expect("UTF-8")));
        }
    }
    found
}

fn page() -> String {
    let mut page = HEAD.to_owned();
    for kind in KINDS {
        write!(page, "\n## {} ({})\n\n{}.\n", kind.name, kind.chinese, kind.about).expect("text");
        match kind.machine {
            Some(machine) => draw(kind, machine, &mut page),
            None => page.push_str("\nIt has no states: it is there, and every field can be changed.\n"),
        }
    }
    page
}

fn draw(kind: &Kind, machine: &Machine, page: &mut String) {
    let mut sources = Vec::new();
    draw_states(machine, page);
    heading(page, "Moves", "Customers feel", machine);
    for action in machine.moves {
        let cells = action.rules.iter().map(|rule| cell(rule, &mut sources)).collect::<Vec<_>>().join(" | ");
        let to = if action.to.is_empty() { String::new() } else { format!(" → {}", action.to.join(" or ")) };
        let through = action.through.map(|state| format!(" through {state}")).unwrap_or_default();
        let name = format!("`{}` {}{to}{through}", action.name, action.chinese);
        writeln!(page, "| {name} | {} | {cells} |", effect(action.effect)).expect("text");
    }
    heading(page, "Fields", "Pattern below `spec`", machine);
    for lock in machine.locks {
        let cells = lock.rules.iter().map(|rule| cell(rule, &mut sources)).collect::<Vec<_>>().join(" | ");
        let patterns: Vec<_> = lock.fields.iter().map(|fields| format!("`{}`", fields.pattern)).collect();
        writeln!(page, "| {} {} | {} | {cells} |", lock.group, lock.chinese, patterns.join(", ")).expect("text");
    }
    draw_routes(machine, page);
    if kind.name == "Journey" {
        draw_automatic(page);
    }
    page.push_str("\n### What the rules rest on\n\n");
    for (n, (basis, source)) in sources.iter().enumerate() {
        let basis = match basis {
            Basis::Explicit => "said",
            Basis::Inferred => "inferred",
            Basis::Open => "open",
        };
        writeln!(page, "{}. {basis}: {source}", n + 1).expect("text");
    }
}

fn draw_states(machine: &Machine, page: &mut String) {
    page.push_str("\n| State | | Meaning |\n|---|---|---|\n");
    for state in machine.states {
        let first = if state.name == machine.initial { " (right after creation)" } else { "" };
        writeln!(page, "| {} | {} | {}{first} |", state.name, state.chinese, state.meaning.english()).expect("text");
    }
    if let Some(state) = machine.exclusive {
        writeln!(page, "\nAt most one object can be {state}; the platform puts the others out of it.").expect("text");
    }
}

fn heading(page: &mut String, title: &str, second: &str, machine: &Machine) {
    let names: Vec<_> = machine.states.iter().map(|state| state.name).collect();
    write!(page, "\n### {title}\n\n| | {second} | {} |\n|---|---|", names.join(" | ")).expect("text");
    page.push_str(&"---|".repeat(names.len()));
    page.push('\n');
}

/// The rule's word and the number of its source, which is remembered.
fn cell(rule: &Rule, sources: &mut Vec<(Basis, &'static str)>) -> String {
    let word = match (rule.verdict, rule.basis) {
        (Verdict::Allowed, Basis::Explicit) => "**yes**",
        (Verdict::Forbidden, Basis::Explicit) => "**no**",
        (Verdict::Allowed, Basis::Inferred | Basis::Open) => "yes",
        (Verdict::Forbidden, Basis::Inferred | Basis::Open) => "no",
        (Verdict::Unspecified(Reading::Allow), _) => "*allow?*",
        (Verdict::Unspecified(Reading::Warn), _) => "*warn?*",
        (Verdict::Unspecified(Reading::Refuse), _) => "*refuse?*",
    };
    let source = (rule.basis, rule.source.english());
    let number = sources.iter().position(|known| *known == source).unwrap_or_else(|| {
        sources.push(source);
        sources.len() - 1
    });
    format!("{word} {}", number + 1)
}

fn effect(effect: Effect) -> &'static str {
    match effect {
        Effect::None => "nothing",
        Effect::EntryClosed => "nobody new enters",
        Effect::EjectsCustomers => "those inside are put out",
        Effect::Removes => "the object is gone",
    }
}

/// What a plan does for each goal in each state.
fn draw_routes(machine: &Machine, page: &mut String) {
    heading(page, "Routes", "Reached in", machine);
    for goal in machine.goals {
        let route = |state: &str| match machine.route(state, goal) {
            None => "blocked".to_owned(),
            Some(moves) if moves.is_empty() => "there".to_owned(),
            Some(moves) => moves.iter().map(|action| action.name).collect::<Vec<_>>().join(", "),
        };
        let cells: Vec<_> = machine.states.iter().map(|state| route(state.name)).collect();
        writeln!(page, "| {} | {} | {} |", goal.name, goal.satisfied_by.join(", "), cells.join(" | ")).expect("text");
    }
    let stuck: Vec<&Goal> = machine.goals.iter().filter(|goal| !goal.ways_out.is_empty()).collect();
    if stuck.is_empty() {
        return;
    }
    page.push_str("\nWhere a route is blocked, a plan offers:\n\n");
    for goal in stuck {
        for way in goal.ways_out {
            writeln!(
                page,
                "- {}{}: {}. Then {}.",
                goal.name,
                only_in(way),
                way.action.english(),
                way.consequence.english()
            )
            .expect("text");
        }
    }
    if !machine.ways_around_lock.is_empty() {
        page.push_str("\nWhere a field is locked, a plan offers:\n\n");
        let anew = machine.succession.map_or(&[][..], |succession| succession.ways);
        for way in machine.ways_around_lock.iter().chain(anew) {
            writeln!(page, "- {}{}. Then {}.", way.action.english(), only_in(way), way.consequence.english())
                .expect("text");
        }
    }
}

fn only_in(way: &WayOutRow) -> String {
    if way.states.is_empty() { String::new() } else { format!(" (in {})", way.states.join(", ")) }
}

fn draw_automatic(page: &mut String) {
    page.push_str("\n### What the platform does by itself (S1「旅程狀態變更原因一覽表」)\n\n");
    page.push_str("A plan never takes these back; it says what happened.\n\n");
    page.push_str("| Code | Cause | From | To | Message |\n|---|---|---|---|---|\n");
    for automatic in AUTOMATIC {
        let from = automatic.from.join(", ");
        let (code, cause, to, message) = (automatic.code, automatic.cause, automatic.to, automatic.message);
        writeln!(page, "| `{code}` | {cause} | {from} | {to} | {message} |").expect("text");
    }
}
