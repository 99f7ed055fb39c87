//! Killed without warning at every moment that matters: before each write takes effect, after it has and nobody heard,
//! and between two writes. The next run ends where an undisturbed one ends, nothing happens twice, and no step is
//! missing from the record.
#![cfg(unix)]

use crate::support::folder::copy;
use crate::support::gate::{Hold, Stage, shop, signal};
use crate::support::share::share;
use journeyctl::testing::kinds::KINDS;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Mutex;

const APPLY: [&str; 4] = ["apply", "--yes", "--parallelism", "1"];

/// A shop of 24 steps: new objects of every kind, stages that are switched on, platforms that put others out, journeys
/// that go live.
fn config() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    copy(&shop(), folder.path());
    let kept = ["hk-birthday.yaml", "new-friend.yaml", "vip-welcome.yaml"];
    for entry in std::fs::read_dir(folder.path().join("journeys")).expect("journeys") {
        let path = entry.expect("an entry").path();
        if !kept.iter().any(|kept| path.ends_with(kept)) {
            std::fs::remove_file(path).expect("removable");
        }
    }
    folder
}

/// All that counts of the platform's objects: not ids, times and versions.
fn world(stage: &Stage) -> BTreeMap<String, Value> {
    let mut world = BTreeMap::new();
    for list in KINDS.map(|kind| kind.collection) {
        let mut cursor = String::new();
        loop {
            let page = stage.get(&format!("/{list}?limit=200{cursor}"));
            for item in page["items"].as_array().expect("items") {
                let mut kept = serde_json::Map::new();
                for field in ["spec", "labels", "managedBy"] {
                    kept.insert(field.to_owned(), item[field].clone());
                }
                kept.insert("state".to_owned(), item["status"]["state"].clone());
                let stages = item["status"]["stages"].as_array().into_iter().flatten();
                kept.insert("stages".to_owned(), stages.map(|stage| stage["state"].clone()).collect());
                let name = format!("{list}/{}", item["key"].as_str().expect("a key"));
                world.insert(name, Value::Object(kept));
            }
            match page["nextCursor"].as_str() {
                Some(next) => cursor = format!("&cursor={next}"),
                None => break,
            }
        }
    }
    world
}

/// Everything that ever happened to the objects: what, to which, from where to where. Sorted.
fn effects(stage: &Stage) -> Vec<String> {
    let mut names = BTreeMap::new();
    for list in KINDS.map(|kind| kind.collection) {
        for item in stage.get(&format!("/{list}?limit=200"))["items"].as_array().expect("items") {
            names.insert(item["id"].to_string(), item["key"].to_string());
        }
    }
    let events = stage.get("/events?limit=200");
    assert!(events["nextCursor"].is_null(), "more than one page of events");
    let told = events["items"].as_array().expect("items").iter().map(|event| {
        let subject = names.get(&event["subject"].to_string()).cloned();
        format!("{} {} {} {}", event["type"], subject.unwrap_or_default(), event["from"], event["to"])
    });
    let mut told: Vec<String> = told.collect();
    told.sort();
    told
}

struct Undisturbed {
    world: BTreeMap<String, Value>,
    effects: Vec<String>,
    writes: usize,
    /// Those that a read follows: where the answer says all, nothing is read before the next one, or the end.
    read_after: BTreeSet<usize>,
}

fn undisturbed(config: &Path) -> Undisturbed {
    let stage = Stage::new(config, Hold::Nothing);
    let (code, told) = stage.run(&APPLY);
    assert_eq!(code, 0, "{told}");
    assert_eq!(*stage.gate.unannounced.lock().expect("whole"), Vec::<String>::new());
    let read_after = stage.gate.read_after.lock().expect("whole").clone();
    let wanted =
        Undisturbed { world: world(&stage), effects: effects(&stage), writes: stage.writes().len(), read_after };
    assert!(wanted.world.len() >= 15 && wanted.effects.len() >= wanted.writes, "{:#?}", wanted.effects);
    wanted
}

/// Kills at `hold`, runs again, and compares.
fn survives(config: &Path, hold: Hold, wanted: &Undisturbed) -> Result<(), String> {
    let stage = Stage::new(config, hold);
    let child = stage.start(&APPLY);
    signal(&child, "KILL");
    child.wait_with_output().expect("it ends");
    stage.drop_held();
    let before = stage.read(".journeyctl/journal.jsonl");
    let lost: Vec<String> = steps_without_record(&stage, &before);
    let (code, told) = stage.run(&APPLY);
    let check = |held: bool, what: &str| if held { Ok(()) } else { Err(format!("{hold:?}: {what}\n{told}")) };
    check(code == 0, &format!("exit {code}"))?;
    check(lost.is_empty(), &format!("not in the record: {lost:?}"))?;
    let unannounced = stage.gate.unannounced.lock().expect("whole").clone();
    check(unannounced.is_empty(), &format!("sent without an intent on the disk: {unannounced:?}"))?;
    check(world(&stage) == wanted.world, "the world is another one")?;
    let effects = effects(&stage);
    check(effects == wanted.effects, &format!("other effects: {effects:#?}\nnot {:#?}", wanted.effects))?;
    let journal = stage.read(".journeyctl/journal.jsonl");
    let open = journeyctl::testing::apply::unfinished_calls(journal.as_bytes());
    check(open.is_empty(), &format!("still open: {open:?}"))?;
    // The call that was cut off is told, whenever one was.
    let cut = !journeyctl::testing::apply::unfinished_calls(before.as_bytes()).is_empty();
    check(cut == told.contains("note: an earlier run did not hear the end of"), "what was open is not told")
}

/// Writes that the platform has seen and the journal has not.
fn steps_without_record(stage: &Stage, journal: &str) -> Vec<String> {
    let lines = journal.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let known: BTreeSet<String> = lines.filter_map(|line| line["call"].as_str().map(str::to_owned)).collect();
    let seen = stage.writes().into_iter().map(|write| {
        let path = write.path.trim_start_matches("/v1/teams/shop-tw").to_owned();
        format!("{} {path}", write.method)
    });
    seen.filter(|call| !known.contains(call)).collect()
}

#[test]
fn a_run_killed_at_any_moment_is_finished_by_the_next_one() {
    let config = config();
    let wanted = undisturbed(config.path());
    assert!(wanted.writes >= 20, "only {} writes", wanted.writes);
    assert!(!wanted.read_after.is_empty(), "nothing is read after a write");
    let writes = (0..wanted.writes).flat_map(|n| [Hold::Before(n), Hold::After(n)]);
    let moments = writes.chain(wanted.read_after.iter().map(|n| Hold::ReadAfter(*n)));
    let moments = Mutex::new(share("moments to be killed at", 4, moments.collect()));
    let failures = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                loop {
                    let Some(hold) = moments.lock().expect("whole").pop() else { return };
                    if let Err(failure) = survives(config.path(), hold, &wanted) {
                        failures.lock().expect("whole").push(failure);
                    }
                }
            });
        }
    });
    let failures = failures.into_inner().expect("whole");
    assert!(failures.is_empty(), "{} moments:\n{}", failures.len(), failures.join("\n\n"));
}
