//! Which platform: the one that the environment names, or the workspace's own practice platform.

use crate::live::{Http, Platform, PlatformError};
use crate::sandbox::Embedded;
use crate::workspace::Workspace;
use secrecy::SecretString;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

const URL: &str = "JOURNEYCTL_URL";
const TOKEN: &str = "JOURNEYCTL_TOKEN";
const TOKEN_FILE: &str = "JOURNEYCTL_TOKEN_FILE";

/// The folder of what belongs to this computer only.
pub(super) const STATE: &str = ".journeyctl";
const DATABASE: &str = "sandbox.sqlite";
const SHARED: &str = "sandbox.path";

/// A connection, and the practice platform where it leads to one: it ends with this value.
pub(super) struct Connection {
    pub(super) platform: Platform,
    pub(super) practice: Option<Embedded>,
}

/// Where the practice platform of the workspace at `root` lives: its own file, or, for a workspace that was pulled
/// from another one's practice platform, that one's.
pub(super) fn practice_database(root: &Path) -> PathBuf {
    let own = root.join(STATE).join(DATABASE);
    let shared = std::fs::read_to_string(root.join(STATE).join(SHARED)).ok().map(|text| PathBuf::from(text.trim()));
    shared.filter(|path| path.is_absolute() && path.ends_with(DATABASE) && path.is_file()).unwrap_or(own)
}

/// Lets the workspace at `root` practise on the platform of `database`.
pub(super) fn share_practice(root: &Path, database: &Path) -> io::Result<()> {
    let folder = root.join(STATE);
    std::fs::create_dir_all(&folder)?;
    std::fs::write(folder.join(SHARED), format!("{}\n", std::fs::canonicalize(database)?.display()))
}

/// Connects. Address and token come from the environment only, so that no file of a repository can send a token
/// elsewhere.
pub(super) async fn connect(workspace: &Workspace, parallelism: u8) -> Result<Connection, PlatformError> {
    let named = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    if let Some(url) = named(URL) {
        let http = Http::new(&url, &token(named(TOKEN), named(TOKEN_FILE))?)?;
        return Ok(Connection { platform: Platform::new(Arc::new(http), parallelism), practice: None });
    }
    let practice = Embedded::start(&practice_database(&workspace.root))
        .await
        .map_err(|error| PlatformError::Settings(format!("the practice platform can not start: {error}")))?;
    let http = Http::new(&practice.base_url, &practice.token.clone().into())?;
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
