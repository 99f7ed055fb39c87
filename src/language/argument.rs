//! What can fill in a text: names, numbers, paths, moments, other texts, and lists of these. No sentence is among them.

use super::term::Term;
use super::text::{Argument, Text};
use std::borrow::Cow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What can stand in a text.
pub trait AsArgument {
    fn argument(&self) -> Argument;
}

impl AsArgument for Argument {
    fn argument(&self) -> Argument {
        self.clone()
    }
}

impl AsArgument for Text {
    fn argument(&self) -> Argument {
        self.clone().into()
    }
}

impl AsArgument for Term {
    fn argument(&self) -> Argument {
        Text::from(*self).argument()
    }
}

/// A number beyond what JSON holds exactly everywhere is written as digits.
macro_rules! numbers {
    ($($number:ty)*) => {
        $(impl AsArgument for $number {
            fn argument(&self) -> Argument {
                i64::try_from(*self).map_or_else(|_| Argument::Name(self.to_string()), Argument::Number)
            }
        })*
    };
}

numbers! { u8 u16 u32 u64 usize i16 i32 i64 u128 i128 }

macro_rules! names {
    ($($name:ty)*) => {
        $(impl AsArgument for $name {
            fn argument(&self) -> Argument {
                Argument::Name(self.to_string())
            }
        })*
    };
}

names! { str String char f64 serde_json::Value jiff::Timestamp }

impl AsArgument for Path {
    fn argument(&self) -> Argument {
        Argument::Name(self.display().to_string())
    }
}

impl AsArgument for PathBuf {
    fn argument(&self) -> Argument {
        self.as_path().argument()
    }
}

impl<T: AsArgument> AsArgument for [T] {
    fn argument(&self) -> Argument {
        Argument::List(self.iter().map(AsArgument::argument).collect())
    }
}

impl<T: AsArgument> AsArgument for Vec<T> {
    fn argument(&self) -> Argument {
        self.as_slice().argument()
    }
}

impl<T: AsArgument + ?Sized> AsArgument for &T {
    fn argument(&self) -> Argument {
        (**self).argument()
    }
}

impl<T: AsArgument + ?Sized> AsArgument for Box<T> {
    fn argument(&self) -> Argument {
        (**self).argument()
    }
}

impl<T: AsArgument + ?Sized> AsArgument for Arc<T> {
    fn argument(&self) -> Argument {
        (**self).argument()
    }
}

impl<T: AsArgument + ToOwned + ?Sized> AsArgument for Cow<'_, T> {
    fn argument(&self) -> Argument {
        (**self).argument()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fact;
    use crate::language::Language;

    #[test]
    fn a_text_is_said_in_any_language_and_saved_in_none() {
        let error = "denied";
        let inner = fact!("language-foreign", error);
        let text = fact!("language-foreign", error = vec![inner.argument(), 3u64.argument(), "vip".argument()]);
        assert_eq!(text.in_language(Language::English), "denied, 3, vip");
        assert_eq!(text.in_language(Language::Chinese), "「「denied」、3、vip」");
        let saved = serde_json::to_string(&text).expect("JSON");
        let error = r#"[{"entry":"language-foreign","arguments":{"error":"denied"}},3,"vip"]"#;
        assert_eq!(saved, format!(r#"{{"entry":"language-foreign","arguments":{{"error":{error}}}}}"#));
        assert_eq!(serde_json::from_str::<Text>(&saved).expect("a text"), text);
    }

    /// A digest is over what is read again, so every form is read as it was written.
    #[test]
    fn what_is_saved_is_read_as_it_was() {
        let (inner, name) = (fact!("language-comma"), "x".argument());
        let lines = Text::lines(vec![inner.clone(), Text::quoted("y")]);
        for error in [
            Argument::List(Vec::new()),
            vec![name.clone()].argument(),
            vec![name.clone(), name.clone()].argument(),
            vec![vec![name.clone()].argument(), inner.argument()].argument(),
            lines.argument(),
            (-7i64).argument(),
            u64::MAX.argument(),
        ] {
            let text = fact!("language-foreign", error);
            let saved = serde_json::to_string(&text).expect("JSON");
            assert_eq!(serde_json::from_str::<Text>(&saved).expect("a text"), text, "{saved}");
        }
    }

    #[test]
    fn words_from_outside_are_the_same_in_every_language() {
        let text = Text::quoted("S1「草稿」");
        assert_eq!(text.in_language(Language::English), text.in_language(Language::Chinese));
        assert_eq!(serde_json::to_string(&text).expect("JSON"), r#"{"quoted":"S1「草稿」"}"#);
    }

    #[test]
    fn an_entry_that_nobody_knows_is_said_by_its_name() {
        let text: Text = serde_json::from_str(r#"{"entry":"of-a-later-version","arguments":{"n":1}}"#).expect("a text");
        assert_eq!(text.in_language(Language::Chinese), "of-a-later-version");
    }
}
