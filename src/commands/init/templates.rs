//! What a new workspace holds.

use crate::commands::editor_files;
use crate::kinds::KINDS;
use crate::kinds::schema::modeline;
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

/// Files of lines that other tools use too: what is missing is added, nothing is taken away.
pub(super) const LINES: [Template; 2] = [
    // The practice platform and the journals of applies.
    Template { path: ".gitignore", text: ".journeyctl/" },
    // A carriage return would be part of a text that customers read.
    Template { path: ".gitattributes", text: "*.yaml text eol=lf" },
];

/// For the editor: which schema holds for which files, multi-document ones too, and the extension that reads it.
pub(super) fn editor() -> Vec<(&'static str, String)> {
    vec![(".vscode/settings.json", editor_files::settings()), (".vscode/extensions.json", editor_files::extensions())]
}
