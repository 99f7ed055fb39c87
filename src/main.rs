//! Arguments in, exit code out.

use journeyctl::commands::{Stdout, Terminal, run};
use journeyctl::exit::Exit;
use std::io::{BufWriter, Write};
use std::process::ExitCode;

fn main() -> ExitCode {
    let mut out = BufWriter::new(Stdout::new(std::io::stdout()));
    let mut err = Stdout::new(std::io::stderr());
    let exit = run(std::env::args_os(), &mut Terminal { out: &mut out, err: &mut err });
    match out.flush() {
        Err(_) if exit == Exit::Done => Exit::Error.into(),
        Ok(()) | Err(_) => exit.into(),
    }
}
