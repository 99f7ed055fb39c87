//! Every `pattern` in the schemas, in words.

use crate::language::{Term, term};
use crate::model::address::{KEY_PATTERN, NAME_PATTERN};

/// A pattern and what it asks for, as a sentence without its end.
const PATTERNS: &[(&str, Term)] = &[
    (KEY_PATTERN, term("kinds-use-lower-case-letters-digits")),
    (NAME_PATTERN, term("kinds-use-key-lower-case-letters")),
    ("^[A-Za-z0-9][A-Za-z0-9_-]{0,62}$", term("kinds-use-letters-digits-hyphens-underscores")),
    (r"^[^/\s][^/]*/[^/]*[^/\s]$", term("kinds-write-bot-module-bot-module")),
    ("^([01][0-9]|2[0-3]):[0-5][0-9]$", term("kinds-write-time-day-quotes-2")),
    ("^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$", term("kinds-write-time-day-quotes")),
    ("^[a-z]{2,3}(_[A-Z]{2})?$", term("kinds-write-language-such-zh-hk")),
    (r"^https://\S+$", term("kinds-write-address-starts-https-no")),
];

/// What `pattern` asks for. A test looks for patterns that are not in the table.
pub(super) fn in_words(pattern: &str) -> Option<Term> {
    PATTERNS.iter().find(|(known, _)| *known == pattern).map(|(_, words)| *words)
}
