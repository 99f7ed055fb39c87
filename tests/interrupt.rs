//! An apply that somebody stops, as the real program over a real connection: it says what was done, and ends in time.
#![cfg(unix)]

use crate::support::gate::{Hold, Stage, shop, signal};
use serde_json::Value;
use std::io::{BufRead, BufReader};
use std::process::Child;
use std::time::{Duration, Instant};

const APPLY: [&str; 6] = ["apply", "--yes", "--parallelism", "1", "--json-into", "report.json"];

/// Comes back when the program has said that it was asked to stop.
fn until_it_says_so(child: &mut Child) {
    let stderr = BufReader::new(child.stderr.take().expect("a pipe"));
    let said = stderr.lines().map_while(Result::ok).any(|line| line.starts_with("stopping: "));
    assert!(said, "it ended without a word");
}

/// The report, and how many steps ended how.
fn report(stage: &Stage) -> (Value, [usize; 4]) {
    let report: Value = serde_json::from_str(&stage.read("report.json")).expect("a whole report");
    let steps = report["steps"].as_array().expect("steps").clone();
    let count = |outcome: &str| steps.iter().filter(|step| step["outcome"] == outcome).count();
    (report, ["applied", "rejected", "unknown", "notAttempted"].map(count))
}

/// How many steps there are to be applied.
fn planned(stage: &Stage) -> usize {
    let output = stage.command(&["plan", "--output", "json"]).output().expect("the program starts");
    let plan: Value = serde_json::from_slice(&output.stdout).expect("a plan");
    plan["steps"].as_array().expect("steps").len()
}

#[test]
fn the_step_in_hand_is_finished_and_no_other_begins() {
    let stage = Stage::new(&shop(), Hold::Before(1));
    let all = planned(&stage);
    let mut child = stage.start(&APPLY);
    signal(&child, "INT");
    until_it_says_so(&mut child);
    stage.go();
    assert_eq!(child.wait().expect("it ends").code(), Some(130));
    let (report, counts) = report(&stage);
    assert_eq!(counts, [2, 0, 0, all - 2], "{report}");
    assert_eq!(report["interrupted"], true);
    assert_eq!(stage.writes().len(), 2, "one more was sent");
    // What is left is what the next run does.
    let (code, told) = stage.run(&["apply", "--yes"]);
    assert_eq!(code, 0, "{told}");
    assert!(!told.contains("an earlier run"), "{told}");
}

#[test]
fn a_platform_that_hangs_does_not_hold_up_the_end() {
    let stage = Stage::new(&shop(), Hold::After(2));
    let all = planned(&stage);
    let child = stage.start(&APPLY);
    let asked = Instant::now();
    signal(&child, "TERM");
    let output = child.wait_with_output().expect("it ends");
    let took = asked.elapsed();
    assert_eq!(output.status.code(), Some(130));
    assert!(took < Duration::from_secs(7), "{took:?}");
    let (report, counts) = report(&stage);
    assert_eq!(counts, [2, 0, 1, all - 3], "{report}");
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let wanted = format!("2 of {all} steps applied, 1 unknown, {} not attempted.", all - 3);
    assert!(text.contains(&wanted), "{text}");
    assert!(text.ends_with("Run `journeyctl plan` to see what is true now, before anything else.\n"), "{text}");
    stage.go();
    let (code, told) = stage.run(&["apply", "--yes"]);
    assert_eq!(code, 0, "{told}");
    assert!(told.contains("note: an earlier run did not hear the end of POST"), "{told}");
}

#[test]
fn the_second_signal_ends_it_at_once_with_journal_and_report_whole() {
    let stage = Stage::new(&shop(), Hold::Before(3));
    let all = planned(&stage);
    let mut child = stage.start(&APPLY);
    signal(&child, "INT");
    until_it_says_so(&mut child);
    signal(&child, "INT");
    assert_eq!(child.wait().expect("it ends").code(), Some(130));
    let (report, counts) = report(&stage);
    assert_eq!(counts, [0, 0, all, 0], "a run that did not come to its report knows nothing: {report}");
    let journal = stage.read(".journeyctl/journal.jsonl");
    let events: Vec<String> = journal
        .lines()
        .map(|line| {
            serde_json::from_str::<Value>(line).expect("a whole line")["event"].as_str().expect("a word").to_owned()
        })
        .collect();
    assert_eq!(events, ["intent", "applied", "intent", "applied", "intent", "applied", "intent"]);
    stage.drop_held();
    let (code, told) = stage.run(&["apply", "--yes"]);
    assert_eq!(code, 0, "{told}");
    assert!(
        told.contains("= note: the object is not there: it has not happened so far, or somebody has undone it"),
        "{told}"
    );
}

#[test]
fn a_second_apply_is_told_who_is_at_work() {
    let stage = Stage::new(&shop(), Hold::Before(0));
    let child = stage.start(&APPLY);
    for arguments in [&["apply", "--yes"][..], &["pull", "--adopt"]] {
        let (code, told) = stage.run(arguments);
        assert_eq!(code, 1, "{arguments:?}: {told}");
        let holder = format!("error: another run holds this workspace: process {}, since 2", child.id());
        assert!(told.contains(&holder), "{arguments:?}: {told}");
    }
    let (code, told) = stage.run(&["plan"]);
    assert_eq!(code, 0, "a plan needs no lock: {told}");
    stage.go();
    assert_eq!(child.wait_with_output().expect("it ends").status.code(), Some(0));
    let (code, told) = stage.run(&["apply", "--yes"]);
    assert_eq!(code, 0, "the lock ended with its process: {told}");
}
