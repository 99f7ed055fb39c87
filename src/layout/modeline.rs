//! The comment by which editors find a file's schema.

use crate::source::modeline::{self, Modeline};

/// `text` with its misspelt modelines put right, and with `line` on top where it has none.
pub fn with_modeline(text: &str, line: Option<&str>) -> String {
    let mut has = false;
    let mended: String = text
        .split_inclusive('\n')
        .map(|line| match modeline::parse_modeline(line.trim_end()) {
            Some(Modeline::Misspelt(right)) => {
                has = true;
                format!("{right}\n")
            }
            Some(Modeline::Read) => {
                has = true;
                line.to_owned()
            }
            None => line.to_owned(),
        })
        .collect();
    match line {
        Some(line) if !has => format!("{line}{mended}"),
        Some(_) | None => mended,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINE: &str = "# yaml-language-server: $schema=../schemas/journey.schema.json\n";

    #[test]
    fn a_modeline_is_added_once_and_put_right() {
        let with = |text: &str| with_modeline(text, Some(LINE));
        assert_eq!(with("# note\nkind: Journey\n"), format!("{LINE}# note\nkind: Journey\n"));
        assert_eq!(with(&with("kind: Journey\n")), format!("{LINE}kind: Journey\n"));
        let own = "# note\n# yaml-language-server: $schema=https://example.com/x.json\nkind: Journey\n";
        assert_eq!(with(own), own);
        let misspelt = "# note\n#yaml-language-server $schema=../schemas/journey.schema.json\nkind: Journey\n";
        assert_eq!(with(misspelt), format!("# note\n{LINE}kind: Journey\n"));
        let text = "a: |\n  # yaml-language-server $schema=x.json\n";
        assert_eq!(with_modeline(text, None), text, "a text that people read");
    }
}
