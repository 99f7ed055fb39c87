//! `show` of files that no planner wrote: each comes to one error, or to lines of the program's own, in bounded time.

use crate::support::folder::copy;
use crate::support::program::program;
use journeyctl::testing::plan::Plan;
use serde_json::{Value, json};
use std::fs;
use std::path::Path;
use std::process::Output;
use std::time::{Duration, Instant};

/// Hides what follows, turns the line around, and begins one of its own.
const HOSTILE: &str = "\u{1b}[8m\u{202e}x\n+ journey/forged\r\u{7}";

/// What a running journey locks, and what it does not.
const LOCKED: [(&str, &str); 2] = [("tw-official", "tw-outlet"), ("5000", "6000")];

/// A running journey whose document differs by `edits`, and a new one; and the plan for both.
fn planned(edits: &[(&str, &str)]) -> (tempfile::TempDir, Value) {
    let folder = tempfile::tempdir().expect("a folder");
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scenes/shown-in-another-language/config"), folder.path());
    let file = folder.path().join("journeys/welcome.yaml");
    let run = |arguments: &[&str]| program(arguments, folder.path()).output().expect("the program starts");
    assert_eq!(run(&["apply", "--yes"]).status.code(), Some(0));
    let text = fs::read_to_string(&file).expect("a document");
    let second = text.replace("key: welcome", "key: second").replace("新好友歡迎", "第二");
    fs::write(folder.path().join("journeys/second.yaml"), second).expect("writable");
    let edited = edits.iter().fold(text, |text, (old, new)| text.replace(old, new));
    fs::write(file, edited).expect("writable");
    let output = run(&["plan", "--skip-blocked", "--out", "plan.json"]);
    assert!([Some(0), Some(8)].contains(&output.status.code()), "{output:?}");
    let plan = fs::read_to_string(folder.path().join("plan.json")).expect("a plan");
    (folder, serde_json::from_str(&plan).expect("JSON"))
}

fn show(folder: &Path, file: &str, more: &[&str]) -> Output {
    program([&["show", file], more].concat(), folder).output().expect("the program starts")
}

/// `plan` as a file whose digest fits, as anybody can make it.
fn sealed(folder: &Path, plan: &Value) {
    let plan: Plan = serde_json::from_value(plan.clone()).expect("a plan");
    let plan = Plan { digest: plan.fingerprint(), ..plan };
    fs::write(folder.join("plan.json"), serde_json::to_string(&plan).expect("JSON")).expect("writable");
}

/// Every form in which people see a plan.
const FORMS: [&[&str]; 3] = [&["--color", "never"], &["--color", "always"], &["--lang", "zh-TW", "--color", "always"]];

fn told(output: &Output) -> String {
    String::from_utf8([output.stdout.clone(), output.stderr.clone()].concat()).expect("text")
}

/// Nothing of [`HOSTILE`] does what it is there for.
fn nothing_moves(told: &str) {
    for risk in ["\u{1b}[8m", "\u{202e}", "\u{7}", "\r"] {
        assert!(!told.contains(risk), "{told:?}");
    }
    assert!(!told.lines().any(|line| line.starts_with("+ journey/forged")), "{told}");
}

#[test]
fn no_text_of_a_forged_plan_begins_a_line_or_colours_one() {
    let (folder, plan) = planned(&LOCKED);
    let places = places(&plan, "");
    assert!(places.len() > 40, "{places:?}");
    let mut shown = 0;
    for place in &places {
        let mut forged = plan.clone();
        *forged.pointer_mut(place).expect("it is there") = HOSTILE.into();
        let Ok(_) = serde_json::from_value::<Plan>(forged.clone()) else { continue };
        sealed(folder.path(), &forged);
        for form in FORMS {
            let output = show(folder.path(), "plan.json", form);
            assert!([Some(0), Some(9)].contains(&output.status.code()), "{place}: {output:?}");
            shown += usize::from(output.status.success());
            nothing_moves(&told(&output));
        }
    }
    assert!(shown > 0, "all of them are refused");
}

/// Where a text stands in `value`.
fn places(value: &Value, at: &str) -> Vec<String> {
    match value {
        Value::String(_) => vec![at.to_owned()],
        Value::Array(all) => all.iter().enumerate().flat_map(|(n, one)| places(one, &format!("{at}/{n}"))).collect(),
        Value::Object(fields) => {
            let named = |name: &str| format!("{at}/{}", name.replace('~', "~0").replace('/', "~1"));
            fields.iter().flat_map(|(name, one)| places(one, &named(name))).collect()
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => Vec::new(),
    }
}

#[test]
fn figures_of_a_forged_plan_are_bounded_and_say_nothing_of_their_own() {
    let (folder, mut plan) = planned(&LOCKED[1..]);
    let most = u64::MAX;
    for change in plan["changes"].as_array_mut().expect("changes") {
        change["impact"] = json!({
            "customersInFlight": most, "messagesDue": most, "certainty": "exact",
            "byNode": vec![json!({"node": HOSTILE, "customers": most}); 9],
            "messagesNextHour": {"value": most, "certainty": "estimate"},
            "messagesNextDay": {"value": most, "certainty": "estimate"},
            "drainMinutes": {"value": most, "certainty": "exact"},
            "costs": vec![json!({"platform": HOSTILE, "channel": HOSTILE, "messages": most, "amount": HOSTILE,
                "currency": HOSTILE, "certainty": "exact"}); 2],
        });
    }
    sealed(folder.path(), &plan);
    for form in FORMS {
        let output = show(folder.path(), "plan.json", form);
        assert_eq!(output.status.code(), Some(0), "{output:?}");
        assert!(told(&output).contains("\\u{202e}x\\n+ journey/forged"), "{output:?}");
        nothing_moves(&told(&output));
    }
}

#[test]
fn an_error_of_a_forged_plan_is_one_line() {
    let (folder, mut plan) = planned(&LOCKED);
    plan["steps"][1]["needs"] = json!([HOSTILE]);
    sealed(folder.path(), &plan);
    for form in FORMS {
        let output = show(folder.path(), "plan.json", form);
        assert_eq!(output.status.code(), Some(9), "{output:?}");
        assert_eq!(told(&output).lines().count(), 2, "an error and what to do: {output:?}");
        nothing_moves(&told(&output));
    }
}

#[test]
fn steps_in_any_order_are_read_in_bounded_time() {
    let (folder, mut plan) = planned(&LOCKED);
    let count = 20_000;
    let step = plan["steps"][0].clone();
    let steps = (1..=count).map(|n| {
        let mut step = step.clone();
        step["id"] = format!("s{n}").into();
        step["needs"] = if n < count { json!([format!("s{}", n + 1)]) } else { json!([]) };
        step
    });
    plan["steps"] = steps.collect();
    sealed(folder.path(), &plan);
    let started = Instant::now();
    let output = show(folder.path(), "plan.json", &[]);
    assert_eq!(output.status.code(), Some(9), "{output:?}");
    assert!(started.elapsed() < Duration::from_mins(1), "{:?}", started.elapsed());
}

/// What `show` says of waves is what `apply` would do.
#[test]
fn a_step_in_another_wave_than_it_can_be_in_is_refused() {
    for wave in [0_u64, 2, 7, 1 << 40] {
        let (folder, mut plan) = planned(&LOCKED);
        plan["steps"][0]["wave"] = wave.into();
        sealed(folder.path(), &plan);
        let output = show(folder.path(), "plan.json", &[]);
        assert_eq!(output.status.code(), Some(9), "{output:?}");
        assert!(told(&output).contains("s1 is in another wave"), "{output:?}");
    }
}

#[test]
fn what_is_no_file_of_a_plan_is_named_as_it_was_typed() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::create_dir(folder.path().join("inner")).expect("writable");
    for (file, wanted) in [
        (".", "error: `.` cannot be read: it is not a regular file"),
        ("inner", "error: `inner` cannot be read: it is not a regular file"),
        ("x\ny", "error: `x\\ny` cannot be read: it does not exist"),
        ("\u{1b}[8m", "error: `\\u{1b}[8m` cannot be read: it does not exist"),
    ] {
        let output = show(folder.path(), file, &["--color", "always"]);
        assert_eq!(output.status.code(), Some(3), "{output:?}");
        assert_eq!(told(&output).lines().next(), Some(wanted));
    }
}

#[cfg(unix)]
#[test]
fn a_file_without_an_end_is_told_by_what_is_read_of_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = fs::File::create(folder.path().join("sparse.json")).expect("writable");
    file.set_len(300 << 20).expect("writable");
    let output = show(folder.path(), "sparse.json", &[]);
    assert_eq!(output.status.code(), Some(3), "{output:?}");
    assert!(told(&output).contains("it has more than 268435456 bytes"), "{output:?}");
}
