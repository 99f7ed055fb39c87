//! The language server: the same engine as `validate`, asked by an editor. What editors have not saved stands before what
//! is on disk, and what the platform had when it was last read comes from the workspace's own folder: nothing here
//! talks to a platform.
//!
//! ```text
//!  stdin ─wire→ server ─┬─ round (a thread: the whole set checked, facts of all files) ─→ what is published
//!                       └─ View (one sheet, the facts, the snapshot) ─completion, hover, …→ answer
//! ```

mod actions;
mod check;
mod completion;
mod definition;
mod facts;
mod findings;
mod greeting;
mod hover;
mod markdown;
#[cfg(test)]
mod named_test;
mod open;
mod parsed;
mod positions;
mod rename;
mod scalar;
mod server;
mod spelling;
mod symbols;
#[cfg(test)]
mod tests;
mod view;
mod watching;
mod wire;

pub use server::{SessionEnd, serve};
