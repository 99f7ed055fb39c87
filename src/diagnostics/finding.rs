//! What is wrong inside one value, by its path. A room that knows the file turns it into a diagnostic with a place.

use crate::model::Pointer;
use crate::model::duration::Duration;
use crate::{say, word};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// One of the codes in the table of diagnostics.
    pub code: &'static str,
    /// Where, from the root of the document.
    pub at: Pointer,
    /// Whether the key or the value at that path is meant.
    pub on: On,
    /// The whole sentence: the thing in backticks, lower case, no full stop.
    pub message: String,
    /// A few words for the underlined text.
    pub label: String,
    /// What to do.
    pub help: Option<String>,
    /// Other places that belong to it, each with a few words.
    pub related: Vec<(Pointer, On, String)>,
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
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum On {
    Key,
    Value,
}

impl Finding {
    pub fn new(code: &'static str, at: Pointer, message: impl Into<String>, label: impl Into<String>) -> Self {
        let (message, label) = (message.into(), label.into());
        Self { code, at, on: On::Value, message, label, help: None, related: Vec::new(), mend: None }
    }

    /// R08: a wait at `at` whose units a platform may write anew, which would look like a change for ever.
    pub fn overfull(wait: &Duration, at: &Pointer) -> Option<Self> {
        let (unit, count) = wait.overfull()?;
        let tidy = Duration::of_minutes(wait.in_minutes());
        let message = say!("kinds-more-larger-unit-holds", unit, count);
        let finding = Finding::new("duration-not-canonical", at.field(unit), message, word!("kinds-not-largest-units"));
        Some(finding.help(say!("kinds-write-same-wait-easier-read", tidy = tidy.written())))
    }

    #[must_use]
    pub fn on_key(mut self) -> Self {
        self.on = On::Key;
        self
    }

    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    #[must_use]
    pub fn mend(mut self, mend: impl Into<Option<Mend>>) -> Self {
        self.mend = mend.into();
        self
    }

    #[must_use]
    pub fn related(mut self, at: Pointer, label: impl Into<String>) -> Self {
        self.related.push((at, On::Value, label.into()));
        self
    }
}

/// The help that proposes a name.
pub fn did_you_mean(near: &str) -> String {
    say!("kinds-did-you-mean", near)
}

/// The help for a text that YAML takes for something else.
pub fn put_in_quotes(text: &str) -> String {
    say!("kinds-put-quotes", text)
}
