//! Every `pattern` in the schemas, in words.

use crate::model::address::{KEY_PATTERN, NAME_PATTERN};

/// A pattern and what it asks for, as a sentence without its end.
const PATTERNS: &[(&str, &str)] = &[
    (KEY_PATTERN, "use lower-case letters, digits and hyphens, a letter or digit first, at most 63 characters"),
    (
        NAME_PATTERN,
        "use a key (lower-case letters, digits and hyphens), or `key~1` for the first of those that it replaced",
    ),
    (
        "^[A-Za-z0-9][A-Za-z0-9_-]{0,62}$",
        "use letters, digits, hyphens and underscores, a letter or digit first, at most 63 characters",
    ),
    (r"^[^/\s][^/]*/[^/]*[^/\s]$", "write the bot and its module as `bot/module`"),
    ("^([01][0-9]|2[0-3]):[0-5][0-9]$", "write a time of day from \"00:00\" to \"23:59\", in quotes"),
    ("^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$", "write a time of day from \"00:01\" to \"24:00\", in quotes"),
    ("^[a-z]{2,3}(_[A-Z]{2})?$", "write a language such as `zh_HK` or `en`"),
    (r"^https://\S+$", "write an address that starts with `https://` and has no spaces"),
];

/// What `pattern` asks for. A test looks for patterns that are not in the table.
pub(super) fn in_words(pattern: &str) -> Option<&'static str> {
    PATTERNS.iter().find(|(known, _)| *known == pattern).map(|(_, words)| *words)
}
