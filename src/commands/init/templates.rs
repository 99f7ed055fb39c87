//! What a new workspace holds.

use super::merge::{self, Merged};
use crate::commands::editor_files;
use crate::kinds::Profile;
use crate::source::modeline;
use crate::vocabulary::Example;
use std::path::Path;

/// The settings, as they stand for the account [`ACCOUNT`].
pub(super) const SETTINGS: &str = include_str!("journeyctl.yaml");

/// What stands there for the names of all profiles.
pub(super) const NAMES: &str = "PROFILES";

/// The account that the templates name.
pub(super) const ACCOUNT: &str = "workspace: shop-tw\n";

/// The example of each kind of `profile`, and what belongs to it: path and text. What people write first comes first, which
/// is what plans create last.
pub(super) fn examples(profile: Profile) -> impl Iterator<Item = (&'static Path, String)> {
    profile.kinds().iter().rev().flat_map(|kind| {
        let Example { path, text, files } = kind.example;
        let line = modeline::line(&modeline::file_of(kind), Path::new(path));
        let files = files.iter().map(|(path, text)| (Path::new(*path), (*text).to_owned()));
        std::iter::once((Path::new(path), line + text)).chain(files)
    })
}

/// What adds to a file that is there what a workspace needs of it.
pub(super) type Merge = fn(&str) -> Merged;

/// Files that other tools use too, with their text where they are new: which schema holds for which files, the extension that
/// reads that, and lines for git.
pub(super) fn shared() -> [(&'static str, String, Merge); 4] {
    [
        (".vscode/settings.json", editor_files::settings(), merge::with_settings),
        (".vscode/extensions.json", editor_files::extensions(), merge::with_extensions),
        (".gitignore", format!("{IGNORED}\n"), |text| merge::with_line(text, IGNORED)),
        (".gitattributes", format!("{ATTRIBUTES}\n"), |text| merge::with_line(text, ATTRIBUTES)),
    ]
}

/// The practice platform and the journals of applies.
const IGNORED: &str = ".journeyctl/";

/// A carriage return would be part of a text that customers read.
const ATTRIBUTES: &str = "*.yaml text eol=lf";
