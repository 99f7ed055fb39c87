//! A saved plan is applied as it was reviewed, or not at all: whatever happened to it or to the platform in between is
//! told in its own words, with its exit code, and nothing is written. The program is the real one.

use super::checker::Wish;
use super::practice::Practice;
use super::worlds::{FILE, PATH, WORLDS, document};
use crate::support::run::run;
use journeyctl::testing::plan::{Options, Plan};
use journeyctl::testing::sandbox::{Embedded, Seed};
use serde_json::{Value, json};

/// A draft that is live, a saved plan that changes it, and a platform behind HTTP.
struct Desk {
    practice: Practice,
    runtime: tokio::runtime::Runtime,
    server: Embedded,
}

const PLAN: &str = "plan.json";

impl Desk {
    /// With a plan to change the draft, reviewed.
    fn new() -> Self {
        let desk = Self::before_review();
        let mut spec = WORLDS[1].spec();
        spec["nodes"][0]["botModule"] = "vip-bot/upgrade".into();
        desk.practice.write(FILE, &document(&spec, Wish::Published));
        desk.review();
        desk
    }

    fn before_review() -> Self {
        let practice = WORLDS[1].practice();
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build();
        let runtime = runtime.expect("a runtime");
        let server = runtime.block_on(Embedded::start_with(practice.sandbox.clone())).expect("a port");
        Self { practice, runtime, server }
    }

    fn review(&self) {
        let (told, code) = self.run(&["plan", "--out", PLAN]);
        assert_eq!(code, 0, "{told}");
    }

    fn run(&self, arguments: &[&str]) -> (String, i32) {
        let place =
            [("JOURNEYCTL_URL", self.server.base_url.as_str()), ("JOURNEYCTL_TOKEN", self.server.token.as_str())];
        run(arguments, &place, self.practice.root())
    }

    fn saved(&self) -> String {
        std::fs::read_to_string(self.practice.root().join(PLAN)).expect("it was saved")
    }

    /// Applies the plan as it is on file, and expects these words, this exit code and no write.
    fn refuses(&self, code: i32, words: &str) {
        let before = self.practice.writes();
        let (told, found) = self.run(&["apply", PLAN, "--allow-destructive"]);
        assert!(found == code && told.contains(words), "exit {found}, not {code} with `{words}`:\n{told}");
        assert_eq!(self.practice.writes(), before, "something was written");
    }
}

#[test]
fn what_was_reviewed_is_applied() {
    let desk = Desk::new();
    let (told, code) = desk.run(&["apply", PLAN]);
    assert_eq!(code, 0, "{told}");
    assert!(desk.practice.plan(&Options::default()).expect("a plan").is_empty());
}

/// Every byte, one after the other, is another one: what is read then is no plan, or another one than its digest says,
/// or still the very same plan.
#[test]
fn no_byte_of_a_saved_plan_can_change_unseen() {
    let desk = Desk::new();
    let text = desk.saved();
    let reviewed: Plan = serde_json::from_str(&text).expect("a plan");
    assert_eq!(reviewed.digest, reviewed.fingerprint());
    let mut unseen = Vec::new();
    for at in 0..text.len() {
        let mut bytes = text.clone().into_bytes();
        bytes[at] ^= 1;
        let Ok(changed) = serde_json::from_slice::<Plan>(&bytes) else { continue };
        if changed.digest == changed.fingerprint() && changed != reviewed {
            unseen.push(at);
        }
    }
    assert!(unseen.is_empty(), "the bytes {unseen:?} can change unseen in:\n{text}");
}

#[test]
fn a_changed_plan_is_told() {
    let desk = Desk::new();
    let text = desk.saved();
    let write = |text: &str| desk.practice.write_text(PLAN, text);
    let changes: [(&str, &str); 5] = [
        ("vip-bot/upgrade", "vip-bot/birthday"),
        (":publish", ":stop"),
        ("key:welcome", "key:another"),
        ("\"workspace\": \"shop-tw\"", "\"workspace\": \"shop-hk\""),
        ("\"effect\": \"none\"", "\"effect\": \"removes\""),
    ];
    for (old, new) in changes {
        assert!(text.contains(old), "the plan does not hold `{old}`:\n{text}");
        write(&text.replace(old, new));
        desk.refuses(9, "was changed after it was made: its digest does not fit");
    }
    write(&text[..text.len() / 2]);
    desk.refuses(9, "`plan.json` is not a saved plan");
    write("[]");
    desk.refuses(9, "`plan.json` is not a saved plan");
    let (told, code) = desk.run(&["plan", "--only-drift", "--json-into", PLAN]);
    assert_eq!(code, 0, "{told}");
    desk.refuses(9, "there is nothing to apply in it");
    std::fs::remove_file(desk.practice.root().join(PLAN)).expect("it is there");
    desk.refuses(3, "`plan.json` cannot be read");
}

#[test]
fn an_old_plan_is_told() {
    let desk = Desk::new();
    desk.practice.sandbox.advance(24 * 60).expect("time passes");
    let (told, code) = desk.run(&["apply", PLAN, "--max-plan-age", "23h"]);
    assert!(code == 9 && told.contains("which is too long ago"), "exit {code}:\n{told}");
    desk.practice.sandbox.advance(1).expect("time passes");
    desk.refuses(9, "which is too long ago");
    let (told, code) = desk.run(&["apply", PLAN, "--max-plan-age", "2d"]);
    assert_eq!(code, 0, "{told}");
}

#[test]
fn another_account_or_platform_is_told() {
    let desk = Desk::new();
    let settings = std::fs::read_to_string(desk.practice.root().join("journeyctl.yaml")).expect("settings");
    desk.practice.write_text("journeyctl.yaml", &settings.replace("shop-tw", "shop-hk"));
    desk.refuses(9, "the plan is for `shop-tw`, the workspace is `shop-hk`, and the platform says `shop-tw`");
    desk.practice.write_text("journeyctl.yaml", &settings);
    // The same address leads to another account all of a sudden.
    desk.practice.sandbox.reset(Some(&Seed { team: "shop-hk".to_owned(), ..Seed::shop_tw() })).expect("it fits");
    let (told, code) = desk.run(&["apply", PLAN]);
    assert!(code != 0 && desk.practice.writes().is_empty(), "exit {code}:\n{told}");
    // Another platform, with an account of the same name.
    let mut desk = Desk::new();
    let other = desk.practice.sandbox.clone();
    desk.server = desk.runtime.block_on(Embedded::start_with(other)).expect("a port");
    desk.refuses(9, "the plan is for `http://127.0.0.1:");
}

type Happen = fn(&Practice);

#[test]
fn what_happened_after_the_review_is_told() {
    let events: [(&str, Happen); 5] =
        [
            ("spec.nodes.hello.botModule", |practice| {
                practice
                    .sandbox
                    .edit(&address(), "/spec/nodes/0/botModule", "care-bot/thanks".into())
                    .expect("a person may");
            }),
            ("spec.displayName", |practice| {
                practice.sandbox.edit(&address(), "/spec/displayName", "別的".into()).expect("a person may");
            }),
            ("now 進行中 (Active)", |practice| drop(practice.act(PATH, "publish"))),
            ("now not there", |practice| practice.delete(PATH)),
            ("now another object with the same key: `", |practice| {
                let old = practice.object(PATH).expect("it is there");
                practice.delete(PATH);
                let field = |name: &str| old[name].clone();
                practice.create("/journeys", &json!({
                "key": "welcome", "spec": field("spec"), "labels": field("labels"), "managedBy": field("managedBy"),
            }));
            }),
        ];
    for (words, happen) in events {
        let desk = Desk::new();
        happen(&desk.practice);
        desk.refuses(7, words);
    }
}

/// What the plan was to make is there already, from other hands.
#[test]
fn what_was_made_by_hand_after_the_review_is_told() {
    let desk = Desk::before_review();
    let body = |key: &str| json!({ "key": key, "spec": WORLDS[1].spec(), "labels": {} });
    let mut second = document(&WORLDS[1].spec(), Wish::Published);
    second["metadata"]["key"] = Value::from("second");
    desk.practice.write("second.yaml", &second);
    desk.review();
    desk.practice.create("/journeys", &body("second"));
    desk.refuses(7, "reviewed as not there, now 草稿 (Draft)");
}

fn address() -> journeyctl::testing::model::Address {
    "journey/welcome".parse().expect("an address")
}
