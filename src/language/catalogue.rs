//! The texts of the program, from the Fluent files in `locales/`: one folder a language, one file a room. An entry's
//! name is the same in each language, and so are its arguments; `tests/language` holds both.

use super::blanks;
use super::spoken::Language;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt::Display;
use std::sync::{LazyLock, Mutex, PoisonError};

/// A file of a language, as `en/plan.ftl` and its text.
type File = (&'static str, &'static str);

/// The files of each language: one for each room that has texts.
macro_rules! files {
    ($($room:literal)*) => {
        [
            (Language::English, &[$(file!("en/", $room)),*]),
            (Language::Chinese, &[$(file!("zh-TW/", $room)),*]),
        ]
    };
}

macro_rules! file {
    ($folder:literal, $room:literal) => {
        (
            concat!($folder, $room, ".ftl"),
            include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/locales/", $folder, $room, ".ftl")),
        )
    };
}

pub static FILES: [(Language, &[File]); 2] = files! {
    "language" "model" "files" "diagnostics" "sources" "kinds" "source" "layout" "workspace" "desired" "live" "plan" "apply" "pull" "render" "lsp" "cli" "commands"
};

static ENGLISH: LazyLock<Catalogue> = LazyLock::new(|| Catalogue::of(Language::English));
static CHINESE: LazyLock<Catalogue> = LazyLock::new(|| Catalogue::of(Language::Chinese));

/// The texts of one language.
struct Catalogue {
    bundle: FluentBundle<&'static FluentResource>,
    /// Texts without arguments that the bundle builds from several pieces, by name: each is built and kept once.
    joined: Mutex<HashMap<&'static str, &'static str>>,
}

impl Catalogue {
    fn of(language: Language) -> Self {
        let mut bundle = FluentBundle::new_concurrent(vec![language.tag().parse().expect("a language tag")]);
        // Marks around arguments serve texts that run from right to left. Here they say where one begins and ends, and go.
        bundle.set_use_isolating(language == Language::Chinese);
        let files = FILES.iter().filter(|(known, _)| *known == language).flat_map(|(_, files)| *files);
        for (name, text) in files {
            let resource = FluentResource::try_new((*text).to_owned());
            let resource = resource.unwrap_or_else(|(_, errors)| unreachable!("`locales/{name}`: {errors:?}"));
            let resource: &'static FluentResource = Box::leak(Box::new(resource));
            bundle.add_resource(resource).unwrap_or_else(|errors| unreachable!("`locales/{name}`: {errors:?}"));
        }
        Self { bundle, joined: Mutex::default() }
    }

    fn in_language(language: Language) -> &'static Self {
        match language {
            Language::English => &ENGLISH,
            Language::Chinese => &CHINESE,
        }
    }

    /// The text of `entry`, `name` or `name.attribute`; `None` where there is no such entry.
    fn text(&'static self, entry: &str, arguments: Option<&FluentArgs<'_>>) -> Option<Cow<'static, str>> {
        let (name, attribute) = entry.split_once('.').map_or((entry, None), |(name, rest)| (name, Some(rest)));
        let message = self.bundle.get_message(name)?;
        let pattern = match attribute {
            None => message.value()?,
            Some(attribute) => message.get_attribute(attribute)?.value(),
        };
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, arguments, &mut errors);
        errors.is_empty().then(|| if blanks::is_marked(&text) { blanks::between(&text).into() } else { text })
    }

    /// The text of an entry that takes no arguments.
    fn plain(&'static self, entry: &'static str) -> Option<&'static str> {
        if let Some(known) = self.joined.lock().unwrap_or_else(PoisonError::into_inner).get(entry) {
            return Some(known);
        }
        match self.text(entry, None)? {
            Cow::Borrowed(text) => Some(text),
            Cow::Owned(text) => {
                let text: &'static str = Box::leak(text.into_boxed_str());
                self.joined.lock().unwrap_or_else(PoisonError::into_inner).insert(entry, text);
                Some(text)
            }
        }
    }
}

/// A number below this one is the same to Fluent, which counts in floating point.
const EXACT: u64 = 1 << 53;

/// A whole number is one to Fluent too: an entry can say `1 object` and `2 objects`.
fn argument(text: String) -> FluentValue<'static> {
    match text.parse::<i64>() {
        Ok(number) if number.unsigned_abs() < EXACT && number.to_string() == text => number.into(),
        Ok(_) | Err(_) => blanks::unmarked(text).into(),
    }
}

/// Whether there is such an entry, `name` or `name.attribute`.
pub fn is_known(entry: &str) -> bool {
    let (name, attribute) = entry.split_once('.').map_or((entry, None), |(name, rest)| (name, Some(rest)));
    ENGLISH.bundle.get_message(name).is_some_and(|message| match attribute {
        None => message.value().is_some(),
        Some(attribute) => message.get_attribute(attribute).is_some(),
    })
}

/// Returns the text of `entry` in `language`; it takes no arguments.
pub fn plain(language: Language, entry: &'static str) -> &'static str {
    let text = Catalogue::in_language(language).plain(entry);
    debug_assert!(text.is_some(), "no entry `{entry}` in `locales/{}`", language.tag());
    text.or_else(|| ENGLISH.plain(entry)).unwrap_or(entry)
}

/// Returns the text of `entry` in `language` with its arguments filled in.
pub fn filled(language: Language, entry: &str, arguments: &[(&'static str, &dyn Display)]) -> String {
    let mut filled = FluentArgs::with_capacity(arguments.len());
    for (name, value) in arguments {
        filled.set(*name, argument(value.to_string()));
    }
    let text = Catalogue::in_language(language).text(entry, Some(&filled));
    debug_assert!(text.is_some(), "no entry `{entry}` in `locales/{}`", language.tag());
    text.or_else(|| ENGLISH.text(entry, Some(&filled))).map_or_else(|| entry.to_owned(), Cow::into_owned)
}

/// Returns the text of `entry` in `language`, which may be an entry that a plan of another version names: one that is not
/// known, or that lacks an argument, is said by its name.
pub fn filled_in<'a>(language: Language, entry: &str, arguments: impl Iterator<Item = (&'a str, String)>) -> String {
    let filled: FluentArgs<'_> = arguments.map(|(name, value)| (name, argument(value))).collect();
    let text = Catalogue::in_language(language).text(entry, Some(&filled));
    text.map_or_else(|| entry.to_owned(), Cow::into_owned)
}

/// Whether `language` has `entry`, and `arguments` fill it in.
pub fn is_filled_by<'a>(language: Language, entry: &str, arguments: impl Iterator<Item = (&'a str, String)>) -> bool {
    let filled: FluentArgs<'_> = arguments.collect();
    Catalogue::in_language(language).text(entry, Some(&filled)).is_some()
}
