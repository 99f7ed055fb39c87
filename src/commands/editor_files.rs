//! For editors: which schema holds for which files.

use crate::kinds::profile::distinct;
use crate::source::files::ENDINGS;
use crate::source::modeline::{DOCUMENTS, FOLDER, SETTINGS};
use crate::workspace::FILE;
use serde_json::{Value, json};

/// Where the schemas are published. Nobody has done so yet: whoever does writes their address here.
const PUBLISHED: &str = "https://schemas.journeyctl.example";

/// `.vscode/settings.json` of a workspace. A modeline holds for one document; this holds for files of several, too.
pub(super) fn settings() -> String {
    // One schema for them all: a tombstone may stand in any of their files.
    let schemas = json!({
        format!("./{FOLDER}/{SETTINGS}"): FILE,
        format!("./{FOLDER}/{DOCUMENTS}"): everything(),
    });
    text(&json!({ "files.eol": "\n", "yaml.schemas": schemas }))
}

/// `.vscode/extensions.json`: the extension that reads the settings.
pub(super) fn extensions() -> String {
    text(&json!({ "recommendations": ["redhat.vscode-yaml"] }))
}

/// The same as a catalog in the form of `SchemaStore`'s, which editors take from an address.
pub(super) fn catalog() -> String {
    let entry = |name: &str, about: &str, matches: Value, file: &str| json!({ "name": name, "description": about, "fileMatch": matches, "url": format!("{PUBLISHED}/{file}") });
    let about = "Journeys, modules, cart remarketing and notifications of a customer-engagement platform";
    text(&json!({
        "$schema": "https://json.schemastore.org/schema-catalog.json",
        "version": 1,
        "schemas": [
            entry("journeyctl settings", "Settings of a journeyctl workspace", json!([FILE]), SETTINGS),
            entry("journeyctl documents", about, json!(by_collection()), DOCUMENTS),
        ],
    }))
}

/// Every file that `validate` reads: all below the settings, under both endings, at any depth. The settings are none of them.
fn everything() -> Vec<String> {
    let documents = ENDINGS.iter().map(|ending| format!("**/*.{ending}"));
    documents.chain([format!("!**/{FILE}")]).collect()
}

/// Where documents stand by their kind: a catalog holds for every repository, whatever else is in it.
fn by_collection() -> Vec<String> {
    let of = |collection: &str| ENDINGS.map(|ending| format!("**/{collection}/**/*.{ending}"));
    distinct(|kind| kind.collection).flat_map(|kind| of(kind.collection)).collect()
}

fn text(value: &Value) -> String {
    format!("{value:#}\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kinds::{KINDS, Profile};
    use std::collections::HashSet;

    /// What `SchemaStore`'s schema of catalogs wants: these keys and no others, and addresses with https.
    #[test]
    fn the_catalog_is_one() {
        let catalog: Value = serde_json::from_str(&catalog()).expect("JSON");
        let keys = |value: &Value| value.as_object().expect("an object").keys().cloned().collect::<HashSet<_>>();
        assert_eq!(keys(&catalog), HashSet::from(["$schema", "version", "schemas"].map(str::to_owned)));
        assert_eq!(catalog["$schema"], "https://json.schemastore.org/schema-catalog.json");
        assert!(catalog["version"].is_number());
        let files: HashSet<String> =
            super::super::schema::all(Profile::default()).into_iter().map(|(name, _)| name).collect();
        for entry in catalog["schemas"].as_array().expect("a list") {
            assert_eq!(keys(entry), HashSet::from(["name", "description", "fileMatch", "url"].map(str::to_owned)));
            assert!(
                ["name", "description"].iter().all(|key| entry[*key].as_str().is_some_and(|text| !text.is_empty()))
            );
            let file = entry["url"].as_str().and_then(|url| url.strip_prefix("https://")?.rsplit('/').next());
            assert!(files.contains(file.expect("an address")), "{entry}");
            let globs: Vec<&str> =
                entry["fileMatch"].as_array().expect("a list").iter().filter_map(Value::as_str).collect();
            assert!(!globs.is_empty() && globs.iter().collect::<HashSet<_>>().len() == globs.len(), "{globs:?}");
        }
    }

    /// In folders below and with either ending; the settings have a schema of their own.
    #[test]
    fn every_file_that_is_read_is_led_to_its_schema() {
        let settings: Value = serde_json::from_str(&settings()).expect("JSON");
        let documents = &settings["yaml.schemas"][format!("./{FOLDER}/{DOCUMENTS}")];
        assert_eq!(*documents, json!(["**/*.yaml", "**/*.yml", "!**/journeyctl.yaml"]));
        let catalog: Value = serde_json::from_str(&catalog()).expect("JSON");
        let globs = catalog["schemas"][1]["fileMatch"].as_array().expect("a list");
        for kind in KINDS {
            for ending in ENDINGS {
                assert!(globs.contains(&json!(format!("**/{}/**/*.{ending}", kind.collection))), "{globs:?}");
            }
        }
    }

    /// Every file that the settings lead to is one that `schema` writes.
    #[test]
    fn the_settings_lead_to_schemas() {
        let settings: Value = serde_json::from_str(&settings()).expect("JSON");
        let files: HashSet<String> = super::super::schema::all(Profile::default())
            .into_iter()
            .map(|(name, _)| format!("./{FOLDER}/{name}"))
            .collect();
        let named = settings["yaml.schemas"].as_object().expect("an object");
        assert!(named.len() == 2 && named.keys().all(|path| files.contains(path)), "{named:?}");
    }
}
