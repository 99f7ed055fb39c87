//! A text before it is said: what it names, and not yet the words. The rooms that decide make these; `render`, `lsp` and
//! the commands say them, in whatever language is asked for.

use super::catalogue;
use super::spoken::Language;
use super::term::Term;
use schemars::JsonSchema;
use serde::Serialize;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

/// A text that can be said in any language: an entry of the catalogue with its arguments, or words from outside
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum Text {
    Entry(Filled),
    Quoted(Quotation),
    Lines(Lines),
}

/// Several texts, one below the other
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, JsonSchema)]
#[schemars(transform = with_words)]
pub struct Lines {
    pub lines: Vec<Text>,
}

/// Words that are the same in every language: a sentence of a source, or what the platform says
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, JsonSchema)]
#[schemars(transform = with_words)]
pub struct Quotation {
    pub quoted: String,
}

/// An entry of the catalogue, and what fills it in
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, JsonSchema)]
#[schemars(transform = with_words)]
pub struct Filled {
    #[schemars(with = "String")]
    pub entry: Cow<'static, str>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    #[schemars(with = "BTreeMap<String, Argument>")]
    pub arguments: BTreeMap<Cow<'static, str>, Argument>,
}

/// What one place of an entry is filled with. None of them is a sentence in some language.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum Argument {
    Number(i64),
    /// A name, path, moment or value, or words from outside
    Name(String),
    /// What is said one after the other, with the language's comma between
    List(Vec<Argument>),
    /// A text inside the text, in the same language
    Text(Box<Text>),
}

/// How a name in a text is written.
pub type WriteName = fn(&str) -> Cow<'_, str>;

/// Adds the words, which stand only where a document is shown: no digest covers them.
fn with_words(schema: &mut schemars::Schema) {
    let words = "In the language asked for; only where it is shown, never in a saved plan";
    if let Some(properties) = schema.get_mut("properties").and_then(serde_json::Value::as_object_mut) {
        properties.insert("text".to_owned(), serde_json::json!({ "description": words, "type": "string" }));
    }
}

impl Text {
    /// An entry without arguments.
    pub const fn entry(entry: &'static str) -> Self {
        Self::Entry(Filled { entry: Cow::Borrowed(entry), arguments: BTreeMap::new() })
    }

    pub fn filled<const N: usize>(entry: &'static str, arguments: [(&'static str, Argument); N]) -> Self {
        let arguments = arguments.into_iter().map(|(name, value)| (Cow::Borrowed(name), value)).collect();
        Self::Entry(Filled { entry: Cow::Borrowed(entry), arguments })
    }

    /// Words that stand as they are in every language.
    pub fn quoted(words: impl Into<String>) -> Self {
        Self::Quoted(Quotation { quoted: words.into() })
    }

    /// Texts one below the other; a single one stands for itself.
    pub fn lines(mut lines: Vec<Text>) -> Self {
        if lines.len() == 1 { lines.swap_remove(0) } else { Self::Lines(Lines { lines }) }
    }

    /// What an attribute of the same entry says, with the same arguments; `None` where the entry has none of this name.
    pub fn attribute(&self, name: &str) -> Option<Self> {
        let Self::Entry(Filled { entry, arguments }) = self else { return None };
        let entry = format!("{entry}.{name}");
        catalogue::is_known(&entry).then(|| Self::Entry(Filled { entry: entry.into(), arguments: arguments.clone() }))
    }

    /// The words in `language`.
    pub fn in_language(&self, language: Language) -> String {
        self.with_names(language, |name| Cow::Borrowed(name))
    }

    /// The words in `language`, with each name in them written by `name`.
    fn with_names(&self, language: Language, name: WriteName) -> String {
        match self {
            Self::Entry(filled) => filled.with_names(language, name),
            Self::Quoted(Quotation { quoted }) => quoted.clone(),
            Self::Lines(Lines { lines }) => {
                let lines: Vec<String> = lines.iter().map(|line| line.with_names(language, name)).collect();
                bounded(lines.join("\n"))
            }
        }
    }

    /// The English words, which programs and the platform read.
    pub fn english(&self) -> String {
        self.in_language(Language::English)
    }

    /// The words in the language that is spoken.
    pub fn said(&self) -> String {
        self.in_language(Language::current())
    }

    /// The same with each name in it written by `name`: on a screen, none may begin a line of its own.
    pub fn said_with_names(&self, name: WriteName) -> String {
        self.with_names(Language::current(), name)
    }

    /// What it is filled with, without its words: what a finding is known by in every language.
    pub fn arguments(&self) -> String {
        let json = match self {
            Self::Entry(filled) => serde_json::to_string(&filled.arguments),
            Self::Quoted(words) => serde_json::to_string(words),
            Self::Lines(Lines { lines }) => serde_json::to_string(lines),
        };
        json.unwrap_or_default()
    }

    /// Whether it can be said in every language: all that it names is there. One from outside need not be.
    pub fn is_complete(&self) -> bool {
        match self {
            Self::Entry(filled) => filled.is_complete(),
            Self::Quoted(_) => !self.is_empty(),
            Self::Lines(Lines { lines }) => lines.iter().all(Self::is_complete),
        }
    }

    /// Whether there is nothing to say.
    pub fn is_empty(&self) -> bool {
        matches!(self, Self::Quoted(Quotation { quoted }) if quoted.is_empty())
    }
}

/// A text where an error is asked for. What other libraries print of it is in the language that is spoken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextError(pub Text);

impl fmt::Display for TextError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.said())
    }
}

impl std::error::Error for TextError {}

impl From<TextError> for Text {
    fn from(error: TextError) -> Self {
        error.0
    }
}

impl Default for Text {
    fn default() -> Self {
        Self::Quoted(Quotation::default())
    }
}

/// Bytes of one text, at most: an entry may name an argument twice, and so double it with each text that it stands in.
const MAX_BYTES: usize = 64 << 10;

/// `words`, cut where nobody reads on.
fn bounded(mut words: String) -> String {
    if words.len() > MAX_BYTES {
        words.truncate(words.floor_char_boundary(MAX_BYTES));
        words.push('…');
    }
    words
}

impl Filled {
    fn with_names(&self, language: Language, write: WriteName) -> String {
        let arguments = self.arguments.iter().map(|(name, value)| (name.as_ref(), value.with_names(language, write)));
        bounded(catalogue::filled_in(language, &self.entry, arguments))
    }

    /// Whether every language has the entry, and nothing that it names is missing.
    fn is_complete(&self) -> bool {
        let is_known = |language| {
            let arguments = self.arguments.keys().map(|name| (name.as_ref(), String::new()));
            catalogue::is_filled_by(language, &self.entry, arguments)
        };
        Language::ALL.into_iter().all(is_known) && self.arguments.values().all(Argument::is_complete)
    }
}

impl Argument {
    fn is_complete(&self) -> bool {
        match self {
            Self::Number(_) | Self::Name(_) => true,
            Self::Text(text) => text.is_complete(),
            Self::List(all) => all.iter().all(Self::is_complete),
        }
    }

    fn with_names(&self, language: Language, write: WriteName) -> String {
        match self {
            Self::Number(number) => number.to_string(),
            Self::Name(name) => write(name).into_owned(),
            Self::Text(text) => text.with_names(language, write),
            Self::List(all) => {
                let said: Vec<String> = all.iter().map(|one| one.with_names(language, write)).collect();
                bounded(said.join(catalogue::plain(language, "language-comma")))
            }
        }
    }
}

impl From<Term> for Text {
    fn from(term: Term) -> Self {
        match term {
            Term::Entry(entry) => Self::entry(entry),
            Term::Quoted(words) => Self::quoted(words),
            Term::Page { english, .. } => Self::quoted(english),
        }
    }
}

impl From<&Text> for Text {
    fn from(text: &Text) -> Self {
        text.clone()
    }
}

impl From<Text> for Argument {
    fn from(text: Text) -> Self {
        match text {
            Text::Quoted(Quotation { quoted }) => Self::Name(quoted),
            Text::Entry(_) | Text::Lines(_) => Self::Text(Box::new(text)),
        }
    }
}
