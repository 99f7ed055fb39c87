//! What a code is. Every code that any room uses stands in the table; a test looks for those that do not.

use super::Severity::{self, Error, Warning};
pub use super::table::CODES;
use crate::language::Term;

/// One thing that can be wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Code {
    pub code: &'static str,
    pub weight: Weight,
    pub phase: CheckPhase,
    /// One sentence for people who look the code up.
    pub summary: Term,
    /// Where the rule comes from: a sentence of a source document, a rule of the domain, or the format itself.
    pub source: Term,
    /// Why it matters and what to do, in Markdown; where a document can show it, a bad one and a good one.
    pub text: Term,
}

/// How much a code weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// The document cannot be read as what it should be: always an error.
    Structure,
    /// The platform would refuse it, or it cannot be meant: an error unless somebody lowers it.
    Rule,
    /// The platform takes it, and it is most likely not meant: a warning unless somebody raises it.
    Advice,
    /// A plan blocks the object for it. Nothing raises or lowers it.
    Refusal,
}

/// When it can be known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CheckPhase {
    /// From one file.
    Offline,
    /// From all documents together.
    Set,
    /// With what the platform has: `validate --online` and `plan`.
    Live,
}

impl Code {
    pub fn severity(&self) -> Severity {
        match self.weight {
            Weight::Structure | Weight::Rule | Weight::Refusal => Error,
            Weight::Advice => Warning,
        }
    }

    /// Whether settings and comments have a say in it.
    pub fn is_adjustable(&self) -> bool {
        matches!(self.weight, Weight::Rule | Weight::Advice)
    }
}

/// The row of `code`.
pub fn find(code: &str) -> Option<&'static Code> {
    CODES.iter().find(|known| known.code == code)
}

/// How bad `code` is.
pub fn severity(code: &str) -> Severity {
    find(code).map_or(Error, Code::severity)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::BlockCode;
    use std::collections::BTreeSet;
    use std::path::Path;

    /// What stands before a code where one is made.
    const CALLS: [&str; 6] =
        ["Finding::of(", "Problem::of(", "Diagnostic::of(", "Finding::new(", "Problem::new(", "Diagnostic::new("];

    #[test]
    fn every_code_in_use_stands_in_the_table_and_the_other_way_round() {
        let blocked = BlockCode::ALL.map(|code| code.as_str().to_owned());
        let texts = texts(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src")));
        let used: BTreeSet<String> = texts.iter().flat_map(|text| made(text)).chain(blocked).collect();
        let known: BTreeSet<String> = CODES.iter().map(|code| code.code.to_owned()).collect();
        assert_eq!(known.len(), CODES.len(), "a code stands twice");
        assert_eq!(used.difference(&known).collect::<Vec<_>>(), Vec::<&String>::new(), "not in the table");
        assert_eq!(known.difference(&used).collect::<Vec<_>>(), Vec::<&String>::new(), "not in use");
    }

    /// The sources but for this file.
    fn texts(folder: &Path) -> Vec<String> {
        let paths = std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
        paths
            .flat_map(|path| match path.is_dir() {
                true => texts(&path),
                false if path.ends_with("codes.rs") || path.extension().is_none_or(|end| end != "rs") => Vec::new(),
                false => vec![std::fs::read_to_string(&path).expect("a text")],
            })
            .collect()
    }

    fn made(text: &str) -> Vec<String> {
        let after = CALLS.iter().flat_map(|call| text.split(call).skip(1));
        let literals = after.filter_map(|rest| rest.trim_start().strip_prefix('"')?.split('"').next());
        literals.map(str::to_owned).collect()
    }
}
