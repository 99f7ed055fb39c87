//! What is compared, saved or read by programs is the same in every language.

use super::TAIWAN;
use crate::support::folder::copy;
use crate::support::program::program;
use serde_json::Value;
use std::fs;
use std::path::Path;
use std::process::Output;

/// The program, run in `folder` in a locale if one is given.
fn run(arguments: &[&str], locale: Option<&str>, folder: &Path) -> Output {
    program(arguments, folder)
        .env("TERM", "dumb")
        .envs(locale.map(|locale| ("LC_ALL", locale)))
        .output()
        .expect("the program starts")
}

fn shop() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/shop"), folder.path());
    folder
}

#[test]
fn the_locale_changes_nothing_that_programs_read() {
    let shop = shop();
    let document = "kind: Journey\nmetadata: {key: vip}\nspec: {displayNam: x}\n";
    fs::create_dir_all(shop.path().join("wrong")).expect("a folder");
    fs::write(shop.path().join("wrong/journey.yaml"), document).expect("written");
    let findings =
        ["json", "sarif", "github", "gitlab", "junit"].map(|form| vec!["validate", "wrong", "--output", form]);
    let others = [
        vec!["plan", "--output", "json"],
        vec!["explain", "--output", "json"],
        vec!["status", "--output", "json"],
        vec!["schema"],
        vec!["completions", "bash"],
        vec!["completions", "zsh"],
        vec!["sandbox", "openapi"],
    ];
    fs::remove_file(shop.path().join("wrong/journey.yaml")).expect("removed");
    for arguments in findings.into_iter().chain(others) {
        if arguments[0] == "validate" {
            fs::write(shop.path().join("wrong/journey.yaml"), document).expect("written");
        }
        let english = run(&arguments, None, shop.path());
        let taiwan = run(&arguments, Some(TAIWAN), shop.path());
        let _ = fs::remove_file(shop.path().join("wrong/journey.yaml"));
        assert!(!english.stdout.is_empty(), "{arguments:?}: {}", String::from_utf8_lossy(&english.stderr));
        assert_eq!(english.status.code(), taiwan.status.code(), "{arguments:?}");
        assert_eq!(
            String::from_utf8_lossy(&english.stdout),
            String::from_utf8_lossy(&taiwan.stdout),
            "{arguments:?} differs with the locale"
        );
    }
}

/// An issue that is open stays the same one when somebody sets another language.
#[test]
fn a_finding_has_the_same_fingerprint_in_every_language() {
    let shop = shop();
    let document = "kind: Journey\nmetadata: {key: vip}\nspec: {displayNam: x, scenaro: y}\n";
    fs::create_dir_all(shop.path().join("wrong")).expect("a folder");
    fs::write(shop.path().join("wrong/journey.yaml"), document).expect("written");
    // The last two have no place in a file: only what they name tells them apart.
    for named in ["wrong", "nowhere", "/elsewhere"] {
        let told = |language: &str| -> Vec<Value> {
            let found = run(&["validate", named, "--output", "gitlab", "--lang", language], None, shop.path());
            serde_json::from_slice(&found.stdout).expect("a list")
        };
        let of = |issues: &[Value], field: &str| issues.iter().map(|issue| issue[field].clone()).collect::<Vec<_>>();
        let (english, chinese) = (told("en"), told("zh-TW"));
        assert!(!english.is_empty(), "{named}");
        assert_ne!(of(&english, "description"), of(&chinese, "description"));
        assert_eq!(of(&english, "fingerprint"), of(&chinese, "fingerprint"));
    }
}

#[test]
fn a_saved_plan_is_the_same_in_every_locale_and_what_is_shown_beside_it_is_not() {
    let shop = shop();
    let english = run(&["plan", "--out", "english.json"], None, shop.path());
    let taiwan = run(&["plan", "--out", "taiwan.json"], Some(TAIWAN), shop.path());
    let read = |name: &str| fs::read_to_string(shop.path().join(name)).expect("a plan");
    assert_eq!(read("english.json"), read("taiwan.json"));
    // For programs, too: the plan, with the texts that no digest covers.
    let words = |command: &[&str]| {
        let output = run(&[command, &["--output", "json", "--lang", "zh-TW"]].concat(), None, shop.path());
        serde_json::from_slice::<Value>(&output.stdout).expect("a plan")
    };
    assert_eq!(words(&["show", "english.json"]), words(&["plan"]));
    let (english, taiwan) = (String::from_utf8_lossy(&english.stdout), String::from_utf8_lossy(&taiwan.stdout));
    assert!(english.contains("Plan: "), "{english}");
    assert!(taiwan.contains("計畫："), "{taiwan}");
}

/// Of every scene, whatever a plan of it has to say.
#[test]
fn every_scene_is_saved_as_the_same_plan_in_either_language() {
    let scenes = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scenes")).expect("a folder");
    let mut texts = 0;
    for scene in scenes.map(|scene| scene.expect("an entry").path()).filter(|scene| scene.join("config").is_dir()) {
        let folder = tempfile::tempdir().expect("a folder");
        copy(&scene.join("config"), folder.path());
        if scene.join("world.json").exists() {
            let world = scene.join("world.json").to_string_lossy().into_owned();
            run(&["sandbox", "reset", "--seed", &world], None, folder.path());
        }
        let saved = |language: &str, file: &str| {
            let plan = run(&["plan", "--prune", "--lang", language, "--out", file], None, folder.path());
            let text = fs::read_to_string(folder.path().join(file)).unwrap_or_default();
            ((plan.status.code(), text), String::from_utf8_lossy(&plan.stdout).into_owned())
        };
        let (english, chinese) = (saved("en", "english.json"), saved("zh-TW", "chinese.json"));
        assert_eq!(english.0, chinese.0, "{}", scene.display());
        texts += english.0.1.matches("\"entry\": ").count();
        if english.0.1.is_empty() {
            continue;
        }
        // Shown where there is nothing but the file, in the other language.
        let alone = tempfile::tempdir().expect("a folder");
        for (file, language, (_, wanted)) in [("english.json", "zh-TW", &chinese), ("chinese.json", "en", &english)] {
            fs::copy(folder.path().join(file), alone.path().join(file)).expect("copied");
            let shown = run(&["show", file, "--lang", language], None, alone.path());
            assert_eq!(shown.status.code(), Some(0), "{}: {shown:?}", scene.display());
            assert_eq!(String::from_utf8_lossy(&shown.stdout), *wanted, "{}", scene.display());
        }
    }
    assert!(texts > 0, "no plan says anything");
}

/// Whoever reviews in one language and applies in another applies what was reviewed, to the same end.
#[test]
fn a_plan_that_was_saved_in_one_language_is_applied_in_another() {
    for (one, other) in [("zh-TW", "en"), ("en", "zh-TW")] {
        let shop = shop();
        let plan = run(&["plan", "--lang", one, "--out", "plan.json"], None, shop.path());
        assert_eq!(plan.status.code(), Some(0), "{}", String::from_utf8_lossy(&plan.stderr));
        let apply = run(&["apply", "plan.json", "--lang", other], None, shop.path());
        assert_eq!(apply.status.code(), Some(0), "{}", String::from_utf8_lossy(&apply.stderr));
        let again = run(&["plan", "--detailed-exitcode", "--lang", one], None, shop.path());
        assert_eq!(again.status.code(), Some(0), "{}", String::from_utf8_lossy(&again.stdout));
    }
}

/// What a plan is known by. That consent codes are the same is shown by the scene `impact`, played in both languages.
#[test]
fn digest_of_the_rules_and_steps_hang_on_no_language() {
    let scene = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scenes/impact");
    let folder = tempfile::tempdir().expect("a folder");
    copy(&scene.join("config"), folder.path());
    let world = scene.join("world.json").to_string_lossy().into_owned();
    run(&["sandbox", "reset", "--seed", &world], None, folder.path());
    let of = |language: &str| {
        let output = run(&["plan", "--prune", "--output", "json", "--lang", language], None, folder.path());
        let plan: serde_json::Value = serde_json::from_slice(&output.stdout).expect("a plan");
        (plan["tool"]["rules"].clone(), plan["steps"].clone(), plan["summary"].clone())
    };
    let english = of("en");
    assert!(english.0.is_string(), "{english:?}");
    assert_eq!(english, of("zh-TW"));
}
