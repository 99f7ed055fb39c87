//! What a new workspace holds.

use super::merge::{self, Merged};
use crate::commands::editor_files;
use crate::kinds::KINDS;
use crate::source::modeline;
use std::path::Path;

/// A file of the new workspace.
pub(super) struct Template {
    pub(super) path: &'static str,
    pub(super) text: &'static str,
}

impl Template {
    /// The text, after the modeline where it is a document.
    pub(super) fn with_modeline(&self) -> String {
        let path = Path::new(self.path);
        let is_document = path.extension().is_some_and(|end| end == "yaml");
        let kind = KINDS.into_iter().find(|kind| path.starts_with(kind.collection)).filter(|_| is_document);
        let line = kind.map(|kind| modeline::line(&modeline::file_of(kind), path)).unwrap_or_default();
        line + self.text
    }
}

/// The settings, as they stand for the account [`ACCOUNT`].
pub(super) const SETTINGS: &str = include_str!("journeyctl.yaml");

/// The account that the templates name.
pub(super) const ACCOUNT: &str = "workspace: shop-tw\n";

/// One small example of each kind, and what belongs to it.
pub(super) const EXAMPLES: [Template; 5] = [
    Template { path: "journeys/welcome.yaml", text: include_str!("journey.yaml") },
    Template { path: "modules/winback.yaml", text: include_str!("module.yaml") },
    Template { path: "modules/mail/winback-1.html", text: include_str!("letter.html") },
    Template { path: "cart-remarketing/line.yaml", text: include_str!("cart-remarketing.yaml") },
    Template { path: "notifications/shipped.yaml", text: include_str!("notification.yaml") },
];

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
