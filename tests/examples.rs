//! The examples show everything: each property of each kind's schema stands at least once in a workspace of `examples` whose
//! profile has the kind, and every file there fits its type.

use journeyctl::testing::kinds::{KINDS, KindRef, Profile};
use journeyctl::testing::vocabulary::Kind;
use journeyctl::testing::vocabulary::lifecycle::MoveMeaning;
use journeyctl::testing::workspace::Settings;
use schemars::generate::SchemaSettings;
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

fn examples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples")
}

/// Every YAML file below `folder`, in order.
fn yaml_below(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).expect("the examples are there") {
        let path = entry.expect("readable").path();
        if path.is_dir() {
            found.extend(yaml_below(&path));
        } else if path.extension().is_some_and(|ending| ending == "yaml") {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn documents_below(folder: &Path) -> Vec<(PathBuf, Value)> {
    let read = |path: PathBuf| {
        let text = std::fs::read_to_string(&path).expect("UTF-8");
        let value = yaml_serde::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        (path, value)
    };
    yaml_below(folder).into_iter().filter(|path| !path.ends_with("journeyctl.yaml")).map(read).collect()
}

fn schema_of(kind: &Kind) -> Value {
    let mut generator =
        SchemaSettings::draft2020_12().with(|settings| settings.inline_subschemas = false).into_generator();
    let schema = (kind.schema)(&mut generator);
    let mut root = schema.to_value();
    root["$defs"] = Value::Object(generator.take_definitions(true));
    root
}

/// Names that the schema has and no value shows: `Type.field`, and `Type: constant`.
struct Walk<'a> {
    root: &'a Value,
    known: BTreeSet<String>,
    shown: BTreeSet<String>,
}

impl Walk<'_> {
    /// Everything that the schema can say, by the name of the type.
    fn list(&mut self) {
        self.list_in("spec", &self.root.clone());
        for (name, schema) in self.root["$defs"].as_object().into_iter().flatten() {
            self.list_in(name, &schema.clone());
        }
    }

    fn list_in(&mut self, owner: &str, schema: &Value) {
        for name in schema["properties"].as_object().into_iter().flatten().map(|(name, _)| name) {
            self.known.insert(format!("{owner}.{name}"));
        }
        for (variant, tag) in variants(schema) {
            self.known.insert(format!("{owner}: {tag}"));
            self.list_in(&format!("{owner}/{tag}"), &variant);
        }
    }

    /// Marks what `value` shows.
    fn show(&mut self, owner: &str, schema: &Value, value: &Value) {
        if let Some(name) = schema["$ref"].as_str().and_then(|path| path.strip_prefix("#/$defs/")) {
            let schema = self.root["$defs"][name].clone();
            self.show(name, &schema, value);
        }
        for (variant, tag) in variants(schema) {
            if value == &Value::from(tag.clone()) || value["type"] == tag.as_str() {
                self.shown.insert(format!("{owner}: {tag}"));
                self.show(&format!("{owner}/{tag}"), &variant, value);
            }
        }
        for choice in schema["anyOf"].as_array().into_iter().flatten().filter(|choice| choice["$ref"].is_string()) {
            self.show(owner, choice, value);
        }
        for (name, value) in value.as_object().into_iter().flatten() {
            if let Some(schema) = schema["properties"].get(name) {
                self.shown.insert(format!("{owner}.{name}"));
                self.show(owner, schema, value);
            }
        }
        for value in value.as_array().into_iter().flatten() {
            self.show(owner, &schema["items"], value);
        }
    }
}

/// The choices of a schema that are told apart by a constant, with it.
fn variants(schema: &Value) -> Vec<(Value, String)> {
    let tag = |variant: &Value| {
        let of_field = variant["properties"]["type"]["const"].as_str();
        of_field.or_else(|| variant["const"].as_str()).map(str::to_owned)
    };
    let choices = schema["oneOf"].as_array().into_iter().flatten();
    let mut found: Vec<_> = choices.filter_map(|variant| Some((variant.clone(), tag(variant)?))).collect();
    let plain = schema["enum"].as_array().into_iter().flatten().filter_map(Value::as_str);
    found.extend(plain.map(|constant| (Value::Null, constant.to_owned())));
    found
}

/// Whether a lifecycle can only be asked for what runs: it cannot be reached by what a new object is, or ends it. A shop
/// that starts anew cannot show it.
fn is_only_live(kind: &Kind, name: &str) -> bool {
    let Some(machine) = kind.machine else { return false };
    let goal = machine.goals.iter().find(|goal| name.ends_with(&format!(": {}", goal.name)));
    let route = goal.map(|goal| machine.route(machine.initial, goal));
    route.is_some_and(|route| route.is_none_or(|route| route.iter().any(|action| action.meaning == MoveMeaning::Ends)))
}

/// Comparisons and currencies are lists of the same; showing one shows them.
const LISTS: [&str; 2] = ["Op: ", "Currency: "];

/// Every workspace of the examples, with its profile.
fn workspaces() -> Vec<(PathBuf, Profile)> {
    let all =
        std::fs::read_dir(examples()).expect("the examples are there").map(|entry| entry.expect("readable").path());
    let mut found: Vec<_> = all.map(|folder| (settings_of(&folder).profile, folder)).collect();
    found.sort_by(|one, other| one.1.cmp(&other.1));
    found.into_iter().map(|(profile, folder)| (folder, profile)).collect()
}

fn settings_of(folder: &Path) -> Settings {
    let text = std::fs::read_to_string(folder.join("journeyctl.yaml")).expect("UTF-8");
    yaml_serde::from_str(&text).expect("settings")
}

/// Shows how little is needed, and not everything.
const SMALLEST: &str = "minimal";

#[test]
fn the_examples_show_every_field_of_every_kind() {
    let whole = || workspaces().into_iter().filter(|(folder, _)| !folder.ends_with(SMALLEST));
    for kind in KINDS {
        let documents: Vec<_> =
            whole().filter(|(_, profile)| profile.has(kind)).flat_map(|(folder, _)| documents_below(&folder)).collect();
        assert!(!documents.is_empty(), "`examples` lacks a workspace whose profile has {}", KindRef(kind));
        let root = schema_of(kind);
        let mut walk = Walk { root: &root, known: BTreeSet::new(), shown: BTreeSet::new() };
        walk.list();
        for (_, document) in documents.iter().filter(|(_, document)| document["kind"] == kind.name) {
            walk.show("spec", &root, &document["spec"]);
        }
        for field in root["properties"].as_object().into_iter().flatten().map(|(field, _)| format!("spec.{field}")) {
            assert!(walk.known.contains(&field), "the walk of {} finds {field}: {:?}", kind.name, walk.known);
        }
        assert!(!walk.known.is_empty(), "{} has fields", kind.name);
        let expected = |name: &&String| !is_only_live(kind, name) && !LISTS.iter().any(|list| name.starts_with(list));
        let missing: Vec<_> = walk.known.difference(&walk.shown).filter(expected).collect();
        assert!(missing.is_empty(), "{} has fields that no example shows: {missing:#?}", kind.name);
    }
}

#[test]
fn every_example_fits_its_type_and_its_rules() {
    let all = workspaces().into_iter().flat_map(|(folder, profile)| {
        documents_below(&folder).into_iter().map(move |(path, document)| (profile, path, document))
    });
    for (profile, path, document) in all {
        let kind = profile.by_name(document["kind"].as_str().expect("a kind")).expect("a kind of its profile");
        let mut spec = (kind.read)(&document["spec"]).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let mut findings = Vec::new();
        spec.check(&mut findings);
        assert!(findings.is_empty(), "{}: {findings:#?}", path.display());
        for (at, letter) in spec.files() {
            let place = path.parent().expect("a folder").join(&*letter);
            assert!(place.is_file(), "{}: {at}: {}", path.display(), place.display());
        }
    }
}

#[test]
fn every_example_names_its_schema_on_the_first_line() {
    let all = workspaces()
        .into_iter()
        .flat_map(|(folder, profile)| yaml_below(&folder).into_iter().map(move |path| (profile, path)));
    for (profile, path) in all {
        let text = std::fs::read_to_string(&path).expect("UTF-8");
        let first = text.lines().next().unwrap_or_default();
        let value: Value = yaml_serde::from_str(&text).expect("YAML");
        let kind = value["kind"].as_str().and_then(|name| profile.by_name(name));
        // The published schemas are those of the default profile: none of them speaks of another vendor's row.
        if kind.is_some_and(|kind| !Profile::default().has(kind)) {
            assert!(!first.starts_with('#'), "{}: {first} is another kind's schema", path.display());
            continue;
        }
        let schema =
            first.strip_prefix("# yaml-language-server: $schema=").unwrap_or_else(|| panic!("{}", path.display()));
        let folder = path.parent().expect("a folder");
        let place = folder.join(schema);
        let depth = schema.matches("../").count();
        let root = folder.ancestors().nth(depth).expect("inside the repository");
        assert_eq!(root, Path::new(env!("CARGO_MANIFEST_DIR")), "{}: {}", path.display(), place.display());
        let name = place.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        let wanted = match kind {
            Some(kind) => format!("{}.schema.json", kind.slug),
            None => "journeyctl.schema.json".to_owned(),
        };
        assert_eq!(name, wanted, "{}", path.display());
    }
}

#[test]
fn every_example_is_in_canonical_layout() {
    for path in yaml_below(&examples()) {
        let text = std::fs::read_to_string(&path).expect("UTF-8");
        assert_eq!(journeyctl::testing::layout::canonical(&text).as_deref(), Ok(text.as_str()), "{}", path.display());
    }
}

#[test]
fn exactly_one_cart_is_enabled_and_the_settings_hold() {
    let documents = documents_below(&examples().join("shop"));
    let enabled = documents
        .iter()
        .filter(|(_, document)| document["kind"] == "CartRemarketing" && document["spec"]["enabled"] == true);
    assert_eq!(enabled.count(), 1);
    for (folder, _) in workspaces() {
        assert_eq!(settings_of(&folder).workspace, "shop-tw");
    }
}
