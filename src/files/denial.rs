//! Why a file is not read or written.

use crate::fact;
use crate::language::{self, Argument, AsArgument, Text, TextError};
use crate::model::text::escaped;
use std::io;

#[derive(Debug)]
pub enum Denial {
    /// Nothing is there.
    Missing,
    /// The path leaves the folder by its own words.
    Outside,
    /// A part of the path begins with a dot.
    Hidden(String),
    /// A part of the path is a name that no file should have.
    Name(String),
    /// This part of the path is a symbolic link.
    Link(String),
    NotFile,
    NotFolder,
    /// The file has other names, which a new text would not reach.
    Shared,
    Secret,
    /// What it holds without that secret, and where it stood.
    HoldsSecret {
        text: String,
        span: std::ops::Range<usize>,
    },
    /// It has so many bytes, of which as many as `most` would be read; of what has no end, one more than those.
    TooLarge {
        bytes: u64,
        most: u64,
    },
    /// Somebody else owns it, or may change it.
    Foreign,
    System(io::Error),
}

impl Denial {
    /// In the words of a message.
    pub fn text(&self) -> Text {
        match self {
            Self::Missing => fact!("files-does-not-exist"),
            Self::Outside => fact!("files-lies-outside-folder"),
            Self::Hidden(name) => fact!("files-hidden-name", value = escaped(name)),
            Self::Name(name) => fact!("files-can-not-name-file", value = escaped(name)),
            Self::Link(name) => fact!("files-symbolic-link-not-followed", value = escaped(name)),
            Self::NotFile => fact!("files-not-regular-file"),
            Self::NotFolder => fact!("files-not-folder"),
            Self::Shared => fact!("files-more-one-name-hard-link"),
            Self::Secret => fact!("files-file-holds-token-key-plans"),
            Self::HoldsSecret { text, span } => {
                fact!("files-line-holds-token-key-plans", line = line(text, span.start))
            }
            Self::TooLarge { bytes: _, most } => fact!("files-more-bytes-than-read", most),
            Self::Foreign => fact!("files-belongs-somebody-else-others-may"),
            Self::System(error) => language::system(error),
        }
    }

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

impl AsArgument for Denial {
    fn argument(&self) -> Argument {
        self.text().argument()
    }
}

impl From<io::Error> for Denial {
    fn from(error: io::Error) -> Self {
        Self::System(error)
    }
}

impl From<Denial> for io::Error {
    fn from(denial: Denial) -> Self {
        if denial.is_missing() {
            return io::ErrorKind::NotFound.into();
        }
        let text = denial.text();
        if let Denial::System(error) = denial { error } else { Self::new(io::ErrorKind::InvalidInput, TextError(text)) }
    }
}
