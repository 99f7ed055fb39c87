//! Names that are like a word: which one is offered for it, and which one it is without a doubt.
//!
//! The nearest name by its letters is often the opposite, or the same quantity in another unit: no such name is offered,
//! and none is ever put in the place of what somebody wrote.

use crate::mutant;
use strsim::damerau_levenshtein as distance;
use unicode_normalization::UnicodeNormalization;

/// What turns a word around when it is put before it, or before a part of it.
const NEGATIONS: &[&str] = &[
    "un", "in", "im", "ir", "il", "dis", "non", "de", "not", "no", "never", "without", "anti", "mis", "neg", "不",
    "未", "非", "無", "沒", "勿",
];

/// Comparisons: these take a single letter for a negation (`neq`).
const COMPARISONS: &[&str] = &["eq", "e", "in", "gt", "gte", "lt", "lte", "like", "contains", "equals", "exists"];

/// Words of which none is a misspelling of another: opposites, units, times, currencies.
const APART: &[&[&str]] = &[
    &["millisecond", "second", "minute", "hour", "day", "week", "month", "quarter", "year"],
    &["秒", "分", "時", "日", "天", "週", "月", "季", "年"],
    &["twd", "hkd", "usd", "jpy", "cny", "krw", "thb", "sgd", "myr", "eur", "gbp", "aud"],
    &["on", "off"],
    &["enable", "disable"],
    &["enabled", "disabled"],
    &["add", "remove", "deduct", "delete", "set", "subtract"],
    &["increase", "decrease"],
    &["start", "stop", "end"],
    &["open", "close"],
    &["opened", "closed"],
    &["publish", "close", "stop", "draft"],
    &["published", "closed", "stopped", "draft"],
    &["before", "after", "since", "until"],
    &["within", "beyond"],
    &["from", "to"],
    &["first", "last", "next", "previous"],
    &["min", "max"],
    &["minimum", "maximum"],
    &["least", "most"],
    &["all", "any", "none"],
    &["and", "or", "not"],
    &["gt", "lt", "eq"],
    &["gte", "lte"],
    &["in", "ex"],
    &["en", "dis"],
    &["over", "under"],
    &["up", "down"],
    &["asc", "desc"],
    &["pre", "post"],
    &["then", "else", "if"],
    &["allow", "block", "deny", "ignore"],
    &["wait", "stop"],
    &["keep", "forget", "delete"],
    &["new", "old"],
    &["新", "舊", "老"],
    &["已", "未"],
    &["有", "無", "沒"],
    &["開", "關"],
    &["上", "下"],
    &["前", "後"],
    &["男", "女"],
    &["大", "小"],
    &["高", "低"],
    &["增", "減", "扣"],
    &["加", "減"],
    &["買", "賣"],
    &["進", "出"],
];

/// What people write elsewhere, and what is meant by it.
const ELSEWHERE: &[(&str, &str)] = &[
    ("ntd", "twd"),
    ("nt$", "twd"),
    ("nt", "twd"),
    ("ntdollar", "twd"),
    ("tw$", "twd"),
    ("台幣", "twd"),
    ("臺幣", "twd"),
    ("新台幣", "twd"),
    ("新臺幣", "twd"),
    ("hk$", "hkd"),
    ("港幣", "hkd"),
    ("us$", "usd"),
    ("美元", "usd"),
    ("美金", "usd"),
    ("yen", "jpy"),
    ("日圓", "jpy"),
    ("日幣", "jpy"),
    ("==", "eq"),
    ("=", "eq"),
    (">", "gt"),
    (">=", "gte"),
    ("ge", "gte"),
    ("<", "lt"),
    ("<=", "lte"),
    ("le", "lte"),
    ("min", "minutes"),
    ("mins", "minutes"),
    ("hr", "hours"),
    ("hrs", "hours"),
];

/// A word this short is another word once one letter is another.
const SHORT: usize = 3;

/// Below this, a slip of the finger is not told from another word.
const LONG: usize = 6;

/// The known name that `word` was most likely meant to be.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    match near(word, known).as_slice() {
        [(_, name)] => Some(name),
        [(first, name), (second, _), ..] if first < second => Some(name),
        _ => None,
    }
}

/// All known names that `word` may have been meant to be, the likeliest first, each with how many letters differ.
pub fn near<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Vec<(usize, &'a str)> {
    let word = Spelt::of(word);
    let also = ELSEWHERE.iter().find(|(there, _)| *there == word.trimmed).map(|(_, here)| *here);
    let (mut found, mut apart): (Vec<(usize, &str)>, Vec<usize>) = (Vec::new(), Vec::new());
    for name in known {
        let spelt = Spelt::of(name);
        if word.folded == spelt.folded && word.sign == spelt.sign || also == Some(&*spelt.folded) {
            found.push((0, name));
            continue;
        }
        let Some(letters) = word.like(&spelt) else { continue };
        if word.is_another_word(&spelt) || word.is_apart_from(&spelt) {
            apart.push(letters);
        } else {
            found.push((letters, name));
        }
    }
    // What is further away than an opposite is not what was meant.
    let closest = apart.into_iter().min();
    found.retain(|(letters, _)| closest.is_none_or(|closest| *letters < closest));
    found.sort_unstable();
    found
}

/// The known name that `word` is without a doubt: the same but for case, width and separators, or one slip of the finger
/// away from a long name while no other is near.
pub fn surely<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = Spelt::of(word);
    let known: Vec<(Spelt, &str)> = known.into_iter().map(|name| (Spelt::of(name), name)).collect();
    let mut equal = known.iter().filter(|(name, _)| name.folded == word.folded && name.sign == word.sign);
    if let Some((_, name)) = equal.next() {
        return equal.next().is_none().then_some(*name);
    }
    let lengths = |name: &Spelt| name.folded.len().abs_diff(word.folded.len());
    let is_close = |name: &Spelt| lengths(name) <= 8 && distance(&name.folded, &word.folded) <= 2;
    let mut close = known.iter().filter(|(name, _)| is_close(name));
    let (name, text) = close.next()?;
    let certain = close.next().is_none() && word.slipped_from(name) && !word.is_apart_from(name) && !name.has_unit();
    (certain || mutant::is("fix-reverses-meaning")).then_some(*text)
}

/// A word as it is compared.
struct Spelt {
    /// Composed, of usual width, lower case, without blanks around.
    trimmed: String,
    /// The same without `-`, `_` and blanks.
    folded: String,
    /// Its parts: `fallback`, `after`, `minutes`.
    parts: Vec<String>,
    /// Its digits: another number is another name.
    digits: String,
    /// Whether a sign stands before it.
    sign: bool,
}

impl Spelt {
    fn of(word: &str) -> Self {
        let composed: String = word.trim().nfkc().collect();
        let trimmed = composed.to_lowercase();
        let folded = trimmed.chars().filter(|one| !is_separator(*one)).collect();
        let digits = trimmed.chars().filter(char::is_ascii_digit).collect();
        let sign = trimmed.starts_with(['-', '+', '!', '~']);
        Self { parts: parts(&composed), trimmed, folded, digits, sign }
    }

    /// How many letters differ, where that is few enough for a slip.
    fn like(&self, name: &Self) -> Option<usize> {
        let (length, other) = (self.folded.chars().count(), name.folded.chars().count());
        let other_number = !self.digits.is_empty() && !name.digits.is_empty() && self.digits != name.digits;
        if other_number || self.sign != name.sign || length.abs_diff(other) > 2 {
            return None;
        }
        let most = match length.min(other) {
            ..2 => 0,
            2..LONG => 1,
            LONG.. => 2,
        };
        let letters = distance(&self.folded, &name.folded);
        (letters <= most).then_some(letters)
    }

    /// One letter of a code and one sign of a short Chinese name make another word.
    fn is_another_word(&self, name: &Self) -> bool {
        let (length, other) = (self.folded.chars().count(), name.folded.chars().count());
        let longest = if name.folded.is_ascii() { SHORT } else { LONG };
        length == other && length <= longest && !is_transposed(&self.folded, &name.folded)
    }

    /// Whether one is the other turned around, or the same in another unit: they are nearer to each other once a
    /// negation is taken away, or once one word of a row of [`APART`] is put in the place of another.
    fn is_apart_from(&self, name: &Self) -> bool {
        let letters = distance(&self.folded, &name.folded);
        let nearer = |one: &Self, other: &Self| {
            one.others()
                .iter()
                .any(|variant| distance(variant, &other.folded) < letters.min(distance(variant, &one.folded)))
        };
        letters > 0 && (nearer(self, name) || nearer(name, self))
    }

    /// The same word in all the ways that mean something else.
    fn others(&self) -> Vec<String> {
        let mut found = Vec::new();
        for (n, part) in self.parts.iter().enumerate() {
            let mut put =
                |other: &str| found.push([&self.parts[..n].concat(), other, &self.parts[n + 1..].concat()].concat());
            for negation in NEGATIONS {
                if let Some(rest) = part.strip_prefix(negation) {
                    put(rest);
                }
            }
            let next = self.parts.get(n + 1).map_or("", String::as_str);
            if let Some(rest) = part.strip_prefix('n')
                && COMPARISONS.contains(&if rest.is_empty() { next } else { rest })
            {
                put(rest);
            }
            for row in APART {
                for one in row.iter().filter(|one| holds(part, one)) {
                    for other in row.iter().filter(|other| *other != one) {
                        put(&instead(part, one, other));
                    }
                }
            }
        }
        found
    }

    /// Whether it says how much of what.
    fn has_unit(&self) -> bool {
        let [units, signs, currencies, ..] = APART else { return false };
        let is_unit = |part: &String| {
            units.iter().chain(*currencies).any(|unit| holds(part, unit))
                || signs.iter().any(|sign| part.contains(sign))
        };
        self.parts.iter().any(is_unit)
    }

    /// Whether one pair of letters is transposed, or one letter doubled or not doubled, in a long word.
    fn slipped_from(&self, name: &Self) -> bool {
        let letters = |text: &str| text.chars().filter(|one| one.is_alphabetic()).count();
        let long = letters(&self.folded) >= LONG && letters(&name.folded) >= LONG;
        let doubled = is_doubled(&self.folded, &name.folded) || is_doubled(&name.folded, &self.folded);
        let same = self.digits == name.digits && self.sign == name.sign;
        long && same && (doubled || is_transposed(&self.folded, &name.folded))
    }
}

fn is_separator(one: char) -> bool {
    matches!(one, '-' | '_') || one.is_whitespace()
}

/// `fallbackAfterMinutes` in lower-case words.
fn parts(word: &str) -> Vec<String> {
    let mut found = vec![String::new()];
    let mut before: Option<char> = None;
    for one in word.chars() {
        let starts = before.is_some_and(|before| one.is_uppercase() && !before.is_uppercase());
        if starts || is_separator(one) {
            found.push(String::new());
        }
        if !is_separator(one) {
            found.last_mut().expect("one part").extend(one.to_lowercase());
        }
        before = Some(one);
    }
    found.retain(|part| !part.is_empty());
    found
}

/// Whether `part` is or begins with `one`, perhaps misspelt; a word of one Han sign stands anywhere.
fn holds(part: &str, one: &str) -> bool {
    if !one.is_ascii() {
        return part.contains(one);
    }
    let start: String = part.chars().take(one.len()).collect();
    start == one || part.len() > SHORT && one.len() > SHORT && distance(part.trim_end_matches('s'), one) <= 1
}

/// `part` with `other` in the place of `one`.
fn instead(part: &str, one: &str, other: &str) -> String {
    if !one.is_ascii() {
        return part.replacen(one, other, 1);
    }
    match part.strip_prefix(one) {
        Some(rest) => format!("{other}{rest}"),
        None => format!("{other}{}", if part.ends_with('s') { "s" } else { "" }),
    }
}

/// Whether two letters next to each other change places.
fn is_transposed(one: &str, other: &str) -> bool {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let Some(n) = one.iter().zip(&other).position(|(one, other)| one != other) else { return false };
    one.len() == other.len()
        && n + 1 < one.len()
        && one[n] == other[n + 1]
        && one[n + 1] == other[n]
        && one[n + 2..] == other[n + 2..]
}

/// Whether `more` is `word` with one of its letters twice.
fn is_doubled(more: &str, word: &str) -> bool {
    let (more, word): (Vec<char>, Vec<char>) = (more.chars().collect(), word.chars().collect());
    let doubled = |n: usize| n > 0 && more[n] == more[n - 1] && more[..n] == word[..n] && more[n + 1..] == word[n..];
    more.len() == word.len() + 1 && (0..more.len()).any(doubled)
}

#[cfg(test)]
mod tests;
