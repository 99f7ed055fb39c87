//! A disk that is full: what the kernel says is a bound on the size of each file here.

use super::platform::Platform;
use super::workspace;
use crate::support::program::PROGRAM;
use crate::support::run::output_and_code;
use crate::support::workspace::{NOTIFICATION, write};
use std::path::Path;
use std::process::Command;

/// Runs the program where no file can grow beyond `blocks` of 512 bytes.
fn run(blocks: u32, arguments: &[&str], platform: &Platform, folder: &Path) -> (String, i32) {
    let limited = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$@\"");
    let mut command = Command::new("/bin/sh");
    command.args(["-c", &limited, "sh", PROGRAM]).args(arguments).current_dir(folder).env_clear();
    output_and_code(command.envs(platform.variables()))
}

/// Names in `folder`, without the program's own state.
fn names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").file_name());
    let mut names: Vec<String> = entries.map(|name| name.to_string_lossy().into_owned()).collect();
    names.retain(|name| name != ".journeyctl");
    names.sort();
    names
}

#[test]
fn a_plan_that_can_not_be_saved_is_an_error_and_leaves_the_one_before() {
    let (platform, folder) = (Platform::new(), workspace());
    write(folder.path(), "plan.json", "the plan before\n");
    for target in ["--out", "--json-into"] {
        for file in ["plan.json", "new.json"] {
            let (told, code) = run(1, &["plan", target, file], &platform, folder.path());
            let wanted = format!("error: `{file}` cannot be written: ");
            assert!(code == 1 && told.contains(&wanted), "{target} {file}: exit {code}: {told}");
        }
    }
    assert_eq!(std::fs::read_to_string(folder.path().join("plan.json")).expect("there"), "the plan before\n");
    assert_eq!(names(folder.path()), ["journeyctl.yaml", "plan.json", "shipped.yaml"]);
}

/// More than half a kilobyte of a report.
fn with_more(folder: &Path) {
    for number in 0..8 {
        let other = NOTIFICATION.replace("shipped", &format!("other-{number}")).replace("出貨", &format!("第{number}"));
        write(folder, &format!("other-{number}.yaml"), &other);
    }
}

#[test]
fn without_room_for_a_report_or_a_journal_nothing_is_sent() {
    let (platform, folder) = (Platform::new(), workspace());
    with_more(folder.path());
    let plan = ["plan", "--out", "plan.json"];
    let (told, code) = run(1_000, &plan, &platform, folder.path());
    assert_eq!(code, 0, "{told}");
    for arguments in [&["apply", "--yes"][..], &["apply", "plan.json"]] {
        let arguments = [arguments, &["--json-into", "report.json"]].concat();
        // Too little for the report, and for the journal as well.
        for blocks in [1, 0] {
            let (told, code) = run(blocks, &arguments, &platform, folder.path());
            assert!(
                matches!(code, 1 | 3) && told.contains("nothing was sent"),
                "{arguments:?} {blocks}: exit {code}: {told}"
            );
            assert_eq!(platform.writes(), 0, "{arguments:?} {blocks}: {told}");
        }
    }
    for arguments in [&["apply", "--yes"][..], &["apply", "plan.json"]] {
        let (told, code) = run(0, arguments, &platform, folder.path());
        assert!(code != 0 && platform.writes() == 0, "without a journal {arguments:?}: exit {code}: {told}");
    }
    let (told, code) = run(1_000, &["apply", "plan.json", "--json-into", "report.json"], &platform, folder.path());
    assert!(code == 0 && platform.writes() == 9, "exit {code}: {told}");
}

/// The place for the report goes while the first write is under way.
#[test]
fn a_report_that_can_not_be_written_at_the_end_hides_nothing_of_what_happened() {
    let folder = workspace();
    std::fs::create_dir(folder.path().join("reports")).expect("writable");
    let reports = folder.path().join("reports");
    let platform = Platform::with(move || {
        let _ = std::fs::remove_dir_all(&reports);
    });
    let arguments = ["apply", "--yes", "--json-into", "reports/report.json"];
    let (told, code) = run(1_000, &arguments, &platform, folder.path());
    assert_eq!(platform.writes(), 1, "{told}");
    assert!(told.contains("1 of 1 step applied"), "{told}");
    assert!(told.contains("error: `reports/report.json` cannot be written: "), "{told}");
    assert_eq!(code, 1, "what was asked for was not done whole: {told}");
}

#[test]
fn documents_stay_whole_where_there_is_no_room_for_new_ones() {
    let (platform, folder) = (Platform::new(), workspace());
    let long = format!("{NOTIFICATION}# {}\n", "a".repeat(600)).replace("    linePush", "          linePush");
    write(folder.path(), "shipped.yaml", &long);
    let (told, code) = run(1, &["fmt"], &platform, folder.path());
    assert!(code == 1 && told.contains("shipped.yaml"), "exit {code}: {told}");
    assert_eq!(std::fs::read_to_string(folder.path().join("shipped.yaml")).expect("there"), long);
    assert_eq!(names(folder.path()), ["journeyctl.yaml", "shipped.yaml"]);
    let (told, code) = run(1_000, &["apply", "--yes"], &platform, folder.path());
    assert_eq!(code, 0, "{told}");
    let elsewhere = tempfile::tempdir().expect("a folder");
    let arguments = ["pull", "--out", elsewhere.path().to_str().expect("text")];
    let (told, code) = run(0, &arguments, &platform, folder.path());
    assert!(code == 1 && told.contains("error: "), "exit {code}: {told}");
}
