//! Arguments in, exit code out.

use journeyctl::commands::{Stdout, Terminal, bug, run};
use journeyctl::exit::Exit;
use std::io::{BufWriter, Write};
use std::process::ExitCode;

fn main() -> ExitCode {
    std::panic::set_hook(Box::new(bug::tell));
    let mut out = BufWriter::new(Stdout::new(std::io::stdout()));
    let mut err = Stdout::new(std::io::stderr());
    let exit = bug::caught(|| run(std::env::args_os(), &mut Terminal { out: &mut out, err: &mut err }));
    match out.flush() {
        Err(_) if exit == Exit::Done => Exit::Error.into(),
        Ok(()) | Err(_) => exit.into(),
    }
}
