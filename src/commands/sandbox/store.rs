//! The practice platform that a command is about, and the seed that it begins with.

use super::super::connect::practice_database;
use super::super::ending::Ending;
use super::super::root;
use crate::cli::{Global, SandboxStore};
use crate::exit::{Conclusion, Exit};
use crate::files::named;
use crate::sandbox::{Sandbox, SandboxError, Seed};
use crate::{fact, language};
use std::path::{Path, PathBuf};

impl From<SandboxError> for Ending {
    fn from(error: SandboxError) -> Self {
        let message = language::foreign(&error);
        match error {
            SandboxError::Seed(_) => Self::invalid(message, None),
            SandboxError::Store(_) | SandboxError::Io(_) | SandboxError::Refused(_) => {
                Self::new(Conclusion::Error, Exit::Error, message, None)
            }
        }
    }
}

/// The practice platform, made where there is none yet.
pub(super) fn opened(global: &Global, store: &SandboxStore) -> Result<Sandbox, Ending> {
    open(global, store, seed(store)?.as_ref())
}

/// The same from `seed`, or as the account `shop-tw`, which lives by the rules of the workspace.
pub(super) fn open(global: &Global, store: &SandboxStore, seed: Option<&Seed>) -> Result<Sandbox, Ending> {
    let own = || Seed::by_rules_of(root::profile_of(&root::find_root(global)));
    Ok(Sandbox::open(&database(global, store)?, Some(&seed.cloned().unwrap_or_else(own)))?)
}

/// The file of the practice platform.
pub(super) fn database(global: &Global, store: &SandboxStore) -> Result<PathBuf, Ending> {
    let Some(named) = &store.database else { return Ok(practice_database(&root::find_root(global))?) };
    named::place(Path::new("."), named)
        .map_err(|denial| Ending::invalid(fact!("commands-can-not-used-3", named, denial), None))
}

/// The largest seed that is read, in bytes.
const LARGEST_SEED: u64 = 256 << 20;

pub(super) fn seed(store: &SandboxStore) -> Result<Option<Seed>, Ending> {
    let Some(path) = &store.seed else {
        return Ok(None);
    };
    let shown = path;
    let unusable = |why| Ending::invalid(why, None);
    let text = named::text(Path::new("."), path, LARGEST_SEED)
        .map_err(|error| unusable(fact!("commands-can-not-read", shown, error = error.text())))?;
    let seed = Seed::parse(&text)
        .map_err(|error| unusable(fact!("commands-mod-text", shown, foreign = language::foreign(&error))))?;
    Ok(Some(seed))
}
