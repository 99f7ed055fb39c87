//! What a saved plan is held to that does not stand in its file: the digest that somebody reviewed, and the key of a team.

use crate::support::run::run;
use serde_json::Value;
use std::fs;
use std::path::Path;

const KEY: &str = "canary-key-1c7f6d0b2e9a4835-0f1e2d3c";
const OTHER: &str = "canary-key-ffffffffffffffff-ffffffff";
const URL: &str = "https://api.example.com/v1/teams/shop-tw";

/// The smallest workspace, and what it takes to plan it.
fn workspace() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("journeyctl.yaml"), "version: 1\nworkspace: shop-tw\n").expect("writable");
    let example = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/minimal/journeys/hello.yaml");
    let document = fs::read_to_string(example).expect("an example");
    fs::create_dir(folder.path().join("journeys")).expect("writable");
    fs::write(folder.path().join("journeys/hello.yaml"), document).expect("writable");
    folder
}

fn plan(folder: &Path) -> Value {
    let text = fs::read_to_string(folder.join("plan.json")).expect("a plan");
    serde_json::from_str(&text).expect("JSON")
}

fn put(folder: &Path, plan: &Value) {
    fs::write(folder.join("plan.json"), plan.to_string()).expect("writable");
}

/// The same plan with a digest that fits again, as anybody can make it.
fn renewed(folder: &Path) {
    let plan: journeyctl::testing::plan::Plan = serde_json::from_value(plan(folder)).expect("a plan");
    let plan = journeyctl::testing::plan::Plan { digest: plan.fingerprint(), ..plan };
    put(folder, &serde_json::to_value(plan).expect("JSON"));
}

/// Nothing was asked of a platform, and nothing is left of an apply.
fn nothing_was_sent(folder: &Path) {
    let log = run(&["sandbox", "log", "--writes"], &[], folder).0;
    assert!(!log.contains("POST"), "{log}");
}

#[test]
fn the_digest_that_the_review_shows_is_the_one_that_apply_takes() {
    for (language, words) in [("C", "To apply exactly what was saved"), ("zh_TW.UTF-8", "只套用儲存的這一份")]
    {
        let folder = workspace();
        let (told, code) = run(&["plan", "--out", "plan.json"], &[("LC_ALL", language)], folder.path());
        assert_eq!(code, 0, "{told}");
        assert!(told.contains(words), "{told}");
        let shown = told.split("--digest ").nth(1).and_then(|rest| rest.split_whitespace().next()).expect("a digest");
        assert_eq!(shown, format!("sha256:{}", plan(folder.path())["digest"].as_str().expect("a digest")));
        let bare = shown.trim_start_matches("sha256:");
        // The same plan under another digest: a part of it, another one, and what is none.
        let other = format!("sha256:{}", "0".repeat(64));
        let upper = shown.to_uppercase();
        for (wrong, wanted) in [
            (other.as_str(), 9),
            (&shown[..20], 3),
            (&bare[..63], 3),
            (&format!("{shown}0"), 3),
            (&upper, 3),
            ("", 3),
            (&format!("sha512:{bare}"), 3),
        ] {
            // An address that leads nowhere: whoever asks it is told so.
            let variables = [("JOURNEYCTL_URL", URL), ("JOURNEYCTL_TOKEN", "canary-token-5f2c")];
            let (told, code) = run(&["apply", "plan.json", "--digest", wrong], &variables, folder.path());
            assert_eq!(code, wanted, "{wrong}: {told}");
            if wanted == 9 {
                assert!(told.contains(shown) && told.contains(wrong), "both are named: {told}");
            }
            assert!(!folder.path().join(".journeyctl/journal.jsonl").exists());
        }
        nothing_was_sent(folder.path());
        let (told, code) = run(&["apply", "plan.json", "--digest", bare], &[], folder.path());
        assert_eq!(code, 0, "{told}");
        let (told, code) = run(&["apply", "plan.json", "--digest", shown], &[], folder.path());
        assert_eq!(code, 0, "{told}");
    }
}

#[test]
fn a_plan_that_was_changed_and_sealed_again_has_another_digest() {
    let folder = workspace();
    let (told, _) = run(&["plan", "--out", "plan.json"], &[], folder.path());
    let shown = told.split("--digest ").nth(1).and_then(|rest| rest.split_whitespace().next()).expect("a digest");
    let mut forged = plan(folder.path());
    forged["notes"] = serde_json::json!([{"code": "tombstone", "message": {"quoted": "reviewed and fine"}}]);
    put(folder.path(), &forged);
    renewed(folder.path());
    let (told, code) = run(&["apply", "plan.json", "--digest", shown], &[], folder.path());
    assert!(code == 9 && told.contains("is not the plan that was reviewed"), "{code} {told}");
    nothing_was_sent(folder.path());
}

/// A fresh plan says another time than the reviewed one, so no digest can be that of both.
#[test]
fn a_digest_without_a_saved_plan_is_a_usage_error() {
    let folder = workspace();
    let digest = "0".repeat(64);
    let (told, code) = run(&["apply", "--yes", "--digest", &digest], &[], folder.path());
    assert!(code == 3 && told.contains("PLAN"), "{code} {told}");
    assert!(!folder.path().join(".journeyctl").exists());
}

#[test]
fn with_a_key_only_plans_of_somebody_with_the_key_are_applied() {
    let key = [("JOURNEYCTL_PLAN_KEY", KEY)];
    let folder = workspace();
    let here = folder.path();
    assert_eq!(run(&["plan", "--out", "plan.json"], &[], here).1, 0);
    let (told, code) = run(&["apply", "plan.json"], &key, here);
    assert!(code == 9 && told.contains("it is not signed"), "{code} {told}");
    // The copy for programs is not what is applied, and shows what it showed before.
    assert_eq!(run(&["plan", "--json-into", "plan.json"], &key, here).1, 0);
    assert_eq!(plan(here).get("signature"), None);
    let (told, code) = run(&["plan", "--out", "plan.json"], &key, here);
    assert!(code == 0 && !told.contains(KEY), "{told}");
    let signed = plan(here);
    assert!(signed["signature"].as_str().is_some_and(|text| text.starts_with("hmac-sha256:") && text.len() == 76));
    let (told, code) = run(&["apply", "plan.json"], &[("JOURNEYCTL_PLAN_KEY", OTHER)], here);
    assert!(code == 9 && told.contains("was not made with this key"), "{code} {told}");
    for (pointer, value) in [
        ("/createdAt", "2999-01-01T00:00:00Z"),
        ("/workspace", "shop-hk"),
        ("/platform", URL),
        ("/changes/0/source/file", "journeys/other.yaml"),
        ("/signature", "hmac-sha256:00"),
    ] {
        let mut forged = signed.clone();
        if pointer == "/platform" {
            forged["platform"] = value.into();
        } else {
            *forged.pointer_mut(pointer).expect("it is there") = value.into();
        }
        put(here, &forged);
        renewed(here);
        let (told, code) = run(&["apply", "plan.json"], &key, here);
        assert!(code == 9 && told.contains("was not made by somebody with the key"), "{pointer}: {code} {told}");
    }
    nothing_was_sent(here);
    put(here, &signed);
    // From a file too, with the line end that editors leave.
    let file = tempfile::NamedTempFile::new().expect("a file");
    fs::write(file.path(), format!("{KEY}\n")).expect("writable");
    let from_file = [("JOURNEYCTL_PLAN_KEY_FILE", file.path().to_str().expect("a path"))];
    let (told, code) = run(&["apply", "plan.json"], &from_file, here);
    assert!(code == 0 && !told.contains("was not checked"), "{code} {told}");
    let (told, code) = run(&["apply", "plan.json"], &[], here);
    assert!(code == 0 && told.contains("note: the plan is signed, and `JOURNEYCTL_PLAN_KEY` is not set"), "{told}");
    assert!(!here.join("plan.json.sig").exists());
}

#[test]
fn what_is_set_as_a_key_and_is_none_is_an_error() {
    let token = "canary-token-5f2c5f2c5f2c5f2c5f2c5f2c";
    let folder = workspace();
    let here = folder.path();
    assert_eq!(run(&["plan", "--out", "plan.json"], &[], here).1, 0);
    let short = &KEY[..31];
    let cases: [(&[(&str, &str)], &str); 7] = [
        (&[("JOURNEYCTL_PLAN_KEY", "")], "`JOURNEYCTL_PLAN_KEY` is set, but empty"),
        (&[("JOURNEYCTL_PLAN_KEY_FILE", " ")], "`JOURNEYCTL_PLAN_KEY_FILE` is set, but empty"),
        (&[("JOURNEYCTL_PLAN_KEY", short)], "has fewer than 32 characters"),
        (&[("JOURNEYCTL_PLAN_KEY", "                                        ")], "is set, but empty"),
        (&[("JOURNEYCTL_PLAN_KEY", KEY), ("JOURNEYCTL_PLAN_KEY_FILE", "key")], "are both set"),
        // The key itself where its file is meant.
        (&[("JOURNEYCTL_PLAN_KEY_FILE", KEY)], "the file that `JOURNEYCTL_PLAN_KEY_FILE` names cannot be read"),
        (&[("JOURNEYCTL_PLAN_KEY", token), ("JOURNEYCTL_TOKEN", token), ("JOURNEYCTL_URL", URL)], "is the token"),
    ];
    for (variables, wanted) in cases {
        for arguments in [&["plan", "--out", "other.json"][..], &["apply", "plan.json"]] {
            let (told, code) = run(arguments, variables, here);
            assert!(code == 3 && told.contains(wanted), "{arguments:?} {variables:?}: {code} {told}");
            assert!(!told.contains(short) && !told.contains(token), "{told}");
            assert!(!here.join("other.json").exists());
        }
    }
    let (told, _) = run(&["plan", "--out", "other.json"], &[("JOURNEYCTL_PLAN_KEY", short)], here);
    assert!(told.contains("openssl rand -hex 32"), "{told}");
    // Who saves nothing needs none.
    let (told, code) = run(&["plan"], &[("JOURNEYCTL_PLAN_KEY", short)], here);
    assert_eq!(code, 0, "{told}");
    nothing_was_sent(here);
}

/// Whatever a command writes, to a stream or a file, the key is not in it.
#[test]
fn no_command_shows_the_key() {
    fn files(folder: &Path) -> Vec<std::path::PathBuf> {
        let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
        entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
    }
    let holds = |bytes: &[u8]| {
        let hex = KEY.bytes().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat();
        [KEY, hex.as_str()].iter().any(|form| memchr::memmem::find(bytes, form.as_bytes()).is_some())
    };
    let folder = workspace();
    for arguments in [
        &["plan", "-v", "--out", "plan.json", "--json-into", "copy.json"][..],
        &["apply", "plan.json", "-v", "--json-into", "report.json"],
        &["apply", "plan.json", "--output", "json"],
        &["apply", "copy.json", "--output", "json", "--json-into", "refused.json"],
        &["plan", "--output", "json", "--out", "plan.json"],
        &["apply", "--yes", "--output", "json"],
        &["status", "--output", "json"],
        &["validate", "--output", "json"],
        &["pull", "--out", "pulled"],
    ] {
        let (told, _) = run(arguments, &[("JOURNEYCTL_PLAN_KEY", KEY)], folder.path());
        assert!(!holds(told.as_bytes()), "{arguments:?}: {told}");
        for file in files(folder.path()) {
            assert!(!holds(&fs::read(&file).expect("readable")), "{arguments:?}: {}", file.display());
        }
    }
    // Its file, inside the workspace, is no document, no letter and no plan.
    let inside = folder.path().join("journeys/key.yaml");
    fs::write(&inside, KEY).expect("writable");
    let variables = [("JOURNEYCTL_PLAN_KEY_FILE", inside.to_str().expect("a path"))];
    for arguments in [&["validate"][..], &["plan"], &["fmt"], &["apply", "journeys/key.yaml"], &["apply", "--yes"]] {
        let (told, code) = run(arguments, &variables, folder.path());
        assert!(!told.contains("canary-key"), "{arguments:?}: {told}");
        assert_ne!(code, 0, "{arguments:?}: {told}");
    }
}

#[test]
fn a_plan_by_rows_that_the_profile_of_the_workspace_has_not_is_refused() {
    for (profile, wanted) in [("suite", 0), ("omnichat", 0), ("ezorderly", 9)] {
        let folder = workspace();
        assert_eq!(run(&["plan", "--out", "plan.json"], &[], folder.path()).1, 0);
        let settings = format!("version: 1\nworkspace: shop-tw\nprofile: {profile}\n");
        fs::write(folder.path().join("journeyctl.yaml"), settings).expect("writable");
        let (told, code) = run(&["apply", "plan.json"], &[], folder.path());
        assert_eq!(code, wanted, "{profile}: {told}");
        if wanted == 9 {
            assert!(told.contains("`omnichat/journey`") && told.contains(profile), "{told}");
            nothing_was_sent(folder.path());
        }
    }
}
