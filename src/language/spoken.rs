//! Which languages there are, and which one is spoken: it is settled once, at the start.

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
}
