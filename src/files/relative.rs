//! A path that stays below a folder by its own words.

use super::denial::Denial;
use crate::model::text::is_deceptive;
use std::ffi::OsString;
use std::path::{Component, Path};

/// Names, one below the other; none: the folder itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relative(pub(super) Vec<OsString>);

impl Relative {
    /// `path` without `.` and `..`, where no part of it is hidden.
    pub fn visible(path: &Path) -> Result<Self, Denial> {
        let Self(parts) = Self::any(path)?;
        match parts.iter().map(|part| part.to_string_lossy()).find(|part| is_hidden(part)) {
            Some(part) => Err(Denial::Hidden(part.into_owned())),
            None => Ok(Self(parts)),
        }
    }

    /// The same where hidden parts are meant: the program's own files, and what the command line names.
    pub(super) fn any(path: &Path) -> Result<Self, Denial> {
        let mut parts = Vec::new();
        for part in path.components() {
            match part {
                Component::Normal(name) => parts.push(name.to_owned()),
                Component::CurDir => {}
                Component::ParentDir => drop(parts.pop().ok_or(Denial::Outside)?),
                Component::RootDir | Component::Prefix(_) => return Err(Denial::Outside),
            }
        }
        Ok(Self(parts))
    }

    /// The same where a file can be made anew: no part misleads whoever reads its name.
    pub(super) fn writable(self) -> Result<Self, Denial> {
        let misleads = |part: &OsString| match part.to_str() {
            Some(name) => name.contains(is_deceptive) || cfg!(windows) && name.contains([':', '\\']),
            None => true,
        };
        match self.0.iter().find(|part| misleads(part)) {
            Some(part) => Err(Denial::Name(part.to_string_lossy().into_owned())),
            None => Ok(self),
        }
    }

    /// Its folder and its own name; `None` for the folder itself.
    pub(super) fn split(&self) -> Option<(&[OsString], &OsString)> {
        self.0.split_last().map(|(name, folder)| (folder, name))
    }

    /// All of it, with `/`.
    pub fn text(&self) -> String {
        self.to_text(usize::MAX)
    }

    /// The first `count` parts, as people see them.
    pub(super) fn to_text(&self, count: usize) -> String {
        let parts: Vec<_> = self.0.iter().take(count).map(|part| part.to_string_lossy()).collect();
        parts.join("/")
    }
}

/// Some file systems pass over characters that nobody sees, and have a short name such as `GIT~1` for a longer one.
pub(super) fn is_hidden(name: &str) -> bool {
    let seen = name.trim_start_matches(|one: char| is_deceptive(one) || matches!(one, '\u{200c}' | '\u{200d}'));
    let short = seen.split_once('~').is_some_and(|(start, number)| {
        start.eq_ignore_ascii_case("git") && number.starts_with(|digit: char| digit.is_ascii_digit())
    });
    seen.starts_with('.') || short
}
