//! `journeyctl completions`.

use super::terminal::Terminal;
use crate::cli::{Cli, Completions};
use crate::exit::Exit;
use std::io;

pub(super) fn run(args: &Completions, terminal: &mut Terminal<'_>) -> io::Result<Exit> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command_in_language(), "journeyctl", &mut script);
    terminal.out.write_all(&script)?;
    Ok(Exit::Done)
}
