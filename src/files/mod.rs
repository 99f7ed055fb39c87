//! The one door to files. What lies in a workspace was written by others, so it is opened below a folder that is held open,
//! without following a link in any part of its path, and only where it is a regular file. No other room opens a file
//! (`tests/architecture.rs`).
//!
//! ```text
//!  a path that a document names ─Relative→ Folder ─→ text, entries, written text
//!  `.journeyctl`                 ─────────→ State  ─→ lock, journal, snapshot, database of the practice platform
//!  a path of the command line    ─────────→ named  ─→ saved plans, reports, seeds
//! ```

mod denial;
mod folder;
pub mod named;
mod relative;
mod state;

#[cfg(unix)]
#[path = "unix.rs"]
mod system;
#[cfg(not(unix))]
#[path = "other.rs"]
mod system;

pub use denial::Denial;
pub use folder::{EntryType, Folder, FolderEntry};
pub use relative::Relative;
pub use state::{STATE, StateFolder, database};

/// Holds the token itself.
pub const TOKEN: &str = "JOURNEYCTL_TOKEN";

/// The same for the key that signs saved plans.
pub const PLAN_KEY: &str = "JOURNEYCTL_PLAN_KEY";

/// Names the file with the token, which is no document and no letter, wherever it lies.
pub const TOKEN_FILE: &str = "JOURNEYCTL_TOKEN_FILE";

/// The same for the key that signs saved plans.
pub const PLAN_KEY_FILE: &str = "JOURNEYCTL_PLAN_KEY_FILE";

#[cfg(test)]
pub(crate) mod tests;
