//! Why a file is not read or written.

use crate::model::text::escaped;
use crate::{language, say, word};
use std::io;

#[derive(Debug, thiserror::Error)]
pub enum Denial {
    /// Nothing is there.
    #[error("{}", word!("files-does-not-exist"))]
    Missing,
    /// The path leaves the folder by its own words.
    #[error("{}", word!("files-lies-outside-folder"))]
    Outside,
    /// A part of the path begins with a dot.
    #[error("{}", say!("files-hidden-name", value = escaped(.0)))]
    Hidden(String),
    /// A part of the path is a name that no file should have.
    #[error("{}", say!("files-can-not-name-file", value = escaped(.0)))]
    Name(String),
    /// This part of the path is a symbolic link.
    #[error("{}", say!("files-symbolic-link-not-followed", value = escaped(.0)))]
    Link(String),
    #[error("{}", word!("files-not-regular-file"))]
    NotFile,
    #[error("{}", word!("files-not-folder"))]
    NotFolder,
    /// The file has other names, which a new text would not reach.
    #[error("{}", word!("files-more-one-name-hard-link"))]
    Shared,
    #[error("{}", word!("files-file-holds-token-key-plans"))]
    Secret,
    /// What it holds without that secret, and where it stood.
    #[error("{}", say!("files-line-holds-token-key-plans", line = line(.text, .span.start)))]
    HoldsSecret { text: String, span: std::ops::Range<usize> },
    /// Its size in bytes.
    #[error("{}", say!("files-bytes", value = .0))]
    TooLarge(u64),
    /// Somebody else owns it, or may change it.
    #[error("{}", word!("files-belongs-somebody-else-others-may"))]
    Foreign,
    #[error("{}", language::system(.0))]
    System(#[from] io::Error),
}

impl Denial {
    pub fn is_missing(&self) -> bool {
        matches!(self, Self::Missing)
    }

    /// Whether the system keeps this process from writing there.
    pub fn is_read_only(&self) -> bool {
        use io::ErrorKind::{PermissionDenied, ReadOnlyFilesystem};
        matches!(self, Self::System(error) if matches!(error.kind(), PermissionDenied | ReadOnlyFilesystem))
    }
}

/// The line of byte `at`, counted from 1.
fn line(text: &str, at: usize) -> usize {
    text.get(..at).unwrap_or_default().matches('\n').count() + 1
}

impl From<Denial> for io::Error {
    fn from(denial: Denial) -> Self {
        if denial.is_missing() {
            return io::ErrorKind::NotFound.into();
        }
        let told = denial.to_string();
        if let Denial::System(error) = denial { error } else { Self::new(io::ErrorKind::InvalidInput, told) }
    }
}
