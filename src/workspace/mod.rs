//! `journeyctl.yaml`: which account, which rules, which files.

use crate::kinds::Profile;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// The name of the file at the root of a workspace.
pub const FILE: &str = "journeyctl.yaml";

/// Where the workspace is, and what its file says.
#[derive(Debug, Clone)]
pub struct Workspace {
    pub root: PathBuf,
    pub settings: Settings,
}

/// Settings of a workspace
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Settings {
    /// Version of this file's format
    #[schemars(extend("enum" = [1]))]
    pub version: u32,
    /// The brand account; compared with the team that the platform reports
    #[schemars(regex(pattern = "^[a-z0-9][a-z0-9-]{0,62}$"), example = &"shop-tw")]
    pub workspace: String,
    /// Whose rules hold
    #[serde(default)]
    pub profile: Profile,
    /// The team's time zone, for quiet hours and send windows (IANA name)
    #[serde(default = "taipei")]
    #[schemars(example = &"Asia/Taipei")]
    pub time_zone: String,
    /// What one apply may do at most
    #[serde(default)]
    pub limits: Limits,
    /// Files and folders with documents, relative to this file. Left out: everything below it
    #[serde(default = "everything")]
    #[schemars(length(min = 1))]
    pub paths: Vec<String>,
}

/// What one apply may do at most
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Limits {
    /// Objects deleted, stopped or forgotten
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_removals: Option<u32>,
    /// Customers put out of stopped journeys
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_customers_stopped: Option<u64>,
}

fn taipei() -> String {
    "Asia/Taipei".to_owned()
}

fn everything() -> Vec<String> {
    vec![".".to_owned()]
}
