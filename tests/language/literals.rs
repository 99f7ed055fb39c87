//! No text for people stands in the source, whether a scene shows it or not: it stands in `locales/`, or is listed here
//! with a reason.

use crate::support::prose;
use journeyctl::testing::kinds::KINDS;
use std::fs;
use std::path::{Path, PathBuf};

/// Rooms and files whose texts are nobody's to translate: why.
const ELSEWHERE: &[(&str, &str)] = &[
    ("src/sandbox", "the platform's own words, which are quoted"),
    ("src/schemas/editable.rs", "the JSON Schemas, which editors and the platform's team read"),
    ("src/schemas/live.rs", "the JSON Schemas, which editors and the platform's team read"),
    ("src/schemas/mod.rs", "the JSON Schemas, which editors and the platform's team read"),
];

/// Literals that people do not read, or that are no sentences: file, what they begin with, why.
const EXCEPTIONS: &[(&str, &str, &str)] = &[
    ("src/cli/usage.rs", "invalid digit", "what a parser of numbers says, to be known again"),
    ("src/cli/usage.rs", "cannot parse integer", "what a parser of numbers says, to be known again"),
    ("src/cli/usage.rs", "invalid socket address", "what a parser of addresses says, to be known again"),
    ("src/cli/usage.rs", " is not in ", "what a parser of numbers says, to be known again"),
    ("src/exit.rs", "", "the table of the README, which a test draws from it"),
    ("src/commands/schema.rs", "What an apply did", "the title of a schema"),
    ("src/commands/schema.rs", "Why there is no plan, or no status", "the title of a schema"),
    ("src/plan/signature.rs", "journeyctl saved plan 1", "the word for what is signed, by which it is checked"),
    ("src/commands/editor_files.rs", "", "the catalog of schemas"),
    ("src/plan/codes.rs", "`{text}` is no reason", "what a reader of saved JSON says, which is quoted"),
    ("src/language/reading.rs", "a text is ", "what a reader of JSON says, which is quoted"),
    ("src/language/text.rs", "In the language asked for", "the description of a schema"),
    ("src/workspace/mod.rs", "Settings of a journeyctl workspace", "the title of a schema"),
    ("src/kinds/notification/mod.rs", "Then a LINE notification message", "the description of a schema"),
    ("src/kinds/profile.rs", "", "the description of a schema, and what a reader of saved JSON says"),
    ("src/kinds/grid.rs", "", "a generated page of the documentation"),
    ("src/render/diagnostics/junit.rs", "documents are valid", "the name of a case, by which CI knows it again"),
];

/// In these stands what no user is told.
const COVERED: &[&str] = &["expect(", "panic!(", "unreachable!(", "assert!(", "assert_eq!(", "debug_assert!(", "#["];

#[test]
fn no_sentence_stands_in_the_source() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut wrong = Vec::new();
    let mut used = vec![false; EXCEPTIONS.len()];
    for path in below(&root.join("src")) {
        let name = path.strip_prefix(root).expect("below").to_string_lossy().replace('\\', "/");
        let is_elsewhere = ELSEWHERE.iter().any(|(room, _)| name.starts_with(room));
        if is_elsewhere || name.contains("/tests") || name.ends_with("_test.rs") || name == "src/mutant.rs" {
            continue;
        }
        let text = fs::read_to_string(&path).expect("readable");
        let product = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
        let product = product.split("#[cfg(test)]\npub(crate) mod tests {").next().unwrap_or_default();
        for literal in uncovered(product) {
            // The description of a kind's schema, whichever kind it is.
            if KINDS.iter().any(|kind| kind.about == literal) {
                continue;
            }
            let Some(run) = prose::english(&literal) else { continue };
            let known = EXCEPTIONS.iter().position(|(file, start, _)| name == *file && literal.starts_with(start));
            match known {
                Some(row) => used[row] = true,
                None => wrong.push(format!("{name}: \"{literal}\" ({run})")),
            }
        }
    }
    wrong.extend(EXCEPTIONS.iter().zip(used).filter(|(_, used)| !used).map(|(row, _)| format!("not there: {row:?}")));
    assert!(wrong.is_empty(), "{} texts outside of `locales/`:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn what_is_not_covered_is_seen() {
    let found = |source: &str| uncovered(source);
    assert_eq!(found(r#"let a = "one two three"; // "four""#), ["one two three"]);
    assert_eq!(found(r#"panic!("one two {}", f("three four")) + "five""#), ["five"]);
    assert_eq!(found(r##"#[doc = "a b"] x('"', "c \"d\"", r#"e "f" g"#, 'a')"##), [r#"c \"d\""#, r#"e "f" g"#]);
    assert_eq!(found("fn a<'a>(x: &'a str) { b(\"c\") }"), ["c"]);
}

fn below(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    let mut found: Vec<PathBuf> = entries
        .flat_map(|path| if path.is_dir() { below(&path) } else { vec![path] })
        .filter(|path| path.extension().is_some_and(|end| end == "rs"))
        .collect();
    found.sort();
    found
}

/// The string literals of `source` that stand outside of comments and of what covers them.
fn uncovered(source: &str) -> Vec<String> {
    let (mut found, mut at, mut depth, mut covered) = (Vec::new(), 0, 0_usize, None);
    while let Some(first) = source[at..].chars().next() {
        let rest = &source[at..];
        if covered.is_none()
            && let Some(start) = COVERED.iter().find(|start| begins(source, at, start))
        {
            covered = Some(depth);
            depth += 1;
            at += start.len();
            continue;
        }
        if rest.starts_with("//") {
            at += rest.find('\n').unwrap_or(rest.len());
        } else if let Some((literal, length)) = literal(rest) {
            if covered.is_none() {
                found.push(literal.to_owned());
            }
            at += length;
        } else {
            match first {
                '(' | '[' | '{' => depth += 1,
                ')' | ']' | '}' => {
                    depth = depth.saturating_sub(1);
                    covered = covered.filter(|outside| depth > *outside);
                }
                _ => {}
            }
            at += character(rest).unwrap_or(first.len_utf8());
        }
    }
    found
}

/// Whether `start` stands at `at` as a word of its own.
fn begins(source: &str, at: usize, start: &str) -> bool {
    let before = source[..at].chars().next_back().unwrap_or(' ');
    source[at..].starts_with(start) && (start.starts_with('#') || !(before.is_alphanumeric() || before == '_'))
}

/// The string literal that `rest` begins with, and its length with quotes.
fn literal(rest: &str) -> Option<(&str, usize)> {
    if let Some(raw) = rest.strip_prefix("r#\"") {
        let end = raw.find("\"#")?;
        return Some((&raw[..end], end + 5));
    }
    let inside = rest.strip_prefix('"')?;
    let mut escaped = false;
    let end = inside.char_indices().find(|(_, c)| {
        let ends = *c == '"' && !escaped;
        escaped = *c == '\\' && !escaped;
        ends
    });
    end.map(|(end, _)| (&inside[..end], end + 2))
}

/// The length of the character literal that `rest` begins with.
fn character(rest: &str) -> Option<usize> {
    let inside = rest.strip_prefix('\'')?;
    let length =
        if inside.starts_with('\\') { inside.get(2..)?.find('\'')? + 2 } else { inside.chars().next()?.len_utf8() };
    inside[length..].starts_with('\'').then_some(length + 2)
}
