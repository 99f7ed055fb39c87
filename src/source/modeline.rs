//! The comment at the top of a file by which editors find its schema.

use crate::vocabulary::Kind;
use std::path::{Component, Path};

/// The folder of a workspace that holds its schemas.
pub const FOLDER: &str = "schemas";

/// The schema of the settings.
pub const SETTINGS: &str = "journeyctl.schema.json";

/// The schema of every document.
pub const DOCUMENTS: &str = "documents.schema.json";

const NAME: &str = "yaml-language-server";

/// A comment that is meant for editors.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Modeline {
    /// Editors read it.
    Read,
    /// No editor reads it: as it should be.
    Misspelt(String),
}

/// The schema of one kind's documents.
pub fn file_of(kind: &Kind) -> String {
    format!("{}.schema.json", kind.slug)
}

/// The modeline of the file at `path`, which starts at the folder that holds [`FOLDER`].
pub fn line(schema: &str, path: &Path) -> String {
    let names = path.components().filter(|part| matches!(part, Component::Normal(_))).count();
    format!("{}\n", naming(&format!("{}{FOLDER}/{schema}", "../".repeat(names.saturating_sub(1)))))
}

fn naming(schema: &str) -> String {
    format!("# {NAME}: $schema={schema}")
}

/// What a line that starts with `#` says to editors, where it says anything.
pub fn parse_modeline(comment: &str) -> Option<Modeline> {
    let text = comment.strip_prefix('#')?;
    // What another editor writes, and language servers read too.
    if text.trim_start().strip_prefix("$schema:").is_some_and(|rest| !rest.trim().is_empty()) {
        return Some(Modeline::Read);
    }
    let words = text.trim_start_matches(['#', ' ', '\t']);
    let start = words.get(..NAME.len()).filter(|start| start.eq_ignore_ascii_case(NAME))?;
    let rest = &words[NAME.len()..];
    let equals = rest.split_once("$schema=").is_some_and(|(_, path)| path.starts_with(|first| first != ' '));
    let begins = start == NAME && text.starts_with([' ', '\t']) && text.trim_start().starts_with(NAME);
    if begins && equals && rest.trim_start().starts_with(':') {
        return Some(Modeline::Read);
    }
    let named = rest.trim_start_matches([' ', '\t', ':', '$']).strip_prefix("schema")?;
    let path = named.trim_start().strip_prefix(['=', ':'])?.split_whitespace().next()?;
    Some(Modeline::Misspelt(naming(path)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_path_leads_up_to_the_schemas() {
        let line = |path| line("journey.schema.json", Path::new(path));
        assert_eq!(line("x.yaml"), "# yaml-language-server: $schema=schemas/journey.schema.json\n");
        assert_eq!(line("./a/b/x.yaml"), "# yaml-language-server: $schema=../../schemas/journey.schema.json\n");
    }

    #[test]
    fn what_no_editor_reads_is_put_right() {
        for read in
            ["# yaml-language-server: $schema=x.json", "#  yaml-language-server : $schema=x.json", "# $schema: x.json"]
        {
            assert_eq!(parse_modeline(read), Some(Modeline::Read), "{read}");
        }
        let right = Some(Modeline::Misspelt("# yaml-language-server: $schema=../x.json".to_owned()));
        for misspelt in [
            "# yaml-language-server $schema=../x.json",
            "#yaml-language-server: $schema=../x.json",
            "## yaml-language-server: $schema=../x.json",
            "# YAML-language-server: $schema=../x.json",
            "# yaml-language-server: schema=../x.json",
            "# yaml-language-server: $schema: ../x.json",
            "# yaml-language-server: $schema = ../x.json",
        ] {
            assert_eq!(parse_modeline(misspelt), right, "{misspelt}");
        }
        for other in [
            "# yaml-language-server",
            "# the yaml-language-server: $schema=x",
            "# schema: x",
            "a: 1",
            "#",
            "# yaml-language-server: schemas are there",
        ] {
            assert_eq!(parse_modeline(other), None, "{other}");
        }
    }
}
