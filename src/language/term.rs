//! Texts of tables that are built before the language is known.

use super::catalogue;
use super::spoken::Language;
use std::fmt;

/// A text of a table.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Term {
    /// An entry of the catalogue without arguments.
    Entry(&'static str),
    /// A sentence that stands as it is in every language: the words of a source.
    Quoted(&'static str),
    /// A page that is a file in each language.
    Page { english: &'static str, chinese: &'static str },
}

pub const fn term(entry: &'static str) -> Term {
    Term::Entry(entry)
}

impl Term {
    pub const fn quoted(text: &'static str) -> Self {
        Self::Quoted(text)
    }

    pub const fn page(english: &'static str, chinese: &'static str) -> Self {
        Self::Page { english, chinese }
    }

    /// The text in the language that is spoken.
    pub fn said(self) -> &'static str {
        self.in_language(Language::current())
    }

    /// The English text, which programs and the platform read.
    pub fn english(self) -> &'static str {
        self.in_language(Language::English)
    }

    pub fn in_language(self, language: Language) -> &'static str {
        match (self, language) {
            (Self::Entry(entry), _) => catalogue::plain(language, entry),
            (Self::Quoted(text), _)
            | (Self::Page { english: text, .. }, Language::English)
            | (Self::Page { chinese: text, .. }, Language::Chinese) => text,
        }
    }
}

/// The English text alone: what is digested or compared by its `Debug` text hangs on no translation.
impl fmt::Debug for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.in_language(Language::English), f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_text_is_known_by_hangs_on_no_translation() {
        assert_eq!(format!("{:?}", term("language-comma")), "\", \"");
        assert_eq!(Term::quoted("S1「草稿」").said(), "S1「草稿」");
    }
}
