//! The languages that people are spoken to in. The texts stand in `locales/`, an entry a text; which language is said is
//! settled once, at the start.

pub mod catalogue;

use crate::{say, word};
use std::error::Error;
use std::fmt;
use std::io;
use std::sync::atomic::{AtomicBool, Ordering};

/// A language that people are spoken to in. Codes, addresses, fields, flags and everything that a program reads are the
/// same in all of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Language {
    #[default]
    English,
    /// Traditional Chinese as written in Taiwan.
    Chinese,
}

/// Where the language of messages stands; the first that says something holds.
const LANGUAGES: [&str; 3] = ["LC_ALL", "LC_MESSAGES", "LANG"];

/// Where the charset of the terminal stands; the first that says something holds.
const CHARSETS: [&str; 3] = ["LC_ALL", "LC_CTYPE", "LANG"];

static CHINESE: AtomicBool = AtomicBool::new(false);

impl Language {
    pub const ALL: [Self; 2] = [Self::English, Self::Chinese];

    /// Its tag by BCP 47, which is also the name of its folder in `locales/`.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Chinese => "zh-TW",
        }
    }

    /// The language of the environment: Chinese where the locale writes Traditional Chinese and the terminal reads UTF-8,
    /// English elsewhere, which every terminal shows.
    pub fn of_environment(variable: impl Fn(&str) -> Option<String>) -> Self {
        let first =
            |names: [&str; 3]| names.into_iter().find_map(|name| variable(name).filter(|value| !value.is_empty()));
        let is_shown = first(CHARSETS).is_none_or(|locale| is_utf8(&locale));
        first(LANGUAGES)
            .filter(|locale| is_shown && is_utf8(locale))
            .map_or(Self::English, |locale| Self::of_locale(&locale))
    }

    /// `zh_TW.UTF-8`, `zh-Hant`, `zh_HK`: Traditional Chinese; anything else is English.
    pub fn of_locale(locale: &str) -> Self {
        let name = locale.split(['.', '@']).next().unwrap_or_default().replace('-', "_").to_lowercase();
        let traditional = ["zh_tw", "zh_hk", "zh_mo", "zh_hant"];
        let is = traditional.iter().any(|known| name == *known || name.starts_with(&format!("{known}_")));
        if is { Self::Chinese } else { Self::English }
    }

    /// Makes this the language of all messages from now on, in the whole program.
    pub fn use_everywhere(self) {
        CHINESE.store(self == Self::Chinese, Ordering::Relaxed);
    }

    /// Returns what `make` makes with this as the language of all messages.
    pub fn with_language<T>(self, make: impl FnOnce() -> T) -> T {
        let before = Self::current();
        self.use_everywhere();
        let result = make();
        before.use_everywhere();
        result
    }

    /// Returns the language of all messages.
    pub fn current() -> Self {
        if CHINESE.load(Ordering::Relaxed) { Self::Chinese } else { Self::English }
    }
}

/// Whether what is written in the locale is UTF-8. Where no charset is named it is: whoever uses an old one names it.
fn is_utf8(locale: &str) -> bool {
    let name = locale.split('@').next().unwrap_or_default();
    match name.split_once('.') {
        Some((_, charset)) => ["utf-8", "utf8"].iter().any(|known| charset.eq_ignore_ascii_case(known)),
        // The locale of programs has ASCII alone.
        None => !matches!(name, "C" | "POSIX"),
    }
}

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
    pub fn text(self) -> &'static str {
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

impl fmt::Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.text())
    }
}

/// The English text alone: what is digested or compared by its `Debug` text hangs on no translation.
impl fmt::Debug for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.in_language(Language::English), f)
    }
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
    fn the_first_variable_that_says_something_decides() {
        let of = |pairs: &'static [(&str, &str)]| {
            Language::of_environment(|name| {
                pairs.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned())
            })
        };
        assert_eq!(of(&[]), Language::English);
        assert_eq!(of(&[("LANG", "zh_TW.UTF-8")]), Language::Chinese);
        assert_eq!(of(&[("LC_ALL", "C.UTF-8"), ("LANG", "zh_TW.UTF-8")]), Language::English);
        assert_eq!(of(&[("LC_ALL", ""), ("LANG", "zh-Hant-TW")]), Language::Chinese);
        assert_eq!(of(&[("LANG", "zh_CN.UTF-8")]), Language::English);
        assert_eq!(of(&[("LANG", "zh_TW@stroke")]), Language::Chinese);
    }

    #[test]
    fn a_terminal_that_reads_no_utf8_gets_english() {
        let of = |pairs: &[(&str, &str)]| {
            Language::of_environment(|name| {
                pairs.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned())
            })
        };
        let utf8 = ["zh_TW.UTF-8", "zh_TW.utf8", "zh_HK.UTF8", "zh_TW.utf-8@stroke", "zh_TW", "zh_Hant_TW"];
        for locale in utf8 {
            assert_eq!(of(&[("LANG", locale)]), Language::Chinese, "{locale}");
        }
        let others =
            ["zh_TW.Big5", "zh_TW.BIG5", "zh_HK.BIG5-HKSCS", "zh_TW.EUC-TW", "zh_TW.euctw@stroke", "zh_TW.GB18030"];
        for locale in others.into_iter().chain(["zh_TW.", "zh_TW.UTF-16", "C", "POSIX", "zh_TW.ANSI_X3.4-1968"]) {
            assert_eq!(of(&[("LANG", locale)]), Language::English, "{locale}");
            // The charset is the terminal's, in whatever language the messages are.
            assert_eq!(of(&[("LC_MESSAGES", "zh_TW.UTF-8"), ("LANG", locale)]), Language::English, "{locale}");
            assert_eq!(of(&[("LC_CTYPE", locale), ("LANG", "zh_TW.UTF-8")]), Language::English, "{locale}");
        }
        // As ssh passes it on from a Mac.
        assert_eq!(of(&[("LC_CTYPE", "UTF-8"), ("LANG", "zh_TW.UTF-8")]), Language::Chinese);
        assert_eq!(of(&[("LC_CTYPE", "zh_TW.Big5"), ("LC_ALL", "zh_TW.UTF-8")]), Language::Chinese);
    }

    #[test]
    fn a_text_takes_what_it_names() {
        let error = "vip";
        assert_eq!(say!("language-foreign", error), "vip");
        assert_eq!(catalogue::filled(Language::Chinese, "language-foreign", &[("error", &error)]), "「vip」");
        assert_eq!(word!("language-comma"), ", ");
        assert_eq!(catalogue::plain(Language::Chinese, "language-comma"), "、");
    }

    #[test]
    fn what_a_text_is_known_by_hangs_on_no_translation() {
        assert_eq!(format!("{:?}", term("language-comma")), "\", \"");
        assert_eq!(Term::quoted("S1「草稿」").text(), "S1「草稿」");
    }
}
