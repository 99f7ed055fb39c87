//! The languages that people are spoken to in. Both texts of a message stand side by side where it is made, so that none
//! can lack its translation; which one is said is settled once, at the start.

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

/// What `LC_ALL`, `LC_MESSAGES` and `LANG` are looked up in, the first that says something.
const VARIABLES: [&str; 3] = ["LC_ALL", "LC_MESSAGES", "LANG"];

static CHINESE: AtomicBool = AtomicBool::new(false);

impl Language {
    /// The language of the environment: Chinese where the locale writes Traditional Chinese, English elsewhere.
    pub fn of_environment(variable: impl Fn(&str) -> Option<String>) -> Self {
        let locale = VARIABLES.into_iter().find_map(|name| variable(name).filter(|value| !value.is_empty()));
        locale.map_or(Self::English, |locale| Self::of_locale(&locale))
    }

    /// `zh_TW.UTF-8`, `zh-Hant`, `zh_HK`: Traditional Chinese; anything else is English.
    pub fn of_locale(locale: &str) -> Self {
        let name = locale.split(['.', '@']).next().unwrap_or_default().replace('-', "_").to_lowercase();
        let traditional = ["zh_tw", "zh_hk", "zh_mo", "zh_hant"];
        let is = traditional.iter().any(|known| name == *known || name.starts_with(&format!("{known}_")));
        if is { Self::Chinese } else { Self::English }
    }

    /// Speaks it from now on, in the whole program.
    pub fn speak(self) {
        CHINESE.store(self == Self::Chinese, Ordering::Relaxed);
    }

    /// The language that is spoken.
    pub fn spoken() -> Self {
        if CHINESE.load(Ordering::Relaxed) { Self::Chinese } else { Self::English }
    }
}

/// The text of a message in the language that is spoken, as `format!` would make it: the English text, the Chinese one,
/// and what both name and do not capture.
#[macro_export]
macro_rules! say {
    ($english:literal, $chinese:literal $(, $($arguments:tt)*)?) => {
        match $crate::language::Language::spoken() {
            $crate::language::Language::English => format!($english $(, $($arguments)*)?),
            $crate::language::Language::Chinese => format!($chinese $(, $($arguments)*)?),
        }
    };
}

/// One of two texts without anything to fill in.
#[macro_export]
macro_rules! word {
    ($english:literal, $chinese:literal) => {
        match $crate::language::Language::spoken() {
            $crate::language::Language::English => $english,
            $crate::language::Language::Chinese => $chinese,
        }
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
    fn a_message_takes_what_it_names() {
        let key = "vip";
        assert_eq!(say!("`{key}` holds {} nodes", "`{key}` 有 {} 個節點", 3), "`vip` holds 3 nodes");
        assert_eq!(word!("blocked", "已擋下"), "blocked");
    }
}
