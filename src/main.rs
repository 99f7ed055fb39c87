//! Arguments in, exit code out.

use journeyctl::commands::{Terminal, run};
use std::io::{BufWriter, Write};
use std::process::ExitCode;

fn main() -> ExitCode {
    let mut out = BufWriter::new(std::io::stdout());
    let mut err = std::io::stderr();
    let exit = run(std::env::args_os(), &mut Terminal { out: &mut out, err: &mut err });
    let _ = out.flush();
    exit.into()
}
