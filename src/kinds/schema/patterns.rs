//! Every `pattern` in the schemas, in words.

use crate::language::{Said, said};
use crate::model::address::{KEY_PATTERN, NAME_PATTERN};

/// A pattern and what it asks for, as a sentence without its end.
const PATTERNS: &[(&str, Said)] = &[
    (
        KEY_PATTERN,
        said(
            "use lower-case letters, digits and hyphens, a letter or digit first, at most 63 characters",
            "請用小寫英文字母、數字與連字號，以字母或數字開頭，最多 63 個字元",
        ),
    ),
    (
        NAME_PATTERN,
        said(
            "use a key (lower-case letters, digits and hyphens), or `key~1` for the first of those that it replaced",
            "請用鍵（小寫英文字母、數字與連字號），或用 `key~1` 代表它取代的第一個物件",
        ),
    ),
    (
        "^[A-Za-z0-9][A-Za-z0-9_-]{0,62}$",
        said(
            "use letters, digits, hyphens and underscores, a letter or digit first, at most 63 characters",
            "請用英文字母、數字、連字號與底線，以字母或數字開頭，最多 63 個字元",
        ),
    ),
    (
        r"^[^/\s][^/]*/[^/]*[^/\s]$",
        said("write the bot and its module as `bot/module`", "請把機器人與模組寫成 `bot/module`"),
    ),
    (
        "^([01][0-9]|2[0-3]):[0-5][0-9]$",
        said(
            "write a time of day from \"00:00\" to \"23:59\", in quotes",
            "請寫 \"00:00\" 到 \"23:59\" 的時間，並加上引號",
        ),
    ),
    (
        "^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$",
        said(
            "write a time of day from \"00:01\" to \"24:00\", in quotes",
            "請寫 \"00:01\" 到 \"24:00\" 的時間，並加上引號",
        ),
    ),
    (
        "^[a-z]{2,3}(_[A-Z]{2})?$",
        said("write a language such as `zh_HK` or `en`", "請寫語言代碼，例如 `zh_HK` 或 `en`"),
    ),
    (
        r"^https://\S+$",
        said(
            "write an address that starts with `https://` and has no spaces",
            "請寫以 `https://` 開頭、不含空格的網址",
        ),
    ),
];

/// What `pattern` asks for. A test looks for patterns that are not in the table.
pub(super) fn in_words(pattern: &str) -> Option<Said> {
    PATTERNS.iter().find(|(known, _)| *known == pattern).map(|(_, words)| *words)
}
