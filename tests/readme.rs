//! The README says what is true: its transcripts are played, its tables are compared. `UPDATE=1 cargo test --test suite readme`
//! writes transcripts and tables anew, to be reviewed as a difference.

use crate::support::program::program;
use journeyctl::testing::exit::EXITS;
use journeyctl::testing::kinds::by_slug;
use journeyctl::testing::sandbox::FAULTS;
use journeyctl::testing::vocabulary::lifecycle::{Rule, Verdict};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

#[test]
fn the_readme_says_what_is_true() {
    let path = Path::new(ROOT).join("README.md");
    let readme = fs::read_to_string(&path).expect("a README");
    let folder = tempfile::tempdir().expect("a folder");
    copy(&Path::new(ROOT).join("examples"), &folder.path().join("examples"));
    let smallest =
        readme.split("```yaml\n").nth(1).and_then(|rest| rest.split("```").next()).expect("the smallest example");
    let example = fs::read_to_string(folder.path().join("examples/minimal/journeys/hello.yaml")).expect("the example");
    assert!(example.ends_with(smallest), "the smallest example is not what stands in examples/minimal");
    let faults = format!("the practice platform's {} faults", FAULTS.len());
    assert!(readme.contains(&faults), "there are {faults}");
    let told = with_tables(&with_transcripts(&readme, folder.path()));
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, &told).expect("writable");
        return;
    }
    let difference = similar::TextDiff::from_lines(&readme, &told);
    assert!(readme == told, "README.md is not true any more:\n{}", difference.unified_diff().context_radius(3));
}

/// A new author's first week: every mistake is told once, and is mended by what its message says.
#[test]
fn the_page_for_authors_says_what_is_true() {
    let path = Path::new(ROOT).join("docs/authoring.md");
    let page = fs::read_to_string(&path).expect("a page");
    let folder = tempfile::tempdir().expect("a folder");
    let told = with_transcripts(&page, folder.path());
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, &told).expect("writable");
        return;
    }
    let difference = similar::TextDiff::from_lines(&page, &told);
    assert!(page == told, "docs/authoring.md is not true any more:\n{}", difference.unified_diff().context_radius(3));
    let sections: Vec<&str> = page.split("\n## ").skip(1).collect();
    assert_eq!(sections.len(), 10);
    for section in sections {
        let findings = ["error[", "warning["].iter().map(|mark| section.matches(mark).count()).sum::<usize>();
        assert_eq!(findings, 1, "one mistake, one finding:\n{section}");
    }
    assert!(
        page.trim_end().rsplit("```").nth(1).is_some_and(|last| last.ends_with("are valid\n")),
        "all is right again"
    );
}

/// The first command of the README, on a copy of the shop: a plan that creates everything.
#[test]
fn the_first_command_plans_the_whole_shop() {
    let readme = fs::read_to_string(Path::new(ROOT).join("README.md")).expect("a README");
    let first = readme.split("```sh\n").nth(1).and_then(|rest| rest.lines().next()).expect("a command");
    let arguments = first.strip_prefix("cargo run --release -- ").expect("the first command runs the program");
    let folder = tempfile::tempdir().expect("a folder");
    copy(&Path::new(ROOT).join("examples"), &folder.path().join("examples"));
    let (told, code) = run(arguments, folder.path());
    let documents = folder.path().join("examples/shop");
    let count = files(&documents).iter().filter(|path| path.extension().is_some_and(|end| end == "yaml")).count() - 1;
    assert_eq!(code, 0, "{told}");
    assert!(told.contains(&format!("Plan: {count} to create")), "{told}");
}

fn with_transcripts(readme: &str, root: &Path) -> String {
    let mut told = String::new();
    let mut folder = root.to_owned();
    let mut rest = readme;
    while let Some((before, after)) = rest.split_once("```console\n") {
        let (block, remainder) = after.split_once("```\n").expect("a closed block");
        told.push_str(before);
        told.push_str("```console\n");
        told.push_str(&played(block, root, &mut folder));
        told.push_str("```\n");
        rest = remainder;
    }
    told + rest
}

/// The same commands with what they print now.
fn played(block: &str, root: &Path, folder: &mut PathBuf) -> String {
    let mut told = String::new();
    for line in block.lines().filter_map(|line| line.strip_prefix("$ ")) {
        told.push_str(&format!("$ {line}\n"));
        match line.split_once(' ').expect("a command and its arguments") {
            ("cd", place) => *folder = root.join(place),
            ("journeyctl", arguments) => {
                let (output, code) = run(arguments, folder);
                told.push_str(&output);
                if code != 0 {
                    told.push_str(&format!("(exit code {code})\n"));
                }
            }
            ("sed", _) => {
                let done = Command::new("sh").args(["-c", line]).env("LC_ALL", "C").current_dir(&*folder).status();
                assert!(done.expect("a shell starts").success(), "{line}");
            }
            (other, _) => panic!("the README may not run `{other}`"),
        }
    }
    told
}

fn run(arguments: &str, folder: &Path) -> (String, i32) {
    let output = program(arguments.split(' '), folder).output().expect("the program starts");
    let mut told = String::from_utf8(output.stdout).expect("text");
    let errors = String::from_utf8(output.stderr).expect("text");
    let remarks =
        errors.lines().filter(|line| !["practice platform:", "練習平台："].iter().any(|start| line.starts_with(start)));
    remarks.for_each(|line| told.push_str(&format!("{line}\n")));
    (told, output.status.code().unwrap_or(-1))
}

fn with_tables(readme: &str) -> String {
    let with_states = with_rows(readme, "| State | |", &state_rows());
    with_rows(&with_states, "| Code | Meaning |", &exit_rows())
}

/// `text` with the rows of the table below `head` replaced.
fn with_rows(text: &str, head: &str, rows: &str) -> String {
    let mut told = String::new();
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        told.push_str(&format!("{line}\n"));
        if line.starts_with(head) {
            told.push_str(&format!("{}\n", lines.next().expect("a rule below the head")));
            while lines.peek().is_some_and(|line| !line.is_empty()) {
                lines.next();
            }
            told.push_str(rows);
        }
    }
    told
}

fn exit_rows() -> String {
    let rows: Vec<String> = EXITS.iter().map(|(exit, meaning)| format!("| {} | {meaning} |\n", exit.code())).collect();
    rows.concat()
}

fn state_rows() -> String {
    let machine = by_slug("journey").and_then(|kind| kind.machine).expect("journeys have states");
    let mut rows = String::new();
    for state in machine.states {
        rows.push_str(&format!("| `{}` | {} |", state.name, state.chinese));
        for action in ["publish", "close-trigger", "stop", "delete"] {
            let action = machine.action(action).expect("a move of journeys");
            rows.push_str(&format!(" {} |", mark(machine.move_rule(action, state.name))));
        }
        for group in ["node content", "channel", "trigger"] {
            let lock = machine.locks.iter().find(|lock| lock.group == group).expect("a lock of journeys");
            rows.push_str(&format!(" {} |", mark(machine.lock_rule(lock, state.name))));
        }
        rows.push('\n');
    }
    rows
}

fn mark(rule: Option<Rule>) -> &'static str {
    match rule.expect("every state has its rule").verdict {
        Verdict::Allowed => "✔",
        Verdict::Forbidden => "✘",
        Verdict::Unspecified(_) => "?",
    }
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    entries
        .filter(|path| !path.ends_with(".journeyctl"))
        .flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] })
        .collect()
}

fn copy(from: &Path, to: &Path) {
    for path in files(from) {
        let target = to.join(path.strip_prefix(from).expect("below"));
        fs::create_dir_all(target.parent().expect("a folder")).expect("a folder");
        fs::copy(&path, &target).expect("a copy");
    }
}
