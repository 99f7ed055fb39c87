//! The two languages find the same, and where Chinese is spoken no English sentence is left.

use crate::support::alone::alone;
use journeyctl::testing::desired;
use journeyctl::testing::diagnostics::{Diagnostic, Finding};
use journeyctl::testing::kinds::KINDS;
use journeyctl::testing::language::{Language, Term, Text};
use journeyctl::testing::model::Pointer;
use journeyctl::testing::model::wire::Quotas;
use journeyctl::testing::vocabulary::lifecycle::Machine;
use journeyctl::testing::vocabulary::reference::Target;
use journeyctl::testing::vocabulary::{Reference, References, Running};
use journeyctl::testing::workspace::Workspace;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// What is spoken holds for the whole process.
#[test]
fn both_languages_find_the_same_and_chinese_leaves_no_english() {
    alone("language::findings::both_languages_find_the_same_and_chinese_leaves_no_english", compare_all);
}

fn compare_all() {
    let mut wrong = Vec::new();
    compare(&tables, &mut wrong);
    compare(&references, &mut wrong);
    let folder = tempfile::tempdir().expect("a folder");
    let mut codes = BTreeSet::new();
    for files in examples().into_iter().chain(corpus()).chain(mutants()) {
        codes.extend(compare(&|| found(folder.path(), &files), &mut wrong));
    }
    assert!(codes.len() > 60, "only {} codes were found: {codes:?}", codes.len());
    wrong.sort();
    wrong.dedup();
    assert!(wrong.is_empty(), "{} texts:\n{}", wrong.len(), wrong.join("\n"));
}

/// What is the same in both languages, facts of texts among it, and the texts that are not.
struct FoundTexts {
    identity: String,
    texts: Vec<String>,
}

/// Says what differs that should not, and which Chinese texts are not Chinese; the codes that were found.
fn compare(told: &dyn Fn() -> Vec<FoundTexts>, wrong: &mut Vec<String>) -> Vec<String> {
    Language::English.use_everywhere();
    let english = told();
    Language::Chinese.use_everywhere();
    let chinese = told();
    Language::English.use_everywhere();
    let identities = |all: &[FoundTexts]| all.iter().map(|one| one.identity.clone()).collect::<Vec<_>>();
    if identities(&english) != identities(&chinese) {
        wrong.push(format!("not the same: {:?}\n  {:?}", identities(&english), identities(&chinese)));
    }
    let texts = chinese.iter().flat_map(|one| one.texts.iter().map(move |text| (&one.identity, text)));
    wrong.extend(texts.filter(|(_, text)| !is_chinese(text)).map(|(identity, text)| format!("{identity}: {text}")));

    english.iter().filter_map(|one| Some(one.identity.split_once(' ')?.0.to_owned())).collect()
}

/// Whether `text` has Chinese in it and, apart from what it quotes, no two English words in a row; or is a bare state.
fn is_chinese(text: &str) -> bool {
    let mut words = 0;
    let said = unquoted(text);
    let is_word = |token: &str| token.len() > 1 && token.bytes().all(|byte| byte.is_ascii_lowercase());
    let in_a_row = said.split_whitespace().any(|token| {
        words = if is_word(token.trim_matches(|one: char| !one.is_alphanumeric())) { words + 1 } else { 0 };
        words > 1
    });
    let is_han = |one: char| ('\u{4e00}'..='\u{9fff}').contains(&one);
    text.bytes().all(|byte| byte.is_ascii_uppercase()) || !in_a_row && said.chars().any(is_han)
}

/// `text` without names, quotations, and what the YAML parser says.
fn unquoted(text: &str) -> String {
    let text = text.split_inclusive("不是 YAML：").next().unwrap_or_default();
    let mut said = String::new();
    let mut end = None;
    for character in text.chars() {
        end = match (end, character) {
            (None, '`' | '"') => Some(character),
            (None, other) => {
                said.push(other);
                None
            }
            (Some(closing), other) if closing == other => None,
            (kept, _) => kept,
        };
    }
    said
}

/// Files by name.
type Files = Vec<(String, Vec<u8>)>;

fn found(folder: &Path, files: &Files) -> Vec<FoundTexts> {
    fs::remove_dir_all(folder).expect("an old folder");
    fs::create_dir_all(folder).expect("a folder");
    fs::write(folder.join("journeyctl.yaml"), "version: 1\nworkspace: shop-tw\n").expect("written");
    for (name, bytes) in files {
        fs::write(folder.join(name), bytes).expect("written");
    }
    let told = match Workspace::open(folder) {
        Ok(workspace) => desired::load(&workspace, &[]).map_or_else(|wrong| wrong, |loaded| loaded.warnings),
        Err(wrong) => wrong,
    };
    told.into_iter().map(of_diagnostic).collect()
}

fn of_diagnostic(told: Diagnostic) -> FoundTexts {
    let Diagnostic { code, severity, message, label, place, related, help, fix } = told;
    let places: Vec<_> = related.iter().map(|(place, _)| place.line_and_column()).collect();
    let place = place.map(|place| (place.file.path.clone(), place.span));
    let labels = related.into_iter().map(|(_, label)| label);
    let facts: Vec<Text> = [message, label].into_iter().chain(help).chain(labels).collect();
    let identity = format!("{code} {severity:?} {place:?} {places:?} {fix:?} {facts:?}");
    FoundTexts { identity, texts: facts.iter().map(Text::said).collect() }
}

fn of_finding(found: Finding) -> FoundTexts {
    let Finding { code, at, on, message, label, help, related, mend } = found;
    let labels = related.into_iter().map(|(.., label)| label);
    let facts: Vec<Text> = [message, label].into_iter().chain(help).chain(labels).collect();
    let texts = facts.iter().map(Text::said).collect();
    FoundTexts { identity: format!("{code} {at} {on:?} {mend:?} {facts:?}"), texts }
}

/// What the long texts of the codes show as bad.
fn examples() -> Vec<Files> {
    let folder = Path::new(ROOT).join("src/diagnostics/rules");
    let mut all = Vec::new();
    for path in sorted(&folder).into_iter().filter(|path| path.extension().is_some_and(|end| end == "md")) {
        let text = fs::read_to_string(&path).expect("a text");
        let Some((_, bad)) = text.split_once("\nBad:\n") else { continue };
        let bad = bad.split("\nGood:\n").next().unwrap_or_default();
        let blocks = bad.split("\n```yaml").skip(1).map(|block| {
            let (name, rest) = block.split_once('\n').expect("a line");
            let name = if name.is_empty() { "document.yaml" } else { name.trim() };
            (name.to_owned(), rest.split("```").next().expect("a block").as_bytes().to_vec())
        });
        all.push(blocks.collect());
    }
    assert!(all.len() > 50, "{} examples", all.len());
    all
}

/// Files that once were trouble.
fn corpus() -> Vec<Files> {
    let one = |path: PathBuf| vec![("document.yaml".to_owned(), fs::read(path).expect("a file"))];
    sorted(&Path::new(ROOT).join("fuzz/corpus/yaml")).into_iter().map(one).collect()
}

fn sorted(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<_> =
        fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    paths
}

/// Documents of the example shop with one value after the other spoilt, in every way at once.
fn mutants() -> Vec<Files> {
    let mut all = Vec::new();
    for name in ["journeys/vip-welcome", "modules/winback", "cart/line", "notifications/shipped"] {
        let text = fs::read_to_string(Path::new(ROOT).join(format!("examples/shop/{name}.yaml"))).expect("a document");
        let document = journeyctl::testing::source::documents(&text).expect("YAML").remove(0).value;
        for at in places(&document) {
            let spoilt = spoilt(&document, &at).into_iter().enumerate();
            all.push(spoilt.map(|(n, one)| (format!("document-{n}.yaml"), one.to_string().into_bytes())).collect());
        }
    }
    all
}

fn places(document: &Value) -> Vec<String> {
    let mut found = Vec::new();
    let mut open = vec![(String::new(), document)];
    while let Some((at, value)) = open.pop() {
        match value {
            Value::Object(fields) => {
                open.extend(fields.iter().map(|(name, value)| (format!("{at}/{name}"), value)));
            }
            Value::Array(list) => {
                open.extend(list.iter().enumerate().map(|(n, value)| (format!("{at}/{n}"), value)));
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
        found.push(at);
    }
    found.retain(|at| !at.is_empty());
    found
}

fn spoilt(document: &Value, at: &str) -> Vec<Value> {
    let long = "長".repeat(2001);
    let values = [
        json!(null),
        json!(0),
        json!(-1.5),
        json!(""),
        json!("x y"),
        json!("7"),
        json!([]),
        json!({}),
        json!(long),
        json!(["yes"]),
    ];
    let mut all: Vec<Value> = values
        .into_iter()
        .map(|value| {
            let mut copy = document.clone();
            *copy.pointer_mut(at).expect("there") = value;
            copy
        })
        .collect();
    let (parent, name) = at.rsplit_once('/').expect("a pointer");
    if document.pointer(parent).is_some_and(Value::is_object) {
        for renamed in [None, Some(format!("{name}s")), Some("zzzzzz".to_owned())] {
            let mut copy = document.clone();
            let fields = copy.pointer_mut(parent).and_then(Value::as_object_mut).expect("an object");
            let value = fields.shift_remove(name).expect("a field");
            fields.extend(renamed.map(|renamed| (renamed, value)));
            all.push(copy);
        }
    }
    all
}

/// What the platform lacks, or has otherwise than a document names it.
fn references() -> Vec<FoundTexts> {
    let full: References = serde_json::from_value(json!({
        "channels": [{"ref": "hk", "platform": "LINE", "region": "HK"}],
        "tags": [{"name": "VIP"}],
        "attributes": [
            {"key": "old", "type": "text", "state": "Archived"}, {"key": "born", "type": "date", "state": "Active"}
        ],
        "botModules": [{"bot": "b", "module": "m", "botType": "General", "platforms": ["LINE"]}],
        "templates": [
            {"name": "waiting", "language": "zh_HK", "status": "PENDING", "category": "x"},
            {"name": "system", "language": "zh_HK", "status": "APPROVED", "category": "x", "systemNotification": true},
            {"name": "good", "language": "zh_HK", "status": "APPROVED", "category": "x", "params": 2}
        ],
    }))
    .expect("as it is kept");
    let template =
        |name: &str, language: &str| Target::Template { name: name.into(), language: language.into(), params: 1 };
    let module = |name: &str, platform, cart| Target::BotModule { platform, name: name.into(), cart };
    let attribute = |key: &str| Target::Attribute { key: key.into(), text: true };
    let targets = [
        Target::Channel { platform: "WhatsApp", name: "hk".into() },
        Target::Channel { platform: "LINE", name: "hkk".into() },
        module("b/m", "WhatsApp", false),
        module("b/m", "LINE", true),
        module("b/x", "LINE", false),
        module("far/away", "LINE", true),
        template("waiting", "zh_HK"),
        template("system", "zh_HK"),
        template("good", "zh_HK"),
        template("good", "en"),
        template("none", "en"),
        Target::Tag { name: "VIPs".into() },
        Target::Tag { name: "沒有這個".into() },
        attribute("old"),
        attribute("born"),
        attribute("nowhere"),
        Target::NotificationAccount,
    ];
    let asked = targets.into_iter().map(|to| Reference { at: Pointer::root(), to });
    let known = [References::default(), full];
    let automatic = journeyctl::testing::kinds::by_slug("journey").expect("a kind").automatic();
    let mut told: Vec<Finding> =
        asked.flat_map(|one| known.each_ref().map(|known| known.check(&one, automatic))).flatten().collect();
    let quotas = |used| -> Quotas {
        serde_json::from_value(
            json!({"linePlan": {"used": used, "limit": 100}, "whatsappBalance": {"amount": 0.0, "currency": "HKD"},
            "journeyEntries": {"used": used, "limit": 100}}),
        )
        .expect("as on the wire")
    };
    let journey = KINDS.into_iter().find(|kind| kind.slug == "journey").expect("a kind");
    let cart = KINDS.into_iter().find(|kind| kind.slug == "cart-remarketing").expect("a kind");
    for (kind, spec) in [
        (journey, json!({"channel": {"platform": "LINE"}, "messageCap": {"max": 60}})),
        (journey, json!({"channel": {"platform": "LINE"}})),
        (journey, json!({"channel": {"platform": "WhatsApp"}})),
        (cart, json!({"platform": "LINE"})),
        (cart, json!({"platform": "WhatsApp"})),
    ] {
        let spending = (kind.spending)(&spec).expect("it spends");
        let running = Running { open: true, begins: true };
        told.extend([50, 95, 100].into_iter().flat_map(|used| spending.findings(&quotas(used), running)));
    }
    told.into_iter().map(of_finding).collect()
}

/// Every text of every table; what is digested of them is the identity.
fn tables() -> Vec<FoundTexts> {
    let said = |said: &Term| said.said().to_owned();
    let of_kind = |kind: &journeyctl::testing::vocabulary::Kind| FoundTexts {
        identity: kind.slug.to_owned(),
        texts: kind.not_settable.iter().map(|(_, why)| said(why)).collect(),
    };
    let of_machine = |machine: &'static Machine| {
        let rules = machine.moves.iter().map(|action| action.rules).chain(machine.locks.iter().map(|lock| lock.rules));
        let quoted = |source: &Term| source.english() == source.in_language(Language::Chinese);
        let sources = rules.flatten().map(|rule| rule.source).filter(|source| !quoted(source));
        let anew = machine.succession.map_or(&[][..], |succession| succession.ways);
        let ways = machine.goals.iter().flat_map(|goal| goal.ways_out).chain(machine.ways_around_lock).chain(anew);
        let mut all: Vec<Term> = ways.flat_map(|way| [way.action, way.consequence]).chain(sources).collect();
        all.extend(machine.states.iter().map(|state| state.meaning));
        all.extend(machine.succession.map(|succession| succession.left_behind));
        let identity = format!("{:?}{:?}{:?}", machine.states, machine.moves, machine.locks);
        FoundTexts { identity, texts: all.iter().map(said).collect() }
    };
    let machines = KINDS.into_iter().filter_map(|kind| kind.machine);
    KINDS.into_iter().map(of_kind).chain(machines.map(of_machine)).collect()
}
