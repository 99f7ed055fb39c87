//! `journeyctl lsp`: answers an editor on stdin and stdout until it goes.

use super::terminal::Terminal;
use crate::cli::Global;
use crate::exit::Exit;
use crate::lsp::{SessionEnd, serve};
use std::io;

pub(super) fn run(global: &Global, terminal: &mut Terminal<'_>) -> io::Result<Exit> {
    let ended = serve(io::stdin(), terminal.out, &global.directory, global.lang.is_some())?;
    Ok(match ended {
        SessionEnd::Properly => Exit::Done,
        SessionEnd::Abruptly => Exit::Error,
    })
}
