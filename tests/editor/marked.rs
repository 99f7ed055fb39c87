//! YAML with marks: `⟦complete⟧` and `⟦hover⟧` ask at their place, `⟦one problem⟧` says that its line has exactly one.

/// The text without its marks, and the marks in order.
pub(crate) struct Marked {
    pub(crate) text: String,
    pub(crate) marks: Vec<Mark>,
}

pub(crate) struct Mark {
    pub(crate) asks: Asks,
    pub(crate) name: String,
    /// Line and UTF-16 column, from 0.
    pub(crate) place: (usize, usize),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Asks {
    Complete,
    Hover,
    Problem,
}

const WORDS: [(&str, Asks); 3] =
    [("complete: ", Asks::Complete), ("hover: ", Asks::Hover), ("one problem: ", Asks::Problem)];

pub(crate) fn read(source: &str) -> Marked {
    let (mut text, mut marks) = (String::new(), Vec::new());
    let mut rest = source;
    while let Some((before, after)) = rest.split_once('⟦') {
        text.push_str(before);
        let (mark, after) = after.split_once('⟧').expect("a mark ends with ⟧");
        let found = WORDS.iter().find_map(|(word, asks)| Some((mark.strip_prefix(word)?, *asks)));
        let (name, asks) = found.unwrap_or_else(|| panic!("`{mark}` is none of {WORDS:?}"));
        let line = text.rsplit('\n').next().unwrap_or_default();
        let place = (text.matches('\n').count(), line.encode_utf16().count());
        marks.push(Mark { asks, name: name.to_owned(), place });
        rest = after;
    }
    text.push_str(rest);
    Marked { text, marks }
}
