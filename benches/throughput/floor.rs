//! The least that validating and planning can cost: files read, YAML parsed on all cores, pages listed, both sides
//! compared as plain structs. No schema, no rules, no places, no plan.

use super::Result;
use rayon::prelude::*;
use serde::Deserialize;
use serde_json::Value;
use std::collections::HashMap;
use std::io::Write;
use std::path::{Path, PathBuf};

#[derive(Deserialize)]
struct Document {
    metadata: Metadata,
    spec: Spec,
}

#[derive(Deserialize)]
struct Metadata {
    key: String,
}

#[derive(Deserialize)]
struct Resource {
    key: String,
    spec: Spec,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Page {
    items: Vec<Resource>,
    next_cursor: Option<String>,
}

/// A journey as flat as it can be; the lifecycle is the platform's, so it is left out.
#[derive(Deserialize, PartialEq)]
#[serde(rename_all = "camelCase")]
struct Spec {
    display_name: String,
    activation: Activation,
    #[serde(default)]
    quiet_hours: Vec<Window>,
    entry_limit: Option<EntryLimit>,
    trigger: Trigger,
    channel: Channel,
    message_cap: Option<MessageCap>,
    nodes: Vec<Node>,
}

#[derive(Deserialize, PartialEq)]
#[serde(rename_all = "camelCase")]
struct Activation {
    r#type: String,
    start_at: Option<String>,
    end_at: Option<String>,
    on_expiry: Option<String>,
}

#[derive(Deserialize, PartialEq)]
struct Window {
    from: String,
    to: String,
}

#[derive(Deserialize, PartialEq)]
#[serde(rename_all = "camelCase")]
struct EntryLimit {
    max_per_customer: u32,
}

#[derive(Deserialize, PartialEq)]
#[serde(rename_all = "camelCase")]
struct Trigger {
    r#type: String,
    any_of: Option<Vec<String>>,
}

#[derive(Deserialize, PartialEq)]
struct Channel {
    platform: String,
    r#ref: String,
}

#[derive(Deserialize, PartialEq)]
struct MessageCap {
    max: u32,
}

#[derive(Deserialize, PartialEq)]
#[serde(rename_all = "camelCase")]
struct Node {
    id: String,
    r#type: String,
    next: Option<String>,
    r#else: Option<String>,
    days: Option<u32>,
    hours: Option<u32>,
    attribute: Option<String>,
    value: Option<String>,
    bot_module: Option<String>,
    #[serde(default)]
    cases: Vec<Case>,
}

#[derive(Deserialize, PartialEq)]
struct Case {
    when: Value,
    next: String,
}

/// Reads and parses, and keeps what it parsed: what the plan's floor does before it asks the platform.
pub(crate) fn validate(folder: &Path) -> Result<()> {
    let read = files(folder)?.into_par_iter().map(|path| document(&path));
    let documents: Vec<Document> = read.collect::<std::result::Result<_, _>>()?;
    Ok(writeln!(std::io::stdout(), "{} documents", documents.len())?)
}

/// Reads and parses, and keeps nothing: the least memory that this can take.
pub(crate) fn stream(folder: &Path) -> Result<()> {
    let count =
        files(folder)?.into_par_iter().map(|path| document(&path).map(|_| 1)).try_reduce(|| 0, |a, b| Ok(a + b))?;
    Ok(writeln!(std::io::stdout(), "{count} documents")?)
}

pub(crate) fn plan(folder: &Path, url: &str) -> Result<()> {
    let documents = files(folder)?.into_par_iter().map(|path| {
        let document = document(&path)?;
        Ok((document.metadata.key, document.spec))
    });
    let mut desired: HashMap<String, Spec> = documents.collect::<std::result::Result<_, String>>()?;
    let mut changed = 0;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let _ = rustls::crypto::ring::default_provider().install_default();
        let token = std::env::var("JOURNEYCTL_TOKEN").unwrap_or_default();
        // No certificates are loaded: the practice platform speaks plain HTTP.
        let client = reqwest::Client::builder().no_proxy().tls_certs_only([]).build()?;
        let mut cursor: Option<String> = None;
        loop {
            let mut request = client.get(format!("{url}/journeys")).bearer_auth(&token).query(&[("limit", "200")]);
            if let Some(cursor) = &cursor {
                request = request.query(&[("cursor", cursor)]);
            }
            let bytes = request.send().await?.error_for_status()?.bytes().await?;
            let page: Page = serde_json::from_slice(&bytes)?;
            for Resource { key, spec } in page.items {
                changed += usize::from(desired.remove(&key).is_some_and(|desired| desired != spec));
            }
            match page.next_cursor {
                Some(next) => cursor = Some(next),
                None => break,
            }
        }
        Ok::<_, Box<dyn std::error::Error>>(())
    })?;
    if changed > 0 || !desired.is_empty() {
        return Err(
            format!("the platform was to hold the same: {changed} differ, {} are missing", desired.len()).into()
        );
    }
    Ok(writeln!(std::io::stdout(), "nothing to change")?)
}

fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(folder.join("journeys"))? {
        paths.push(entry?.path());
    }
    Ok(paths)
}

fn document(path: &Path) -> std::result::Result<Document, String> {
    let named = |error: &dyn std::fmt::Display| format!("{}: {error}", path.display());
    let text = std::fs::read_to_string(path).map_err(|error| named(&error))?;
    yaml_serde::from_str(&text).map_err(|error| named(&error))
}
