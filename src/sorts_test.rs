//! Every row of the table of sorts is met by all that walk it: the practice platform and its document, reading, what is kept
//! for editors, the schema of names, and what documents name.

use crate::kinds::{KINDS, Profile, sorts};
use crate::live::{self, Platform, Request, Response, Transport, TransportError};
use crate::sandbox::{FaultTarget, Sandbox, Seed};
use crate::schemas;
use crate::schemas::names::sort_at;
use crate::source;
use crate::vocabulary::sorts::{SORTS, listed};
use crate::vocabulary::{Reference, References};
use crate::workspace::Workspace;
use axum::http;
use futures_util::future::BoxFuture;
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

const TOKEN: &str = "token";

struct InProcess(Sandbox);

impl Transport for InProcess {
    fn send(&self, request: Request) -> BoxFuture<'_, Result<Response, TransportError>> {
        let call = http::Request::builder()
            .method(request.method)
            .uri(format!("/v1/teams/shop-tw{}", request.path))
            .header("authorization", format!("Bearer {TOKEN}"))
            .body(request.body.unwrap_or_default().into())
            .expect("a request");
        let answer = self.0.deliver(TOKEN, call).expect("a platform in memory does not fail");
        let (status, headers, body) = (answer.status, answer.headers, answer.body.into_bytes());
        Box::pin(async move { Ok(Response { status, headers, body }) })
    }

    fn destination(&self) -> &'static str {
        "in this process"
    }
}

fn read(sandbox: &Sandbox) -> References {
    let shared = Sandbox::of_image(&sandbox.image().expect("whole")).expect("whole");
    let platform = Platform::new(Arc::new(InProcess(shared)), 4);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    runtime.block_on(live::references(&platform)).expect("it answers")
}

/// The names that the page at `/collection` has.
fn served(sandbox: &Sandbox, collection: &str) -> Vec<Value> {
    let path = format!("/v1/teams/shop-tw/{collection}?limit=200");
    let call = http::Request::builder().uri(path).header("authorization", format!("Bearer {TOKEN}"));
    let answer = sandbox.deliver(TOKEN, call.body(axum::body::Bytes::new()).expect("a request")).expect("it answers");
    assert_eq!(answer.status, 200, "{collection}: {}", answer.body);
    let page: Value = serde_json::from_str(&answer.body).expect("JSON");
    page["items"].as_array().expect("items").clone()
}

#[test]
fn every_list_is_served_described_read_kept_and_offered() {
    let (seed, openapi) = (serde_json::to_value(Seed::shop_tw()).expect("JSON"), Sandbox::openapi());
    let sandbox = Sandbox::in_memory(None).expect("the default seed fits");
    let found = read(&sandbox);
    let kept = serde_json::to_value(&found).expect("JSON");
    let again: References = serde_json::from_value(kept.clone()).expect("its own JSON");
    let offered = schemas::references(&found, schemas::names::nameable());
    for (sort, listing) in listed() {
        let (mark, collection) = (sort.mark, listing.collection);
        // The practice platform.
        let items = served(&sandbox, collection);
        assert!(!items.is_empty(), "`{mark}`: the account of the default seed has none");
        assert_eq!(seed[&listing.seed_field()].as_array(), Some(&items), "`{mark}` in a seed");
        let names: Vec<String> = items.iter().filter_map(|item| listing.known(item)).map(|one| one.name).collect();
        assert_eq!(names.len(), items.len(), "`{mark}`: an item is no record of its row");
        let route = &openapi["paths"][&format!("/v1/teams/{{team}}/{collection}")]["get"];
        let page = format!("#/components/schemas/{}Page", listing.record_name());
        assert_eq!(route["responses"]["200"]["content"]["application/json"]["schema"]["$ref"], *page, "{mark}");
        let schemas = &openapi["components"]["schemas"];
        assert!(schemas[&*listing.record_name()]["properties"].is_object(), "`{mark}` has no schema");
        let lists = schemas["DeleteReference"]["properties"]["list"]["enum"].as_array().expect("lists");
        assert!(lists.contains(&collection.into()), "`{mark}` cannot be lost");
        let asked = route["parameters"].as_array().expect("parameters").iter().any(|one| one["name"] == "channel");
        assert_eq!(asked, listing.is_message, "`{mark}` by channel");
        assert!(FaultTarget::List.fits("GET", &format!("/v1/teams/shop-tw/{collection}")), "`{mark}` cannot be struck");
        // Reading, and what is kept and offered of it: of what documents can name.
        let known: Vec<String> = found.known(sort).into_iter().map(|one| one.name).collect();
        let wanted = if listing.is_named { names } else { Vec::new() };
        assert_eq!(known, wanted, "`{mark}` is read");
        assert_eq!(again.known(sort), found.known(sort), "`{mark}` is kept");
        assert_eq!(kept[listing.list].is_array(), listing.is_named, "`{mark}` is kept as `{}`", listing.list);
        let choices: Vec<&Value> =
            offered["definitions"][mark]["anyOf"][0]["enum"].as_array().into_iter().flatten().collect();
        assert_eq!(choices.len(), known.into_iter().collect::<BTreeSet<_>>().len(), "`{mark}` is offered");
    }
    let lists = listed().filter(|(_, listing)| listing.is_named).count();
    assert_eq!(kept.as_object().map(serde_json::Map::len), Some(lists), "something else is kept");
}

/// Every document of the examples, by its kind.
fn examples() -> Vec<(&'static crate::vocabulary::Kind, Value)> {
    let mut folders = vec![(Path::new(env!("CARGO_MANIFEST_DIR")).join("examples"), Profile::default())];
    let mut found = Vec::new();
    while let Some((folder, above)) = folders.pop() {
        let profile = Workspace::open(&folder).map_or(above, |workspace| workspace.settings.profile);
        for entry in std::fs::read_dir(&folder).expect("a folder").flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push((path, profile));
            } else if path.extension().is_some_and(|ending| ending == "yaml") {
                let text = std::fs::read_to_string(&path).expect("a text");
                let values = source::documents(&text).expect("YAML").into_iter().map(|document| document.value);
                found.extend(values.filter_map(|value| {
                    let kind = profile.by_name(value["kind"].as_str()?)?;
                    Some((kind, value))
                }));
            }
        }
    }
    found
}

#[test]
fn what_documents_name_is_of_a_sort_and_is_looked_up() {
    let mut met = BTreeSet::new();
    let nothing = References {
        objects: KINDS.map(|kind| (kind.slug.to_owned(), BTreeSet::new())).into(),
        ..References::default()
    };
    for (kind, document) in examples() {
        let typed = (kind.read)(&document["spec"]).expect("an example holds");
        for reference in typed.references() {
            let Reference { to, .. } = &reference;
            let (mark, name) = to.named();
            let sort = sorts::sort(mark).unwrap_or_else(|| panic!("{}: no sort `{mark}`", kind.name));
            assert_eq!(to.is_object(), sort.listing.is_none(), "{mark}");
            if to.is_object() {
                // What is read for a plan of some documents alone, and what the editor knows, goes by the mark.
                let marked = sort_at(kind, &reference.at).map(|sort| sort.mark);
                assert_eq!(marked, Some(mark), "{}: {} is not marked", kind.name, reference.at);
            }
            assert!(
                nothing.check(&reference, kind.automatic()).is_some(),
                "{}: `{mark}` `{name}` is not looked up",
                kind.name
            );
            met.insert(mark);
        }
    }
    for sort in SORTS.iter().filter(|sort| sort.listing.is_some_and(|listing| listing.is_named)) {
        assert!(met.contains(sort.mark), "no example names a `{}`", sort.mark);
    }
}

#[test]
fn a_seed_names_the_field_that_nobody_knows() {
    let text = serde_json::to_string(&Seed::shop_tw()).expect("JSON");
    let misspelt = text.replacen("\"channels\"", "\"chanels\"", 1);
    let told = Seed::parse(&misspelt).expect_err("no such field").to_string();
    assert!(told.contains("unknown field `chanels`"), "{told}");
    let unfit = text.replacen("\"platform\"", "\"platfrom\"", 1);
    let told = Seed::parse(&unfit).expect_err("no such record").to_string();
    assert!(told.contains("missing field `platform` in item 1 of `channels`"), "{told}");
}
