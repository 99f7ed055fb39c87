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

pub mod cli;
pub mod exit;

pub mod language;

pub mod mutant;

pub mod model;

pub mod files;

pub mod diagnostics;

pub mod kinds;

pub mod source;

pub mod layout;

pub mod workspace;

pub mod desired;

pub mod live;

pub mod diff;

pub mod plan;

pub mod apply;

pub mod pull;

pub mod render;

pub mod sandbox;

pub mod lsp;

pub mod commands;

#[cfg(test)]
mod cases;
#[cfg(all(test, feature = "mutants"))]
mod planted_test;
