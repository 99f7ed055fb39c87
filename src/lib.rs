//! journeyctl: journeys, modules, cart remarketing and notifications as YAML, planned and applied by the status
//! rules of the platform.
//!
//! ```text
//!  YAML ─source→ Document ─desired→ Desired ─┐
//!                                            ├─diff→ Change ─plan→ Plan ─apply→ Journal → Report
//!  platform ──────live────────────→ Live ────┘                       │
//!    YAML ←─pull── Live                        bytes ←─render── Diagnostic · Plan · Report
//!  lsp: what an editor asks, answered from `desired` and what `live` last read
//!  vocabulary → kinds → schemas: what a kind is written in, one row a kind, and what walks all rows
//!  sandbox: the other end of the wire; it shares these three and `model` with the client and nothing else
//! ```

mod cli;
mod exit;

mod language;

mod mutant;

mod model;

mod files;

mod diagnostics;

mod vocabulary;

mod kinds;

mod schemas;

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
#[cfg(test)]
mod sorts_test;

/// Arguments in, exit code out: all that the program is.
pub fn main() -> std::process::ExitCode {
    commands::main()
}
