//! Which platform: the one that the environment names, or the workspace's own practice platform.

use crate::live::{Http, Platform, PlatformError};
use crate::sandbox::Embedded;
use crate::workspace::Workspace;
use secrecy::SecretString;
use std::path::PathBuf;
use std::sync::Arc;

const URL: &str = "JOURNEYCTL_URL";
const TOKEN: &str = "JOURNEYCTL_TOKEN";
const TOKEN_FILE: &str = "JOURNEYCTL_TOKEN_FILE";

/// A connection, and the practice platform where it leads to one: it ends with this value.
pub(super) struct Connection {
    pub(super) platform: Platform,
    pub(super) practice: Option<Embedded>,
}

/// Where the practice platform of a workspace lives.
pub(super) fn practice_database(workspace: &Workspace) -> PathBuf {
    workspace.root.join(".journeyctl").join("sandbox.sqlite")
}

/// Connects. Address and token come from the environment only, so that no file of a repository can send a token
/// elsewhere.
pub(super) async fn connect(workspace: &Workspace, parallelism: u8) -> Result<Connection, PlatformError> {
    let named = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    if let Some(url) = named(URL) {
        let http = Http::new(&url, &token(named(TOKEN), named(TOKEN_FILE))?)?;
        return Ok(Connection { platform: Platform::new(Arc::new(http), parallelism), practice: None });
    }
    let practice = Embedded::start(&practice_database(workspace))
        .await
        .map_err(|error| PlatformError::Settings(format!("the practice platform can not start: {error}")))?;
    let http = Http::new(practice.base_url(), practice.token())?;
    Ok(Connection { platform: Platform::new(Arc::new(http), parallelism), practice: Some(practice) })
}

fn token(literal: Option<String>, file: Option<String>) -> Result<SecretString, PlatformError> {
    match (literal, file) {
        (Some(token), None) => Ok(token.trim().to_owned().into()),
        (None, Some(path)) => match std::fs::read_to_string(&path) {
            Ok(token) => Ok(token.trim().to_owned().into()),
            Err(error) => Err(PlatformError::Settings(format!("`{TOKEN_FILE}` names `{path}`: {error}"))),
        },
        (Some(_), Some(_)) => {
            Err(PlatformError::Settings(format!("`{TOKEN}` and `{TOKEN_FILE}` are both set; keep one")))
        }
        (None, None) => {
            Err(PlatformError::Settings(format!("`{URL}` is set, but neither `{TOKEN}` nor `{TOKEN_FILE}`")))
        }
    }
}
