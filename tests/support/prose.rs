//! English that nobody translated.

/// As many English words after each other are a sentence.
const SENTENCE: usize = 3;

/// The first run of lower-case English words in `line`, outside of what is quoted: in backticks, in 「」 or in `"`.
pub(crate) fn english(line: &str) -> Option<String> {
    let line = unquoted(line);
    let words: Vec<&str> =
        line.split_whitespace().map(|word| word.trim_matches(['(', ')', ',', ';', ':', '.', '!', '?'])).collect();
    words.windows(SENTENCE).find(|run| run.iter().all(|word| is_word(word))).map(|run| run.join(" "))
}

fn is_word(word: &str) -> bool {
    !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase() || c == '\'')
}

/// `line` without what stands in quotes; one that does not end quotes the rest.
fn unquoted(line: &str) -> String {
    let (mut rest, mut until) = (String::new(), None);
    for character in line.chars() {
        match (until, character) {
            (Some(end), _) => {
                if character == end {
                    until = None;
                }
            }
            (None, '`' | '"') => until = Some(character),
            (None, '「') => until = Some('」'),
            (None, _) => rest.push(character),
        }
        if until.is_some() && !rest.ends_with('·') {
            rest.push_str(" · ");
        }
    }
    rest
}
