//! What is wrong inside one value, by its path. A room that knows the file turns it into a diagnostic with a place.

use crate::fact;
use crate::language::Text;
use crate::model::Pointer;
use crate::model::duration::Duration;
use crate::model::text::{LONGEST_NAME, escaped, shortened};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// One of the codes in the table of diagnostics.
    pub code: &'static str,
    /// Where, from the root of the document.
    pub at: Pointer,
    /// Whether the key or the value at that path is meant.
    pub on: KeyOrValue,
    /// The whole sentence: the thing in backticks, lower case, no full stop.
    pub message: Text,
    /// A few words for the underlined text.
    pub label: Text,
    /// What to do.
    pub help: Option<Text>,
    /// Other places that belong to it, each with a few words.
    pub related: Vec<(Pointer, KeyOrValue, Text)>,
    /// A certain way to mend it.
    pub mend: Option<Mend>,
}

/// What can be done to the key or value of a finding without a doubt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mend {
    /// It should be this name.
    Rename(String),
    /// It lacks quotes.
    Quote,
    /// It has quotes that it should not have.
    Unquote,
    /// The element should not be in its list.
    Remove,
    /// It is a text, and should be fields: behind its keys the colon, or the blank behind that, is missing.
    Fields,
}

/// The first key and its value where `text` reads like fields whose colons are full-width or have no blank behind them.
pub fn like_fields(text: &str) -> Option<(&str, &str)> {
    let (key, value) = text.split_once([':', '：'])?;
    let is_name = |key: &str| {
        key.starts_with(|first: char| first.is_ascii_alphabetic() || first == '$')
            && key.chars().all(|one| one.is_ascii_alphanumeric() || matches!(one, '_' | '-' | '$'))
    };
    (is_name(key) && !value.starts_with('/')).then(|| (key, value.trim_start()))
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum KeyOrValue {
    Key,
    Value,
}

impl Finding {
    pub fn new(code: &'static str, at: Pointer, message: impl Into<Text>, label: impl Into<Text>) -> Self {
        let (message, label) = (message.into(), label.into());
        Self { code, at, on: KeyOrValue::Value, message, label, help: None, related: Vec::new(), mend: None }
    }

    /// `message` with what its entry says beside it: `.label` and `.help`.
    pub fn of(code: &'static str, at: Pointer, message: Text) -> Self {
        let (label, help) = (message.attribute("label").unwrap_or_default(), message.attribute("help"));
        Self { help, ..Self::new(code, at, message, label) }
    }

    /// R08: a wait at `at` whose units a platform may write anew, which would look like a change for ever.
    pub fn overfull(wait: &Duration, at: &Pointer) -> Option<Self> {
        let (unit, count) = wait.overfull()?;
        let tidy = Duration::of_minutes(wait.in_minutes());
        Some(Finding::of(
            "duration-not-canonical",
            at.field(unit),
            fact!("duration-not-canonical", unit, count, tidy = tidy.written()),
        ))
    }

    #[must_use]
    pub fn on_key(mut self) -> Self {
        self.on = KeyOrValue::Key;
        self
    }

    #[must_use]
    pub fn help(mut self, help: impl Into<Text>) -> Self {
        self.help = Some(help.into());
        self
    }

    #[must_use]
    pub fn mend(mut self, mend: impl Into<Option<Mend>>) -> Self {
        self.mend = mend.into();
        self
    }

    /// Another place, with what the entry of the message says of it: `.related`.
    #[must_use]
    pub fn beside(self, at: Pointer) -> Self {
        let label = self.message.attribute("related").unwrap_or_default();
        self.related(at, label)
    }

    #[must_use]
    pub fn related(mut self, at: Pointer, label: impl Into<Text>) -> Self {
        self.related.push((at, KeyOrValue::Value, label.into()));
        self
    }
}

/// The help for a key behind which a plain colon, or the blank behind it, is missing.
pub fn behind_the_colon(key: &str, value: &str) -> Text {
    let value = value.split(' ').next().unwrap_or_default();
    let written = if value.is_empty() { format!("{key}:") } else { format!("{key}: {value}") };
    let written = escaped(&shortened(&written, LONGEST_NAME)).into_owned();
    fact!("diagnostics-write-plain-colon-blank-behind", written)
}

/// The help that proposes a name.
pub fn did_you_mean(near: &str) -> Text {
    fact!("kinds-did-you-mean", near)
}

/// Helps that ask, behind which no semicolon can stand.
const QUESTIONS: [&str; 3] = ["kinds-did-you-mean", "kinds-did-you-mean-instead", "desired-did-you-mean-instead"];

/// Whether `help` asks.
pub fn is_question(help: &Text) -> bool {
    matches!(help, Text::Entry(filled) if QUESTIONS.contains(&filled.entry.as_ref()))
}

/// The help for a text that YAML takes for something else.
pub fn put_in_quotes(text: &str) -> Text {
    fact!("kinds-put-quotes", text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;
    use crate::language::catalogue::FILES;

    #[test]
    fn helps_that_ask_are_known() {
        let files = FILES.iter().filter(|(language, _)| *language == Language::English).flat_map(|(_, files)| *files);
        let of_findings = files.filter(|(name, _)| !["commands", "live"].iter().any(|room| name.contains(room)));
        let lines = of_findings.flat_map(|(_, text)| text.lines()).filter(|line| line.ends_with('?'));
        let names: Vec<&str> = lines.filter_map(|line| line.split(" = ").next()).collect();
        let helps: Vec<&str> = names.into_iter().filter(|name| !name.contains(".label")).collect();
        assert_eq!(helps.len(), QUESTIONS.len(), "{helps:?}");
        assert!(QUESTIONS.iter().all(|entry| helps.contains(entry)), "{helps:?}");
    }

    #[test]
    fn what_stands_beside_a_message_is_of_its_entry() {
        let message = crate::fact!("named-twice", what = "tag", name = "vip");
        let finding = Finding::of("named-twice", Pointer::root(), message).beside(Pointer::root());
        assert_eq!(finding.label.english(), "second time");
        assert_eq!(finding.help.as_ref().map(Text::english).as_deref(), Some("remove one of the two"));
        assert_eq!(finding.related[0].2.english(), "first time");
        let bare = Finding::of("schema-other", Pointer::root(), Text::quoted("what serde says"));
        assert!(bare.label.is_empty() && bare.help.is_none());
    }
}
