//! The languages that people are spoken to in. The texts stand in `locales/`, an entry a text; which language is said is
//! settled once, at the start. Below the renderers a text is a fact: what it names, and not yet the words.

pub mod catalogue;
mod spoken;
mod term;
mod text;

pub use spoken::Language;
pub use term::{Term, term};
pub use text::{Argument, AsArgument, Filled, Text};

use crate::{say, word};
use std::error::Error;
use std::io;

/// What another library says of `error`. It speaks English only, and in a Chinese sentence that is a quotation.
pub fn foreign(error: &dyn Error) -> String {
    say!("language-foreign", error)
}

/// What the operating system says of `error`.
pub fn system(error: &io::Error) -> String {
    let known = SYSTEM.iter().find(|(kind, _)| *kind == error.kind());
    match (Language::current(), known, error.raw_os_error()) {
        (Language::Chinese, Some((_, text)), Some(number)) => format!("{text}（os error {number}）"),
        // One that this program made itself speaks the language already.
        _ if error.get_ref().is_some_and(|inner| !inner.to_string().is_ascii()) => error.to_string(),
        _ => foreign(error),
    }
}

/// What goes wrong with files and connections, in Chinese.
const SYSTEM: [(io::ErrorKind, &str); 12] = [
    (io::ErrorKind::NotFound, "找不到檔案或資料夾"),
    (io::ErrorKind::PermissionDenied, "權限不足"),
    (io::ErrorKind::AlreadyExists, "檔案已存在"),
    (io::ErrorKind::InvalidFilename, "檔名太長或無效"),
    (io::ErrorKind::IsADirectory, "這是資料夾"),
    (io::ErrorKind::NotADirectory, "這不是資料夾"),
    (io::ErrorKind::ReadOnlyFilesystem, "檔案系統是唯讀的"),
    (io::ErrorKind::StorageFull, "磁碟空間不足"),
    (io::ErrorKind::ConnectionRefused, "對方拒絕連線"),
    (io::ErrorKind::ConnectionReset, "連線被對方中斷"),
    (io::ErrorKind::AddrInUse, "位址已被使用"),
    (io::ErrorKind::TimedOut, "逾時"),
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
}
