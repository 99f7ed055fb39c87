//! Which platform: the one that the environment names, or the workspace's own practice platform.

use super::terminal::Terminal;
use crate::cli::Global;
use crate::exit::Exit;
use crate::files::{StateFolder, TOKEN, TOKEN_FILE, named};
use crate::language::Text;
use crate::live::{Bounds, ConnectionSettings, Http, PROXY, Platform, PlatformError};
use crate::mutant;
use crate::plan::Refusal;
use crate::sandbox::Embedded;
use crate::workspace::Workspace;
use crate::{fact, language};
use secrecy::SecretString;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

const URL: &str = "JOURNEYCTL_URL";

const DATABASE: &str = "sandbox.sqlite";
/// Where another workspace's practice platform is.
const SHARED: &str = "sandbox.path";
/// Which workspaces may use this one's, a path a line.
const GUESTS: &str = "sandbox.guests";
/// The longest path that is read, in bytes.
const MAX_TOKEN_BYTES: u64 = 64 * 1024;

/// A connection, and the practice platform where it leads to one: it ends with this value.
pub(super) struct Connection {
    pub(super) platform: Platform,
    pub(super) practice: Option<Embedded>,
}

/// Where the practice platform of the workspace at `root` lives: its own file, or, for a workspace that was pulled
/// from another one's practice platform, that one's, if it knows of that: a repository can hold any file.
pub(super) fn practice_database(root: &Path) -> Result<PathBuf, PlatformError> {
    let folder = StateFolder::path_of(root);
    let own = folder.join(DATABASE);
    let unusable = |why: Text| {
        let name = folder.join(SHARED);
        Err(PlatformError::Settings(fact!("commands-can-not-used", name, why)))
    };
    let shared = StateFolder::find(root).and_then(|state| state.read(SHARED, MAX_TOKEN_BYTES));
    let shared = match shared {
        Ok(text) => PathBuf::from(String::from_utf8_lossy(&text).trim()),
        Err(denial) if denial.is_missing() => return Ok(own),
        Err(denial) => return unusable(denial.text()),
    };
    let host = shared.parent().filter(|_| shared.is_absolute() && shared.ends_with(DATABASE));
    let host = match host.map(StateFolder::find_at) {
        Some(Ok(host)) if host.holds(DATABASE) => host,
        Some(Err(denial)) if !denial.is_missing() => return unusable(denial.text()),
        // The other workspace is gone.
        Some(Ok(_) | Err(_)) | None => return Ok(own),
    };
    let guest = root.canonicalize().ok().map(|root| root.display().to_string());
    let guests = host.read(GUESTS, MAX_TOKEN_BYTES * 64).unwrap_or_default();
    if String::from_utf8_lossy(&guests).lines().any(|known| Some(known) == guest.as_deref()) {
        return Ok(shared);
    }
    unusable(fact!("commands-names-another-workspace-practice-platform"))
}

/// Lets the workspace at `root` practise on the platform of `database`. Both keep that.
pub(super) fn share_practice(root: &Path, database: &Path) -> io::Result<()> {
    let database = database.canonicalize()?;
    let host = StateFolder::find_at(database.parent().unwrap_or(Path::new(".")))?;
    let guest = root.canonicalize()?.display().to_string();
    let known = String::from_utf8_lossy(&host.read(GUESTS, MAX_TOKEN_BYTES * 64).unwrap_or_default()).into_owned();
    if !known.lines().any(|one| one == guest) {
        host.write(GUESTS, format!("{known}{guest}\n").as_bytes())?;
    }
    Ok(StateFolder::make(root)?.write(SHARED, format!("{}\n", database.display()).as_bytes())?)
}

impl Connection {
    /// Where the platform is; nothing for the practice platform, which is wherever the workspace is.
    pub(super) fn place(&self) -> String {
        if self.practice.is_some() { String::new() } else { self.platform.destination().to_owned() }
    }

    /// Says on stderr when this is only the practice platform.
    pub(super) fn announce(&self, global: &Global, terminal: &mut Terminal<'_>) -> io::Result<()> {
        if self.practice.is_none() {
            return Ok(());
        }
        if is_unmeant(global) {
            return terminal.remark(&fact!("commands-warning-ci-set-not-only", url = URL));
        }
        if global.quiet {
            return Ok(());
        }
        terminal.remark(&fact!("commands-practice-platform-not-set-workspace", url = URL))
    }
}

/// Why a run that writes does not begin: in CI nobody reads that it was only practice, and the job would be green.
pub(super) fn unmeant(global: &Global) -> Option<Refusal> {
    (is_unmeant(global) && !mutant::is("practice-is-meant")).then(|| Refusal {
        exit: Exit::Invalid,
        message: fact!("commands-ci-set-not-would-only", url = URL),
        help: fact!("commands-set-job-if-practice-platform", url = URL, token = TOKEN),
    })
}

/// Whether this is a job of CI that does not say which platform it is about.
fn is_unmeant(global: &Global) -> bool {
    let is_ci = std::env::var_os("CI").is_some_and(|value| is_true(&value.to_string_lossy()));
    is_ci && !global.sandbox && std::env::var_os(URL).is_none()
}

/// As variables say so: set, and not to a word for "no".
fn is_true(value: &str) -> bool {
    !["", "0", "false", "no", "off"].contains(&value.trim().to_lowercase().as_str())
}

/// Connects. Address and token come from the environment only, so that no file of a repository can send a token
/// elsewhere. What is set but empty is a mistake, not a wish for the practice platform.
pub(super) async fn connect(
    workspace: &Workspace,
    parallelism: u8,
    global: &Global,
) -> Result<Connection, PlatformError> {
    let (url, literal, file) = (set(URL)?, set(TOKEN)?, set(TOKEN_FILE)?);
    if global.sandbox && url.is_some() {
        let message = fact!("commands-sandbox-asks-practice-platform-names", url = URL);
        return Err(PlatformError::Settings(message));
    }
    if let Some(url) = url {
        // What is set but empty is a mistake here too.
        set(PROXY)?;
        let way = ConnectionSettings::of(|name| std::env::var_os(name))?;
        let http = Http::by(&url, &token(literal, file)?, Bounds::default(), way)?;
        return Ok(Connection { platform: Platform::new(Arc::new(http), parallelism), practice: None });
    }
    if literal.is_some() || file.is_some() {
        let message = fact!("commands-token-set-but-not-set", url = URL);
        return Err(PlatformError::Settings(message));
    }
    let database = practice_database(workspace.root.path())?;
    let practice = Embedded::start(&database, workspace.settings.profile).await.map_err(|error| {
        let error = language::foreign(&error);
        PlatformError::Settings(fact!("commands-practice-platform-can-not-start", error))
    })?;
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
    let unusable = |why: Text| Err(PlatformError::Settings(fact!("commands-set-but", name, why)));
    match std::env::var_os(name) {
        None => Ok(None),
        Some(value) if value.is_empty() => {
            let why = match name {
                PROXY => fact!("commands-empty-unset-go-straight"),
                _ => fact!("commands-empty-unset-use-practice-platform"),
            };
            unusable(why)
        }
        Some(value) => match value.into_string() {
            Ok(value) => Ok(Some(value)),
            Err(_) => unusable(fact!("commands-not-utf")),
        },
    }
}

/// The tokens that are set, wherever they can be read; nothing is said of the others.
pub(super) fn tokens() -> Vec<SecretString> {
    let literal = std::env::var(TOKEN).ok();
    let file =
        std::env::var_os(TOKEN_FILE).and_then(|path| named::text_anywhere(Path::new(&path), MAX_TOKEN_BYTES).ok());
    literal.into_iter().chain(file).map(|token| token.trim().into()).collect()
}

fn token(literal: Option<String>, file: Option<String>) -> Result<SecretString, PlatformError> {
    match (literal, file) {
        (Some(token), None) => Ok(token.trim().to_owned().into()),
        (None, Some(path)) => match named::text_anywhere(Path::new(&path), MAX_TOKEN_BYTES) {
            Ok(token) => Ok(token.trim().to_owned().into()),
            Err(error) => Err(PlatformError::Settings(fact!(
                "commands-file-names-can-not-read",
                token_file = TOKEN_FILE,
                error = error.text()
            ))),
        },
        (Some(_), Some(_)) => {
            Err(PlatformError::Settings(fact!("commands-both-set-keep-one", token = TOKEN, token_file = TOKEN_FILE)))
        }
        (None, None) => Err(PlatformError::Settings(fact!(
            "commands-set-but-neither-nor",
            url = URL,
            token = TOKEN,
            token_file = TOKEN_FILE
        ))),
    }
}
