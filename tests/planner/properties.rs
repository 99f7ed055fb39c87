//! What holds for every workspace. The cases are the same in each run; `SEED=7 CASES=500 cargo test --test suite
//! properties` tries others, and a failure names its seed.

use super::practice::{Paging, Practice};
use super::shop::{Shop, chained, shops, touch};
use journeyctl::testing::apply::Outcome;
use journeyctl::testing::plan::{CallKind, Options, Plan, guard};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestRng, TestRunner};
use serde_json::{Value, json};
use std::path::Path;

fn hold<S: Strategy>(cases: u32, values: &S, property: impl Fn(S::Value) -> Result<(), TestCaseError>) {
    let number = |name: &str| std::env::var(name).ok().map(|text| text.parse::<u32>().expect("a number"));
    let (seed, cases) = (number("SEED").unwrap_or(1), number("CASES").unwrap_or(cases));
    let mut bytes = [0; 32];
    bytes[..4].copy_from_slice(&seed.to_le_bytes());
    let config = Config { cases, failure_persistence: None, max_shrink_iters: 200, ..Config::default() };
    let mut runner = TestRunner::new_with_rng(config, TestRng::from_seed(RngAlgorithm::ChaCha, &bytes));
    if let Err(failure) = runner.run(values, property) {
        panic!("{failure}\nagain: SEED={seed} CASES={cases} cargo test --test suite properties");
    }
}

/// A practice platform and a workspace with these documents.
fn opened(shop: &Shop) -> Practice {
    let practice = Practice::new();
    practice.write_text("mail/letter.html", "<p>您好</p>");
    for (file, document) in shop {
        practice.write(file, document);
    }
    practice
}

fn planned(practice: &Practice, options: &Options) -> Result<Plan, TestCaseError> {
    practice.plan(options).map_err(TestCaseError::fail)
}

#[test]
fn what_was_applied_needs_no_plan() {
    hold(10, &shops(), |shop| {
        let practice = opened(&shop);
        practice.settle(&Options::default()).map_err(TestCaseError::fail)?;
        let writes = practice.writes().len();
        for options in
            [Options { prune: true, ..Options::default() }, Options { take_over: true, ..Options::default() }]
        {
            prop_assert!(planned(&practice, &options)?.is_empty());
        }
        practice.apply(&planned(&practice, &Options::default())?);
        prop_assert_eq!(practice.writes().len(), writes);
        Ok(())
    });
}

#[test]
fn what_was_applied_of_an_example_needs_no_plan() {
    for example in ["examples/shop", "examples/minimal"] {
        let practice = Practice::new();
        practice.copy_from(&Path::new(env!("CARGO_MANIFEST_DIR")).join(example));
        let plan = practice.settle(&Options::default()).unwrap_or_else(|why| panic!("{example}: {why}"));
        assert!(!plan.steps.is_empty(), "{example} is empty");
    }
}

#[test]
fn a_plan_does_not_depend_on_the_order_of_files_or_on_pages() {
    let twists = (any::<u32>(), any::<bool>(), 1..9usize, any::<bool>());
    hold(8, &(shops(), prop::collection::vec(any::<Index>(), 0..4), twists), |(shop, touched, twist)| {
        let (salt, reversed, limit, backwards) = twist;
        let practice = opened(&shop);
        practice.settle(&Options::default()).map_err(TestCaseError::fail)?;
        let mut wanted = shop;
        for index in touched {
            let file = index.get(&wanted.keys().cloned().collect::<Vec<_>>()).clone();
            touch(wanted.get_mut(&file).expect("it is there"), salt);
        }
        let mut bytes = Vec::new();
        for (turned, paging) in [(false, Paging::default()), (reversed, Paging { limit: Some(limit), backwards })] {
            let mut files: Vec<_> = wanted.iter().collect();
            if turned {
                files.reverse();
            }
            for (file, _) in &files {
                practice.remove(file);
            }
            for (file, document) in &files {
                practice.write(file, document);
            }
            let plan = practice.plan_over(&Options::default(), paging).map_err(TestCaseError::fail)?;
            bytes.push(serde_json::to_string(&plan).expect("JSON"));
        }
        prop_assert_eq!(&bytes[0], &bytes[1]);
        Ok(())
    });
}

#[test]
fn one_changed_field_is_one_written_object() {
    hold(10, &(shops(), any::<Index>(), any::<u32>()), |(shop, index, salt)| {
        let practice = opened(&shop);
        practice.settle(&Options::default()).map_err(TestCaseError::fail)?;
        let writes = practice.writes().len();
        let file = index.get(&shop.keys().collect::<Vec<_>>()).as_str();
        let mut document = shop[file].clone();
        touch(&mut document, salt);
        practice.write(file, &document);
        let plan = practice.settle(&Options::default()).map_err(TestCaseError::fail)?;
        prop_assert_eq!(plan.steps.len(), 1);
        prop_assert_eq!(plan.steps[0].call.kind, CallKind::Update);
        prop_assert_eq!(plan.steps[0].address.key(), document["metadata"]["key"].as_str().expect("a key"));
        prop_assert_eq!(practice.writes().len(), writes + 1);
        Ok(())
    });
}

/// What people do to one of the files, and what happens meanwhile.
#[derive(Debug, Clone)]
enum Edit {
    Delete,
    Rename,
    Rekey,
    Touch(u32),
    Nodes(Index),
    Lifecycle(Option<&'static str>),
    Metadata(&'static str, Value),
    InTheConsole(u32),
    Hours(u64),
}

fn edits() -> impl Strategy<Value = Vec<(Index, Edit)>> {
    let lifecycles = vec![None, Some("draft"), Some("published")];
    let metadata = vec![
        ("protect", json!(true)),
        ("labels", json!({ "brand": "demo" })),
        ("fields", json!({ "displayName": "ignore" })),
    ];
    let edit = prop_oneof![
        2 => Just(Edit::Delete),
        1 => Just(Edit::Rename),
        1 => Just(Edit::Rekey),
        2 => any::<u32>().prop_map(Edit::Touch),
        2 => any::<Index>().prop_map(Edit::Nodes),
        2 => select(lifecycles).prop_map(Edit::Lifecycle),
        1 => select(metadata).prop_map(|(name, value)| Edit::Metadata(name, value)),
        1 => any::<u32>().prop_map(Edit::InTheConsole),
        1 => (1..100u64).prop_map(Edit::Hours),
    ];
    prop::collection::vec((any::<Index>(), edit), 1..5)
}

/// Whatever the flags: nothing is said to be gone, and nobody says that a journey is to stop.
fn flags() -> impl Strategy<Value = (bool, bool, bool, Option<Index>)> {
    (any::<bool>(), any::<bool>(), any::<bool>(), prop::option::of(any::<Index>()))
}

#[test]
fn no_edit_deletes_or_stops() {
    hold(16, &(shops(), prop::collection::vec((edits(), flags()), 1..4)), |(shop, days)| {
        let practice = opened(&shop);
        practice.settle(&Options::default()).map_err(TestCaseError::fail)?;
        let mut shop = shop;
        for (edits, (prune, strict, take_over, target)) in days {
            for (index, edit) in edits {
                edit.happen(index, &mut shop, &practice);
            }
            let files: Vec<Value> = shop.values().cloned().collect();
            let targets = target.filter(|_| !files.is_empty()).map(|index| address(index.get(&files)));
            let options =
                Options { prune, strict, take_over, targets: targets.into_iter().collect(), ..Options::default() };
            // Documents that do not fit are told, and nothing is sent.
            let Ok(plan) = practice.plan(&options) else { continue };
            for step in &plan.steps {
                prop_assert!(
                    is_harmless(step.call.method.as_str(), &step.call.path),
                    "{} {}",
                    step.call.method,
                    step.call.path
                );
            }
            if guard(&plan, &practice.limits(), true).is_ok() {
                practice.apply(&plan);
            }
        }
        for line in practice.writes() {
            let (method, rest) = line.split_once(' ').expect("method and path");
            prop_assert!(is_harmless(method, rest.split(' ').next().expect("a path")), "{line}");
        }
        Ok(())
    });
}

#[test]
fn what_is_left_out_is_all_that_is_left() {
    hold(24, &(shops(), edits()), |(shop, edits)| {
        let practice = opened(&shop);
        practice.settle(&Options::default()).map_err(TestCaseError::fail)?;
        let mut shop = shop;
        for (index, edit) in edits {
            edit.happen(index, &mut shop, &practice);
        }
        let options = Options { prune: true, skip_blocked: true, ..Options::default() };
        let Ok(plan) = practice.plan(&options) else { return Ok(()) };
        let blocked = |plan: &Plan| plan.blocked().map(|change| change.address.clone()).collect::<Vec<_>>();
        let left_out = blocked(&plan);
        prop_assert!(plan.steps.iter().all(|step| !left_out.contains(&step.address)));
        prop_assert!(guard(&plan, &practice.limits(), true).is_ok());
        let report = practice.apply(&plan);
        prop_assert!(report.steps.iter().all(|step| step.outcome == Outcome::Applied), "{report:?}");
        let told: Vec<_> = report.blocked.iter().map(|left| left.address.clone()).collect();
        prop_assert_eq!(&told, &left_out);
        let again = planned(&practice, &options)?;
        prop_assert!(again.steps.is_empty(), "{:?}", again.steps);
        prop_assert_eq!(blocked(&again), left_out);
        Ok(())
    });
}

fn is_harmless(method: &str, path: &str) -> bool {
    let ends = |action: &str| path.split('?').next().is_some_and(|path| path.ends_with(action));
    method != "DELETE" && !ends(":stop") && !ends(":close-trigger")
}

fn address(document: &Value) -> journeyctl::testing::model::Address {
    let kind = journeyctl::testing::kinds::by_name(document["kind"].as_str().expect("a kind")).expect("a known one");
    journeyctl::testing::model::Address::new(kind.slug, document["metadata"]["key"].as_str().expect("a key"))
}

impl Edit {
    fn happen(&self, index: Index, shop: &mut Shop, practice: &Practice) {
        if shop.is_empty() {
            return;
        }
        let file = index.get(&shop.keys().cloned().collect::<Vec<_>>()).clone();
        let mut document = shop.remove(&file).expect("it is there");
        practice.remove(&file);
        let mut name = file.clone();
        match self {
            Self::Delete => return,
            Self::Rename => name = format!("again-{file}"),
            Self::Rekey => {
                let key = format!("{}-2", document["metadata"]["key"].as_str().expect("a key"));
                document["metadata"]["key"] = key.into();
            }
            Self::Touch(salt) => touch(&mut document, *salt),
            Self::Nodes(at) => rewire(&mut document, *at),
            Self::Lifecycle(word) => live(&mut document, *word),
            Self::Metadata(field, value) => document["metadata"][*field] = value.clone(),
            Self::InTheConsole(salt) => {
                let name = Value::from(format!("主控台 {salt}"));
                // Where there is no such field, or it is locked, the person gives up.
                let _ = practice.sandbox.edit(&address(&document), "/spec/displayName", name);
            }
            Self::Hours(hours) => {
                practice.sandbox.advance(hours * 60).expect("time passes");
            }
        }
        practice.write(&name, &document);
        shop.insert(name, document);
    }
}

fn live(document: &mut Value, word: Option<&str>) {
    if document["kind"] == "Journey" {
        let spec = document["spec"].as_object_mut().expect("a mapping");
        spec.remove("lifecycle");
        spec.extend(word.map(|word| ("lifecycle".to_owned(), word.into())));
    }
}

/// One node more or one less.
fn rewire(document: &mut Value, at: Index) {
    let Some(nodes) = document["spec"]["nodes"].as_array_mut() else { return };
    let place = at.index(nodes.len());
    if nodes.len() > 1 && place.is_multiple_of(2) {
        nodes.remove(place);
    } else {
        let id = format!("x{}", nodes.len());
        nodes.insert(place, json!({ "id": id, "type": "delay", "days": 3 }));
    }
    document["spec"]["nodes"] = chained(nodes);
}
