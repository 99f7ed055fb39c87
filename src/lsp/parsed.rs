//! One text as an editor asks about it: its values, its documents, what stands at a byte.

use super::positions::Lines;
use crate::diagnostics::KeyOrValue;
use crate::kinds::Profile;
use crate::model::Address;
use crate::model::address::is_key;
use crate::source::{self, Entry, Holds};
use crate::vocabulary::Kind;
use std::ops::Range;
use std::sync::Arc;

/// One file of a workspace, read.
#[derive(Debug)]
pub(super) struct ParsedFile {
    /// As in `source::files::find`.
    pub(super) path: String,
    pub(super) text: Arc<str>,
    pub(super) lines: Lines,
    /// Empty where the text is no YAML.
    pub(super) entries: Vec<Entry>,
    pub(super) documents: Vec<Head>,
    /// Of the workspace: whose kinds names mean.
    pub(super) profile: Profile,
}

/// One document of the file.
#[derive(Debug)]
pub(super) struct Head {
    /// Its own among the entries of the sheet, its root first.
    pub(super) entries: Range<usize>,
    /// The kind that it declares an object of; none for tombstones, new addresses, and what cannot be told.
    pub(super) kind: Option<&'static Kind>,
}

/// What stands at a byte.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spot<'a> {
    pub(super) entry: &'a Entry,
    pub(super) document: &'a Head,
    pub(super) on: KeyOrValue,
}

impl ParsedFile {
    pub(super) fn read(path: &str, text: &Arc<str>, profile: Profile) -> Self {
        let entries = source::located(text).entries();
        let mut documents: Vec<Head> = Vec::new();
        for (n, entry) in entries.iter().enumerate() {
            match documents.last_mut() {
                Some(last) if !entry.at.segments().is_empty() => last.entries.end = n + 1,
                Some(_) | None => documents.push(Head { entries: n..n + 1, kind: None }),
            }
        }
        let mut sheet =
            Self { path: path.to_owned(), lines: Lines::of(text), text: Arc::clone(text), entries, documents, profile };
        let kinds: Vec<_> = sheet.documents.iter().map(|document| sheet.kind_of(document)).collect();
        for (document, kind) in sheet.documents.iter_mut().zip(kinds) {
            document.kind = kind;
        }
        sheet
    }

    /// As it would read without what stands on the line of byte `at` behind its key or dash, and the bytes of that: whoever is
    /// typing is often in the middle of something that is no YAML yet. All other bytes stay where they are.
    pub(super) fn without_line(&self, at: usize) -> Option<(Self, Range<usize>)> {
        let line = self.lines.around(&self.text, at);
        let written = &self.text[line.clone()];
        let kept = written.find(": ").or_else(|| written.find("- ")).map(|mark| mark + 1)?;
        let gone = line.start + kept..line.end;
        let mut text = self.text.to_string();
        text.replace_range(gone.clone(), &" ".repeat(gone.len()));
        let sheet = Self::read(&self.path, &text.into(), self.profile);
        let half = self.text[gone.clone()].trim();
        let start = line.end - self.text[gone].trim_start().len();
        (!sheet.entries.is_empty()).then_some((sheet, start..start + half.len()))
    }

    pub(super) fn of<'a>(&'a self, document: &Head) -> &'a [Entry] {
        &self.entries[document.entries.clone()]
    }

    /// The value at `pointer` from the root of the document.
    pub(super) fn entry<'a>(&'a self, document: &Head, pointer: &str) -> Option<&'a Entry> {
        self.of(document).iter().find(|entry| entry.at.to_string() == pointer)
    }

    pub(super) fn word<'a>(&'a self, document: &Head, pointer: &str) -> Option<&'a str> {
        self.entry(document, pointer)?.text()
    }

    /// The address that the document declares.
    pub(super) fn address(&self, document: &Head) -> Option<Address> {
        let key = self.word(document, KEY).filter(|key| is_key(key))?;
        Some(Address::new(document.kind?.slug, key))
    }

    /// What stands at byte `at`, its end included. An empty value is found anywhere behind its key or dash.
    pub(super) fn at(&self, at: usize) -> Option<Spot<'_>> {
        let document = self.documents.iter().rev().find(|document| self.start(document) <= at)?;
        let all = self.of(document);
        let holds = |span: &Range<usize>| span.start <= at && at <= span.end && !span.is_empty();
        let on_key = |entry: &&Entry| entry.key.as_ref().is_some_and(holds);
        if let Some(entry) = all.iter().find(on_key) {
            return Some(Spot { entry, document, on: KeyOrValue::Key });
        }
        let on_value = |entry: &&Entry| matches!(entry.holds, Holds::Text(_) | Holds::Alias) && holds(&entry.value);
        let empty = |entry: &&Entry| entry.value.is_empty() && self.is_open_at(entry, at);
        let entry = all.iter().find(on_value).or_else(|| {
            let apart = |entry: &&Entry| entry.value.start.abs_diff(at);
            all.iter().filter(empty).min_by_key(apart)
        })?;
        Some(Spot { entry, document, on: KeyOrValue::Value })
    }

    /// Where a document begins: the first key may stand behind a comment that asks nothing.
    fn start(&self, document: &Head) -> usize {
        self.entries[document.entries.start].value.start
    }

    /// Whether what is typed at byte `at` would be the value of the empty `entry`.
    fn is_open_at(&self, entry: &Entry, at: usize) -> bool {
        let line = self.lines.around(&self.text, at);
        match &entry.key {
            Some(key) if key.end <= at && line.start <= key.start => self.text[key.end..at].trim() == ":",
            Some(_) => false,
            None => {
                let (from, to) = (entry.value.start.min(at), entry.value.start.max(at));
                let before = self.text[line.start..at].trim_end();
                let between = self.text.get(from..to).unwrap_or("x");
                before.ends_with('-') && between.chars().all(|one| one.is_whitespace() || one == '-')
            }
        }
    }

    fn kind_of(&self, document: &Head) -> Option<&'static Kind> {
        let name = self.word(document, "/kind")?;
        self.profile.meant_by_name(name)
    }
}

/// Where a document says who it is.
pub(super) const KEY: &str = "/metadata/key";

#[cfg(test)]
mod tests {
    use super::*;

    /// The path of what stands at `‸` in `marked`.
    fn at(marked: &str) -> Option<String> {
        let at = marked.find('‸').expect("a mark");
        let sheet = ParsedFile::read("a.yaml", &marked.replace('‸', "").into(), Profile::default());
        sheet.at(at).map(|spot| format!("{} {:?}", spot.entry.at, spot.on))
    }

    #[test]
    fn a_byte_is_in_a_key_or_a_value() {
        for (marked, expected) in [
            ("kind: Jour‸ney\n", Some("/kind Value")),
            ("ki‸nd: Journey\n", Some("/kind Key")),
            ("a:\n  b: ‸\n  c: 1\n", Some("/a/b Value")),
            ("a:\n  b:‸\n", Some("/a/b Value")),
            ("a:\n  - ‸\n", Some("/a/0 Value")),
            ("a:\n  - x\n  - ‸\n  - y\n", Some("/a/1 Value")),
            ("a:\n  - x\n  - ‸\n  - \n", Some("/a/1 Value")),
            ("a: [x, 旅‸程]\n", Some("/a/1 Value")),
            ("a: 1\n---\nb: {c: ‸}\n", Some("/b/c Value")),
            ("a: 1\n‸\nb: 2\n", None),
            ("a: 1 # wo‸rds\n", None),
        ] {
            assert_eq!(at(marked).as_deref(), expected, "{marked}");
        }
    }

    #[test]
    fn what_is_half_written_does_not_hide_the_rest() {
        let text: Arc<str> = "a:\n  - b: \"x\n    c: 1\nd: 2\n".into();
        let sheet = ParsedFile::read("a.yaml", &text, Profile::default());
        assert!(sheet.entries.is_empty());
        let (mended, half) = sheet.without_line(text.find('x').expect("there")).expect("YAML");
        assert_eq!(&text[half], "\"x");
        assert_eq!(
            mended.at(text.find('x').expect("there")).map(|spot| spot.entry.at.to_string()).as_deref(),
            Some("/a/0/b")
        );
    }
}
