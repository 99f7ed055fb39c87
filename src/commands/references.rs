//! The names that editors offer, kept as the platform has them.

use super::terminal::Terminal;
use super::{folder, schema};
use crate::cli::Global;
use crate::fact;
use crate::files::Folder;
use crate::vocabulary::References;
use std::io;
use std::path::PathBuf;

/// Where it lies. It is no document: what is read and written here is never taken for one.
const PLACE: &str = "schemas/references.schema.json";

/// The largest one that is read, in bytes.
const MAX_SNAPSHOT_BYTES: u64 = 64 << 20;

/// The file of the workspace at `root` that holds them, where it keeps one and that says something else.
pub(super) fn changed(root: &Folder, known: &References) -> Option<(PathBuf, String)> {
    let path = PathBuf::from(PLACE);
    let there = String::from_utf8(root.read_own(PLACE, MAX_SNAPSHOT_BYTES).ok()?).ok()?;
    let (_, text) = schema::references(known);
    (there.replace("\r\n", "\n") != text).then_some((path, text))
}

/// Brings that file up to date and says so. A workspace that cannot be written to is planned all the same.
pub(super) fn refresh(
    root: &Folder,
    known: &References,
    global: &Global,
    terminal: &mut Terminal<'_>,
) -> io::Result<()> {
    let Some(file) = changed(root, known) else {
        return Ok(());
    };
    let name = PLACE;
    let remark = match folder::write(root, &[file]) {
        Ok(()) => fact!("commands-names-platform-now", name),
        Err(unwritten) => fact!("commands-names-editors-offer-stay", error = unwritten.message()),
    };
    if global.quiet { Ok(()) } else { terminal.note(&remark) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::wire::Tag;
    use crate::schemas::REFERENCES;
    use crate::source::modeline::FOLDER;
    use std::path::Path;

    #[test]
    fn only_a_file_that_is_there_and_says_something_else_is_written() {
        let held = tempfile::tempdir().expect("a folder");
        let root = Folder::open(held.path()).expect("opens");
        assert_eq!(Path::new(PLACE), Path::new(FOLDER).join(REFERENCES));
        let known = References::listing(vec![Tag { name: "VIP".to_owned() }]);
        assert_eq!(changed(&root, &known), None, "no schemas, no editor that would read them");
        let (name, empty) = schema::references(&References::default());
        folder::write(&root, &[(Path::new(FOLDER).join(name), empty)]).expect("written");
        let (path, text) = changed(&root, &known).expect("other names");
        assert!(text.contains("\"VIP\""), "{text}");
        folder::write(&root, &[(path, text)]).expect("written");
        assert_eq!(changed(&root, &known), None, "nothing is written twice");
    }
}
