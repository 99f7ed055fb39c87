//! The languages that people are spoken to in. The texts stand in `locales/`, an entry a text; which language is said is
//! settled once, at the start. Below the renderers a text is a fact: what it names, and not yet the words.

mod argument;
mod blanks;
pub mod catalogue;
mod reading;
mod spoken;
mod term;
mod text;

pub use argument::AsArgument;
pub use spoken::Language;
pub use term::{Term, term};
pub use text::{Argument, Text, TextError};

use crate::{fact, word};
use std::error::Error;
use std::io;

/// What another library says of `error`. It speaks English only, and in a Chinese sentence that is a quotation.
pub fn foreign(error: &dyn Error) -> Text {
    fact!("language-foreign", error = error.to_string())
}

/// What the operating system says of `error`, or what this program put into it.
pub fn system(error: &io::Error) -> Text {
    if let Some(TextError(text)) = error.get_ref().and_then(|inner| inner.downcast_ref()) {
        return text.clone();
    }
    let known = SYSTEM.iter().find(|(kind, _)| *kind == error.kind());
    match (known, error.raw_os_error()) {
        (Some((_, known)), Some(number)) => fact!("language-system", known, number, english = error.to_string()),
        _ => foreign(error),
    }
}

/// What goes wrong with files and connections.
const SYSTEM: [(io::ErrorKind, Term); 12] = [
    (io::ErrorKind::NotFound, term("language-not-found")),
    (io::ErrorKind::PermissionDenied, term("language-permission-denied")),
    (io::ErrorKind::AlreadyExists, term("language-already-exists")),
    (io::ErrorKind::InvalidFilename, term("language-invalid-file-name")),
    (io::ErrorKind::IsADirectory, term("language-is-a-folder")),
    (io::ErrorKind::NotADirectory, term("language-not-a-folder")),
    (io::ErrorKind::ReadOnlyFilesystem, term("language-read-only")),
    (io::ErrorKind::StorageFull, term("language-storage-full")),
    (io::ErrorKind::ConnectionRefused, term("language-connection-refused")),
    (io::ErrorKind::ConnectionReset, term("language-connection-reset")),
    (io::ErrorKind::AddrInUse, term("language-address-in-use")),
    (io::ErrorKind::TimedOut, term("language-timed-out")),
];

/// What stands between the things of a list.
pub fn comma() -> &'static str {
    word!("language-comma")
}

/// The text of an entry in the language that is spoken, with what it names: `say!("plan-nobody-enters", key, at = moment)`.
#[macro_export]
macro_rules! say {
    ($entry:literal $(, $name:ident $(= $value:expr)?)* $(,)?) => {
        $crate::language::catalogue::filled(
            $crate::language::Language::current(),
            $entry,
            &[$((stringify!($name), &$crate::argument!($name $(= $value)?))),*],
        )
    };
}

/// An entry with what it names, to be said later in any language: `fact!("plan-nobody-enters", key, at = moment)`.
#[macro_export]
macro_rules! fact {
    ($entry:literal $(,)?) => {
        $crate::language::Text::entry($entry)
    };
    ($entry:literal $(, $name:ident $(= $value:expr)?)+ $(,)?) => {
        $crate::language::Text::filled(
            $entry,
            [$((stringify!($name), $crate::language::AsArgument::argument(&$crate::argument!($name $(= $value)?)))),*],
        )
    };
}

/// The value of an argument: a variable of its name, where none is given.
#[doc(hidden)]
#[macro_export]
macro_rules! argument {
    ($name:ident) => {
        $name
    };
    ($name:ident = $value:expr) => {
        $value
    };
}

/// The text of an entry without anything to fill in, in the language that is spoken.
#[macro_export]
macro_rules! word {
    ($entry:literal) => {
        $crate::language::catalogue::plain($crate::language::Language::current(), $entry)
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_takes_what_it_names() {
        let error = "vip";
        assert_eq!(say!("language-foreign", error), "vip");
        assert_eq!(catalogue::filled(Language::Chinese, "language-foreign", &[("error", &error)]), "「vip」");
        assert_eq!(word!("language-comma"), ", ");
        assert_eq!(catalogue::plain(Language::Chinese, "language-comma"), "、");
    }

    #[test]
    fn an_error_of_the_system_is_said_in_any_language_with_its_number() {
        let gone = system(&io::Error::from_raw_os_error(2));
        assert_eq!(gone.in_language(Language::English), "No such file or directory (os error 2)");
        assert_eq!(gone.in_language(Language::Chinese), "找不到檔案或資料夾（os error 2）");
        let unknown = system(&io::Error::from_raw_os_error(5));
        assert_eq!(unknown.in_language(Language::Chinese), "「Input/output error (os error 5)」");
    }

    #[test]
    fn an_error_of_this_program_keeps_its_text() {
        let text = fact!("language-foreign", error = "vip");
        let error = io::Error::new(io::ErrorKind::InvalidData, TextError(text.clone()));
        assert_eq!(system(&error), text);
    }
}
