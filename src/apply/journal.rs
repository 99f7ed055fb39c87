//! What was about to be sent and what came of it, on disk before and after each call. The platform is the truth, and
//! losing the journal is safe; with it, a call whose end nobody heard is looked into before its object is written again.

use crate::files::{Denial, StateFolder};
use crate::language::Text;
use crate::model::Address;
use crate::model::digest::digest;
use crate::mutant;
use serde::{Deserialize, Deserializer, Serialize};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::Path;
use std::sync::{Mutex, PoisonError};

/// Of a longer journal only the end is read.
const MOST_READ: u64 = 64 * 1024 * 1024;

/// One JSON object a line, each flushed to the disk before the run goes on.
#[derive(Debug)]
pub struct Journal {
    sink: Mutex<Box<dyn Sink>>,
    earlier: Earlier,
    /// Objects of which an earlier call could not be looked into.
    unsettled: Mutex<BTreeSet<String>>,
}

/// What earlier runs left in it.
#[derive(Debug, Default)]
struct Earlier {
    /// Calls that have no end.
    open: Vec<Entry>,
    /// Steps that went well, with their objects, by their plans' digests.
    applied: HashMap<String, Vec<(String, String)>>,
    /// Lines that say nothing: cut off, damaged, or somebody else's.
    unreadable: usize,
}

/// Where lines are kept for good.
pub trait Sink: Send + std::fmt::Debug {
    fn write(&mut self, line: &[u8]) -> io::Result<()>;
    /// Comes back once what was written would outlive this computer's power.
    fn sync(&mut self) -> io::Result<()>;
}

impl Sink for File {
    fn write(&mut self, line: &[u8]) -> io::Result<()> {
        self.write_all(line)
    }

    fn sync(&mut self) -> io::Result<()> {
        self.sync_data()
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Event {
    /// On the disk before the call is sent.
    Intent,
    Applied,
    Rejected,
    Unknown,
    /// A later run read what became of it.
    Settled,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Entry {
    pub(super) event: Event,
    pub(super) plan: String,
    pub(super) step: String,
    pub(super) address: String,
    /// Method and path.
    pub(super) call: String,
    /// Where the object is read.
    pub(super) object: String,
    /// The object's version before the call; none: it was not there.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub(super) etag: Option<String>,
    /// The idempotency key, which is the call's name as well.
    pub(super) key: String,
    /// What can be said of it; earlier versions wrote a sentence.
    #[serde(skip_serializing_if = "Option::is_none", default, deserialize_with = "detail")]
    pub(super) detail: Option<Text>,
}

/// The detail of a line, by whichever version.
fn detail<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Text>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Written {
        Fact(Text),
        Sentence(String),
    }
    Ok(Option::<Written>::deserialize(deserializer)?.map(|written| match written {
        Written::Fact(text) => text,
        Written::Sentence(words) => Text::quoted(words),
    }))
}

impl Journal {
    /// Opens the journal at `path` for more lines, making its folder where needed.
    pub fn open(path: &Path) -> io::Result<Self> {
        let folder = path.parent().unwrap_or(Path::new("."));
        let name = path.file_name().and_then(|name| name.to_str()).ok_or(io::ErrorKind::InvalidInput)?;
        Ok(Self::open_in(&StateFolder::make_at(folder)?, name)?)
    }

    /// The same for the file `name` of `state`.
    pub fn open_in(state: &StateFolder, name: &str) -> Result<Self, Denial> {
        let mut file = state.open(name)?;
        let text = tail(&mut file)?;
        // A line that a crash cut short must not swallow the next one.
        if !text.is_empty() && !text.ends_with(b"\n") {
            file.write_all(b"\n")?;
        }
        file.sync_all()?;
        state.sync()?;
        Ok(Self::over(file, &text))
    }

    /// A journal that is kept somewhere else than in a file, and what earlier runs left there.
    pub fn over(sink: impl Sink + 'static, earlier: &[u8]) -> Self {
        Self { sink: Mutex::new(Box::new(sink)), earlier: Earlier::of(earlier), unsettled: Mutex::default() }
    }

    /// Calls of earlier runs whose end nobody heard, in the order of their addresses and keys.
    pub(super) fn open_calls(&self) -> &[Entry] {
        &self.earlier.open
    }

    /// How many lines say nothing. Whatever they were to say counts as unknown.
    pub fn unreadable(&self) -> usize {
        if mutant::is("unreadable-line-is-silent") { 0 } else { self.earlier.unreadable }
    }

    /// Steps of the plan with this digest that went well in earlier runs, each with the address of its object.
    pub(super) fn applied(&self, plan: &str) -> &[(String, String)] {
        self.earlier.applied.get(plan).map(Vec::as_slice).unwrap_or_default()
    }

    /// Nothing is to be written to the object at `address` in this run.
    pub(super) fn leave_alone(&self, address: &Address) {
        self.unsettled.lock().unwrap_or_else(PoisonError::into_inner).insert(address.to_string());
    }

    pub(super) fn is_left_alone(&self, address: &Address) -> bool {
        self.unsettled.lock().unwrap_or_else(PoisonError::into_inner).contains(&address.to_string())
    }

    pub(super) fn record(&self, entry: &Entry) -> io::Result<()> {
        let line = sealed(&serde_json::to_string(entry)?);
        let mut sink = self.sink.lock().unwrap_or_else(PoisonError::into_inner);
        sink.write(line.as_bytes())?;
        if mutant::is("no-fsync") { Ok(()) } else { sink.sync() }
    }
}

fn tail(file: &mut File) -> io::Result<Vec<u8>> {
    let length = file.metadata()?.len();
    file.seek(SeekFrom::Start(length.saturating_sub(MOST_READ)))?;
    let mut text = Vec::new();
    file.take(MOST_READ).read_to_end(&mut text)?;
    // The line in which the end begins is not whole, and no damage.
    if length > MOST_READ {
        let whole = text.iter().position(|byte| *byte == b'\n').map_or(text.len(), |end| end + 1);
        text.drain(..whole);
    }
    Ok(text)
}

/// Begins the last field of a line: a digest of what stands before it, so that damage is not taken for a record.
const SUM: &str = ",\"sum\":\"";
const SUM_DIGITS: usize = 16;

/// The line of a journal that says `json`, an object.
pub fn sealed(json: &str) -> String {
    let fields = json.strip_suffix('}').unwrap_or(json);
    let sum = &digest(&[fields.as_bytes()])[..SUM_DIGITS];
    format!("{fields}{SUM}{sum}\"}}\n")
}

/// What a whole and undamaged line says.
fn unsealed(line: &[u8]) -> Option<Entry> {
    let (fields, sum) = std::str::from_utf8(line).ok()?.strip_suffix("\"}")?.rsplit_once(SUM)?;
    let is_whole = digest(&[fields.as_bytes()])[..SUM_DIGITS] == *sum;
    serde_json::from_str(&format!("{fields}}}")).ok().filter(|_| is_whole)
}

/// The objects that this folder's applies wrote to, and whether the last call left them there.
pub fn last_written(journal: &[u8]) -> HashMap<String, bool> {
    let applied =
        journal.split(|byte| *byte == b'\n').filter_map(unsealed).filter(|entry| entry.event == Event::Applied);
    applied.map(|entry| (entry.address, !entry.call.starts_with("DELETE "))).collect()
}

/// The last move that this folder's applies took of each part, by address and part: `enable`.
pub fn last_moves(journal: &[u8]) -> HashMap<(String, String), String> {
    let applied =
        journal.split(|byte| *byte == b'\n').filter_map(unsealed).filter(|entry| entry.event == Event::Applied);
    let moved = applied.filter_map(|entry| {
        let place = entry.call.strip_prefix("POST ")?.strip_prefix(&entry.object)?;
        let (part, action) = place.rsplit_once(':')?;
        // A dry run moves nothing.
        let is_move = !action.contains('?');
        is_move.then(|| ((entry.address.clone(), part.trim_start_matches('/').to_owned()), action.to_owned()))
    });
    moved.collect()
}

/// The calls in `journal` that began and have no end. What is no line of a journal is passed over: a crash can cut a
/// line, a disk can damage it, and nothing here is trusted over the platform.
pub fn unfinished_calls(journal: &[u8]) -> Vec<String> {
    unfinished(journal).into_iter().map(|entry| format!("{} {}", entry.address, entry.call)).collect()
}

fn unfinished(journal: &[u8]) -> Vec<Entry> {
    Earlier::of(journal).open
}

impl Earlier {
    fn of(journal: &[u8]) -> Self {
        let mut open = BTreeMap::new();
        let mut earlier = Self::default();
        for line in journal.split(|byte| *byte == b'\n').filter(|line| !line.trim_ascii().is_empty()) {
            let Some(entry) = unsealed(line) else {
                earlier.unreadable += 1;
                continue;
            };
            let name = (entry.address.clone(), entry.key.clone());
            match entry.event {
                Event::Intent | Event::Unknown => drop(open.insert(name, entry)),
                Event::Rejected | Event::Settled => drop(open.remove(&name)),
                Event::Applied => {
                    open.remove(&name);
                    earlier.applied.entry(entry.plan).or_default().push((entry.step, entry.address));
                }
            }
        }
        earlier.open = open.into_values().collect();
        earlier
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(event: Event, key: &str) -> Entry {
        Entry {
            event,
            plan: "p".to_owned(),
            step: "s1".to_owned(),
            address: "journey/a".to_owned(),
            call: "PUT /journeys/key:a".to_owned(),
            object: "/journeys/key:a".to_owned(),
            etag: Some("\"1\"".to_owned()),
            key: key.to_owned(),
            detail: None,
        }
    }

    impl Journal {
        /// One that takes nothing, like a disk that is full.
        pub(in crate::apply) fn unwritable(path: &Path) -> Self {
            std::fs::write(path, "").expect("writable");
            Self::over(File::open(path).expect("readable"), &[])
        }
    }

    fn keys(journal: &Journal) -> Vec<&str> {
        journal.open_calls().iter().map(|entry| entry.key.as_str()).collect()
    }

    #[test]
    fn what_began_and_has_no_end_is_open_in_the_next_run() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("state/journal.jsonl");
        let journal = Journal::open(&path).expect("opens");
        for (event, key) in [
            (Event::Intent, "done"),
            (Event::Applied, "done"),
            (Event::Intent, "refused"),
            (Event::Rejected, "refused"),
            (Event::Intent, "cut"),
            (Event::Intent, "unclear"),
            (Event::Unknown, "unclear"),
            (Event::Unknown, "looked-into"),
            (Event::Settled, "looked-into"),
        ] {
            journal.record(&entry(event, key)).expect("writes");
        }
        assert_eq!(keys(&Journal::open(&path).expect("opens")), ["cut", "unclear"]);
    }

    fn line_of(event: Event, key: &str) -> Vec<u8> {
        sealed(&serde_json::to_string(&entry(event, key)).expect("JSON")).into_bytes()
    }

    /// Whichever bit of the end of a call turns over, its end is not heard; what stands around it is.
    #[test]
    fn a_damaged_line_is_passed_over() {
        let (first, end) = (line_of(Event::Intent, "a"), line_of(Event::Applied, "a"));
        let last = line_of(Event::Intent, "b");
        let open = |end: &[u8]| unfinished(&[&first, end, &last].concat()).into_iter().map(|entry| entry.key);
        assert_eq!(open(&end).collect::<Vec<_>>(), ["b"]);
        for at in 0..end.len() - 1 {
            for bit in 0..8 {
                let mut damaged = end.clone();
                damaged[at] ^= 1 << bit;
                assert_eq!(open(&damaged).collect::<Vec<_>>(), ["a", "b"], "bit {bit} of byte {at}");
            }
        }
    }

    /// A crash can cut a line at every byte, and a disk can give back zeros.
    #[test]
    fn a_line_that_was_cut_at_any_byte_is_passed_over_and_swallows_nothing() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("journal.jsonl");
        let line = line_of(Event::Intent, "cut");
        for length in 0..line.len() - 1 {
            for zeros in [0, 3] {
                std::fs::write(&path, [&line[..length], &vec![0; zeros]].concat()).expect("writable");
                let journal = Journal::open(&path).expect("opens");
                assert!(keys(&journal).is_empty(), "{length}");
                journal.record(&entry(Event::Intent, "next")).expect("writes");
                assert_eq!(keys(&Journal::open(&path).expect("opens")), ["next"], "{length}");
            }
        }
    }
}
