//! Which platform: the one that the environment names, or the workspace's own practice platform.

use super::Terminal;
use crate::cli::Global;
use crate::live::{Http, Platform, PlatformError};
use crate::sandbox::Embedded;
pub(super) use crate::workspace::STATE;
use crate::workspace::Workspace;
use secrecy::SecretString;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

const URL: &str = "JOURNEYCTL_URL";
const TOKEN: &str = "JOURNEYCTL_TOKEN";
const TOKEN_FILE: &str = "JOURNEYCTL_TOKEN_FILE";

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

impl Connection {
    /// Where the platform is; nothing for the practice platform, which is wherever the workspace is.
    pub(super) fn place(&self) -> String {
        if self.practice.is_some() { String::new() } else { self.platform.destination().to_owned() }
    }

    /// Says on stderr when this is only the practice platform.
    pub(super) fn announce(&self, global: &Global, terminal: &mut Terminal<'_>) -> io::Result<()> {
        if self.practice.is_none() || global.quiet {
            return Ok(());
        }
        writeln!(terminal.err, "practice platform: {URL} is not set, so this is the workspace's own sandbox")
    }
}

/// Connects. Address and token come from the environment only, so that no file of a repository can send a token
/// elsewhere. What is set but empty is a mistake, not a wish for the practice platform.
pub(super) async fn connect(workspace: &Workspace, parallelism: u8) -> Result<Connection, PlatformError> {
    let (url, literal, file) = (set(URL)?, set(TOKEN)?, set(TOKEN_FILE)?);
    if let Some(url) = url {
        let http = Http::new(&url, &token(literal, file)?)?;
        return Ok(Connection { platform: Platform::new(Arc::new(http), parallelism), practice: None });
    }
    if literal.is_some() || file.is_some() {
        let message = format!("a token is set, but `{URL}` is not; set both, or none for the practice platform");
        return Err(PlatformError::Settings(message));
    }
    let practice = Embedded::start(&practice_database(&workspace.root))
        .await
        .map_err(|error| PlatformError::Settings(format!("the practice platform can not start: {error}")))?;
    let http = Http::new(&practice.base_url, &practice.token.clone().into())?;
    Ok(Connection { platform: Platform::new(Arc::new(http), parallelism), practice: Some(practice) })
}

/// The workspace's own account, or whose it is instead.
pub(super) fn same_tenant(workspace: &Workspace, team: &str) -> Result<(), PlatformError> {
    let wanted = &workspace.settings.workspace;
    if team == wanted {
        return Ok(());
    }
    Err(PlatformError::OtherTenant { wanted: wanted.clone(), found: team.to_owned() })
}

/// The variable's value; `None` only when it is not set at all.
fn set(name: &str) -> Result<Option<String>, PlatformError> {
    let unusable = |why: &str| Err(PlatformError::Settings(format!("`{name}` is set, but {why}")));
    match std::env::var_os(name) {
        None => Ok(None),
        Some(value) if value.is_empty() => unusable("empty; unset it to use the practice platform"),
        Some(value) => match value.into_string() {
            Ok(value) => Ok(Some(value)),
            Err(_) => unusable("not UTF-8"),
        },
    }
}

fn token(literal: Option<String>, file: Option<String>) -> Result<SecretString, PlatformError> {
    match (literal, file) {
        (Some(token), None) => Ok(token.trim().to_owned().into()),
        (None, Some(path)) => match std::fs::read_to_string(&path) {
            Ok(token) => Ok(token.trim().to_owned().into()),
            Err(error) => {
                Err(PlatformError::Settings(format!("the file that `{TOKEN_FILE}` names can not be read: {error}")))
            }
        },
        (Some(_), Some(_)) => {
            Err(PlatformError::Settings(format!("`{TOKEN}` and `{TOKEN_FILE}` are both set; keep one")))
        }
        (None, None) => {
            Err(PlatformError::Settings(format!("`{URL}` is set, but neither `{TOKEN}` nor `{TOKEN_FILE}`")))
        }
    }
}
