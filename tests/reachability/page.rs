//! `docs/lifecycle.md`: its text stands in `page.md` beside this file, its grids are what the planner does in each cell,
//! its transcripts are those of scenes. `UPDATE=1 cargo test --test suite reachability` writes it anew, after the scenes.

use super::{live, planned_for, spec};
use journeyctl::testing::plan::{CallKind, Plan, Step};
use serde_json::{Value, json};
use std::path::Path;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

const STATES: [&str; 7] = ["absent", "Draft", "Scheduled", "Active", "TriggerClosed", "Stopping", "Stopped"];

/// What a reader knows each state by.
const TITLES: [&str; 7] = [
    "not there",
    "草稿 Draft",
    "排程中 Scheduled",
    "進行中 Active",
    "觸發已關閉 TriggerClosed",
    "旅程停止中 Stopping",
    "旅程已停止 Stopped",
];

#[test]
fn the_page_on_the_lifecycle_says_what_the_planner_does() {
    let text = std::fs::read_to_string(Path::new(ROOT).join("tests/reachability/page.md")).expect("the text");
    let mut page = text.replace("{{lifecycles}}\n", &lifecycles()).replace("{{changes}}\n", &changes());
    while let Some((before, rest)) = page.split_once("{{scene ") {
        let (name, after) = rest.split_once("}}\n").expect("a scene's name");
        let scene = Path::new(ROOT).join("tests/scenes").join(name).join("expected");
        let transcript = std::fs::read_to_string(&scene).expect("a transcript");
        page = format!("{before}```console\n{transcript}```\n{after}");
    }
    let path = Path::new(ROOT).join("docs/lifecycle.md");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, &page).expect("writable");
    }
    let written = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        written == page,
        "docs/lifecycle.md is not what the planner does: UPDATE=1 cargo test --test suite reachability"
    );
}

fn document(lifecycle: &str) -> Value {
    let mut spec = spec();
    if !lifecycle.is_empty() {
        spec["lifecycle"] = lifecycle.into();
    }
    json!({ "kind": "Journey", "metadata": { "key": "welcome" }, "spec": spec })
}

/// Every lifecycle that a document can ask for, and a tombstone, in every live state.
fn lifecycles() -> String {
    let gone = json!({ "removed": { "kind": "Journey", "key": "welcome", "mode": "delete" } });
    let rows = [
        ("`lifecycle: published`", document("published")),
        ("`lifecycle: draft`", document("draft")),
        ("`lifecycle: triggerClosed`", document("triggerClosed")),
        ("`lifecycle: stopped`", document("stopped")),
        ("silent", document("")),
        ("a tombstone with `mode: delete`, and --prune", gone),
    ];
    table("the document says", rows.iter().map(|(name, document)| (*name, document, &STATES[..])))
}

/// What is changed in a document that says `published`, or for a draft nothing.
fn changes() -> String {
    let mut rows = Vec::new();
    let edits: [(&str, &str, Value); 5] = [
        ("a message of a node", "/spec/nodes/0/botModule", "vip-bot/upgrade".into()),
        ("the name", "/spec/displayName", "新朋友".into()),
        ("the target channel (目標渠道)", "/spec/channel/ref", "tw-outlet".into()),
        ("the trigger (觸發條件)", "/spec/trigger/type", "SystemTriggered".into()),
        (
            "the next node",
            "/spec/nodes",
            json!([
                {"type": "message", "id": "m", "botModule": "vip-bot/welcome", "next": "w"},
                {"type": "delay", "id": "w", "days": 1, "next": "n"},
                {"type": "message", "id": "n", "botModule": "vip-bot/upgrade", "next": "end"},
            ]),
        ),
    ];
    for (name, at, value) in edits {
        let mut changed = document("published");
        *changed.pointer_mut(at).expect("a place") = value;
        rows.push((name.to_owned(), changed.clone()));
        let mut replaced = changed;
        replaced["metadata"]["onLockedChange"] = "replace".into();
        rows.push((format!("{name}, `onLockedChange: replace`"), replaced));
    }
    table(
        "changed, with `lifecycle: published`",
        rows.iter().map(|(name, document)| (name.as_str(), document, &STATES[1..])),
    )
}

fn table<'a>(corner: &str, rows: impl Iterator<Item = (&'a str, &'a Value, &'a [&'a str])>) -> String {
    let mut text = String::new();
    for (name, document, states) in rows {
        if text.is_empty() {
            let titles = &TITLES[TITLES.len() - states.len()..];
            text = format!("| {corner} | {} |\n|---|{}\n", titles.join(" | "), "---|".repeat(titles.len()));
        }
        let cell = |state: &&str| {
            cell(&planned_for(document, &live(state, None, Some("journeyctl:shop-tw:journey/welcome:0"))))
        };
        let cells: Vec<String> = states.iter().map(cell).collect();
        text.push_str(&format!("| {name} | {} |\n", cells.join(" | ")));
    }
    text
}

fn cell(plan: &Plan) -> String {
    let codes: Vec<_> = plan.blocked().filter_map(|change| change.blocked.as_ref()).map(|block| &block.code).collect();
    if let Some(code) = codes.first() {
        return format!("blocked: [{code}](rules.md#{code})");
    }
    if plan.steps.is_empty() {
        let waits = plan.notes.iter().any(|note| note.code == "settling");
        return if waits { "nothing to do but wait" } else { "nothing" }.to_owned();
    }
    plan.steps.iter().map(act).collect::<Vec<_>>().join(", ")
}

/// A step in a word or two; what puts customers out is bold.
fn act(step: &Step) -> String {
    let old = if step.address.key().contains('~') { " the old one" } else { "" };
    let action = || step.call.path.rsplit(':').next().unwrap_or_default().to_owned();
    let name = match step.call.kind {
        CallKind::Create => "create".to_owned(),
        CallKind::Update => "update".to_owned(),
        CallKind::Delete => "delete".to_owned(),
        CallKind::Wait => "wait".to_owned(),
        CallKind::Check => "check".to_owned(),
        CallKind::Move => action(),
    };
    if step.effect >= journeyctl::testing::vocabulary::Effect::EjectsCustomers {
        format!("**{name}{old}**")
    } else {
        format!("{name}{old}")
    }
}
