//! Why a practice platform cannot be opened or turned.

use super::seed::SeedError;
use super::store::StoreError;

/// Why a practice platform cannot be opened or turned.
#[derive(Debug, thiserror::Error)]
pub enum SandboxError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Seed(#[from] SeedError),
    #[error("the sandbox's files or port cannot be used: {0}")]
    Io(#[from] std::io::Error),
    /// The platform's own rules forbid it.
    #[error("{0}")]
    Refused(String),
}
