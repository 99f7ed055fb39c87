//! The program as a process, with an environment that the test alone decides.

use std::ffi::OsStr;
use std::path::Path;
use std::process::Command;

/// Where the program under test lies.
pub(crate) const PROGRAM: &str = env!("CARGO_BIN_EXE_journeyctl");

/// The program in `folder`, with an empty environment.
pub(crate) fn program(arguments: impl IntoIterator<Item = impl AsRef<OsStr>>, folder: &Path) -> Command {
    let mut command = Command::new(PROGRAM);
    command.args(arguments).current_dir(folder).env_clear();
    command
}
