//! journeyctl: journeys, modules, cart remarketing and notifications as YAML, planned and applied by the status
//! rules of the platform.
//!
//! ```text
//!  YAML ─source→ Document ─desired→ Desired ─┐
//!                                            ├─diff→ Change ─plan→ Plan ─apply→ Journal → Report
//!  platform ──────live────────────→ Live ────┘                       │
//!    YAML ←─pull── Live                        bytes ←─render── Diagnostic · Plan · Report
//!  lsp: what an editor asks, answered from `desired` and what `live` last read
//!  sandbox: the other end of the wire; it shares `model` and `kinds` with the client and nothing else
//! ```

mod cli;
mod exit;

mod language;

mod mutant;

mod model;

mod files;

mod diagnostics;

mod kinds;

mod source;

mod layout;

mod workspace;

mod desired;

mod live;

mod diff;

mod plan;

mod apply;

mod pull;

mod render;

mod sandbox;

mod lsp;

mod commands;

#[doc(hidden)]
pub mod testing;

#[cfg(test)]
mod cases;
#[cfg(all(test, feature = "mutants"))]
mod planted_test;

/// Arguments in, exit code out: all that the program is.
pub fn main() -> std::process::ExitCode {
    commands::main()
}
